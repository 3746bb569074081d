import { z } from 'zod';
import { day, id, shortText } from '../kernel/text';
import { defineRoute } from '../kernel/route';
import { tableFormats } from './run';

export const rhythms = ['weekly', 'monthly', 'quarterly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** A file made again and again. Each recipient gets one of their own, made with the rights they have that day; mail holds no data, only the way to it. */
export const newSchedule = z.strictObject({
  kind: z.enum(['completion', 'trainingRecords']),
  format: z.enum(tableFormats),
  unitId: id,
  /** of the calendar year the day falls in */
  requirement: id,
  rhythm: z.enum(rhythms),
  /** weekly: 1 = Monday to 7; monthly: of the month; quarterly: of the quarter's first month */
  day: z.int().min(1).max(28),
  recipients: z.array(id).min(1).max(50),
}).refine((s) => s.rhythm !== 'weekly' || s.day <= 7, { path: ['day'], message: 'a week has seven days' });
export type NewSchedule = z.output<typeof newSchedule>;

const person = z.strictObject({ personId: id, fullName: z.string() });
export const scheduleView = z.strictObject({
  id,
  kind: z.enum(['completion', 'trainingRecords']),
  format: z.enum(tableFormats),
  unit: z.strictObject({ id, code: z.string(), name: shortText }),
  requirement: z.strictObject({ id, code: z.string(), title: shortText }),
  rhythm: z.enum(rhythms),
  day: z.int(),
  recipients: z.array(person),
  nextOn: day,
  lastOn: day.nullable(),
});
export type ScheduleView = z.infer<typeof scheduleView>;

export const scheduleRoutes = {
  listSchedules: defineRoute({ method: 'GET', path: '/export-schedules', access: 'export.create', summary: "The caller's own schedules", response: z.strictObject({ rows: z.array(scheduleView) }) }),
  createSchedule: defineRoute({ method: 'POST', path: '/export-schedules', access: 'export.create', summary: 'A file to be made and sent regularly, at 7 in the morning', body: newSchedule, response: scheduleView }),
  endSchedule: defineRoute({ method: 'DELETE', path: '/export-schedules/:id', access: 'export.create', summary: 'Ends a schedule', params: z.strictObject({ id }) }),
  scheduleRecipients: defineRoute({
    method: 'GET', path: '/export-schedules/recipients', access: 'export.create', summary: 'Who may read such a file today',
    query: z.strictObject({ unitId: id, kind: z.enum(['completion', 'trainingRecords']) }), response: z.strictObject({ rows: z.array(person) }),
  }),
};
