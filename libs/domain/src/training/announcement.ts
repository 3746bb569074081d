/** When an announcement is seen (mission: announcements with drafts, schedule, withdrawal). Rules of ours. */
import type { AnnouncementState } from '@kynangso/contracts/training';

export interface AnnouncementTimes {
  readonly publishedAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** null = from the moment it is published */
  readonly validFrom: Date | null;
  /** null = until it is withdrawn; the instant itself is outside */
  readonly validUntil: Date | null;
}

export function announcementState(a: AnnouncementTimes, now: Date): AnnouncementState {
  if (a.withdrawnAt) return 'withdrawn';
  if (!a.publishedAt) return 'draft';
  if (a.validUntil && a.validUntil <= now) return 'ended';
  return (a.validFrom ?? a.publishedAt) > now ? 'scheduled' : 'shown';
}

/** An end before the beginning, or already past, is a slip. */
export const timesAreSound = (a: Pick<AnnouncementTimes, 'validFrom' | 'validUntil'>, now: Date): boolean => a.validUntil === null || (a.validUntil > now && (a.validFrom === null || a.validUntil > a.validFrom));
