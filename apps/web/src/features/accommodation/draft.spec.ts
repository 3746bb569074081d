import { describe, expect, it } from 'vitest';
import { draftOf, inputOf, problemsOf } from './draft';

const today = '2026-11-30';
const draft = { ...draftOf(null, today), note: ' QĐ 12 ' };

describe('the form of an accommodation', () => {
  it('sends the day after the last day people name', () => {
    expect(inputOf({ ...draft, isOpen: false, lastDay: '2026-12-31' })).toEqual({ extraTimePercent: 25, largeText: false, breakCount: 0, breakMinutes: 0, noteRef: 'QĐ 12', validFrom: today, validTo: '2027-01-01' });
    expect(inputOf(draft).validTo).toBeNull();
  });
  it('shows the last day of what is on record, and starts a change today', () => {
    expect(draftOf({ ...inputOf(draft), validFrom: '2026-01-01', validTo: '2027-01-01' }, today)).toMatchObject({ from: today, isOpen: false, lastDay: '2026-12-31' });
  });
  it('asks how many breaks and how long only where there are any', () => {
    const resting = { ...draft, breaks: true, breakCount: '3', breakMinutes: '20' };
    expect(inputOf(resting)).toMatchObject({ breakCount: 3, breakMinutes: 20 });
    expect(draftOf(inputOf(resting), today)).toMatchObject({ breaks: true, breakCount: '3', breakMinutes: '20' });
    expect(problemsOf({ ...resting, breakCount: '0', breakMinutes: '181' }, today)).toEqual({ breaks: 'needBreaks', minutes: 'needMinutes' });
    expect(problemsOf({ ...resting, breaks: false, breakCount: '', breakMinutes: 'x' }, today)).toEqual({});
  });
  it('names what is wrong, each in its place', () => {
    expect(problemsOf(draft, today)).toEqual({});
    expect(problemsOf({ ...draft, extra: '0' }, today)).toEqual({ some: 'needSome' });
    expect(problemsOf({ ...draft, extra: '250', from: '2026-11-01', isOpen: false }, today)).toEqual({ extra: 'needExtra', from: 'pastFrom', to: 'needTo' });
  });
});
