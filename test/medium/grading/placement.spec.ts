import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseValue } from '@kynangso/contracts/bank';
import { gradingRoutes, type PlacementView } from '@kynangso/contracts/grading';
import { BankService } from '@kynangso/server/bank';
import { Database, newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { canary, choiceSource, importBank } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';
import { addLearner } from '../../support/builders/learning';

let app: TestApp;
let learner: Agent;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  await importBank(app, 9);
  // the only items of the other test are kept for exams
  const kept = { ...choiceSource('GIU-1'), pool: 'exam' as const, alignments: [{ framework: 'tt11-2015', node: 'PRO1' }] };
  await app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, [kept]));
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await addLearner(app);
});

const start = async (agent: Agent): Promise<PlacementView> => gradingRoutes.startPlacement.response.parse((await agent.post('/placements', { profile: 'co-ban' }).expect(200)).body);
const answer = async (agent: Agent, view: PlacementView, response: ResponseValue): Promise<PlacementView> => {
  const said = await agent.post(`/placements/${view.id}/answers`, { number: view.question?.number, response }).expect(200);
  expect(said.text).not.toContain(canary);
  return gradingRoutes.answerPlacement.response.parse(said.body);
};
const asked = async (id: string) => (await app.db.query<{ number: number; item_version_id: string; module: string; is_right: boolean | null }>('SELECT * FROM placement_answer WHERE placement_id = $1 ORDER BY number', [id])).rows;
const right = async (view: PlacementView): Promise<ResponseValue> => {
  const versionId = (await asked(view.id)).at(-1)?.item_version_id ?? '';
  const [keyed] = await app.get(BankService).keys(app.get(Database).read(), [versionId]);
  return Object.fromEntries(Object.entries(keyed?.key.responses ?? {}).map(([identifier, each]) => [identifier, [...(each.correct ?? [])]]));
};
const sit = async (agent: Agent, knows: (module: string) => boolean): Promise<PlacementView> => {
  let view = await start(agent);
  while (view.question) {
    const module = (await asked(view.id)).at(-1)?.module ?? '';
    view = await answer(agent, view, knows(module) ? await right(view) : {});
  }
  return view;
};

describe('a placement test', () => {
  it('asks until it knows each module well enough, and places whoever knows half of them', async () => {
    const done = await sit(learner, (module) => ['IU01', 'IU02', 'IU03'].includes(module));
    const levels = new Map(done.result?.modules.map((m) => [m.node, m]));
    expect([...levels.keys()]).toEqual(['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06']);
    for (const high of ['IU01', 'IU02', 'IU03']) for (const low of ['IU04', 'IU05', 'IU06']) expect(levels.get(high)?.expectedBp ?? 0).toBeGreaterThan((levels.get(low)?.expectedBp ?? 10_000) + 1_500);
    for (const m of levels.values()) expect(m.lowBp <= m.expectedBp && m.expectedBp <= m.highBp && m.asked >= 1).toBe(true);
    expect(['precision', 'length']).toContain(done.result?.stop);
    expect(done.result?.asked).toBe((await asked(done.id)).length);
    const { rows } = gradingRoutes.listPlacements.response.parse((await learner.get('/placements').expect(200)).body);
    expect(rows.find((r) => r.code === 'co-ban')).toMatchObject({ openId: null, latest: { id: done.id, result: done.result } });
  });

  it('places whoever knows everything high and whoever knows nothing low, in every module', async () => {
    expect(new Set((await sit(learner, () => true)).result?.modules.map((m) => m.level))).toEqual(new Set(['high']));
    expect(new Set((await sit(await addLearner(app), () => false)).result?.modules.map((m) => m.level))).toEqual(new Set(['low']));
  });

  it('goes on where it was left, takes an answer once, and never asks an item twice', async () => {
    const first = await start(learner);
    expect((await start(learner)).question).toEqual(first.question);
    const good = await right(first);
    const [one, two] = await Promise.all([answer(learner, first, good), answer(learner, first, {})]);
    expect(one.question?.number).toBe(2);
    expect(two.question).toEqual(one.question);
    expect((await asked(first.id)).map((a) => a.is_right === null)).toEqual([false, true]);
    expect((await answer(learner, first, {})).question).toEqual(one.question);
    await learner.post(`/placements/${first.id}/answers`, { number: 3, response: {} }).expect(409);
    await learner.post(`/placements/${first.id}/answers`, { number: 2, response: { NOWHERE: ['x'] } }).expect(400);
    let view = one;
    while (view.question) view = await answer(learner, view, {});
    const { rows } = await app.db.query<{ code: string }>('SELECT i.code FROM placement_answer a JOIN item i ON i.id = a.item_id JOIN item_version v ON v.id = a.item_version_id WHERE a.placement_id = $1', [first.id]);
    expect(new Set(rows.map((r) => r.code)).size).toBe(rows.length);
    expect((await answer(learner, { ...view, question: first.question }, good)).result).toEqual(view.result);
  });

  it('is nobody else\'s business, asks nothing kept for exams, and isn\'t taken again and again', async () => {
    const mine = await start(learner);
    const other = await addLearner(app);
    await other.get(`/placements/${mine.id}`).expect(404);
    await other.post(`/placements/${mine.id}/answers`, { number: 1, response: {} }).expect(404);
    await app.anonymous.get('/api/v1/placements').expect(401);
    await learner.get(`/placements/${newId()}`).expect(404);
    await learner.post('/placements', { profile: 'khong-co' }).expect(404);
    expect((await learner.post('/placements', { profile: 'chuyen-trach' }).expect(409)).body).toMatchObject({ code: 'grading.placement_empty' });
    for (let n = 0; n < 3; n++) await sit(other, () => false);
    expect((await other.post('/placements', { profile: 'co-ban' }).expect(429)).body).toMatchObject({ code: 'grading.placement_too_often', details: { most: 3 } });
    // an administrator may allow more
    await app.set('placement.perDay', 4);
    await sit(other, () => false);
    expect((await other.post('/placements', { profile: 'co-ban' }).expect(429)).body).toMatchObject({ details: { most: 4 } });
    await app.set('placement.perDay', null);
  });
});
