import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidatePage, examRoutes, sittingDesk, sittingStart, testCentre } from '@kynangso/contracts/exam';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, addPerson, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';
import { addCentre, addWorker, changeSitting, roomSitting } from '../../support/builders/sitting';

let app: TestApp;
let world: ExamWorld;
let examiner: Agent;
const unknown = '0192f0c1-2345-7abc-8def-0123456789ab';

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  examiner = world.examiner;
});
afterAll(() => app.close());

describe('test centres', () => {
  it('are added with rooms, changed, and removed while no sitting uses them', async () => {
    const made = testCentre.parse((await examiner.post('/test-centres', { code: 'BN-01', name: 'Trường THPT Hàn Thuyên', address: '25 Nguyễn Đăng Đạo' }).expect(200)).body);
    expect(made).toMatchObject({ ownerUnitId: world.provinceId, rooms: [], isManaged: true });
    const withRoom = testCentre.parse((await examiner.post(`/test-centres/${made.id}/rooms`, { name: 'P1', seats: 24 }).expect(200)).body);
    const roomId = withRoom.rooms[0]?.id ?? '';
    expect((await examiner.post(`/test-centres/${made.id}/rooms`, { name: 'P1', seats: 5 }).expect(409)).body).toMatchObject({ code: 'exam.room_name_taken' });
    expect(testCentre.parse((await examiner.put(`/test-centres/${made.id}/rooms/${roomId}`, { name: 'Phòng máy 1', seats: 30 }).expect(200)).body).rooms).toMatchObject([{ name: 'Phòng máy 1', seats: 30 }]);
    testCentre.parse((await examiner.put(`/test-centres/${made.id}`, { code: 'BN-02', name: 'Hàn Thuyên', address: 'Bắc Ninh' }).expect(200)).body);
    expect((await examiner.post('/test-centres', { code: 'BN-02', name: 'Khác', address: 'x' }).expect(409)).body).toMatchObject({ code: 'exam.centre_code_taken' });
    const listed = examRoutes.listCentres.response.parse((await examiner.get('/test-centres?q=BN-02').expect(200)).body);
    expect(listed.rows).toHaveLength(1);
    await examiner.delete(`/test-centres/${made.id}/rooms/${roomId}`).expect(200);
    await examiner.delete(`/test-centres/${made.id}`).expect(204);
    await examiner.delete(`/test-centres/${made.id}`).expect(404);
  });

  it('of another unit are not found, and bad ones are refused', async () => {
    const centre = await addCentre(examiner, 4);
    const foreign = world.siblingExaminer;
    const roomId = centre.rooms[0]?.id ?? '';
    expect((await foreign.get('/test-centres').expect(200)).body.rows).toEqual([]);
    const body = { code: 'X', name: 'x', address: 'x' };
    await foreign.put(`/test-centres/${centre.id}`, body).expect(404);
    await foreign.delete(`/test-centres/${centre.id}`).expect(404);
    await foreign.post(`/test-centres/${centre.id}/rooms`, { name: 'P', seats: 2 }).expect(404);
    await foreign.put(`/test-centres/${centre.id}/rooms/${roomId}`, { name: 'P', seats: 2 }).expect(404);
    await foreign.delete(`/test-centres/${centre.id}/rooms/${roomId}`).expect(404);
    await foreign.post('/test-centres', { ...body, ownerUnitId: world.provinceId }).expect(404);
    await examiner.put(`/test-centres/${centre.id}/rooms/${unknown}`, { name: 'P', seats: 2 }).expect(404);
    await examiner.post('/test-centres', { ...body, code: 'mã có dấu' }).expect(400);
    await examiner.post(`/test-centres/${centre.id}/rooms`, { name: 'P9', seats: 0 }).expect(400);
    await examiner.put('/test-centres/nonsense', body).expect(400);
    await app.anonymous.get('/api/v1/test-centres').expect(401);
    await world.learner.get('/test-centres').expect(403);
  });
});

