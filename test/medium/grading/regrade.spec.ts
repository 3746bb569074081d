import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemKey } from '@kynangso/contracts/bank';
import { gradingRoutes, type RegradeDetail, type RegradePaper, regradeRoutes } from '@kynangso/contracts/grading';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { certificatesOf, programmeBody } from '../../support/builders/certificate';
import { addLearner, addPerson, type ExamWorld, examWorld } from '../../support/builders/exam';
import { openMarkedSitting, settle, sitMarked } from '../../support/builders/grading';

describe('a regrade', () => {
  let app: TestApp;
  let world: ExamWorld;
  let approver: Agent;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
    approver = await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.provinceId }]);
  });
  afterAll(() => app.close());

  /** Four choice items (right: B) and an essay nobody writes; two candidates: one all right, one all wrong. */
  async function papers(code: string, passBp = 3000) {
    const { examId, sittingId } = await openMarkedSitting(app, world.examiner, { code, choices: 4, passBp });
    await world.examiner.post('/programmes', programmeBody(code)).expect(200);
    const [right, wrong] = [await addLearner(app), await addLearner(app)];
    const rightPaper = await sitMarked(app, right, sittingId, { essay: null });
    const wrongPaper = await sitMarked(app, wrong, sittingId, { essay: null, right: false });
    await settle(app);
    await close(sittingId);
    const items = regradeRoutes.listRegradeItems.response.parse((await world.examiner.get(`/exams/${examId}/regrade-items?sittingId=${sittingId}`).expect(200)).body).rows;
    const choices = items.filter((item) => !item.itemCode.endsWith('-TL'));
    return { examId, sittingId, right, wrong, rightPaper, wrongPaper, choices };
  }
  /** the seal opens when the sitting is over */
  const close = (sittingId: string) => app.db.query(`UPDATE sitting SET closes_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [sittingId]);
  const reopen = (sittingId: string) => app.db.query(`UPDATE sitting SET closes_at = clock_timestamp() + interval '1 day' WHERE id = $1`, [sittingId]);
  const withCorrect = (key: ItemKey, correct: string): ItemKey => ({ ...key, responses: { RESPONSE: { correct: [correct] } } });
  const propose = async (examId: string, sittingId: string, changes: object[], policy = 'as_scored'): Promise<RegradeDetail> => {
    const made = (await world.examiner.post(`/exams/${examId}/regrades`, { sittingIds: [sittingId], changes, policy, reason: 'Đáp án câu hỏi bị nhầm khi soạn.' }).expect(200)).body as RegradeDetail;
    await settle(app);
    return regradeRoutes.getRegrade.response.parse((await world.examiner.get(`/regrades/${made.id}`).expect(200)).body);
  };
  const stateOf = async (id: string) => regradeRoutes.getRegrade.response.parse((await approver.get(`/regrades/${id}`).expect(200)).body);
  const scoreOf = async (who: Agent, attemptId: string) => gradingRoutes.getResult.response.parse((await who.get(`/attempts/${attemptId}/result`).expect(200)).body).score;
  const papersOf = async (id: string): Promise<RegradePaper[]> => regradeRoutes.listRegradePapers.response.parse((await approver.get(`/regrades/${id}/papers`).expect(200)).body).rows;

  it('shows who would change before anything does, needs a second person, runs, tells people and can be taken back whole', async () => {
    const { examId, sittingId, right, wrong, rightPaper, wrongPaper, choices } = await papers('CL-1', 2000);
    const [held] = await certificatesOf(right);
    expect(held?.status.state).toBe('valid');
    const changes = choices.map(({ itemVersionId, key }) => ({ action: 'new_key', itemVersionId, key: withCorrect(key, 'A') }));
    const preview = await propose(examId, sittingId, changes);
    expect(preview).toMatchObject({ state: 'previewed', actions: ['preview', 'revise', 'reject'], counts: { attempts: 2, changed: 2, up: 1, down: 1, passToFail: 1, failToPass: 1, certificatesRevoked: 1, certificatesIssued: 1 } });
    expect(await papersOf(preview.id)).toMatchObject([{ attemptId: rightPaper.attemptId, passedAfter: false, certificate: 'revoke' }, { attemptId: wrongPaper.attemptId, passedAfter: true, certificate: 'issue' }]);
    expect((await scoreOf(right, rightPaper.attemptId))?.pointsCenti).toBe(400);
    await world.examiner.post(`/regrades/${preview.id}/approve`).expect(403);
    await approver.post(`/regrades/${preview.id}/approve`).expect(200);
    await settle(app);
    expect(await stateOf(preview.id)).toMatchObject({ state: 'done', counts: { changed: 2, passToFail: 1, failToPass: 1 }, actions: ['undo'] });
    expect(await scoreOf(right, rightPaper.attemptId)).toMatchObject({ pointsCenti: 0, passed: false });
    expect(await scoreOf(wrong, wrongPaper.attemptId)).toMatchObject({ pointsCenti: 400, passed: true });
    expect((await certificatesOf(right)).map((c) => c.status.state)).toEqual(['revoked']);
    expect((await certificatesOf(wrong)).map((c) => c.status.state)).toEqual(['valid']);
    const told = notifyRoutes.listNotices.response.parse((await right.get('/me/notices').expect(200)).body).rows;
    expect(told.map((notice) => notice.kind)).toEqual(expect.arrayContaining(['result.changed', 'certificate.revoked']));
    await approver.post(`/regrades/${preview.id}/undo`, { reason: 'Đáp án cũ là đúng.' }).expect(200);
    await settle(app);
    expect((await stateOf(preview.id)).state).toBe('undone');
    expect(await scoreOf(right, rightPaper.attemptId)).toMatchObject({ pointsCenti: 400, passed: true });
    expect(await scoreOf(wrong, wrongPaper.attemptId)).toMatchObject({ pointsCenti: 0, passed: false });
    expect((await certificatesOf(right)).map((c) => [c.facts.serial, c.status.state])).toEqual([[held?.facts.serial, 'valid']]);
    expect((await certificatesOf(wrong)).map((c) => c.status.state)).toEqual(['revoked']);
    const outcomes = await app.db.query<{ outcome: string }>(`SELECT outcome FROM achievement WHERE source_id = ANY($1::uuid[]) AND superseded_at IS NULL ORDER BY outcome`, [[rightPaper.attemptId, wrongPaper.attemptId]]);
    expect(outcomes.rows.map((row) => row.outcome)).toEqual(['fail', 'pass']);
  });

  it('lowers nobody under its policy, drops an item for all, and gives full credit', async () => {
    const { examId, sittingId, right, wrong, rightPaper, wrongPaper, choices } = await papers('CL-2');
    const [drop, credit, wrongKey] = choices;
    const changes = [
      { action: 'drop', itemVersionId: drop?.itemVersionId },
      { action: 'full_credit', itemVersionId: credit?.itemVersionId },
      { action: 'new_key', itemVersionId: wrongKey?.itemVersionId, key: withCorrect(wrongKey?.key as ItemKey, 'C') },
    ];
    const preview = await propose(examId, sittingId, changes, 'never_lower');
    expect(preview.counts).toMatchObject({ attempts: 2, changed: 1, up: 1, down: 0 });
    await approver.post(`/regrades/${preview.id}/approve`).expect(200);
    await settle(app);
    expect(await scoreOf(right, rightPaper.attemptId)).toMatchObject({ pointsCenti: 400, maxCenti: 900 });
    expect(await scoreOf(wrong, wrongPaper.attemptId)).toMatchObject({ pointsCenti: 100, maxCenti: 800 });
  });

  it('binds papers that are graded after it, until it is undone', async () => {
    const { examId, sittingId, choices } = await papers('CL-3');
    const preview = await propose(examId, sittingId, choices.map(({ itemVersionId }) => ({ action: 'full_credit', itemVersionId })));
    await approver.post(`/regrades/${preview.id}/approve`).expect(200);
    await settle(app);
    await reopen(sittingId);
    const late = await addLearner(app);
    const paper = await sitMarked(app, late, sittingId, { essay: null, right: false });
    expect((await scoreOf(late, paper.attemptId))?.pointsCenti).toBe(400);
    await approver.post(`/regrades/${preview.id}/undo`, { reason: 'Không còn lý do.' }).expect(200);
    await settle(app);
    expect((await scoreOf(late, paper.attemptId))?.pointsCenti).toBe(0);
  });

  it('refuses a key that can’t score, an item of another exam, a second one at once, and other units', async () => {
    const { examId, sittingId, choices } = await papers('CL-4');
    const [item] = choices;
    const body = (changes: object[]) => ({ sittingIds: [sittingId], changes, policy: 'as_scored', reason: 'Kiểm tra các từ chối.' });
    const broken = { ...(item?.key as ItemKey), processing: { template: 'map_response' } };
    await world.examiner.post(`/exams/${examId}/regrades`, body([{ action: 'new_key', itemVersionId: item?.itemVersionId, key: broken }])).expect(400);
    await world.examiner.post(`/exams/${examId}/regrades`, body([{ action: 'drop', itemVersionId: examId }])).expect(400);
    await world.siblingExaminer.post(`/exams/${examId}/regrades`, body([{ action: 'drop', itemVersionId: item?.itemVersionId }])).expect(404);
    await world.siblingExaminer.get(`/exams/${examId}/regrade-items?sittingId=${sittingId}`).expect(404);
    const made = await propose(examId, sittingId, [{ action: 'drop', itemVersionId: item?.itemVersionId }]);
    await world.examiner.post(`/exams/${examId}/regrades`, body([{ action: 'drop', itemVersionId: item?.itemVersionId }])).expect(409);
    await world.siblingExaminer.get(`/regrades/${made.id}`).expect(404);
    await world.siblingExaminer.post(`/regrades/${made.id}/approve`).expect(404);
    await world.learner.get('/regrades').expect(403);
    await app.anonymous.get('/api/v1/regrades').expect(401);
    await approver.post(`/regrades/${made.id}/undo`, { reason: 'Chưa chạy.' }).expect(409);
    await world.examiner.post(`/regrades/${made.id}/reject`, { reason: 'Không cần nữa.' }).expect(200);
    expect((await stateOf(made.id)).actions).toEqual([]);
  });
});
