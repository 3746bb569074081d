import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptEvent, attemptEvent, board, type BoardEvent, boardEvent, examRoutes, incident, roomCode, sittingCandidate } from '@kynangso/contracts/exam';
import { Database, rows } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, addPerson, answerTo, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';
import { addWorker, changeSitting, roomSitting } from '../../support/builders/sitting';
import { openStream, type OpenStream } from '../../support/sse';

let app: TestApp;
let world: ExamWorld;
let examiner: Agent;
const unknown = '0192f0c1-2345-7abc-8def-0123456789ab';
const streams: OpenStream<unknown>[] = [];
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  examiner = world.examiner;
});
afterEach(() => { for (const stream of streams.splice(0)) stream.close(); });
afterAll(() => app.close());

async function watch(agent: Agent, attemptId: string, headers: Record<string, string> = {}): Promise<OpenStream<AttemptEvent>> {
  const stream = await openStream<AttemptEvent>(app, agent, `/attempts/${attemptId}/events`, headers);
  streams.push(stream as OpenStream<unknown>);
  return stream;
}
async function watchBoard(agent: Agent, sittingId: string): Promise<OpenStream<BoardEvent>> {
  const stream = await openStream<BoardEvent>(app, agent, `/sittings/${sittingId}/board/events`);
  streams.push(stream as OpenStream<unknown>);
  return stream;
}
const act = (agent: Agent, sittingId: string, body: object) => agent.post(`/sittings/${sittingId}/acts`, body);
async function running(): Promise<{ learner: Agent; sittingId: string; paper: Awaited<ReturnType<typeof startAttempt>> }> {
  const { sittingId } = await openSitting(examiner);
  const learner = await addLearner(app);
  return { learner, sittingId, paper: await startAttempt(learner, sittingId) };
}
const save = (learner: Agent, paper: Awaited<ReturnType<typeof startAttempt>>, sequence: number) => {
  const item = paper.items[0];
  if (!item) throw new Error('no item');
  return learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence, position: 1, response: answerTo(item, true), timeSpentMs: 10 });
};

