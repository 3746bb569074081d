/**
 * Who is in the figure (mission: "joiners, leavers, long leave, transfers each by a written rule"). What takes a person out of the
 * figure is their situation on the day, never their result: those out stand outside numerator and denominator alike.
 */
import type { DutyStatus } from '@kynangso/contracts/training';
import type { PeriodDays } from './period';

/** A membership that falls in the requirement's audience; [validFrom, validTo). */
export interface AudienceMembership {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly status: 'working' | 'leave' | 'left';
}
export interface DatedInterval {
  readonly validFrom: string;
  readonly validTo: string | null;
}
export interface PersonFacts {
  /** memberships under the unit the figure is for */
  readonly here: readonly AudienceMembership[];
  /** memberships anywhere in the audience; `here` among them */
  readonly anywhere: readonly AudienceMembership[];
  readonly waivers: readonly DatedInterval[];
  readonly metOn: string | null;
}

export const countedStatuses: readonly DutyStatus[] = ['met', 'pending', 'overdue'];
export const isCounted = (status: DutyStatus): boolean => countedStatuses.includes(status);

const holds = (i: DatedInterval, day: string): boolean => i.validFrom <= day && (i.validTo === null || day < i.validTo);

/** Where the person stands at the unit on `asOf`; null when they never belonged to it in the period up to that day. */
export function personStatus(facts: PersonFacts, days: PeriodDays, asOf: string): DutyStatus | null {
  const present = facts.here.filter((m) => m.status !== 'left' && holds(m, asOf));
  if (present.length === 0) return wasHere(facts.here, days, asOf) ? 'left' : null;
  if (joinedAfterCutoff(facts.anywhere, days)) return 'joined_after_cutoff';
  if (present.every((m) => m.status === 'leave')) return 'on_leave';
  if (facts.waivers.some((w) => holds(w, asOf))) return 'waived';
  if (facts.metOn !== null && facts.metOn <= asOf) return 'met';
  return asOf >= days.overdueFrom ? 'overdue' : 'pending';
}

/** Belonged on some day of the period up to and including asOf. */
function wasHere(here: readonly AudienceMembership[], days: PeriodDays, asOf: string): boolean {
  return here.some((m) => m.status !== 'left' && m.validFrom <= asOf && (m.validTo === null || m.validTo > days.from));
}

/** No day in the audience, at any unit, from the period's first day through the cut-off day: a transfer is not a joiner. */
function joinedAfterCutoff(anywhere: readonly AudienceMembership[], days: PeriodDays): boolean {
  return !anywhere.some((m) => m.status !== 'left' && m.validFrom <= days.cutoffOn && (m.validTo === null || m.validTo > days.from));
}
