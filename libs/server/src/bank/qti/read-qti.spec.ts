import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportDefaults } from '@kynangso/contracts/bank';
import { itemProblems } from '@kynangso/domain/bank';
import { AppError, VirusCheck, type Verdict } from '@kynangso/server/platform';
import type { ImportEntry } from '../import/read-import';
import { QtiReader } from './read-qti';

/** Items as other systems write them (QTI 3, 2.1, 2.2), and files made to do harm. */

class NoVirus extends VirusCheck {
  readonly isOn = false;
  scan(): Promise<Verdict> {
    return Promise.resolve({ kind: 'clean' });
  }
}
const reader = new QtiReader(new NoVirus());
const defaults: ImportDefaults = { framework: 'tt03-2014-btttt', node: 'IU01', difficulty: 'medium', prefix: 'QT' };
/** 4 x 2 points */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGP4z8AARwzEcQCukw/x0F8jngAAAABJRU5ErkJggg==', 'base64');

const NS3 = 'xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"';
const NS2 = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1 imsqti_v2p1.xsd"';
const single = '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration><qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>';
const match = '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>';
const choices = (a = 'Chuột', b = 'Màn hình') => `<qti-simple-choice identifier="A">${a}</qti-simple-choice><qti-simple-choice identifier="B">${b}</qti-simple-choice>`;
const choice = (inner = choices(), prompt = '<qti-prompt>Thiết bị nào đưa dữ liệu ra?</qti-prompt>') => `<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">${prompt}${inner}</qti-choice-interaction>`;
const item = (body: string, { head = single, tail = match, attributes = '', lang = 'vi' } = {}) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<qti-assessment-item ${NS3} identifier="cau-1" title="Câu về máy tính" adaptive="false" time-dependent="false" xml:lang="${lang}" ${attributes}>\n${head}\n<qti-item-body>${body}</qti-item-body>\n${tail}</qti-assessment-item>`;

async function readOne(xml: string, more: Partial<ImportDefaults> = {}): Promise<ImportEntry> {
  const { entries } = await reader.single(Buffer.from(xml), { ...defaults, ...more });
  return entries[0] as ImportEntry;
}
async function readPackage(parts: Record<string, string | Uint8Array>, items: string[] = ['items/a.xml'], more = ''): Promise<ImportEntry[]> {
  const manifest = `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M"><metadata/><organizations/><resources>${items.map((path, at) => `<resource identifier="R${at}" type="imsqti_item_xmlv2p1" href="${path}"><file href="${path}"/></resource>`).join('')}${more}</resources></manifest>`;
  const zip: Zippable = Object.fromEntries(Object.entries({ 'imsmanifest.xml': manifest, ...parts }).map(([name, body]) => [name, typeof body === 'string' ? strToU8(body) : body]));
  return (await reader.package(Buffer.from(zipSync(zip)), defaults))?.entries ?? [];
}
const codes = (entry: ImportEntry | undefined): string[] => entry?.problems.map((each) => each.code) ?? [];
const noted = (entry: ImportEntry | undefined): string[] => entry?.notes.map((each) => each.code) ?? [];
const fine = (entry: ImportEntry | undefined) => {
  expect(entry?.problems).toEqual([]);
  if (!entry?.source) throw new Error('no item');
  expect(itemProblems(entry.source)).toEqual([]);
  return entry.source;
};

