/** Which reminder is due (mission: unique by person, requirement, period and step, counted from the due day, never from the last reminder). */
import { addDays } from '@kynangso/domain/kernel';

/** A step missed because nothing ran is made up for this many days and then dropped: a late "one day left" would be wrong. */
export const CATCH_UP_DAYS = 5;

export interface DueStep {
  step: number;
  /** due days for which this step, and no later one, is due on the day */
  dueFrom: string;
  dueTo: string;
}

/**
 * The steps due on `today`, each with the days duties must be due on for it. A duty is in at most one of them: of two steps that have
 * both come, only the later one is told. `steps` in rising order, days from the due day.
 */
export function dueSteps(steps: readonly number[], today: string): DueStep[] {
  return steps.flatMap((step, i) => {
    const next = steps[i + 1];
    const dueTo = addDays(today, -step);
    const made = addDays(dueTo, -(CATCH_UP_DAYS - 1));
    // once the next step's day has come, this one is over
    const untilNext = next === undefined ? made : addDays(today, 1 - next);
    const dueFrom = made > untilNext ? made : untilNext;
    return dueFrom <= dueTo ? [{ step, dueFrom, dueTo }] : [];
  });
}
