import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { classStates } from './offline';

/** late is there all the same */
export const attendanceMarks = ['present', 'late', 'absent'] as const;
export type AttendanceMark = (typeof attendanceMarks)[number];

/** The teacher's screen of one session. */
export const checkInView = z.strictObject({
  classId: id,
  number: z.int(),
  title: shortText,
  state: z.enum(classStates),
  place: z.string(),
  subject: z.string().nullable(),
  heldOn: day,
  startsAt: z.string().nullable(),
  minutes: z.int(),
  onlineUrl: z.string().nullable(),
  isTaken: z.boolean(),
  /** codes are taken now */
  isOpen: z.boolean(),
  from: instant.nullable(),
  until: instant.nullable(),
  /** who scans from here on is late */
  lateAt: instant.nullable(),
  serverNow: instant,
  /** what the picture on the screen leads to: `/attend/<value>`; it gives way to the next at `shownUntil` */
  code: z.strictObject({ value: z.string(), shownUntil: instant }).nullable(),
  people: z.array(
    z.strictObject({
      personId: id,
      fullName: z.string(),
      state: z.enum(attendanceMarks),
      at: instant.nullable(),
      byCode: z.boolean(),
      /** how many of the session came by the same device; 2 or more is something to look at, and no proof of anything */
      sameDevice: z.int(),
      /** an online session's link was opened: no attendance by itself */
      openedLinkAt: instant.nullable(),
    }),
  ),
});
export type CheckInView = z.infer<typeof checkInView>;

export const checkedIn = z.strictObject({
  classTitle: shortText,
  number: z.int(),
  heldOn: day,
  startsAt: z.string().nullable(),
  subject: z.string().nullable(),
  place: z.string(),
  at: instant,
  isLate: z.boolean(),
  /** false: it was noted before */
  isNew: z.boolean(),
});
export type CheckedIn = z.infer<typeof checkedIn>;

export const myClass = z.strictObject({
  id,
  code: z.string(),
  title: shortText,
  place: z.string(),
  trainer: z.string(),
  state: z.enum(classStates),
  sessions: z.array(
    z.strictObject({
      number: z.int(),
      heldOn: day,
      startsAt: z.string().nullable(),
      minutes: z.int(),
      subject: z.string().nullable(),
      isOnline: z.boolean(),
      isLinkShown: z.boolean(),
      /** null: attendance has not been taken */
      attendance: z.enum(attendanceMarks).nullable(),
      openedLinkAt: instant.nullable(),
    }),
  ),
});
export type MyClass = z.infer<typeof myClass>;

export const groupName = z.string().trim().min(2).max(100);
export const MAX_GROUP_PEOPLE = 2000;
export const peopleGroup = z.strictObject({ id, name: z.string(), unit: z.strictObject({ id, name: shortText }), people: z.int() });
export type PeopleGroup = z.infer<typeof peopleGroup>;
export const peopleGroupDetail = peopleGroup.extend({ members: z.array(z.strictObject({ personId: id, fullName: z.string(), unitName: shortText.nullable() })) });
export type PeopleGroupDetail = z.infer<typeof peopleGroupDetail>;
