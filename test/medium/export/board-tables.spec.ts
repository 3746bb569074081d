import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRoutes } from '@kynangso/contracts/export';
import { insightRoutes, trainingRoutes } from '@kynangso/contracts/training';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addPerson, addUnit, complete, settle, terms, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let requirement: string;
let young: string;
const ask = (path: string, more: Record<string, string>): string => `${path}?${new URLSearchParams({ requirement, period: '2026', ...more }).toString()}`;
const made = async (agent: Agent, kind: string, params: Record<string, unknown>): Promise<Record<string, string>[]> => {
  const { id } = exportRoutes.createExport.response.parse((await agent.post('/exports', { kind, format: 'csv', params: { requirement, period: '2026', ...params } }).expect(200)).body);
  await app.effects.drain();
  const file = await agent.get(`/exports/${id}/file`).expect(200);
  return parse(file.text, { bom: true, columns: true });
};
const tenths = (bp: number | null): string => (bp === null ? '' : `${Math.floor(bp / 100)},${String(bp % 100).padStart(2, '0')}%`);
const dayText = (day: string): string => day.split('-').reverse().join('/');

beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  const made = await w.coordinator.post('/requirements', { code: 'NHIEU-NAM', ...terms({ evidence: { course: 'KH-CDS' }, period: { kind: 'calendarYear', fromYear: 2024 }, cutoffDay: '12-31', target: { operator: '>=', valueBp: 8_000 } }) }).expect(200);
  requirement = (made.body as { id: string }).id;
  await app.effects.drain();
  young = await addUnit(app, { code: 'H38.M', kind: 'commune', parentId: w.province, validFrom: '2026-01-01' });
  const people = [];
  for (let n = 0; n < 8; n++) people.push(await addMember(app, w.d1, { from: '2023-01-01' }));
  for (let n = 0; n < 4; n++) people.push(await addMember(app, w.c1, { from: '2023-01-01' }));
  people.push(await addMember(app, young, { from: '2026-02-01' }));
  people.push(await addMember(app, w.province));
  for (const [n, on] of ['2024-05-05', '2025-03-03', '2025-08-08', '2026-11-30', '2026-12-05', '2026-12-12', '2026-12-19'].entries()) await complete(app, people[n] ?? '', on);
  await complete(app, people[8] ?? '', '2026-04-04');
  await settle(app, ...people);
  await app.effects.drain();
});
afterAll(() => app.close());

