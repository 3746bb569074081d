import { z } from 'zod';
import { id } from '../kernel/text';

/* Places where people sit exams together: a centre of a unit, its rooms, the number of seats in each. */

export const centreCode = z.string().trim().regex(/^[A-Z0-9][A-Z0-9._-]{0,39}$/);
const placeName = z.string().trim().min(1).max(120);

export const roomInput = z.strictObject({ name: placeName, seats: z.int().min(1).max(1000) });
export type RoomInput = z.infer<typeof roomInput>;
export const testRoom = roomInput.extend({ id, centreId: id });
export type TestRoom = z.infer<typeof testRoom>;

export const centreInput = z.strictObject({ code: centreCode, name: placeName, address: z.string().trim().min(1).max(300) });
export type CentreInput = z.infer<typeof centreInput>;
/** without `ownerUnitId`: the unit of the caller's grant, when there is exactly one */
export const newCentre = centreInput.extend({ ownerUnitId: id.optional() });
export type NewCentre = z.infer<typeof newCentre>;
export const testCentre = centreInput.extend({
  id,
  /** null = of the whole system */
  ownerUnitId: id.nullable(),
  rooms: z.array(testRoom),
  /** the caller may change it */
  isManaged: z.boolean(),
});
export type TestCentre = z.infer<typeof testCentre>;
