import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemSource } from '@kynangso/contracts/bank';
import { examRoutes, MOST_PRACTICE, type PracticeAnswer } from '@kynangso/contracts/exam';
import { BankService } from '@kynangso/server/bank';
import { Database, newId } from '@kynangso/server/platform';
import { PracticeRepository } from '../../../libs/server/src/exam/practice/practice.repository';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { canary, choiceSource, shortTextSource, tt03 } from '../../support/builders/bank';
import { addLearner, addPerson, examWorld, type ExamWorld, openSitting, publishExam } from '../../support/builders/exam';
import { importCourse } from '../../support/builders/learning';

let app: TestApp;
let world: ExamWorld;
let learner: Agent;
let enrolmentId: string;
const importMore = (sources: ItemSource[], ownerUnitId: string | null = null) => app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, sources, { ownerUnitId }));
/** kept for practice, at a node below the module the course names */
const practice = (code: string, node = 'IU14'): ItemSource => ({ ...choiceSource(code, { node }), pool: 'practice' });
const info = async (who = learner, id = enrolmentId) => examRoutes.getPractice.response.parse((await who.get(`/enrolments/${id}/practice`).expect(200)).body);
const take = async (who = learner, id = enrolmentId) => examRoutes.takePractice.response.parse((await who.post(`/enrolments/${id}/practice`, {}).expect(200)).body);
const send = async (answers: PracticeAnswer[], who = learner) => examRoutes.sendPractice.response.parse((await who.post('/me/practice-answers', { answers }).expect(200)).body).rows;
const opened = async () => (await app.db.query<{ code: string }>(`SELECT i.code FROM open_item o JOIN item i ON i.id = o.item_id ORDER BY 1`)).rows.map((row) => row.code);
const enrol = async (who: Agent): Promise<string> => ((await who.post('/courses/KH-LUYEN/enrolments').expect(200)).body as { id: string }).id;
const answerOf = (itemVersionId: string, choice: string, more: Partial<PracticeAnswer> = {}): PracticeAnswer => ({ id: newId(), enrolmentId, itemVersionId, response: { RESPONSE: [choice] }, answeredAt: new Date().toISOString(), ...more });

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  await importCourse(app, { code: 'KH-LUYEN', alignments: tt03('IU14') });
  learner = await addLearner(app);
  enrolmentId = await enrol(learner);
});

/** The kept list against the versions themselves. */
afterAll(async () => {
  await app.db.query(`UPDATE item SET owner_unit_id = $1 WHERE id = (SELECT item_id FROM item_version WHERE status = 'approved' AND pool = 'practice' ORDER BY item_id LIMIT 1)`, [world.siblingId]);
  const said = `SELECT DISTINCT a ->> 'framework' AS framework, a ->> 'node' AS node, i.code, v.id, i.owner_unit_id AS owner FROM item_version v JOIN item i ON i.id = v.item_id, jsonb_array_elements(v.alignments) a WHERE v.status = 'approved' AND v.pool = 'practice'`;
  const { rows: wrong } = await app.db.query(`WITH said AS (${said}), kept AS (SELECT framework, node, code, item_version_id, owner_unit_id FROM practice_item) (TABLE said EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE said)`);
  expect(wrong, 'practice_item is what the versions say').toEqual([]);
  expect((await app.db.query(`SELECT 1 FROM practice_item WHERE owner_unit_id = $1`, [world.siblingId])).rowCount).toBeGreaterThan(0);
  await app.close();
});

