import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssignmentPage, type AssignmentSpec, type EnrolmentDetail, learningRoutes, type SubmissionPage } from '@kynangso/contracts/learning';
import { dataParts } from '../../../libs/server/src/operations/privacy/my-data-parts';
import { AssignmentService, WorkErasure } from '@kynangso/server/learning';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse, pngOf } from '../../support/builders/learning';

const both = (vi: string) => ({ vi, en: vi });
const levels = [0, 3, 5].map((points) => ({ quality: both(`Mức ${points}`), description: both(`Bài ở mức ${points} điểm`), points }));
const assignment: AssignmentSpec = {
  text: { most: 2000 }, files: { types: ['png', 'pdf'], most: 2, megabytes: 1 },
  rubric: [{ code: 'noi-dung', title: both('Nội dung'), levels }, { code: 'trinh-bay', title: both('Trình bày'), levels }],
  pass: { points: 6, isLowestRefused: true },
};
const sheet = (a: number | null, b: number | null, comment = '') => ({ marks: [{ criterion: 'noi-dung', level: a, comment: 'Rõ ý.' }, { criterion: 'trinh-bay', level: b, comment: '' }], comment });
const reason = 'Hãy nêu rõ ai làm và hạn xong.';

describe('an assignment', () => {
  let app: TestApp;
  let learner: Agent & { personId: string };
  let stranger: Agent;
  let reviewer: Agent & { personId: string };
  let second: Agent & { personId: string };
  let third: Agent;
  let elsewhere: Agent;
  let enrolment: EnrolmentDetail;
  let at: string;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    await importCourse(app, { code: 'KH-TAP', ownerUnitId: world.commune, assignment, completionRule: { lesson: 'bai-tap' } });
    learner = await addLearner(app, 'Lê Thị Học');
    stranger = await addLearner(app, 'Người Ngoài');
    const teacher = async (name: string, unitId: string) => app.signIn((await addLearner(app, name)).personId, [{ role: 'author', unitId }]);
    reviewer = await teacher('Vũ Ngọc Chấm', world.commune);
    second = await teacher('Đỗ Minh Chấm', world.commune);
    third = await teacher('Bùi Thị Ba', world.commune);
    elsewhere = await teacher('Hồ Xã Bên', world.sibling);
    enrolment = await begin(learner);
    at = placeOf(enrolment);
  });
  afterAll(() => app.close());
  const begin = async (who: Agent, again = false): Promise<EnrolmentDetail> => learningRoutes.enrol.response.parse((await who.post('/courses/KH-TAP/enrolments', { again }).expect(200)).body);
  const lessonOf = (e: EnrolmentDetail) => e.modules.flatMap((m) => m.lessons).find((l) => l.kind === 'assignment');
  const placeOf = (e: EnrolmentDetail): string => `/enrolments/${e.id}/lessons/${lessonOf(e)?.id ?? ''}`;
  const page = async (who: Agent = learner): Promise<AssignmentPage> => learningRoutes.getAssignment.response.parse((await who.get(`${at}/assignment`).expect(200)).body);
  const queue = async (who: Agent, query = '') => learningRoutes.listSubmissions.response.parse((await who.get(`/author/submissions${query}`).expect(200)).body);
  const open = async (who: Agent, id: string): Promise<SubmissionPage> => learningRoutes.getSubmission.response.parse((await who.get(`/author/submissions/${id}`).expect(200)).body);
  const told = async (personId: string, kind: string): Promise<number> => ((await app.db.query(`SELECT count(*)::int AS n FROM notification WHERE person_id = $1 AND kind = $2`, [personId, kind])).rows[0] as { n: number }).n;
  const upload = (who: Agent, bytes: Buffer, name: string) => who.upload(`${at}/assignment/files`, bytes, name);
  let waiting = '';

  it('shows its rubric before anything is written, to who learns the course alone', async () => {
    expect(await page()).toMatchObject({ assignment, draft: { text: '', revision: 0, files: [] }, submissions: [], mayWrite: true, keptFrom: null });
    await stranger.get(`${at}/assignment`).expect(404);
    await app.anonymous.get(`/api/v1${at}/assignment`).expect(401);
    const text = enrolment.modules[0]?.lessons[0]?.id ?? '';
    await learner.get(`/enrolments/${enrolment.id}/lessons/${text}/assignment`).expect(404);
  });

  it('is not done by saying so', async () => {
    expect((await learner.post(`${at}/progress`, { event: 'completed' }).expect(409)).body).toMatchObject({ code: 'learning.work_not_accepted' });
    await learner.post(`${at}/progress`, { event: 'opened' }).expect(200);
  });

  it('keeps the draft, and tells a second window instead of writing over it', async () => {
    await learner.post(`${at}/assignment/submissions`, { revision: 0 }).expect(400);
    expect((await learner.put(`${at}/assignment/draft`, { revision: 0, text: 'Kế hoạch' }).expect(200)).body).toEqual({ revision: 1 });
    // the answer got lost and the same words come again
    expect((await learner.put(`${at}/assignment/draft`, { revision: 0, text: 'Kế hoạch' }).expect(200)).body).toEqual({ revision: 1 });
    expect((await learner.put(`${at}/assignment/draft`, { revision: 0, text: 'Khác' }).expect(409)).body).toMatchObject({ code: 'learning.work_changed', details: { revision: 1 } });
    await learner.put(`${at}/assignment/draft`, { revision: 1, text: 'x'.repeat(2001) }).expect(400);
    await learner.put(`${at}/assignment/draft`, { revision: 1, text: 'a\u0000b' }).expect(400);
    expect((await page()).draft).toMatchObject({ text: 'Kế hoạch', revision: 1 });
  });

  it('takes files of the kinds asked for, told by their content', async () => {
    expect((await upload(learner, Buffer.from('MZ not a picture'), 'anh.png').expect(415)).body).toMatchObject({ code: 'learning.work_file_type' });
    await upload(learner, Buffer.concat([pngOf(10, 10), Buffer.alloc(1_000_001)]), 'to.png').expect(413);
    const kept = learningRoutes.addWorkFile.response.parse((await upload(learner, pngOf(10, 10), '../anh một.png').expect(200)).body);
    expect(kept).toMatchObject({ name: 'anh một.png', mediaType: 'image/png' });
    // the same file again is the same
    expect((await upload(learner, pngOf(10, 10), 'anh.png').expect(200)).body).toMatchObject({ id: kept.id });
    await upload(learner, pngOf(20, 20), 'hai.png').expect(200);
    expect((await upload(learner, pngOf(30, 30), 'ba.png').expect(409)).body).toMatchObject({ code: 'learning.work_files_many' });
    const two = (await page()).draft.files.find((f) => f.name === 'hai.png')?.id ?? '';
    await learner.delete(`${at}/assignment/files/${two}`).expect(204);
    expect((await page()).draft.files.map((f) => f.name)).toEqual(['anh một.png']);
    await stranger.get(`${at}/assignment/files/${kept.id}`).expect(404);
    await learner.get(`${at}/assignment/files/${kept.id}`).expect(200);
  });

  it('is handed in once, however often it is sent, and tells those who teach the course', async () => {
    expect((await learner.post(`${at}/assignment/submissions`, { revision: 0 }).expect(409)).body).toMatchObject({ code: 'learning.work_changed' });
    const sent = await Promise.all([0, 1, 2].map(() => learner.post(`${at}/assignment/submissions`, { revision: 1 })));
    expect(sent.map((s) => s.status)).toEqual([200, 200, 200]);
    expect(await page()).toMatchObject({ mayWrite: false, submissions: [{ number: 1, state: 'waiting', text: 'Kế hoạch', files: [{ name: 'anh một.png' }], marks: [], points: null, isTaken: false }] });
    await learner.put(`${at}/assignment/draft`, { revision: 1, text: 'Sửa thêm' }).expect(409);
    expect([await told(reviewer.personId, 'work.waiting'), await told(second.personId, 'work.waiting'), await told(learner.personId, 'work.waiting')]).toEqual([1, 1, 0]);
  });

  it('waits in the queue of the course’s units alone', async () => {
    const found = await queue(reviewer);
    expect(found).toMatchObject({ total: 1, counts: { waiting: 1, mine: 0 }, rows: [{ learnerName: 'Lê Thị Học', number: 1, maxPoints: 10, claimedByName: null, isOwn: false }] });
    waiting = found.rows[0]?.id ?? '';
    expect((await queue(elsewhere)).total).toBe(0);
    await elsewhere.get(`/author/submissions/${waiting}`).expect(404);
    await elsewhere.post(`/author/submissions/${waiting}/claim`, {}).expect(404);
    await learner.get('/author/submissions').expect(403);
    expect((await queue(reviewer, '?q=le+thi+hoc')).total).toBe(1);
    expect((await queue(reviewer, '?q=%25')).total).toBe(0);
  });

  it('is marked by one at a time', async () => {
    await reviewer.put(`/author/submissions/${waiting}/marks`, sheet(1, null)).expect(409);
    await reviewer.post(`/author/submissions/${waiting}/claim`, {}).expect(200);
    expect((await second.post(`/author/submissions/${waiting}/claim`, {}).expect(409)).body).toMatchObject({ code: 'learning.submission_taken', details: { name: 'Vũ Ngọc Chấm' } });
    await reviewer.put(`/author/submissions/${waiting}/marks`, { marks: [{ criterion: 'la', level: 0, comment: '' }], comment: '' }).expect(400);
    await reviewer.put(`/author/submissions/${waiting}/marks`, sheet(1, null)).expect(204);
    expect((await open(reviewer, waiting)).sheet.marks[0]).toMatchObject({ level: 1, comment: 'Rõ ý.' });
    // nobody else reads marks in the making, least of all who is marked
    expect((await open(second, waiting)).sheet).toEqual({ marks: [], comment: '' });
    expect((await page()).submissions[0]).toMatchObject({ isTaken: true, marks: [] });
    await second.post(`/author/submissions/${waiting}/decision`, { ...sheet(2, 2), decision: 'accept' }).expect(409);
    await reviewer.post(`/author/submissions/${waiting}/release`, {}).expect(204);
    await second.post(`/author/submissions/${waiting}/claim`, {}).expect(200);
    await second.post(`/author/submissions/${waiting}/release`, {}).expect(204);
    await reviewer.post(`/author/submissions/${waiting}/claim`, {}).expect(200);
  });

  it('is accepted only by the pass rule, and given back only with a reason', async () => {
    const decide = (body: object) => reviewer.post(`/author/submissions/${waiting}/decision`, body);
    expect((await decide({ ...sheet(2, null), decision: 'accept' }).expect(400)).body).toMatchObject({ code: 'learning.marks_missing' });
    expect((await decide({ ...sheet(2, 0), decision: 'accept' }).expect(409)).body).toMatchObject({ code: 'learning.marks_lowest' });
    expect((await decide({ ...sheet(2, 2, 'Chưa'), decision: 'return' }).expect(400)).body).toMatchObject({ code: 'learning.return_reason' });
    expect((await decide({ ...sheet(2, 0, reason), decision: 'return' }).expect(200)).body).toMatchObject({ state: 'returned', points: 5 });
    expect(await page()).toMatchObject({ mayWrite: true, submissions: [{ state: 'returned', points: 5, comment: reason, marks: [{ level: 2, comment: 'Rõ ý.' }, { level: 0 }] }] });
    expect(await told(learner.personId, 'work.returned')).toBe(1);
    await decide({ ...sheet(2, 2), decision: 'accept' }).expect(409);
  });

  it('comes again with a number of its own, and accepted it completes the lesson and the course from when it was handed in', async () => {
    app.setNow('2026-11-29T08:00:00.000Z');
    await learner.put(`${at}/assignment/draft`, { revision: 1, text: 'Kế hoạch: chị Lan làm, xong ngày 15.' }).expect(200);
    await learner.post(`${at}/assignment/submissions`, { revision: 2 }).expect(200);
    app.setNow('2026-11-30T08:00:00.000Z');
    const id = (await queue(reviewer)).rows[0]?.id ?? '';
    expect(await open(reviewer, id)).toMatchObject({ number: 2, earlier: [{ number: 1, state: 'returned', comment: reason }] });
    await reviewer.post(`/author/submissions/${id}/claim`, {}).expect(200);
    await reviewer.post(`/author/submissions/${id}/decision`, { ...sheet(2, 1), decision: 'accept' }).expect(200);
    expect(await told(learner.personId, 'work.accepted')).toBe(1);
    const after = learningRoutes.getEnrolment.response.parse((await learner.get(`/enrolments/${enrolment.id}`).expect(200)).body);
    expect(lessonOf(after)).toMatchObject({ state: 'completed', completedAt: '2026-11-29T08:00:00.000Z' });
    expect(after.completedAt).toBe('2026-11-29T08:00:00.000Z');
    await learner.put(`${at}/assignment/draft`, { revision: 2, text: 'Nữa' }).expect(409);
    const acts = (await app.db.query(`SELECT action FROM audit_entry WHERE object_kind = 'submission' ORDER BY seq`)).rows as { action: string }[];
    expect(acts.map((a) => a.action)).toEqual(['submission.submitted', 'submission.claimed', 'submission.released', 'submission.claimed', 'submission.released', 'submission.claimed', 'submission.returned', 'submission.submitted', 'submission.claimed', 'submission.accepted']);
  });

  it('is never marked by who wrote it', async () => {
    const mine = `/enrolments/${(await begin(reviewer)).id}/lessons/${lessonOf(await begin(reviewer))?.id ?? ''}`;
    await reviewer.put(`${mine}/assignment/draft`, { revision: 0, text: 'Bài của tôi' }).expect(200);
    await reviewer.post(`${mine}/assignment/submissions`, { revision: 1 }).expect(200);
    const row = (await queue(reviewer)).rows[0];
    expect(row).toMatchObject({ isOwn: true, learnerName: 'Vũ Ngọc Chấm' });
    expect((await reviewer.post(`/author/submissions/${row?.id ?? ''}/claim`, {}).expect(403)).body).toMatchObject({ code: 'learning.submission_own' });
    await second.post(`/author/submissions/${row?.id ?? ''}/claim`, {}).expect(200);
  });

  it('may be taken by somebody else four hours after the last mark', async () => {
    const id = (await queue(second)).rows[0]?.id ?? '';
    app.setNow('2026-11-30T11:59:00.000Z');
    await third.post(`/author/submissions/${id}/claim`, {}).expect(409);
    app.setNow('2026-11-30T12:00:00.000Z');
    await third.post(`/author/submissions/${id}/claim`, {}).expect(200);
    await second.put(`/author/submissions/${id}/marks`, sheet(1, 1)).expect(409);
  });

  describe('taken back by its learner', () => {
    let own: Agent & { personId: string };
    let place: string;
    beforeAll(async () => {
      own = await addLearner(app, 'Mai Rút Lại');
      place = placeOf(await begin(own));
      await own.put(`${place}/assignment/draft`, { revision: 0, text: 'Kế hoạch' }).expect(200);
      await own.upload(`${place}/assignment/files`, pngOf(10, 10), 'anh.png').expect(200);
      await own.post(`${place}/assignment/submissions`, { revision: 1 }).expect(200);
    });
    const shown = async (): Promise<AssignmentPage> => learningRoutes.getAssignment.response.parse((await own.get(`${place}/assignment`).expect(200)).body);
    const takeBack = (id: string, who = own) => who.post(`${place}/assignment/submissions/${id}/taking-back`);

    it('is the draft again with words and files, as long as nobody has taken it up; sent twice is once', async () => {
      const before = await shown();
      const id = before.submissions[0]?.id ?? '';
      expect(before.mayTakeBack).toBe(true);
      await takeBack(id, stranger as typeof own).expect(404);
      await app.anonymous.post(`/api/v1${place}/assignment/submissions/${id}/taking-back`).expect(401);
      expect((await takeBack(waiting).expect(404)).body).toMatchObject({ code: 'learning.work_not_handed_in' });
      expect((await Promise.all([0, 1, 2].map(() => takeBack(id)))).map((sent) => sent.status)).toEqual([200, 200, 200]);
      expect(await shown()).toMatchObject({ mayWrite: true, mayTakeBack: false, submissions: [], draft: { text: 'Kế hoạch', revision: 2, files: [{ name: 'anh.png' }] } });
      expect((await queue(reviewer, '?q=mai+rut')).total).toBe(0);
      expect((await reviewer.get(`/author/submissions/${id}`).expect(404)).body).toMatchObject({ code: 'learning.submission_taken_back' });
      expect((await elsewhere.get(`/author/submissions/${id}`).expect(404)).body).toMatchObject({ code: 'learning.submission_not_found' });
      // handed in before and arriving late: hands nothing in
      expect((await own.post(`${place}/assignment/submissions`, { revision: 1 }).expect(409)).body).toMatchObject({ code: 'learning.work_changed' });
      app.setNow('2026-12-01T08:00:00.000Z');
      await own.post(`${place}/assignment/submissions`, { revision: 2 }).expect(200);
      // taken back before and arriving late: leaves the new one, which is the same round at its own time
      await takeBack(id).expect(200);
      expect(await shown()).toMatchObject({ submissions: [{ number: 1, state: 'waiting', handedInAt: '2026-12-01T08:00:00.000Z', files: [{ name: 'anh.png' }] }] });
    });

    it('goes to who is faster, learner or marker, and the other is told in words', async () => {
      for (let n = 0; n < 8; n++) {
        const id = (await shown()).submissions[0]?.id ?? '';
        const acts = { learner: () => takeBack(id), marker: () => reviewer.post(`/author/submissions/${id}/claim`, {}) };
        const order = n % 2 === 0 ? (['learner', 'marker'] as const) : (['marker', 'learner'] as const);
        const got = await Promise.all(order.map(async (who) => {
          const { status, body } = await acts[who]();
          return [who, status === 200 ? 'theirs' : (body as { code: string }).code];
        }));
        const result = Object.fromEntries(got) as { learner: string; marker: string };
        expect([{ learner: 'theirs', marker: 'learning.submission_taken_back' }, { learner: 'learning.work_taken', marker: 'theirs' }]).toContainEqual(result);
        if (result.learner === 'theirs') await own.post(`${place}/assignment/submissions`, { revision: (await shown()).draft.revision }).expect(200);
        else {
          expect(await shown()).toMatchObject({ mayTakeBack: false, submissions: [{ state: 'waiting', isTaken: true }] });
          await reviewer.post(`/author/submissions/${id}/release`, {}).expect(204);
        }
      }
    });

    it('stays handed in once there are marks, even if whoever made them lets go', async () => {
      const id = (await shown()).submissions[0]?.id ?? '';
      await reviewer.post(`/author/submissions/${id}/claim`, {}).expect(200);
      await reviewer.put(`/author/submissions/${id}/marks`, sheet(1, null)).expect(204);
      await reviewer.post(`/author/submissions/${id}/release`, {}).expect(204);
      expect((await takeBack(id).expect(409)).body).toMatchObject({ code: 'learning.work_taken' });
      await reviewer.post(`/author/submissions/${id}/claim`, {}).expect(200);
      await reviewer.post(`/author/submissions/${id}/decision`, { ...sheet(2, 2), decision: 'accept' }).expect(200);
      expect((await takeBack(id).expect(409)).body).toMatchObject({ code: 'learning.work_closed' });
      expect((await shown()).mayTakeBack).toBe(false);
      const { rows } = await app.db.query(`SELECT DISTINCT action FROM audit_entry WHERE action = 'submission.withdrawn' AND actor_person_id = $1`, [own.personId]);
      expect(rows).toHaveLength(1);
    });
  });

  it('stays accepted in a later version of the course', async () => {
    await importCourse(app, { code: 'KH-TAP', title: 'Bản mới', assignment: { ...assignment, pass: { points: 10, isLowestRefused: true } }, completionRule: { lesson: 'bai-3' } });
    const again = await begin(learner, true);
    expect(again.version).toBe(2);
    expect(lessonOf(again)).toMatchObject({ state: 'completed' });
    expect(learningRoutes.getAssignment.response.parse((await learner.get(`${placeOf(again)}/assignment`).expect(200)).body)).toMatchObject({ mayWrite: false, keptFrom: { version: 1 }, submissions: [] });
    // what was marked keeps the rubric it was marked by
    expect((await page()).assignment.pass.points).toBe(6);
    expect(lessonOf(await begin(stranger))).toMatchObject({ state: 'not_started' });
  });

  it('goes into the copy of one’s own data, and with an erasure its words and files go', async () => {
    const tx = app.get(Database).read();
    const part = dataParts.find((each) => each.key === 'bai-tap');
    const rows = (await tx.query(part?.sql ?? '', [[learner.personId]])) as { text: string; files: string }[];
    expect(rows.map((r) => r.text).sort()).toEqual(['Kế hoạch', 'Kế hoạch: chị Lan làm, xong ngày 15.']);
    expect((await app.get(WorkErasure).files(tx, [learner.personId])).map((f) => f.name.slice(7))).toEqual(['anh một.png']);
    await app.get(Database).transaction((inside) => app.get(WorkErasure).forget(inside, [learner.personId]));
    const { rows: left } = await app.db.query(`SELECT s.text, s.comment, s.marks::text AS marks, s.state, s.points, w.text AS draft FROM assignment_submission s JOIN assignment_work w ON w.id = s.work_id JOIN enrolment e ON e.id = w.enrolment_id WHERE e.person_id = $1 ORDER BY number`, [learner.personId]);
    expect(left.map(({ text, comment, draft, state, points }: Record<string, unknown>) => [text, comment, draft, state, points])).toEqual([['', '', '', 'returned', 5], ['', '', '', 'accepted', 8]]);
    expect(JSON.stringify(left)).not.toContain('Rõ ý');
    expect(await app.get(WorkErasure).files(tx, [learner.personId])).toEqual([]);
    expect(await app.get(AssignmentService).removeOrphans()).toBe(0);
  });
});
