import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type Inline, type ItemSource, itemSource, stimulusSource, type StimulusSource } from '@kynangso/contracts/bank';
import { lostOf, type PackedFile, readItem, readManifest, readStimulus, stimulusWith, withTranslation, writeItem, writeManifest, writeStimulus } from '@kynangso/domain/bank';
import { defaultTextPolicy } from '@kynangso/domain/grading';
import { parseXml } from './parse-xml';

/** Every item of the demo, written as QTI 3 and read again, is the same item, or what it lost is named. */
const demo = join(import.meta.dirname, '../../../../../apps/standalone/demo');
const jsonIn = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const items = readdirSync(join(demo, 'items')).flatMap((name) => itemSource.array().parse(jsonIn(join(demo, 'items', name))));
const href = (hash: string): string => `../files/${hash}`;

function filesOf(value: unknown, found = new Map<string, PackedFile>()): Map<string, PackedFile> {
  if (value === null || typeof value !== 'object') return found;
  if ('media' in value && typeof value.media === 'string') {
    const [width, height] = 'width' in value ? [Number(value.width), Number((value as { height?: unknown }).height)] : [10, 10];
    const known = found.get(`files/${value.media}`);
    if (!known || 'width' in value) found.set(`files/${value.media}`, { ok: true, hash: value.media, contentType: 'image/png', width, height });
  }
  for (const inner of Object.values(value)) filesOf(inner, found);
  return found;
}

function rootOf(xml: string) {
  const parsed = parseXml(Buffer.from(xml));
  if (!parsed.ok) throw new Error(`${parsed.reason} at ${parsed.line}: ${xml.split('\n')[parsed.line - 1] ?? ''}`);
  return parsed.root;
}
export function readBack(source: ItemSource, locale: 'vi' | 'en') {
  const xml = writeItem(source, { locale, href, stimulus: source.stimulus === undefined ? null : `../stimuli/${source.stimulus}.xml` });
  const { difficulty, alignments, expectedSeconds = null } = source;
  return readItem(rootOf(xml), `items/${source.code}.xml`, filesOf(source), source.code, { framework: '-', difficulty: 'medium' }, { alignments, difficulty, expectedSeconds, foreign: [] });
}

/** What says the same thing in two ways: a choice that is not fixed, the usual pool, the usual way to compare words, an order of names. */
function plain(source: ItemSource): ItemSource {
  const shown = JSON.parse(JSON.stringify(source, (name, value: unknown) => ((name === 'fixed' && value === false) || (name === 'pool' && value === 'both') ? undefined : value))) as ItemSource;
  for (const [name, key] of Object.entries(shown.key.responses)) {
    if (shown.content.responseDeclarations.find((each) => each.identifier === name)?.baseType === 'string') key.text ??= defaultTextPolicy;
  }
  return shown;
}

describe('QTI 3, written and read again', () => {
  it('keeps every item of the demo as it is, in both languages', () => {
    const wrong: unknown[] = [];
    for (const item of items) {
      const first = readBack(item, 'vi');
      const second = item.content.body.en ? readBack(item, 'en') : null;
      const joined = first.source && second?.source ? withTranslation(first.source, second.source) : first.source;
      const again = joined && { ...joined, ...(item.stimulus === undefined ? {} : { stimulus: item.stimulus }) };
      const said = [...first.problems, ...first.notes, ...(second?.problems ?? []), ...(second?.notes ?? [])];
      try {
        expect(said).toEqual([]);
        expect(again && plain(itemSource.parse(again))).toEqual(plain(item));
      } catch (error) {
        wrong.push([item.code, lostOf(item), said.map((each) => each.vi).join(' | ').slice(0, 300) || String(error).slice(0, 1500)]);
      }
    }
    expect(wrong.slice(0, 40), `${wrong.length} of ${items.length}`).toEqual([]);
    expect(items.length).toBeGreaterThan(400);
  });

  it('keeps the texts items share', () => {
    const stimuli = stimulusSource.array().parse(jsonIn(join(demo, 'stimuli.json')));
    for (const stimulus of stimuli) {
      const [vi, en] = (['vi', 'en'] as const).map((locale) => readStimulus(rootOf(writeStimulus(stimulus, { locale, href })), 'stimuli/x.xml', filesOf(stimulus)));
      expect([...(vi?.problems ?? []), ...(vi?.notes ?? []), ...(en?.problems ?? [])]).toEqual([]);
      const again = stimulus.body.en && vi?.source && en?.source ? stimulusWith(vi.source, en.source) : vi?.source;
      expect(again && stimulusSource.parse(again)).toEqual(stimulus satisfies StimulusSource);
    }
    expect(stimuli.length).toBeGreaterThan(1);
  });

  it('keeps difficulty, time and entries in the manifest', () => {
    const packed = items.map(({ code, difficulty, expectedSeconds, alignments }) => ({ code, difficulty, alignments, ...(expectedSeconds === undefined ? {} : { expectedSeconds }), resource: `I-${code}`, path: `items/${code}.xml`, locale: 'vi' as const, needs: [] }));
    const xml = [...writeManifest('M', packed, [{ resource: 'S-1', type: 'imsqti_stimulus_xmlv3p0', path: 'stimuli/a.xml', needs: [] }])].join('');
    const parsed = parseXml(Buffer.from(xml), { bytes: 1e8, elements: 1e6 });
    if (!parsed.ok) throw new Error(parsed.reason);
    const manifest = readManifest(parsed.root, 'imsmanifest.xml');
    expect([manifest.stimuli.map((each) => each.path), manifest.left]).toEqual([['stimuli/a.xml'], []]);
    expect(manifest.items.map(({ path, described }) => [path, described])).toEqual(items.map(({ code, difficulty, alignments, expectedSeconds = null }) => [`items/${code}.xml`, { difficulty, alignments, expectedSeconds, foreign: [] }]));
  });
});

