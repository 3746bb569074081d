import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editableUntil, floodWait, mayReadPost, moderation, POST_LIMITS, stateOfNewPost } from './talk';

const now = new Date('2026-11-30T08:00:00+07:00');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

describe('how fast one person may write', () => {
  it.each([
    ['nothing yet', [], 0],
    ['two a moment ago', [1, 2], 0],
    ['three within the minute: until the oldest of them is a minute old', [5, 20, 50], 10],
    ['three, of which one has just left the minute', [5, 20, 60], 0],
    ['twenty within the hour: until the oldest of them is an hour old', Array.from({ length: 20 }, (_, i) => 600 + i * 100), 1100],
    ['twenty, one of them an hour old', Array.from({ length: 20 }, (_, i) => 600 + i * 3000 / 19), 0],
  ] as const)('%s', (_, seconds, wait) => {
    expect(floodWait([...seconds].map(ago), now)).toBe(wait);
  });

  it('never lets more than the limit into any window, and lets the next one in after the wait', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        const written: Date[] = [];
        let at = now.getTime();
        for (const gap of gaps) {
          at += gap * 1000;
          const wait = floodWait(written, new Date(at));
          if (wait > 0) {
            expect(floodWait(written, new Date(at + wait * 1000))).toBe(0);
            continue;
          }
          written.push(new Date(at));
          for (const { posts, seconds } of POST_LIMITS) expect(written.filter((w) => w.getTime() > at - seconds * 1000).length).toBeLessThanOrEqual(posts);
        }
      }),
    );
  });
});

describe('a post', () => {
  it.each([
    ['shown', false, false, true],
    ['held', false, false, false],
    ['held', true, false, true],
    ['hidden', false, false, false],
    ['hidden', true, false, true],
    ['hidden', false, true, true],
    ['withdrawn', false, false, false],
    ['withdrawn', true, false, true],
  ] as const)('%s, mine %s, staff %s: is read %s', (state, isMine, isStaff, isRead) => {
    expect(mayReadPost({ state, isMine }, isStaff)).toBe(isRead);
  });

  it.each([
    ['shown', true, 0, true],
    ['held', true, 29 * 60, true],
    ['shown', true, 30 * 60, false],
    ['shown', false, 0, false],
    ['hidden', true, 0, false],
    ['withdrawn', true, 0, false],
  ] as const)('%s, mine %s, %s s old: may be mended %s', (state, isMine, seconds, may) => {
    expect(editableUntil({ state, isMine, createdAt: ago(seconds) }, now) !== null).toBe(may);
  });

  it('waits for a moderator only where the course asks for it, and only the first of a learner', () => {
    expect(stateOfNewPost({ holdsFirstPost: false, isStaff: false, hasShownPost: false })).toBe('shown');
    expect(stateOfNewPost({ holdsFirstPost: true, isStaff: false, hasShownPost: false })).toBe('held');
    expect(stateOfNewPost({ holdsFirstPost: true, isStaff: true, hasShownPost: false })).toBe('shown');
    expect(stateOfNewPost({ holdsFirstPost: true, isStaff: false, hasShownPost: true })).toBe('shown');
  });

  it('taken back by its writer is shown again by nobody', () => {
    expect(Object.values(moderation).flatMap((act) => [...act.from])).not.toContain('withdrawn');
  });
});
