import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { attemptResult, gradingFailure, gradingRoutes, gradingSummary } from '@kynangso/contracts/grading';
import { GradingService } from '@kynangso/server/grading';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, answerAll, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
let sittingId: string;

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  ({ sittingId } = await openSitting(world.examiner, { perModule: 1, attemptsAllowed: null }));
});
afterAll(() => app.close());
afterEach(() => app.get(GradingService).drain());

async function handIn(isRight: (position: number) => boolean, sitting = sittingId): Promise<{ learner: Agent; attemptId: string }> {
  const learner = await addLearner(app);
  const paper = await startAttempt(learner, sitting);
  await answerAll(learner, paper, isRight);
  await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
  return { learner, attemptId: paper.attemptId };
}
const gradesOf = async (attemptIds: string[]): Promise<number[]> => {
  const { rows } = await app.db.query<{ n: number }>(`SELECT count(g.id)::int AS n FROM unnest($1::uuid[]) a LEFT JOIN grade g ON g.attempt_id = a GROUP BY a`, [attemptIds]);
  return rows.map((row) => row.n);
};

describe('grading', () => {
  it('tells points, parts, the level and what is missing in words', async () => {
    const good = await handIn(() => true);
    const bad = await handIn((position) => position % 2 === 0);
    await app.get(GradingService).drain();
    const passed = attemptResult.parse((await good.learner.get(`/attempts/${good.attemptId}/result`).expect(200)).body);
    expect(passed.score).toMatchObject({ pointsCenti: 600, maxCenti: 600, passed: true, level: { code: 'BASIC', title: { vi: 'Cơ bản' } }, unmet: [] });
    const failed = attemptResult.parse((await bad.learner.get(`/attempts/${bad.attemptId}/result`).expect(200)).body);
    expect(failed.score).toMatchObject({ passed: false, level: null });
    const [unmet] = failed.score?.unmet ?? [];
    expect(unmet?.text.vi).toMatch(/^Phần “.+” cần ít nhất 50% số điểm, bạn đạt 0\/1 điểm\.$/);
    const mine = gradingRoutes.listMyAttempts.response.parse((await good.learner.get('/me/attempts').expect(200)).body);
    expect(mine.rows).toMatchObject([{ attemptId: good.attemptId, state: 'graded', outcome: { passed: true } }]);
  });

  it('writes one grade with what it was decided with, and its effects, or nothing', async () => {
    const { attemptId } = await handIn(() => true);
    await app.get(GradingService).drain();
    const { rows } = await app.db.query(`SELECT run, revision, engine_version, decided_with, cardinality(item_version_ids) AS items, item_points_centi, graded_at FROM grade WHERE attempt_id = $1`, [attemptId]);
    expect(rows).toMatchObject([{ run: 'first', revision: 1, items: 6, item_points_centi: [100, 100, 100, 100, 100, 100], decided_with: { framework: 'tt03-2014-btttt', frameworkVersion: '03/2014/TT-BTTTT' } }]);
    await expect(app.db.query(`UPDATE grade SET points_centi = 0 WHERE attempt_id = $1`, [attemptId])).rejects.toThrow(/append-only/);
    const effects = await app.db.query(`SELECT kind, listener FROM due_work w JOIN grade g ON g.id::text = w.key WHERE g.attempt_id = $1 ORDER BY listener`, [attemptId]);
    expect(effects.rows).toEqual([{ kind: 'grade.decided', listener: 'certificate' }, { kind: 'grade.decided', listener: 'training' }]);
  });

  it('gives each attempt one grade however many workers claim at once', async () => {
    const papers = [];
    for (let n = 0; n < 12; n++) papers.push(await handIn((position) => position <= n % 6));
    const grading = app.get(GradingService);
    const outcomes = await Promise.all(Array.from({ length: 4 }, async () => { let sum = 0; for (let n = 1; n > 0; sum += n) n = (await grading.gradeBatch(3)).graded; return sum; }));
    expect(outcomes.reduce((a, b) => a + b, 0)).toBe(12);
    expect(await gradesOf(papers.map((p) => p.attemptId))).toEqual(Array.from({ length: 12 }, () => 1));
  });

  it('tells a learner of a quiz result to the learning room, not to the certificate room', async () => {
    const { body } = await world.examiner.post('/exams', {
      code: 'QUIZ-1', kind: 'quiz',
      draft: { title: { vi: 'Ôn tập' }, framework: 'tt03-2014-btttt', blueprint: [{ node: 'IU01', count: 2 }], timing: { timeLimitMinutes: null }, passRule: { op: 'total', minPercentBp: 5000 }, policies: { attemptsAllowed: null, release: { review: 'immediately' } } },
    }).expect(200);
    const examId = (body as { id: string }).id;
    await world.examiner.post(`/exams/${examId}/publish`).expect(200);
    const start = await world.learner.get(`/exams/${examId}/sitting`).expect(200);
    const { learner, attemptId } = await handIn(() => true, (start.body as { id: string }).id);
    await app.get(GradingService).drain();
    const { rows } = await app.db.query(`SELECT kind, listener, payload FROM due_work w JOIN grade g ON g.id::text = w.key WHERE g.attempt_id = $1`, [attemptId]);
    expect(rows).toMatchObject([{ kind: 'quiz.graded', listener: 'learning', payload: { personId: learner.personId, examId, passed: true } }]);
    const result = attemptResult.parse((await learner.get(`/attempts/${attemptId}/result`).expect(200)).body);
    expect(result.review?.[0]?.explanation.length).toBeGreaterThan(0);
  });
});

