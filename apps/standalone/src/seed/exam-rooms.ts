import type { INestApplicationContext } from '@nestjs/common';
import type { TestCentre } from '@kynangso/contracts/exam';
import { CandidateService, CentreService, InvitationService, SittingDeskService, SittingService } from '@kynangso/server/exam';
import { Clock, Database, firstRow } from '@kynangso/server/platform';
import { practicalExam } from './content';
import type { Board } from './exam-days';
import type { DemoOrganisation } from './organisation';

const centreCode = 'MAU-DT01';
const rooms = [{ name: 'Phòng máy 1', seats: 16 }, { name: 'Phòng máy 2', seats: 12 }];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface RoomPlan {
  personIds: readonly string[];
  opensAt: Date;
  closesAt: Date;
  /** how many of the centre's rooms */
  rooms: number;
}
export interface HeldSitting {
  examId: string;
  sittingId: string;
  roomIds: string[];
}

/** A sitting by list in the rooms of the demo's centre: everybody has a seat and an invitation, the proctor has the rooms. */
export async function roomSitting(context: INestApplicationContext, { examiner, proctor }: Board, plan: RoomPlan): Promise<HeldSitting> {
  const centre = await centreOf(context, examiner);
  const examId = (await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM exam WHERE code = $1`, [practicalExam]))?.id ?? '';
  const window = { opensAt: plan.opensAt.toISOString(), closesAt: plan.closesAt.toISOString() };
  const sitting = await context.get(SittingService, { strict: false }).open(examiner, examId, { ...window, requiresList: true, requiresCheckIn: true });
  const roomIds = centre.rooms.slice(0, plan.rooms).map((room) => room.id);
  const candidates = context.get(CandidateService, { strict: false });
  await context.get(SittingDeskService, { strict: false }).setRooms(examiner, sitting.id, { rooms: roomIds.map((roomId) => ({ roomId, proctorIds: [proctor.personId] })) });
  await candidates.add(examiner, sitting.id, plan.personIds);
  await candidates.assign(examiner, sitting.id, { order: 'name' });
  await context.get(InvitationService, { strict: false }).make(examiner, sitting.id, undefined);
  return { examId, sittingId: sitting.id, roomIds };
}

/** Tomorrow at eight in Viet Nam: the people of two wards and the specialist one can sign in as. */
export async function prepareTomorrow(context: INestApplicationContext, { officials, people }: DemoOrganisation, board: Board): Promise<void> {
  const opensAt = new Date(Date.parse(`${context.get(Clock).today()}T08:00:00+07:00`) + DAY);
  const ofWards = officials.filter((official) => official.unit === 'MAU-PTT' || official.unit === 'MAU-PBS').slice(0, 19);
  const personIds = [people.get('specialist') ?? '', ...ofWards.map((official) => official.personId)];
  await roomSitting(context, board, { personIds, opensAt, closesAt: new Date(opensAt.getTime() + 3.5 * HOUR), rooms: 2 });
}

async function centreOf(context: INestApplicationContext, examiner: Board['examiner']): Promise<TestCentre> {
  const centres = context.get(CentreService, { strict: false });
  const known = (await centres.list(examiner, undefined)).rows.find((each) => each.code === centreCode);
  let centre = known ?? (await centres.add(examiner, { code: centreCode, name: 'Điểm thi Trường Chính trị tỉnh Mẫu', address: 'Số 1 đường Mẫu, Phường Trung Tâm Mẫu, tỉnh Mẫu' }));
  for (const room of rooms) if (!centre.rooms.some((each) => each.name === room.name)) centre = await centres.addRoom(examiner, centre.id, room);
  return centre;
}
