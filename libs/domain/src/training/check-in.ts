/**
 * Attendance by a code on the teacher's screen (mission: "classroom session with attendance by QR"). The code changes with every time
 * step, so a picture of it passed on is worth little; whoever stands in the room has time to scan, and to sign in. Rules of ours.
 */

/** one code is shown this long */
export const CODE_STEP_SECONDS = 30;
/** and still taken this long after it left the screen: time to scan it, open the page and sign in */
export const CODE_GRACE_SECONDS = 120;

export interface CheckInWindow {
  /** null = never opened */
  readonly from: Date | null;
  readonly until: Date | null;
  /** from here on one is late, and there all the same; null = nobody is */
  readonly lateAt: Date | null;
}
export type CheckInRefusal = 'code_early' | 'code_stale' | 'not_open' | 'closed';
export type CheckInVerdict = { ok: true; isLate: boolean } | { ok: false; reason: CheckInRefusal };

/** Which code is on the screen at an instant: steps counted from 1970. */
export const codeStepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / CODE_STEP_SECONDS);
/** When it gives way to the next. */
export const codeStepEnds = (step: number): Date => new Date((step + 1) * CODE_STEP_SECONDS * 1000);

/**
 * May a person be noted as present by the code of `step` at `now`? A code shown while the window was open is taken through its grace even when
 * the teacher closes the window meanwhile: whoever has scanned is there. The step itself says when the person scanned, so late is told by it.
 */
export function judgeCheckIn(window: CheckInWindow, step: number, now: Date): CheckInVerdict {
  const shownFrom = new Date(step * CODE_STEP_SECONDS * 1000);
  if (shownFrom > now) return { ok: false, reason: 'code_early' };
  if (!window.from || !window.until) return { ok: false, reason: 'not_open' };
  if (now.getTime() >= codeStepEnds(step).getTime() + CODE_GRACE_SECONDS * 1000) return { ok: false, reason: 'code_stale' };
  if (codeStepEnds(step) <= window.from || now < window.from) return { ok: false, reason: 'not_open' };
  if (shownFrom >= window.until) return { ok: false, reason: 'closed' };
  // within its first step nobody is later than the code they scanned
  const scannedAt = Math.max(shownFrom.getTime(), window.from.getTime());
  return { ok: true, isLate: window.lateAt !== null && scannedAt >= window.lateAt.getTime() };
}

/** When a session begins, in Viet Nam; a session without an hour begins when its attendance is opened. */
export const sessionStart = (heldOn: string, startsAt: string | null): Date | null => (startsAt === null ? null : new Date(`${heldOn}T${startsAt}:00+07:00`));

/** The instant from which one is late. @param openedAt when attendance was opened */
export function lateFrom(session: { heldOn: string; startsAt: string | null }, openedAt: Date, lateAfterMinutes: number | null): Date | null {
  if (lateAfterMinutes === null) return null;
  return new Date((sessionStart(session.heldOn, session.startsAt) ?? openedAt).getTime() + lateAfterMinutes * 60_000);
}

/** A link to an online session is shown this long before it begins, and until it is over. */
export const LINK_BEFORE_MINUTES = 15;
export function isLinkShown(session: { heldOn: string; startsAt: string | null; minutes: number }, now: Date): boolean {
  const start = sessionStart(session.heldOn, session.startsAt) ?? new Date(`${session.heldOn}T00:00:00+07:00`);
  const minutes = session.startsAt === null ? 24 * 60 : session.minutes;
  return now.getTime() >= start.getTime() - LINK_BEFORE_MINUTES * 60_000 && now.getTime() < start.getTime() + minutes * 60_000;
}
