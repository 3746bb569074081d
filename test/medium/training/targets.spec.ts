import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetRoutes } from '@kynangso/contracts/training';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addUnit, complete, COURSE, pass, terms, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let schools: string[];
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  schools = [await addUnit(app, { code: 'H38.T1', kind: 'school', parentId: w.d1 }), await addUnit(app, { code: 'H38.T2', kind: 'school', parentId: w.d1 }), await addUnit(app, { code: 'H38.T3', kind: 'school', parentId: w.d2 })];
  // a school of the past: not of the tree of the day
  await addUnit(app, { code: 'H38.T0', kind: 'school', parentId: w.d1, validFrom: '2020-01-01', validTo: '2026-01-01' });
});
afterAll(() => app.close());

const codeOf = (response: { body: unknown }): string => (response.body as { code: string }).code;
const about = (unitId: string, period = '2026'): string => new URLSearchParams({ unitId, period }).toString();
const figureOf = async (code: string, unitId = w.province, agent: Agent = w.coordinator) =>
  targetRoutes.targetFigure.response.parse((await agent.get(`/plan-targets/${code}/figure?${about(unitId)}`).expect(200)).body);
const enter = (agent: Agent, code: string, body: Record<string, unknown>) => agent.post(`/plan-targets/${code}/entries`, { period: '2026', measuredOn: '2026-06-30', source: 'Báo cáo số liệu mẫu', ...body });

