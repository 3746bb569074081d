import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemSource } from '@kynangso/contracts/bank';
import { blueprintCheck, examDetail, type ExamDetail, formsPreview, sittingForms } from '@kynangso/contracts/exam';
import { BankService } from '@kynangso/server/bank';
import { FormService, FormVault } from '@kynangso/server/exam';
import { GradingService } from '@kynangso/server/grading';
import { Database } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { choiceSource } from '../../support/builders/bank';
import { addLearner, draftOf, examWorld, type ExamWorld, modules, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
const unknown = '0192f0c1-2345-7abc-8def-0123456789ab';
const total = { op: 'total', minPercentBp: 5000 };

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
});
afterAll(() => app.close());

const importMore = (sources: ItemSource[]) => app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, sources));
const check = async (body: object) => blueprintCheck.parse((await world.examiner.post('/exams/check-blueprint', { framework: 'tt03-2014-btttt', ...body }).expect(200)).body);
let codes = 0;
async function createExam(draft: object, kind = 'graded'): Promise<ExamDetail> {
  return examDetail.parse((await world.examiner.post('/exams', { code: `FORMS-${++codes}`, kind, draft: { ...draftOf(), passRule: total, ...draft } }).expect(200)).body);
}
async function publish(draft: object, kind?: string): Promise<ExamDetail> {
  const made = await createExam(draft, kind);
  await world.examiner.post(`/exams/${made.id}/publish`).expect(200);
  return made;
}
async function sit(examId: string, closesInSeconds: number | null = 86_400): Promise<string> {
  const [opensAt, closesAt] = [Date.now() - 3_600_000, closesInSeconds === null ? null : Date.now() + closesInSeconds * 1000].map((at) => (at === null ? null : new Date(at).toISOString()));
  return ((await world.examiner.post(`/exams/${examId}/sittings`, { opensAt, closesAt }).expect(200)).body as { id: string }).id;
}
const formsOf = async (sittingId: string) => sittingForms.parse((await world.examiner.get(`/sittings/${sittingId}/forms`).expect(200)).body);
const loaded = async (sittingId: string) => {
  const { rows } = await app.db.query<{ id: string }>('SELECT id FROM form WHERE sitting_id = $1 ORDER BY number', [sittingId]);
  return Promise.all(rows.map((row) => app.get(FormService).load(row.id)));
};
const usage = async (itemVersionIds: readonly string[]): Promise<number> =>
  Number((await app.db.query<{ n: string }>('SELECT count(*) AS n FROM item_usage WHERE item_version_id = ANY($1::uuid[])', [itemVersionIds])).rows[0]?.n);
/** The sitting ends in the past; the exam's clock is the database's. */
const close = (sittingId: string) => app.db.query(`UPDATE sitting SET closes_at = now() - interval '1 minute' WHERE id = $1`, [sittingId]);

describe('a blueprint that is asked about', () => {
  it('hears how many items each cell has, filled or not', async () => {
    const answer = await check({ blueprint: [{ node: 'IU01', count: 2 }], others: [{ node: 'IU01', difficulty: 'easy' }, { node: 'IU01', kind: 'upload' }, { node: 'IU02', kind: 'multipleChoice' }] });
    expect(answer).toEqual({ feasible: true, itemCount: 2, available: [4], othersAvailable: [2, 0, 1], clashes: [] });
  });

  it('is told in words which limit starves which cell', async () => {
    const parallel = await check({ blueprint: [{ node: 'IU01', count: 2 }], formCount: 3, assembly: { maxOverlap: 0 } });
    expect(parallel).toMatchObject({ feasible: false, clashes: [{ demands: [{ kind: 'cell', cell: 0 }, { kind: 'overlap' }], isProven: true }] });
    expect(parallel.clashes[0]?.text).toEqual({
      vi: 'Ô IU01 cần 2 câu, ngân hàng có 4 câu phù hợp; 3 mã đề, hai đề bất kỳ chỉ được trùng 0 câu. Bỏ giới hạn trùng câu hoặc giảm số câu thì đủ.',
      en: 'IU01 needs 2 items, the bank has 4 that fit; 3 forms, any two may share 0 items. Drop the overlap limit, or ask for fewer items and it works out.',
    });
    const slow = await check({ blueprint: modules.map((node) => ({ node, count: 4 })), assembly: { maxMinutes: 1 } });
    expect(slow.clashes[0]?.demands).toContainEqual({ kind: 'time' });
    expect(slow.clashes[0]?.text.vi).toContain('thời gian dự kiến không quá 1 phút');
  });

  it('leaves items kept for exams out of practice, and items for practice out of what counts', async () => {
    const pooled = (code: string, pool: 'exam' | 'practice'): ItemSource => ({ ...choiceSource(code, { node: 'IU09' }), pool });
    await importMore([pooled('POOL-1', 'exam'), pooled('POOL-2', 'exam'), pooled('POOL-3', 'practice')]);
    const blueprint = [{ node: 'IU09', count: 1 }];
    expect((await check({ blueprint })).available).toEqual([2]);
    expect((await check({ blueprint, kind: 'practice' })).available).toEqual([1]);
  });
});