describe('a series over the years', () => {
  const series = async (unitId: string, more: Record<string, string> = {}) => trainingRoutes.series.response.parse((await w.coordinator.get(ask('/completion/series', { unitId, step: 'month', ...more })).expect(200)).body);

  it('answers the whole periods of the years before, each as its own year says', async () => {
    const { past, points } = await series(w.d1, { years: '4' });
    expect(past.map((p) => [p.period, p.from, p.points.length, p.points.at(-1)?.day, p.points.at(-1)?.met, p.points.at(-1)?.counted])).toEqual([['2025', '2025-01-01', 12, '2025-12-31', 2, 8], ['2024', '2024-01-01', 12, '2024-12-31', 1, 8]]);
    for (const { period, points: list } of past) expect((await series(w.d1, { period })).points).toEqual(list);
    expect(points.at(-1)).toMatchObject({ day: '2026-12-20', met: 4, counted: 8 });
    expect(past[0]?.points.map((p) => p.met)).toEqual([0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  });
  it('has no years for a unit founded since, none unless asked, and not more than four', async () => {
    expect([(await series(young, { years: '4' })).past, (await series(w.d1)).past]).toEqual([[], []]);
    await w.coordinator.get(ask('/completion/series', { unitId: w.d1, years: '5' })).expect(400);
  });
});

describe('the tables of a board as files', () => {
  it('hold month by month what the line shows, the years before, and the forecast', async () => {
    const rows = await made(w.coordinator, 'figureSeries', { unitId: w.d1 });
    const { past, points } = trainingRoutes.series.response.parse((await w.coordinator.get(ask('/completion/series', { unitId: w.d1, step: 'month', years: '4' })).expect(200)).body);
    const ahead = insightRoutes.completionForecast.response.parse((await w.coordinator.get(ask('/completion/forecast', { unitId: w.d1 })).expect(200)).body);
    const written = [...[...past].reverse().flatMap((p) => p.points), ...points].map((p) => [p.day.slice(0, 4), dayText(p.day), 'Đã đếm', String(p.met), String(p.counted), tenths(p.bp)]);
    const foretold = ([['Dự báo thấp nhất', ahead.low], ['Dự báo', ahead.expected], ['Dự báo cao nhất', ahead.high]] as const).map(([is, r]) => ['2026', '31/12/2026', is, String(r.numerator), String(r.denominator), tenths(r.bp)]);
    expect(rows.map((r) => Object.values(r))).toEqual([...written, ...foretold]);
    expect(ahead.expected.numerator).toBeGreaterThan(ahead.now.numerator);
  });
  it('hold no forecast of a day in the past whose period is over', async () => {
    const rows = await made(w.coordinator, 'figureSeries', { unitId: w.d1, period: '2025' });
    expect(rows.map((r) => r['Loại số'])).not.toContain('Dự báo');
    expect(rows.at(-1)).toMatchObject({ 'Tính đến ngày': '31/12/2025', 'Đã hoàn thành (tử số)': '2' });
  });
  it('rank the units as the board does, of one kind if asked, and add up with the people of the unit itself', async () => {
    for (const kind of [undefined, 'commune', 'division']) {
      const board = trainingRoutes.board.response.parse((await w.coordinator.get(ask('/completion/board', { unitId: w.province, ...(kind ? { kind } : {}) })).expect(200)).body);
      const rows = await made(w.coordinator, 'unitRanking', { unitId: w.province, ...(kind ? { unitKind: kind } : {}) });
      if (!kind) expect(rows.reduce((sum, r) => sum + Number(r['Số người tính (mẫu số)']), 0)).toBe(board.total.counted);
      expect(rows.filter((r) => r['Mã đơn vị'] !== board.unit.code).map((r) => [r['Hạng'], r['Mã đơn vị'], r['Đã hoàn thành (tử số)'], r['Tỷ lệ']])).toEqual(board.rows.map((r) => [r.rank === null ? '' : String(r.rank), r.unit.code, String(r.figure.met), tenths(r.figure.rate.bp)]));
    }
  });
  it('name the late units by the people they still need', async () => {
    const rows = await made(w.coordinator, 'unitRanking', { unitId: w.province, late: true });
    expect(rows.map((r) => [r['Mã đơn vị'], r['Cần thêm để đạt chỉ tiêu (người)']])).toEqual([['H38.01', '3'], ['H38.X1', '3'], ['H38.M', '1']]);
    await w.coordinator.post('/exports', { kind: 'unitRanking', format: 'csv', params: { requirement, period: '2026', unitId: w.province, unitKind: 'kingdom' } }).expect(400);
    await w.hr.post('/exports', { kind: 'unitRanking', format: 'csv', params: { requirement, period: '2026', unitId: w.province } }).expect(404);
    await w.hr.post('/exports', { kind: 'figureSeries', format: 'csv', params: { requirement, period: '2026', unitId: w.c1 } }).expect(404);
  });
});

describe('a head of unit', () => {
  it('takes the own people away as a file, nobody else, and no exchange file', async () => {
    const head = await app.signIn(await addPerson(app), [{ role: 'head', unitId: w.d1 }]);
    expect(await made(head, 'trainingRecords', { unitId: w.d1 })).toHaveLength(8);
    expect((await made(head, 'unitRanking', { unitId: w.d1 })).length).toBeGreaterThan(0);
    await head.post('/exports', { kind: 'trainingRecords', format: 'csv', params: { requirement, period: '2026', unitId: w.d2 } }).expect(404);
    await head.post('/exports', { kind: 'confirmations', format: 'jsonl', params: { requirement, period: '2026', unitId: w.d1 } }).expect(404);
  });
});
