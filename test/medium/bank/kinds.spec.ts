import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, itemSource } from '@kynangso/contracts/bank';
import { score } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { Database, type Tx } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, canary, choiceSource, numericSource } from '../../support/builders/bank';
import { everyKind, importKinds, kinds, stimulusSource } from '../../support/builders/bank-kinds';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
let ids: string[];
const bank = () => app.get(BankService);
const inTx = <T>(work: (tx: Tx) => Promise<T>) => app.get(Database).transaction(work);
const framework = { frameworkCode: 'tt03-2014-btttt' };
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
  ids = (await importKinds(app, world.commune, everyKind, world.record)).map((each) => each.itemVersionId);
});
afterAll(() => app.close());

/** Every property name and text in a payload. */
function everything(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(everything);
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([name, inner]) => [name, ...everything(inner)]) : [];
}
const keyWords = new Set(['key', 'correct', 'mapping', 'areaMapping', 'processing', 'explanation', 'rules', 'template', 'rubrics', 'criteria', 'feedback']);
const leaks = (payload: unknown) => everything(payload).filter((words) => words.includes(canary) || keyWords.has(words));

describe('items of every kind', () => {
  it('are imported as they were written and read back the same', async () => {
    for (const kind of everyKind) {
      const { body } = await world.author.get(`/items?kind=${kind}&q=K-${kind}`);
      const row = bankRoutes.listItems.response.parse(body).rows[0];
      const detail = bankRoutes.getItem.response.parse((await world.author.get(`/items/${row?.id ?? ''}`)).body);
      expect([kind, detail.source, detail.problems]).toEqual([kind, itemSource.parse(kinds[kind].make(`K-${kind.toUpperCase()}`)), []]);
    }
  });

  it('are delivered without anything of their keys, rubrics and feedback', async () => {
    expect(leaks(await inTx((tx) => bank().deliver(tx, ids)))).toEqual([]);
  });

  it('and the check would see each of them: the keyed payload is full of canaries', async () => {
    const keyed = await inTx((tx) => bank().keys(tx, ids));
    const places = ['dap-an', 'nhan-xet', 'tieu-chi', 'muc', 'giai-thich'].map((place) => everything(keyed).some((words) => words.includes(`${canary}-${place}`)));
    expect(places).toEqual([true, true, true, true, true]);
  });

  it('score in full what they call right, all but what waits for a person', async () => {
    const programs = await inTx((tx) => bank().programs(tx, ids));
    const points = everyKind.map((kind, at) => {
      const program = programs.get(ids[at] ?? '');
      if (!program) throw new Error(kind);
      const marks = Object.fromEntries(program.awaits.map((outcome) => [outcome, '5']));
      const scored = score(program, kind === 'upload' ? { RESPONSE: ['00000000-0000-7000-8000-000000000001'] } : kinds[kind].right, marks);
      return [kind, scored.ok && scored.pointsCenti === scored.maxCenti];
    });
    expect(points).toEqual(everyKind.map((kind) => [kind, true]));
  });
});

describe('what a blueprint learns of its candidates', () => {
  it('pool, time, stimulus and enemies, both ways', async () => {
    const sources = [
      { ...choiceSource('CAN-1'), pool: 'exam' as const, expectedSeconds: 77, stimulus: 'CAN-NL' },
      { ...numericSource('CAN-2'), stimulus: 'CAN-NL' },
    ];
    const made = await inTx(async (tx) => {
      await bank().importStimuli(tx, null, [stimulusSource('CAN-NL')]);
      const items = await bank().importItems(tx, null, sources);
      await bank().importEnemies(tx, [['CAN-2', 'CAN-1']]);
      return items;
    });
    const [one, two] = made.map((each) => each.itemId);
    const found = await inTx((tx) => bank().candidates(tx, framework));
    expect(found.find((each) => each.itemId === one)).toMatchObject({ pool: 'exam', expectedSeconds: 77, stimulus: 'CAN-NL', enemies: [two], kind: 'choice' });
    expect(found.find((each) => each.itemId === two)).toMatchObject({ pool: 'both', expectedSeconds: 105, stimulus: 'CAN-NL', enemies: [one] });
    expect(found.find((each) => each.itemVersionId === ids[0])).toMatchObject({ stimulus: null, enemies: [] });
  });

  it('the stimulus goes out with the item, in every language, under its code', async () => {
    const source = { ...choiceSource('CAN-3'), stimulus: 'CAN-NL' };
    const [item] = await inTx((tx) => bank().importItems(tx, null, [source]));
    const [delivered] = await inTx((tx) => bank().deliver(tx, [item?.itemVersionId ?? '']));
    expect(delivered?.stimulus).toEqual({ code: 'CAN-NL', body: stimulusSource('CAN-NL').body });
  });

  it('a changed stimulus makes the next version of what shows it when it is loaded again; the version in use keeps the old one', async () => {
    const source = { ...choiceSource('CAN-4'), stimulus: 'CAN-NL' };
    const load = () => inTx((tx) => bank().importItems(tx, null, [source]));
    const [before, again] = [await load(), await load()];
    expect(again[0]?.isNew).toBe(false);
    const changed = stimulusSource('CAN-NL', 'Bản khác');
    await inTx((tx) => bank().importStimuli(tx, null, [changed]));
    const [after] = await load();
    expect(after?.isNew).toBe(true);
    const [old, now] = await inTx((tx) => bank().deliver(tx, [before[0]?.itemVersionId ?? '', after?.itemVersionId ?? '']));
    expect([old?.stimulus?.body.vi, now?.stimulus?.body.vi]).toEqual([stimulusSource('CAN-NL').body.vi, changed.body.vi]);
  });

  it('a load that names a stimulus, a picture or an enemy that isn’t there loads nothing', async () => {
    const load = (source: Parameters<BankService['importItems']>[2][number]) => inTx((tx) => bank().importItems(tx, null, [choiceSource('CAN-8'), source]));
    await expect(load({ ...choiceSource('CAN-9'), stimulus: 'NL-NONE' })).rejects.toMatchObject({ code: 'bank.stimulus_unknown' });
    const lost = choiceSource('CAN-9');
    lost.content.body.vi.unshift({ type: 'image', media: 'e'.repeat(64), alt: 'Không có' });
    await expect(load(lost)).rejects.toMatchObject({ code: 'bank.item_invalid', details: { code: 'CAN-9', problems: [{ code: 'media_unknown' }] } });
    await expect(inTx((tx) => bank().importEnemies(tx, [['CAN-1', 'CAN-404']]))).rejects.toMatchObject({ code: 'bank.enemy_not_found', details: { code: 'CAN-404' } });
    expect((await app.db.query(`SELECT 1 FROM item WHERE code IN ('CAN-8', 'CAN-9')`)).rowCount).toBe(0);
  });
});