describe('an open paper', () => {
  it('hears of extra time within five seconds, through a compressing server', async () => {
    const { learner, sittingId, paper } = await running();
    const stream = await watch(learner, paper.attemptId);
    expect(stream.response.headers['content-type']).toContain('text/event-stream');
    expect(stream.response.headers['content-encoding']).toBeUndefined();
    const first = (await stream.until((e) => e.type === 'clock')).data;
    expect(attemptEvent.parse(first)).toMatchObject({ type: 'clock', extraSeconds: 0, writerEpoch: 1 });
    const given = performance.now();
    expect(examRoutes.act.response.parse((await act(examiner, sittingId, { act: 'extend', minutes: 15, reason: 'mất điện 15 phút' }).expect(200)).body)).toEqual({ done: [paper.attemptId], skipped: [] });
    const told = await stream.until((e) => e.type === 'clock' && e.extraSeconds === 900);
    expect(told.at - given).toBeLessThan(5_000);
    if (told.data.type !== 'clock' || first.type !== 'clock') throw new Error('not a clock');
    expect(Date.parse(told.data.clock.deadlineAt ?? '') - Date.parse(first.clock.deadlineAt ?? '')).toBe(900_000);
  });

  it('hears it too when the listening connection was cut meanwhile', async () => {
    const { learner, sittingId, paper } = await running();
    const stream = await watch(learner, paper.attemptId);
    await stream.until((e) => e.type === 'clock');
    const cut = await rows(app.get(Database).read(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kynangso-live' AND datname = current_database()`);
    expect(cut).toHaveLength(1);
    const given = performance.now();
    await act(examiner, sittingId, { act: 'extend', minutes: 5, reason: 'kết nối đứt' }).expect(200);
    expect((await stream.until((e) => e.type === 'clock' && e.extraSeconds === 300)).at - given).toBeLessThan(5_000);
  });

  it('gets messages once, and after a gap only those it has not got', async () => {
    const { learner, sittingId, paper } = await running();
    const stream = await watch(learner, paper.attemptId);
    await act(examiner, sittingId, { act: 'message', text: 'Còn 15 phút' }).expect(200);
    const { id } = await stream.until((e) => e.type === 'message' && e.text === 'Còn 15 phút');
    stream.close();
    await act(examiner, sittingId, { act: 'message', attemptIds: [paper.attemptId], text: 'Kiểm tra lại số báo danh' }).expect(200);
    const back = await watch(learner, paper.attemptId, { 'last-event-id': id ?? '' });
    await back.until((e) => e.type === 'message');
    expect(back.events.flatMap((e) => (e.data.type === 'message' ? [e.data.text] : []))).toEqual(['Kiểm tra lại số báo danh']);
  });

  it('takes no answer while paused, and gets the time back', async () => {
    const { learner, sittingId, paper } = await running();
    const stream = await watch(learner, paper.attemptId);
    await save(learner, paper, 1).expect(200);
    await act(examiner, sittingId, { act: 'pause', reason: 'báo cháy' }).expect(200);
    await stream.until((e) => e.type === 'clock' && e.clock.pausedAt !== null);
    await save(learner, paper, 2).expect(409);
    expect((await act(examiner, sittingId, { act: 'pause', reason: 'báo cháy' }).expect(200)).body).toEqual({ done: [], skipped: [paper.attemptId] });
    await act(examiner, sittingId, { act: 'resume', reason: 'an toàn' }).expect(200);
    const resumed = await stream.until((e) => e.type === 'clock' && e.clock.pausedAt === null && e.clock.deadlineAt !== paper.clock.deadlineAt);
    expect(resumed.data).toMatchObject({ extraSeconds: 0 });
    await save(learner, paper, 3).expect(200);
  });

  it('ended by the proctor has its receipt, its stream ends, and nothing reopens it', async () => {
    const { learner, sittingId, paper } = await running();
    const stream = await watch(learner, paper.attemptId);
    await save(learner, paper, 1).expect(200);
    await act(examiner, sittingId, { act: 'terminate', attemptIds: [paper.attemptId], reason: 'sử dụng tài liệu' }).expect(200);
    expect((await stream.until((e) => e.type === 'closed')).data).toEqual({ type: 'closed', state: 'submitted', submitReason: 'proctor' });
    await expect.poll(() => stream.isEnded).toBe(true);
    expect((await learner.get(`/attempts/${paper.attemptId}/receipt`).expect(200)).body).toMatchObject({ submitReason: 'proctor', answered: 1 });
    for (const body of [{ act: 'extend', minutes: 30, reason: 'xin lại' }, { act: 'resume', reason: 'xin lại' }, { act: 'pause', reason: 'xin lại' }, { act: 'terminate', reason: 'lần nữa' }])
      expect((await act(examiner, sittingId, { ...body, attemptIds: [paper.attemptId] }).expect(200)).body).toEqual({ done: [], skipped: [paper.attemptId] });
    await save(learner, paper, 2).expect(409);
    const found = await app.db.query<{ state: string; n: number }>(`SELECT a.state, (SELECT count(*)::int FROM time_adjustment t WHERE t.attempt_id = a.id) AS n FROM attempt a WHERE id = $1`, [paper.attemptId]);
    expect(found.rows).toEqual([{ state: 'submitted', n: 0 }]);
    const audit = await app.db.query<{ action: string; reason: string }>(`SELECT action, reason FROM audit_entry WHERE object_id = $1 AND actor_person_id = $2`, [paper.attemptId, examiner.personId]);
    expect(audit.rows).toEqual([{ action: 'attempt.terminated', reason: 'sử dụng tài liệu' }]);
  });

  it('tells only its own candidate', async () => {
    const { paper } = await running();
    const other = await addLearner(app);
    await other.get(`/attempts/${paper.attemptId}/events`).expect(404);
    await other.get('/attempts/nonsense/events').expect(400);
    await app.anonymous.get(`/api/v1/attempts/${paper.attemptId}/events`).expect(401);
  });
});

describe('the board', () => {
  it('shows who is in, connected, saving and how far, and tells what changes', async () => {
    const { sittingId } = await roomSitting(world, [2]);
    const [one, two] = [await addWorker(app, world.provinceId, { name: 'Lý Văn Ân' }), await addWorker(app, world.provinceId, { name: 'Lý Văn Bảo' })];
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [one.personId, two.personId] }).expect(200);
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(200);
    const stream = await watchBoard(examiner, sittingId);
    const first = boardEvent.parse((await stream.until((e) => e.type === 'board')).data);
    if (first.type !== 'board') throw new Error('not a board');
    expect(first.board.rows).toMatchObject([{ personId: one.personId, seat: 1, attemptId: null, state: null, connection: null, status: 'listed' }, { personId: two.personId, seat: 2 }]);
    const paper = await startAttempt(one, sittingId);
    const paperStream = await watch(one, paper.attemptId);
    await save(one, paper, 1).expect(200);
    const row = async (fits: (r: { personId: string; answered: number; connection: string | null; state: string | null }) => boolean) =>
      stream.until((e) => e.type === 'rows' && e.rows.some((r) => r.personId === one.personId && fits(r)));
    boardEvent.parse((await row((r) => r.answered === 1 && r.connection === 'online')).data);
    paperStream.close();
    await row((r) => r.connection === 'quiet');
    await one.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    await row((r) => r.state !== 'in_progress' && r.connection === null);
    const gaps = stream.events.slice(1).map((e, n) => e.at - (stream.events[n]?.at ?? 0));
    expect(Math.min(...gaps.slice(1))).toBeGreaterThan(900);
    const now = board.parse((await examiner.get(`/sittings/${sittingId}/board`).expect(200)).body);
    expect(now.rows).toMatchObject([{ answered: 1, submitReason: 'person', itemCount: 12 }, { attemptId: null }]);
  });

  it('shows an assigned proctor their room only, and acts reach no further', async () => {
    const proctor = await app.signIn(await addPerson(app), [{ role: 'proctor', unitId: world.siblingId }]);
    const { sittingId, roomIds } = await roomSitting(world, [1, 1]);
    await examiner.put(`/sittings/${sittingId}/rooms`, { rooms: [{ roomId: roomIds[0], proctorIds: [proctor.personId] }, { roomId: roomIds[1], proctorIds: [] }] }).expect(200);
    const [one, two] = [await addWorker(app, world.provinceId, { name: 'Lý Văn Ân' }), await addWorker(app, world.provinceId, { name: 'Lý Văn Bảo' })];
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [one.personId, two.personId] }).expect(200);
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(200);
    const [mine, foreign] = [await startAttempt(one, sittingId), await startAttempt(two, sittingId)];
    const seen = board.parse((await proctor.get(`/sittings/${sittingId}/board`).expect(200)).body);
    expect([seen.rooms.map((r) => [r.roomId, r.isMine]), seen.rows.map((r) => r.personId)]).toEqual([[[roomIds[0], true]], [one.personId]]);
    expect((await act(proctor, sittingId, { act: 'extend', minutes: 1, reason: 'chung' }).expect(200)).body).toEqual({ done: [mine.attemptId], skipped: [] });
    expect((await act(proctor, sittingId, { act: 'pause', attemptIds: [foreign.attemptId], reason: 'khác phòng' }).expect(404)).body).toMatchObject({ code: 'exam.attempt_not_found' });
    await act(proctor, sittingId, { act: 'pause', roomId: roomIds[1], reason: 'khác phòng' }).expect(404);
    await proctor.post(`/sittings/${sittingId}/rooms/${roomIds[1]}/open`).expect(404);
    await proctor.post(`/sittings/${sittingId}/check-ins`, { personId: two.personId }).expect(404);
    await proctor.post(`/sittings/${sittingId}/incidents`, { category: 'other', description: 'khác phòng', attemptId: foreign.attemptId }).expect(404);
    const listed = examRoutes.listWatched.response.parse((await proctor.get('/proctor/sittings').expect(200)).body);
    expect(listed.rows.map((r) => [r.sittingId, r.rooms.length, r.inProgress])).toEqual([[sittingId, 1, 1]]);
    const { sittingId: unseen } = await openSitting(examiner);
    await proctor.get(`/sittings/${unseen}/board`).expect(404);
    await proctor.get(`/sittings/${unseen}/board/events`).expect(404);
  });

  it('shows people without a room only to who proctors the whole sitting', async () => {
    const proctor = await app.signIn(await addPerson(app), [{ role: 'proctor', unitId: world.siblingId }]);
    const { sittingId, roomIds } = await roomSitting(world, [1, 1]);
    const assign = (...mine: number[]) => examiner.put(`/sittings/${sittingId}/rooms`, { rooms: roomIds.map((roomId, at) => ({ roomId, proctorIds: mine.includes(at) ? [proctor.personId] : [] })) }).expect(200);
    await assign(0);
    const { attemptId } = await startAttempt(await addLearner(app), sittingId);
    const seenBy = async (agent: Agent) => {
      const board_ = board.parse((await agent.get(`/sittings/${sittingId}/board`).expect(200)).body).rows.map((row) => row.attemptId);
      const streamed = (await (await watchBoard(agent, sittingId)).until((e) => e.type === 'board')).data;
      const watched = examRoutes.listWatched.response.parse((await agent.get('/proctor/sittings').expect(200)).body).rows.find((row) => row.sittingId === sittingId);
      const acted = await act(agent, sittingId, { act: 'message', attemptIds: [attemptId], text: 'Chào bạn' });
      return [board_, streamed.type === 'board' ? streamed.board.rows.map((row) => row.attemptId) : null, watched?.inProgress, acted.status];
    };
    expect(await seenBy(proctor)).toEqual([[], [], 0, 404]);
    await proctor.post(`/sittings/${sittingId}/incidents`, { category: 'other', description: 'không thuộc phòng', attemptId }).expect(404);
    // about the sitting itself, naming nobody: told and seen by every proctor of it
    await proctor.post(`/sittings/${sittingId}/incidents`, { category: 'technical', description: 'Mất điện cả tòa nhà' }).expect(200);
    await examiner.post(`/sittings/${sittingId}/incidents`, { category: 'other', description: 'Thí sinh chưa có phòng', attemptId }).expect(200);
    const told = async (agent: Agent) => ((await agent.get(`/sittings/${sittingId}/incidents`).expect(200)).body as { rows: unknown[] }).rows.length;
    expect([await told(proctor), await told(examiner)]).toEqual([1, 2]);
    expect(await seenBy(examiner)).toEqual([[attemptId], [attemptId], 1, 200]);
    await assign(0, 1);
    expect(await seenBy(proctor)).toEqual([[attemptId], [attemptId], 1, 200]);
  });
});