describe('QTI 3 of other systems', () => {
  it('is an item of the house with its code, words and key', async () => {
    const entry = await readOne(item(choice()));
    expect(fine(entry)).toMatchObject({
      code: 'CAU-1', kind: 'choice', difficulty: 'medium', alignments: [{ framework: 'tt03-2014-btttt', node: 'IU01' }],
      content: { body: { vi: [{ type: 'choiceInteraction', maxChoices: 1, shuffle: false, prompt: [{ text: 'Thiết bị nào đưa dữ liệu ra?' }], choices: [{ identifier: 'A' }, { identifier: 'B' }] }] } },
      key: { responses: { RESPONSE: { correct: ['B'] } }, processing: { template: 'match_correct' }, explanation: { vi: [{ content: [{ text: 'Đáp án đúng: Màn hình.' }] }] } },
    });
    expect(noted(entry)).toEqual(['explanation_made', 'title_dropped']);
  });

  it('has its modal feedback in the explanation, and no rules left that only chose which is shown', async () => {
    const head = `${single}<qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>`;
    const set = (name: string, value: string) => `<qti-set-outcome-value identifier="${name}">${value}</qti-set-outcome-value>`;
    const id = (value: string) => `<qti-base-value base-type="identifier">${value}</qti-base-value>`;
    const tail = `<qti-response-processing><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>${set('SCORE', '<qti-base-value base-type="float">1</qti-base-value>')}${set('FEEDBACK', id('dung'))}</qti-response-if><qti-response-else>${set('FEEDBACK', id('sai'))}</qti-response-else></qti-response-condition></qti-response-processing>
      <qti-modal-feedback outcome-identifier="FEEDBACK" identifier="dung" show-hide="show"><qti-content-body><p>Đúng, màn hình là thiết bị ra.</p></qti-content-body></qti-modal-feedback><qti-modal-feedback outcome-identifier="FEEDBACK" identifier="sai" show-hide="show"><qti-content-body>Chuột đưa dữ liệu vào.</qti-content-body></qti-modal-feedback>`;
    const entry = await readOne(item(choice(), { head, tail }));
    const { key, content } = fine(entry);
    expect(key.explanation.vi).toMatchObject([{ content: [{ text: 'Đúng, màn hình là thiết bị ra.' }] }, { content: [{ text: 'Chuột đưa dữ liệu vào.' }] }]);
    expect(content.outcomeDeclarations.map((each) => each.identifier)).toEqual(['SCORE']);
    expect(JSON.stringify(key.processing)).not.toContain('FEEDBACK');
    expect(noted(entry)).toContain('feedback_joined');
  });

  it('has feedback written inside a choice beside that choice', async () => {
    const head = `${single}<qti-outcome-declaration identifier="FB" cardinality="single" base-type="identifier"/>`;
    const tail = '<qti-response-processing><qti-set-outcome-value identifier="FB"><qti-variable identifier="RESPONSE"/></qti-set-outcome-value><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>';
    const inner = choices('Chuột<qti-feedback-inline outcome-identifier="FB" identifier="A" show-hide="show">Chuột đưa dữ liệu vào.</qti-feedback-inline>');
    expect(fine(await readOne(item(choice(inner), { head, tail }))).key.feedback).toEqual([{ response: 'RESPONSE', choice: 'A', content: { vi: [{ type: 'text', text: 'Chuột đưa dữ liệu vào.' }] } }]);
    expect(codes(await readOne(item(choice(inner), { head })))).toEqual(['feedback_place']);
  });

  it('reads gaps and fields within paragraphs, and tells what layout it let go', async () => {
    const gapHead = single.replace('single" base-type="identifier"', 'multiple" base-type="directedPair"').replace('<qti-value>B</qti-value>', '<qti-value>W G1</qti-value><qti-value>S G2</qti-value>');
    const gaps = await readOne(item('<qti-gap-match-interaction response-identifier="RESPONSE" max-associations="0"><qti-prompt>Điền từ.</qti-prompt><qti-gap-text identifier="W" match-max="1">byte</qti-gap-text><qti-gap-text identifier="S" match-max="1">bit</qti-gap-text><blockquote><p>Một <qti-gap identifier="G1"/> gồm tám<br/>\n   <qti-gap identifier="G2"/> liền nhau.</p></blockquote></qti-gap-match-interaction>', { head: gapHead }));
    expect(fine(gaps).content.body.vi).toMatchObject([{ type: 'gapMatchInteraction', content: [{ text: 'Một ' }, { identifier: 'G1' }, { text: ' gồm tám ' }, { identifier: 'G2' }, { text: ' liền nhau.' }] }]);
    expect(noted(gaps)).toEqual(expect.arrayContaining(['layout_dropped', 'paragraphs_joined']));
    const inline = await readOne(item('<p>Chọn từ đúng.</p><p>Một byte có <qti-inline-choice-interaction response-identifier="RESPONSE" shuffle="false"><qti-inline-choice identifier="A">7</qti-inline-choice><qti-inline-choice identifier="B">8</qti-inline-choice></qti-inline-choice-interaction> bit.</p>'));
    expect(fine(inline)).toMatchObject({ kind: 'cloze', content: { body: { vi: [{ type: 'paragraph' }, { type: 'flow', content: [{ text: 'Một byte có ' }, { type: 'inlineChoiceInteraction' }, { text: ' bit.' }] }] } } });
    expect(noted(inline)).toContain('field_named');
  });

  it('makes an answer box of a field alone below its question, compared as the mapping says', async () => {
    const head = '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"><qti-correct-response><qti-value>trình duyệt</qti-value></qti-correct-response><qti-mapping default-value="0"><qti-map-entry map-key="trình duyệt" mapped-value="1.0" case-sensitive="false"/></qti-mapping></qti-response-declaration><qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>';
    const entry = await readOne(item('<p>Phần mềm xem trang web gọi là gì?</p><p><qti-text-entry-interaction response-identifier="RESPONSE" expected-length="15"/></p>', { head, tail: match.replace('match_correct', 'map_response') }));
    expect(fine(entry)).toMatchObject({ kind: 'shortText', content: { body: { vi: [{ type: 'textEntryInteraction', prompt: [{ text: 'Phần mềm xem trang web gọi là gì?' }], expectedLength: 15 }] } }, key: { responses: { RESPONSE: { text: { caseSensitive: false, diacritics: 'keep' }, mapping: { entries: [{ value: '1.0' }] } } } } });
  });

  it('gives an essay one criterion to be written out, with the scorer’s guide in it', async () => {
    const head = '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/><qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" external-scored="human" normal-maximum="5"/>';
    const entry = await readOne(item('<qti-rubric-block view="scorer" use="scoring"><qti-content-body><p>Nêu đủ ba ý.</p></qti-content-body></qti-rubric-block><qti-extended-text-interaction response-identifier="RESPONSE" expected-lines="12"><qti-prompt>Vì sao cần sao lưu?</qti-prompt></qti-extended-text-interaction>', { head, tail: '' }));
    expect(fine(entry)).toMatchObject({ kind: 'extendedText', key: { responses: {}, rubrics: [{ outcome: 'MARK', criteria: [{ maxPoints: '5', levels: [{ points: '5', description: { vi: 'Nêu đủ ba ý.' } }] }] }] } });
    expect(noted(entry)).toContain('rubric_made');
  });

  it('puts another language in the place of Vietnamese and says so', async () => {
    const entry = await readOne(item(choice(choices('Mouse', 'Screen'), '<qti-prompt>Which one is an output device?</qti-prompt>'), { lang: 'en-US' }));
    const { content } = fine(entry);
    expect(content.body.en).toEqual(content.body.vi);
    expect(noted(entry)).toContain('language_other');
  });

  it.each<[string, string, string]>([
    ['associate', '<qti-associate-interaction response-identifier="RESPONSE"/>', 'interaction_unknown'],
    ['hot text', '<qti-hottext-interaction response-identifier="RESPONSE"/>', 'interaction_unknown'],
    ['a custom interaction', '<qti-portable-custom-interaction response-identifier="RESPONSE"/>', 'interaction_unknown'],
    ['a formula', `<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>${choice()}`, 'math'],
    ['a script', `<script>alert(1)</script>${choice()}`, 'script'],
    ['an event handler', `<p onclick="x()">A</p>${choice()}`, 'script'],
    ['a script as a link', `<p><a href="javascript:x()">A</a></p>${choice()}`, 'script'],
    ['a frame', `<iframe src="https://x.example"/>${choice()}`, 'script'],
    ['a picture elsewhere', `<p><img src="https://x.example/a.png" alt="a"/></p>${choice()}`, 'outside_address'],
    ['a picture above the package', `<p><img src="../../../etc/passwd" alt="a"/></p>${choice()}`, 'file_path'],
    ['a picture nobody packed', `<p><img src="a.png" alt="a"/></p>${choice()}`, 'file_missing'],
    ['a picture as a choice', choice(choices('<img src="a.png" alt="a"/>')), 'picture_place'],
    ['joined cells', `<table><tr><td colspan="2">A</td></tr></table>${choice()}`, 'table_span'],
    ['lists in lists', `<ul><li>A<ul><li>B</li></ul></li></ul>${choice()}`, 'list_nested'],
    ['raised words', `<p>x<sup>abc</sup></p>${choice()}`, 'sub_sup'],
    ['words between choices', choice(`${choices()}lời lạc`), 'block_place'],
    ['words between lines of a list', `<ul>lời lạc<li>A</li></ul>${choice()}`, 'block_place'],
    ['sound', `<audio src="a.mp3"/>${choice()}`, 'element_unknown'],
    ['feedback in the body', `<qti-feedback-block outcome-identifier="F" identifier="A" show-hide="show"><p>A</p></qti-feedback-block>${choice()}`, 'feedback_place'],
    ['a variable printed', `<p><qti-printed-variable identifier="X"/></p>${choice()}`, 'element_unknown'],
  ])('refuses %s by name, with its line', async (_, body, code) => {
    const entry = await readOne(item(body));
    expect(codes(entry)).toContain(code);
    expect([entry.source, entry.problems[0]?.place?.line]).toEqual([null, 4]);
    for (const { vi, en } of entry.problems) expect([vi.includes('{'), en.includes('{')]).toEqual([false, false]);
  });

  it.each<[string, Partial<Parameters<typeof item>[1]>, string]>([
    ['refuses a template of nobody', { tail: '<qti-response-processing template="http://x.example/eigen.xml"/>' }, 'processing_template'],
    ['refuses an operator of a company', { tail: '<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-custom-operator class="x"/></qti-set-outcome-value></qti-response-processing>' }, 'expression_unknown'],
    ['refuses a lookup table', { tail: '<qti-response-processing><qti-lookup-outcome-value identifier="SCORE"/></qti-response-processing>' }, 'rule_unknown'],
    ['refuses an item made from a template', { head: `${single}<qti-template-declaration identifier="X" cardinality="single" base-type="integer"/>` }, 'generated'],
    ['refuses times', { head: single.replace('base-type="float"', 'base-type="duration"') }, 'attribute_value'],
    ['refuses scoring nobody wrote down', { head: '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"/>', tail: '' }, 'processing_missing'],
  ])('%s', async (_, more, code) => {
    expect(codes(await readOne(item(choice(), more)))).toEqual([code]);
    expect(codes(await readOne(item(choice()).replace('adaptive="false"', 'adaptive="true"')))).toEqual(['adaptive']);
  });

  it('rewrites identifiers the house can’t use, the same everywhere', async () => {
    const entry = await readOne(item(choice(choices().replace('"B"', '"lua.chon.2"')), { head: single.replace('>B<', '>lua.chon.2<') }));
    expect(fine(entry).key.responses['RESPONSE']?.correct).toEqual(['lua_chon_2']);
    expect(entry.notes.find((each) => each.code === 'renamed')?.vi).toContain('lua.chon.2 → lua_chon_2');
  });
});

