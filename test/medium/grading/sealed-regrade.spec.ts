import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { answerFeedback, regradeRoutes, type RegradeDetail } from '@kynangso/contracts/grading';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { canary } from '../../support/builders/bank';
import { certificatesOf, programmeBody } from '../../support/builders/certificate';
import { addLearner, addPerson, answerAll, answerTo, type ExamWorld, examWorld, openSitting, publishExam, startAttempt } from '../../support/builders/exam';
import { openMarkedSitting, settle, sitMarked } from '../../support/builders/grading';

describe('a regrade that keeps the seal', () => {
  let app: TestApp;
  let world: ExamWorld;
  let approver: Agent;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
    approver = await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.provinceId }]);
  });
  afterAll(() => app.close());

  const close = (sittingId: string) => app.db.query(`UPDATE sitting SET opens_at = opens_at - interval '2 hours', closes_at = clock_timestamp() - interval '1 hour' WHERE id = $1`, [sittingId]);
  const itemsOf = async (examId: string, sittingId: string) => regradeRoutes.listRegradeItems.response.parse((await world.examiner.get(`/exams/${examId}/regrade-items?sittingId=${sittingId}`).expect(200)).body);
  const reason = 'Câu hỏi in thiếu một dòng ở đề.';
  const proposed = async (examId: string, sittingIds: string[], part: object): Promise<RegradeDetail> => {
    const made = regradeRoutes.createRegrade.response.parse((await world.examiner.post(`/exams/${examId}/regrades`, { sittingIds, policy: 'as_scored', reason, ...part }).expect(200)).body);
    await settle(app);
    return seen(made.id);
  };
  const seen = async (id: string, who = approver): Promise<RegradeDetail> => regradeRoutes.getRegrade.response.parse((await who.get(`/regrades/${id}`).expect(200)).body);
  const approve = async (id: string) => {
    await approver.post(`/regrades/${id}/approve`).expect(200);
    await settle(app);
  };

  it('of a sitting that still runs knows places and figures, and no item, key or text of it leaves for anybody', async () => {
    const { examId, sittingId } = await openSitting(world.examiner, { formCount: 2, release: { score: 'immediately', review: 'never' } } as object);
    const [one, two] = [await addLearner(app), await addLearner(app)];
    for (const [learner, isRight] of [[one, true], [two, false]] as const) {
      const paper = await startAttempt(learner, sittingId);
      await answerAll(learner, paper, () => isRight);
      await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
    }
    await settle(app);
    const listed = await itemsOf(examId, sittingId);
    expect([listed.isSealed, listed.rows]).toEqual([true, []]);
    expect(listed.places.length).toBeGreaterThan(5);
    const { rows: placed } = await app.db.query<{ items: string[] }>(`SELECT g.item_version_ids AS items FROM grade g JOIN attempt a ON a.id = g.attempt_id WHERE a.sitting_id = $1`, [sittingId]);
    const ids = placed.flatMap((row) => row.items);
    // an item's name in the proposal would be a question whether it stands in the form
    const named = await world.examiner.post(`/exams/${examId}/regrades`, { sittingIds: [sittingId], changes: [{ action: 'drop', itemVersionId: ids[0] }], policy: 'as_scored', reason }).expect(409);
    expect(named.body).toMatchObject({ code: 'grading.regrade_sealed' });
    const none = { sittingId, form: 1, position: 99, action: 'drop' };
    expect((await world.examiner.post(`/exams/${examId}/regrades`, { sittingIds: [sittingId], places: [none], policy: 'as_scored', reason }).expect(400)).body).toMatchObject({ code: 'grading.regrade_place' });
    const regrade = await proposed(examId, [sittingId], { places: [{ sittingId, form: 1, position: 2, action: 'full_credit' }, { sittingId, form: 1, position: 3, action: 'drop' }] });
    expect(regrade).toMatchObject({ state: 'previewed', counts: { attempts: 2 }, changes: [{ item: null }, { item: null }] });
    const told = JSON.stringify([listed, regrade, (await approver.get(`/regrades/${regrade.id}/papers`).expect(200)).body, (await approver.get('/regrades').expect(200)).body]);
    expect([...ids, canary].filter((word) => told.includes(word))).toEqual([]);
    await approve(regrade.id);
    expect((await seen(regrade.id)).state).toBe('done');
    // somebody still sits after the close: sealed as before
    await close(sittingId);
    const late = await addLearner(app);
    const paper = await app.db.query<{ id: string }>(
      `INSERT INTO attempt (id, sitting_id, form_id, person_id, number, locale, state, started_at, writer_epoch) SELECT $1, sitting_id, form_id, $2, number, locale, 'in_progress', now(), 1 FROM attempt WHERE sitting_id = $3 LIMIT 1 RETURNING id`,
      [newId(), late.personId, sittingId],
    ).catch(() => null);
    if (paper) {
      expect((await itemsOf(examId, sittingId)).isSealed).toBe(true);
      await app.db.query(`DELETE FROM attempt WHERE id = $1`, [paper.rows[0]?.id]);
    }
    const open = await itemsOf(examId, sittingId);
    expect([open.isSealed, open.places]).toEqual([false, []]);
    expect(open.rows.every((row) => row.key.responses)).toBe(true);
    expect((await seen(regrade.id)).changes.map((change) => [change.place?.form, change.item?.itemVersionId !== undefined])).toEqual([[1, true], [1, true]]);
  });

  it('ends its preview at a paper that the new key can’t score, names it, and goes on once it is revised by its proposer', async () => {
    const { examId, sittingId } = await openMarkedSitting(app, world.examiner, { code: 'NK-1', choices: 2 });
    const [right, wrong] = [await addLearner(app), await addLearner(app)];
    await sitMarked(app, right, sittingId, { essay: null });
    await sitMarked(app, wrong, sittingId, { essay: null, right: false });
    await close(sittingId);
    const [item] = (await itemsOf(examId, sittingId)).rows.filter((row) => !row.itemCode.endsWith('-TL'));
    const key = item?.key as ItemKey;
    const number = (value: string, baseType = 'integer') => ({ op: 'baseValue', baseType, value });
    const set = (value: object) => [{ rule: 'setOutcomeValue', identifier: 'SCORE', value }];
    // one for B, and a number beyond all scores for everything else
    const growing = { rules: [{ rule: 'responseCondition', if: { test: { op: 'match', args: [{ op: 'variable', identifier: 'RESPONSE' }, { op: 'correct', identifier: 'RESPONSE' }] }, then: set(number('1', 'float')) }, else: set({ op: 'power', args: [number('10', 'float'), number('100000')] }) }] };
    const broken = await proposed(examId, [sittingId], { changes: [{ action: 'new_key', itemVersionId: item?.itemVersionId, key: { ...key, processing: growing } }] });
    expect(broken).toMatchObject({ state: 'preview_failed', counts: null, problem: { papers: 1, reason: expect.stringContaining('number_too_large') as string } });
    expect(broken.problem?.paperCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(broken.problem?.position).toBeGreaterThan(0);
    expect(JSON.stringify(broken)).not.toContain(wrong.personId);
    const { rows: waiting } = await app.db.query(`SELECT 1 FROM due_work WHERE kind = 'regrade.step'`);
    expect(waiting).toEqual([]);
    const body = { changes: [{ action: 'drop', itemVersionId: item?.itemVersionId }], policy: 'as_scored', reason };
    await approver.post(`/regrades/${broken.id}/approve`).expect(409);
    expect((await approver.put(`/regrades/${broken.id}`, body).expect(403)).body).toMatchObject({ code: 'grading.regrade_not_own' });
    await world.siblingExaminer.put(`/regrades/${broken.id}`, body).expect(404);
    await world.examiner.put(`/regrades/${broken.id}`, { ...body, changes: [] }).expect(400);
    await world.examiner.put(`/regrades/${broken.id}`, body).expect(200);
    await settle(app);
    expect(await seen(broken.id)).toMatchObject({ state: 'previewed', problem: null, counts: { changed: 2 } });
    await approve(broken.id);
    expect((await seen(broken.id)).state).toBe('done');
    expect((await world.examiner.put(`/regrades/${broken.id}`, body).expect(409)).body).toMatchObject({ code: 'grading.regrade_state' });
  });

  it('keeps a record that says what its run did, whatever becomes of certificates later', async () => {
    const { examId, sittingId } = await openMarkedSitting(app, world.examiner, { code: 'NK-2', choices: 4, passBp: 2000 });
    await world.examiner.post('/programmes', programmeBody('NK-2')).expect(200);
    const [right, wrong] = [await addLearner(app), await addLearner(app)];
    await sitMarked(app, right, sittingId, { essay: null });
    await sitMarked(app, wrong, sittingId, { essay: null, right: false });
    await close(sittingId);
    const choices = (await itemsOf(examId, sittingId)).rows.filter((row) => !row.itemCode.endsWith('-TL'));
    const regrade = await proposed(examId, [sittingId], { changes: choices.map(({ itemVersionId, key }) => ({ action: 'new_key', itemVersionId, key: { ...key, responses: { RESPONSE: { correct: ['A'] } } } })) });
    await approve(regrade.id);
    const did = { certificatesRevoked: 1, certificatesIssued: 1, certificatesReissued: 0 };
    const papersOf = async () => regradeRoutes.listRegradePapers.response.parse((await approver.get(`/regrades/${regrade.id}/papers`).expect(200)).body).rows.map((row) => row.certificate);
    expect((await seen(regrade.id)).counts).toMatchObject(did);
    expect(await papersOf()).toEqual(['revoke', 'issue']);
    const [held] = await certificatesOf(wrong);
    await world.examiner.post(`/certificates/${held?.id}/revoke`, { reason: 'misconduct', note: 'Nhờ người thi hộ.' }).expect(200);
    expect((await seen(regrade.id)).counts).toMatchObject(did);
    expect(await papersOf()).toEqual(['revoke', 'issue']);
  });

  it('reaches practice: what was found wrong is not taught any further', async () => {
    const exam = await publishExam(world.examiner, { kind: 'practice', attemptsAllowed: null, release: { score: 'immediately', review: 'immediately' } });
    const [first, later] = [await addLearner(app), await addLearner(app)];
    const { id: sittingId } = (await first.get(`/exams/${exam.id}/sitting`).expect(200)).body as { id: string };
    const done = await startAttempt(first, sittingId);
    await answerAll(first, done, () => true);
    await first.post(`/attempts/${done.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    await settle(app);
    const paper = await startAttempt(later, sittingId);
    const told = async (position: number, isRight: boolean) =>
      answerFeedback.parse((await later.post(`/attempts/${paper.attemptId}/feedback`, { position, response: answerTo(paper.items[position - 1] as AttemptPaper['items'][number], isRight) }).expect(200)).body);
    const { rows } = await itemsOf(exam.id, sittingId);
    const { rows: form } = await app.db.query<{ items: { itemVersionId: string }[] }>(`SELECT f.items FROM form f JOIN attempt a ON a.form_id = f.id WHERE a.id = $1`, [paper.attemptId]);
    const placed = (form[0]?.items ?? []).map(({ itemVersionId }) => rows.find((row) => row.itemVersionId === itemVersionId));
    // chance orders the form: one that is scored by its right answer alone, or the new key would lack a mapping
    const at = placed.findIndex((row) => row?.key !== null && row?.key !== undefined && 'template' in row.key.processing && row.key.processing.template === 'match_correct') + 1;
    const item = placed[at - 1];
    const right = await told(at, true);
    expect(right).toMatchObject({ pointsCenti: right.maxCenti, change: null });
    const wrong = (await told(at, false)).response.RESPONSE ?? [];
    const explanation = { vi: [{ type: 'paragraph', content: [{ type: 'text', text: 'Lời giải đã sửa.' }] }] };
    const regrade = await proposed(exam.id, [sittingId], { changes: [{ action: 'new_key', itemVersionId: item?.itemVersionId, key: { ...item?.key, responses: { RESPONSE: { correct: wrong } }, explanation } }] });
    expect((await told(at, true)).pointsCenti).toBe(right.maxCenti);
    await approve(regrade.id);
    expect(await told(at, true)).toMatchObject({ pointsCenti: 0, change: 'new_key', correct: { RESPONSE: wrong }, explanation: explanation.vi });
    expect((await told(at, false)).pointsCenti).toBe(right.maxCenti);
  });
});
