import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemImportRow, type ItemImportView, type ItemPackageView, itemSource, stimulusSource } from '@kynangso/contracts/bank';
import { BankService, MaterialService } from '@kynangso/server/bank';
import { Database, EffectService } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, choiceSource } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

/** Packages there and back: every item of the demo leaves and is known again; a package of another bank brings its pictures and texts along. */
const demo = join(import.meta.dirname, '../../../apps/standalone/demo');
const jsonIn = (name: string): unknown => JSON.parse(readFileSync(join(demo, name), 'utf8'));
const items = readdirSync(join(demo, 'items')).flatMap((name) => itemSource.array().parse(jsonIn(`items/${name}`)));
let app: TestApp;
let world: BankWorld;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
  await app.get(Database).transaction(async (tx) => {
    for (const name of readdirSync(join(demo, 'media')).filter((each) => !each.endsWith('.svg'))) await app.get(MaterialService).keep(tx, null, readFileSync(join(demo, 'media', name)));
    const [bank, ownerUnitId] = [app.get(BankService), world.commune];
    await bank.importStimuli(tx, null, stimulusSource.array().parse(jsonIn('stimuli.json')), { ownerUnitId });
    await bank.importItems(tx, null, items, { ownerUnitId, record: world.record });
  });
});
afterAll(() => app.close());

const read = async (who: Agent, bytes: Buffer, more: Record<string, string> = {}): Promise<ItemImportView> => {
  const made = bankRoutes.readItemImport.response.parse((await who.upload('/item-imports', bytes, 'goi.zip', { framework: 'tt03-2014-btttt', ...more }).expect(200)).body);
  await app.get(EffectService).drain();
  return bankRoutes.getItemImport.response.parse((await who.get(`/item-imports/${made.id}`).expect(200)).body);
};
const rowsOf = async (who: Agent, made: ItemImportView, query = ''): Promise<ItemImportRow[]> => bankRoutes.listItemImportRows.response.parse((await who.get(`/item-imports/${made.id}/rows?pageSize=200${query}`).expect(200)).body).rows;
const binary = async (who: Agent, path: string): Promise<Buffer> => (await who.get(path).buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (part: Buffer) => parts.push(part)); res.on('end', () => done(null, Buffer.concat(parts))); }).expect(200)).body as Buffer;
const pack = async (who: Agent, body: object): Promise<ItemPackageView> => bankRoutes.packItems.response.parse((await who.post('/item-packages', body).expect(200)).body);
const all = { selection: { by: 'filter', filter: {}, count: items.length } };