describe('QTI 2.1 and 2.2', () => {
  it('reads camel case, objects as pictures, areas of a picture shown larger', async () => {
    const xml = `<assessmentItem ${NS2} identifier="hs1" title="h" adaptive="false" timeDependent="false"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration><itemBody><hotspotInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Chỉ vào góc trái.</prompt><object type="image/png" data="../media/a.png" width="8" height="4">Hình chữ nhật</object><hotspotChoice identifier="A" shape="rect" coords="0,0,4,4"/><hotspotChoice identifier="B" shape="rect" coords="4,0,8,4" hotspotLabel="Góc phải"/></hotspotInteraction></itemBody><responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>`;
    const [entry] = await readPackage({ 'items/a.xml': xml, 'media/a.png': png });
    expect(fine(entry)).toMatchObject({ kind: 'hotspot', content: { body: { vi: [{ picture: { alt: 'Hình chữ nhật', width: 4, height: 2 }, hotspots: [{ coords: [0, 0, 2, 2], label: 'Vùng 1' }, { coords: [2, 0, 4, 2], label: 'Góc phải' }] }] } } });
    expect(noted(entry)).toEqual(expect.arrayContaining(['label_made', 'coords_scaled']));
    expect(codes((await readPackage({ 'items/a.xml': xml.replace('>Hình chữ nhật<', '><'), 'media/a.png': png }))[0])).toEqual(['alt_missing']);
    expect(codes((await readPackage({ 'items/a.xml': xml, 'media/a.png': '<svg/>' }))[0])).toEqual(['file_type']);
  });

  it('finds the manifest one folder down, and names tests as not read', async () => {
    const zip = zipSync({ 'goi/imsmanifest.xml': strToU8('<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources><resource identifier="T" type="imsqti_test_xmlv2p1" href="t.xml"/><resource identifier="R" type="imsqti_item_xmlv2p1" href="a.xml"><metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><educational><difficulty><source>LOMv1.0</source><value>very difficult</value></difficulty></educational></lom></metadata><file href="a.xml"/></resource></resources></manifest>'), 'goi/a.xml': strToU8(item(choice())) });
    const read = await reader.package(Buffer.from(zip), defaults);
    expect([read?.entries.map((each) => [each.file, each.source?.difficulty]), read?.notes.map((each) => each.code)]).toEqual([[['goi/a.xml', 'hard']], ['resource_left']]);
  });
});

