import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClassDetail, offlineRoutes, trainingRoutes } from '@kynangso/contracts/training';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, completionPath, COURSE, terms, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let classRequirement: string;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  for (const topic of [{ kind: 'class', code: 'LOP-ATTT', title: { vi: 'An toàn thông tin cơ bản' } }, { kind: 'evidence', code: 'CC-CNTT', title: { vi: 'Chứng chỉ ứng dụng CNTT' } }]) await w.coordinator.post('/training-topics', topic).expect(200);
  const made = await w.coordinator.post('/requirements', { code: 'LOP-2026', ...terms({ evidence: { op: 'any', of: [{ class: 'LOP-ATTT' }, { evidence: 'CC-CNTT' }, { course: COURSE }] } }) });
  expect(made.status).toBe(200);
  classRequirement = (made.body as { id: string }).id;
  await app.effects.drain();
});
afterAll(() => app.close());

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const codeOf = (response: { body: unknown }): string => (response.body as { code: string }).code;
const metOf = async (unitId: string): Promise<number> =>
  trainingRoutes.completion.response.parse((await w.coordinator.get(completionPath({ ...w, requirementId: classRequirement }, unitId)).expect(200)).body).total.met;
const recordsOf = async (personId: string) => trainingRoutes.personRecords.response.parse((await w.coordinator.get(`/people/${personId}/training-records`).expect(200)).body).rows.map((r) => [r.source, r.mode, r.code, r.achievedOn, r.outcome]);
const plan = (unitId: string, code: string, more: Record<string, unknown> = {}) => ({
  code, title: { vi: 'Lớp an toàn thông tin' }, proves: 'class', topicCode: 'LOP-ATTT', unitId, place: 'Hội trường A', trainer: 'Tổ công nghệ số', minAttendanceBp: 6_000,
  sessions: [{ heldOn: '2026-03-03', startsAt: '08:00', minutes: 180, subject: null }, { heldOn: '2026-03-02', startsAt: '08:00', minutes: 180, subject: 'Mật khẩu' }, { heldOn: '2026-03-04', startsAt: null, minutes: 60, subject: null }], ...more,
});
const made = async (agent: Agent, body: object): Promise<ClassDetail> => offlineRoutes.createClass.response.parse((await agent.post('/training-classes', body).expect(200)).body);

