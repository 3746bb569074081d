import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { namedPerson } from './sitting-desk';

/* Who did what in a sitting, when, to whom and why. */

/** What the log of a sitting is asked by; an action that stands nowhere here is shown with everything else. */
export const trailActions = {
  setting: ['sitting.opened', 'sitting.changed', 'sitting.rooms-set', 'sitting.seb-set', 'seats.assigned', 'seat.changed', 'candidates.added', 'candidate.removed', 'candidates.previewed', 'candidates.imported', 'candidates.invited'],
  door: ['room.opened', 'room.closed', 'candidate.checked-in', 'check-in.undone', 'candidate.absent', 'candidates.absent'],
  paper: ['attempt.paused', 'attempt.resumed', 'attempt.extended', 'attempt.terminated', 'attempt.messaged', 'attempt.break-begun', 'attempt.break-ended', 'grading.retried'],
  incident: ['incident.reported', 'evidence.added', 'evidence.viewed'],
} as const;
export type TrailAbout = keyof typeof trailActions;
export const trailAbouts = Object.keys(trailActions) as [TrailAbout, ...TrailAbout[]];
export type TrailAction = (typeof trailActions)[TrailAbout][number];

export const trailEntry = z.strictObject({
  at: instant,
  action: z.string(),
  /** as it was given; null where none is asked for */
  reason: z.string().nullable(),
  /** null = the system itself */
  actor: namedPerson.nullable(),
  /** whom it concerned; null = the sitting, or several people at once */
  person: namedPerson.nullable(),
});
export type TrailEntry = z.infer<typeof trailEntry>;
export const sittingTrail = pageOf(trailEntry);
export type SittingTrail = z.infer<typeof sittingTrail>;

export const trailRoutes = {
  listSittingTrail: defineRoute({
    method: 'GET', path: '/sittings/:sittingId/trail', access: 'exam.manage', summary: 'The audit trail of a sitting, newest first: its settings, its door, its papers, its incidents', params: z.strictObject({ sittingId: id }),
    query: pageQuery.extend({ about: z.enum(trailAbouts).optional(), q: z.string().trim().max(100).optional() }), response: sittingTrail,
  }),
};
