import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRoutes } from '@kynangso/contracts/export';
import type { ContestDetail } from '@kynangso/contracts/grading';
import { GradingService } from '@kynangso/server/grading';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { answerTo, examWorld, type ExamWorld, publishExam, startAttempt } from '../../support/builders/exam';
import { unitTree } from '../../support/builders/org';
import { addWorker } from '../../support/builders/sitting';

let app: TestApp;
let world: ExamWorld;
let contestId: string;
const reason = 'lý do đủ dài để ghi lại';

async function played(): Promise<string> {
  const units = await unitTree(app, [{ code: 'XA', name: 'Xã An', kind: 'department', parent: 'TA' }, { code: 'XB', name: 'Xã Bình', kind: 'department', parent: 'TA' }]);
  const exam = await publishExam(world.examiner, { kind: 'contest', perModule: 1, timeLimitMinutes: 15, attemptsAllowed: 1, formCount: 2, release: { score: 'immediately', review: 'after_close' } });
  const draft = {
    title: { vi: 'Cuộc thi' }, summary: { vi: 'Tóm tắt' }, rules: { vi: 'Thể lệ' }, opensAt: new Date(Date.now() - 3_600_000).toISOString(), closesAt: new Date(Date.now() + 3_600_000).toISOString(),
    leastSeconds: 0, rule: { unitLeast: 1 },
    prizes: [{ kind: 'person', title: { vi: 'Giải Nhất', en: 'First' }, from: 1, to: 1, gift: { vi: '=HYPERLINK("x")' } }, { kind: 'unit', title: { vi: 'Giải tập thể' }, from: 1, to: 1 }],
  };
  const { id } = (await world.examiner.post('/contest-desk', { code: 'cuoc-thi-tep', examId: exam.id, draft }).expect(200)).body as ContestDetail;
  const { sittingId, code } = (await world.examiner.post(`/contest-desk/${id}/publish`).expect(200)).body as ContestDetail;
  const play = async (name: string, unit: string | undefined, right: number, seconds: number) => {
    const agent: Agent = await addWorker(app, unit ?? '', { name });
    await agent.put(`/me/contests/${code}/entry`, { shownAs: 'hidden', guess: null, consents: true }).expect(200);
    const paper = await startAttempt(agent, sittingId ?? '');
    await app.db.query(`UPDATE attempt SET started_at = clock_timestamp() - make_interval(secs => $2) WHERE id = $1`, [paper.attemptId, seconds]);
    await agent.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch, finalResponses: paper.items.map((item) => ({ sequence: 1, position: item.position, response: answerTo(item, item.position <= right), timeSpentMs: 1 })) }).expect(200);
  };
  await play('Lê Chi', units.XA, 6, 65.3);
  await play('=cmd|Nguyễn', units.XB, 3, 305.3);
  await play('Trần Bình', units.XB, 6, 65.6);
  await app.get(GradingService).drain();
  await world.examiner.post(`/contest-desk/${id}/close`, { reason }).expect(200);
  await world.examiner.post(`/contest-desk/${id}/results`, {}).expect(200);
  return id;
}

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app, 4);
  contestId = await played();
});
afterAll(() => app.close());

const ask = (agent: Agent, kind: string, format = 'csv', revision = 1) => agent.post('/exports', { kind, format, params: { contestId, revision } });
async function file(kind: string, format = 'csv'): Promise<Buffer> {
  const { id } = exportRoutes.createExport.response.parse((await ask(world.examiner, kind, format).expect(200)).body);
  await app.effects.drain();
  return (await world.examiner.get(`/exports/${id}/file`).buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (part: Buffer) => parts.push(part)); res.on('end', () => done(null, Buffer.concat(parts))); }).expect(200)).body as Buffer;
}
const csv = async (kind: string): Promise<Record<string, string>[]> => parse(await file(kind), { bom: true, columns: true });

describe('the files of a frozen contest', () => {
  it('hold the whole ranking with prizes, whatever name people showed, and nothing a spreadsheet would run', async () => {
    const rows = await csv('contestPlaces');
    expect(rows.map((row) => [row['Hạng'], row['Đồng hạng'], row['Họ và tên'], row['Điểm'], row['Điểm (%)'], row['Thời gian làm bài'], row['Giải']])).toEqual([
      ['1', 'Đồng hạng', 'Trần Bình', '6 trên 6', '100,00%', '00:01:05', 'Giải Nhất'], ['1', 'Đồng hạng', 'Lê Chi', '6 trên 6', '100,00%', '00:01:05', 'Giải Nhất'], ['3', '', "'=cmd|Nguyễn", '3 trên 6', '50,00%', '00:05:05', ''],
    ]);
  });

  it('hold the units with their share, and the list for commendation of people and units', async () => {
    expect((await csv('contestUnits')).map((row) => [row['Hạng'], row['Đơn vị'], row['Số người được dự thi'], row['Số người có kết quả'], row['Tỷ lệ tham gia'], row['Điểm trung bình'], row['Giải']])).toEqual([
      ['1', 'Xã Bình', '2', '2', '100,00%', '75,00%', 'Giải tập thể'], ['2', 'Xã An', '1', '1', '100,00%', '100,00%', ''],
    ]);
    const prizes = await csv('contestPrizes');
    expect(prizes.map((row) => [row['Giải'], row['Đối tượng'], row['Họ và tên'], row['Đơn vị']])).toEqual([
      ['Giải Nhất', 'Cá nhân', 'Trần Bình', 'Xã Bình'], ['Giải Nhất', 'Cá nhân', 'Lê Chi', 'Xã An'], ['Giải tập thể', 'Tập thể', '', 'Xã Bình'],
    ]);
    expect(prizes[0]?.['Hình thức khen thưởng']).toBe(`'=HYPERLINK("x")`);
    for (const format of ['xlsx', 'pdf', 'docx']) expect((await file('contestPrizes', format)).length).toBeGreaterThan(1_000);
  });

  it('go to nobody outside the scope, and never without the right to manage where they hold names', async () => {
    await ask(world.siblingExaminer, 'contestPlaces').expect(404);
    await ask(world.siblingExaminer, 'contestUnits').expect(404);
    await ask(world.examiner, 'contestPlaces', 'csv', 7).expect(404);
    await ask(world.learner, 'contestPlaces').expect(403);
    await world.examiner.post('/exports', { kind: 'contestPlaces', format: 'csv', params: { contestId: newId(), revision: 1 } }).expect(404);
    await world.examiner.post('/exports', { kind: 'contestPlaces', format: 'csv', params: { contestId } }).expect(400);
  });
});