describe('sections', () => {
  const sections = [{ identifier: 'P1', title: { vi: 'Kiến thức' }, timeLimitMinutes: 20 }, { identifier: 'P2', title: { vi: 'Kỹ năng' }, timeLimitMinutes: 30 }];
  const blueprint = [{ node: 'IU01', count: 2, section: 'P2' }, { node: 'IU02', count: 2 }];

  it('are known, used and fit into the paper, or the exam is not published', async () => {
    const refused = async (draft: object) => ((await world.examiner.post(`/exams/${(await createExam(draft)).id}/publish`).expect(400)).body as { code: string }).code;
    expect(await refused({ sections, blueprint: [{ node: 'IU01', count: 1 }] })).toBe('exam.section_empty');
    expect(await refused({ sections, blueprint: [...blueprint, { node: 'IU03', count: 1, section: 'P9' }] })).toBe('exam.section_unknown');
    expect(await refused({ sections, blueprint, timing: { timeLimitMinutes: 45 } })).toBe('exam.section_time');
  });

  it('stand one after the other in the form', async () => {
    const sittingId = await sit((await publish({ sections, blueprint })).id);
    const [form] = await loaded(sittingId);
    expect(form?.items.map((item) => [item.section, item.node])).toEqual([['P1', 'IU02'], ['P1', 'IU02'], ['P2', 'IU01'], ['P2', 'IU01']]);
    expect((await formsOf(sittingId)).sheets[0]?.bySection).toMatchObject([{ section: 'P1', count: 2 }, { section: 'P2', count: 2 }]);
  });
});

describe('equivalence sheets', () => {
  it('preview what the blueprint gives today, the same each time and without an item', async () => {
    const exam = await createExam({ blueprint: modules.map((node) => ({ node, count: 2 })), policies: { formCount: 2, assembly: { maxOverlap: 2 } } });
    const ask = async () => formsPreview.parse((await world.examiner.get(`/exams/${exam.id}/forms-preview`).expect(200)).body);
    const preview = await ask();
    expect(preview).toMatchObject({ feasible: true, versionNumber: 1, sheets: [{ number: 1, itemCount: 12 }, { number: 2, itemCount: 12 }] });
    expect(preview.sheets[0]?.overlap[1]).toBeLessThanOrEqual(2);
    expect(preview.sheets[0]?.byNode).toHaveLength(6);
    expect(await ask()).toEqual(preview);
    const poor = await createExam({ blueprint: [{ node: 'IU01', count: 9 }] });
    expect(formsPreview.parse((await world.examiner.get(`/exams/${poor.id}/forms-preview`).expect(200)).body)).toMatchObject({ feasible: false, sheets: [], clashes: [{ available: 4 }] });
  });

  it('are for examiners of the unit alone', async () => {
    const { examId, sittingId } = await openSitting(world.examiner);
    for (const path of [`/exams/${examId}/forms-preview`, `/sittings/${sittingId}/forms`]) {
      await world.examiner.get(path).expect(200);
      await world.siblingExaminer.get(path).expect(404);
      await world.learner.get(path).expect(403);
      await app.anonymous.get(`/api/v1${path}`).expect(401);
    }
    await world.examiner.get(`/sittings/${unknown}/forms`).expect(404);
    await world.examiner.get('/sittings/nonsense/forms').expect(400);
    await world.examiner.get('/exams/nonsense/forms-preview').expect(400);
  });
});