describe('an attempt that cannot be graded', () => {
  const poison = (attemptId: string) => app.db.query(`UPDATE response SET response = '{"NOT_DECLARED": ["x"]}' WHERE attempt_id = $1 AND position = 3`, [attemptId]);
  const cure = (attemptId: string) => app.db.query(`UPDATE response SET response = '{}' WHERE attempt_id = $1 AND position = 3`, [attemptId]);

  it('is set aside with its error, and the rest of the batch goes on', async () => {
    const [sick, ...well] = [await handIn(() => true), await handIn(() => true), await handIn(() => true)];
    await poison(sick?.attemptId ?? '');
    expect(await app.get(GradingService).gradeBatch()).toEqual({ graded: 2, failed: 1, marking: 0 });
    expect(await gradesOf(well.map((p) => p.attemptId))).toEqual([1, 1]);
    // the candidate is told nothing alarming
    expect((await sick?.learner.get(`/attempts/${sick.attemptId}/status`))?.body).toMatchObject({ state: 'grading' });
    const listed = (await world.examiner.get('/grading/failures').expect(200)).body.rows.map((r: unknown) => gradingFailure.parse(r));
    expect(listed).toMatchObject([{ attemptId: sick?.attemptId, position: 3, tries: 1, error: 'unknown_response: NOT_DECLARED' }]);
    const failureId = listed[0].id as string;
    await world.siblingExaminer.post(`/grading/failures/${failureId}/retry`).expect(404);
    await cure(sick?.attemptId ?? '');
    await world.examiner.post(`/grading/failures/${failureId}/retry`).expect(204);
    await world.examiner.post(`/grading/failures/${failureId}/retry`).expect(409);
    expect(await app.get(GradingService).drain()).toEqual({ graded: 1, failed: 0, marking: 0 });
    expect((await world.examiner.get('/grading/failures').expect(200)).body).toMatchObject({ rows: [] });
  });

  it('holds nobody up even when only the database refuses its grade', async () => {
    const [sick, well] = [await handIn(() => true), await handIn(() => true)];
    // a grade that is there already: the unique key refuses a second one, and with it the whole statement
    await app.get(GradingService).gradeBatch(1);
    await app.db.query(`UPDATE attempt SET state = 'submitted', grade_id = NULL WHERE id = $1`, [sick.attemptId]);
    const sum = await app.get(GradingService).drain();
    expect(sum).toEqual({ graded: 1, failed: 1, marking: 0 });
    expect(await gradesOf([sick.attemptId, well.attemptId])).toEqual([1, 1]);
    const { rows } = await app.db.query(`SELECT state FROM attempt WHERE id = ANY($1::uuid[]) ORDER BY id`, [[sick.attemptId, well.attemptId]]);
    expect(rows).toEqual([{ state: 'grading_failed' }, { state: 'graded' }]);
  });
});

describe('the doors of the grading room', () => {
  it('are shut to those who may not operate it', async () => {
    for (const path of ['/grading/failures', '/grading/summary']) {
      await world.learner.get(path).expect(403);
      await app.anonymous.get(`/api/v1${path}`).expect(401);
    }
    expect(gradingSummary.parse((await world.examiner.get('/grading/summary').expect(200)).body)).toMatchObject({ waiting: 0, queueDepth: null });
    expect(gradingSummary.parse((await world.examiner.get('/grading/summary').expect(200)).body).gradedLastHour).toBeGreaterThan(0);
    expect(gradingSummary.parse((await world.siblingExaminer.get('/grading/summary').expect(200)).body)).toMatchObject({ waiting: 0, oldestSeconds: 0, failed: 0, gradedLastHour: 0 });
    await world.examiner.get('/grading/failures?page=0').expect(400);
    await world.examiner.post('/grading/failures/0192f0c1-2345-7abc-8def-0123456789ab/retry').expect(404);
    await world.examiner.post('/grading/failures/nonsense/retry').expect(400);
    await app.anonymous.post('/api/v1/grading/failures/0192f0c1-2345-7abc-8def-0123456789ab/retry').expect(401);
    await app.anonymous.get('/api/v1/me/attempts').expect(401);
    await world.learner.get('/me/attempts?examId=x').expect(400);
    await world.learner.get('/attempts/nonsense/result').expect(400);
  });
});