describe('practice questions of a course', () => {
  it('are the approved ones of practice alone that a device can judge; no other key is in the answer', async () => {
    await importMore([
      practice('LT-1'), practice('LT-2'), choiceSource('LT-BOTH', { node: 'IU14' }), { ...choiceSource('LT-EXAM', { node: 'IU14' }), pool: 'exam' },
      practice('LT-ELSE', 'IU09'), { ...shortTextSource('LT-TEXT', { node: 'IU14' }), pool: 'practice' },
    ]);
    await importMore([practice('LT-STRANGE')], world.siblingId);
    const before = await info();
    expect([before.itemCount, before.answered, before.right, before.textBytes > 500]).toEqual([3, 0, 0, true]);
    expect(await opened(), 'asking opens nothing').toEqual([]);
    const pack = await take();
    expect(pack.items.map((item) => JSON.stringify(item.body).match(/LT-[A-Z0-9]+/)?.[0])).toEqual(['LT-1', 'LT-2', 'LT-STRANGE']);
    expect(pack.items.map((item) => item.correct)).toEqual([{ RESPONSE: ['B'] }, { RESPONSE: ['B'] }, { RESPONSE: ['B'] }]);
    expect(JSON.stringify(pack.items[0]?.explanation)).toContain(canary);
    expect(await opened()).toEqual(['LT-1', 'LT-2', 'LT-STRANGE']);
    await take();
    expect(await opened()).toEqual(['LT-1', 'LT-2', 'LT-STRANGE']);
  });

  it('are a learner’s own: nobody else’s course answers, and nobody is asked without a session', async () => {
    await world.learner.get(`/enrolments/${enrolmentId}/practice`).expect(404);
    await world.learner.post(`/enrolments/${enrolmentId}/practice`, {}).expect(404);
    await learner.post(`/enrolments/${newId()}/practice`, {}).expect(404);
    await learner.post(`/enrolments/x/practice`, {}).expect(400);
    await app.anonymous.post(`/api/v1/enrolments/${enrolmentId}/practice`).send({}).expect(401);
    await app.anonymous.post('/api/v1/me/practice-answers').send({ answers: [] }).expect(401);
    await learner.post('/me/practice-answers', { answers: [] }).expect(400);
  });

  it('of a course of one unit leave another unit’s questions alone', async () => {
    const other = await addLearner(app);
    await importCourse(app, { code: 'KH-TINH', alignments: tt03('IU14'), ownerUnitId: world.provinceId });
    const { id } = (await other.post('/courses/KH-TINH/enrolments').expect(200)).body as { id: string };
    expect((await info(other, id)).itemCount).toBe(2);
  });
});

describe('the first questions of many nodes', () => {
  /** nodes, questions, and how codes lie: mixed over the nodes, or one node after the other */
  it.each([['few', 3, 500, 'mixed'], ['few with little', 3, 50, 'mixed'], ['many', 60, 900, 'mixed'], ['many, one after the other', 60, 900, 'apart'], ['many with little', 60, 90, 'apart'], ['one that holds all', 40, 400, 'lumped']] as const)(
    '%s are those with the lowest codes, each once', async (_, nodes, count, order) => {
      const versions = (await app.db.query<{ id: string }>(`SELECT id FROM item_version ORDER BY id LIMIT 7`)).rows.map((row) => row.id);
      const of = (n: number): number => (order === 'lumped' && n % 40 !== 7 ? 0 : n % nodes);
      const all = Array.from({ length: count }, (__, n) => ({ node: `N${of(n)}`, code: `${order === 'apart' ? String(of(n)).padStart(3, '0') : ''}Q${String((n * 7919) % 9973).padStart(5, '0')}`, version: versions[(n * 3) % 7] ?? '' }));
      // some stand at a second node as well
      const rows = [...all, ...all.filter((__, n) => n % 11 === 0).map((row) => ({ ...row, node: row.node === 'N1' ? 'N2' : 'N1' }))];
      await app.db.query(`INSERT INTO practice_item (framework, node, code, item_version_id) SELECT 'thu', * FROM unnest($1::text[], $2::text[], $3::uuid[])`, [rows.map((r) => r.node), rows.map((r) => r.code), rows.map((r) => r.version)]);
      const asked = Array.from({ length: nodes }, (__, n) => ({ framework: 'thu', node: `N${n}` }));
      const found = await app.get(PracticeRepository).items(app.get(Database).read(), asked, null);
      await app.db.query(`DELETE FROM practice_item WHERE framework = 'thu'`);
      expect(found.map((item) => item.itemVersionId)).toEqual([...all].sort((a, b) => (a.code < b.code ? -1 : 1)).slice(0, 2 * MOST_PRACTICE).map((row) => row.version));
    },
  );
});

