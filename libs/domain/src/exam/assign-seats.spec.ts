import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignSeats } from './assign-seats';

const rooms = [{ roomId: 'A', seats: 2 }, { roomId: 'B', seats: 3 }];

describe('seats', () => {
  it('are given in list order, room after room', () => {
    expect(assignSeats(['an', 'binh', 'chi'], rooms, null)).toEqual({
      ok: true, given: [{ personId: 'an', roomId: 'A', seat: 1 }, { personId: 'binh', roomId: 'A', seat: 2 }, { personId: 'chi', roomId: 'B', seat: 1 }],
    });
  });
  it('are refused as a whole when there are too few', () => {
    expect(assignSeats(['1', '2', '3', '4', '5', '6'], rooms, null)).toEqual({ ok: false, needed: 6, seats: 5 });
    expect(assignSeats([], [], 'x')).toEqual({ ok: true, given: [] });
  });
  it('shuffled by a seed are the same again for that seed', () => {
    const people = Array.from({ length: 30 }, (_, n) => `p${n}`);
    const hall = [{ roomId: 'H', seats: 40 }];
    expect(assignSeats(people, hall, 'lần 1')).toEqual(assignSeats(people, hall, 'lần 1'));
    expect(assignSeats(people, hall, 'lần 1')).not.toEqual(assignSeats(people, hall, 'lần 2'));
  });
  it('never hold two people, and nobody gets two', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.array(fc.nat(12), { maxLength: 6 }), fc.option(fc.string()), (people, sizes, seed) => {
        const plan = assignSeats(people, sizes.map((seats, at) => ({ roomId: `r${at}`, seats })), seed);
        if (!plan.ok) {
          expect(plan.needed).toBeGreaterThan(plan.seats);
          return;
        }
        expect(new Set(plan.given.map((g) => `${g.roomId}/${g.seat}`)).size).toBe(people.length);
        expect(plan.given.map((g) => g.personId).sort()).toEqual([...people].sort());
        expect(plan.given.every((g) => g.seat >= 1 && g.seat <= (sizes[Number(g.roomId.slice(1))] ?? 0))).toBe(true);
      }),
    );
  });
});
