import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ContestBoard, contestBoard, contestDetail, type ContestDetail, type ContestEvent, contestEvent, contestMine, type ContestMine, gradingRoutes } from '@kynangso/contracts/grading';
import { ContestBoardService, GradingService } from '@kynangso/server/grading';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { canary } from '../../support/builders/bank';
import { addPerson, answerTo, draftOf, examWorld, type ExamOptions, type ExamWorld, publishExam, startAttempt } from '../../support/builders/exam';
import { membership, unitTree } from '../../support/builders/org';
import { addWorker } from '../../support/builders/sitting';
import { openStream, type OpenStream } from '../../support/sse';

let app: TestApp;
let world: ExamWorld;
let units: Record<string, string>;
const streams: OpenStream<unknown>[] = [];
beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app, 6);
  units = await unitTree(app, [{ code: 'XA', name: 'Xã An', kind: 'department', parent: 'TA' }, { code: 'XB', name: 'Xã Bình', kind: 'department', parent: 'TA' }]);
});
afterEach(() => { for (const stream of streams.splice(0)) stream.close(); });
afterAll(() => app.close());

const reason = 'lý do đủ dài để ghi lại';
const fair: ExamOptions = { kind: 'contest', perModule: 1, timeLimitMinutes: 15, attemptsAllowed: 2, formCount: 2, release: { score: 'immediately', review: 'after_close' } };
const draft = (change: object = {}) => ({
  title: { vi: 'Cuộc thi tìm hiểu chuyển đổi số', en: 'Contest' }, summary: { vi: 'Mười lăm phút.' }, rules: { vi: 'Thể lệ.' },
  opensAt: new Date(Date.now() - 3_600_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString(), leastSeconds: 0, ...change,
});
let codes = 0;
async function drafted(exam: ExamOptions = fair, change: object = {}): Promise<ContestDetail> {
  const { id } = await publishExam(world.examiner, exam);
  return contestDetail.parse((await world.examiner.post('/contest-desk', { code: `cuoc-thi-${++codes}`, examId: id, draft: draft(change) }).expect(200)).body);
}
async function announced(change: object = {}, exam: ExamOptions = fair): Promise<ContestDetail> {
  const { id } = await drafted(exam, change);
  return contestDetail.parse((await world.examiner.post(`/contest-desk/${id}/publish`).expect(200)).body);
}
const join = (agent: Agent, code: string, body: object = {}) => agent.put(`/me/contests/${code}/entry`, { shownAs: 'masked', guess: null, consents: true, ...body });
async function play(agent: Agent, sittingId: string, right: number, seconds: number | null = null): Promise<string> {
  const paper = await startAttempt(agent, sittingId);
  if (seconds !== null) await app.db.query(`UPDATE attempt SET started_at = clock_timestamp() - make_interval(secs => $2) WHERE id = $1`, [paper.attemptId, seconds]);
  const finalResponses = paper.items.map((item) => ({ sequence: item.position, position: item.position, response: answerTo(item, item.position <= right), timeSpentMs: 1000 }));
  const handed = await agent.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch, finalResponses }).expect(200);
  expect(handed.text).not.toContain(canary);
  await app.get(GradingService).drain();
  return paper.attemptId;
}
/** As the database has it, whatever a board of this process has read a moment ago. */
async function board(code: string): Promise<ContestBoard> {
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  return contestBoard.parse((await app.anonymous.get(`/api/v1/contests/${code}/board`).expect(200)).body);
}
const mine = async (agent: Agent, code: string): Promise<ContestMine> => contestMine.parse((await agent.get(`/me/contests/${code}`).expect(200)).body);
const player = async (name: string, unitId = units.XA as string): Promise<Agent> => addWorker(app, unitId, { name });
const close = (id: string) => world.examiner.post(`/contest-desk/${id}/close`, { reason }).expect(200);

