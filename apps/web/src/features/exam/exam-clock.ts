/** The exam's clock is the server's: this one only counts on from what the server last said, whatever the device's clock does. */
export interface ServerTime {
  /** the server's now, in ms, at `heardAt` */
  serverMs: number;
  /** performance.now() of the moment the server most likely said it */
  heardAt: number;
  /** how far off that moment may be: half the way there and back, ms */
  unsureMs: number;
  /** null = no limit */
  deadlineMs: number | null;
  /** the clock stands still since; null = it runs */
  pausedMs: number | null;
  /** breaks of one's own; null = none were granted */
  breaks: Breaks | null;
}
export interface Breaks {
  left: number;
  secondsLeft: number;
  /** on a break, which ends then by itself: the clock stands for so long */
  untilMs: number | null;
}
interface Said {
  serverNow: string;
  deadlineAt: string | null;
  pausedAt?: string | null;
  breaks?: { left: number; secondsLeft: number; current: { until: string } | null } | null;
}

/** `askedAt`: when the question left; half the way back is taken for the answer's age. */
export function hear(said: Said, heardAt: number, askedAt = heardAt): ServerTime {
  const unsureMs = Math.max(0, heardAt - askedAt) / 2;
  return {
    serverMs: Date.parse(said.serverNow),
    heardAt: heardAt - unsureMs,
    unsureMs,
    deadlineMs: said.deadlineAt === null ? null : Date.parse(said.deadlineAt),
    pausedMs: said.pausedAt ? Date.parse(said.pausedAt) : null,
    breaks: said.breaks ? { left: said.breaks.left, secondsLeft: said.breaks.secondsLeft, untilMs: said.breaks.current && Date.parse(said.breaks.current.until) } : null,
  };
}

/** How long a reading of the server's clock is worth more than a slower, newer one. */
const GOOD_FOR_MS = 120_000;
/** What is known after another answer: its deadline always; its clock when that was heard more exactly or the old one has aged. */
export function hearAgain(old: ServerTime, now: ServerTime): ServerTime {
  const isBetter = now.unsureMs <= old.unsureMs + 25 || now.heardAt - old.heardAt > GOOD_FOR_MS || Math.abs(offsetOf(now) - offsetOf(old)) > now.unsureMs + old.unsureMs + 1000;
  return isBetter ? now : { ...old, deadlineMs: now.deadlineMs, pausedMs: now.pausedMs, breaks: now.breaks };
}
const offsetOf = (time: ServerTime): number => time.serverMs - time.heardAt;

/** The server's now, ms. */
export const serverNow = (time: ServerTime, at: number): number => time.serverMs + (at - time.heardAt);

/** Seconds left of a break that is under way; null = none is. */
export function breakSecondsLeft({ breaks, ...time }: ServerTime, at: number): number | null {
  const leftMs = breaks?.untilMs == null ? 0 : breaks.untilMs - serverNow({ ...time, breaks }, at);
  return leftMs > 0 ? Math.ceil(leftMs / 1000) : null;
}

/** Seconds left, rounded up so that 00:00 means over; null without a limit. Stands still while paused, and during a break. */
export function secondsLeft(time: ServerTime, at: number): number | null {
  if (time.deadlineMs === null) return null;
  return Math.max(0, Math.ceil((time.deadlineMs - (time.pausedMs ?? Math.max(serverNow(time, at), time.breaks?.untilMs ?? -Infinity))) / 1000));
}

/** The nearer of two limits: the paper's and the open section's. */
export const within = (time: ServerTime, sectionDeadlineAt: string | null): ServerTime => {
  const section = sectionDeadlineAt === null ? null : Date.parse(sectionDeadlineAt);
  if (section === null) return time;
  return { ...time, deadlineMs: time.deadlineMs === null ? section : Math.min(time.deadlineMs, section) };
};

export const warningMinutes = [30, 10, 5, 1] as const;
export type WarningMinutes = (typeof warningMinutes)[number];
/** The mark that was passed between two readings: said once, also when seconds were skipped (a sleeping phone). */
export function passedMark(before: number | null, now: number | null): WarningMinutes | null {
  if (before === null || now === null) return null;
  return [...warningMinutes].reverse().find((minutes) => before > minutes * 60 && now <= minutes * 60) ?? null;
}

/** Whole minutes for a person: at least one. */
export const wholeMinutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60));
