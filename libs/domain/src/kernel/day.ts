/** Legal days: every instant belongs to one calendar day in Asia/Ho_Chi_Minh (UTC+7, no daylight saving since 1975). */

const OFFSET_MS = 7 * 3_600_000;

/** The day, YYYY-MM-DD, on which `at` falls in Viet Nam. */
export function dayInVietnam(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** `day` moved by `count` days. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Is `day` inside the half-open interval [from, to)? An open end is null. ISO days compare as text. */
export function isWithin(day: string, from: string, to: string | null): boolean {
  return from <= day && (to === null || day < to);
}
