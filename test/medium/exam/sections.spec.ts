import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptPaper, attemptPaper } from '@kynangso/contracts/exam';
import { AttemptControlService } from '@kynangso/server/exam';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, answerTo, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
let sittingId: string;
const sections = [
  { identifier: 'A', timeLimitMinutes: 10, nodes: ['IU01', 'IU02'] },
  { identifier: 'B', timeLimitMinutes: 20, navigation: 'forward_only' as const, nodes: ['IU03', 'IU04'] },
  { identifier: 'C', nodes: ['IU05', 'IU06'] },
];

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  ({ sittingId } = await openSitting(world.examiner, { sections, timeLimitMinutes: 35 }));
});
afterAll(() => app.close());

const door = (who: Agent, attemptId: string, identifier: string, what: 'open' | 'close') => who.post(`/attempts/${attemptId}/sections/${identifier}/${what}`);
const enter = async (who: Agent, attemptId: string, identifier: string) => attemptPaper.parse((await door(who, attemptId, identifier, 'open').expect(200)).body);
const begin = async () => {
  const learner = await addLearner(app);
  return { learner, paper: await startAttempt(learner, sittingId) };
};
const save = (who: Agent, paper: AttemptPaper, position: number, sequence: number) => {
  const item = paper.items.find((each) => each.position === position);
  return who.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence, position, response: item ? answerTo(item, true) : {}, timeSpentMs: 1 });
};
const positionsOf = (paper: AttemptPaper, section: string) => paper.items.filter((item) => item.section === section).map((item) => item.position);

describe('a section with a limit of its own', () => {
  it('shows its items only once it is open, one after the other', async () => {
    const { learner, paper } = await begin();
    expect(paper.sections.map((section) => [section.identifier, section.startedAt, section.isClosed])).toEqual([['A', null, false], ['B', null, false], ['C', null, false]]);
    expect(new Set(paper.items.map((item) => item.section))).toEqual(new Set(['C']));
    // how many questions each has and how long it may take is known before, and every question keeps its number
    expect(paper.sections.map((section) => [section.itemCount, section.limitSeconds])).toEqual([[4, 600], [4, 1200], [4, null]]);
    expect(paper.items[0]?.position).toBe(9);
    expect((await door(learner, paper.attemptId, 'B', 'open').expect(409)).body).toMatchObject({ code: 'exam.section_not_yet' });
    const inA = await enter(learner, paper.attemptId, 'A');
    expect(positionsOf(inA, 'A')).toHaveLength(4);
    expect(positionsOf(inA, 'B')).toEqual([]);
    const again = await enter(learner, paper.attemptId, 'A');
    expect(again.sections[0]).toEqual(inA.sections[0]);
    await door(learner, paper.attemptId, 'X', 'open').expect(404);
    await door(world.learner, paper.attemptId, 'A', 'open').expect(404);
    await app.anonymous.post(`/api/v1/attempts/${paper.attemptId}/sections/A/open`).expect(401);
  });

  it('takes no answer before it is opened, nor after it was left or ran out', async () => {
    const { learner, paper } = await begin();
    const inA = await enter(learner, paper.attemptId, 'A');
    const [first] = positionsOf(inA, 'A') as [number];
    await save(learner, inA, first, 1).expect(200);
    const unseen = (await app.db.query<{ n: number }>('SELECT item_count AS n FROM exam_version v JOIN sitting s ON s.exam_version_id = v.id WHERE s.id = $1', [sittingId])).rows[0]?.n as number;
    const inB = Array.from({ length: unseen }, (_, at) => at + 1).find((position) => !inA.items.some((item) => item.position === position)) as number;
    expect((await save(learner, inA, inB, 2).expect(409)).body).toMatchObject({ code: 'exam.section_not_open' });
    await door(learner, paper.attemptId, 'A', 'close').expect(200);
    expect((await save(learner, inA, first, 3).expect(409)).body).toMatchObject({ code: 'exam.section_closed' });
    // what was taken before is confirmed again
    await save(learner, inA, first, 1).expect(200);
    expect((await door(learner, paper.attemptId, 'A', 'open').expect(409)).body).toMatchObject({ code: 'exam.section_closed' });
    const openB = await enter(learner, paper.attemptId, 'B');
    await app.db.query(`UPDATE attempt_section SET deadline_at = now() - interval '31 seconds' WHERE attempt_id = $1 AND section = 'B'`, [paper.attemptId]);
    expect((await save(learner, openB, positionsOf(openB, 'B')[0] as number, 4).expect(409)).body).toMatchObject({ code: 'exam.section_closed' });
    const late = attemptPaper.parse((await learner.get(`/attempts/${paper.attemptId}`).expect(200)).body);
    expect(late.sections.map((section) => section.isClosed)).toEqual([true, true, false]);
    const [open] = positionsOf(late, 'C') as [number];
    await save(learner, late, open, 5).expect(200);
    // a submit takes what is still open and leaves the rest as it was
    const last = { response: {}, timeSpentMs: 1 };
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1, finalResponses: [{ ...last, sequence: 6, position: first }, { ...last, sequence: 7, position: open }] }).expect(200);
    const { rows } = await app.db.query<{ position: number; sequence: number }>('SELECT position, sequence FROM response WHERE attempt_id = $1 ORDER BY position', [paper.attemptId]);
    expect(rows).toEqual([{ position: first, sequence: 1 }, { position: open, sequence: 7 }].sort((a, b) => a.position - b.position));
  });

  it('never outruns the paper, and extra time and pauses move both', async () => {
    const { learner, paper } = await begin();
    await enter(learner, paper.attemptId, 'A');
    await door(learner, paper.attemptId, 'A', 'close').expect(200);
    await app.db.query(`UPDATE attempt SET deadline_at = date_trunc('milliseconds', now() + interval '15 minutes') WHERE id = $1`, [paper.attemptId]);
    const inB = await enter(learner, paper.attemptId, 'B');
    expect(inB.sections[1]?.deadlineAt).toBe(inB.clock.deadlineAt);
    const proctor = { personId: world.examiner.personId };
    await app.get(Database).transaction(async (tx) => {
      await app.get(AttemptControlService).extend(tx, [paper.attemptId], 300, 'x', proctor);
      await app.get(AttemptControlService).pause(tx, [paper.attemptId], proctor);
    });
    await app.get(Database).transaction((tx) => app.get(AttemptControlService).resume(tx, [paper.attemptId], proctor));
    const moved = attemptPaper.parse((await learner.get(`/attempts/${paper.attemptId}`).expect(200)).body);
    expect(moved.sections[1]?.deadlineAt).toBe(moved.clock.deadlineAt);
    expect(Date.parse(moved.clock.deadlineAt as string) - Date.parse(inB.clock.deadlineAt as string)).toBeGreaterThanOrEqual(301_000);
    expect(moved.sections[0]).toEqual(inB.sections[0]);
  });
});

