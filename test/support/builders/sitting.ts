import type { SittingDesk, TestCentre } from '@kynangso/contracts/exam';
import { nameSortKey } from '@kynangso/domain/kernel';
import { searchText } from '@kynangso/domain/org';
import type { Agent, TestApp } from '../app';
import { addPerson, type ExamOptions, type ExamWorld, openSitting } from './exam';
import { membership } from './org';

/** A person who works in a unit, signed in; `given` is the last word of the name, which lists go by. */
export async function addWorker(app: TestApp, unitId: string, options: { staffCode?: string; name?: string } = {}): Promise<Agent> {
  const personId = await addPerson(app);
  if (options.name) await app.db.query(`UPDATE person SET full_name = $2, search_key = $3, sort_key = $4 WHERE id = $1`, [personId, options.name, searchText(options.name), nameSortKey(options.name)]);
  const membershipId = await membership(app, { personId, unitId });
  if (options.staffCode) await app.db.query(`UPDATE membership SET staff_code = $2 WHERE id = $1`, [membershipId, options.staffCode]);
  return app.signIn(personId);
}

let centres = 0;
/** A centre with rooms of the sizes given. */
export async function addCentre(examiner: Agent, ...sizes: number[]): Promise<TestCentre> {
  const made = (await examiner.post('/test-centres', { code: `TT-${++centres}`, name: `Trung tâm ${centres}`, address: '1 Lý Thái Tổ' }).expect(200)).body as TestCentre;
  let centre = made;
  for (const [at, seats] of sizes.entries()) centre = (await examiner.post(`/test-centres/${made.id}/rooms`, { name: `P${at + 1}`, seats }).expect(200)).body as TestCentre;
  return centre;
}

export interface RoomSetup {
  examId: string;
  sittingId: string;
  centre: TestCentre;
  roomIds: string[];
}

/** An open sitting held in the rooms of a new centre, with its proctors in every room. */
export async function roomSitting(world: ExamWorld, sizes: readonly number[], proctorIds: readonly string[] = [], options: ExamOptions = {}): Promise<RoomSetup> {
  const { examId, sittingId } = await openSitting(world.examiner, options);
  const centre = await addCentre(world.examiner, ...sizes);
  const roomIds = centre.rooms.map((room) => room.id);
  await world.examiner.put(`/sittings/${sittingId}/rooms`, { rooms: roomIds.map((roomId) => ({ roomId, proctorIds })) }).expect(200);
  return { examId, sittingId, centre, roomIds };
}

/** Changes some of a sitting's settings. */
export async function changeSitting(examiner: Agent, sittingId: string, change: Partial<Pick<SittingDesk, 'requiresList' | 'requiresCheckIn' | 'populations' | 'closesAt' | 'opensAt'>>): Promise<SittingDesk> {
  const { opensAt, closesAt, populations, requiresList, requiresCheckIn } = (await examiner.get(`/sittings/${sittingId}/desk`).expect(200)).body as SittingDesk;
  return (await examiner.put(`/sittings/${sittingId}/settings`, { opensAt, closesAt, populations, requiresList, requiresCheckIn, ...change }).expect(200)).body as SittingDesk;
}
