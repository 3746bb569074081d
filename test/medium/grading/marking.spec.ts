import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptResult, gradingRoutes, markingRoutes } from '@kynangso/contracts/grading';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, addPerson, type ExamWorld, examWorld } from '../../support/builders/exam';
import { markNext, openMarkedSitting, settle, sitMarked, takeTask } from '../../support/builders/grading';

describe('marking by people', () => {
  let app: TestApp;
  let world: ExamWorld;
  let first: Agent;
  let second: Agent;
  let third: Agent;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
    const marker = async () => app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.provinceId }]);
    [first, second, third] = [await marker(), await marker(), await marker()];
  });
  afterAll(() => app.close());
  const resultOf = async (who: Agent, attemptId: string): Promise<AttemptResult> => gradingRoutes.getResult.response.parse((await who.get(`/attempts/${attemptId}/result`).expect(200)).body);

  it('waits for one marker, then adds up with what the machine gave', async () => {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code: 'TL-1', marking: { secondMarker: 'never' } });
    const learner = await addLearner(app);
    const paper = await sitMarked(app, learner, sittingId);
    const waiting = await resultOf(learner, paper.attemptId);
    expect(waiting).toMatchObject({ state: 'grading', score: null, marking: { machinePointsCenti: 200, machineMaxCenti: 200 } });
    const task = await markNext(first, sittingId, 300);
    expect(JSON.stringify(task)).not.toContain(learner.personId);
    expect(JSON.stringify(task)).not.toContain(paper.attemptId);
    await settle(app);
    expect((await resultOf(learner, paper.attemptId)).score).toMatchObject({ pointsCenti: 500, maxCenti: 200 + task.maxCenti, passed: true });
    const progress = markingRoutes.listMarking.response.parse((await first.get('/marking').expect(200)).body).rows.find((row) => row.sittingId === sittingId);
    expect(progress).toMatchObject({ papers: 1, papersDone: 1, tasks: 1, tasksDone: 1, open: 0 });
  });

  it('needs nobody for an unanswered essay', async () => {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code: 'TL-2' });
    const learner = await addLearner(app);
    const paper = await sitMarked(app, learner, sittingId, { essay: null });
    expect((await resultOf(learner, paper.attemptId)).score).toMatchObject({ pointsCenti: 200 });
    expect(await takeTask(first, sittingId)).toBeNull();
  });

  it('takes the mean of two who agree, and asks a third where they don’t', async () => {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code: 'TL-3', marking: { secondMarker: 'always', toleranceBp: 1000 } });
    const [an, binh] = [await addLearner(app), await addLearner(app)];
    const anPaper = await sitMarked(app, an, sittingId);
    const { maxCenti } = await markNext(first, sittingId, 100);
    expect(await takeTask(first, sittingId)).toBeNull();
    await markNext(second, sittingId, 100 + Math.floor(maxCenti / 10));
    await settle(app);
    expect((await resultOf(an, anPaper.attemptId)).score?.pointsCenti).toBe(200 + 100 + Math.ceil(maxCenti / 20));
    const binhPaper = await sitMarked(app, binh, sittingId);
    await markNext(first, sittingId, 0);
    await markNext(second, sittingId, maxCenti);
    await settle(app);
    expect((await resultOf(binh, binhPaper.attemptId)).score).toBeNull();
    expect(await takeTask(first, sittingId)).toBeNull();
    await markNext(third, sittingId, maxCenti);
    await settle(app);
    expect((await resultOf(binh, binhPaper.attemptId)).score?.pointsCenti).toBe(200 + maxCenti);
  });

  it('keeps a draft, gives a task back, and refuses points beyond the rubric or a missing criterion', async () => {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code: 'TL-4', marking: { secondMarker: 'never' } });
    await sitMarked(app, await addLearner(app), sittingId);
    const task = await takeTask(first, sittingId);
    const [criterion] = task?.criteria ?? [];
    const draft = [{ criterion: criterion?.identifier ?? '', pointsCenti: null, note: 'đang xem' }];
    await first.put(`/marking/tasks/${task?.id}/draft`, { marks: draft }).expect(204);
    expect((await takeTask(first, sittingId))?.draft).toEqual(draft);
    await first.post(`/marking/tasks/${task?.id}/mark`, { marks: [{ criterion: 'LA', pointsCenti: 1 }] }).expect(400);
    await first.post(`/marking/tasks/${task?.id}/mark`, { marks: (task?.criteria ?? []).map((c) => ({ criterion: c.identifier, pointsCenti: 1_000_000 })) }).expect(400);
    await first.post(`/marking/tasks/${task?.id}/mark`, { marks: [] }).expect(400);
    await second.get(`/marking/tasks/${task?.id}`).expect(404);
    await first.post(`/marking/tasks/${task?.id}/release`).expect(204);
    expect((await takeTask(second, sittingId))?.draft).toEqual([]);
  });

  it('is closed to other units, to candidates and to strangers', async () => {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code: 'TL-5' });
    await sitMarked(app, await addLearner(app), sittingId);
    expect(await takeTask(world.siblingExaminer, sittingId)).toBeNull();
    await world.learner.post(`/marking/sittings/${sittingId}/take`, {}).expect(403);
    await app.anonymous.get('/api/v1/marking').expect(401);
    expect(((await world.siblingExaminer.get('/marking').expect(200)).body as { rows: unknown[] }).rows).toEqual([]);
  });

  it('never gives a marker their own paper', async () => {
    const { sittingId } = await openMarkedSitting(app, world.examiner, { code: 'TL-6', marking: { secondMarker: 'never' } });
    await sitMarked(app, third, sittingId);
    expect(await takeTask(third, sittingId)).toBeNull();
    expect(await takeTask(first, sittingId)).not.toBeNull();
  });
});
