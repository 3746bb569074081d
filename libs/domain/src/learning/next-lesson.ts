/** "Continue where you left off": the lesson last opened while it isn't done, else the first one not done after it, else the first not done at all. */
export interface PlacedLesson {
  readonly id: string;
  readonly done: boolean;
}

/** `lessons` in course order. Null when every lesson is done. */
export function nextLesson<T extends PlacedLesson>(lessons: readonly T[], lastOpenedId: string | null): T | null {
  const at = lessons.findIndex((l) => l.id === lastOpenedId);
  const onward = at < 0 ? lessons : [...lessons.slice(at), ...lessons.slice(0, at)];
  return onward.find((l) => !l.done) ?? null;
}
