import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blueprintCheck, examDetail, examRoutes, mySitting, sittingRow, sittingStart } from '@kynangso/contracts/exam';
import { BankService } from '@kynangso/server/bank';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { choiceSource } from '../../support/builders/bank';
import { addLearner, draftOf, examWorld, type ExamWorld, openSitting, publishExam, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
const unknown = '0192f0c1-2345-7abc-8def-0123456789ab';

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
});
afterAll(() => app.close());

describe('an examiner', () => {
  it('creates, changes, publishes an exam and then opens its next version', async () => {
    const { examiner } = world;
    const made = examDetail.parse((await examiner.post('/exams', { code: 'FLOW', kind: 'graded', draft: draftOf() }).expect(200)).body);
    expect(made).toMatchObject({ ownerUnitId: world.provinceId, versions: [{ number: 1, status: 'draft' }] });
    await examiner.put(`/exams/${made.id}/draft`, draftOf({ perModule: 1 })).expect(200);
    const published = examDetail.parse((await examiner.post(`/exams/${made.id}/publish`).expect(200)).body);
    expect(published.versions).toMatchObject([{ number: 1, status: 'published', frameworkVersion: '03/2014/TT-BTTTT' }]);
    const next = examDetail.parse((await examiner.put(`/exams/${made.id}/draft`, draftOf({ perModule: 3 })).expect(200)).body);
    expect(next.versions).toMatchObject([{ number: 2, status: 'draft' }, { number: 1, status: 'published' }]);
    expect((await examiner.post('/exams', { code: 'FLOW', kind: 'graded', draft: draftOf() }).expect(409)).body).toMatchObject({ code: 'exam.code_taken' });
    await examiner.post(`/exams/${made.id}/publish`).expect(200);
    expect((await examiner.post(`/exams/${made.id}/publish`).expect(409)).body).toMatchObject({ code: 'exam.no_draft' });
    const listed = examRoutes.listExams.response.parse((await examiner.get('/exams?q=FLOW').expect(200)).body);
    expect(listed).toMatchObject({ total: 1, rows: [{ code: 'FLOW', status: 'published', version: 2, itemCount: 18 }] });
  });

  it('cannot change a published version, not even past the service', async () => {
    const exam = await publishExam(world.examiner);
    await expect(app.db.query(`UPDATE exam_version SET content = content || '{"level": null}' WHERE exam_id = $1`, [exam.id])).rejects.toThrow(/does not change/);
    await openSitting(world.examiner);
    await expect(app.db.query(`UPDATE form SET seed = 'x'`)).rejects.toThrow(/append-only/);
  });

  it('is told in words what a blueprint lacks, and cannot publish it', async () => {
    const blueprint = [{ node: 'IU01', difficulty: 'hard', count: 5 }, { node: 'IU02', count: 4 }, { node: 'IU07', count: 1 }];
    const checked = blueprintCheck.parse((await world.examiner.post('/exams/check-blueprint', { framework: 'tt03-2014-btttt', blueprint }).expect(200)).body);
    expect(checked).toMatchObject({
      feasible: false, itemCount: 10, available: [1, 4, 0],
      clashes: [{ demands: [{ kind: 'cell', cell: 0 }], available: 1, isProven: true }, { demands: [{ kind: 'cell', cell: 2 }], available: 0 }],
    });
    expect(checked.clashes[0]?.text).toEqual({ vi: 'Ô IU01 · khó cần 5 câu, ngân hàng mới có 1 câu đã duyệt.', en: 'IU01 · hard: 5 items wanted, 1 approved in the bank.' });
    const draft = { ...draftOf(), blueprint, passRule: { op: 'total', minPercentBp: 5000 } };
    const made = examDetail.parse((await world.examiner.post('/exams', { code: 'LACKS', kind: 'graded', draft }).expect(200)).body);
    expect((await world.examiner.post(`/exams/${made.id}/publish`).expect(409)).body).toMatchObject({ code: 'exam.blueprint_infeasible' });
    await world.examiner.post('/exams/check-blueprint', { framework: 'x y', blueprint: [] }).expect(400);
  });

  it('cannot publish a rule about a part that is not examined, or a part no framework has', async () => {
    const draft = { ...draftOf(), blueprint: [{ node: 'IU01', count: 2 }] };
    const made = examDetail.parse((await world.examiner.post('/exams', { code: 'ABSENT', kind: 'graded', draft }).expect(200)).body);
    expect((await world.examiner.post(`/exams/${made.id}/publish`).expect(400)).body).toMatchObject({ code: 'exam.rule_part_absent' });
    await world.examiner.put(`/exams/${made.id}/draft`, { ...draft, blueprint: [{ node: 'NOPE', count: 2 }], passRule: { op: 'total', minPercentBp: 1 } }).expect(200);
    expect((await world.examiner.post(`/exams/${made.id}/publish`).expect(400)).body).toMatchObject({ code: 'exam.part_unknown' });
  });

  it('draws on items of own units and of the whole system, never on another unit\'s', async () => {
    const source = choiceSource('RIENG-1', { node: 'IU08' });
    await app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, [source], { ownerUnitId: world.siblingId }));
    const blueprint = [{ node: 'IU01', count: 1 }, { node: 'IU08', count: 1 }];
    const check = async (examiner: Agent) => blueprintCheck.parse((await examiner.post('/exams/check-blueprint', { framework: 'tt03-2014-btttt', blueprint }).expect(200)).body);
    expect(await check(world.siblingExaminer)).toMatchObject({ feasible: true });
    expect(await check(world.examiner)).toMatchObject({ feasible: false, available: [4, 0], clashes: [{ demands: [{ kind: 'cell', cell: 1 }], available: 0 }] });
    const draft = { ...draftOf({ release: { score: 'immediately', review: 'immediately' } }), blueprint, passRule: { op: 'total', minPercentBp: 5000 } };
    const made = examDetail.parse((await world.examiner.post('/exams', { code: 'PEEK', kind: 'practice', draft }).expect(200)).body);
    expect((await world.examiner.post(`/exams/${made.id}/publish`).expect(409)).body).toMatchObject({ code: 'exam.blueprint_infeasible' });
  });

  it('sees the attempts of a sitting counted by state', async () => {
    const { examId, sittingId } = await openSitting(world.examiner);
    const [one, two] = [await addLearner(app), await addLearner(app)];
    await startAttempt(one, sittingId);
    await two.post(`/attempts/${(await startAttempt(two, sittingId)).attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    const rows = (await world.examiner.get(`/exams/${examId}/sittings`).expect(200)).body.rows.map((r: unknown) => sittingRow.parse(r));
    expect(rows).toMatchObject([{ id: sittingId, attempts: { inProgress: 1, submitted: 1, graded: 0, gradingFailed: 0, voided: 0 } }]);
  });

  it('of another unit finds nothing here, and a learner may not knock', async () => {
    const exam = await publishExam(world.examiner);
    const foreign = world.siblingExaminer;
    await foreign.get(`/exams/${exam.id}`).expect(404);
    await foreign.put(`/exams/${exam.id}/draft`, draftOf()).expect(404);
    await foreign.post(`/exams/${exam.id}/publish`).expect(404);
    await foreign.get(`/exams/${exam.id}/sittings`).expect(404);
    await foreign.post(`/exams/${exam.id}/sittings`, { opensAt: new Date().toISOString() }).expect(404);
    await foreign.post('/exams', { code: 'OUT', kind: 'graded', ownerUnitId: world.provinceId, draft: draftOf() }).expect(404);
    expect((await foreign.get('/exams').expect(200)).body).toMatchObject({ total: 0, rows: [] });
    for (const path of ['/exams', `/exams/${exam.id}`, `/exams/${exam.id}/sittings`]) {
      await world.learner.get(path).expect(403);
      await app.anonymous.get(`/api/v1${path}`).expect(401);
    }
    await world.learner.post('/exams', { code: 'NO', kind: 'graded', draft: draftOf() }).expect(403);
    await world.examiner.get(`/exams/${unknown}`).expect(404);
    await world.examiner.get('/exams/nonsense').expect(400);
    await world.examiner.post('/exams', { code: 'bad code', kind: 'graded', draft: draftOf() }).expect(400);
    await world.examiner.post(`/exams/${exam.id}/sittings`, { opensAt: '2026-11-20T00:00:00Z', closesAt: '2026-11-19T00:00:00Z' }).expect(400);
  });
});

describe('a candidate', () => {
  it('sees what may be sat now, with the attempts used', async () => {
    const { sittingId } = await openSitting(world.examiner, { attemptsAllowed: 2 });
    const learner = await addLearner(app);
    const find = async () => (await learner.get('/me/sittings').expect(200)).body.rows.map((r: unknown) => mySitting.parse(r)).find((r: { id: string }) => r.id === sittingId);
    expect(await find()).toMatchObject({ state: 'open', attemptsAllowed: 2, attemptsUsed: 0, openAttemptId: null, itemCount: 12 });
    const { attemptId } = await startAttempt(learner, sittingId);
    expect(await find()).toMatchObject({ attemptsUsed: 1, openAttemptId: attemptId });
    const page = sittingStart.parse((await learner.get(`/sittings/${sittingId}`).expect(200)).body);
    expect(page.parts[0]).toMatchObject({ node: 'IU01', title: { vi: 'Hiểu biết về CNTT cơ bản' }, count: 2 });
    await app.anonymous.get('/api/v1/me/sittings').expect(401);
    await app.anonymous.get(`/api/v1/sittings/${sittingId}`).expect(401);
    await learner.get(`/sittings/${unknown}`).expect(404);
    await learner.get('/sittings/nonsense').expect(400);
  });

  it('finds no sitting meant for others, until the population is theirs', async () => {
    const exam = await publishExam(world.examiner);
    const made = await world.examiner.post(`/exams/${exam.id}/sittings`, { opensAt: new Date(Date.now() - 1000).toISOString(), populations: ['P02'] }).expect(200);
    const sittingId = (made.body as { id: string }).id;
    const learner = await addLearner(app);
    await learner.get(`/sittings/${sittingId}`).expect(404);
    await learner.post(`/sittings/${sittingId}/attempts`).expect(404);
    await app.db.query(
      `INSERT INTO membership (id, person_id, unit_id, position_kind, populations, valid_from) VALUES (gen_random_uuid(), $1, $2, 'official', '{P02}', '2020-01-01')`,
      [learner.personId, world.provinceId],
    );
    await learner.get(`/sittings/${sittingId}`).expect(200);
  });

  it('opens a quiz by its exam, again and again, on changing forms', async () => {
    const quiz = await publishExam(world.examiner, { kind: 'quiz', timeLimitMinutes: null, attemptsAllowed: null, formCount: 2, perModule: 1 });
    const learner = await addLearner(app);
    const start = sittingStart.parse((await learner.get(`/exams/${quiz.id}/sitting`).expect(200)).body);
    expect(start).toMatchObject({ kind: 'quiz', closesAt: null, state: 'open', attemptsAllowed: null });
    const papers = [];
    for (let n = 0; n < 3; n++) {
      const paper = await startAttempt(learner, start.id);
      expect(paper.clock.deadlineAt).toBeNull();
      await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
      papers.push(JSON.stringify(paper.items));
    }
    expect(papers[0]).not.toBe(papers[1]);
    expect(papers[0]).toBe(papers[2]);
    await learner.get(`/exams/${unknown}/sitting`).expect(404);
    await learner.get('/exams/nonsense/sitting').expect(400);
    await app.anonymous.get(`/api/v1/exams/${quiz.id}/sitting`).expect(401);
  });
});
