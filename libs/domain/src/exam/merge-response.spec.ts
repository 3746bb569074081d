import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf, isRunning, mayWrite, merge, type Mark } from './merge-response';

const mark = fc.record({ epoch: fc.integer({ min: 1, max: 3 }), sequence: fc.integer({ min: 1, max: 6 }) });

describe('merging saved answers', () => {
  it('ends with the newest change in whatever order and however often changes arrive', () => {
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1 }), fc.nat(), (marks, turn) => {
        const settle = (list: readonly Mark[]): Mark | null => list.reduce<Mark | null>((kept, next) => (merge(kept, next) === 'accepted' ? next : kept), null);
        const doubled = [...marks.slice(turn % marks.length), ...marks, ...marks.slice(0, turn % marks.length)].reverse();
        expect(settle(doubled)).toEqual(settle(marks));
      }),
    );
  });

  it('tells a repeat from something older', () => {
    expect(merge({ epoch: 1, sequence: 4 }, { epoch: 1, sequence: 4 })).toBe('repeated');
    expect(merge({ epoch: 2, sequence: 1 }, { epoch: 1, sequence: 9 })).toBe('superseded');
    expect(merge({ epoch: 1, sequence: 9 }, { epoch: 2, sequence: 1 })).toBe('accepted');
  });

  it('takes an answer in the last instant of grace and not after it', () => {
    const attempt = { state: 'in_progress' as const, writerEpoch: 1, deadlineAt: new Date('2026-11-20T10:00:00.000Z'), graceSeconds: 30, pausedAt: null, breakUntil: null };
    expect(mayWrite(attempt, 1, new Date('2026-11-20T10:00:30.000Z'))).toEqual({ ok: true });
    expect(mayWrite(attempt, 1, new Date('2026-11-20T10:00:30.001Z'))).toEqual({ ok: false, reason: 'too_late' });
    expect(mayWrite(attempt, 2, new Date('2026-11-20T09:00:00.000Z'))).toEqual({ ok: false, reason: 'writer_changed' });
    expect(mayWrite({ ...attempt, state: 'submitted' }, 1, new Date('2026-11-20T09:00:00.000Z'))).toEqual({ ok: false, reason: 'attempt_closed' });
  });

  it('takes nothing during a pause, however much time is left', () => {
    const attempt = { state: 'in_progress' as const, writerEpoch: 1, deadlineAt: null, graceSeconds: 30, pausedAt: new Date('2026-11-20T09:00:00Z'), breakUntil: null };
    expect(mayWrite(attempt, 1, new Date('2026-11-20T09:00:01Z'))).toEqual({ ok: false, reason: 'paused' });
  });

  it('calls an attempt running while it has time or its clock stands still', () => {
    const attempt = { state: 'in_progress' as const, deadlineAt: new Date('2026-11-20T10:00:00Z'), graceSeconds: 30, pausedAt: null, breakUntil: null };
    const late = new Date('2026-11-20T10:00:31Z');
    expect([isRunning(attempt, late), isRunning({ ...attempt, pausedAt: attempt.deadlineAt }, late), isRunning({ ...attempt, state: 'submitted' }, attempt.deadlineAt)]).toEqual([false, true, false]);
  });

  it('counts empty answers as none and hashes the rest in order of position', () => {
    expect(answersOf([{ position: 3, response: { RESPONSE: ['B'] } }, { position: 1, response: { RESPONSE: ['A'] } }, { position: 2, response: { RESPONSE: [' '] } }, { position: 4, response: {} }])).toEqual([
      [1, { RESPONSE: ['A'] }],
      [3, { RESPONSE: ['B'] }],
    ]);
  });
});
