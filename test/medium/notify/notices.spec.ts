import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { NotifyService } from '@kynangso/server/notify';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner } from '../../support/builders/exam';

describe('notices', () => {
  let app: TestApp;
  let an: Agent;
  let binh: Agent;
  beforeAll(async () => {
    app = await bootApp();
    an = await addLearner(app);
    binh = await addLearner(app);
  });
  afterAll(() => app.close());
  const tell = (personId: string, key: string) =>
    app.get(Database).transaction((tx) =>
      app.get(NotifyService).tell(tx, [{ personId, kind: 'certificate.issued', key, params: { title: { vi: 'Chuẩn cơ bản', en: 'Basic standard' } }, href: '/certificates' }]),
    );
  const listOf = async (who: Agent) => notifyRoutes.listNotices.response.parse((await who.get('/me/notices').expect(200)).body);
  const unreadOf = async (who: Agent) => ((await who.get('/me/notices/unread').expect(200)).body as { unread: number }).unread;

  it('tell a person the same thing once, whoever says it twice', async () => {
    expect(await tell(an.personId, 'c1')).toBe(1);
    expect(await tell(an.personId, 'c1')).toBe(0);
    expect(await tell(an.personId, 'c2')).toBe(1);
    expect((await listOf(an)).total).toBe(2);
  });

  it('are seen and read only by whom they are for', async () => {
    expect((await listOf(binh)).rows).toEqual([]);
    const [newest] = (await listOf(an)).rows;
    await binh.post('/me/notices/read', { ids: [newest?.id] }).expect(204);
    expect(await unreadOf(an)).toBe(2);
    await an.post('/me/notices/read', { ids: [newest?.id] }).expect(204);
    expect(await unreadOf(an)).toBe(1);
    await an.post('/me/notices/read', {}).expect(204);
    expect(await unreadOf(an)).toBe(0);
    expect((await listOf(an)).rows.every((row) => row.readAt !== null)).toBe(true);
  });

  it('need a session, and ids that are ids', async () => {
    await app.anonymous.get('/api/v1/me/notices').expect(401);
    await app.anonymous.get('/api/v1/me/notices/unread').expect(401);
    await an.post('/me/notices/read', { ids: ['x'] }).expect(400);
    await an.get('/me/notices?page=0').expect(400);
  });
});