describe('the door of a room', () => {
  it('opens with a code that lets candidates in, and a start waits for it', async () => {
    const { sittingId, roomIds } = await roomSitting(world, [2, 2]);
    const worker = await addWorker(app, world.provinceId);
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [worker.personId] }).expect(200);
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(200);
    await changeSitting(examiner, sittingId, { requiresCheckIn: true });
    expect((await worker.post(`/sittings/${sittingId}/attempts`).expect(403)).body).toMatchObject({ code: 'exam.not_checked_in' });
    const enter = (code: string) => worker.post(`/sittings/${sittingId}/check-in`, { roomCode: code });
    expect((await enter('0000-0000').expect(409)).body).toMatchObject({ code: 'exam.room_not_open' });
    expect((await examiner.get(`/sittings/${sittingId}/rooms/${roomIds[0]}/code`).expect(409)).body).toMatchObject({ code: 'exam.room_not_open' });
    const other = roomCode.parse((await examiner.post(`/sittings/${sittingId}/rooms/${roomIds[1]}/open`).expect(200)).body);
    const own = roomCode.parse((await examiner.post(`/sittings/${sittingId}/rooms/${roomIds[0]}/open`).expect(200)).body);
    expect(roomCode.parse((await examiner.get(`/sittings/${sittingId}/rooms/${roomIds[0]}/code`).expect(200)).body).openedAt).toBe(own.openedAt);
    expect((await enter(other.code).expect(400)).body).toMatchObject({ code: 'exam.room_code_wrong' });
    examRoutes.checkInSelf.response.parse((await enter(own.code.toLowerCase()).expect(200)).body);
    await startAttempt(worker, sittingId);
    await examiner.post(`/sittings/${sittingId}/rooms/${roomIds[0]}/close`).expect(204);
    await examiner.get(`/sittings/${sittingId}/rooms/${roomIds[0]}/code`).expect(409);
  });

  it('shuts after ten wrong codes, until the proctor lets the person in', async () => {
    const { sittingId, roomIds } = await roomSitting(world, [2]);
    await changeSitting(examiner, sittingId, { requiresCheckIn: true });
    const learner = await addLearner(app);
    const { code } = roomCode.parse((await examiner.post(`/sittings/${sittingId}/rooms/${roomIds[0]}/open`).expect(200)).body);
    for (let n = 0; n < 10; n++) await learner.post(`/sittings/${sittingId}/check-in`, { roomCode: 'ZZZZ-ZZZZ' }).expect(400);
    expect((await learner.post(`/sittings/${sittingId}/check-in`, { roomCode: code }).expect(429)).body).toMatchObject({ code: 'exam.check_in_locked' });
    expect(sittingCandidate.parse((await examiner.post(`/sittings/${sittingId}/check-ins`, { personId: learner.personId }).expect(200)).body)).toMatchObject({ status: 'checked_in' });
    await startAttempt(learner, sittingId);
  });

  it('notes who did not come, and takes the late in all the same', async () => {
    const { sittingId } = await roomSitting(world, [3]);
    const [one, two] = [await addWorker(app, world.provinceId), await addWorker(app, world.provinceId)];
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [one.personId, two.personId] }).expect(200);
    await examiner.post(`/sittings/${sittingId}/check-ins`, { personId: one.personId }).expect(200);
    expect((await examiner.post(`/sittings/${sittingId}/absences`, {}).expect(200)).body).toEqual({ absent: 1 });
    expect(sittingCandidate.parse((await examiner.post(`/sittings/${sittingId}/check-ins`, { personId: two.personId }).expect(200)).body).status).toBe('checked_in');
    await examiner.post(`/sittings/${sittingId}/absences`, { personIds: [unknown] }).expect(404);
  });

  it('lets a check-in made by mistake be taken back, until the person has begun', async () => {
    const { sittingId } = await roomSitting(world, [3]);
    const worker = await addWorker(app, world.provinceId);
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [worker.personId] }).expect(200);
    const path = `/sittings/${sittingId}/check-ins/${worker.personId}`;
    await examiner.post(`/sittings/${sittingId}/check-ins`, { personId: worker.personId }).expect(200);
    expect(sittingCandidate.parse((await examiner.delete(path).expect(200)).body)).toMatchObject({ status: 'listed', checkedInAt: null });
    await startAttempt(worker, sittingId);
    expect((await examiner.delete(path).expect(409)).body).toMatchObject({ code: 'exam.candidate_began' });
    await world.siblingExaminer.delete(path).expect(404);
    await examiner.delete(`/sittings/${sittingId}/check-ins/${unknown}`).expect(404);
    await examiner.delete(`/sittings/${sittingId}/check-ins/nonsense`).expect(400);
  });
});