describe('any words, written and read again', () => {
  const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r', 'a', '<', '&', '"', "'", ']]>', '--', 'ạ', '😀', '\u00a0'), maxLength: 8 }));
  const run: fc.Arbitrary<Inline> = fc.record({ text: word, strong: fc.boolean(), em: fc.boolean(), code: fc.boolean() }).map(({ text, ...marks }) => ({ type: 'text', text, ...Object.fromEntries(Object.entries(marks).filter(([, isOn]) => isOn)) }));
  const runs = fc.array(run, { minLength: 1, maxLength: 5 }).map(joined).filter((each) => each.some(({ text }) => text.trim() !== ''));
  const block: fc.Arbitrary<Block> = fc.oneof(
    runs.map((content): Block => ({ type: 'paragraph', content })),
    fc.record({ items: fc.array(runs, { minLength: 1, maxLength: 3 }), ordered: fc.boolean() }).map((each): Block => ({ type: 'list', ...each })),
    word.filter((text) => text !== '').map((text): Block => ({ type: 'code', text })),
    fc.record({ header: fc.array(runs, { minLength: 2, maxLength: 2 }), rows: fc.array(fc.array(runs, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 2 }) }).map((each): Block => ({ type: 'table', ...each })),
  );
  /** Empty runs are nothing, and neighbours with the same marks are one. */
  function joined(all: readonly Inline[]): Inline[] {
    const marks = ({ strong, em, code }: Inline): string => JSON.stringify([strong ?? false, em ?? false, code ?? false]);
    return all.filter(({ text }) => text !== '').reduce<Inline[]>((made, each) => {
      const last = made.at(-1);
      return last && marks(last) === marks(each) ? [...made.slice(0, -1), { ...last, text: last.text + each.text }] : [...made, each];
    }, []);
  }

  it('are the same in prompts, choices, blocks and keys, or named as lost', () => {
    const base = items.find((item) => item.kind === 'choice') as ItemSource;
    fc.assert(
      fc.property(runs, runs, fc.array(block, { minLength: 1, maxLength: 4 }), (prompt, words, blocks) => {
        const node = { type: 'choiceInteraction' as const, responseIdentifier: 'RESPONSE', prompt, maxChoices: 1, minChoices: 0, shuffle: true, choices: [{ identifier: 'A', content: words }, { identifier: 'B', content: prompt }] };
        const source: ItemSource = { ...base, content: { ...base.content, body: { vi: [...blocks, node] } }, key: { responses: { RESPONSE: { correct: ['A'] } }, processing: { template: 'match_correct' }, feedback: [{ response: 'RESPONSE', choice: 'B', content: { vi: words } }], explanation: { vi: blocks } } };
        const { source: again, problems } = readBack(source, 'vi');
        if (lostOf(source).length > 0) expect(problems).toEqual([]);
        else expect(again).toEqual(source);
      }),
      { numRuns: 300 },
    );
  });
});
