import { z } from 'zod';
import { placementLevels } from '@kynangso/contracts/grading';
import { positionKind } from '@kynangso/contracts/org';
import { defineRoute } from '../kernel/route';
import { day, id, instant, shortText } from '../kernel/text';
import { askedLevels } from './role-need';

/** What is missing of a pass: the person's result or estimate, the share asked for, and the level of the standard that asks for this module (null: the module itself was asked for). */
export const missedPass = z.strictObject({ standing: z.enum(['failed', 'below', 'unsure', 'unknown']), minPercentBp: z.int(), isThresholdVerified: z.boolean(), shareBp: z.int().nullable(), of: shortText.nullable() });
export const planReason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('due'), requirement: shortText, dueOn: day, isOverdue: z.boolean() }),
  /** the person's position asks it of them; `level` null: they weren't placed in it */
  z.strictObject({ kind: z.literal('role'), position: positionKind, title: shortText, asks: z.enum(askedLevels), level: z.enum(placementLevels).nullable(), missed: missedPass.nullable(), isVerified: z.boolean() }),
  z.strictObject({ kind: z.literal('gap'), title: shortText, level: z.enum(placementLevels), expectedBp: z.int() }),
  z.strictObject({ kind: z.literal('path'), code: z.string(), title: shortText }),
  z.strictObject({ kind: z.literal('started') }),
]);
export type PlanReason = z.infer<typeof planReason>;
export const planCourse = z.strictObject({
  code: z.string(),
  title: shortText,
  /** minutes and lessons still to do */
  minutesLeft: z.int(),
  lessonsLeft: z.int(),
  enrolmentId: id.nullable(),
  /** why it is suggested, the weightiest first; never empty */
  reasons: z.array(planReason).min(1),
});
export type PlanCourse = z.infer<typeof planCourse>;
export const minutesPerWeek = z.int().min(15).max(600);
/** hours of the day, in Viet Nam, at which one may be reminded: never at night */
export const reminderHours = [7, 12, 19] as const;
export const studyReminder = z.strictObject({
  /** ISO weekdays, 1 = Monday; each once, in order */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).refine((days) => days.every((day, at) => at === 0 || (days[at - 1] ?? 0) < day), 'ascending'),
  hour: z.literal(reminderHours),
});
export type StudyReminder = z.infer<typeof studyReminder>;
export const planView = z.strictObject({
  minutesPerWeek,
  /** minutes of the lessons finished since Monday */
  doneThisWeek: z.int(),
  courses: z.array(planCourse),
  weeks: z.array(z.strictObject({ from: day, lessons: z.array(z.strictObject({ course: z.string(), id, title: shortText, minutes: z.int() })) })),
  /** what won't be done by its day at this pace; `neededPerWeek` null: its day has passed */
  late: z.array(z.strictObject({ course: z.string(), dueOn: day, neededPerWeek: z.int().nullable() })),
  /** when the person was last placed; null: never, so that gaps aren't known */
  placedAt: instant.nullable(),
  /** what the person has agreed to; null: nobody is reminded without asking for it */
  reminder: z.strictObject({ weekdays: z.array(z.int()), hour: z.int(), nextAt: instant, consentedAt: instant }).nullable(),
});
export type PlanView = z.infer<typeof planView>;

export const planRoutes = {
  getPlan: defineRoute({ method: 'GET', path: '/me/plan', access: 'signedIn', summary: 'What to learn next and why, week by week at the own pace', response: planView }),
  setPace: defineRoute({ method: 'PUT', path: '/me/plan', access: 'signedIn', summary: 'Minutes a week the person wants to learn', body: z.strictObject({ minutesPerWeek }), response: planView }),
  remindMe: defineRoute({ method: 'PUT', path: '/me/plan/reminder', access: 'signedIn', summary: 'Agrees to be reminded of the own plan on these days, or changes them', body: studyReminder, response: planView }),
  remindMeNot: defineRoute({ method: 'DELETE', path: '/me/plan/reminder', access: 'signedIn', summary: 'Takes the agreement back; nothing more is sent', response: planView }),
};