describe('an incident', () => {
  it('is reported with its evidence and shows on the board', async () => {
    const { sittingId, paper } = await running();
    const made = incident.parse((await examiner.post(`/sittings/${sittingId}/incidents`, { category: 'technical', description: 'Máy tính tự khởi động lại', attemptId: paper.attemptId }).expect(200)).body);
    expect(made).toMatchObject({ category: 'technical', candidate: { fullName: 'Nguyễn Văn Thử' }, evidence: [] });
    const file = examRoutes.addEvidence.response.parse((await examiner.upload(`/sittings/${sittingId}/incidents/${made.id}/evidence`, png, 'ảnh màn hình.png').expect(200)).body);
    expect(file).toMatchObject({ contentType: 'image/png', bytes: png.length, fileName: 'ảnh màn hình.png' });
    const answer = await examiner.get(`/sittings/${sittingId}/evidence/${file.id}`).expect(200);
    expect(answer.headers['content-type']).toBe('image/png');
    expect(Buffer.from(answer.body as Buffer).equals(png)).toBe(true);
    expect((await examiner.upload(`/sittings/${sittingId}/incidents/${made.id}/evidence`, Buffer.from('<script>'), 'x.png').expect(415)).body).toMatchObject({ code: 'exam.evidence_type' });
    expect(examRoutes.listIncidents.response.parse((await examiner.get(`/sittings/${sittingId}/incidents`).expect(200)).body).rows).toMatchObject([{ id: made.id, evidence: [{ id: file.id }] }]);
    expect(board.parse((await examiner.get(`/sittings/${sittingId}/board`).expect(200)).body).rows).toMatchObject([{ incidents: 1 }]);
    expect((await examiner.post(`/sittings/${sittingId}/incidents`, { category: 'other', description: 'mai sau', happenedAt: '2999-01-01T00:00:00Z' }).expect(400)).body).toMatchObject({ code: 'exam.incident_in_future' });
  });
});