describe('a class', () => {
  it('gives those who were there enough their record on its last day, and a correction takes it back', async () => {
    const [full, half, absent] = [await addMember(app, w.d1, { name: 'Lê Đủ Buổi' }), await addMember(app, w.d1a, { name: 'Hồ Một Buổi' }), await addMember(app, w.d1, { name: 'Cao Vắng Mặt' })];
    const { id, sessions } = await made(w.hr, plan(w.d1, 'L-01'));
    expect(sessions.map((s) => [s.number, s.heldOn])).toEqual([[1, '2026-03-02'], [2, '2026-03-03'], [3, '2026-03-04']]);
    await w.hr.post(`/training-classes/${id}/people`, { personIds: [full, half, absent] }).expect(200);
    expect(codeOf(await w.hr.post(`/training-classes/${id}/finish`).expect(409))).toBe('training.class_attendance_missing');
    await w.hr.put(`/training-classes/${id}/sessions/1/attendance`, { present: [full, half] }).expect(200);
    await w.hr.put(`/training-classes/${id}/sessions/2/attendance`, { present: [full] }).expect(200);
    await w.hr.put(`/training-classes/${id}/sessions/3/attendance`, { present: [] }).expect(200);
    expect(await metOf(w.d1)).toBe(0);
    const done = offlineRoutes.finishClass.response.parse((await w.hr.post(`/training-classes/${id}/finish`).expect(200)).body);
    // 360 of 420 minutes; 180 of 420
    expect(done.people.map((p) => [p.fullName, p.minutes, p.passed])).toEqual([['Hồ Một Buổi', 180, false], ['Lê Đủ Buổi', 360, true], ['Cao Vắng Mặt', 0, false]]);
    expect(done).toMatchObject({ state: 'finished', passed: 1, participants: 3 });
    expect(await recordsOf(full)).toEqual([['class', 'class', 'LOP-ATTT', '2026-03-04', 'completed']]);
    expect(await metOf(w.d1)).toBe(1);
    // the list of one session was wrong
    await w.hr.put(`/training-classes/${id}/sessions/2/attendance`, { present: [half] }).expect(200);
    await w.hr.post(`/training-classes/${id}/finish`).expect(200);
    expect(await recordsOf(full)).toEqual([]);
    expect(await recordsOf(half)).toEqual([['class', 'class', 'LOP-ATTT', '2026-03-04', 'completed']]);
    expect(await metOf(w.d1)).toBe(1);
    expect(await metOf(w.d1a)).toBe(1);
    await w.hr.delete(`/training-classes/${id}/people/${half}`).expect(200);
    expect(await metOf(w.d1)).toBe(0);
  });

  it('may teach a course in a room, led by the hand of others: counted apart by its mode', async () => {
    const person = await addMember(app, w.d2);
    const { id } = await made(w.coordinator, plan(w.d2, 'L-02', { proves: 'course', topicCode: COURSE, isAssisted: true, sessions: [{ heldOn: '2026-05-05', startsAt: null, minutes: 60, subject: null }] }));
    await w.coordinator.post(`/training-classes/${id}/people`, { personIds: [person] }).expect(200);
    await w.coordinator.put(`/training-classes/${id}/sessions/1/attendance`, { present: [person] }).expect(200);
    await w.coordinator.post(`/training-classes/${id}/finish`).expect(200);
    expect(await recordsOf(person)).toEqual([['class', 'assisted', COURSE, '2026-05-05', 'completed']]);
    expect(await metOf(w.d2)).toBe(1);
    expect((await w.coordinator.get(completionPath({ ...w, requirementId: classRequirement }, w.d2, {}, '/modes')).expect(200)).body).toEqual({ online: 0, class: 0, assisted: 1 });
    await w.hr.get(completionPath({ ...w, requirementId: classRequirement }, w.d2, {}, '/modes')).expect(404);
  });

  it('takes people of the officer\'s units only, from a file with reasons for every other row', async () => {
    const own = await addPerson(app, 'Đinh Có Mã');
    await addMembership(app, own, w.d1);
    await app.db.query(`UPDATE membership SET staff_code = 'NV-01' WHERE person_id = $1`, [own]);
    const foreign = await addMember(app, w.d2);
    const { id } = await made(w.hr, plan(w.d1, 'L-03'));
    expect(codeOf(await w.hr.post(`/training-classes/${id}/people`, { personIds: [own, foreign] }).expect(400))).toBe('training.people_out_of_scope');
    const csv = 'Họ và tên;Mã nhân viên\nĐinh Có Mã;NV-01\nNgười Không Có;NV-99\nTên Khác;NV-01\n';
    const report = offlineRoutes.addClassFile.response.parse((await w.hr.upload(`/training-classes/${id}/people/file`, Buffer.from(csv), 'lop.csv').expect(200)).body);
    expect(report).toMatchObject({ added: 1, already: 0, rejected: [{ row: 3, fullName: 'Người Không Có' }, { row: 4 }] });
    expect(report.rejected.every((r) => r.reasons.every((e) => e.vi !== '' && e.en !== ''))).toBe(true);
    await w.outsider.get(`/training-classes/${id}`).expect(404);
    await w.hr.post('/training-classes', plan(w.d2, 'L-04')).expect(404);
    expect(codeOf(await w.hr.post('/training-classes', plan(w.d1, 'L-03')).expect(409))).toBe('training.class_code_taken');
    expect(codeOf(await w.hr.post('/training-classes', plan(w.d1, 'L-05', { topicCode: 'KHONG-CO' })).expect(400))).toBe('training.topic_unknown');
    const later = await made(w.hr, plan(w.d1, 'L-06', { sessions: [{ heldOn: '2026-12-31', startsAt: null, minutes: 60, subject: null }] }));
    expect(codeOf(await w.hr.put(`/training-classes/${later.id}/sessions/1/attendance`, { present: [] }).expect(409))).toBe('training.class_not_begun');
    await w.hr.post(`/training-classes/${later.id}/cancel`).expect(200);
    expect(codeOf(await w.hr.post(`/training-classes/${later.id}/people`, { personIds: [own] }).expect(409))).toBe('training.class_state');
  });
});

