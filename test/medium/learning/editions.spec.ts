import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CourseEdition, type DeskEdition, editionDeskRoutes, editionRoutes, type EditionTerms, learningRoutes } from '@kynangso/contracts/learning';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse } from '../../support/builders/learning';

const enrolling = '2026-03-05T03:00:00Z';
const running = '2026-03-20T03:00:00Z';
const ended = '2026-05-01T03:00:00Z';
const terms = (more: Partial<EditionTerms> = {}): EditionTerms => ({
  title: { vi: 'Đợt tháng 3', en: 'March' }, version: 1, enrolFrom: '2026-03-01', enrolTo: '2026-03-10', startsOn: '2026-03-15', endsOn: '2026-04-15',
  capacity: null, populations: [], mode: 'online', place: null, ...more,
});

describe('editions of a course', () => {
  let app: TestApp;
  let author: Agent;
  let stranger: Agent;
  let commune: string;
  beforeAll(async () => {
    app = await bootApp();
    ({ author, siblingAuthor: stranger, commune } = await bankWorld(app));
    app.setNow(enrolling);
  });
  afterAll(() => app.close());

  const course = async (code: string): Promise<string> => (await importCourse(app, { code, title: `Khóa ${code}`, ownerUnitId: commune })).courseId;
  const create = async (courseId: string, code: string, more: Partial<EditionTerms> = {}): Promise<DeskEdition> => {
    const { rows } = editionDeskRoutes.createEdition.response.parse((await author.post(`/author/courses/${courseId}/editions`, { code, terms: terms(more) }).expect(200)).body);
    const made = rows.find((row) => row.code === code);
    if (!made) throw new Error('an edition just made is not there');
    return made;
  };
  const shown = async (who: Agent, code: string): Promise<CourseEdition[]> => editionRoutes.listEditions.response.parse((await who.get(`/courses/${code}/editions`).expect(200)).body).rows;
  const take = async (who: Agent, id: string): Promise<CourseEdition> => editionRoutes.takeSeat.response.parse((await who.post(`/editions/${id}/seat`).expect(200)).body);
  const learners = (count: number) => Promise.all(Array.from({ length: count }, (_, at) => addLearner(app, `Người Học ${at}`)));
  const told = async (who: Agent, kind: string): Promise<number> => (await app.db.query(`SELECT 1 FROM notification WHERE person_id = $1 AND kind = $2`, [who.personId, kind])).rows.length;

  it('never give more places than there are, however many ask at once, and keep the others in line', async () => {
    const courseId = await course('KD-DUA');
    const { id } = await create(courseId, 'DOT-DUA', { capacity: 20 });
    const people = await learners(50);
    const answers = await Promise.all(people.flatMap((who) => [who.post(`/editions/${id}/seat`), who.post(`/editions/${id}/seat`)]));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const { rows } = await app.db.query<{ state: string; n: number }>(`SELECT state, count(*)::int AS n FROM edition_seat WHERE edition_id = $1 GROUP BY state ORDER BY state`, [id]);
    expect(rows).toEqual([{ state: 'seated', n: 20 }, { state: 'waiting', n: 30 }]);
    const lines = (await Promise.all(people.map((who) => shown(who, 'KD-DUA')))).map(([edition]) => edition?.mine);
    expect(lines.flatMap((mine) => mine?.position ?? []).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
    // ten give their place back at once, while ten more in line go: nobody passes anybody, and no place stays empty
    const seated = people.filter((_, at) => lines[at]?.state === 'seated');
    const waiting = people.filter((_, at) => lines[at]?.state === 'waiting').sort((a, b) => (lines[people.indexOf(a)]?.position ?? 0) - (lines[people.indexOf(b)]?.position ?? 0));
    await Promise.all([...seated.slice(0, 10), ...waiting.slice(20)].map((who) => who.delete(`/editions/${id}/seat`).expect(200)));
    const after = await Promise.all(waiting.slice(0, 20).map(async (who) => (await shown(who, 'KD-DUA'))[0]?.mine));
    expect(after.map((mine) => mine?.state)).toEqual([...Array.from({ length: 10 }, () => 'seated'), ...Array.from({ length: 10 }, () => 'waiting')]);
    expect(await told(waiting[0] as Agent, 'edition.seated')).toBe(1);
    expect(await told(waiting[15] as Agent, 'edition.seated')).toBe(0);
  });

  it('open their lessons on the first day, in their own version, and say what was completed after the last', async () => {
    const courseId = await course('KD-NGAY');
    const { id } = await create(courseId, 'DOT-NGAY');
    const learner = await addLearner(app);
    expect((await learner.post('/courses/KD-NGAY/enrolments', {}).expect(409)).body).toMatchObject({ code: 'learning.edition_needed' });
    expect(await take(learner, id)).toMatchObject({ state: 'enrolling', placesLeft: null, mine: { state: 'seated', enrolmentId: null } });
    expect((await learner.post(`/editions/${id}/enrolment`).expect(409)).body).toMatchObject({ code: 'learning.edition_not_started', details: { day: '15/03/2026' } });
    // a later version changes nothing for who has a place
    await importCourse(app, { code: 'KD-NGAY', title: 'Khóa mới', firstLesson: '## Mới\n\nBản hai.\n' });
    app.setNow(running);
    expect((await learner.delete(`/editions/${id}/seat`).expect(409)).body).toMatchObject({ code: 'learning.edition_started' });
    expect((await (await addLearner(app)).post(`/editions/${id}/seat`).expect(409)).body).toMatchObject({ code: 'learning.edition_not_open' });
    const opened = learningRoutes.getEnrolment.response.parse((await learner.post(`/editions/${id}/enrolment`).expect(200)).body);
    expect(opened).toMatchObject({ version: 1, newerVersion: true });
    expect((await learner.post(`/editions/${id}/enrolment`).expect(200)).body).toMatchObject({ id: opened.id });
    expect((await (await addLearner(app)).post(`/editions/${id}/enrolment`).expect(409)).body).toMatchObject({ code: 'learning.edition_no_seat' });
    app.setNow(ended);
    for (const lesson of opened.modules.flatMap((m) => m.lessons)) await learner.post(`/enrolments/${opened.id}/lessons/${lesson.id}/progress`, { event: 'completed', secondsSpent: 60 }).expect(200);
    expect((await shown(learner, 'KD-NGAY'))[0]).toMatchObject({ state: 'ended', mine: { completedOn: '2026-05-01', isLate: true } });
    // no edition is left: self-paced again, on the newest version
    expect((await (await addLearner(app)).post('/courses/KD-NGAY/enrolments', {}).expect(200)).body).toMatchObject({ version: 2 });
    expect(await shown(await addLearner(app), 'KD-NGAY')).toEqual([]);
    app.setNow(enrolling);
  });

  it('grow and move the line up, and are cancelled with a reason that everybody is told', async () => {
    const courseId = await course('KD-HUY');
    const { id } = await create(courseId, 'DOT-HUY', { capacity: 1 });
    const [one, two, three] = (await learners(3)) as [Agent, Agent, Agent];
    for (const who of [one, two, three]) await take(who, id);
    expect((await shown(three, 'KD-HUY'))[0]).toMatchObject({ placesLeft: 0, waiting: 2, mine: { state: 'waiting', position: 2 } });
    const change = (more: Partial<EditionTerms>, who = author) => who.put(`/author/editions/${id}`, { terms: terms(more) });
    await change({ capacity: 2 }).expect(200);
    expect((await shown(two, 'KD-HUY'))[0]?.mine?.state).toBe('seated');
    expect((await change({ capacity: 1 }).expect(409)).body).toMatchObject({ code: 'learning.edition_too_small', details: { seated: 2 } });
    await change({ enrolTo: '2026-03-20' }).expect(400);
    await change({ version: 9 }).expect(404);
    const reason = { vi: 'Giảng viên bận.', en: 'No teacher.' };
    await author.post(`/author/editions/${id}/cancel`, { reason }).expect(200);
    for (const who of [one, two, three]) expect(await told(who, 'edition.cancelled')).toBe(1);
    expect((await shown(one, 'KD-HUY'))[0]).toMatchObject({ state: 'cancelled', cancelReason: reason });
    expect((await author.post(`/author/editions/${id}/cancel`, { reason }).expect(409)).body).toMatchObject({ code: 'learning.edition_over' });
    expect((await change({}).expect(409)).body).toMatchObject({ code: 'learning.edition_over' });
    await one.post('/courses/KD-HUY/enrolments', {}).expect(200);
  });

  it('are for their own group of learners, and handled only by whoever looks after the course', async () => {
    const courseId = await course('KD-RIENG');
    const { id } = await create(courseId, 'DOT-RIENG', { populations: ['P02'] });
    expect((await (await addLearner(app)).post(`/editions/${id}/seat`).expect(409)).body).toMatchObject({ code: 'learning.edition_not_for_you' });
    for (const answer of [
      await stranger.get(`/author/courses/${courseId}/editions`), await stranger.post(`/author/courses/${courseId}/editions`, { code: 'DOT-X', terms: terms() }),
      await stranger.put(`/author/editions/${id}`, { terms: terms() }), await stranger.post(`/author/editions/${id}/cancel`, { reason: { vi: 'x' } }),
      await (await addLearner(app)).post('/editions/00000000-0000-4000-8000-000000000000/seat'),
    ]) expect(answer.status).toBe(404);
    expect((await author.post(`/author/courses/${courseId}/editions`, { code: 'DOT-RIENG', terms: terms() }).expect(409)).body).toMatchObject({ code: 'learning.edition_code_taken' });
    await author.post(`/author/courses/${courseId}/editions`, { code: 'DOT-Y', terms: terms({ capacity: 0 }) }).expect(400);
    await app.anonymous.post(`/api/v1/editions/${id}/seat`).expect(401);
    await (await addLearner(app)).get(`/author/courses/${courseId}/editions`).expect(403);
    const open = editionRoutes.listEditions.response.parse((await app.anonymous.get('/api/v1/courses/KD-RIENG/editions').expect(200)).body);
    expect(open.rows).toMatchObject([{ code: 'DOT-RIENG', mine: null }]);
  });
});
