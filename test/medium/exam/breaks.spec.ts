import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptEvent, attemptPaper, type AttemptPaper, type AttemptStatus, attemptStatus, board } from '@kynangso/contracts/exam';
import { BreakService, SubmissionService } from '@kynangso/server/exam';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, answerTo, type ExamOptions, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';
import { openStream, type OpenStream } from '../../support/sse';

const MINUTE = 60_000;
let app: TestApp;
let world: ExamWorld;
const streams: OpenStream<unknown>[] = [];

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
});
afterEach(() => { for (const stream of streams.splice(0)) stream.close(); });
afterAll(() => app.close());

async function begun(options: ExamOptions = {}, [count, minutes] = [2, 20]): Promise<{ learner: Agent; sittingId: string; paper: AttemptPaper }> {
  const { sittingId } = await openSitting(world.examiner, { timeLimitMinutes: 60, ...options });
  const learner = await addLearner(app);
  if (count > 0) await app.db.query(`INSERT INTO accommodation (id, person_id, extra_time_percent, large_text, break_count, break_minutes, valid_from) VALUES ($1, $2, 0, false, $3, $4, '2020-01-01')`, [newId(), learner.personId, count, minutes]);
  return { learner, sittingId, paper: await startAttempt(learner, sittingId) };
}
const begin = (learner: Agent, { attemptId }: AttemptPaper, writerEpoch = 1) => learner.post(`/attempts/${attemptId}/breaks`, { writerEpoch });
const end = (learner: Agent, { attemptId }: AttemptPaper, writerEpoch = 1) => learner.post(`/attempts/${attemptId}/breaks/end`, { writerEpoch });
const statusIn = (body: unknown): AttemptStatus => attemptStatus.parse(body);
const ms = (at: string | null): number => Date.parse(at ?? '');
const save = (learner: Agent, paper: AttemptPaper, sequence: number, writerEpoch = 1) => {
  const item = paper.items[0];
  if (!item) throw new Error('no item');
  return learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch, sequence, position: item.position, response: answerTo(item, true), timeSpentMs: 10 });
};
/** As if the break (and everything before it) had begun so much earlier. */
async function ago(attemptId: string, minutes: number): Promise<void> {
  const back = `- make_interval(mins => ${minutes})`;
  await app.db.query(`UPDATE attempt SET started_at = started_at ${back}, deadline_at = deadline_at ${back}, break_started_at = break_started_at ${back}, break_until = break_until ${back} WHERE id = $1`, [attemptId]);
  await app.db.query(`UPDATE attempt_break SET started_at = started_at ${back}, until = until ${back} WHERE attempt_id = $1`, [attemptId]);
  await app.db.query(`UPDATE attempt_section SET started_at = started_at ${back}, deadline_at = deadline_at ${back} WHERE attempt_id = $1`, [attemptId]);
}
const audited = async (attemptId: string): Promise<string[]> =>
  (await app.db.query<{ action: string }>(`SELECT action FROM audit_entry WHERE object_id = $1 AND action LIKE 'attempt.break%' ORDER BY seq`, [attemptId])).rows.map((row) => row.action);
const breaksOf = async (attemptId: string) =>
  (await app.db.query<{ by: string | null; minutes: number | null }>(`SELECT ended_by AS by, floor(extract(epoch FROM ended_at - started_at) / 60)::int AS minutes FROM attempt_break WHERE attempt_id = $1 ORDER BY number`, [attemptId])).rows;

