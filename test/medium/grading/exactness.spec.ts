import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemKey } from '@kynangso/contracts/bank';
import { appealRoutes, gradingRoutes, type MarkingTask, type RegradeDetail, regradeRoutes } from '@kynangso/contracts/grading';
import { GradingService } from '@kynangso/server/grading';
import { Database } from '@kynangso/server/platform';
import { GradeRepository } from '../../../libs/server/src/grading/grade.repository';
import { RescoreRepository } from '../../../libs/server/src/grading/regrade/rescore.repository';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { certificatesOf, programmeBody } from '../../support/builders/certificate';
import { addLearner, addPerson, type ExamWorld, examWorld, startAttempt } from '../../support/builders/exam';
import { type MarkedOptions, markNext, openMarkedSitting, settle, sitMarked, takeTask } from '../../support/builders/grading';

/** What happens at the same moment, or one governed act after another, must come out as if each had been alone. */
describe('marks and regrades', () => {
  let app: TestApp;
  let world: ExamWorld;
  let approver: Agent;
  let first: Agent;
  let second: Agent;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
    const examiner = async () => app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.provinceId }]);
    [approver, first, second] = [await examiner(), await examiner(), await examiner()];
  });
  afterAll(() => app.close());

  async function sat(options: MarkedOptions, { right = true, essay = null as string | null } = {}) {
    const { examId, sittingId } = await openMarkedSitting(app, world.examiner, options);
    const learner = await addLearner(app);
    const { attemptId } = await sitMarked(app, learner, sittingId, { right, essay });
    return { examId, sittingId, learner, attemptId };
  }
  /** The seal of a sitting opens when it is over. */
  const itemsOf = async (examId: string, sittingId: string) => {
    await app.db.query(`UPDATE sitting SET closes_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [sittingId]);
    return regradeRoutes.listRegradeItems.response.parse((await world.examiner.get(`/exams/${examId}/regrade-items?sittingId=${sittingId}`).expect(200)).body).rows;
  };
  const propose = async (examId: string, sittingId: string, changes: object[], policy = 'as_scored'): Promise<string> => {
    const { id } = (await world.examiner.post(`/exams/${examId}/regrades`, { sittingIds: [sittingId], changes, policy, reason: 'Đáp án câu hỏi bị nhầm khi soạn.' }).expect(200)).body as RegradeDetail;
    await settle(app);
    return id;
  };
  const keyA = ({ itemVersionId, key }: { itemVersionId: string; key: ItemKey }) => ({ action: 'new_key', itemVersionId, key: { ...key, responses: { RESPONSE: { correct: ['A'] } } } });
  const scoreOf = async (who: Agent, attemptId: string) => gradingRoutes.getResult.response.parse((await who.get(`/attempts/${attemptId}/result`).expect(200)).body).score;
  const give = (marker: Agent, task: MarkingTask) =>
    marker.post(`/marking/tasks/${task.id}/mark`, { marks: task.criteria.map(({ identifier }) => ({ criterion: identifier, pointsCenti: 0, note: '' })), comment: '' });
  const isSettled = async (work: Promise<unknown>, ms: number): Promise<boolean> =>
    Promise.race([work.then(() => true), new Promise<boolean>((done) => setTimeout(() => done(false), ms))]);

  it('give a marker who asks twice at once one response, not both looks at it', async () => {
    const { sittingId } = await sat({ code: 'CX-1', marking: { secondMarker: 'always' } }, { essay: 'Bài viết về mật khẩu.' });
    const taken = await Promise.all(Array.from({ length: 6 }, () => takeTask(first, sittingId)));
    expect(new Set(taken.map((task) => task?.id)).size).toBe(1);
  });

  it('refuse a second look by the same eyes even when a hold ran out between', async () => {
    const { sittingId } = await sat({ code: 'CX-2', marking: { secondMarker: 'always' } }, { essay: 'Bài viết về sao lưu.' });
    await takeTask(first, sittingId);
    const late = (await takeTask(second, sittingId)) as MarkingTask;
    await app.db.query(`UPDATE marking_task SET held_until = now() - interval '1 second' WHERE sitting_id = $1`, [sittingId]);
    const other = (await takeTask(second, sittingId)) as MarkingTask;
    expect(other.id).not.toBe(late.id);
    await give(second, other).expect(204);
    expect((await give(second, late).expect(409)).body).toMatchObject({ code: 'grading.task_seen' });
  });

  it('leave a paper that a regrade was not to lower untouched by it when its appeal changes the score', async () => {
    const { examId, sittingId, learner, attemptId } = await sat({ code: 'CX-3', marking: { secondMarker: 'never' }, appealDays: 10 }, { essay: 'Bài viết về an toàn.' });
    await markNext(first, sittingId, 100);
    await settle(app);
    expect(await scoreOf(learner, attemptId)).toMatchObject({ pointsCenti: 300 });
    const choices = (await itemsOf(examId, sittingId)).filter((item) => !item.itemCode.endsWith('-TL'));
    const id = await propose(examId, sittingId, choices.map(keyA), 'never_lower');
    await approver.post(`/regrades/${id}/approve`).expect(200);
    await settle(app);
    expect(await scoreOf(learner, attemptId)).toMatchObject({ pointsCenti: 300 });
    const appeal = (await learner.post(`/attempts/${attemptId}/appeal`, { reason: 'Bài tự luận của tôi đủ ý.' }).expect(200)).body as { id: string };
    await world.examiner.post(`/appeals/${appeal.id}/mark-again`).expect(200);
    await markNext(second, sittingId, 300);
    // a list only reads: it waits for nobody who works on the paper
    const holder = await app.db.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM attempt WHERE id = $1 FOR UPDATE', [attemptId]);
    const listed = appealRoutes.listAppeals.response.parse((await world.examiner.get('/appeals').timeout(5_000).expect(200)).body).rows.find((row) => row.id === appeal.id);
    await holder.query('ROLLBACK');
    holder.release();
    expect(listed).toMatchObject({ state: 'marked', afterCenti: 500 });
    // nor does the candidate read the second marking in the review before it is decided
    const notes = async () => (await app.get(GradeRepository).markNotes(app.get(Database).read(), attemptId)).length;
    expect(await notes()).toBe(1);
    await world.examiner.post(`/appeals/${appeal.id}/decide`, { outcome: 'changed', explanation: 'Bài viết đủ ý theo hướng dẫn.' }).expect(200);
    expect(await scoreOf(learner, attemptId)).toMatchObject({ pointsCenti: 500 });
    expect(await notes()).toBe(2);
  });

  it('wait for each other: what is graded in the moment of an approval is found by the run or graded after it', async () => {
    const { examId, sittingId } = await sat({ code: 'CX-4' });
    const [item] = await itemsOf(examId, sittingId);
    const id = await propose(examId, sittingId, [{ action: 'drop', itemVersionId: item?.itemVersionId }]);
    const grader = await app.db.connect();
    await grader.query('BEGIN');
    await grader.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 19))', [sittingId]);
    const approval = approver.post(`/regrades/${id}/approve`).expect(200).then((res) => res.status);
    expect(await isSettled(approval, 500)).toBe(false);
    await grader.query('COMMIT');
    expect(await approval).toBe(200);
    await settle(app);
    await app.db.query(`UPDATE sitting SET closes_at = clock_timestamp() + interval '1 day' WHERE id = $1`, [sittingId]);
    const late = await addLearner(app);
    await grader.query('BEGIN');
    await grader.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 19))', [sittingId]);
    const paper = (await late.post(`/sittings/${sittingId}/attempts`).expect(200)).body as { attemptId: string; writerEpoch: number };
    await late.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
    const batch = app.get(GradingService).gradeBatch();
    expect(await isSettled(batch, 500)).toBe(false);
    await grader.query('COMMIT');
    grader.release();
    expect(await batch).toMatchObject({ graded: 1, failed: 0 });
  });

  it('find a paper that got another grade while the run waited for it', async () => {
    const { sittingId, attemptId } = await sat({ code: 'CX-5' });
    const appealing = await app.db.connect();
    await appealing.query('BEGIN');
    await appealing.query('SELECT 1 FROM attempt WHERE id = $1 FOR UPDATE', [attemptId]);
    const run = app.get(Database).transaction((tx) => app.get(RescoreRepository).next(tx, [sittingId], null, 500, true));
    expect(await isSettled(run, 500)).toBe(false);
    const columns = `engine_version, exam_version_id, decided_with, item_version_ids, item_points_centi, item_max_centi, points_centi, max_centi, passed, level, parts, unmet`;
    await appealing.query(
      `WITH g AS (INSERT INTO grade (id, attempt_id, revision, run, case_id, sequence, previous_id, ${columns})
         SELECT gen_random_uuid(), attempt_id, revision, 'appeal', gen_random_uuid(), 2, id, ${columns} FROM grade WHERE attempt_id = $1 RETURNING id)
       UPDATE attempt SET grade_id = g.id FROM g WHERE attempt.id = $1`,
      [attemptId],
    );
    await appealing.query('COMMIT');
    appealing.release();
    expect(await run).toMatchObject([{ attemptId, sequence: 2 }]);
  });

  it('give nobody back a certificate that was taken away by hand', async () => {
    const { examId, sittingId, learner } = await sat({ code: 'CX-6', choices: 4, passBp: 3000 });
    // the programme comes after the paper: a second sitter earns its certificate
    await world.examiner.post('/programmes', programmeBody('CX-6')).expect(200);
    const cheat = await addLearner(app);
    await sitMarked(app, cheat, sittingId, { essay: null });
    const [held] = await certificatesOf(cheat);
    await world.examiner.post(`/certificates/${held?.id}/revoke`, { reason: 'misconduct', note: 'Nhờ người thi hộ.' }).expect(200);
    const [item] = (await itemsOf(examId, sittingId)).filter((each) => !each.itemCode.endsWith('-TL'));
    const id = await propose(examId, sittingId, [{ action: 'drop', itemVersionId: item?.itemVersionId }]);
    await approver.post(`/regrades/${id}/approve`).expect(200);
    await settle(app);
    expect((await certificatesOf(cheat)).map((each) => each.status.state)).toEqual(['revoked']);
    expect((await certificatesOf(learner)).map((each) => each.status.state)).toEqual(['valid']);
    await approver.post(`/regrades/${id}/undo`, { reason: 'Câu hỏi không sai.' }).expect(200);
    await settle(app);
    expect((await certificatesOf(cheat)).map((each) => each.status.state)).toEqual(['revoked']);
  });

  it('tell nobody through certificates or notices what the score’s release still holds back', async () => {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code: 'CX-8', choices: 4, passBp: 3000, scoreRelease: 'after_close' });
    await world.examiner.post('/programmes', programmeBody('CX-8')).expect(200);
    const learner = await addLearner(app);
    await sitMarked(app, learner, sittingId, { essay: null });
    expect(await certificatesOf(learner)).toEqual([]);
    expect((await learner.get('/me/notices').expect(200)).body).toMatchObject({ rows: [] });
    const waiting = `FROM due_work WHERE kind = 'result.held' AND available_at > (SELECT closes_at FROM sitting WHERE id = $1)`;
    expect((await app.db.query<{ listener: string }>(`SELECT listener ${waiting}`, [sittingId])).rows).toEqual([{ listener: 'grading' }]);
    // the sitting is over, but somebody with extra time still sits
    const slow = await addLearner(app);
    const { attemptId, writerEpoch } = await startAttempt(slow, sittingId);
    await app.db.query(`UPDATE sitting SET closes_at = now() - interval '1 hour' WHERE id = $1`, [sittingId]);
    await app.db.query(`UPDATE due_work SET available_at = now() WHERE kind = 'result.held'`);
    await settle(app);
    expect(await certificatesOf(learner)).toEqual([]);
    const put = await app.db.query<{ soon: boolean }>(`SELECT available_at > now() + interval '1 minute' AND available_at < now() + interval '10 minutes' AS soon FROM due_work WHERE kind = 'result.held'`);
    expect(put.rows).toEqual([{ soon: true }]);
    await slow.post(`/attempts/${attemptId}/submit`, { writerEpoch }).expect(200);
    await app.db.query(`UPDATE due_work SET available_at = now() WHERE kind = 'result.held'`);
    await settle(app);
    expect((await certificatesOf(learner)).map((each) => each.status.state)).toEqual(['valid']);
  });

  it('show keys of a sitting to nobody before its first paper is graded, and take no rubric that the marks given don’t fit', async () => {
    const { examId, sittingId } = await openMarkedSitting(app, world.examiner, { code: 'CX-7', marking: { secondMarker: 'never' } });
    expect((await world.examiner.get(`/exams/${examId}/regrade-items?sittingId=${sittingId}`).expect(409)).body).toMatchObject({ code: 'grading.regrade_unsat' });
    await sitMarked(app, await addLearner(app), sittingId);
    await markNext(first, sittingId, 500);
    await settle(app);
    const essay = (await itemsOf(examId, sittingId)).find((item) => item.itemCode.endsWith('-TL'));
    const rubrics = essay?.key.rubrics?.map((rubric) => ({ ...rubric, criteria: rubric.criteria.slice(0, 1) }));
    const body = (key: object) => ({ sittingIds: [sittingId], changes: [{ action: 'new_key', itemVersionId: essay?.itemVersionId, key }], policy: 'as_scored', reason: 'Đổi hướng dẫn chấm của câu.' });
    const refused = await world.examiner.post(`/exams/${examId}/regrades`, body({ ...essay?.key, rubrics })).expect(400);
    expect(refused.body).toMatchObject({ code: 'grading.regrade_key' });
  });
});
