import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsView } from '@kynangso/contracts/operations';
import { Heartbeat, newId, QueueHint, WorkPauses } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, smallTree } from '../../support/builders/org';
import { startRedis, type TestRedis } from '../../support/redis';

const reason = 'bảo trì máy chủ';
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

describe('operations of the installation', () => {
  let app: TestApp;
  let chief: Agent;
  let adminOfA: Agent;
  let redis: TestRedis | null;
  beforeAll(async () => {
    redis = await startRedis();
    app = await bootApp(redis ? { REDIS_URL: redis.url } : {});
    const units = await smallTree(app);
    chief = await app.signIn(await member(app, units.T, { fullName: 'Quản Trị Tỉnh' }), [{ role: 'admin' }]);
    adminOfA = await app.signIn(await member(app, units.A, { fullName: 'Quản Trị Sở' }), [{ role: 'admin', unitId: units.A }]);
  });
  afterAll(async () => {
    await app.close();
    await redis?.stop();
  });
  const look = async () => operationsView.parse((await chief.get('/operations').expect(200)).body);
  const lastEntry = async () => (await app.db.query<{ action: string; object_id: string; reason: string; actor_person_id: string }>('SELECT action, object_id, reason, actor_person_id FROM audit_entry ORDER BY seq DESC LIMIT 1')).rows[0];

  it('say that no worker lives, and stop saying so with its first beat', async () => {
    expect((await look()).findings[0]).toMatchObject({ code: 'worker_silent', level: 'bad' });
    await app.get(Heartbeat).beat('worker', 'sweeper');
    const seen = await look();
    expect(seen.findings.map((f) => f.code)).not.toContain('worker_silent');
    expect(seen.processes).toHaveLength(1);
    expect(seen.processes[0]).toMatchObject({ kind: 'worker', mode: 'sweeper', isAlive: true, version: seen.version });
    await app.db.query(`UPDATE process_beat SET seen_at = now() - interval '5 minutes'`);
    expect((await look()).findings.map((f) => f.code)).toEqual(expect.arrayContaining(['worker_silent', 'process_silent']));
  });

  it('are the whole system\'s: a role on a part of the tree is refused, and so is a reason of two letters', async () => {
    expect(codeOf(await adminOfA.get('/operations').expect(403))).toBe('operations.whole_system_only');
    expect(codeOf(await adminOfA.post('/operations/pauses/mail', { reason, minutes: 30 }).expect(403))).toBe('operations.whole_system_only');
    await chief.post('/operations/pauses/mail', { reason: 'ok', minutes: 30 }).expect(400);
    await chief.post('/operations/pauses/lunch', { reason, minutes: 30 }).expect(400);
    await app.anonymous.get('/api/v1/operations').expect(401);
  });

  it('pause a kind of work until a time, for a reason, and let it go on', async () => {
    await chief.post('/operations/pauses/mail', { reason, minutes: 30 }).expect(204);
    expect(await lastEntry()).toMatchObject({ action: 'work.paused', object_id: 'mail', reason, actor_person_id: chief.personId });
    const seen = await look();
    expect(seen.pauses).toMatchObject([{ work: 'mail', reason, pausedBy: 'Quản Trị Tỉnh' }]);
    expect(seen.findings.map((f) => f.code)).toContain('work_paused');
    expect(await app.get(WorkPauses).isPaused('mail')).toBe(true);
    expect(await app.get(WorkPauses).isPaused('grading')).toBe(false);
    await chief.post('/operations/pauses/mail/end', { reason }).expect(204);
    expect(codeOf(await chief.post('/operations/pauses/mail/end', { reason }).expect(409))).toBe('operations.not_paused');
    // one that was forgotten ends by itself
    await chief.post('/operations/pauses/media', { reason, minutes: 5 }).expect(204);
    await app.db.query(`UPDATE work_pause SET until = now() - interval '1 second'`);
    expect((await look()).pauses).toEqual([]);
  });

  it('show due work that fails, with its error, and try it at once when asked', async () => {
    await app.db.query('DELETE FROM due_work');
    const id = newId();
    await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload, available_at, tries, last_error) VALUES ($1, 'grade.decided', 'training', $2, '{}', now() + interval '1 hour', 3, 'no such form')`, [id, id]);
    expect((await look()).due).toEqual([expect.objectContaining({ kind: 'grade.decided', listener: 'training', failing: 1, waiting: 0 })]);
    expect((await chief.get('/operations/due-work').expect(200)).body).toMatchObject({ rows: [{ id, tries: 3, error: 'no such form' }] });
    await chief.post(`/operations/due-work/${id}/retry`, { reason }).expect(204);
    expect(await lastEntry()).toMatchObject({ action: 'work.retried', object_id: id });
    const { rows } = await app.db.query<{ due: boolean }>('SELECT available_at <= now() AS due FROM due_work WHERE id = $1', [id]);
    expect(rows).toEqual([{ due: true }]);
    expect(codeOf(await chief.post(`/operations/due-work/${newId()}/retry`, { reason }).expect(404))).toBe('operations.work_not_found');
    await app.db.query('DELETE FROM due_work');
  });

  it('show the queues, take a job out of one, and give nothing of what a job carries', async ({ skip }) => {
    if (!redis) return skip('no Redis on this machine');
    const queue = app.get(QueueHint).of('media');
    await queue.add('make-renditions', { secret: 'số định danh' });
    const seen = await look();
    expect(seen.redis.state).toBe('ok');
    expect(seen.queues?.find((q) => q.name === 'media')).toMatchObject({ waiting: 1, active: 0, failed: 0 });
    const listed = await chief.get('/operations/queues/media/jobs?state=waiting').expect(200);
    const { rows } = listed.body as { rows: { id: string; name: string }[] };
    expect(rows).toMatchObject([{ name: 'make-renditions' }]);
    expect(JSON.stringify(listed.body)).not.toContain('định danh');
    expect(codeOf(await chief.post(`/operations/queues/media/jobs/${rows[0]?.id}/retry`, { reason }).expect(409))).toBe('operations.job_busy');
    await chief.post(`/operations/queues/media/jobs/${rows[0]?.id}/remove`, { reason }).expect(204);
    expect(await lastEntry()).toMatchObject({ action: 'job.removed', object_id: `media/${rows[0]?.id}` });
    expect(codeOf(await chief.post(`/operations/queues/media/jobs/${rows[0]?.id}/remove`, { reason }).expect(404))).toBe('operations.job_not_found');
    await chief.get('/operations/queues/lunch/jobs').expect(400);
  });

  it('open Bull Board to whoever runs the whole system, to look only, with nothing of what a job carries', async ({ skip }) => {
    if (!redis) return skip('no Redis on this machine');
    await app.get(QueueHint).of('media').add('make-renditions', { secret: 'số định danh' });
    await app.anonymous.get('/api/queue-board').expect(401);
    await app.anonymous.get('/api/queue-board/api/queues').expect(401);
    await app.anonymous.get('/api/queue-board').set(adminOfA.headers()).expect(403);
    const page = await app.anonymous.get('/api/queue-board').set(chief.headers()).expect(200);
    // whatever runs comes from our own host: the page has no script of its own
    expect(page.text.match(/<script(?![^>]*src="static\/)(?![^>]*application\/json)/g)).toBeNull();
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const api = await app.anonymous.get('/api/queue-board/api/queues?activeQueue=media&status=waiting').set(chief.headers()).expect(200);
    expect(api.text).toContain('make-renditions');
    expect(api.text).not.toContain('định danh');
    await app.anonymous.put('/api/queue-board/api/queues/media/pause').set(chief.headers()).expect(405);
  });

  it('go on without Redis, and say so', async ({ skip }) => {
    if (!redis) return skip('no Redis on this machine');
    redis.kill();
    const seen = await look();
    expect([seen.redis.state, seen.queues]).toEqual(['away', null]);
    expect(seen.findings.map((f) => f.code)).toContain('redis_away');
    expect(codeOf(await chief.get('/operations/queues/media/jobs').expect(503))).toBe('operations.redis_away');
    expect(codeOf(await chief.post('/operations/queues/media/jobs/1/remove', { reason }).expect(503))).toBe('operations.redis_away');
  });
});