describe('a contest', () => {
  it('is read by anyone once it is announced, and by nobody before', async () => {
    const made = await drafted();
    expect(made.problems).toEqual([]);
    await app.anonymous.get(`/api/v1/contests/${made.code}`).expect(404);
    await app.anonymous.get(`/api/v1/contests/${made.code}/board`).expect(404);
    await world.examiner.post(`/contest-desk/${made.id}/publish`).expect(200);
    const page = gradingRoutes.getContest.response.parse((await app.anonymous.get(`/api/v1/contests/${made.code}`).expect(200)).body);
    expect(page).toMatchObject({ state: 'open', timeLimitMinutes: 15, attemptsAllowed: 2, itemCount: 6, joined: 0, result: null });
    const list = gradingRoutes.listContests.response.parse((await app.anonymous.get('/api/v1/contests').expect(200)).body);
    expect(list.rows.map((row) => row.code)).toContain(made.code);
    await app.anonymous.get(`/api/v1/me/contests/${made.code}`).expect(401);
    await app.anonymous.get('/api/v1/contests/Sai%20mã').expect(400);
  });

  it('ranks by score, then by time; equals share a place; names are masked unless somebody wants otherwise', async () => {
    const { code, sittingId } = await announced();
    const players = await Promise.all(['Nguyễn Thị Minh Anh', 'Trần Văn Bình', 'Lê Chi', 'Phạm Dung'].map((name) => player(name)));
    const [a, b, c, d] = players as [Agent, Agent, Agent, Agent];
    await join(a, code).expect(200);
    await join(b, code, { shownAs: 'name' }).expect(200);
    await join(c, code, { shownAs: 'hidden' }).expect(200);
    await join(d, code).expect(200);
    await play(a, sittingId ?? '', 4, 300.2);
    await play(b, sittingId ?? '', 6, 500.2);
    await play(c, sittingId ?? '', 4, 300.7);
    await play(d, sittingId ?? '', 4, 200.2);
    const { rows, joined, finished, units: unitRows } = await board(code);
    expect(rows.map((r) => [r.place, r.isShared, r.name, r.unit?.vi ?? null, r.pointsCenti / 100, r.spentSeconds])).toEqual([
      [1, false, 'Trần Văn Bình', 'Xã An', 6, 500], [2, false, 'Phạm D.', 'Xã An', 4, 200],
      ...[[3, true, 'Nguyễn T. M. A.', 'Xã An', 4, 300], [3, true, null, null, 4, 300]].sort((x, y) => (rows[2]?.name === x[2] ? -1 : rows[2]?.name === y[2] ? 1 : 0)),
    ]);
    expect([joined, finished]).toEqual([4, 4]);
    expect(unitRows).toMatchObject([{ name: { vi: 'Xã An' }, place: 1, joined: 4, finished: 4, people: 4, meanBp: 7499 }]);
    expect((await mine(a, code)).own).toMatchObject({ place: 3, isShared: true, of: 4, pointsCenti: 400, excluded: null });
    expect((await mine(a, code)).own?.near.filter((row) => row.isOwn)).toHaveLength(1);
    // the better of two papers counts, and the board follows
    await play(a, sittingId ?? '', 6, 400.2);
    expect((await board(code)).rows[0]).toMatchObject({ place: 1, isShared: false, name: 'Nguyễn T. M. A.', spentSeconds: 400 });
    await a.post(`/sittings/${sittingId}/attempts`).expect(409);
  });

  it('lets nobody play who has not joined, and nobody join it isn’t for, twice, without consent or after it closed', async () => {
    const { id, code, sittingId } = await announced({ unitIds: [units.XB] });
    const [inside, outside] = [await player('Người Trong', units.XB), await player('Người Ngoài', units.XA)];
    await inside.post(`/sittings/${sittingId}/attempts`).expect(403);
    expect((await join(outside, code).expect(403)).body).toMatchObject({ code: 'grading.contest_not_audience' });
    await join(world.learner, code).expect(403);
    await inside.put(`/me/contests/${code}/entry`, { shownAs: 'masked', guess: null }).expect(400);
    const answers = await Promise.all(Array.from({ length: 8 }, () => join(inside, code)));
    expect(new Set(answers.map((each) => each.status))).toEqual(new Set([200]));
    const { rows } = await app.db.query(`SELECT 1 FROM contest_entry WHERE contest_id = $1`, [id]);
    expect(rows).toHaveLength(1);
    await close(id);
    const late = await player('Người Muộn', units.XB);
    expect((await join(late, code).expect(409)).body).toMatchObject({ code: 'grading.contest_not_open' });
    await inside.post(`/sittings/${sittingId}/attempts`).expect(410);
  });

  it('is open to people of no unit, whose place stays when their account is closed', async () => {
    const { code, sittingId } = await announced();
    const nobody = await app.signIn(await addPerson(app));
    expect(await mine(nobody, code)).toMatchObject({ isAudience: true, preview: { unit: null } });
    await join(nobody, code).expect(200);
    await play(nobody, sittingId ?? '', 4, 300.2);
    await app.db.query(`UPDATE account SET status = 'disabled' WHERE id = $1`, [nobody.accountId]);
    expect((await nobody.get(`/me/contests/${code}`).expect(401)).body).toMatchObject({ code: 'identity.disabled' });
    expect(await board(code)).toMatchObject({ joined: 1, finished: 1, units: [], rows: [{ place: 1, unit: null, pointsCenti: 400 }] });
  });

  it('takes linked records in as one person', async () => {
    const { id, code } = await announced();
    const one = await player('Nguyễn Hai Thẻ');
    const other = await app.signIn(await addPerson(app));
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason, linked_by, linked_at) SELECT $1, $2, $3, 'cùng người', $3, now()`, [newId(), other.personId, one.personId]);
    await join(other, code).expect(200);
    await join(one, code, { shownAs: 'name' }).expect(200);
    const { rows } = await app.db.query<{ person_id: string; shown_as: string }>(`SELECT person_id, shown_as FROM contest_entry WHERE contest_id = $1`, [id]);
    expect(rows).toEqual([{ person_id: one.personId, shown_as: 'name' }]);
  });

  it('counts a paper once when it is handed in from two places in the same moment', async () => {
    const { code, sittingId } = await announced();
    const agent = await player('Hai Tay');
    await join(agent, code).expect(200);
    const paper = await startAttempt(agent, sittingId ?? '');
    const hand = () => agent.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch });
    expect((await Promise.all([hand(), hand(), hand()])).map((each) => each.status)).toEqual([200, 200, 200]);
    await Promise.all([app.get(GradingService).drain(), app.get(GradingService).drain()]);
    expect(await board(code)).toMatchObject({ joined: 1, finished: 1, rows: [{ place: 1, isShared: false }] });
  });

  it('takes breaks, pauses and granted extra time off the time it ranks by', async () => {
    const { code, sittingId } = await announced();
    const agent = await player('Được Thêm Giờ');
    await join(agent, code).expect(200);
    const paper = await startAttempt(agent, sittingId ?? '');
    await app.db.query(`UPDATE attempt SET started_at = clock_timestamp() - interval '410.5 seconds', extra_time_percent = 50, break_taken_ms = 60000 WHERE id = $1`, [paper.attemptId]);
    await app.db.query(`INSERT INTO time_adjustment (id, attempt_id, seconds, reason) VALUES ($1, $2, 50, 'pause')`, [newId(), paper.attemptId]);
    await agent.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
    await app.get(GradingService).drain();
    expect((await board(code)).rows[0]?.spentSeconds).toBe(200);
  });

  it('keeps scores and places back until it closes where it says so', async () => {
    const { id, code, sittingId } = await announced({ board: 'after_close' }, { ...fair, release: { score: 'after_close', review: 'after_close' } });
    const agent = await player('Chờ Kết Quả');
    await join(agent, code).expect(200);
    const attemptId = await play(agent, sittingId ?? '', 6);
    expect(await board(code)).toMatchObject({ isHidden: true, rows: [], units: [], finished: 1 });
    expect((await mine(agent, code)).own).toMatchObject({ place: null, pointsCenti: null, near: [], unit: null });
    expect((await agent.get(`/attempts/${attemptId}/result`).expect(200)).text).not.toContain('"pointsCenti":600');
    await close(id);
    expect((await board(code)).rows).toMatchObject([{ place: 1, pointsCenti: 600 }]);
    expect((await mine(agent, code)).own).toMatchObject({ place: 1, pointsCenti: 600 });
  });

  it('asks for a guess where its rule has one, and lets it stand from the first paper on', async () => {
    const { code, sittingId } = await announced({ rule: { guess: { vi: 'Có bao nhiêu người dự thi?' } } });
    const agent = await player('Người Đoán');
    await join(agent, code).expect(400);
    await join(agent, code, { guess: 3 }).expect(200);
    await join(agent, code, { guess: 5 }).expect(200);
    await play(agent, sittingId ?? '', 2);
    expect((await join(agent, code, { guess: 7 }).expect(409)).body).toMatchObject({ code: 'grading.contest_guess_stands' });
    expect(contestMine.parse((await join(agent, code, { guess: 5, shownAs: 'hidden' }).expect(200)).body).entry).toMatchObject({ guess: 5, shownAs: 'hidden' });
  });
});

describe('its board', () => {
  it('is one packed answer with an ETag, and tells its changes to whoever watches', async () => {
    const { code, sittingId } = await announced();
    const agent = await player('Người Xem');
    await join(agent, code, { shownAs: 'name' }).expect(200);
    const answer = await app.anonymous.get(`/api/v1/contests/${code}/board`).set('accept-encoding', 'gzip').expect(200);
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'public, max-age=1' });
    await app.anonymous.get(`/api/v1/contests/${code}/board`).set('accept-encoding', 'gzip').set('if-none-match', answer.headers.etag as string).expect(304);
    expect(gunzipSync((await app.get(ContestBoardService).board(code)).packed).length).toBeGreaterThan(100);
    const stream = await openStream<ContestEvent>(app, agent, `/me/contests/${code}/events`);
    const open = await openStream<ContestEvent>(app, agent, `/contests/${code}/events`);
    streams.push(stream as OpenStream<unknown>, open as OpenStream<unknown>);
    const first = contestEvent.parse((await stream.until((e) => e.type === 'board')).data);
    expect((await stream.until((e) => e.type === 'own')).data).toMatchObject({ own: { place: null } });
    await play(agent, sittingId ?? '', 3);
    const change = (await open.until((e) => e.type === 'change')).data;
    expect(contestEvent.parse(change)).toMatchObject({ from: first.type === 'board' ? first.board.version : '', length: 1, finished: 1, rows: [[0, { name: 'Người Xem', place: 1 }]] });
    expect(contestEvent.parse((await stream.until((e) => e.type === 'own' && e.own.place === 1)).data)).toMatchObject({ own: { of: 1 } });
    expect(open.events.some((e) => e.data.type === 'own')).toBe(false);
  });

  it('has exactly what a process that starts anew would have', async () => {
    const { id, code, sittingId } = await announced();
    const players = await Promise.all(Array.from({ length: 12 }, (_, at) => player(`Người ${at}`, at % 2 ? units.XA : units.XB)));
    for (const [at, agent] of players.entries()) {
      await join(agent, code, { shownAs: (['masked', 'name', 'hidden'] as const)[at % 3] }).expect(200);
      await play(agent, sittingId ?? '', at % 5, 100.2 + (at % 4));
      if (at % 4 === 3) await board(code);
    }
    await world.examiner.post(`/contest-desk/${id}/decisions`, { personId: players[4]?.personId, verdict: 'exclude', reason }).expect(204);
    const kept = await board(code);
    const { asOf: _, ...anew } = (await new (ContestBoardService as unknown as new (...args: unknown[]) => ContestBoardService)(...partsOf(app.get(ContestBoardService))).board(code)).board;
    expect(kept).toMatchObject(anew);
    expect(kept.finished).toBe(11);
    const { rows } = await app.db.query<{ n: string }>(
      `SELECT count(*) AS n FROM contest_entry e LEFT JOIN contest_counted($1, ARRAY (SELECT person_id FROM contest_entry WHERE contest_id = $1)) c USING (person_id)
       WHERE e.contest_id = $1 AND (e.attempt_id, e.grade_id, e.spent_ms) IS DISTINCT FROM (c.attempt_id, c.grade_id, c.spent_ms)`, [id]);
    expect(rows[0]?.n).toBe(0);
  });
});
const partsOf = (service: ContestBoardService): unknown[] => ['database', 'contests', 'entries', 'results', 'clock', 'log'].map((name) => (service as unknown as Record<string, unknown>)[name]);

describe('an organiser', () => {
  it('can’t announce what would be unfair, and changes nothing once it is announced', async () => {
    const unfair = await drafted({ ...fair, attemptsAllowed: null, timeLimitMinutes: null, formCount: 1, release: { score: 'after_close', review: 'immediately' } }, {
      prizes: [{ kind: 'person', title: { vi: 'Nhất' }, from: 1, to: 2 }, { kind: 'person', title: { vi: 'Nhì' }, from: 2, to: 3 }],
    });
    expect(unfair.problems.sort()).toEqual(['board_without_scores', 'keys_too_early', 'no_attempt_limit', 'no_time_limit', 'one_form', 'prizes_overlap']);
    expect((await world.examiner.post(`/contest-desk/${unfair.id}/publish`).expect(409)).body).toMatchObject({ code: 'grading.contest_problems' });
    const { id, version } = await drafted();
    const saved = contestDetail.parse((await world.examiner.put(`/contest-desk/${id}`, { version, draft: draft({ leastSeconds: 90 }) }).expect(200)).body);
    expect((await world.examiner.put(`/contest-desk/${id}`, { version, draft: draft() }).expect(409)).body).toMatchObject({ code: 'grading.contest_stale' });
    const both = await Promise.all([world.examiner.post(`/contest-desk/${id}/publish`), world.examiner.post(`/contest-desk/${id}/publish`)]);
    expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
    expect((await world.examiner.put(`/contest-desk/${id}`, { version: saved.version + 1, draft: draft() }).expect(409)).body).toMatchObject({ code: 'grading.contest_published' });
    await expect(app.db.query(`UPDATE contest SET content = content || '{"leastSeconds": 0}' WHERE id = $1`, [id])).rejects.toThrow(/announced/);
  });

  it('of another unit finds nothing, and whoever has no such role is refused', async () => {
    const { id } = await announced();
    await world.siblingExaminer.get(`/contest-desk/${id}`).expect(404);
    await world.siblingExaminer.post(`/contest-desk/${id}/close`, { reason }).expect(404);
    await world.siblingExaminer.post(`/contest-desk/${id}/results`, {}).expect(404);
    await world.siblingExaminer.get(`/contest-desk/${id}/review`).expect(404);
    await world.siblingExaminer.get(`/contest-desk/${id}/results/1/prizes`).expect(404);
    expect(gradingRoutes.listDeskContests.response.parse((await world.siblingExaminer.get('/contest-desk').expect(200)).body).rows).toEqual([]);
    await world.learner.get('/contest-desk').expect(403);
    await app.anonymous.get('/api/v1/contest-desk').expect(401);
    await world.examiner.get(`/contest-desk/${newId()}`).expect(404);
    await world.examiner.post('/contest-desk', { code: 'Hoa Thường', examId: newId(), draft: draft() }).expect(400);
    await world.examiner.post('/contest-desk', { code: 'cuoc-thi-khac', examId: newId(), draft: draft() }).expect(404);
    const graded = await publishExam(world.examiner, { perModule: 1 });
    expect((await world.examiner.post('/contest-desk', { code: 'cuoc-thi-khac', examId: graded.id, draft: draft() }).expect(400)).body).toMatchObject({ code: 'grading.contest_exam_kind' });
    await world.examiner.post('/contest-desk', { code: 'cuoc-thi-khac', examId: graded.id, draft: { ...draft(), opensAt: draft().closesAt, closesAt: draft().opensAt } }).expect(400);
    expect(draftOf().framework).toBe('tt03-2014-btttt');
  });

  it('looks at what was too fast or looks like one person twice, decides with a reason, and can take it back', async () => {
    const { id, code, sittingId } = await announced({ leastSeconds: 60 });
    const [fast, slow, twin] = [await player('Quá Nhanh'), await player('Lê Văn Đôi'), await player('Lê Văn Đôi')];
    for (const agent of [slow, twin]) await app.db.query(`UPDATE person SET birth_date = '1990-02-03' WHERE id = $1`, [agent.personId]);
    for (const agent of [fast, slow, twin]) await join(agent, code).expect(200);
    await play(fast, sittingId ?? '', 6, 20);
    await play(slow, sittingId ?? '', 5, 120);
    const review = async (only: string) => gradingRoutes.listContestReview.response.parse((await world.examiner.get(`/contest-desk/${id}/review?only=${only}`).expect(200)).body).rows;
    expect((await review('open')).map((row) => [row.personId, row.reasons])).toEqual([[fast.personId, ['too_fast']]]);
    await play(twin, sittingId ?? '', 5, 130);
    expect((await review('open')).map((row) => row.reasons)).toEqual([['too_fast'], ['same_person'], ['same_person']]);
    // until somebody decides, everybody stands in the ranking
    expect((await board(code)).rows[0]?.pointsCenti).toBe(600);
    const decide = (personId: string, verdict: string, why: string | undefined = reason) => world.examiner.post(`/contest-desk/${id}/decisions`, { personId, verdict, reason: why });
    await decide(fast.personId, 'exclude', 'ngắn').expect(400);
    await decide(newId(), 'exclude').expect(404);
    expect((await decide(fast.personId, 'undo').expect(409)).body).toMatchObject({ code: 'grading.contest_undecided' });
    await decide(fast.personId, 'exclude').expect(204);
    for (const agent of [slow, twin]) await decide(agent.personId, 'keep').expect(204);
    expect(await review('open')).toEqual([]);
    expect((await board(code)).finished).toBe(2);
    expect((await mine(fast, code)).own).toMatchObject({ place: null, excluded: reason });
    await decide(fast.personId, 'undo').expect(204);
    expect((await mine(fast, code)).own).toMatchObject({ excluded: null });
    expect((await review('open')).map((row) => row.personId)).toEqual([fast.personId]);
    expect((await review('decided')).map((row) => row.verdict)).toEqual(['keep', 'keep']);
    const { rows } = await app.db.query<{ action: string }>(`SELECT action FROM audit_entry WHERE object_kind = 'contest' AND object_id = $1 AND reason IS NOT NULL ORDER BY seq`, [id]);
    expect(rows.map((row) => row.action)).toEqual(['contest-result.excluded', 'contest-result.kept', 'contest-result.kept', 'contest-decision.undone']);
    await expect(app.db.query(`UPDATE contest_decision SET reason = 'khác' WHERE contest_id = $1`, [id])).rejects.toThrow(/append-only/);
  });

  it('freezes a ranking that can be worked out again, gives prizes by it, and adds a revision when grades change', async () => {
    const prizes = [{ kind: 'person', title: { vi: 'Giải Nhất' }, from: 1, to: 1 }, { kind: 'person', title: { vi: 'Giải Nhì' }, from: 2, to: 3 }, { kind: 'unit', title: { vi: 'Giải tập thể' }, from: 1, to: 1 }];
    const { id, code, sittingId } = await announced({ prizes, rule: { unitLeast: 1, guess: { vi: 'Bao nhiêu người?' } } });
    const [a, b, c] = [await player('Vũ Một', units.XA), await player('Vũ Hai', units.XB), await player('Vũ Ba', units.XB)];
    // equal in score and time; the guess of b is nearer to the three who finish
    for (const [agent, guess] of [[a, 9], [b, 4], [c, 4]] as const) await join(agent, code, { guess }).expect(200);
    await play(a, sittingId ?? '', 5, 100.3);
    const paper = await play(b, sittingId ?? '', 5, 100.3);
    expect((await world.examiner.post(`/contest-desk/${id}/results`, {}).expect(409)).body).toMatchObject({ details: { problems: ['still_open'] } });
    const last = await startAttempt(c, sittingId ?? '');
    await close(id);
    expect((await world.examiner.post(`/contest-desk/${id}/results`, {}).expect(409)).body).toMatchObject({ details: { problems: ['papers_running'] } });
    expect((await app.anonymous.get(`/api/v1/contests/${code}`).expect(200)).body).toMatchObject({ state: 'closing' });
    // who had begun keeps their time
    await c.post(`/attempts/${last.attemptId}/submit`, { writerEpoch: last.writerEpoch, finalResponses: last.items.map((item) => ({ sequence: 1, position: item.position, response: answerTo(item, false), timeSpentMs: 1 })) }).expect(200);
    await app.get(GradingService).drain();
    const frozen = await Promise.all([1, 2, 3].map(() => world.examiner.post(`/contest-desk/${id}/results`, {})));
    expect(frozen.map((each) => each.status).sort()).toEqual([200, 400, 400]);
    const list = gradingRoutes.getContestPrizes.response.parse((await world.examiner.get(`/contest-desk/${id}/results/1/prizes`).expect(200)).body);
    expect(list.prizes.map((prize) => [prize.title.vi, prize.people.map((row) => [row.place, row.fullName, row.distance]), prize.units.map((unit) => unit.name.vi)])).toEqual([
      ['Giải Nhất', [[1, 'Vũ Hai', 1]], []], ['Giải Nhì', [[2, 'Vũ Một', 6], [3, 'Vũ Ba', 1]], []], ['Giải tập thể', [], ['Xã Bình']],
    ]);
    expect(await board(code)).toMatchObject({ state: 'settled', revision: 1, rows: [{ place: 1, distance: 1 }, { place: 2, distance: 6 }, { place: 3 }] });
    const check = async (revision: number) => gradingRoutes.checkContestResult.response.parse((await world.examiner.get(`/contest-desk/${id}/results/${revision}/check`).expect(200)).body);
    expect(await check(1)).toMatchObject({ isIntact: true, differs: 0, todayHash: list.hash });
    await expect(app.db.query(`UPDATE contest_place SET place = 1`)).rejects.toThrow(/append-only/);
    expect((await world.examiner.post(`/contest-desk/${id}/results`, { reason }).expect(409)).body).toMatchObject({ code: 'grading.contest_unchanged' });
    // a regrade adds a grade and points the paper at it; the frozen result stays as it was
    await app.db.query(
      `WITH made AS (INSERT INTO grade (id, attempt_id, revision, run, sequence, previous_id, engine_version, exam_version_id, decided_with, item_version_ids, item_points_centi, item_max_centi, points_centi, max_centi, passed, level, parts, unmet)
         SELECT $2, attempt_id, revision, 'regrade', sequence + 1, id, engine_version, exam_version_id, decided_with, item_version_ids, item_points_centi, item_max_centi, 400, max_centi, passed, level, parts, unmet FROM grade WHERE attempt_id = $1 RETURNING id)
       SELECT 1 FROM made`, [paper, newId()]);
    await app.db.query(`UPDATE attempt a SET grade_id = g.id FROM grade g WHERE a.id = $1 AND g.attempt_id = a.id AND g.run = 'regrade'`, [paper]);
    expect(await check(1)).toMatchObject({ isIntact: true, differs: 2 });
    await world.examiner.post(`/contest-desk/${id}/results`, {}).expect(400);
    await world.examiner.post(`/contest-desk/${id}/results`, { reason }).expect(200);
    const places = async (revision: number) => gradingRoutes.getContestResult.response.parse((await world.examiner.get(`/contest-desk/${id}/results/${revision}`).expect(200)).body).rows.map((row) => row.fullName);
    expect([await places(1), await places(2)]).toEqual([['Vũ Hai', 'Vũ Một', 'Vũ Ba'], ['Vũ Một', 'Vũ Hai', 'Vũ Ba']]);
    expect(await check(2)).toMatchObject({ isIntact: true, differs: 0 });
    expect((await app.anonymous.get(`/api/v1/contests/${code}`).expect(200)).body).toMatchObject({ result: { revision: 2 } });
    await world.examiner.get(`/contest-desk/${id}/results/9`).expect(404);
    await world.examiner.post(`/contest-desk/${id}/cancel`, { reason }).expect(409);
  });

  it('can call it off, and whoever comes is told', async () => {
    const { id, code } = await announced();
    await world.examiner.post(`/contest-desk/${id}/cancel`, { reason }).expect(200);
    expect((await app.anonymous.get(`/api/v1/contests/${code}`).expect(200)).body).toMatchObject({ state: 'cancelled' });
    expect(((await app.anonymous.get('/api/v1/contests?pageSize=200').expect(200)).body as { rows: { code: string }[] }).rows.map((row) => row.code)).not.toContain(code);
    await join(await player('Đến Sau'), code).expect(409);
    expect(await membership(app, { personId: await addPerson(app), unitId: units.XA as string })).toBeTruthy();
  });
});