describe('a sealed form', () => {
  it('tells neither the database nor any screen which items it holds until its sitting has closed', async () => {
    await importMore(Array.from({ length: 4 }, (_, n) => choiceSource(`SEAL-${n}`, { node: 'IU07' })));
    const sittingId = await sit((await publish({ blueprint: [{ node: 'IU07', count: 3 }] })).id);
    const [form] = await loaded(sittingId);
    const ids = form?.items.map((item) => item.itemVersionId) ?? [];
    expect(ids).toHaveLength(3);
    const stored = await app.db.query<{ row: string }>(`
      SELECT row_to_json(f)::text AS row FROM form f WHERE sitting_id = $1
      UNION ALL SELECT s.sheet::text FROM form_sheet s JOIN form f ON f.id = s.form_id WHERE f.sitting_id = $1
      UNION ALL SELECT encode(k.cipher, 'escape') FROM form_key k JOIN form f ON f.id = k.form_id WHERE f.sitting_id = $1
      UNION ALL SELECT encode(t.item_hash, 'hex') FROM form_trace t JOIN form f ON f.id = t.form_id WHERE f.sitting_id = $1`, [sittingId]);
    expect(stored.rows).toHaveLength(1 + 1 + 2 + 3);
    for (const id of ids) for (const { row } of stored.rows) expect(row).not.toContain(id);
    expect(await usage(ids)).toBe(0);
    expect(await app.get(FormVault).release()).toBe(0);
    const before = await formsOf(sittingId);
    expect(before).toMatchObject({ isReleased: false, items: null, sheets: [{ itemCount: 3 }] });
    expect(JSON.stringify(before)).not.toContain(ids[0]);
    await close(sittingId);
    expect(await app.get(FormVault).release()).toBe(1);
    expect(await app.get(FormVault).release()).toBe(0);
    expect(await usage(ids)).toBe(3);
    expect((await formsOf(sittingId)).items?.[0]?.map((item) => item.itemVersionId)).toEqual(ids);
  });

  it('is graded with the keys that were sealed with it', async () => {
    await importMore([choiceSource('KEYED-1', { node: 'IU08' })]);
    const sittingId = await sit((await publish({ blueprint: [{ node: 'IU08', count: 1 }] })).id);
    // whoever could write to the bank's keys during the sitting would change nothing
    await app.db.query('ALTER TABLE item_key DISABLE TRIGGER USER');
    await app.db.query(`UPDATE item_key SET key = jsonb_set(key, '{responses,RESPONSE,correct}', '["A"]') WHERE item_version_id IN (SELECT v.id FROM item_version v JOIN item i ON i.id = v.item_id WHERE i.code = 'KEYED-1')`);
    await app.db.query('ALTER TABLE item_key ENABLE TRIGGER USER');
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: paper.writerEpoch, sequence: 1, position: 1, response: { RESPONSE: ['B'] }, timeSpentMs: 1000 }).expect(200);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
    await app.get(GradingService).drain();
    await app.db.query(`UPDATE sitting SET closes_at = now() - interval '8 days', opens_at = now() - interval '9 days' WHERE id = $1`, [sittingId]);
    await app.get(FormVault).release();
    const noted = await app.db.query('SELECT points_centi, max_centi FROM form_item p JOIN form f ON f.id = p.form_id WHERE f.sitting_id = $1', [sittingId]);
    expect(noted.rows).toEqual([{ points_centi: 100, max_centi: 100 }]);
    const graded = await app.db.query<{ passed: boolean }>('SELECT g.passed FROM grade g JOIN attempt a ON a.grade_id = g.id WHERE a.sitting_id = $1', [sittingId]);
    expect(graded.rows).toEqual([{ passed: true }]);
  });

  it('counts as exposure at once, so that the next sitting may leave its items out', async () => {
    await importMore(Array.from({ length: 4 }, (_, n) => choiceSource(`SEEN-${n}`, { node: 'IU10' })));
    const exam = await publish({ blueprint: [{ node: 'IU10', count: 2 }], policies: { assembly: { maxExposure: 0 } } });
    const [one, two] = [await loaded(await sit(exam.id)), await loaded(await sit(exam.id))];
    const ids = [...one, ...two].flatMap((form) => form.items.map((item) => item.itemVersionId));
    expect(new Set(ids).size).toBe(4);
    const refused = await world.examiner.post(`/exams/${exam.id}/sittings`, { opensAt: new Date().toISOString() }).expect(409);
    expect(refused.body).toMatchObject({ code: 'exam.blueprint_infeasible', details: { clashes: [{ demands: [{ kind: 'cell' }, { kind: 'exposure' }], available: 0 }] } });
  });

  it('of a quiz is no secret', async () => {
    const quiz = await publish({ blueprint: [{ node: 'IU03', count: 2 }] }, 'quiz');
    const sittingId = (await app.db.query<{ id: string }>('SELECT id FROM sitting WHERE exam_id = $1', [quiz.id])).rows[0]?.id ?? '';
    expect(await formsOf(sittingId)).toMatchObject({ isReleased: true, releaseAt: null });
    expect(await usage((await loaded(sittingId))[0]?.items.map((item) => item.itemVersionId) ?? [])).toBe(2);
  });
});

describe('a version stored before there were sections and assembly rules', () => {
  it('still reads and sits', async () => {
    const exam = await publish({ blueprint: [{ node: 'IU04', count: 1 }] });
    await app.db.query('ALTER TABLE exam_version DISABLE TRIGGER keep_published_exam');
    await app.db.query(`UPDATE exam_version SET content = content - 'sections' #- '{policies,assembly}' #- '{policies,scoring}' #- '{policies,marking}' WHERE exam_id = $1`, [exam.id]);
    await app.db.query('ALTER TABLE exam_version ENABLE TRIGGER keep_published_exam');
    expect(examDetail.parse((await world.examiner.get(`/exams/${exam.id}`).expect(200)).body).draft.policies.assembly).toEqual({ maxOverlap: null, maxExposure: null, maxMinutes: null, kinds: null });
    expect((await loaded(await sit(exam.id)))[0]?.items).toMatchObject([{ section: null, node: 'IU04' }]);
  });
});
