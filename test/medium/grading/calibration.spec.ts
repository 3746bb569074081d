import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemDifficulty } from '@kynangso/contracts/bank';
import { gradingRoutes } from '@kynangso/contracts/grading';
import { chance, EXPERT_LOGITS } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { FormVault } from '@kynangso/server/exam';
import { CalibrationService, GradingService } from '@kynangso/server/grading';
import { Database, newId } from '@kynangso/server/platform';
import { CalibrationRepository } from '../../../libs/server/src/grading/placement/calibration.repository';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addPerson, bankWorld, type BankWorld, choiceSource } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';
import { addLearner, answerAll, draftOf, startAttempt } from '../../support/builders/exam';

interface Item { itemId: string; itemVersionId: string; code: string }
let app: TestApp;
let world: BankWorld;
let examiner: Agent;
let items: Item[];
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
  examiner = await app.signIn(world.otherAuthor.personId, [{ role: 'examiner', unitId: world.commune }]);
  const levels = ['easy', 'medium', 'hard'] as const;
  const sources = Array.from({ length: 12 }, (_, n) => choiceSource(`DOKHO-${n}`, { difficulty: levels[n % 3] ?? 'easy' }));
  items = await app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, sources, { ownerUnitId: world.commune, record: world.record }));
});
afterAll(() => app.close());

