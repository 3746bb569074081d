import { afterAll, beforeAll, expect, it } from 'vitest';
import { examRoutes } from '@kynangso/contracts/exam';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addPerson, examWorld, type ExamWorld, startAttempt } from '../../support/builders/exam';
import { addWorker, roomSitting } from '../../support/builders/sitting';

let app: TestApp;
let world: ExamWorld;

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
});
afterAll(() => app.close());

it('the trail of a sitting says who did what, to whom and why, to its examiner and to nobody else', async () => {
  const { examiner } = world;
  const proctor = await app.signIn(await addPerson(app), [{ role: 'proctor', unitId: world.provinceId }]);
  const { sittingId } = await roomSitting(world, [4]);
  const other = await roomSitting(world, [4]);
  const [one, two] = [await addWorker(app, world.provinceId, { name: 'Lý Văn Ân' }), await addWorker(app, world.provinceId, { name: 'Đỗ Thị Bưởi' })];
  await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [one.personId, two.personId] }).expect(200);
  await proctor.post(`/sittings/${sittingId}/check-ins`, { personId: two.personId }).expect(200);
  const { attemptId } = await startAttempt(one, sittingId);
  await proctor.post(`/sittings/${sittingId}/acts`, { act: 'extend', attemptIds: [attemptId], minutes: 5, reason: 'mất điện 5 phút' }).expect(200);
  await proctor.post(`/sittings/${sittingId}/incidents`, { category: 'technical', description: 'Mất điện phòng 1', attemptId }).expect(200);
  await startAttempt(two, other.sittingId);
  const trail = async (query = '', agent: Agent = examiner) => examRoutes.listSittingTrail.response.parse((await agent.get(`/sittings/${sittingId}/trail${query}`).expect(200)).body);
  const all = await trail();
  expect(all.rows.map((row) => [row.action, row.actor?.personId, row.person?.fullName ?? null, row.reason])).toEqual([
    ['incident.reported', proctor.personId, 'Lý Văn Ân', null],
    ['attempt.extended', proctor.personId, 'Lý Văn Ân', 'mất điện 5 phút'],
    ['candidate.checked-in', proctor.personId, 'Đỗ Thị Bưởi', null],
    ['candidates.added', examiner.personId, null, null],
    ['sitting.rooms-set', examiner.personId, null, null],
    ['sitting.opened', examiner.personId, null, null],
  ]);
  expect((await trail('?page=2&pageSize=4')).rows.map((row) => row.action)).toEqual(['sitting.rooms-set', 'sitting.opened']);
  expect(all.total).toBe(6);
  expect((await trail('?about=paper')).rows.map((row) => row.action)).toEqual(['attempt.extended']);
  expect((await trail(`?q=${encodeURIComponent('buoi')}`)).rows.map((row) => row.action)).toEqual(['candidate.checked-in']);
  await proctor.get(`/sittings/${sittingId}/trail`).expect(403);
  await one.get(`/sittings/${sittingId}/trail`).expect(403);
  await world.siblingExaminer.get(`/sittings/${sittingId}/trail`).expect(404);
  await examiner.get(`/sittings/${sittingId}/trail?about=x`).expect(400);
  await app.anonymous.get(`/api/v1/sittings/${sittingId}/trail`).expect(401);
});
