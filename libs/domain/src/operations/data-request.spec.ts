import { describe, expect, it } from 'vitest';
import { answer, hindrancesOf, isLate } from './data-request';

const now = new Date('2026-11-05T03:00:00Z');
const free = { memberships: 0, grants: 0, runningAttempts: 0, certificates: 3, records: 2, attempts: 4, enrolments: 1, notices: 9 };

describe('a request about one\'s own data', () => {
  it('is late after the promised days without an answer, and only while it waits for one', () => {
    const asked = new Date('2026-10-26T03:00:00Z');
    expect([isLate('asked', asked, 10, now), isLate('asked', asked, 10, new Date(now.getTime() + 1)), isLate('done', asked, 10, new Date(now.getTime() + 1)), isLate('asked', asked, 12, new Date(now.getTime() + 1))]).toEqual([false, true, false, false]);
  });

  it('is done when it is accepted, but an erasure waits the days that are set', () => {
    expect(answer({ right: 'correct', state: 'asked' }, true, null, 7, now)).toEqual({ ok: true, state: 'done', doneFrom: null });
    expect(answer({ right: 'erase', state: 'asked' }, true, free, 7, now)).toEqual({ ok: true, state: 'waiting', doneFrom: new Date('2026-11-12T03:00:00Z') });
  });

  it('is answered once', () => {
    for (const state of ['waiting', 'done', 'refused', 'withdrawn'] as const) expect(answer({ right: 'erase', state }, false, free, 7, now)).toEqual({ ok: false, reason: 'privacy.not_open' });
  });

  it('can be refused whatever stands in the way, and is not accepted while an official serves, holds a role or sits an exam', () => {
    expect(answer({ right: 'erase', state: 'asked' }, false, { ...free, memberships: 1 }, 7, now)).toMatchObject({ ok: true, state: 'refused' });
    for (const kind of ['memberships', 'grants', 'runningAttempts'] as const) expect(answer({ right: 'erase', state: 'asked' }, true, { ...free, [kind]: 1 }, 7, now)).toEqual({ ok: false, reason: 'privacy.hindered' });
    expect(hindrancesOf({ ...free, grants: 2, memberships: 1 })).toEqual(['memberships', 'grants']);
    expect(answer({ right: 'erase', state: 'asked' }, true, null, 7, now)).toMatchObject({ ok: false });
  });
});
