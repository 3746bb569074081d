import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { score } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { Database, newId, type Tx } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { bankWorld, canary, choiceSource, importBank, multipleSource, shortTextSource } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let ids: string[];
const bank = () => app.get(BankService);
const inTx = <T>(work: (tx: Tx) => Promise<T>) => app.get(Database).transaction(work);
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  ids = (await importBank(app, 4)).map((each) => each.itemVersionId);
});
afterAll(() => app.close());

/** Every property name and text in a payload. */
function everything(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(everything);
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([name, inner]) => [name, ...everything(inner)]) : [];
}
const keyWords = ['key', 'correct', 'mapping', 'processing', 'explanation', 'rules', 'template', 'responses', 'toleranceMode'];
const leaks = (payload: unknown) => everything(payload).filter((text) => text.includes(canary) || keyWords.includes(text));

describe('delivery', () => {
  it('holds nothing of a key: no canary, no key field', async () => {
    const delivered = await inTx((tx) => bank().deliver(tx, ids));
    expect(delivered).toHaveLength(24);
    expect(leaks(delivered)).toEqual([]);
  });

  it('and the check would see a leak: the keyed payload does not pass it', async () => {
    expect(leaks(await inTx((tx) => bank().keys(tx, ids))).length).toBeGreaterThan(24);
  });

  it('keeps the order asked for, and names a version that is not there', async () => {
    const reversed = [...ids].reverse();
    expect((await inTx((tx) => bank().deliver(tx, reversed))).map((each) => each.itemVersionId)).toEqual(reversed);
    await expect(inTx((tx) => bank().deliver(tx, [newId()]))).rejects.toMatchObject({ code: 'bank.version_not_found' });
  });

  it('asks the database for a key once', async () => {
    let asked = 0;
    await inTx(async (tx) => {
      await bank().programs(tx, ids);
      const counting = new Proxy(tx, { get: (target, name) => (name === 'query' ? ((asked += 1), target.query.bind(target)) : Reflect.get(target, name)) });
      await bank().programs(counting, ids);
      await bank().keys(counting, ids);
      await bank().deliver(counting, ids);
    });
    expect(asked).toBe(0);
  });
});

describe('programs', () => {
  it('score what the candidate sends', async () => {
    const programs = await inTx((tx) => bank().programs(tx, ids));
    const [choice, multiple, short, numeric] = ids.map((id) => programs.get(id));
    const points = (program: typeof choice, values: string[]) => {
      if (!program) throw new Error('missing');
      const result = score(program, { RESPONSE: values });
      return result.ok ? result.pointsCenti : result.reason;
    };
    expect([points(choice, ['B']), points(multiple, ['A', 'C']), points(short, ['Trinh duyet']), points(numeric, ['1024,5'])]).toEqual([100, 0, 100, 100]);
  });
});

describe('importing', () => {
  it('the same content again changes nothing, other content is the next version', async () => {
    const load = (source: ReturnType<typeof choiceSource>) => inTx((tx) => bank().importItems(tx, null, [source]));
    const [first] = await load(choiceSource('IMP-1'));
    const [again] = await load(choiceSource('IMP-1'));
    const [changed] = await load(choiceSource('IMP-1', { correct: 'A' }));
    expect([first?.isNew, again?.isNew, changed?.isNew]).toEqual([true, false, true]);
    expect(again?.itemVersionId).toBe(first?.itemVersionId);
    const { rows } = await app.db.query(`SELECT number, status FROM item_version WHERE item_id = $1 ORDER BY number`, [first?.itemId]);
    expect(rows).toEqual([{ number: 1, status: 'retired' }, { number: 2, status: 'approved' }]);
  });

  it('overtakes a draft someone was writing, which stays readable', async () => {
    const world = await bankWorld(app);
    const { body } = await world.author.post('/items', { source: choiceSource('IMP-4') });
    const load = () => inTx((tx) => bank().importItems(tx, null, [choiceSource('IMP-4', { correct: 'C' })]));
    await load();
    const after = await world.author.get(`/items/${body.id}?versionId=${body.versionId}`);
    expect(after.body.versions.map((version: { status: string }) => version.status)).toEqual(['approved', 'retired']);
    expect((await world.author.put(`/items/${body.id}/draft`, { revision: after.body.revision, source: body.source })).status).toBe(200);
    expect((await load())[0]?.isNew).toBe(false);
  });

  it('two loaders at once load once', async () => {
    const load = () => inTx((tx) => bank().importItems(tx, null, [choiceSource('IMP-5')]));
    const both = await Promise.all([load(), load()]);
    expect(both.map(([item]) => item?.isNew).sort()).toEqual([false, true]);
  });

  it('one bad item refuses the whole load and names it', async () => {
    const load = inTx((tx) => bank().importItems(tx, null, [multipleSource('IMP-2'), choiceSource('IMP-3', { correct: 'Q' })]));
    await expect(load).rejects.toMatchObject({ code: 'bank.item_invalid', details: { code: 'IMP-3' } });
    expect((await app.db.query(`SELECT 1 FROM item WHERE code = 'IMP-2'`)).rowCount).toBe(0);
  });
});

describe('candidates for a blueprint', () => {
  it('are approved versions, each once for its node and for every node above it up to the module', async () => {
    const [deep] = await inTx((tx) => bank().importItems(tx, null, [shortTextSource('DEEP-1', { node: 'IU01.1.2' })]));
    const found = await inTx((tx) => bank().candidates(tx, { frameworkCode: 'tt03-2014-btttt' }));
    expect(found.filter((each) => each.node === 'IU03')).toHaveLength(4);
    expect(found.filter((each) => each.itemId === deep?.itemId).map((each) => each.node)).toEqual(['IU01.1.2', 'IU01.1', 'IU01']);
    const others = found.filter((each) => each.itemId !== deep?.itemId);
    expect(new Set(others.map((each) => each.node))).toEqual(new Set(['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06']));
    expect(new Set(others.map((each) => each.itemId)).size).toBe(others.length);
  });
});