describe('a file made to do harm', () => {
  const lol = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  it.each<[string, string, string]>([
    ['entities that grow', item(choice()).replace('?>', `?>${lol}`), 'xml_doctype'],
    ['a file of the machine', item(choice()).replace('?>', '?><!DOCTYPE x SYSTEM "file:///etc/passwd">'), 'xml_doctype'],
    ['an entity nobody declared', item(choice(choices('&xxe;'))), 'xml_unreadable'],
    ['a thousand levels', item(`${'<div>'.repeat(1000)}${'</div>'.repeat(1000)}`), 'xml_deep'],
    ['too many elements', item('<p/>'.repeat(30_000)), 'xml_deep'],
    ['a broken tag', '<?xml version="1.0"?><qti-assessment-item', 'xml_unreadable'],
    ['zero bytes', item(choice()).replace('Chuột', 'Chu\0ột'), 'xml_unreadable'],
  ])('is refused in one sentence: %s', async (_, xml, code) => {
    const [entry] = await readPackage({ 'items/a.xml': xml });
    expect([codes(entry), entry?.source]).toEqual([[code], null]);
    expect(entry?.cells[0]).not.toContain('\0');
    await expect(reader.single(Buffer.from(xml), defaults)).rejects.toMatchObject({ code: 'bank.xml_refused' });
  });

  it('never follows a name out of the package, nor unpacks without end', async () => {
    const zip = zipSync({ 'imsmanifest.xml': strToU8('<manifest/>'), 'aa/evil.xml': strToU8('x') });
    const evil = Buffer.from(zip.map((byte) => byte));
    // both places of the name, so that the archive stays whole
    for (let at = evil.indexOf('aa/evil'); at !== -1; at = evil.indexOf('aa/evil')) evil.write('../evil', at);
    await expect(reader.package(evil, defaults)).rejects.toBeInstanceOf(AppError);
    const bomb = zipSync({ 'imsmanifest.xml': [strToU8('<manifest/>' + ' '.repeat(120 * 1024 * 1024)), { level: 9 }] });
    await expect(reader.package(Buffer.from(bomb), defaults)).rejects.toBeInstanceOf(AppError);
    await expect(reader.package(Buffer.from('PK\u0003\u0004 not a zip'), defaults)).rejects.toBeInstanceOf(AppError);
  });

  it('of another kind is left to others or named', async () => {
    expect(await reader.package(Buffer.from(zipSync({ '[Content_Types].xml': strToU8('<x/>') })), defaults)).toBeNull();
    await expect(reader.single(Buffer.from('<questestinterop/>'), defaults)).rejects.toMatchObject({ code: 'bank.xml_refused', details: { reasonEn: 'This is no QTI item but <questestinterop>' } });
  });
});