it('leaving a section is seen by a save that waited for its turn', async () => {
  const { learner, paper } = await begin();
  const inA = await enter(learner, paper.attemptId, 'A');
  const client = await app.db.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM attempt WHERE id = $1 FOR UPDATE', [paper.attemptId]);
    await client.query(`UPDATE attempt_section SET closed_at = now() WHERE attempt_id = $1 AND section = 'A'`, [paper.attemptId]);
    const waiting = save(learner, inA, positionsOf(inA, 'A')[0] as number, 1).then((answer) => [answer.status, (answer.body as { code?: string }).code]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await client.query('COMMIT');
    expect(await waiting).toEqual([409, 'exam.section_closed']);
  } finally {
    client.release();
  }
});

describe('a section that goes forward only', () => {
  it('takes no change to an item once a later one has been answered, whatever the order of arrival', async () => {
    const { learner, paper } = await begin();
    await enter(learner, paper.attemptId, 'A');
    await door(learner, paper.attemptId, 'A', 'close').expect(200);
    const inB = await enter(learner, paper.attemptId, 'B');
    const [one, two] = positionsOf(inB, 'B') as [number, number];
    await save(learner, inB, two, 2).expect(200);
    // made before the later item was reached, only slower on its way
    await save(learner, inB, one, 1).expect(200);
    expect((await save(learner, inB, one, 3).expect(409)).body).toMatchObject({ code: 'exam.item_left' });
    await save(learner, inB, two, 4).expect(200);
    const [free, other] = positionsOf(inB, 'C') as [number, number];
    await save(learner, inB, other, 5).expect(200);
    await save(learner, inB, free, 6).expect(200);
  });
});
