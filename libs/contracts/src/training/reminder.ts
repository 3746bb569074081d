import { z } from 'zod';
import { day, id, instant } from '../kernel/text';
import { period } from './requirement';

/** Days from the due day: -7 = a week before, 0 = on the day, 7 = a week after. Each is one step. */
export const reminderOffset = z.int().min(-180).max(180);
export const defaultReminderSteps: readonly number[] = [-30, -7, -1, 7, 30];
export const reminderSteps = z.strictObject({
  /** in order, each once; empty = nobody is reminded by the clock */
  steps: z.array(reminderOffset).max(12).refine((steps) => steps.every((step, i) => i === 0 || step > (steps[i - 1] ?? step)), 'in rising order, each once'),
});

/** What has been done about one step or one asking. */
export const reminderRun = z.strictObject({
  /** days from the due day; null = asked for by a person */
  step: z.int().nullable(),
  ranOn: day,
  /** people told */
  told: z.int(),
  isFinished: z.boolean(),
  /** who asked and for which unit; null for the clock's own */
  askedBy: z.string().nullable(),
  unitName: z.strictObject({ vi: z.string(), en: z.string().optional() }).nullable(),
});
export type ReminderRun = z.infer<typeof reminderRun>;

export const reminderPlan = z.strictObject({
  steps: z.array(reminderOffset),
  /** the plan nobody has changed yet */
  isDefault: z.boolean(),
  changedAt: instant.nullable(),
  runs: z.array(reminderRun),
});
export type ReminderPlan = z.infer<typeof reminderPlan>;

export const remindRequest = z.strictObject({ requirement: id, period, unitId: id });
export const remindAnswer = z.strictObject({ people: z.int() });
