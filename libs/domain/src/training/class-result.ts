/** Who has attended a class: by minutes, compared as whole numbers with the least share the class asks for. */
export interface SessionMinutes {
  readonly number: number;
  readonly heldOn: string;
  readonly minutes: number;
}
export interface ClassResult {
  readonly minutes: number;
  readonly passed: boolean;
  /** the last day of the class; null without a pass */
  readonly achievedOn: string | null;
}

/** `attended`: numbers of sessions. Somebody who was never there hasn't attended, whatever the least share. */
export function classResult(sessions: readonly SessionMinutes[], attended: ReadonlySet<number>, minAttendanceBp: number): ClassResult {
  const total = sessions.reduce((sum, s) => sum + s.minutes, 0);
  const minutes = sessions.reduce((sum, s) => sum + (attended.has(s.number) ? s.minutes : 0), 0);
  const passed = minutes > 0 && minutes * 10_000 >= total * minAttendanceBp;
  const last = sessions.reduce<string | null>((day, s) => (day === null || s.heldOn > day ? s.heldOn : day), null);
  return { minutes, passed, achievedOn: passed ? last : null };
}
