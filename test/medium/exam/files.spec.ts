import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemSource } from '@kynangso/contracts/bank';
import { attemptFile, type AttemptPaper, type SittingRow } from '@kynangso/contracts/exam';
import { BankService } from '@kynangso/server/bank';
import { AttemptFileService } from '@kynangso/server/exam';
import { Database, ENV, type Env } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { choiceSource, explanation, text } from '../../support/builders/bank';
import { addLearner, draftOf, examWorld, type ExamWorld, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
let sittingId: string;
let sheet: Buffer;

const uploadSource: ItemSource = {
  ...choiceSource('UP-1', { node: 'IU04' }),
  kind: 'upload',
  content: {
    body: { vi: [{ type: 'uploadInteraction', responseIdentifier: 'RESPONSE', prompt: text('Lập bảng tính theo mẫu.'), accept: ['xlsx', 'png'], maxFiles: 2, maxMegabytes: 1, materials: [] }] },
    responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'multiple', baseType: 'file' }],
    outcomeDeclarations: [
      { identifier: 'SCORE', cardinality: 'single', baseType: 'float' },
      { identifier: 'MAXSCORE', cardinality: 'single', baseType: 'float', defaultValue: '2' },
      { identifier: 'MARK', cardinality: 'single', baseType: 'float', externalScored: 'human' },
    ],
  },
  key: {
    responses: { RESPONSE: { correct: [] } },
    processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'variable', identifier: 'MARK' } }] },
    rubrics: [{ outcome: 'MARK', criteria: [{ identifier: 'C1', title: { vi: 'Đúng mẫu' }, maxPoints: '2', levels: [] }] }],
    explanation,
  },
};

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  await app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, [uploadSource]));
  const draft = { ...draftOf(), blueprint: [{ node: 'IU04', count: 1, kind: 'upload' }, { node: 'IU01', count: 1 }], passRule: { op: 'total', minPercentBp: 5000 } };
  const exam = (await world.examiner.post('/exams', { code: 'EX-FILES', kind: 'graded', draft }).expect(200)).body as { id: string };
  await world.examiner.post(`/exams/${exam.id}/publish`).expect(200);
  const body = { opensAt: new Date(Date.now() - 60_000).toISOString() };
  sittingId = ((await world.examiner.post(`/exams/${exam.id}/sittings`, body).expect(200)).body as SittingRow).id;
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Bảng').addRow(['Xã', 'Số dân']);
  sheet = Buffer.from(await book.xlsx.writeBuffer());
});
afterAll(() => app.close());

const begin = async (): Promise<{ learner: Agent; paper: AttemptPaper; position: number }> => {
  const learner = await addLearner(app);
  const paper = await startAttempt(learner, sittingId);
  return { learner, paper, position: paper.items.find((item) => item.kind === 'upload')?.position ?? 0 };
};
const upload = (who: Agent, paper: AttemptPaper, position: number, bytes = sheet, name = 'Bảng tính.xlsx', writerEpoch = 1) =>
  who.upload(`/attempts/${paper.attemptId}/files`, bytes, name, { position: String(position), responseIdentifier: 'RESPONSE', writerEpoch: String(writerEpoch) });
const save = (who: Agent, paper: AttemptPaper, position: number, sequence: number, ids: string[]) =>
  who.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence, position, response: { RESPONSE: ids }, timeSpentMs: 1 });
const folder = () => join(app.get<Env>(ENV as unknown as new () => Env).DATA_DIR, 'attempt-files');