describe('a sitting', () => {
  it('gets rooms and proctors; a room with people in it stays', async () => {
    const proctorId = await addPerson(app);
    await app.signIn(proctorId, [{ role: 'proctor', unitId: world.provinceId }]);
    const { sittingId, roomIds } = await roomSitting(world, [1, 2], [proctorId]);
    const desk = sittingDesk.parse((await examiner.get(`/sittings/${sittingId}/desk`).expect(200)).body);
    expect(desk).toMatchObject({ isManaged: true, hasBegun: false, rooms: [{ room: 'P1', seats: 1, proctors: [{ personId: proctorId }], isOpen: false }, { room: 'P2' }] });
    expect(examRoutes.findProctors.response.parse((await examiner.get(`/sittings/${sittingId}/proctors?q=thu`).expect(200)).body).rows.map((r) => r.personId)).toContain(proctorId);
    const worker = await addWorker(app, world.provinceId);
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [worker.personId] }).expect(200);
    await examiner.put(`/sittings/${sittingId}/candidates/${worker.personId}/seat`, { seat: { roomId: roomIds[1], seat: 2 } }).expect(200);
    expect((await examiner.put(`/sittings/${sittingId}/rooms`, { rooms: [{ roomId: roomIds[0], proctorIds: [] }] }).expect(409)).body).toMatchObject({ code: 'exam.room_in_use' });
    expect((await examiner.put(`/test-centres/${desk.rooms[1]?.centreId}/rooms/${roomIds[1]}`, { name: 'P2', seats: 1 }).expect(409)).body).toMatchObject({ code: 'exam.room_in_use' });
    expect((await examiner.put(`/sittings/${sittingId}/rooms`, { rooms: [{ roomId: roomIds[0], proctorIds: [worker.personId] }] }).expect(400)).body).toMatchObject({ code: 'exam.proctor_unknown' });
    await examiner.put(`/sittings/${sittingId}/rooms`, { rooms: [{ roomId: unknown, proctorIds: [] }] }).expect(404);
    await examiner.put(`/sittings/${sittingId}/rooms`, { rooms: [{ roomId: roomIds[0], proctorIds: [] }, { roomId: roomIds[0], proctorIds: [] }] }).expect(400);
  });

  it('seats everybody by given name or by a seed, or nobody', async () => {
    const { sittingId, roomIds } = await roomSitting(world, [2, 2]);
    const people: Agent[] = [];
    for (const name of ['Trần Văn Cường', 'Lê Thị An', 'Phạm Văn Bình']) people.push(await addWorker(app, world.provinceId, { name }));
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: people.map((p) => p.personId) }).expect(200);
    expect(examRoutes.assignSeats.response.parse((await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(200)).body)).toEqual({ seated: 3, seats: 4, seed: null });
    const rows = async () => candidatePage.parse((await examiner.get(`/sittings/${sittingId}/candidates`).expect(200)).body).rows;
    expect((await rows()).map((r) => [r.fullName, r.seat?.room, r.seat?.seat])).toEqual([['Lê Thị An', 'P1', 1], ['Phạm Văn Bình', 'P1', 2], ['Trần Văn Cường', 'P2', 1]]);
    const again = async () => (await rows()).map((r) => `${r.seat?.room}/${r.seat?.seat}`);
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'seeded', seed: 'đợt 1' }).expect(200);
    const first = await again();
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'seeded', seed: 'đợt 1' }).expect(200);
    expect(await again()).toEqual(first);
    expect((await examiner.put(`/sittings/${sittingId}/candidates/${people[0]?.personId}/seat`, { seat: { roomId: roomIds[0], seat: 9 } }).expect(400)).body).toMatchObject({ code: 'exam.seat_unknown' });
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(200);
    expect((await examiner.put(`/sittings/${sittingId}/candidates/${people[0]?.personId}/seat`, { seat: { roomId: roomIds[0], seat: 1 } }).expect(409)).body).toMatchObject({ code: 'exam.seat_taken' });
    for (let n = 0; n < 2; n++) await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [(await addWorker(app, world.provinceId)).personId] }).expect(200);
    expect((await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(409)).body).toMatchObject({ code: 'exam.seats_short', details: { needed: 5, seats: 4 } });
    expect((await rows()).filter((r) => r.seat !== null)).toHaveLength(3);
  });

  it('shows its candidate the seat', async () => {
    const { sittingId } = await roomSitting(world, [3]);
    const worker = await addWorker(app, world.provinceId);
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [worker.personId] }).expect(200);
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(200);
    await changeSitting(examiner, sittingId, { requiresCheckIn: true });
    const page = sittingStart.parse((await worker.get(`/sittings/${sittingId}`).expect(200)).body);
    expect(page).toMatchObject({ seat: { room: 'P1', seat: 1, address: '1 Lý Thái Tổ' }, needsCheckIn: true, isCheckedIn: false, needsSeb: false });
  });

  it('keeps its window and its seats once somebody has begun', async () => {
    const { sittingId } = await openSitting(examiner);
    await startAttempt(await addLearner(app), sittingId);
    const { opensAt } = sittingDesk.parse((await examiner.get(`/sittings/${sittingId}/desk`).expect(200)).body);
    const body = { opensAt, closesAt: null, populations: null, requiresList: true, requiresCheckIn: false };
    expect((await examiner.put(`/sittings/${sittingId}/settings`, body).expect(409)).body).toMatchObject({ code: 'exam.sitting_begun' });
    expect((await examiner.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(409)).body).toMatchObject({ code: 'exam.sitting_begun' });
  });

  it('of another unit is not found at any of its doors', async () => {
    const { sittingId } = await openSitting(examiner);
    const foreign = world.siblingExaminer;
    const settings = { opensAt: new Date().toISOString(), closesAt: null, populations: null, requiresList: false, requiresCheckIn: false };
    await foreign.get(`/sittings/${sittingId}/desk`).expect(404);
    await foreign.put(`/sittings/${sittingId}/settings`, settings).expect(404);
    await foreign.put(`/sittings/${sittingId}/rooms`, { rooms: [] }).expect(404);
    await foreign.get(`/sittings/${sittingId}/proctors?q=a`).expect(404);
    await foreign.post(`/sittings/${sittingId}/seats`, { order: 'name' }).expect(404);
    await foreign.put(`/sittings/${sittingId}/seb`, { isRequired: true, configKeys: [], examKeys: [], quitPassword: null }).expect(404);
    await examiner.put(`/sittings/${sittingId}/settings`, { ...settings, closesAt: '2020-01-01T00:00:00Z' }).expect(400);
    await examiner.put(`/sittings/${sittingId}/rooms`, { rooms: 'all' }).expect(400);
    await examiner.post(`/sittings/${sittingId}/seats`, { order: 'height' }).expect(400);
    await examiner.get('/sittings/nonsense/desk').expect(400);
    await examiner.get(`/sittings/${sittingId}/proctors?q=${'x'.repeat(101)}`).expect(400);
    await app.anonymous.get(`/api/v1/sittings/${sittingId}/desk`).expect(401);
    await world.learner.get(`/sittings/${sittingId}/desk`).expect(403);
  });
});
