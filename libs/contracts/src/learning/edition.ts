import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { courseCode, populationCode } from './course';

export const editionModes = ['online', 'classroom'] as const;
/** derived from today and the days: never kept. closed: enrolment is over and it hasn't begun */
export const editionStates = ['upcoming', 'enrolling', 'closed', 'running', 'ended', 'cancelled'] as const;
export type EditionState = (typeof editionStates)[number];
export const seatStates = ['seated', 'waiting', 'left'] as const;

const terms = z.strictObject({
  title: shortText,
  /** of the course; whoever has a seat learns this one, whatever is published later */
  version: z.int().min(1),
  enrolFrom: day,
  enrolTo: day,
  startsOn: day,
  endsOn: day,
  /** null = as many as want */
  capacity: z.int().min(1).max(100_000).nullable(),
  /** empty = for everyone */
  populations: z.array(populationCode).max(14),
  mode: z.enum(editionModes),
  /** where people meet, or how; may be left out */
  place: shortText.nullable(),
});
export const editionTerms = terms
  .refine((e) => e.enrolFrom <= e.enrolTo, { path: ['enrolTo'], message: 'enrolment ends before it begins' })
  .refine((e) => e.startsOn <= e.endsOn, { path: ['endsOn'], message: 'it ends before it starts' })
  .refine((e) => e.enrolTo < e.startsOn, { path: ['startsOn'], message: 'it starts before enrolment is over' });
export type EditionTerms = z.infer<typeof editionTerms>;

const editionHead = terms.extend({ id, code: courseCode, state: z.enum(editionStates), seated: z.int(), waiting: z.int(), cancelReason: shortText.nullable() });
export const courseEdition = editionHead.extend({
  /** null: as many as want */
  placesLeft: z.int().nullable(),
  /** the caller's own seat; null: none, or nobody is signed in */
  mine: z
    .strictObject({
      state: z.enum(seatStates),
      /** 1 = next in line; null unless waiting */
      position: z.int().nullable(),
      /** the lessons, once it has started and was opened */
      enrolmentId: id.nullable(),
      completedOn: day.nullable(),
      /** completed after the last day */
      isLate: z.boolean(),
    })
    .nullable(),
});
export type CourseEdition = z.infer<typeof courseEdition>;
export const deskEdition = editionHead.extend({ completed: z.int(), createdAt: instant });
export type DeskEdition = z.infer<typeof deskEdition>;
