import { describe, expect, it } from 'vitest';
import { draftOf, inputOf, problemsOf } from './draft';

const today = '2026-11-30';
const draft = { ...draftOf(null, today), note: ' QĐ 12 ' };

describe('the form of an accommodation', () => {
  it('sends the day after the last day people name', () => {
    expect(inputOf({ ...draft, isOpen: false, lastDay: '2026-12-31' })).toEqual({ extraTimePercent: 25, largeText: false, breaks: false, noteRef: 'QĐ 12', validFrom: today, validTo: '2027-01-01' });
    expect(inputOf(draft).validTo).toBeNull();
  });
  it('shows the last day of what is on record, and starts a change today', () => {
    expect(draftOf({ ...inputOf(draft), validFrom: '2026-01-01', validTo: '2027-01-01' }, today)).toMatchObject({ from: today, isOpen: false, lastDay: '2026-12-31' });
  });
  it('names what is wrong, each in its place', () => {
    expect(problemsOf(draft, today)).toEqual({});
    expect(problemsOf({ ...draft, extra: '0' }, today)).toEqual({ some: 'needSome' });
    expect(problemsOf({ ...draft, extra: '250', from: '2026-11-01', isOpen: false }, today)).toEqual({ extra: 'needExtra', from: 'pastFrom', to: 'needTo' });
  });
});