describe('a file handed in', () => {
  it('belongs to its attempt, comes back as it was, and counts once a response names it', async () => {
    const { learner, paper, position } = await begin();
    const file = attemptFile.parse((await upload(learner, paper, position).expect(200)).body);
    expect(file).toMatchObject({ position, name: 'Bảng tính.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', size: sheet.length });
    await save(learner, paper, position, 1, [file.id]).expect(200);
    const back = await learner.get(`/attempts/${paper.attemptId}/files/${file.id}`).buffer(true).parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    }).expect(200);
    expect((back.body as Buffer).equals(sheet)).toBe(true);
    expect(back.headers['content-disposition']).toContain('attachment');
    expect((await learner.get(`/attempts/${paper.attemptId}/files`).expect(200)).body).toEqual({ rows: [file] });
    const hash = createHash('sha256').update(sheet).digest('hex');
    expect(existsSync(join(folder(), hash.slice(0, 2), hash))).toBe(true);
    expect(readdirSync(join(folder(), hash.slice(0, 2)))).toEqual([hash]);
  });

  it('of somebody else can’t be named, seen or added to', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const file = attemptFile.parse((await upload(theirs.learner, theirs.paper, theirs.position).expect(200)).body);
    expect((await save(mine.learner, mine.paper, mine.position, 1, [file.id]).expect(400)).body).toMatchObject({ code: 'exam.response_invalid' });
    await mine.learner.post(`/attempts/${mine.paper.attemptId}/submit`, { writerEpoch: 1, finalResponses: [{ sequence: 1, position: mine.position, response: { RESPONSE: [file.id] }, timeSpentMs: 1 }] }).expect(400);
    await mine.learner.get(`/attempts/${theirs.paper.attemptId}/files/${file.id}`).expect(404);
    await mine.learner.get(`/attempts/${mine.paper.attemptId}/files/${file.id}`).expect(404);
    await mine.learner.get(`/attempts/${theirs.paper.attemptId}/files`).expect(404);
    await upload(mine.learner, theirs.paper, theirs.position).expect(404);
    await app.anonymous.get(`/api/v1/attempts/${theirs.paper.attemptId}/files/${file.id}`).expect(401);
    const { rows } = await app.db.query('SELECT 1 FROM response WHERE attempt_id = $1', [mine.paper.attemptId]);
    expect(rows).toEqual([]);
  });

  it('is what its bytes say: another kind, an empty or a large one is refused, whatever its name', async () => {
    const { learner, paper, position } = await begin();
    expect((await upload(learner, paper, position, Buffer.from('MZ\u0090 not a sheet'), 'bang.xlsx').expect(415)).body).toMatchObject({ code: 'exam.file_type' });
    expect((await upload(learner, paper, position, Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'bang.xlsx').expect(415)).body).toMatchObject({ code: 'exam.file_type' });
    expect((await upload(learner, paper, position, Buffer.alloc(0), 'bang.xlsx').expect(400)).body).toMatchObject({ code: 'exam.file_empty' });
    expect((await upload(learner, paper, position, Buffer.concat([sheet, Buffer.alloc(1_100_000)]), 'bang.xlsx').expect(413)).body).toMatchObject({ code: 'exam.file_too_large' });
    expect((await upload(learner, paper, position === 1 ? 2 : 1).expect(400)).body).toMatchObject({ code: 'exam.file_not_wanted' });
    expect(attemptFile.parse((await upload(learner, paper, position, sheet, '../../etc/passwd').expect(200)).body).name).toBe('passwd');
  });

  it('is taken from the writer only, while the attempt runs, and not without end', async () => {
    const { learner, paper, position } = await begin();
    expect((await upload(learner, paper, position, sheet, 'a.xlsx', 2).expect(409)).body).toMatchObject({ code: 'exam.writer_changed' });
    await app.db.query(
      `INSERT INTO attempt_file (id, attempt_id, position, response_identifier, name, media_type, size, sha256, uploaded_at)
       SELECT gen_random_uuid(), $1, $2, 'RESPONSE', 'x', 'x', 1, repeat('0', 64), now() FROM generate_series(1, 20)`,
      [paper.attemptId, position],
    );
    expect((await upload(learner, paper, position).expect(409)).body).toMatchObject({ code: 'exam.file_limit' });
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    expect((await upload(learner, paper, position).expect(409)).body).toMatchObject({ code: 'exam.attempt_closed' });
  });

  it('whose upload never came to an end is cleaned away after a day, and no other', async () => {
    const { learner, paper, position } = await begin();
    await upload(learner, paper, position).expect(200);
    const kept = createHash('sha256').update(sheet).digest('hex');
    const [old, young] = ['a'.repeat(64), 'b'.repeat(64)];
    const long = new Date(Date.now() - 2 * 86_400_000);
    for (const name of [old, `${old}.x.part`, young]) {
      mkdirSync(join(folder(), name.slice(0, 2)), { recursive: true });
      writeFileSync(join(folder(), name.slice(0, 2), name), 'x');
      if (name !== young) utimesSync(join(folder(), name.slice(0, 2), name), long, long);
    }
    utimesSync(join(folder(), kept.slice(0, 2), kept), long, long);
    expect(await app.get(AttemptFileService).removeOrphans()).toBe(2);
    expect([existsSync(join(folder(), 'aa', old)), existsSync(join(folder(), 'bb', young)), existsSync(join(folder(), kept.slice(0, 2), kept))]).toEqual([false, true, true]);
  });
});
