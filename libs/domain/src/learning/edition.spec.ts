import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionState, isInEditions, movingUp, placesLeft } from './edition';

const days = { enrolFrom: '2026-03-01', enrolTo: '2026-03-10', startsOn: '2026-03-15', endsOn: '2026-04-15' };

describe('an edition', () => {
  it.each([
    ['2026-02-28', 'upcoming'], ['2026-03-01', 'enrolling'], ['2026-03-10', 'enrolling'], ['2026-03-11', 'closed'], ['2026-03-14', 'closed'],
    ['2026-03-15', 'running'], ['2026-04-15', 'running'], ['2026-04-16', 'ended'],
  ])('on %s is %s, and cancelled whenever it was cancelled', (today, state) => {
    expect(editionState(days, false, today)).toBe(state);
    expect(editionState(days, true, today)).toBe('cancelled');
  });
  it('moves up exactly as many as there are places, from the head of the line', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.option(fc.integer({ min: 1, max: 20 })), fc.integer({ min: 0, max: 25 }), (line, capacity, seated) => {
        const up = movingUp(line, capacity, seated);
        expect(up).toEqual(line.slice(0, up.length));
        if (capacity !== null) expect(seated > capacity ? up.length : seated + up.length).toBeLessThanOrEqual(capacity);
        expect(up.length === line.length || placesLeft(capacity, seated + up.length) === 0).toBe(true);
      }),
    );
  });
  it('a course is self-paced again once every edition is over or cancelled', () => {
    expect(isInEditions([])).toBe(false);
    expect(isInEditions(['ended', 'cancelled'])).toBe(false);
    expect(isInEditions(['ended', 'upcoming'])).toBe(true);
  });
});
