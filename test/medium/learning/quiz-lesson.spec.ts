import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthorCourse, type CourseDraft, type DraftOutline, learningRoutes } from '@kynangso/contracts/learning';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, addPerson, draftOf, examWorld, type ExamWorld, publishExam } from '../../support/builders/exam';

describe('a quiz lesson of a draft', () => {
  let app: TestApp;
  let world: ExamWorld;
  let author: Agent;
  let courseId: string;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
    author = await app.signIn(await addPerson(app), [{ role: 'author', unitId: world.provinceId }]);
    const made = await author.post('/author/courses', { code: 'KH-DE', title: { vi: 'Khóa có đề', en: 'With a quiz' }, from: { kind: 'template', template: 'blank' } }).expect(200);
    courseId = (made.body as AuthorCourse).id;
  });
  afterAll(() => app.close());
  const choices = async () => learningRoutes.listQuizChoices.response.parse((await author.get(`/author/courses/${courseId}/quizzes`).expect(200)).body).rows;
  const standOn = async (examId: string): Promise<void> => {
    const { outline, revision } = (await author.get(`/author/courses/${courseId}/draft`).expect(200)).body as CourseDraft;
    const next: DraftOutline = { ...outline, summary: { vi: 'Tóm tắt', en: 'Summary' }, modules: outline.modules.map((m) => ({ ...m, lessons: m.lessons.map((l) => ({ ...l, kind: 'quiz', examId })) })) };
    await author.put(`/author/courses/${courseId}/draft`, { revision, outline: next }).expect(200);
  };
  const problems = async () => learningRoutes.checkDraft.response.parse((await author.get(`/author/courses/${courseId}/draft/checks`).expect(200)).body).problems.map((p) => p.code);

  it('chooses among published quizzes of its unit and of the whole system, never exams and never a stranger’s', async () => {
    await publishExam(world.examiner, { code: 'QZ-MINH', kind: 'quiz', perModule: 1 });
    await publishExam(world.siblingExaminer, { code: 'QZ-NGUOI', kind: 'quiz', perModule: 1 });
    await publishExam(world.examiner, { code: 'THI-THAT', kind: 'graded' });
    await world.examiner.post('/exams', { code: 'QZ-NHAP', kind: 'quiz', draft: draftOf({ perModule: 1 }) }).expect(200);
    expect(await choices()).toMatchObject([{ code: 'QZ-MINH', itemCount: 6, isOpen: true }]);
    await world.examiner.get(`/author/courses/${courseId}/quizzes`).expect(403);
  });
  it('can be published only on a quiz that can be sat, and is passed by passing that', async () => {
    const drafted = (await world.examiner.post('/exams', { code: 'QZ-SAU', kind: 'quiz', draft: draftOf({ perModule: 1 }) }).expect(200)).body as { id: string };
    await standOn(drafted.id);
    expect(await problems()).toEqual(['quiz_not_published']);
    await world.examiner.post(`/exams/${drafted.id}/publish`).expect(200);
    expect(await problems()).toEqual([]);
    // a graded exam is no quiz, whoever publishes it
    const graded = await publishExam(world.examiner, { kind: 'graded' });
    await standOn(graded.id);
    expect(await problems()).toEqual(['quiz_not_published']);
    await standOn(drafted.id);
    const { revision } = (await author.get(`/author/courses/${courseId}/draft`).expect(200)).body as CourseDraft;
    await author.post(`/author/courses/${courseId}/draft/publish`, { revision, changeNote: { vi: 'Bản đầu.' } }).expect(200);
    const learner = await addLearner(app);
    const enrolment = learningRoutes.enrol.response.parse((await learner.post('/courses/KH-DE/enrolments').expect(200)).body);
    expect(enrolment.modules[0]?.lessons[0]).toMatchObject({ kind: 'quiz', examId: drafted.id });
    await learner.get(`/exams/${drafted.id}/sitting`).expect(200);
  });
});