describe('a break of the person’s own', () => {
  it('stops the clock, hides the paper, takes no answer, and moves the deadline by exactly what it took', async () => {
    const { learner, paper } = await begun();
    expect(paper.clock.breaks).toEqual({ left: 2, secondsLeft: 1200, current: null });
    await save(learner, paper, 1).expect(200);
    const on = statusIn((await begin(learner, paper).expect(200)).body);
    expect(on.clock.breaks).toMatchObject({ left: 1, secondsLeft: 0 });
    const current = on.clock.breaks?.current;
    expect([ms(current?.until ?? null) - ms(current?.startedAt ?? null), ms(on.clock.deadlineAt) - ms(paper.clock.deadlineAt)]).toEqual([20 * MINUTE, 20 * MINUTE]);
    const hidden = attemptPaper.parse((await learner.get(`/attempts/${paper.attemptId}`).expect(200)).body);
    expect([hidden.items, hidden.responses]).toEqual([[], []]);
    for (const refused of [await save(learner, paper, 2), await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }), await begin(learner, paper)])
      expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'exam.on_break']);
    await ago(paper.attemptId, 7);
    const off = statusIn((await end(learner, paper).expect(200)).body);
    const [took] = (await app.db.query<{ took: number }>(`SELECT break_taken_ms AS took FROM attempt WHERE id = $1`, [paper.attemptId])).rows;
    expect(took?.took).toBeGreaterThanOrEqual(7 * MINUTE);
    expect(ms(off.clock.deadlineAt) + 7 * MINUTE - ms(paper.clock.deadlineAt)).toBe(took?.took);
    expect(off.clock.breaks).toEqual({ left: 1, secondsLeft: Math.floor((20 * MINUTE - (took?.took ?? 0)) / 1000), current: null });
    const shown = attemptPaper.parse((await learner.get(`/attempts/${paper.attemptId}`).expect(200)).body);
    expect([shown.items.length, shown.responses.length]).toEqual([paper.items.length, 1]);
    await save(learner, paper, 2).expect(200);
    // ending again is no second end
    expect(statusIn((await end(learner, paper).expect(200)).body).clock.deadlineAt).toBe(off.clock.deadlineAt);
    expect([await audited(paper.attemptId), await breaksOf(paper.attemptId)]).toEqual([['attempt.break-begun', 'attempt.break-ended'], [{ by: 'person', minutes: 7 }]]);
  });

  it('ends with the allowance though browser, worker and everybody are gone, and never goes past it', async () => {
    const { learner, paper } = await begun();
    await begin(learner, paper).expect(200);
    await ago(paper.attemptId, 45);
    // nobody has noticed yet, and all the same the paper runs again, with the time it had
    const status = statusIn((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body);
    expect(status.clock.breaks).toEqual({ left: 1, secondsLeft: 0, current: null });
    expect(ms(status.clock.deadlineAt) + 45 * MINUTE - ms(paper.clock.deadlineAt)).toBe(20 * MINUTE);
    await save(learner, paper, 1).expect(200);
    const swept = app.get(BreakService);
    expect([await swept.sweep(), await swept.sweep()]).toEqual([1, 0]);
    expect(statusIn((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body).clock.deadlineAt).toBe(status.clock.deadlineAt);
    expect([await audited(paper.attemptId), await breaksOf(paper.attemptId)]).toEqual([['attempt.break-begun', 'attempt.break-ended'], [{ by: 'allowance', minutes: 20 }]]);
    expect((await begin(learner, paper).expect(409)).body).toMatchObject({ code: 'exam.no_break_left' });
    // the deadline that moved is one all the same
    await app.db.query(`UPDATE attempt SET deadline_at = now() - interval '10 minutes' WHERE id = $1`, [paper.attemptId]);
    await app.get(SubmissionService).closeOverdue();
    expect(statusIn((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body)).toMatchObject({ state: 'submitted', submitReason: 'deadline' });
  });

  it('isn’t there for who has no allowance, another writer, a paper that is paused or in, or anybody else', async () => {
    const plain = await begun({}, [0, 0]);
    expect(plain.paper.clock.breaks).toBeNull();
    expect((await begin(plain.learner, plain.paper).expect(409)).body).toMatchObject({ code: 'exam.no_break_left' });
    const { learner, sittingId, paper } = await begun();
    expect((await begin(learner, paper, 2).expect(409)).body).toMatchObject({ code: 'exam.writer_changed' });
    await begin(plain.learner, paper).expect(404);
    await learner.post(`/attempts/${paper.attemptId}/breaks`, {}).expect(400);
    await world.examiner.post(`/sittings/${sittingId}/acts`, { act: 'pause', attemptIds: [paper.attemptId], reason: 'kiểm tra phòng' }).expect(200);
    expect((await begin(learner, paper).expect(409)).body).toMatchObject({ code: 'exam.paused' });
    await world.examiner.post(`/sittings/${sittingId}/acts`, { act: 'resume', attemptIds: [paper.attemptId], reason: 'tiếp tục' }).expect(200);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    expect((await begin(learner, paper).expect(409)).body).toMatchObject({ code: 'exam.attempt_closed' });
    expect((await end(learner, paper).expect(409)).body).toMatchObject({ code: 'exam.attempt_closed' });
  });

  it('begun twice in one moment is begun once', async () => {
    const { learner, paper } = await begun();
    const answers = await Promise.all(Array.from({ length: 8 }, () => begin(learner, paper)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const { clock } = statusIn((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body);
    expect([ms(clock.deadlineAt) - ms(paper.clock.deadlineAt), clock.breaks?.left]).toEqual([20 * MINUTE, 1]);
  });
});

describe('a break beside everything else that moves a clock', () => {
  it('moves the section whose clock runs by the same, and leaves those that are over alone', async () => {
    const nodes = [['IU01', 'IU02', 'IU03'], ['IU04', 'IU05', 'IU06']];
    const { learner, paper } = await begun({ sections: [{ identifier: 'A', timeLimitMinutes: 10, nodes: nodes[0] ?? [] }, { identifier: 'B', timeLimitMinutes: 30, nodes: nodes[1] ?? [] }] });
    const open = async (identifier: string) => attemptPaper.parse((await learner.post(`/attempts/${paper.attemptId}/sections/${identifier}/open`).expect(200)).body);
    await open('A');
    await ago(paper.attemptId, 11);
    const before = await open('B');
    const [overA, runsB] = before.sections.map((section) => ms(section.deadlineAt));
    await begin(learner, paper).expect(200);
    await learner.post(`/attempts/${paper.attemptId}/sections/B/close`).expect(409);
    await ago(paper.attemptId, 5);
    await end(learner, paper).expect(200);
    const after = attemptPaper.parse((await learner.get(`/attempts/${paper.attemptId}`).expect(200)).body);
    const moved = ms(after.clock.deadlineAt) - ms(before.clock.deadlineAt);
    expect(after.sections.map((section, at) => ms(section.deadlineAt) - ((at === 0 ? overA : runsB) ?? 0))).toEqual([-5 * MINUTE, moved]);
    expect(moved).toBeGreaterThanOrEqual(0);
  });

  it('adds up with extra time, and a proctor’s pause ends it without counting it', async () => {
    const { learner, sittingId, paper } = await begun();
    const act = (body: object) => world.examiner.post(`/sittings/${sittingId}/acts`, { attemptIds: [paper.attemptId], reason: 'mất điện', ...body }).expect(200);
    await begin(learner, paper).expect(200);
    expect((await act({ act: 'extend', minutes: 5 })).body).toMatchObject({ done: [paper.attemptId] });
    await act({ act: 'pause' });
    await act({ act: 'resume' });
    const { clock } = statusIn((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body);
    const { rows: [sums] } = await app.db.query<{ took: number; given: number }>(
      `SELECT a.break_taken_ms AS took, (SELECT sum(seconds)::int FROM time_adjustment t WHERE t.attempt_id = a.id) AS given FROM attempt a WHERE a.id = $1`, [paper.attemptId]);
    expect(ms(clock.deadlineAt) - ms(paper.clock.deadlineAt)).toBe((sums?.took ?? 0) + (sums?.given ?? 0) * 1000);
    expect(clock.breaks).toMatchObject({ left: 2, current: null });
    expect((await breaksOf(paper.attemptId)).map((row) => row.by)).toEqual(['proctor']);
  });

  it('lets another device take over, which then goes on; the first one can’t', async () => {
    const { learner, paper } = await begun();
    await begin(learner, paper).expect(200);
    expect((await learner.post(`/attempts/${paper.attemptId}/writer`).expect(200)).body).toMatchObject({ writerEpoch: 2, clock: { breaks: { left: 1 } } });
    expect((await end(learner, paper).expect(409)).body).toMatchObject({ code: 'exam.writer_changed' });
    await end(learner, paper, 2).expect(200);
    await save(learner, paper, 1).expect(409);
    await save(learner, paper, 1, 2).expect(200);
  });

  it('ended by the proctor is over with the paper, and nothing reopens it', async () => {
    const { learner, sittingId, paper } = await begun();
    await begin(learner, paper).expect(200);
    await world.examiner.post(`/sittings/${sittingId}/acts`, { act: 'terminate', attemptIds: [paper.attemptId], reason: 'vi phạm quy chế' }).expect(200);
    expect((await end(learner, paper).expect(409)).body).toMatchObject({ code: 'exam.attempt_closed' });
    await app.get(BreakService).sweep();
    expect((await breaksOf(paper.attemptId)).map((row) => row.by)).toEqual(['closed']);
    expect(statusIn((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body)).toMatchObject({ state: 'submitted', submitReason: 'proctor' });
  });

  it('is on the proctor’s board, and extra time given meanwhile reaches the browser within five seconds', async () => {
    const { learner, sittingId, paper } = await begun();
    const stream = await openStream<AttemptEvent>(app, learner, `/attempts/${paper.attemptId}/events`);
    streams.push(stream as OpenStream<unknown>);
    await begin(learner, paper).expect(200);
    const told = (await stream.until((e) => e.type === 'clock' && e.clock.breaks?.current !== null)).data;
    const rowOf = async () => board.parse((await world.examiner.get(`/sittings/${sittingId}/board`).expect(200)).body).rows[0];
    const on = await rowOf();
    expect([on?.breakUntil, on?.breaksBegun, on?.breakSeconds]).toEqual([told.type === 'clock' ? told.clock.breaks?.current?.until : null, 1, 0]);
    const given = performance.now();
    await world.examiner.post(`/sittings/${sittingId}/acts`, { act: 'extend', minutes: 3, reason: 'bù giờ' }).expect(200);
    expect((await stream.until((e) => e.type === 'clock' && e.extraSeconds === 180)).at - given).toBeLessThan(5_000);
    await ago(paper.attemptId, 8);
    await end(learner, paper).expect(200);
    await stream.until((e) => e.type === 'clock' && e.clock.breaks?.left === 1 && e.clock.breaks.current === null);
    const off = await rowOf();
    expect([off?.breakUntil, off?.breaksBegun, Math.floor((off?.breakSeconds ?? 0) / 60)]).toEqual([null, 1, 8]);
  });
});
