import { z } from 'zod';
import { placementLevels } from '@kynangso/contracts/grading';
import { defineRoute } from '../kernel/route';
import { day, id, instant, shortText } from '../kernel/text';

export const planReason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('due'), requirement: shortText, dueOn: day, isOverdue: z.boolean() }),
  z.strictObject({ kind: z.literal('gap'), title: shortText, level: z.enum(placementLevels), expectedBp: z.int() }),
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
export const planView = z.strictObject({
  minutesPerWeek,
  courses: z.array(planCourse),
  weeks: z.array(z.strictObject({ from: day, lessons: z.array(z.strictObject({ course: z.string(), title: shortText, minutes: z.int() })) })),
  /** what won't be done by its day at this pace; `neededPerWeek` null: its day has passed */
  late: z.array(z.strictObject({ course: z.string(), dueOn: day, neededPerWeek: z.int().nullable() })),
  /** when the person was last placed; null: never, so that gaps aren't known */
  placedAt: instant.nullable(),
});
export type PlanView = z.infer<typeof planView>;

export const planRoutes = {
  getPlan: defineRoute({ method: 'GET', path: '/me/plan', access: 'signedIn', summary: 'What to learn next and why, week by week at the own pace', response: planView }),
  setPace: defineRoute({ method: 'PUT', path: '/me/plan', access: 'signedIn', summary: 'Minutes a week the person wants to learn', body: z.strictObject({ minutesPerWeek }), response: planView }),
};