describe('the 42 targets', () => {
  it('each has a figure of its own kind, and says when there is nothing yet', async () => {
    const board = targetRoutes.targetBoard.response.parse((await w.coordinator.get(`/plan-targets/figures?${about(w.province)}`).expect(200)).body);
    expect(board.rows).toHaveLength(42);
    expect(new Set(board.rows.map((r) => `${r.metricKind} ${r.measure.kind}`))).toEqual(new Set([
      'awareness statements', 'qualitative statements', 'participation none', 'training+assessment none', 'competence none', 'confirmation none', 'survey none', 'headcount none',
      'unit-coverage units', 'unit-coverage none', 'count-per-quarter quarters',
    ]));
    expect(board.rows.filter((r) => !r.verified).map((r) => r.code)).toEqual(['T19', 'T20', 'T21', 'T22', 'T23', 'T24', 'T25', 'T26', 'T27', 'T28', 'T29']);
    expect(board.asOf).toBe('2026-12-20');
  });

  it('on persons come from the requirement that carries them out, each by itself', async () => {
    await w.coordinator.post('/requirements', { code: 'BD-T19', ...terms({ planTarget: 'T19' }) }).expect(200);
    await app.effects.drain();
    const done = await addMember(app, w.d2);
    await addMember(app, w.d2);
    await complete(app, done, '2026-03-03');
    await pass(app, done, '2026-03-03');
    expect(await figureOf('T19')).toMatchObject({ measure: { kind: 'people', numerator: 1, denominator: 2 }, verdict: 'not_reached', requirements: [{ code: 'BD-T19', isLocked: false, figure: { rate: { bp: 5_000 } } }] });
    expect(codeOf(await enter(w.coordinator, 'T19', { kind: 'survey', unitId: w.province, valueBp: 9_900, sampleSize: 10, marginBp: 0 }).expect(400))).toBe('training.target_counted');
  });

  it('by survey say whether the margin leaves them open; a new value supersedes the old, which stays readable', async () => {
    const survey = (valueBp: number, marginBp: number, more: Record<string, unknown> = {}) => enter(w.coordinator, 'T13', { kind: 'survey', unitId: w.province, valueBp, marginBp, sampleSize: 1_200, ...more }).expect(200);
    await survey(8_200, 280, { isSample: true });
    expect(await figureOf('T13')).toMatchObject({ measure: { kind: 'survey', valueBp: 8_200, marginBp: 280, sampleSize: 1_200 }, verdict: 'open', isSample: true });
    await survey(8_400, 280);
    expect(await figureOf('T13')).toMatchObject({ verdict: 'reached', isSample: false, source: 'Báo cáo số liệu mẫu' });
    const history = targetRoutes.targetEntries.response.parse((await w.coordinator.get(`/plan-targets/T13/entries?${about(w.province)}`).expect(200)).body);
    expect(history.rows.map((e) => [e.value, e.supersededAt === null])).toEqual([[8_400, true], [8_200, false]]);
    expect(codeOf(await enter(w.coordinator, 'T13', { kind: 'headcount', unitId: w.province, count: 4 }).expect(400))).toBe('training.target_kind');
    expect(codeOf(await enter(w.coordinator, 'T13', { kind: 'survey', unitId: w.province, valueBp: 1, marginBp: 0, sampleSize: 1, measuredOn: '2025-06-01' }).expect(400))).toBe('training.target_day');
    await expect(app.db.query(`UPDATE target_entry SET value = 9999`)).rejects.toThrow('superseded, not changed');
  });

  it('by head count compare a number of persons', async () => {
    await enter(w.coordinator, 'T14', { kind: 'headcount', unitId: w.province, count: 19 }).expect(200);
    expect(await figureOf('T14')).toMatchObject({ measure: { kind: 'count', value: 19 }, verdict: 'not_reached' });
    await enter(w.coordinator, 'T14', { kind: 'headcount', unitId: w.province, count: 20, measuredOn: '2026-09-30' }).expect(200);
    expect((await figureOf('T14')).verdict).toBe('reached');
  });

  it('by a rule count persons once from their records, say who they are, and are entered no more', async () => {
    const rule = { populations: ['P02'], outcome: { op: 'any', of: [{ course: COURSE }, { exam: 'KY-THI-CHUYEN-GIA' }] }, countsFrom: '2026-01-01' };
    const put = (agent: Agent, code: string, unitId: string, body: object | null) => agent.put(`/plan-targets/${code}/rule`, { unitId, rule: body, reason: 'Theo kế hoạch của tỉnh' });
    expect(codeOf(await put(w.coordinator, 'T14', w.province, rule).expect(400))).toBe('training.target_outcome_unknown');
    const known = { ...rule, outcome: { op: 'any', of: [{ course: COURSE }] } };
    expect(codeOf(await put(w.coordinator, 'T13', w.province, known).expect(400))).toBe('training.target_not_headcount');
    await put(w.hr, 'T14', w.d1, known).expect(403);
    const [before, later, early] = [await addMember(app, w.d1), await addMember(app, w.d2), await addMember(app, w.d1)];
    for (const [person, on] of [[before, '2026-02-01'], [later, '2026-03-01'], [early, '2025-12-31']] as const) await complete(app, person, on);
    // the same human being under two records counts once
    const twin = await addMember(app, w.d1a);
    await complete(app, twin, '2026-04-01');
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES ($1, $2, $3, 'Trùng hồ sơ')`, [newId(), twin, before]);
    const tried = targetRoutes.previewTargetRule.response.parse((await w.coordinator.post('/plan-targets/T14/rule/preview', { unitId: w.province, period: '2026', rule: known }).expect(200)).body);
    // one more had completed it in the test above
    expect(tried.counted).toBe(3);
    expect(await figureOf('T14')).toMatchObject({ measure: { kind: 'count', value: 20 }, rule: null });
    await put(w.coordinator, 'T14', w.province, known).expect(200);
    expect(await figureOf('T14')).toMatchObject({ measure: { kind: 'count', value: 3 }, verdict: 'not_reached', source: null, rule: { unit: { id: w.province }, outcome: known.outcome } });
    // it holds for those under the unit too, who see their own part of it
    expect(await figureOf('T14', w.d1, w.hr)).toMatchObject({ measure: { value: 1 }, rule: { unit: { id: w.province } } });
    const names = targetRoutes.targetPeople.response.parse((await w.coordinator.get(`/plan-targets/T14/people?${about(w.province)}`).expect(200)).body);
    expect(names.total).toBe(3);
    expect(names.rows.map((p) => [p.personId, p.metOn])).toEqual(expect.arrayContaining([[before, '2026-02-01'], [later, '2026-03-01']]));
    await w.hr.get(`/plan-targets/T14/people?${about(w.d2)}`).expect(404);
    expect(codeOf(await enter(w.coordinator, 'T14', { kind: 'headcount', unitId: w.province, count: 99 }).expect(409))).toBe('training.target_ruled');
    await expect(app.db.query(`UPDATE target_rule SET counts_from = '2020-01-01'`)).rejects.toThrow('superseded, not changed');
    await put(w.coordinator, 'T14', w.province, null).expect(200);
    expect(await figureOf('T14')).toMatchObject({ measure: { kind: 'count', value: 20 }, rule: null });
    expect((await w.coordinator.get(`/plan-targets/T14/people?${about(w.province)}`).expect(404)).body).toMatchObject({ code: 'training.target_no_rule' });
  });

  it('on units count those that have over those there are, by the tree of the day', async () => {
    await enter(w.hr, 'T15', { kind: 'coverage', unitId: schools[0], has: true }).expect(200);
    await enter(w.hr, 'T15', { kind: 'coverage', unitId: schools[1], has: false }).expect(200);
    expect(await figureOf('T15')).toMatchObject({ measure: { kind: 'units', numerator: 1, denominator: 3 }, verdict: 'not_reached', unitKinds: ['school'] });
    await enter(w.hr, 'T15', { kind: 'coverage', unitId: schools[1], has: true, measuredOn: '2026-09-01' }).expect(200);
    expect(await figureOf('T15')).toMatchObject({ measure: { numerator: 2, denominator: 3 }, verdict: 'reached' });
    // the HR officer's own part of the tree
    expect(await figureOf('T15', w.d1, w.hr)).toMatchObject({ measure: { numerator: 2, denominator: 2 } });
    const open = targetRoutes.targetUnits.response.parse((await w.coordinator.get(`/plan-targets/T15/units?${about(w.province)}&has=unknown`).expect(200)).body);
    expect(open.rows.map((r) => [r.unit.code, r.has])).toEqual([['H38.T3', null]]);
    expect(codeOf(await enter(w.hr, 'T15', { kind: 'coverage', unitId: w.d1, has: true }).expect(400))).toBe('training.target_unit_kind');
    await enter(w.hr, 'T15', { kind: 'coverage', unitId: schools[2], has: true }).expect(404);
  });

  it('by quarter ask every unit for every quarter that has ended', async () => {
    const count = (unitId: string, quarter: number, n: number) => enter(w.coordinator, 'T18', { kind: 'quarterCount', unitId, quarter, count: n, measuredOn: `2026-${String(quarter * 3).padStart(2, '0')}-15` }).expect(200);
    for (const quarter of [1, 2, 3]) for (const unit of [w.d1, w.d2]) await count(unit, quarter, 1);
    expect(await figureOf('T18')).toMatchObject({ verdict: 'reached', measure: { units: 2, quarters: [{ hasEnded: true, reachedUnits: 2, total: 2 }, { reachedUnits: 2 }, { reachedUnits: 2 }, { hasEnded: false, reachedUnits: 0 }] } });
    await count(w.d2, 2, 0);
    expect(await figureOf('T18')).toMatchObject({ verdict: 'not_reached', measure: { quarters: [{ reachedUnits: 2 }, { reachedUnits: 1, total: 1 }, { reachedUnits: 2 }, { reachedUnits: 0 }] } });
  });

  it('without a number are statements with their source', async () => {
    await enter(w.coordinator, 'T01', { kind: 'statement', unitId: w.province, text: 'Ba hội nghị quán triệt chuyển đổi số cho lãnh đạo các sở.' }).expect(200);
    expect(await figureOf('T01')).toMatchObject({ measure: { kind: 'statements', count: 1 }, verdict: 'no_number', source: 'Báo cáo số liệu mẫu' });
  });

  it('are closed to strangers', async () => {
    await w.outsider.get(`/plan-targets/figures?${about(w.province)}`).expect(404);
    await w.learner.get(`/plan-targets/figures?${about(w.province)}`).expect(403);
    await app.anonymous.get(`/api/v1/plan-targets/figures?${about(w.province)}`).expect(401);
    await w.coordinator.get(`/plan-targets/T99/figure?${about(w.province)}`).expect(404);
    await w.coordinator.get(`/target-entries/${newId()}/file`).expect(404);
  });
});
