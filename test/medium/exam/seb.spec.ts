import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptPaper, attemptPaper, sittingDesk, sittingStart } from '@kynangso/contracts/exam';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, answerTo, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';
import { changeSitting } from '../../support/builders/sitting';

const ORIGIN = 'https://thi.example.vn';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const [key, second, examKey] = ['a1'.repeat(32), 'b2'.repeat(32), 'c3'.repeat(32)] as [string, string, string];
const unknown = '0192f0c1-2345-7abc-8def-0123456789ab';

let app: TestApp;
let world: ExamWorld;
/** the test's own words for SEB's rule: hash of address and key */
const header = (path: string, of = key): Record<string, string> => ({ 'x-safeexambrowser-configkeyhash': sha256(`${ORIGIN}/api/v1${path}${of}`) });

beforeAll(async () => {
  app = await bootApp({ PUBLIC_URL: `${ORIGIN}/` });
  world = await examWorld(app);
});
afterAll(() => app.close());

async function sebSitting(change: object = {}): Promise<string> {
  const { sittingId } = await openSitting(world.examiner);
  const body = { isRequired: true, configKeys: [second, key], examKeys: [], quitPassword: null, ...change };
  expect(sittingDesk.parse((await world.examiner.put(`/sittings/${sittingId}/seb`, body).expect(200)).body).seb.isRequired).toBe(body.isRequired);
  return sittingId;
}
async function begin(learner: Agent, sittingId: string): Promise<AttemptPaper> {
  const path = `/sittings/${sittingId}/attempts`;
  return attemptPaper.parse((await learner.post(path).set(header(path)).expect(200)).body);
}

describe('a sitting in Safe Exam Browser', () => {
  it('begins, is saved and handed in only with the key of each address', async () => {
    const sittingId = await sebSitting();
    const learner = await addLearner(app);
    expect(sittingStart.parse((await learner.get(`/sittings/${sittingId}`).expect(200)).body).needsSeb).toBe(true);
    expect((await learner.post(`/sittings/${sittingId}/attempts`).expect(403)).body).toMatchObject({ code: 'exam.seb_required' });
    await learner.post(`/sittings/${sittingId}/attempts`).set(header(`/sittings/${sittingId}/other`)).expect(403);
    const paper = await begin(learner, sittingId);
    const path = `/attempts/${paper.attemptId}`;
    for (const wrong of [{}, header('/attempts/else'), header(path, 'd4'.repeat(32))]) {
      expect((await learner.get(path).set(wrong).expect(403)).body).toMatchObject({ code: 'exam.seb_required' });
      await learner.get(`${path}/status`).set(wrong).expect(403);
      await learner.get(`${path}/events`).set(wrong).expect(403);
      await learner.post(`${path}/writer`).set(wrong).expect(403);
      await learner.post(`${path}/submit`, { writerEpoch: 1 }).set(wrong).expect(403);
    }
    const item = paper.items[0];
    const body = { writerEpoch: 1, sequence: 1, position: 1, response: item ? answerTo(item, true) : {}, timeSpentMs: 1 };
    await learner.put(`${path}/responses`, body).expect(403);
    await learner.put(`${path}/responses`, body).set(header(`${path}/responses`)).expect(200);
    await learner.put(`${path}/responses`, { ...body, sequence: 2 }).set(header(`${path}/responses`, second)).expect(200);
    await learner.post(`${path}/submit`, { writerEpoch: 1 }).set(header(`${path}/submit`)).expect(200);
    // handed in: receipt and status may be looked at from anywhere
    await learner.get(`${path}/receipt`).expect(200);
    await learner.get(`${path}/status`).expect(200);
  });

  it('takes the keys a page got by script, when the page is ours', async () => {
    const sittingId = await sebSitting();
    const learner = await addLearner(app);
    const page = (url: string) => ({ 'x-safeexambrowser-page': url, 'x-safeexambrowser-configkeyhash': sha256(`${url}${key}`) });
    await learner.post(`/sittings/${sittingId}/attempts`).set(page(`https://elsewhere.example/sittings/${sittingId}`)).expect(403);
    await learner.post(`/sittings/${sittingId}/attempts`).set(page(`${ORIGIN}/sittings/${sittingId}`)).expect(200);
    // the browser's own header stands above the script's, and is over the request's address
    const path = `/sittings/${sittingId}/attempts`;
    await learner.post(path).set({ 'x-safeexambrowser-page': `${ORIGIN}/sittings/${sittingId}`, ...header(path) }).expect(200);
  });

  it('wants the browser\'s own key as well where one is set', async () => {
    const sittingId = await sebSitting({ examKeys: [examKey] });
    const learner = await addLearner(app);
    const path = `/sittings/${sittingId}/attempts`;
    await learner.post(path).set(header(path)).expect(403);
    await learner.post(path).set({ ...header(path), 'x-safeexambrowser-requesthash': sha256(`${ORIGIN}/api/v1${path}${examKey}`) }).expect(200);
  });

  it('gives out its own file, whose key counts without being set', async () => {
    const sittingId = await sebSitting({ configKeys: [], quitPassword: 'thoat-2026' });
    const learner = await addLearner(app);
    const answer = await learner.get(`/sittings/${sittingId}/seb-config`).buffer().parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    }).expect(200);
    expect(answer.headers['content-type']).toBe('application/seb');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="dot-thi-.*\.seb"$/);
    const file = (answer.body as Buffer).toString('utf8');
    expect(file).toContain(`<string>${ORIGIN}/sittings/${sittingId}</string>`);
    expect(file).toContain(`<string>${sha256('thoat-2026')}</string>`);
    expect(file).not.toContain('thoat-2026');
    const desk = sittingDesk.parse((await world.examiner.get(`/sittings/${sittingId}/desk`).expect(200)).body);
    expect(desk.seb).toMatchObject({ hasQuitPassword: true, configKeys: [] });
    const path = `/sittings/${sittingId}/attempts`;
    await learner.post(path).set(header(path, desk.seb.ownConfigKey ?? '')).expect(200);
    await world.examiner.get(`/sittings/${sittingId}/seb-config`).expect(200);
  });

  it('gives its file to nobody else', async () => {
    const sittingId = await sebSitting();
    await changeSitting(world.examiner, sittingId, { populations: ['P09'] });
    await (await addLearner(app)).get(`/sittings/${sittingId}/seb-config`).expect(404);
    await world.siblingExaminer.get(`/sittings/${sittingId}/seb-config`).expect(404);
    await app.anonymous.get(`/api/v1/sittings/${sittingId}/seb-config`).expect(401);
    await world.learner.get('/sittings/nonsense/seb-config').expect(400);
    await world.learner.get(`/sittings/${unknown}/seb-config`).expect(404);
    const bad = { isRequired: true, configKeys: ['not a key'], examKeys: [], quitPassword: null };
    await world.examiner.put(`/sittings/${sittingId}/seb`, bad).expect(400);
  });

  it('is an exam like any other when the safe browser is not asked for', async () => {
    const sittingId = await sebSitting({ isRequired: false });
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await learner.get(`/attempts/${paper.attemptId}`).expect(200);
    await learner.get(`/attempts/${unknown}`).expect(404);
  });
});
