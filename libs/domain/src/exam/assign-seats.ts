import { seededRandom } from './seeded-random';

/** Who sits where: rooms are filled one after the other, seats by number, people in list order or shuffled by a seed that repeats it. */

export interface SeatRoom {
  readonly roomId: string;
  readonly seats: number;
}
export interface SeatGiven {
  readonly personId: string;
  readonly roomId: string;
  readonly seat: number;
}
export type SeatPlan = { readonly ok: true; readonly given: SeatGiven[] } | { readonly ok: false; readonly needed: number; readonly seats: number };

/** `people` in list order. Refused as a whole when the rooms are too small: nobody is left standing unsaid. */
export function assignSeats(people: readonly string[], rooms: readonly SeatRoom[], seed: string | null): SeatPlan {
  const seats = rooms.flatMap(({ roomId, seats }) => Array.from({ length: seats }, (_, at) => ({ roomId, seat: at + 1 })));
  if (seats.length < people.length) return { ok: false, needed: people.length, seats: seats.length };
  const order = seed === null ? people : seededRandom(seed).shuffle(people);
  return { ok: true, given: order.map((personId, at) => ({ personId, ...(seats[at] as { roomId: string; seat: number }) })) };
}
