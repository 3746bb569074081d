/** A certificate's status on a day, derived from dated rows; nothing is ever edited. */
import type { CertificateStatus, RevokeReason } from '@kynangso/contracts/certificate';

export interface DatedEvent {
  readonly kind: 'revoked' | 'superseded' | 'reinstated';
  /** legal day from which it holds */
  readonly on: string;
  readonly reason: RevokeReason | null;
  readonly supersededBy: string | null;
}

/**
 * A revocation outweighs a successor, and both outweigh the end of validity. A reinstatement undoes all before it. `events` stand in the
 * order they were recorded; those after `day` don't count yet.
 */
export function statusOn(day: string, expiresOn: string | null, events: readonly DatedEvent[]): CertificateStatus {
  const begun = events.filter((e) => e.on <= day);
  const known = begun.slice(begun.findLastIndex((e) => e.kind === 'reinstated') + 1);
  const revoked = earliest(known.filter((e) => e.kind === 'revoked'));
  if (revoked) return { state: 'revoked', on: day, since: revoked.on, reason: revoked.reason ?? 'other', supersededBy: null };
  const superseded = earliest(known.filter((e) => e.kind === 'superseded'));
  if (superseded) return { state: 'superseded', on: day, since: superseded.on, reason: null, supersededBy: superseded.supersededBy };
  if (expiresOn !== null && expiresOn <= day) return { state: 'expired', on: day, since: expiresOn, reason: null, supersededBy: null };
  return { state: 'valid', on: day, since: null, reason: null, supersededBy: null };
}

const earliest = (events: readonly DatedEvent[]): DatedEvent | undefined => [...events].sort((a, b) => (a.on < b.on ? -1 : 1))[0];
