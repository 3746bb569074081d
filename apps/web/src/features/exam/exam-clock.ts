/** The exam's clock is the server's: this one only counts on from what the server last said, whatever the device's clock does. */
export interface ServerTime {
  /** the server's now, in ms, at `heardAt` */
  serverMs: number;
  /** performance.now() when it was heard */
  heardAt: number;
  /** null = no limit */
  deadlineMs: number | null;
}

export function hear(said: { serverNow: string; deadlineAt: string | null }, heardAt: number): ServerTime {
  return { serverMs: Date.parse(said.serverNow), heardAt, deadlineMs: said.deadlineAt === null ? null : Date.parse(said.deadlineAt) };
}

/** Seconds left, rounded up so that 00:00 means over; null without a limit. */
export function secondsLeft(time: ServerTime, at: number): number | null {
  if (time.deadlineMs === null) return null;
  return Math.max(0, Math.ceil((time.deadlineMs - time.serverMs - (at - time.heardAt)) / 1000));
}

export const warningMinutes = [10, 5, 1] as const;
export type WarningMinutes = (typeof warningMinutes)[number];
/** The mark that was passed between two readings: said once, also when seconds were skipped (a sleeping phone). */
export function passedMark(before: number | null, now: number | null): WarningMinutes | null {
  if (before === null || now === null) return null;
  return [...warningMinutes].reverse().find((minutes) => before > minutes * 60 && now <= minutes * 60) ?? null;
}
