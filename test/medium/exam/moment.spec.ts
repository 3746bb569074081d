import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import type { Agent } from '../../support/app';
import { bootApp, type TestApp } from '../../support/app';
import { addLearner, answerTo, examWorld, openSitting, startAttempt } from '../../support/builders/exam';

interface Sitter { learner: Agent; paper: AttemptPaper }

describe('saves of one moment share a statement, and', () => {
  let app: TestApp;
  let sitters: Sitter[];
  beforeAll(async () => {
    app = await bootApp();
    const world = await examWorld(app);
    const { sittingId } = await openSitting(world.examiner);
    sitters = await Promise.all(Array.from({ length: 8 }, async () => {
      const learner = await addLearner(app);
      return { learner, paper: await startAttempt(learner, sittingId) };
    }));
  });
  afterAll(() => app.close());

  const at = (i: number): Sitter => sitters[i] as Sitter;
  const save = (who: Agent, paper: AttemptPaper, position: number, sequence: number, more: object = {}) => {
    const item = paper.items[position - 1];
    return who.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence, position, response: item ? answerTo(item, sequence % 2 === 0) : {}, timeSpentMs: 10, ...more });
  };
  const stored = async (attemptId: string) => (await app.db.query<{ position: number; sequence: number; flagged: boolean }>('SELECT position, sequence, flagged FROM response WHERE attempt_id = $1 ORDER BY position', [attemptId])).rows;

  it('each is answered by what became of it, whatever its neighbours were', async () => {
    const [good, flag, stale, foreign, other] = await Promise.all([
      save(at(0).learner, at(0).paper, 1, 1), save(at(1).learner, at(1).paper, 1, 1, { flagged: true }), save(at(2).learner, at(2).paper, 1, 1, { writerEpoch: 9 }),
      save(at(3).learner, at(4).paper, 1, 1), save(at(5).learner, at(5).paper, 2, 1),
    ]);
    expect([good, flag, stale, foreign, other].map((r) => r?.status)).toEqual([200, 200, 409, 404, 200]);
    expect(await stored(at(1).paper.attemptId)).toEqual([{ position: 1, sequence: 1, flagged: true }]);
    expect(await stored(at(2).paper.attemptId)).toEqual([]);
    expect(await stored(at(4).paper.attemptId)).toEqual([]);
  });

  it('a later save keeps the flag that it does not speak of', async () => {
    await Promise.all([save(at(1).learner, at(1).paper, 1, 2).expect(200), save(at(0).learner, at(0).paper, 1, 2, { flagged: true }).expect(200)]);
    expect(await stored(at(1).paper.attemptId)).toEqual([{ position: 1, sequence: 2, flagged: true }]);
    expect(await stored(at(0).paper.attemptId)).toEqual([{ position: 1, sequence: 2, flagged: true }]);
  });

  it('of many for the same answer the newest stands, however they crossed', async () => {
    const { learner, paper } = at(6);
    const order = [5, 3, 9, 1, 7, 2, 8, 4, 6];
    const answers = await Promise.all(order.map((sequence) => save(learner, paper, 3, sequence)));
    expect(answers.every((r) => r.status === 200)).toBe(true);
    expect(await stored(paper.attemptId)).toEqual([{ position: 3, sequence: 9, flagged: false }]);
  });

  it('a submit among them stops only its own attempt', async () => {
    const [mine, theirs] = [at(7), at(5)];
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, (_, n) => save(theirs.learner, theirs.paper, n + 3, 1)),
      mine.learner.post(`/attempts/${mine.paper.attemptId}/submit`, { writerEpoch: 1 }),
      ...Array.from({ length: 6 }, (_, n) => save(mine.learner, mine.paper, n + 3, 1)),
    ]);
    expect(answers.slice(0, 7).map((r) => r.status)).toEqual(Array.from({ length: 7 }, () => 200));
    const late = await save(mine.learner, mine.paper, 12, 1);
    expect(late.status).toBe(409);
    const written = answers.slice(7).filter((r) => r.status === 200).length;
    expect(await stored(mine.paper.attemptId)).toHaveLength(written);
  });
});
