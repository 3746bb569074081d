import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginBreak, type BreakFacts, breaksAt, endBreak } from './breaks';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 2) + minutes * MINUTE);
const facts = (change: Partial<BreakFacts> = {}): BreakFacts => ({ allowedCount: 2, allowedMs: 20 * MINUTE, begun: 0, takenMs: 0, open: null, ...change });
const from = (start: number, until: number) => ({ startedAt: at(start), until: at(until) });

describe('a break', () => {
  it.each([
    ['the first may use all of the allowance', facts(), { ok: true, until: at(30), movesMs: 20 * MINUTE }],
    ['a later one what is left of it', facts({ begun: 1, takenMs: 15 * MINUTE }), { ok: true, until: at(15), movesMs: 5 * MINUTE }],
    ['none without an allowance', facts({ allowedCount: 0, allowedMs: 0 }), { ok: false, reason: 'no_break_left' }],
    ['none beyond the number, though minutes are left', facts({ begun: 2, takenMs: MINUTE }), { ok: false, reason: 'no_break_left' }],
    ['none beyond the minutes, though the number isn’t reached', facts({ begun: 1, takenMs: 20 * MINUTE }), { ok: false, reason: 'no_break_left' }],
    ['none while one is under way', facts({ begun: 1, open: from(5, 25) }), { ok: false, reason: 'on_break' }],
    ['none after one that ended by itself and used everything', facts({ begun: 1, open: from(-11, 9) }), { ok: false, reason: 'no_break_left' }],
  ] as const)('%s', (_, given, expected) => expect(beginBreak(given, at(10))).toEqual(expected));

  it.each([
    ['ended by the person gives back what was not used', 12, { endedAt: at(12), tookMs: 7 * MINUTE, returnsMs: 13 * MINUTE }],
    ['ended in its last instant gives nothing back', 25, { endedAt: at(25), tookMs: 20 * MINUTE, returnsMs: 0 }],
    ['noticed late ended at its end all the same', 300, { endedAt: at(25), tookMs: 20 * MINUTE, returnsMs: 0 }],
    ['ended in its first instant took nothing', 5, { endedAt: at(5), tookMs: 0, returnsMs: 20 * MINUTE }],
  ])('%s', (_, minutes, expected) => expect(endBreak(from(5, 25), at(minutes))).toEqual(expected));

  it('is under way from its first instant to the last before its end', () => {
    const on = facts({ begun: 1, open: from(5, 25) });
    expect([5, 24.999, 25].map((minute) => breaksAt(on, at(minute)).current !== null)).toEqual([true, true, false]);
    expect(breaksAt(on, at(6))).toMatchObject({ left: 1, leftMs: 0 });
    expect(breaksAt(facts(), at(6))).toEqual({ current: null, left: 2, leftMs: 20 * MINUTE });
  });
});

describe('any course of breaks', () => {
  const step = fc.record({ act: fc.constantFrom('begin', 'end', 'wait'), ms: fc.integer({ min: 0, max: 15 * MINUTE }) });
  it('moves the deadline by exactly what they took, never past the allowance, and costs or gives no working time', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.integer({ min: 1, max: 60 }), fc.array(step, { maxLength: 30 }), (allowedCount, minutes, steps) => {
        const start = at(0).getTime();
        const [limit, allowedMs] = [500 * MINUTE, minutes * MINUTE];
        let state = facts({ allowedCount, allowedMs });
        let [now, deadline, worked, begun] = [start, start + limit, 0, 0];
        const settle = (): void => {
          if (!state.open) return;
          const { tookMs, returnsMs } = endBreak(state.open, new Date(now));
          deadline -= returnsMs;
          state = { ...state, takenMs: state.takenMs + tookMs, open: null };
        };
        for (const { act, ms } of steps) {
          const before = breaksAt(state, new Date(now));
          if (act === 'begin') {
            const may = beginBreak(state, new Date(now));
            expect(may.ok).toBe(before.current === null && before.left > 0 && before.leftMs > 0);
            if (may.ok) {
              // one that ended by itself is written down when the next begins
              settle();
              deadline += may.movesMs;
              begun++;
              state = { ...state, begun: state.begun + 1, open: { startedAt: new Date(now), until: may.until } };
            }
          } else if (act === 'end') settle();
          const until = state.open?.until.getTime() ?? now;
          // left on the clock at the end of the break = left on it now, whenever that is
          worked += Math.max(0, now + ms - Math.max(now, until));
          now += ms;
          expect(deadline).toBeGreaterThanOrEqual(start + limit);
          expect(deadline - Math.max(now, state.open?.until.getTime() ?? now)).toBe(limit - worked);
        }
        settle();
        expect(deadline - (start + limit)).toBe(state.takenMs);
        expect(state.takenMs).toBeLessThanOrEqual(allowedMs);
        expect(begun).toBeLessThanOrEqual(allowedCount);
        expect(now - start - state.takenMs).toBe(worked);
      }),
    );
  });
});
