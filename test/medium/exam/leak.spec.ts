import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptResult } from '@kynangso/contracts/grading';
import { GradingService } from '@kynangso/server/grading';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { canary } from '../../support/builders/bank';
import { addLearner, answerAll, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
/** names of everything that would give a key, a score or feedback away; `score` is looked for as a JSON name */
const forbidden = [canary, '"correct"', '"mapping"', '"entries"', '"processing"', '"explanation"', '"key"', '"outcomeDeclarations"', 'SCORE', '"pointsCenti"', '"maxCenti"', '"passed"', 'Giải thích'];

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
});
afterAll(() => app.close());

async function everything(learner: Agent, examId: string, sittingId: string, attemptId: string): Promise<string> {
  const paths = ['/me/sittings', `/sittings/${sittingId}`, `/exams/${examId}/sitting`, `/attempts/${attemptId}`, `/attempts/${attemptId}/status`, `/attempts/${attemptId}/receipt`, `/attempts/${attemptId}/result`, '/me/attempts'];
  const bodies = await Promise.all(paths.map(async (path) => (await learner.get(path)).text));
  return bodies.join('\n');
}
const leaks = (text: string): string[] => forbidden.filter((word) => text.includes(word));

describe('what a candidate is sent', () => {
  it('holds no key, score or explanation while the attempt runs, after it is handed in, and when graded before the release', async () => {
    const { examId, sittingId } = await openSitting(world.examiner, { release: { score: 'after_close', review: 'after_close' } });
    const learner = await addLearner(app);
    const started = await learner.post(`/sittings/${sittingId}/attempts`).expect(200);
    const paper = await startAttempt(learner, sittingId);
    const seen = [started.text];
    const first = paper.items[0] as (typeof paper.items)[number];
    seen.push((await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence: 1, position: first.position, response: {}, timeSpentMs: 0 })).text);
    seen.push((await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence: 2, position: first.position, response: { RESPONSE: ['no such choice'] }, timeSpentMs: 0 })).text);
    seen.push(await everything(learner, examId, sittingId, paper.attemptId));
    await answerAll(learner, paper, () => true);
    seen.push((await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200)).text);
    seen.push(await everything(learner, examId, sittingId, paper.attemptId));
    await app.get(GradingService).drain();
    seen.push(await everything(learner, examId, sittingId, paper.attemptId));
    expect(seen.map(leaks)).toEqual(seen.map(() => []));
    // the canary itself works: it is there for those who may see it
    await app.db.query(`UPDATE sitting SET closes_at = opens_at + interval '1 second' WHERE id = $1`, [sittingId]);
    const released = await learner.get(`/attempts/${paper.attemptId}/result`).expect(200);
    expect(leaks(released.text)).toContain(canary);
    expect(attemptResult.parse(released.body).review).toHaveLength(12);
  });

  it('shows the score but no right answer when only the score is released', async () => {
    const { sittingId } = await openSitting(world.examiner, { release: { score: 'immediately', review: 'after_close' } });
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    await app.get(GradingService).drain();
    const result = await learner.get(`/attempts/${paper.attemptId}/result`).expect(200);
    const body = attemptResult.parse(result.body);
    expect(body.score?.passed).toBe(false);
    expect(body).toMatchObject({ review: null, scoreHeld: null });
    expect(body.reviewHeld?.availableAt).not.toBeNull();
    expect(result.text).not.toContain(canary);
    expect(result.text).not.toContain('"correct"');
  });
});
