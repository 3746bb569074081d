import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EnrolmentDetail, learningRoutes, type QuestionThread } from '@kynangso/contracts/learning';
import { forgottenTitle } from '@kynangso/contracts/notify';
import { NotifyService } from '@kynangso/server/notify';
import { Database, ErasureSteps, newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse } from '../../support/builders/learning';

const ask = { title: 'Mật khẩu dài bao nhiêu thì đủ?', text: 'Cơ quan em yêu cầu 8 ký tự, như vậy đã an toàn chưa ạ?' };
const reason = 'Có nêu số điện thoại của người khác.';

describe('questions and answers under a lesson', () => {
  let app: TestApp;
  let courseId: string;
  let asker: Agent;
  let mate: Agent;
  let stranger: Agent;
  let teacher: Agent;
  let elsewhere: Agent;
  let lesson: string;
  let matesLesson: string;
  let question: QuestionThread;
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    const made = await importCourse(app, { code: 'KH-HOI', ownerUnitId: world.commune });
    courseId = made.courseId;
    const enrolled = async (who: Agent): Promise<string> => {
      const e = learningRoutes.enrol.response.parse((await who.post('/courses/KH-HOI/enrolments', {}).expect(200)).body) as EnrolmentDetail;
      return `/enrolments/${e.id}/lessons/${e.modules[0]?.lessons[0]?.id ?? ''}`;
    };
    asker = await addLearner(app, 'Lê Thị Hỏi');
    mate = await addLearner(app, 'Trần Văn Bạn');
    stranger = await addLearner(app, 'Người Ngoài');
    lesson = await enrolled(asker);
    matesLesson = await enrolled(mate);
    teacher = await app.signIn((await addLearner(app, 'Vũ Ngọc Giảng')).personId, [{ role: 'author', unitId: world.commune }]);
    elsewhere = await app.signIn((await addLearner(app, 'Hồ Xã Bên')).personId, [{ role: 'author', unitId: world.sibling }]);
  });
  afterAll(() => app.close());
  /** the clock goes on, so that nobody is held up by how fast the test writes */
  let minute = 0;
  const later = (): void => app.setNow(new Date(Date.parse('2026-11-30T08:00:00Z') + ++minute * 11 * 60_000).toISOString());
  const thread = async (who: Agent, id = question.id): Promise<QuestionThread> => learningRoutes.getQuestion.response.parse((await who.get(`/questions/${id}`).expect(200)).body);
  const list = async (who: Agent, at: string, query = '') => learningRoutes.listQuestions.response.parse((await who.get(`${at}/questions${query}`).expect(200)).body);
  const desk = async (who: Agent, query = '') => learningRoutes.listDeskPosts.response.parse((await who.get(`/author/questions${query}`).expect(200)).body);
  const notices = async (personId: string, kind: string): Promise<number> => ((await app.db.query(`SELECT count(*)::int AS n FROM notification WHERE person_id = $1 AND kind = $2`, [personId, kind])).rows[0] as { n: number }).n;
  const answer = async (who: Agent, text: string): Promise<string> => {
    later();
    const { body } = await who.post(`/questions/${question.id}/answers`, { text }).expect(200);
    return (body as QuestionThread).answers.find((a) => a.text === text)?.id ?? '';
  };

  it('is asked once, however often it is sent, and read by who learns or teaches the course alone', async () => {
    later();
    const sent = await Promise.all([0, 1, 2].map(() => asker.post(`${lesson}/questions`, ask)));
    expect(sent.map((s) => s.status)).toEqual([200, 200, 200]);
    question = learningRoutes.askQuestion.response.parse(sent[0]?.body);
    expect(new Set(sent.map((s) => (s.body as QuestionThread).id)).size).toBe(1);
    expect(question).toMatchObject({ title: ask.title, courseCode: 'KH-HOI', lessonTitle: { vi: 'Mật khẩu' }, mayAccept: true, mayModerate: false, question: { isMine: true, isStaff: false, state: 'shown' } });
    expect(await list(mate, matesLesson)).toMatchObject({ total: 1, rows: [{ title: ask.title, authorName: 'Lê Thị Hỏi', isMine: false, answers: 0 }] });
    expect(await thread(teacher)).toMatchObject({ mayModerate: true, lesson: null });
    await stranger.get(`/questions/${question.id}`).expect(404);
    await elsewhere.get(`/questions/${question.id}`).expect(404);
    await stranger.get(`${lesson}/questions`).expect(404);
    await app.anonymous.get(`/api/v1/questions/${question.id}`).expect(401);
  });

  it('is refused when it is too short, too long, or holds what is no text', async () => {
    await asker.post(`${lesson}/questions`, { ...ask, title: 'Ngắn' }).expect(400);
    await asker.post(`${lesson}/questions`, { ...ask, text: 'x'.repeat(4001) }).expect(400);
    await asker.post(`${lesson}/questions`, { title: ask.title }).expect(400);
    await asker.post(`${lesson}/questions`, { ...ask, text: 'a\u0000b' }).expect(400);
    await asker.post(`/questions/${question.id}/answers`, { text: ' ' }).expect(400);
  });

  it('is found by words without marks, and sorted', async () => {
    later();
    await mate.post(`${matesLesson}/questions`, { title: 'Quên mật khẩu thì làm thế nào?', text: 'Nhờ ai đặt lại 100% chắc chắn?' }).expect(200);
    expect((await list(asker, lesson, '?q=mat+khau+dai')).rows.map((r) => r.title)).toEqual([ask.title]);
    expect((await list(asker, lesson, '?q=100%25')).total).toBe(1);
    expect((await list(asker, lesson, '?q=%25')).total).toBe(1);
    expect((await list(asker, lesson, '?sort=newest')).rows.map((r) => r.isMine)).toEqual([false, true]);
    await asker.get(`${lesson}/questions?sort=loudest`).expect(400);
  });

  it('gets answers; staff ones carry their role, and who asked is told once each', async () => {
    const fromMate = await answer(mate, 'Em nghĩ 8 ký tự là ít, nên dùng cụm từ dài.');
    await mate.post(`/questions/${question.id}/answers`, { text: 'Em nghĩ 8 ký tự là ít, nên dùng cụm từ dài.' }).expect(200);
    const fromStaff = await answer(teacher, 'Nên từ 12 ký tự trở lên, xem lại mục “Cụm mật khẩu” của bài.');
    await answer(asker, 'Em cảm ơn cô.');
    const read = await thread(asker);
    expect(read.answers.map((a) => [a.id === fromStaff, a.isStaff])).toEqual([[true, true], [false, false], [false, false]]);
    expect(read.answers.map((a) => a.id)).toContain(fromMate);
    expect(await notices(asker.personId, 'question.answered')).toBe(2);
    await stranger.post(`/questions/${question.id}/answers`, { text: 'Tôi không học khóa này.' }).expect(404);
  });

  it('has one accepted answer, chosen by who asked or who teaches', async () => {
    const [staff, other] = (await thread(asker)).answers;
    await mate.put(`/questions/${question.id}/accepted`, { answerId: other?.id }).expect(403);
    await asker.put(`/questions/${question.id}/accepted`, { answerId: newId() }).expect(404);
    await asker.put(`/questions/${question.id}/accepted`, { answerId: question.question.id }).expect(404);
    await asker.put(`/questions/${question.id}/accepted`, { answerId: other?.id }).expect(200);
    await teacher.put(`/questions/${question.id}/accepted`, { answerId: staff?.id }).expect(200);
    const read = await thread(mate);
    expect(read).toMatchObject({ acceptedId: staff?.id, mayAccept: false });
    expect(read.answers[0]?.id).toBe(staff?.id);
    expect((await list(mate, matesLesson, '?q=dai+bao+nhieu')).rows[0]).toMatchObject({ hasAccepted: true, hasStaffAnswer: true, answers: 3 });
  });

  it('is called useful once a person, never by its writer', async () => {
    const post = `/question-posts/${question.question.id}/useful`;
    await asker.put(post, { isUseful: true }).expect(409);
    const pressed = await Promise.all([0, 1, 2].map(() => mate.put(post, { isUseful: true })));
    expect(pressed.map((p) => p.status)).toEqual([200, 200, 200]);
    expect((await thread(mate)).question).toMatchObject({ useful: 1, isUsefulToMe: true });
    expect((await mate.put(post, { isUseful: false }).expect(200)).body).toEqual({ useful: 0 });
    await stranger.put(post, { isUseful: true }).expect(404);
  });

  it('may be mended by its writer for half an hour; what stood there before is kept', async () => {
    const id = await answer(mate, 'Thêm: đừng dùng chung một mật khẩu.');
    await mate.put(`/question-posts/${id}`, { text: 'Thêm: đừng dùng chung một mật khẩu cho hai nơi.' }).expect(200);
    await asker.put(`/question-posts/${id}`, { text: 'Sửa bài người khác.' }).expect(404);
    await teacher.put(`/question-posts/${id}`, { text: 'Sửa bài người khác.' }).expect(404);
    expect((await thread(asker)).answers.find((a) => a.id === id)).toMatchObject({ text: 'Thêm: đừng dùng chung một mật khẩu cho hai nơi.', editableUntil: null });
    expect((await thread(asker)).answers.find((a) => a.id === id)?.editedAt).not.toBeNull();
    expect((await app.db.query(`SELECT before_text FROM lesson_post_act WHERE post_id = $1`, [id])).rows).toEqual([{ before_text: 'Thêm: đừng dùng chung một mật khẩu.' }]);
    later(); later(); later();
    const late = await mate.put(`/question-posts/${id}`, { text: 'Muộn rồi.' }).expect(409);
    expect((late.body as { code: string }).code).toBe('learning.post_edit_closed');
  });

  it('may be taken back: nobody else reads it, and it is no longer accepted', async () => {
    const id = await answer(mate, 'Câu này mình viết nhầm bài.');
    await asker.put(`/questions/${question.id}/accepted`, { answerId: id }).expect(200);
    await mate.post(`/question-posts/${id}/withdraw`).expect(204);
    await mate.post(`/question-posts/${id}/withdraw`).expect(204);
    expect((await thread(asker)).answers.map((a) => a.id)).not.toContain(id);
    expect((await thread(asker)).acceptedId).toBeNull();
    expect((await thread(mate)).answers.find((a) => a.id === id)).toMatchObject({ state: 'withdrawn', isMine: true });
    await teacher.post(`/author/question-posts/${id}/restore`, { reason }).expect(409);
  });

  it('is reported once a person and hidden by nobody but a moderator of the course, who says why', async () => {
    const id = await answer(mate, 'Gọi số 0900 000 000 hỏi cô Lan nhé, đáp án câu 3 là B.');
    const report = `/question-posts/${id}/reports`;
    await mate.post(report, { reason: 'another' }).expect(409);
    await asker.post(report, { reason: 'bad' }).expect(400);
    await stranger.post(report, { reason: 'another' }).expect(404);
    await Promise.all([0, 1].map(() => asker.post(report, { reason: 'quiz_answer', note: 'Lộ đáp án' }).expect(204)));
    // who moderates the course is told once, and nobody of another unit, no learner and not who wrote it
    expect(await Promise.all([teacher, elsewhere, asker, mate].map((who) => notices(who.personId, 'question.reported')))).toEqual([1, 0, 0, 0]);
    expect((await thread(asker)).answers.find((a) => a.id === id)).toMatchObject({ state: 'shown', isReportedByMe: true, reports: null });
    expect((await thread(teacher)).answers.find((a) => a.id === id)).toMatchObject({ reports: 1 });
    expect(await desk(teacher, '?state=reported')).toMatchObject({ total: 1, counts: { reported: 1 }, rows: [{ id, kind: 'answer', reports: [{ reason: 'quiz_answer', note: 'Lộ đáp án' }] }] });
    expect(await desk(elsewhere, '?state=reported')).toMatchObject({ total: 0, rows: [], counts: { reported: 0, held: 0, unanswered: 0 } });

    const hide = `/author/question-posts/${id}/hide`;
    await asker.post(hide, { reason }).expect(403);
    await elsewhere.post(hide, { reason }).expect(404);
    await teacher.post(hide, { reason: 'ừ' }).expect(400);
    await app.anonymous.post(`/api/v1${hide}`).send({ reason }).expect(401);
    const hidden = await Promise.all([0, 1].map(() => teacher.post(hide, { reason })));
    expect(hidden.map((h) => h.status).sort()).toEqual([200, 409]);
    expect((await thread(asker)).answers.map((a) => a.id)).not.toContain(id);
    expect((await thread(mate)).answers.find((a) => a.id === id)).toMatchObject({ state: 'hidden', hiddenReason: reason });
    expect(await notices(mate.personId, 'post.hidden')).toBe(1);
    expect((await desk(teacher, '?state=reported')).total).toBe(0);
    await mate.post(`/question-posts/${id}/withdraw`).expect(409);

    await teacher.post(`/author/question-posts/${id}/restore`, { reason: 'Đã thống nhất giữ lại.' }).expect(200);
    expect((await thread(asker)).answers.map((a) => a.id)).toContain(id);
    expect(await notices(mate.personId, 'post.restored')).toBe(1);
    expect((await app.db.query(`SELECT action, reason FROM audit_entry WHERE object_id = $1 ORDER BY id`, [id])).rows).toEqual([{ action: 'lesson-post.hidden', reason }, { action: 'lesson-post.restored', reason: 'Đã thống nhất giữ lại.' }]);
    await expect(app.db.query(`UPDATE lesson_post_act SET reason = 'khác' WHERE post_id = $1`, [id])).rejects.toThrow();
  });

  it('stays when a moderator settles its reports', async () => {
    const id = (await thread(teacher)).answers[0]?.id ?? '';
    await teacher.post(`/author/question-posts/${id}/keep`, { reason: 'Không có gì sai.' }).expect(409);
    await mate.post(`/question-posts/${id}/reports`, { reason: 'wrong' }).expect(204);
    await teacher.post(`/author/question-posts/${id}/keep`, { reason: 'Không có gì sai.' }).expect(200);
    expect((await thread(teacher)).answers[0]).toMatchObject({ id, state: 'shown', reports: 0 });
  });

  it('waits for a moderator where the course holds first posts, and is told of once it may be read', async () => {
    await asker.put(`/author/courses/${courseId}/talk`, { holdsFirstPost: true }).expect(403);
    await elsewhere.put(`/author/courses/${courseId}/talk`, { holdsFirstPost: true }).expect(404);
    await teacher.put(`/author/courses/${courseId}/talk`, { holdsFirstPost: true }).expect(200);
    expect((await teacher.get(`/author/courses/${courseId}/talk`).expect(200)).body).toEqual({ holdsFirstPost: true });
    const fresh = await addLearner(app, 'Phạm Mới Vào');
    await fresh.post('/courses/KH-HOI/enrolments', {}).expect(200);
    const id = await answer(fresh, 'Theo em nên bật thêm xác thực hai bước.');
    expect((await thread(fresh)).answers.find((a) => a.id === id)).toMatchObject({ state: 'held' });
    expect((await thread(asker)).answers.map((a) => a.id)).not.toContain(id);
    const told = await notices(asker.personId, 'question.answered');
    expect(await desk(teacher, '?state=held')).toMatchObject({ total: 1, rows: [{ id, state: 'held' }] });
    await mate.put(`/question-posts/${id}/useful`, { isUseful: true }).expect(404);
    await teacher.post(`/author/question-posts/${id}/approve`).expect(200);
    await teacher.post(`/author/question-posts/${id}/approve`).expect(409);
    expect(await notices(fresh.personId, 'post.approved')).toBe(1);
    expect(await notices(asker.personId, 'question.answered')).toBe(told + 1);
    const second = await answer(fresh, 'Và đổi mật khẩu khi nghi lộ.');
    expect((await thread(asker)).answers.map((a) => a.id)).toContain(second);
  });

  it('lets nobody flood a lesson; teaching staff are not held up', async () => {
    later();
    const hasty = await Promise.all([1, 2, 3, 4, 5].map((n) => mate.post(`/questions/${question.id}/answers`, { text: `Ý thứ ${n} của mình.` })));
    expect(hasty.map((h) => h.status).sort()).toEqual([200, 200, 200, 429, 429]);
    const refused = hasty.find((h) => h.status === 429)?.body as { code: string; details: { seconds: number } };
    expect(refused).toMatchObject({ code: 'learning.posting_too_fast', details: { seconds: 60 } });
    for (const n of [1, 2, 3, 4, 5]) await teacher.post(`/questions/${question.id}/answers`, { text: `Giải thích phần ${n}.` }).expect(200);
  });

  it('is gone for others with its question, and still there for who wrote in it', async () => {
    await teacher.post(`/author/question-posts/${question.question.id}/hide`, { reason }).expect(200);
    const late = await addLearner(app, 'Đến Sau');
    const { body } = await late.post('/courses/KH-HOI/enrolments', {}).expect(200);
    const e = learningRoutes.enrol.response.parse(body);
    expect((await list(late, `/enrolments/${e.id}/lessons/${e.modules[0]?.lessons[0]?.id ?? ''}`)).rows.map((r) => r.title)).not.toContain(ask.title);
    await late.get(`/questions/${question.id}`).expect(404);
    expect((await thread(asker)).question).toMatchObject({ state: 'hidden', hiddenReason: reason });
    expect((await thread(mate)).question).toMatchObject({ state: 'hidden', hiddenReason: null });
    await mate.post(`/questions/${question.id}/answers`, { text: 'Viết thêm vào câu đã ẩn.' }).expect(409);
  });

  it('stays with the lesson when the course gets a new version', async () => {
    await importCourse(app, { code: 'KH-HOI', title: 'Bản mới', ownerUnitId: (await app.db.query(`SELECT owner_unit_id AS u FROM course WHERE id = $1`, [courseId])).rows[0]?.u as string });
    const late = await addLearner(app, 'Học Bản Mới');
    const e = learningRoutes.enrol.response.parse((await late.post('/courses/KH-HOI/enrolments', {}).expect(200)).body);
    expect((await list(late, `/enrolments/${e.id}/lessons/${e.modules[0]?.lessons[0]?.id ?? ''}`)).rows.map((r) => r.title)).toEqual(['Quên mật khẩu thì làm thế nào?']);
  });

  it('is in no notice of others once who asked it is erased; that they were told stays', async () => {
    const told = async (): Promise<{ kind: string; title: unknown }[]> => (await app.db.query(
      `SELECT n.kind, n.params -> 'title' AS title FROM notification n WHERE n.person_id <> $1 AND n.cites IN (SELECT p.question_id FROM lesson_post p WHERE p.kind = 'question' AND p.author_id = $1) ORDER BY n.kind`, [asker.personId])).rows as { kind: string; title: unknown }[];
    const before = await told();
    expect(new Set(before.map((n) => n.kind))).toEqual(new Set(['answer.accepted', 'post.approved', 'post.hidden', 'post.restored', 'question.reported']));
    expect(before.every((n) => typeof n.title === 'string' && n.title !== '')).toBe(true);
    const another = newId();
    await app.get(Database).transaction((tx) => app.get(NotifyService).tell(tx, [{ personId: mate.personId, kind: 'post.approved', key: 'khác', params: { title: 'Câu hỏi của người khác' }, cites: another, href: `/questions/${another}` }]));
    await app.get(Database).transaction((tx) => app.get(ErasureSteps).run(tx, [asker.personId]));
    expect(await told()).toEqual(before.map((n) => ({ kind: n.kind, title: forgottenTitle })));
    const { rows } = (await mate.get('/me/notices').expect(200)).body as { rows: { href: string | null; params: Record<string, unknown> }[] };
    expect(JSON.stringify(rows)).not.toContain(ask.title);
    expect(rows.find((n) => n.href === `/questions/${another}`)?.params.title).toBe('Câu hỏi của người khác');
  });

  it('hidden by a moderator stays hidden, when its writer takes it back in the same moment', async () => {
    later();
    const { question: own } = (await mate.post(`${matesLesson}/questions`, { title: 'Câu hỏi lộ số điện thoại', text: 'Số của chị Hoa ở phòng bên là bao nhiêu ạ?' }).expect(200)).body as QuestionThread;
    const moderator = await app.db.connect();
    await moderator.query('BEGIN');
    await moderator.query('SELECT 1 FROM lesson_post WHERE id = $1 FOR UPDATE', [own.id]);
    const takenBack = mate.post(`/question-posts/${own.id}/withdraw`).then((r) => r);
    await vi.waitFor(async () => expect((await app.db.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount).toBeGreaterThan(0), { timeout: 10_000 });
    await moderator.query(`UPDATE lesson_post SET state = 'hidden', hidden_reason = 'x' WHERE id = $1`, [own.id]);
    await moderator.query('COMMIT');
    moderator.release();
    expect((await takenBack).status).toBe(409);
    expect((await app.db.query('SELECT state FROM lesson_post WHERE id = $1', [own.id])).rows).toEqual([{ state: 'hidden' }]);
  });
});