describe('evidence', () => {
  const fields = { code: 'CC-CNTT', title: 'Chứng chỉ ứng dụng CNTT cơ bản', claimedOn: '2026-02-10' };

  it('counts on the day an officer gives it, not before, and not by its owner', async () => {
    const person = await addMember(app, w.c1, { name: 'Lý Có Chứng Chỉ' });
    const learner = await app.signIn(person, [{ role: 'hr_officer', unitId: w.c1 }]);
    const hand = await app.signIn(await addPerson(app), [{ role: 'hr_officer', unitId: w.c1 }]);
    const { id } = (await learner.upload('/me/evidence', png, 'C:\\giay to\\024012345678.png', fields).expect(200)).body as { id: string };
    const queue = offlineRoutes.listEvidence.response.parse((await hand.get('/evidence?state=submitted').expect(200)).body);
    expect(queue.rows).toMatchObject([{ id, fullName: 'Lý Có Chứng Chỉ', mediaType: 'image/png', fileName: '••••••••••••.png', topicTitle: { vi: 'Chứng chỉ ứng dụng CNTT' } }]);
    expect(await metOf(w.c1)).toBe(0);
    expect(codeOf(await learner.post(`/evidence/${id}/approve`, { countsOn: '2026-02-10', mode: 'class' }).expect(409))).toBe('training.evidence_own');
    await w.hr.post(`/evidence/${id}/approve`, { countsOn: '2026-02-10', mode: 'class' }).expect(404);
    // nor by its owner under another record of theirs, which reads it as its own
    const twin = await addPerson(app, 'Lý Có Chứng Chỉ');
    await addMembership(app, twin, w.c1);
    const other = await app.signIn(twin, [{ role: 'hr_officer', unitId: w.c1 }]);
    const merged = ((await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES (gen_random_uuid(), $1, $2, 'một người') RETURNING id`, [twin, person])).rows[0] as { id: string }).id;
    expect(codeOf(await other.post(`/evidence/${id}/approve`, { countsOn: '2026-02-10', mode: 'class' }).expect(409))).toBe('training.evidence_own');
    expect((await other.get('/me/evidence').expect(200)).body).toMatchObject({ total: 1, rows: [{ id }] });
    await app.db.query(`UPDATE person_link SET unlinked_at = now() WHERE id = $1`, [merged]);
    expect(codeOf(await hand.post(`/evidence/${id}/approve`, { countsOn: '2027-01-01', mode: 'class' }).expect(400))).toBe('training.evidence_day');
    expect((await hand.get(`/evidence/${id}/file`).buffer(true).expect(200)).headers['content-disposition']).toMatch(/^attachment/);
    await hand.post(`/evidence/${id}/approve`, { countsOn: '2026-02-12', mode: 'assisted' }).expect(200);
    expect(await recordsOf(person)).toEqual([['upload', 'assisted', 'CC-CNTT', '2026-02-12', 'completed']]);
    expect(await metOf(w.c1)).toBe(1);
    expect(codeOf(await hand.post(`/evidence/${id}/return`, { reason: 'muộn rồi' }).expect(409))).toBe('training.evidence_state');
    expect((await learner.get('/me/notices').expect(200)).body).toMatchObject({ rows: [{ kind: 'evidence.approved' }] });
  });

  it('is what its bytes say, and goes back with a reason', async () => {
    const learner = await app.signIn(await addMember(app, w.d1));
    expect(codeOf(await learner.upload('/me/evidence', Buffer.from('<html>'), 'chung-chi.pdf', fields).expect(415))).toBe('training.evidence_file');
    expect(codeOf(await learner.upload('/me/evidence', png, 'a.png', { ...fields, code: 'KHONG-CO' }).expect(400))).toBe('training.topic_unknown');
    const { id } = (await learner.upload('/me/evidence', png, 'a.png', fields).expect(200)).body as { id: string };
    await w.hr.post(`/evidence/${id}/return`, { reason: 'Ảnh mờ, hãy chụp lại' }).expect(200);
    expect((await learner.get('/me/evidence').expect(200)).body).toMatchObject({ rows: [{ state: 'returned', reason: 'Ảnh mờ, hãy chụp lại' }] });
    await learner.post(`/me/evidence/${id}/withdraw`).expect(200);
    await w.learner.get(`/me/evidence/${id}/file`).expect(404);
    await w.learner.get('/evidence').expect(403);
  });
});

describe('past records from a file', () => {
  it('are looked at first, applied whole, applied once, and taken back whole', async () => {
    const person = await addPerson(app, 'Kiều Nạp Cũ');
    await addMembership(app, person, w.d1);
    await app.db.query(`UPDATE membership SET staff_code = 'NV-77' WHERE person_id = $1`, [person]);
    const csv = ['Họ và tên;Mã nhân viên;Mã nội dung;Ngày hoàn thành;Hình thức', 'Kiều Nạp Cũ;NV-77;LOP-ATTT;15/02/2026;', 'Kiều Nạp Cũ;NV-77;CC-CNTT;2024-06-30;có hỗ trợ', 'Kiều Nạp Cũ;NV-77;LOP-ATTT;15/02/2026;', 'Kiều Nạp Cũ;NV-77;KHONG-CO;31/02/2026;bay'].join('\n');
    const up = await w.hr.upload('/record-imports', Buffer.from(csv), 'ket-qua.csv', { unitId: w.d1, mode: 'class' }).expect(200);
    const { id, counts } = offlineRoutes.uploadRecords.response.parse(up.body);
    expect(counts).toEqual({ rows: 4, add: 2, known: 0, reject: 2 });
    const rejected = offlineRoutes.recordImportRows.response.parse((await w.hr.get(`/record-imports/${id}/rows?verdict=reject`).expect(200)).body).rows;
    expect(rejected.map((r) => [r.row, r.errors.map((e) => e.vi)])).toEqual([
      [4, ['Trùng với dòng 2.']],
      [5, ['Không có khóa học, bài thi, lớp hay minh chứng mang mã KHONG-CO.', 'Ngày hoàn thành “31/02/2026” không đọc được. Ghi ngày/tháng/năm, ví dụ 05/11/2024.', 'Không hiểu hình thức “bay”. Ghi: trực tuyến, trực tiếp, có hỗ trợ.']],
    ]);
    const before = await metOf(w.d1);
    expect(await recordsOf(person)).toEqual([]);
    for (let i = 0; i < 2; i++) await w.hr.post(`/record-imports/${id}/apply`).expect(200);
    expect(await recordsOf(person)).toEqual([['import', 'class', 'LOP-ATTT', '2026-02-15', 'completed'], ['import', 'assisted', 'CC-CNTT', '2024-06-30', 'completed']]);
    expect(await metOf(w.d1)).toBe(before + 1);
    // the same file again has nothing new
    const again = offlineRoutes.uploadRecords.response.parse((await w.hr.upload('/record-imports', Buffer.from(csv), 'ket-qua.csv', { unitId: w.d1 }).expect(200)).body);
    expect(again.counts).toMatchObject({ add: 0, known: 2 });
    await w.hr.get(`/record-imports/${id}/error-file`).buffer(true).expect(200);
    await w.hr.post(`/record-imports/${id}/undo`).expect(200);
    expect(await recordsOf(person)).toEqual([]);
    expect(await metOf(w.d1)).toBe(before);
    expect(codeOf(await w.hr.post(`/record-imports/${id}/apply`).expect(409))).toBe('training.import_state');
    // looked at twice before either was applied: the second has nothing left to add, and taking it back takes nothing of the first
    const [one, two] = [0, 0].map(async () => ((await w.hr.upload('/record-imports', Buffer.from(csv), 'ket-qua.csv', { unitId: w.d1 }).expect(200)).body as { id: string }).id);
    await Promise.all([one, two].map(async (each) => w.hr.post(`/record-imports/${await each}/apply`).expect(200)));
    expect(await recordsOf(person)).toHaveLength(2);
    const [first, second] = [(await w.hr.get(`/record-imports/${await one}`)).body, (await w.hr.get(`/record-imports/${await two}`)).body] as [{ id: string; counts: { add: number; known: number } }, { id: string; counts: { add: number; known: number } }];
    expect([first.counts, second.counts].map((c) => [c.add, c.known]).sort()).toEqual([[0, 2], [2, 0]]);
    await w.hr.post(`/record-imports/${first.counts.add === 0 ? first.id : second.id}/undo`).expect(200);
    expect(await recordsOf(person)).toHaveLength(2);
    await w.hr.post(`/record-imports/${first.counts.add === 0 ? second.id : first.id}/undo`).expect(200);
    // who has left since the file was looked at is not recorded for by the unit they left
    const late = ((await w.hr.upload('/record-imports', Buffer.from(csv), 'ket-qua.csv', { unitId: w.d1 }).expect(200)).body as { id: string }).id;
    await app.db.query(`UPDATE membership SET valid_to = today_vn() WHERE person_id = $1`, [person]);
    expect(codeOf(await w.hr.post(`/record-imports/${late}/apply`).expect(400))).toBe('training.people_out_of_scope');
    await app.db.query(`UPDATE membership SET valid_to = NULL WHERE person_id = $1`, [person]);
    await w.outsider.get(`/record-imports/${id}`).expect(404);
    await w.hr.upload('/record-imports', Buffer.from(csv), 'x.csv', { unitId: w.d2 }).expect(404);
    expect(codeOf(await w.hr.upload('/record-imports', Buffer.from('Họ và tên;Mã nhân viên\nA;B\n'), 'x.csv', { unitId: w.d1 }).expect(400))).toBe('training.import_columns_missing');
    await w.hr.get(`/record-imports/${newId()}`).expect(404);
  });
});

describe('topics', () => {
  it('tell an officer nothing of papers and requirements of units that are not theirs', async () => {
    await w.coordinator.post('/training-topics', { kind: 'evidence', code: 'CC-RIENG', title: { vi: 'Giấy riêng' } }).expect(200);
    await w.coordinator.post('/requirements', { code: 'CC-RIENG-2026', ...terms({ audience: { populations: ['P02'], unitId: w.d2 }, evidence: { evidence: 'CC-RIENG' } }) }).expect(200);
    for (const [unit, name] of [[w.d1, 'Đỗ Trong Đơn Vị'], [w.d2, 'Đỗ Ngoài Đơn Vị'], [w.d2, 'Bùi Ngoài Đơn Vị']] as const) {
      const personId = await addMember(app, unit, { name });
      await (await app.signIn(personId)).upload('/me/evidence', png, 'a.png', { code: 'CC-RIENG', title: 'Giấy', claimedOn: '2026-02-02' }).expect(200);
    }
    const of = async (agent: Agent) => (await uses(agent, '?kind=evidence')).rows.find((t) => t.code === 'CC-RIENG');
    expect(await of(w.coordinator)).toMatchObject({ waiting: 3, approved: 0, requirements: 1 });
    // the requirement is of the province above, so it is theirs to read
    expect(await of(w.hr)).toMatchObject({ waiting: 1, approved: 0, requirements: 1 });
    expect(await of(w.outsider)).toMatchObject({ waiting: 0, approved: 0, requirements: 0, owner: null });
  });

  const uses = async (agent: Agent, query = '') => offlineRoutes.topicUses.response.parse((await agent.get(`/training-topics/uses${query}`).expect(200)).body);

  it('say where they are used, and are renamed or retired by those whose they are', async () => {
    const made = offlineRoutes.createTopic.response.parse((await w.coordinator.post('/training-topics', { kind: 'class', code: 'LOP-CU', title: { vi: 'Nội dung cũ' } }).expect(200)).body);
    expect(codeOf(await w.coordinator.post('/training-topics', { kind: 'class', code: 'LOP-CU', title: { vi: 'Trùng' } }).expect(409))).toBe('training.topic_taken');
    await w.coordinator.post('/requirements', { code: 'LOP-CU-2026', ...terms({ evidence: { op: 'any', of: [{ class: 'LOP-CU' }, { op: 'all', of: [{ class: 'LOP-CU' }, { evidence: 'CC-CNTT' }] }] } }) }).expect(200);
    await w.coordinator.post('/training-classes', plan(w.d1, 'L-CU', { topicCode: 'LOP-CU' })).expect(200);
    const row = (list: Awaited<ReturnType<typeof uses>>) => list.rows.find((t) => t.code === 'LOP-CU');
    expect(row(await uses(w.coordinator, '?kind=class'))).toMatchObject({ requirements: 1, classes: 1, approved: 0, waiting: 0, retiredOn: null, isOwn: true });
    expect(row(await uses(w.coordinator, '?kind=evidence'))).toBeUndefined();
    // an officer of a unit below sees them, changes none, and is told of the own units' classes alone
    await w.coordinator.post('/training-classes', plan(w.d2, 'L-CU-D2', { topicCode: 'LOP-CU' })).expect(200);
    expect(row(await uses(w.coordinator))).toMatchObject({ classes: 2 });
    expect(row(await uses(w.hr))).toMatchObject({ isOwn: false, classes: 1, requirements: 1, owner: { id: expect.any(String) as string } });
    await w.hr.put(`/training-topics/${made.id}`, { title: { vi: 'Đổi' }, isRetired: true }).expect(403);
    await w.coordinator.put(`/training-topics/${made.id}`, { title: { vi: 'Nội dung đã thôi' }, isRetired: true }).expect(200);
    expect(row(await uses(w.coordinator))).toMatchObject({ title: { vi: 'Nội dung đã thôi' }, retiredOn: expect.any(String) as string });
    expect((await w.hr.get('/training-topics').expect(200)).body).toMatchObject({ rows: expect.not.arrayContaining([expect.objectContaining({ code: 'LOP-CU' })]) as unknown });
    expect(codeOf(await w.hr.post('/training-classes', plan(w.d1, 'L-CU2', { topicCode: 'LOP-CU' })).expect(400))).toBe('training.topic_unknown');
    await w.coordinator.put(`/training-topics/${made.id}`, { title: { vi: 'Nội dung cũ' }, isRetired: false }).expect(200);
    await w.hr.post('/training-classes', plan(w.d1, 'L-CU3', { topicCode: 'LOP-CU' })).expect(200);
    expect(codeOf(await w.coordinator.put(`/training-topics/${newId()}`, { title: { vi: 'Không có' }, isRetired: false }).expect(404))).toBe('training.topic_not_found');
  });
});
