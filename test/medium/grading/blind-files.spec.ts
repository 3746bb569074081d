import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptFile } from '@kynangso/contracts/exam';
import type { SittingRow } from '@kynangso/contracts/exam';
import { appealRoutes, gradingRoutes, markingRoutes, type MarkingTask } from '@kynangso/contracts/grading';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { BankService } from '@kynangso/server/bank';
import { Database, newId } from '@kynangso/server/platform';
import { NAME, namedDocx, namedXlsx } from '../../../libs/server/src/exam/clean-copy/named-files.fixture';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { uploadSource } from '../../support/builders/bank-marked-items';
import { addLearner, addPerson, draftOf, type ExamWorld, examWorld, startAttempt } from '../../support/builders/exam';
import { markNext, openMarkedSitting, settle, sitMarked, takeTask } from '../../support/builders/grading';

describe('blind marking', () => {
  let app: TestApp;
  let world: ExamWorld;
  let marker: Agent;
  let sittingId: string;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
    marker = await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.provinceId }]);
    await app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, [uploadSource('BL-1', { node: 'IU04' })]));
    const draft = { ...draftOf(), blueprint: [{ node: 'IU04', count: 1, kind: 'upload' }, { node: 'IU01', count: 1 }], passRule: { op: 'total', minPercentBp: 5000 }, policies: { ...draftOf().policies, marking: { secondMarker: 'never' } } };
    const exam = (await world.examiner.post('/exams', { code: 'EX-BLIND', kind: 'graded', draft }).expect(200)).body as { id: string };
    await world.examiner.post(`/exams/${exam.id}/publish`).expect(200);
    sittingId = ((await world.examiner.post(`/exams/${exam.id}/sittings`, { opensAt: new Date(Date.now() - 60_000).toISOString() }).expect(200)).body as SittingRow).id;
  });
  afterAll(() => app.close());

  async function handIn(bytes: Uint8Array, name: string): Promise<{ learner: Agent; attemptId: string; fileId: string }> {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    const position = paper.items.find((item) => item.kind === 'upload')?.position ?? 0;
    const fields = { position: String(position), responseIdentifier: 'RESPONSE', writerEpoch: '1' };
    const file = attemptFile.parse((await learner.upload(`/attempts/${paper.attemptId}/files`, Buffer.from(bytes), name, fields).expect(200)).body);
    await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence: 1, position, response: { RESPONSE: [file.id] }, timeSpentMs: 1 }).expect(200);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    await settle(app);
    return { learner, attemptId: paper.attemptId, fileId: file.id };
  }
  const bytesOf = async (who: Agent, path: string, status = 200) => {
    const res = await who.get(path).buffer(true).parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    }).expect(status);
    return { bytes: res.body as Buffer, headers: res.headers };
  };
  const namesIn = (bytes: Buffer): string[] => Object.entries(unzipSync(bytes)).flatMap(([path, part]) => (Buffer.from(part).includes(NAME) ? [path] : []));

  it.each([['docx', () => namedDocx()], ['xlsx', () => namedXlsx()]] as const)('gives markers a copy of a %s file that names nobody, and its candidate what they handed in', async (kind, make) => {
    const original = Buffer.from(await make());
    const { learner, attemptId, fileId } = await handIn(original, `${NAME}.${kind}`);
    const task = (await takeTask(marker, sittingId)) as MarkingTask;
    expect(task.files).toMatchObject([{ id: fileId, name: `bai-lam-1.${kind}`, state: 'clean' }]);
    const copy = await bytesOf(marker, `/marking/tasks/${task.id}/files/${fileId}`);
    expect(namesIn(original).length).toBeGreaterThan(5);
    expect(namesIn(copy.bytes)).toEqual([]);
    expect(copy.bytes.length).toBe(task.files[0]?.bytes);
    expect(JSON.stringify(copy.headers)).not.toContain(encodeURIComponent('Danh'));
    expect((await bytesOf(learner, `/attempts/${attemptId}/files/${fileId}`)).bytes.equals(original)).toBe(true);
    await markNext(marker, sittingId, 0);
    await settle(app);
  });

  it('holds a file back that can’t be cleaned, tells the chief examiner, and shows it only when that person answers for it', async () => {
    const original = Buffer.from(namedDocx({ 'word/embeddings/oleObject1.bin': 'x' }));
    const { fileId } = await handIn(original, 'bai.docx');
    // before any marker has asked for it
    const held = markingRoutes.listHeldFiles.response.parse((await world.examiner.get('/marking/held-files').expect(200)).body);
    expect(held.rows).toMatchObject([{ id: fileId, reason: 'part', part: 'word/embeddings/oleObject1.bin', shownAt: null }]);
    expect(JSON.stringify(held)).not.toContain('bai.docx');
    const task = (await takeTask(marker, sittingId)) as MarkingTask;
    expect(task.paperCode).toBe(held.rows[0]?.paperCode);
    expect(task.files).toMatchObject([{ state: 'held' }]);
    expect((await marker.get(`/marking/tasks/${task.id}/files/${fileId}`).expect(403)).body).toMatchObject({ code: 'grading.file_held' });
    await world.siblingExaminer.get(`/marking/held-files/${fileId}`).expect(404);
    await world.siblingExaminer.post(`/marking/held-files/${fileId}/show`, { reason: 'Đã xem, không có tên.' }).expect(404);
    await world.learner.get('/marking/held-files').expect(403);
    expect(((await world.siblingExaminer.get('/marking/held-files').expect(200)).body as { rows: unknown[] }).rows).toEqual([]);
    expect((await bytesOf(world.examiner, `/marking/held-files/${fileId}`)).bytes.equals(original)).toBe(true);
    await world.examiner.post(`/marking/held-files/${fileId}/show`, { reason: 'ngắn' }).expect(400);
    await world.examiner.post(`/marking/held-files/${fileId}/show`, { reason: 'Đã xem, chỉ có biểu đồ nhúng.' }).expect(204);
    expect((await world.examiner.post(`/marking/held-files/${fileId}/show`, { reason: 'Đã xem, chỉ có biểu đồ nhúng.' }).expect(409)).body).toMatchObject({ code: 'grading.file_shown' });
    expect((await bytesOf(marker, `/marking/tasks/${task.id}/files/${fileId}`)).bytes.equals(original)).toBe(true);
    const { rows } = await app.db.query<{ action: string }>(`SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY at, seq`, [fileId]);
    expect(rows.map((row) => row.action)).toEqual(['attempt-file.opened', 'attempt-file.shown-to-markers']);
    await markNext(marker, sittingId, 0);
    await settle(app);
  });

  it('never gives a marker their own paper through a second record of theirs, as a task, as an appeal, or held before the two were joined', async () => {
    const sitting = await openMarkedSitting(app, world.examiner, { code: 'BL-2', marking: { secondMarker: 'never' }, appealDays: 10 });
    const twin = await addLearner(app);
    const paper = await sitMarked(app, twin, sitting.sittingId);
    const held = await takeTask(marker, sitting.sittingId);
    expect(held).not.toBeNull();
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, linked_by, reason) VALUES ($1, $2, $3, $3, 'trùng người')`, [newId(), twin.personId, marker.personId]);
    await marker.get(`/marking/tasks/${held?.id}`).expect(404);
    await marker.post(`/marking/tasks/${held?.id}/mark`, { marks: (held?.criteria ?? []).map((each) => ({ criterion: each.identifier, pointsCenti: 0 })), comment: '' }).expect(404);
    expect(await takeTask(marker, sitting.sittingId)).toBeNull();
    const row = markingRoutes.listMarking.response.parse((await marker.get('/marking').expect(200)).body).rows.find((each) => each.sittingId === sitting.sittingId);
    expect(row?.open).toBe(0);
    await app.db.query(`UPDATE marking_task SET held_until = now() - interval '1 second' WHERE id = $1`, [held?.id]);
    const other = await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.provinceId }]);
    await markNext(other, sitting.sittingId, 100);
    await settle(app);
    const { id } = appealRoutes.requestAppeal.response.parse((await twin.post(`/attempts/${paper.attemptId}/appeal`, { reason: 'Bài tự luận của tôi đủ ý.' }).expect(200)).body);
    expect((await marker.post(`/appeals/${id}/mark-again`).expect(403)).body).toMatchObject({ code: 'grading.appeal_own' });
    await other.post(`/appeals/${id}/mark-again`).expect(200);
    expect(await takeTask(marker, sitting.sittingId)).toBeNull();
    // nor does a second record make a second pair of eyes
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, linked_by, reason) VALUES ($1, $2, $3, $3, 'trùng người')`, [newId(), other.personId, world.examiner.personId]);
    expect(await takeTask(world.examiner, sitting.sittingId)).toBeNull();
  });

  it('keeps the overall comment in the draft, and tells the candidate when people are done', async () => {
    const sitting = await openMarkedSitting(app, world.examiner, { code: 'BL-3', marking: { secondMarker: 'never' } });
    const learner = await addLearner(app);
    const paper = await sitMarked(app, learner, sitting.sittingId);
    const resultOf = async () => gradingRoutes.getResult.response.parse((await learner.get(`/attempts/${paper.attemptId}/result`).expect(200)).body);
    expect((await resultOf()).isWithMarkers).toBe(true);
    const task = (await takeTask(world.siblingExaminer, sitting.sittingId)) ?? ((await takeTask(marker, sitting.sittingId)) as MarkingTask);
    await marker.put(`/marking/tasks/${task.id}/draft`, { marks: [], comment: 'Bài rõ ý, thiếu ví dụ.' }).expect(204);
    expect((await takeTask(marker, sitting.sittingId))?.draftComment).toBe('Bài rõ ý, thiếu ví dụ.');
    const kinds = async () => notifyRoutes.listNotices.response.parse((await learner.get('/me/notices').expect(200)).body).rows.map((notice) => notice.kind);
    expect(await kinds()).toEqual([]);
    await marker.post(`/marking/tasks/${task.id}/release`).expect(204);
    expect((await takeTask(marker, sitting.sittingId))?.draftComment).toBe('');
    await markNext(marker, sitting.sittingId, 100);
    await settle(app);
    expect((await resultOf()).isWithMarkers).toBe(false);
    expect(await kinds()).toEqual(['result.ready']);
  });
});