describe('a QTI package', () => {
  let whole: Buffer;

  it('takes every item of the demo along, and reading it again finds nothing changed', async () => {
    const made = await pack(world.author, all);
    expect(made.counts).toEqual({ chosen: items.length, packed: items.length, keyShut: 0 });
    whole = await binary(world.author, `/item-packages/${made.id}/file`);
    const names = Object.keys(unzipSync(whole));
    expect(names.filter((name) => /^items\/[^/]+\.xml$/.test(name)).length).toBe(items.length + items.filter((item) => item.content.body.en).length);
    const again = await read(world.author, whole);
    const odd = [...(await rowsOf(world.author, again, '&verdict=refused')), ...(await rowsOf(world.author, again, '&verdict=next'))];
    expect(odd.slice(0, 3).map((row) => [row.code, row.problems, row.notes])).toEqual([]);
    expect([again.format, again.state, again.counts, again.notes]).toMatchObject(['qti', 'ready', { total: items.length, same: items.length, refused: 0, new: 0, noted: 0 }, []]);
  });

  it('goes to another bank with its pictures and texts, and is whole there', async () => {
    const chosen = items.filter((item) => ['hotspot', 'selectPoint', 'upload'].includes(item.kind) || item.stimulus !== undefined);
    const rename = (text: string): string => chosen.reduce((made, { code }) => made.replaceAll(`"${code}"`, `"XA-${code}"`), text).replace(/identifier="NL-/g, 'identifier="XA-NL-').replace(/data-kns-translation-of="NL-/g, 'data-kns-translation-of="XA-NL-').replace(/(identifier|data-kns-translation-of)="(?!XA-)([A-Z0-9-]+)(\.en)?" title/g, '$1="$2$3" title');
    const parts = unzipSync(whole);
    const there = zipSync(Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, name.endsWith('.xml') && name !== 'imsmanifest.xml' ? strToU8(rename(strFromU8(bytes))) : bytes])));
    // a bank that has none of those files
    const kept = async (): Promise<string[]> => (await app.db.query<{ hash: string }>(`SELECT hash FROM media ORDER BY hash`)).rows.map((row) => row.hash);
    const before = await kept();
    await app.db.query(`DELETE FROM media`);
    const made = await read(world.siblingAuthor, Buffer.from(there));
    expect(await kept()).toEqual([]);
    const fresh = (await rowsOf(world.siblingAuthor, made, '&verdict=new')).map((row) => row.code).sort();
    expect(fresh).toEqual(chosen.map((item) => `XA-${item.code}`).sort());
    await world.siblingAuthor.post(`/item-imports/${made.id}/take`).expect(200);
    await app.get(EffectService).drain();
    const rows = (await world.siblingAuthor.get('/items?q=XA-&pageSize=100')).body.rows as { id: string; code: string }[];
    expect(rows.map((row) => row.code).sort()).toEqual(fresh);
    expect((await world.siblingAuthor.get('/stimuli?q=XA-NL')).body.total).toBeGreaterThan(0);
    const shown = new Set(chosen.flatMap((item) => JSON.stringify(item).match(/[0-9a-f]{64}/g) ?? []));
    expect(await kept()).toEqual(before.filter((hash) => shown.has(hash)));
    // what belongs to another unit comes back with its reason and the package's pictures, to be mended
    const back = unzipSync(await binary(world.siblingAuthor, `/item-imports/${made.id}/error-file`));
    expect(Object.keys(back)).toEqual(expect.arrayContaining(['imsmanifest.xml', 'items/IU01-001.xml']));
    expect(Object.keys(back).some((name) => name.startsWith('files/'))).toBe(true);
    expect(strFromU8(back['items/IU01-001.xml'] ?? new Uint8Array())).toContain('<!-- 2 qti-assessment-item: Mã này đã thuộc về câu hỏi của đơn vị khác');
  });

  it('leaves items out whose key is shut, and is its maker’s alone', async () => {
    await world.learner.post('/item-packages', all).expect(403);
    const shut = (await world.otherAuthor.get('/items?q=IU01-001')).body.rows[0] as { id: string };
    expect((await world.otherAuthor.post('/item-packages', { selection: { by: 'ids', ids: [shut.id] } }).expect(404)).body.code).toBe('bank.package_none');
    await world.otherAuthor.post('/items', { source: choiceSource('MOI-1') }).expect(200);
    const mine = await pack(world.otherAuthor, { selection: { ...all.selection, count: items.length + 1 } });
    expect(mine.counts).toMatchObject({ chosen: items.length + 1, packed: 1 + items.filter((item) => item.pool === 'practice').length });
    expect(mine.keyShut.length).toBe(50);
    const parts = unzipSync(await binary(world.otherAuthor, `/item-packages/${mine.id}/file`));
    expect(Object.keys(parts)).toContain('items/MOI-1.xml');
    const open = new Set(['MOI-1', ...items.filter((item) => item.pool === 'practice').map((item) => item.code)]);
    expect(Object.keys(parts).filter((name) => name.startsWith('items/') && !open.has(name.slice(6).replace(/(\.en)?\.xml$/, '')))).toEqual([]);
    expect(strFromU8(parts['DOC-TRUOC.txt'] ?? new Uint8Array())).toContain('không được đọc đáp án');
    for (const who of [world.author, world.siblingAuthor]) await who.get(`/item-packages/${mine.id}/file`).expect(404);
    await app.anonymous.get(`/api/v1/item-packages/${mine.id}/file`).expect(401);
    expect((await app.db.query(`SELECT 1 FROM audit_entry WHERE action = 'item-package.downloaded'`)).rowCount).toBe(2);
  });

  it('of another system says what an item lost, by line, and takes it as a draft all the same', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="ngoai 1" title="Bit" adaptive="false" timeDependent="false" xml:lang="vi">
<responseDeclaration identifier="R.1" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody><h2>Bit và byte</h2>
<choiceInteraction responseIdentifier="R.1" maxChoices="1"><prompt>Một byte có mấy bit?</prompt><simpleChoice identifier="A">7</simpleChoice><simpleChoice identifier="B">8</simpleChoice></choiceInteraction></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct"/></assessmentItem>`;
    expect((await rowsOf(world.author, await read(world.author, Buffer.from(xml))))[0]).toMatchObject({ verdict: 'refused', problems: [{ code: 'node_needed' }] });
    const made = await read(world.author, Buffer.from(xml), { node: 'IU01' });
    const [row] = await rowsOf(world.author, made);
    expect([made.counts.noted, row?.code, row?.verdict, row?.file]).toEqual([1, 'NGOAI-1', 'new', null]);
    expect(row?.notes.map((note) => [note.code, note.place?.line])).toEqual(expect.arrayContaining([['heading_bold', 4], ['renamed', 2], ['explanation_made', 2]]));
    await world.author.post(`/item-imports/${made.id}/take`).expect(200);
    expect((await world.author.get('/items?q=NGOAI-1')).body.rows).toMatchObject([{ code: 'NGOAI-1', kind: 'choice', status: 'draft', isMine: true }]);
  });
});
