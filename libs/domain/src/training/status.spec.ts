import { describe, expect, it } from 'vitest';
import type { DutyStatus } from '@kynangso/contracts/training';
import { type AudienceMembership, isCounted, type PersonFacts, personStatus } from './status';
import { periodDays } from './period';

const days = periodDays('2026', { dueDay: '10-31', cutoffDay: '11-30' });
const m = (validFrom: string, validTo: string | null = null, status: AudienceMembership['status'] = 'working'): AudienceMembership => ({ validFrom, validTo, status });
const facts = (given: Partial<PersonFacts>): PersonFacts => {
  const here = given.here ?? [m('2020-01-01')];
  return { here, anywhere: given.anywhere ?? here, waivers: given.waivers ?? [], metOn: given.metOn ?? null };
};

describe('a person in the figure', () => {
  it.each<[string, Partial<PersonFacts>, string, DutyStatus | null]>([
    ['not done before the due day is pending', {}, '2026-10-30', 'pending'],
    ['not done on the due day is still pending', {}, '2026-10-31', 'pending'],
    ['not done the day after is overdue', {}, '2026-11-01', 'overdue'],
    ['done on the day itself is met', { metOn: '2026-06-30' }, '2026-06-30', 'met'],
    ['done tomorrow is not met today', { metOn: '2026-07-01' }, '2026-06-30', 'pending'],
    ['done after the due day is met from then on', { metOn: '2026-11-05' }, '2026-11-30', 'met'],
    ['never here is nobody', { here: [] }, '2026-06-30', null],
    ['will come later is nobody yet', { here: [m('2026-07-01')] }, '2026-06-30', null],
    ['left before the year is nobody', { here: [m('2020-01-01', '2026-01-01')] }, '2026-06-30', null],
    ['left in the year is left', { here: [m('2020-01-01', '2026-03-01')] }, '2026-06-30', 'left'],
    ['the end day itself is already left', { here: [m('2020-01-01', '2026-06-30')] }, '2026-06-30', 'left'],
    ['the last day before the end still counts', { here: [m('2020-01-01', '2026-07-01')] }, '2026-06-30', 'pending'],
    ['left stays left though done', { here: [m('2020-01-01', '2026-03-01')], metOn: '2026-02-01' }, '2026-06-30', 'left'],
    ['a membership row that says left is left', { here: [m('2020-01-01', '2026-04-01'), m('2026-04-01', null, 'left')] }, '2026-06-30', 'left'],
    ['joined on the cut-off day counts', { here: [m('2026-11-30')] }, '2026-12-20', 'overdue'],
    ['joined the day after the cut-off does not', { here: [m('2026-12-01')] }, '2026-12-20', 'joined_after_cutoff'],
    ['though they are done', { here: [m('2026-12-01')], metOn: '2026-12-02' }, '2026-12-20', 'joined_after_cutoff'],
    ['a transfer after the cut-off is no joiner', { here: [m('2026-12-01')], anywhere: [m('2020-01-01', '2026-12-01'), m('2026-12-01')] }, '2026-12-20', 'overdue'],
    ['a return after years away is a joiner', { here: [m('2010-01-01', '2018-01-01'), m('2026-12-05')] }, '2026-12-20', 'joined_after_cutoff'],
    ['on long leave stands outside', { here: [m('2020-01-01', '2026-05-01'), m('2026-05-01', null, 'leave')] }, '2026-06-30', 'on_leave'],
    ['on leave though done', { here: [m('2026-01-01', null, 'leave')], metOn: '2026-02-01' }, '2026-06-30', 'on_leave'],
    ['back from leave counts again', { here: [m('2026-01-01', '2026-05-01', 'leave'), m('2026-05-01')] }, '2026-06-30', 'pending'],
    ['on leave in one of two posts still works in the other', { here: [m('2020-01-01', null, 'leave'), m('2020-01-01')] }, '2026-06-30', 'pending'],
    ['excused on the day stands outside', { waivers: [{ validFrom: '2026-01-01', validTo: null }] }, '2026-06-30', 'waived'],
    ['an ended waiver excuses no longer', { waivers: [{ validFrom: '2026-01-01', validTo: '2026-06-30' }] }, '2026-06-30', 'pending'],
    ['a waiver of later days does not excuse yet', { waivers: [{ validFrom: '2026-07-01', validTo: null }] }, '2026-06-30', 'pending'],
  ])('%s', (_, given, asOf, status) => {
    expect(personStatus(facts(given), days, asOf)).toBe(status);
  });

  it('is counted only when met, pending or overdue', () => {
    const all: DutyStatus[] = ['met', 'pending', 'overdue', 'waived', 'on_leave', 'joined_after_cutoff', 'left'];
    expect(all.filter(isCounted)).toEqual(['met', 'pending', 'overdue']);
  });
});