const keep = () => app.get(CalibrationService).keep();
const difficultyOf = async (item: Item | undefined, who = world.author): Promise<ItemDifficulty> => bankRoutes.itemDifficulty.response.parse((await who.get(`/items/${item?.itemId ?? ''}/difficulty`).expect(200)).body);
const runs = async () => (await app.db.query<{ id: string; answers: number }>('SELECT id, answers FROM calibration_run ORDER BY recorded_at, id')).rows;
const nextDay = () => app.db.query(`UPDATE calibration_look SET looked_at = looked_at - interval '25 hours'`);
/** what strays: the second item is much harder than its authors say, the fifth has a wrong key, right for whoever knows less */
const truth = (n: number): number => (n === 1 ? 1.3 : EXPERT_LOGITS[(['easy', 'medium', 'hard'] as const)[n % 3] ?? 'easy']);
const numbers = (seed: number) => () => ((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647);

/** People who have answered every item of the module in a placement test, by bulk; a test that asked them everything would take minutes. */
async function answered(count: number, seed: number, upTo = items.length): Promise<string[]> {
  const next = numbers(seed);
  const people = Array.from({ length: count }, () => newId());
  await app.db.query(`INSERT INTO person (id, full_name, search_key, sort_key) SELECT id, 'Người Thử', 'nguoi thu', 'thu nguoi' FROM unnest($1::uuid[]) AS p (id)`, [people]);
  const rows = people.flatMap((person) => {
    const theta = Array.from({ length: 12 }, next).reduce((a, b) => a + b, -6) * 1.2;
    return items.slice(0, upTo).map((item, n) => ({ person, item, n: n + 1, isRight: next() < (n === 4 ? 1 - chance(theta, 0) : chance(theta, truth(n))) }));
  });
  await app.db.query(`INSERT INTO placement (id, person_id, profile, locale, started_at) SELECT id, id, 'co-ban', 'vi', now() FROM unnest($1::uuid[]) AS p (id)`, [people]);
  await app.db.query(
    `INSERT INTO placement_answer (placement_id, number, item_version_id, item_id, module, logit_centi, response, is_right, asked_at, answered_at)
     SELECT person, n, version, item, 'IU01', 0, '{}', good, now(), now() FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::boolean[]) AS a (person, n, version, item, good)`,
    [rows.map((r) => r.person), rows.map((r) => r.n), rows.map((r) => r.item.itemVersionId), rows.map((r) => r.item.itemId), rows.map((r) => r.isRight)],
  );
  return people;
}

describe('measured difficulty', () => {
  it('waits for enough answers, and says how many there are', async () => {
    await answered(12, 3);
    expect(await keep()).toEqual([]);
    expect(await difficultyOf(items[0])).toEqual({
      expert: 'easy', expertLogitMilli: -1200, answers: 12, needed: { answers: 30, people: 200 }, isMeasurable: true, standing: null, measured: null, inForce: 'expert', straying: null, measuredAt: null, decision: null, mayDecide: true,
    });
    await answered(268, 4);
    // looked at today already
    expect(await keep()).toEqual([]);
  });

  it('is told once there are enough: near the truth, with its error, and a wrong key as one', async () => {
    await nextDay();
    expect(await keep()).toEqual(['tt03-2014-btttt']);
    const found = await Promise.all(items.map((item) => difficultyOf(item)));
    for (const [n, each] of found.entries()) {
      expect(each).toMatchObject({ standing: 'measured', answers: 280 });
      if (n !== 4) expect(Math.abs((each.measured?.logitMilli ?? 9e9) - 1000 * truth(n))).toBeLessThan(600);
      expect(each.measured?.errorMilli).toBeLessThan(250);
    }
    expect(found[1]).toMatchObject({ straying: 'harder', inForce: 'measured' });
    expect(found[4]).toMatchObject({ straying: 'misfit', inForce: 'expert' });
    const list = async (query: string) => bankRoutes.listItemDifficulties.response.parse((await world.author.get(`/item-difficulties${query}`).expect(200)).body);
    const all = await list('?show=measured&pageSize=100');
    expect(all.total).toBe(12);
    const straying = await list('');
    // the filter of the page (SQL) and the verdict of each row (domain) are one rule
    expect(straying.rows).toEqual(all.rows.filter((row) => row.straying !== null));
    expect(straying.rows[0]).toMatchObject({ code: 'DOKHO-4', straying: 'misfit' });
    expect((await list('?straying=harder')).rows.map((row) => row.code)).toContain('DOKHO-1');
    expect((await list('?module=IU02')).total).toBe(0);
  }, 90_000);

  it('leaves the list when somebody looked and gave a reason, stays on it when a review is asked for, and can be taken back', async () => {
    const list = async (show: string) => bankRoutes.listItemDifficulties.response.parse((await world.author.get(`/item-difficulties?show=${show}&pageSize=100`).expect(200)).body).rows;
    const modules = async () => bankRoutes.listDifficultyModules.response.parse((await world.author.get('/item-difficulties/modules').expect(200)).body).rows;
    const before = await list('straying');
    expect(await modules()).toMatchObject([{ framework: 'tt03-2014-btttt', module: 'IU01', measured: 12, waiting: 0, toLookAt: before.length }]);
    const [harder, wrongKey] = [before.find((row) => row.code === 'DOKHO-1'), before[0]];
    const path = `/items/${harder?.itemId ?? ''}/difficulty/decisions`;
    const seen = { measuredAt: harder?.measuredAt, reason: 'Lời hỏi rõ, câu khó thật' };
    await world.author.post(path, { ...seen, verdict: 'kept', reason: ' ' }).expect(400);
    expect((await world.author.post(path, { ...seen, verdict: 'kept', measuredAt: '2026-01-01T00:00:00.000Z' }).expect(409)).body).toMatchObject({ code: 'bank.difficulty_moved' });
    await world.siblingAuthor.post(path, { ...seen, verdict: 'kept' }).expect(404);
    await (await addLearner(app)).post(path, { ...seen, verdict: 'kept' }).expect(403);
    const reader = await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.commune }]);
    expect((await reader.post(path, { ...seen, verdict: 'kept' }).expect(403)).body).toMatchObject({ code: 'bank.not_decider' });
    const kept = bankRoutes.decideDifficulty.response.parse((await world.author.post(path, { ...seen, verdict: 'kept' }).expect(200)).body);
    expect(kept.decision).toMatchObject({ verdict: 'kept', reason: seen.reason });
    expect(kept.decision?.by).not.toBe('');
    expect((await list('straying')).map((row) => row.code)).toEqual(before.map((row) => row.code).filter((code) => code !== 'DOKHO-1'));
    expect(await list('settled')).toMatchObject([{ code: 'DOKHO-1', decision: { verdict: 'kept', reason: seen.reason } }]);
    expect((await modules())[0]?.toLookAt).toBe(before.length - 1);
    await world.reviewer.post(`/items/${wrongKey?.itemId ?? ''}/difficulty/decisions`, { verdict: 'review', reason: 'Ngờ đáp án B sai', measuredAt: wrongKey?.measuredAt }).expect(200);
    expect((await list('straying'))[0]).toMatchObject({ code: 'DOKHO-4', decision: { verdict: 'review', reason: 'Ngờ đáp án B sai' } });
    await world.author.post(path, { verdict: 'open', measuredAt: harder?.measuredAt }).expect(200);
    expect((await list('straying')).map((row) => row.code)).toEqual(before.map((row) => row.code));
    expect(await list('settled')).toEqual([]);
    // a figure that moved on clearly, or strays otherwise, is news: what was decided of another one doesn't hold
    await app.db.query(`INSERT INTO difficulty_decision (id, item_id, question, straying, b_milli, verdict, reason, decided_by, decided_at)
      SELECT $1, item_id, question, 'harder', b_milli - 600, 'kept', 'trước đây', $2, now() FROM item_difficulty WHERE item_id = $3`, [newId(), world.author.personId, harder?.itemId]);
    expect((await list('straying')).find((row) => row.code === 'DOKHO-1')).toMatchObject({ decision: null });
    // what doesn't stray asks nobody
    const fine = (await list('measured')).find((row) => row.straying === null);
    expect((await world.author.post(`/items/${fine?.itemId ?? ''}/difficulty/decisions`, { ...seen, verdict: 'kept' }).expect(409)).body).toMatchObject({ code: 'bank.difficulty_fits' });
    await expect(app.db.query('UPDATE difficulty_decision SET reason = $1', ['khác'])).rejects.toThrow();
  });

  it('is what placement tests ask and score with where it is sure and fits, and each answer says which it was', async () => {
    const learner = await addLearner(app);
    const { id } = gradingRoutes.startPlacement.response.parse((await learner.post('/placements', { profile: 'co-ban' }).expect(200)).body);
    for (let number = 1; number <= 4; number++) await learner.post(`/placements/${id}/answers`, { number, response: {} }).expect(200);
    const { rows: asked } = await app.db.query<{ item_id: string; logit_centi: number; calibration_run_id: string | null }>('SELECT * FROM placement_answer WHERE placement_id = $1', [id]);
    const [run] = await runs();
    expect(asked).toHaveLength(5);
    for (const answer of asked) {
      const known = await difficultyOf(items.find((item) => item.itemId === answer.item_id));
      const isMeasured = known.inForce === 'measured';
      expect(answer.calibration_run_id).toBe(isMeasured ? run?.id : null);
      expect(answer.logit_centi).toBe(Math.round(((isMeasured ? known.measured?.logitMilli : known.expertLogitMilli) ?? NaN) / 10));
    }
  });

  it('counts a person once per item, and nothing of what was seen in practice first', async () => {
    const before = (await difficultyOf(items[0])).answers;
    const [person = ''] = await answered(1, 9);
    await app.db.query(`INSERT INTO placement (id, person_id, profile, locale, started_at, finished_at, result) VALUES ($1, $2, 'co-ban', 'vi', now(), now(), '{}')`, [newId(), person]);
    await app.db.query(`INSERT INTO placement_answer (placement_id, number, item_version_id, item_id, module, logit_centi, response, is_right, asked_at, answered_at)
      SELECT id, 1, $2, $3, 'IU01', 0, '{}', true, now() + interval '1 hour', now() + interval '1 hour' FROM placement WHERE person_id = $1 AND finished_at IS NOT NULL`, [person, items[0]?.itemVersionId, items[0]?.itemId]);
    expect((await difficultyOf(items[0])).answers).toBe(before + 1);
    // a record merged into another is the same person
    const [same = ''] = await answered(1, 10);
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason, linked_by, linked_at) VALUES ($1, $2, $3, 'trùng', $3, now())`, [newId(), same, person]);
    expect((await difficultyOf(items[0])).answers).toBe(before + 1);
  });

  it('knows nothing of a graded sitting before it is over, neither by moving nor by standing still; then its first answers count', async () => {
    const draft = { ...draftOf({ release: { score: 'after_close', review: 'after_close' } }), blueprint: [{ node: 'IU01', count: 12 }], passRule: { op: 'part', node: 'IU01', minPercentBp: 5000 } };
    const { id: examId } = (await examiner.post('/exams', { code: 'DOKHO', kind: 'graded', draft }).expect(200)).body as { id: string };
    await examiner.post(`/exams/${examId}/publish`).expect(200);
    const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();
    const { id: sittingId } = (await examiner.post(`/exams/${examId}/sittings`, { opensAt: hours(-1), closesAt: hours(5) }).expect(200)).body as { id: string };
    const counts = async (): Promise<number[]> => Promise.all(items.map(async (item) => (await difficultyOf(item)).answers));
    const before = await counts();
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await answerAll(learner, { ...paper, items: paper.items.slice(0, 6) }, () => true);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    await app.get(GradingService).drain();
    await app.get(FormVault).release();
    expect(await counts()).toEqual(before);
    await answered(1, 12);
    expect(await counts()).toEqual(before.map((n) => n + 1));
    await app.db.query(`UPDATE sitting SET opens_at = now() - interval '3 hours', closes_at = now() - interval '1 hour' WHERE id = $1`, [sittingId]);
    await app.get(FormVault).release();
    // six were answered, two left blank
    expect((await counts()).reduce((a, b) => a + b, 0)).toBe(before.reduce((a, b) => a + b, 0) + items.length + 6);
  });

  it('reads the newest people up to a bound, of answers as well, and says how many answers are new', async () => {
    const asked = items.map(({ itemId, itemVersionId }) => ({ itemId, itemVersionId, module: 'IU01', difficulty: 'easy' as const }));
    const read = (people: number, most: number, since: Date | null = null) => app.get(CalibrationRepository).firstAnswers(app.get(Database).read(), asked, people, most, since);
    const count = (found: readonly { count: number }[]): number => found.reduce((sum, each) => sum + each.count, 0);
    const all = await read(10_000, 1_000_000);
    expect(await read(3, 1_000_000)).toEqual(all.slice(0, 3));
    const bounded = await read(10_000, 100);
    expect(bounded).toEqual(all.slice(0, bounded.length));
    expect([count(bounded) <= 100, count(all.slice(0, bounded.length + 1)) > 100]).toEqual([true, true]);
    const fresh = async (since: Date | null): Promise<number> => (await read(10_000, 1_000_000, since)).reduce((sum, each) => sum + each.fresh, 0);
    expect([await fresh(null), await fresh(new Date(0)), await fresh(new Date(Date.now() + 86_400_000))]).toEqual([0, count(all), 0]);
    const [first] = all;
    const said = await app.db.query<{ item: string; right: boolean }>(`SELECT item_id AS item, is_right AS right FROM first_answer WHERE person_id = $1 ORDER BY 1`, [first?.person]);
    expect((first?.items ?? '').split(',').map((number, at) => ({ item: asked[Number(number) - 1]?.itemId ?? '', right: first?.right[at] === '1' })).sort((a, b) => (a.item < b.item ? -1 : 1))).toEqual(said.rows);
  });

  it('is measured again when enough is new, and every earlier figure stays', async () => {
    await nextDay();
    expect(await keep()).toEqual([]);
    await nextDay();
    await answered(40, 21);
    expect(await keep()).toEqual(['tt03-2014-btttt']);
    expect(await runs()).toHaveLength(2);
    expect((await app.db.query<{ n: number }>('SELECT count(*)::int AS n FROM item_calibration')).rows[0]?.n).toBe(24);
    await expect(app.db.query('UPDATE item_calibration SET b_milli = 0')).rejects.toThrow();
  }, 90_000);

  it('stays with a version that asks the same, and starts anew with one that doesn\'t', async () => {
    const publish = async (source: ReturnType<typeof choiceSource>): Promise<void> => {
      const now = bankRoutes.getItem.response.parse((await world.author.get(`/items/${items[0]?.itemId ?? ''}`)).body);
      const saved = bankRoutes.saveDraft.response.parse((await world.author.put(`/items/${now.id}/draft`, { revision: now.revision, source })).body);
      await world.author.post(`/items/${now.id}/submit`).expect(200);
      await world.reviewer.post(`/items/${now.id}/approve`, { versionId: saved.versionId }).expect(200);
    };
    const before = await difficultyOf(items[0]);
    await publish(choiceSource('DOKHO-0', { difficulty: 'hard' }));
    expect(await difficultyOf(items[0])).toMatchObject({ expert: 'hard', answers: before.answers, measured: before.measured, straying: 'easier' });
    await publish(choiceSource('DOKHO-0', { correct: 'A' }));
    expect(await difficultyOf(items[0])).toMatchObject({ answers: 0, measured: null, standing: null, inForce: 'expert' });
  });

  it('is for those who read the item: 404 elsewhere, no row in another unit\'s list, nothing for learners', async () => {
    await world.siblingAuthor.get(`/items/${items[1]?.itemId ?? ''}/difficulty`).expect(404);
    expect((await world.siblingAuthor.get('/item-difficulties?show=measured').expect(200)).body).toMatchObject({ total: 0 });
    for (const path of [`/items/${items[1]?.itemId ?? ''}/difficulty`, '/item-difficulties']) {
      await (await addLearner(app)).get(path).expect(403);
      await app.anonymous.get(`/api/v1${path}`).expect(401);
    }
    await world.author.get(`/items/${newId()}/difficulty`).expect(404);
    await world.author.get('/item-difficulties?show=all').expect(400);
  });
});