describe('a question that something rests on', () => {
  const blueprint = (node: string) => [{ node, count: 1 }];
  const draft = (node: string) => ({ ...({ title: { vi: 'Đề' }, framework: 'tt03-2014-btttt', sections: [], blueprint: blueprint(node), timing: { timeLimitMinutes: 10, graceSeconds: 30 }, passRule: { op: 'total', minPercentBp: 5000 }, level: null, policies: {} }) });
  const made = async (kind: string, node: string) => {
    const exam = (await world.examiner.post('/exams', { code: `P-${kind.toUpperCase()}-${node}`, kind, draft: draft(node) }).expect(200)).body as { id: string };
    return world.examiner.post(`/exams/${exam.id}/publish`);
  };

  it('is never drawn from practice: a quiz counts, so it takes none of it', async () => {
    await importMore([practice('LT-N8', 'IU08')]);
    expect((await (await made('quiz', 'IU08')).body as { code: string }).code).toBe('exam.blueprint_infeasible');
    expect((await made('practice', 'IU08')).status).toBe(200);
  });

  it('keeps its key, though its author calls it practice now: forms of before are remembered, sealed ones too', async () => {
    const [quizzed, sealed] = await importMore([choiceSource('LT-OLD-QUIZ', { node: 'IU11' }), choiceSource('LT-OLD-EXAM', { node: 'IU12' })]);
    expect((await made('quiz', 'IU11')).status).toBe(200);
    const exam = (await world.examiner.post('/exams', { code: 'P-SEALED', kind: 'graded', draft: draft('IU12') }).expect(200)).body as { id: string };
    await world.examiner.post(`/exams/${exam.id}/publish`).expect(200);
    await world.examiner.post(`/exams/${exam.id}/sittings`, { opensAt: new Date(Date.now() - 3_600_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString() }).expect(200);
    // a new version of each, for practice and of the course
    await importMore([{ ...practice('LT-OLD-QUIZ'), difficulty: 'hard' }, { ...practice('LT-OLD-EXAM'), difficulty: 'hard' }]);
    const { rows } = await app.db.query(`SELECT i.code FROM item_version v JOIN item i ON i.id = v.item_id WHERE v.status = 'approved' AND v.pool = 'practice' AND i.code LIKE 'LT-OLD-%'`);
    expect(rows).toHaveLength(2);
    const text = JSON.stringify(await take());
    expect(text).toContain('LT-1');
    expect(text).not.toContain('LT-OLD');
    // and the database says no by itself
    for (const { itemId } of [quizzed, sealed].flatMap((one) => one ?? []) as { itemId: string }[]) {
      const hash = (await app.db.query<{ h: Buffer }>(`SELECT t.item_hash AS h FROM form_trace t LIMIT 1`)).rows[0]?.h;
      await expect(app.db.query(`INSERT INTO open_item (item_id, item_hash) VALUES ($1, $2)`, [itemId, hash])).rejects.toThrow(/practice alone/);
    }
  });

  it('can’t be an opened one: no form takes it, whoever changes its pool', async () => {
    await importMore([{ ...choiceSource('LT-1', { node: 'IU14' }), difficulty: 'hard' }]);
    await importMore([{ ...choiceSource('LT-2', { node: 'IU14' }), difficulty: 'hard' }]);
    await app.db.query(`UPDATE item_version SET status = 'retired' WHERE item_id = (SELECT id FROM item WHERE code = 'LT-BOTH') AND status = 'approved'`);
    await app.db.query(`UPDATE item_version SET status = 'retired' WHERE item_id = (SELECT id FROM item WHERE code = 'LT-EXAM') AND status = 'approved'`);
    expect((await (await made('graded', 'IU14')).body as { code: string }).code).toBe('exam.blueprint_infeasible');
    // past every rule of the code, by hand
    const { sittingId } = await openSitting(world.examiner);
    const form = (await app.db.query<{ id: string }>(`SELECT id FROM form WHERE sitting_id = $1`, [sittingId])).rows[0]?.id;
    await expect(app.db.query(`INSERT INTO form_item (form_id, item_version_id, item_id) SELECT $1, v.id, v.item_id FROM item_version v JOIN open_item o ON o.item_id = v.item_id LIMIT 1`, [form])).rejects.toThrow(/practice alone/);
    await expect(app.db.query(`INSERT INTO form_trace (form_id, item_hash) SELECT $1, o.item_hash FROM open_item o LIMIT 1`, [form])).rejects.toThrow(/practice alone/);
  });
});

describe('answers of practice', () => {
  let who: Agent;
  let mine: string;
  let items: string[];
  beforeAll(async () => {
    await importMore([practice('LT-5'), practice('LT-6')]);
    who = await addLearner(app);
    mine = await enrol(who);
    items = (await take(who, mine)).items.map((item) => item.itemVersionId);
  });
  const by = (item: number, choice: string, more: Partial<PracticeAnswer> = {}) => answerOf(items[item] ?? '', choice, { enrolmentId: mine, ...more });

  it('are judged by the engine and kept once, however often and in whatever order they come', async () => {
    const [wrong, right] = [by(0, 'A', { answeredAt: new Date(Date.now() - 60_000).toISOString() }), by(0, 'B')];
    expect(await send([right], who)).toMatchObject([{ verdict: 'taken', isRight: true }]);
    expect(await send([wrong, right], who)).toMatchObject([{ verdict: 'taken', isRight: false }, { verdict: 'known', isRight: true }]);
    await Promise.all([send([wrong, right], who), send([right, wrong], who), send([right], who)]);
    expect((await app.db.query(`SELECT id FROM practice_answer WHERE enrolment_id = $1`, [mine])).rows).toHaveLength(2);
    // the newest by the moment it was given, not by when it came
    expect(await info(who, mine)).toMatchObject({ answered: 1, right: 1 });
  });

  it('of a device with a wrong clock are kept within what can be', async () => {
    const [ahead, ancient] = [by(1, 'B', { answeredAt: '2031-01-01T00:00:00Z' }), by(1, 'A', { answeredAt: '2001-01-01T00:00:00Z' })];
    await send([ahead, ancient], who);
    const { rows } = await app.db.query<{ fits: boolean }>(
      `SELECT p.answered_at BETWEEN e.started_at AND now() AS fits FROM practice_answer p JOIN enrolment e ON e.id = p.enrolment_id WHERE p.id = ANY($1)`, [[ahead.id, ancient.id]]);
    expect(rows).toEqual([{ fits: true }, { fits: true }]);
  });

  it('that can’t be taken are named one by one; the others are kept', async () => {
    const good = by(1, 'B');
    const stolen = { ...by(0, 'B'), id: good.id };
    const unopened = (await app.db.query<{ id: string }>(`SELECT v.id FROM item_version v JOIN item i ON i.id = v.item_id WHERE i.code = 'IU01-T001'`)).rows[0]?.id ?? '';
    const verdicts = await send([good, by(0, 'Z'), answerOf(unopened, 'B', { enrolmentId: mine }), answerOf(items[0] ?? '', 'B', { enrolmentId }), by(0, 'B', { response: {} })], who);
    expect(verdicts.map((row) => [row.verdict, row.reason, row.isRight])).toEqual([
      ['taken', null, true], ['refused', 'exam.practice_response', null], ['refused', 'exam.practice_unknown', null], ['refused', 'exam.practice_not_yours', null], ['refused', 'exam.practice_response', null],
    ]);
    expect(await send([{ ...stolen, enrolmentId, itemVersionId: items[0] ?? '' }])).toMatchObject([{ verdict: 'refused', reason: 'exam.practice_id', isRight: null }]);
  });

  it('complete nothing and count nowhere', async () => {
    const detail = (await who.get(`/enrolments/${mine}`).expect(200)).body as { lessonsDone: number; secondsSpent: number };
    expect([detail.lessonsDone, detail.secondsSpent]).toEqual([0, 0]);
    expect((await app.db.query(`SELECT 1 FROM due_work WHERE kind LIKE 'course%' AND payload->>'enrolmentId' = $1`, [mine])).rows).toEqual([]);
    await expect(app.db.query(`UPDATE practice_answer SET is_right = true`)).rejects.toThrow();
  });
});

it('a device that takes questions while an exam draws them: one of the two fails, never both win', async () => {
  // nobody but the pool guards this item: make both at once and look that its key and its place in a form exclude each other
  await importMore([practice('LT-RACE', 'IU13')]);
  await importCourse(app, { code: 'KH-DUA', alignments: tt03('IU13') });
  const racer = await app.signIn(await addPerson(app));
  const { id } = (await racer.post('/courses/KH-DUA/enrolments').expect(200)).body as { id: string };
  const exam = await publishExam(world.examiner, { kind: 'quiz', perModule: 1 });
  const form = (await app.db.query<{ id: string }>(`SELECT f.id FROM form f JOIN sitting s ON s.id = f.sitting_id WHERE s.exam_id = $1`, [exam.id])).rows[0]?.id;
  const [taken, drawn] = await Promise.allSettled([
    racer.post(`/enrolments/${id}/practice`, {}),
    app.db.query(`INSERT INTO form_item (form_id, item_version_id, item_id) SELECT $1, v.id, v.item_id FROM item_version v JOIN item i ON i.id = v.item_id WHERE i.code = 'LT-RACE'`, [form]),
  ]);
  const isOpen = (await opened()).includes('LT-RACE');
  expect(isOpen).toBe(drawn.status === 'rejected');
  expect(taken.status === 'fulfilled' && taken.value.text.includes('LT-RACE')).toBe(isOpen);
});
