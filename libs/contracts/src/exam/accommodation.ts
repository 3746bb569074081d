import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/route';
import { day, id, instant } from '../kernel/text';
import { deskPerson } from './candidate-list';
import { comfortView } from './comfort';

/* What a person needs in every exam. Why they need it stays with those who decided: here is only a reference to the decision. */

export const accommodationInput = z
  .strictObject({
    /** added to the exam's own time limit, percent of it */
    extraTimePercent: z.int().min(0).max(200),
    largeText: z.boolean(),
    /** breaks the person may take by themselves: how many, and how many minutes all together; the clock stands meanwhile */
    breakCount: z.int().min(0).max(10),
    breakMinutes: z.int().min(0).max(180),
    /** number of the decision or file, never a diagnosis */
    noteRef: z.string().trim().max(120).nullable(),
    validFrom: day,
    /** first day it no longer holds; null = until further notice */
    validTo: day.nullable(),
  })
  .refine((a) => a.validTo === null || a.validTo > a.validFrom, { path: ['validTo'], message: 'ends before it begins' })
  .refine((a) => (a.breakCount > 0) === (a.breakMinutes > 0), { path: ['breakMinutes'], message: 'breaks need a number and minutes' })
  .refine((a) => a.extraTimePercent > 0 || a.largeText || a.breakCount > 0, { path: ['extraTimePercent'], message: 'nothing is granted' });
export type AccommodationInput = z.infer<typeof accommodationInput>;

export const accommodation = comfortView.extend({
  id,
  noteRef: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
  recordedAt: instant,
  recordedBy: z.string().nullable(),
  /** replaced or withdrawn then; null = stands */
  supersededAt: instant.nullable(),
});
export type Accommodation = z.infer<typeof accommodation>;

export const personAccommodations = deskPerson.extend({
  /** what holds today */
  current: accommodation.nullable(),
  /** newest record first, replaced ones included */
  history: z.array(accommodation),
});
export type PersonAccommodations = z.infer<typeof personAccommodations>;
export const accommodatedPage = pageOf(deskPerson.extend({ accommodation }));
export const accommodatedQuery = pageQuery.extend({ q: z.string().trim().max(100).optional() });