describe('a sitting of another unit', () => {
  it('is not found at any door of a proctor, and bad requests are refused', async () => {
    const { sittingId, roomIds } = await roomSitting(world, [1]);
    const foreign = world.siblingExaminer;
    const base = `/sittings/${sittingId}`;
    for (const path of ['/board', '/board/events', '/incidents', `/evidence/${unknown}`, `/rooms/${roomIds[0]}/code`]) {
      await foreign.get(base + path).expect(404);
      await app.anonymous.get(`/api/v1${base}${path}`).expect(401);
      await world.learner.get(base + path).expect(403);
    }
    await act(foreign, sittingId, { act: 'message', text: 'x' }).expect(404);
    await foreign.post(`${base}/rooms/${roomIds[0]}/open`).expect(404);
    await foreign.post(`${base}/rooms/${roomIds[0]}/close`).expect(404);
    await foreign.post(`${base}/check-ins`, { personId: unknown }).expect(404);
    await foreign.post(`${base}/absences`, {}).expect(404);
    await foreign.post(`${base}/incidents`, { category: 'other', description: 'abc' }).expect(404);
    await foreign.upload(`${base}/incidents/${unknown}/evidence`, png, 'a.png').expect(404);
    await examiner.upload(`${base}/incidents/${unknown}/evidence`, png, 'a.png').expect(404);
    await examiner.get(`${base}/evidence/${unknown}`).expect(404);
    await world.learner.post(`/sittings/${unknown}/check-in`, { roomCode: 'ABCD-EFGH' }).expect(404);
    await world.learner.post(`${base}/check-in`, { roomCode: '' }).expect(400);
    await act(examiner, sittingId, { act: 'extend', minutes: 0, reason: 'không' }).expect(400);
    await act(examiner, sittingId, { act: 'pause' }).expect(400);
    await examiner.post(`${base}/check-ins`, {}).expect(400);
    await examiner.post(`${base}/incidents`, { category: 'weather', description: 'mưa' }).expect(400);
    await examiner.get('/sittings/nonsense/board').expect(400);
    await app.anonymous.get('/api/v1/proctor/sittings').expect(401);
  });
});
