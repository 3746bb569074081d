import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningRoutes } from '@kynangso/contracts/learning';
import { CourseService } from '@kynangso/server/learning';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, courseFolder } from '../../support/builders/learning';

const hostile = `Khóa </script><script>alert(1)</script> & "bạn"`;
let app: TestApp;
let root: string;
let learner: Agent;
let lessonPath: string;

const page = async (path: string, headers: Record<string, string> = {}): Promise<{ html: string; cache: string }> => {
  const { text, headers: got } = await app.anonymous.get(path).set(headers).expect(200).expect('content-type', /html/);
  return { html: text, cache: got['cache-control'] ?? '' };
};
const answersOf = (html: string): { key: [string, string, unknown]; data: unknown }[] => JSON.parse(/<script type="application\/json" id="answers">(.*?)<\/script>/s.exec(html)?.[1] ?? '[]') as ReturnType<typeof answersOf>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'kns-web-'));
  mkdirSync(join(root, 'assets'));
  mkdirSync(join(root, '.vite'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><html lang="vi"><head></head><body><div id="root"></div></body></html>');
  writeFileSync(join(root, '.vite/manifest.json'), JSON.stringify({
    'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_base'] },
    _base: { file: 'assets/base.js', css: ['assets/base.css'] },
    _card: { file: 'assets/card.js', imports: ['_base'], css: ['assets/learning.css'] },
    'src/features/learning/catalogue.tsx': { file: 'assets/catalogue.js', imports: ['_base', '_card'] },
  }));
  app = await bootApp({ WEB_ROOT: root });
  await app.get(Database).transaction((tx) => app.get(CourseService).importCourse(tx, null, courseFolder({ code: 'KH-CHU', title: hostile }), { ownerUnitId: null, quizExams: new Map(), publish: true }));
  learner = await addLearner(app);
  const enrolment = learningRoutes.enrol.response.parse((await learner.post('/courses/KH-CHU/enrolments', {}).expect(200)).body);
  lessonPath = `/learn/${enrolment.id}/${enrolment.modules[0]?.lessons[0]?.id ?? ''}`;
});
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the words of a page', () => {
  it('are in the catalogue before any program has run, with titles as words and what the page needs next', async () => {
    const { html, cache } = await page('/courses');
    expect(html).toContain('Khóa &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;bạn&quot;');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(cache).toBe('no-cache');
    expect(html).toContain('<link rel="stylesheet" crossorigin href="/assets/learning.css">');
    expect(html).toContain('<link rel="modulepreload" crossorigin href="/assets/catalogue.js">');
    expect(html).not.toContain('/assets/base.js');
    const [session, courses] = answersOf(html);
    expect(session).toEqual({ key: ['GET', '/auth/session', null], data: { authenticated: false, csrfToken: null } });
    expect(courses?.key).toEqual(['GET', '/courses', { query: { page: 1, pageSize: 24 } }]);
    expect(courses?.data).toEqual((await app.anonymous.get('/api/v1/courses?page=1&pageSize=24').expect(200)).body);
  });

  it('are in the language the installation has set, until the visitor has chosen one', async () => {
    expect((await page('/')).html).toContain('<html lang="vi">');
    await app.set('language.default', 'en');
    expect((await page('/')).html).toMatch(/<html lang="en">.*Sign in/s);
    expect((await page('/', { cookie: 'kynangso.locale=vi' })).html).toMatch(/<html lang="vi">.*Đăng nhập/s);
    await app.set('language.default', null);
    expect((await page('/', { cookie: 'kynangso.locale=en' })).html).toContain('<html lang="en">');
  });

  it('are a lesson\'s own for whoever reads it, never kept by the browser, and never with a token', async () => {
    const { html, cache } = await page(lessonPath, learner.headers());
    expect(html).toMatch(/<div id="first">.*<article.*<p>.*<\/article>/s);
    expect(cache).toBe('private, no-store');
    expect(html).not.toMatch(/csrfToken/);
    const [, enrolmentId, lessonId] = /learn\/(.+)\/(.+)/.exec(lessonPath) ?? [];
    const [enrolment, lesson] = answersOf(html);
    expect(enrolment?.data).toEqual((await learner.get(`/enrolments/${enrolmentId}`).expect(200)).body);
    expect(lesson?.key).toEqual(['GET', '/enrolments/:enrolmentId/lessons/:lessonId', { params: { enrolmentId, lessonId }, query: { locale: 'vi' } }]);
    expect(lesson?.data).toEqual((await learner.get(`/enrolments/${enrolmentId}/lessons/${lessonId}`).expect(200)).body);
  });

  it('are nobody else\'s: a stranger, a visitor and a wrong address get the bare page', async () => {
    const stranger = await addLearner(app);
    for (const [path, headers] of [[lessonPath, stranger.headers()], [lessonPath, {}], [`${lessonPath.slice(0, -1)}x`, learner.headers()], ['/courses?q=khoa', {}], ['/duties', learner.headers()]] as const) {
      const { html, cache } = await page(path, headers);
      expect(html).not.toContain('id="first"');
      expect(cache).toBe('no-cache');
    }
  });

  it('come in the page of the newest build, without a restart', async () => {
    const file = join(root, 'index.html');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('<head>', '<head><title>Bản dựng mới</title>'));
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect((await page('/courses')).html).toContain('<title>Bản dựng mới</title>');
    writeFileSync(file, before);
  });

  it('follow the language somebody chose, also before the program knows it', async () => {
    expect((await page('/courses')).html).toContain('<h1>Khóa học</h1>');
    expect((await page('/courses', { cookie: 'kynangso.locale=en' })).html).toContain('<h1>Courses</h1>');
    expect((await page('/', {})).html).toContain('<h1>Kỹ năng số cho công việc và đời sống</h1>');
  });
});
