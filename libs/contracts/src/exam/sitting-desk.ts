import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';
import { examKind } from './exam';

/* A sitting as those see it who prepare it: window, who may sit, rooms and seats, safe browser. */

/** Every value of a sitting's rule; sending it replaces the rule. Refused once somebody has begun. */
export const sittingSettings = z
  .strictObject({
    opensAt: instant,
    closesAt: instant.nullable(),
    /** null = every population; not looked at when `requiresList` */
    populations: z.array(z.string().regex(/^P\d{2}$/)).min(1).max(14).nullable(),
    /** only people on the sitting's list may sit; otherwise the list adds to the populations */
    requiresList: z.boolean(),
    /** a person starts only after the proctor, or the code of the room, has let them in */
    requiresCheckIn: z.boolean(),
  })
  .refine((s) => s.closesAt === null || Date.parse(s.closesAt) > Date.parse(s.opensAt), { path: ['closesAt'], message: 'closes before it opens' });
export type SittingSettings = z.infer<typeof sittingSettings>;

/** SHA-256 in hexadecimal, as Safe Exam Browser's tools print a key */
const sebKey = z.string().trim().toLowerCase().regex(/^[0-9a-f]{64}$/);
export const sebSettings = z.strictObject({
  isRequired: z.boolean(),
  /** keys of configurations made elsewhere; the key of the configuration made here always counts */
  configKeys: z.array(sebKey).max(20),
  /** Browser Exam Keys; when there are any, one of them must match as well */
  examKeys: z.array(sebKey).max(20),
  /** asked for when somebody leaves the safe browser; null = it can be left freely after the exam only */
  quitPassword: z.string().min(4).max(100).nullable(),
});
export type SebSettings = z.infer<typeof sebSettings>;
export const sebView = sebSettings.omit({ quitPassword: true }).extend({
  hasQuitPassword: z.boolean(),
  /** Config Key of the configuration that is downloaded here; null where no public address is set, since it then differs with the address people use */
  ownConfigKey: z.string().nullable(),
});
export type SebView = z.infer<typeof sebView>;

export const namedPerson = z.strictObject({ personId: id, fullName: z.string() });
export type NamedPerson = z.infer<typeof namedPerson>;
export const sittingRoom = z.strictObject({
  roomId: id,
  centreId: id,
  centre: z.string(),
  address: z.string(),
  room: z.string(),
  seats: z.int(),
  seated: z.int(),
  proctors: z.array(namedPerson),
  /** a proctor has opened it and not closed it again */
  isOpen: z.boolean(),
});
export type SittingRoom = z.infer<typeof sittingRoom>;
export const sittingRoomsInput = z.strictObject({
  rooms: z.array(z.strictObject({ roomId: id, proctorIds: z.array(id).max(20) })).max(200),
});

export const sittingDesk = z.strictObject({
  id,
  examId: id,
  examCode: z.string(),
  kind: examKind,
  title: shortText,
  opensAt: instant,
  closesAt: instant.nullable(),
  populations: z.array(z.string()).nullable(),
  requiresList: z.boolean(),
  requiresCheckIn: z.boolean(),
  seb: sebView,
  rooms: z.array(sittingRoom),
  counts: z.strictObject({ listed: z.int(), invited: z.int(), seated: z.int(), checkedIn: z.int(), absent: z.int(), begun: z.int(), handedIn: z.int() }),
  /** somebody has begun: the window and the rule of admission stand */
  hasBegun: z.boolean(),
  /** the caller may change it */
  isManaged: z.boolean(),
});
export type SittingDesk = z.infer<typeof sittingDesk>;
