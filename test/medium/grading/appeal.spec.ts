import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appealRoutes, gradingRoutes } from '@kynangso/contracts/grading';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, addPerson, type ExamWorld, examWorld } from '../../support/builders/exam';
import { markNext, openMarkedSitting, settle, sitMarked, takeTask } from '../../support/builders/grading';

describe('an appeal', () => {
  let app: TestApp;
  let world: ExamWorld;
  let first: Agent;
  let second: Agent;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
    const marker = async () => app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.provinceId }]);
    [first, second] = [await marker(), await marker()];
  });
  afterAll(() => app.close());
  const reason = 'Tôi cho rằng bài tự luận đáp ứng đủ ý của câu hỏi.';
  async function marked(code: string, points: number, appealDays: number | null = 10) {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code, marking: { secondMarker: 'never' }, appealDays });
    const learner = await addLearner(app);
    const paper = await sitMarked(app, learner, sittingId);
    await markNext(first, sittingId, points);
    await settle(app);
    return { sittingId, learner, attemptId: paper.attemptId };
  }
  const windowOf = async (who: Agent, attemptId: string) => appealRoutes.getAppealWindow.response.parse((await who.get(`/attempts/${attemptId}/appeal`).expect(200)).body);
  const listed = async (examiner: Agent, id: string) => appealRoutes.listAppeals.response.parse((await examiner.get('/appeals').expect(200)).body).rows.find((row) => row.id === id);

  it('goes to a marker who has not seen the paper, and a changed score cascades with a letter', async () => {
    const { sittingId, learner, attemptId } = await marked('PK-1', 100);
    expect(await windowOf(learner, attemptId)).toMatchObject({ isOpen: true, appeal: null });
    const { id } = appealRoutes.requestAppeal.response.parse((await learner.post(`/attempts/${attemptId}/appeal`, { reason }).expect(200)).body);
    await learner.post(`/attempts/${attemptId}/appeal`, { reason }).expect(409);
    expect(await listed(world.examiner, id)).toMatchObject({ state: 'requested', fullName: null, beforeCenti: 300, afterCenti: null });
    await world.examiner.post(`/appeals/${id}/decide`, { outcome: 'kept', explanation: 'Chưa chấm lại mà đã quyết định.' }).expect(409);
    await world.examiner.post(`/appeals/${id}/mark-again`).expect(200);
    expect(await takeTask(first, sittingId)).toBeNull();
    await markNext(second, sittingId, 400);
    expect(await listed(world.examiner, id)).toMatchObject({ state: 'marked', afterCenti: 600, passedBefore: false, passedAfter: true, tasksDone: 1 });
    await learner.get(`/appeals/${id}/letter`).expect(409);
    const decided = (await world.examiner.post(`/appeals/${id}/decide`, { outcome: 'changed', explanation: 'Bài viết đủ ba ý theo hướng dẫn chấm.' }).expect(200)).body as { fullName: string };
    expect(decided.fullName).not.toBeNull();
    await settle(app);
    expect(gradingRoutes.getResult.response.parse((await learner.get(`/attempts/${attemptId}/result`).expect(200)).body).score).toMatchObject({ pointsCenti: 600, passed: true });
    const letter = await learner.get(`/appeals/${id}/letter`).buffer(true).parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    }).expect(200);
    expect((letter.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    await world.learner.get(`/appeals/${id}/letter`).expect(404);
    await world.siblingExaminer.get(`/appeals/${id}/letter`).expect(404);
  });

  it('keeps a result that the second marking does not change', async () => {
    const { sittingId, learner, attemptId } = await marked('PK-2', 100);
    const { id } = (await learner.post(`/attempts/${attemptId}/appeal`, { reason }).expect(200)).body as { id: string };
    await world.examiner.post(`/appeals/${id}/mark-again`).expect(200);
    await markNext(second, sittingId, 100);
    await world.examiner.post(`/appeals/${id}/decide`, { outcome: 'changed', explanation: 'Điểm không đổi mà lại đòi đổi.' }).expect(409);
    await world.examiner.post(`/appeals/${id}/decide`, { outcome: 'kept', explanation: 'Người chấm thứ hai cho cùng số điểm.' }).expect(200);
    expect((await windowOf(learner, attemptId)).appeal).toMatchObject({ state: 'decided', outcome: 'kept', beforeCenti: 300, afterCenti: 300 });
  });

  it('is possible only in its time, for one’s own paper, and can be withdrawn before marking', async () => {
    const closed = await marked('PK-3', 100, null);
    expect((await windowOf(closed.learner, closed.attemptId)).isOpen).toBe(false);
    await closed.learner.post(`/attempts/${closed.attemptId}/appeal`, { reason }).expect(409);
    const { learner, attemptId } = await marked('PK-4', 100);
    await world.learner.post(`/attempts/${attemptId}/appeal`, { reason }).expect(404);
    await learner.post(`/attempts/${attemptId}/appeal`, { reason: 'ngắn' }).expect(400);
    await learner.post(`/attempts/${attemptId}/appeal`, { reason, positions: [99] }).expect(400);
    await app.anonymous.post(`/api/v1/attempts/${attemptId}/appeal`).expect(401);
    const { id } = (await learner.post(`/attempts/${attemptId}/appeal`, { reason }).expect(200)).body as { id: string };
    await learner.post(`/attempts/${attemptId}/appeal/withdraw`).expect(200);
    await world.examiner.post(`/appeals/${id}/mark-again`).expect(409);
    await world.siblingExaminer.post(`/appeals/${id}/mark-again`).expect(404);
    await learner.get('/appeals').expect(403);
  });
});
