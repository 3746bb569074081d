import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { evidenceCode, trainingModes } from './evidence';

/** What classes teach and what evidence is taken for: codes requirements name as `class` and `evidence`. */
export const topicKinds = ['class', 'evidence'] as const;
export const topic = z.strictObject({ id, kind: z.enum(topicKinds), code: evidenceCode, title: shortText });
export type Topic = z.infer<typeof topic>;
export const newTopic = topic.omit({ id: true }).extend({ code: z.string().trim().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/), ownerUnitId: id.optional() });
/** The code stays for good: records carry it. A retired topic takes nothing new; what was achieved with it counts on. */
export const topicChange = z.strictObject({ title: shortText, isRetired: z.boolean() });
/** A topic with whose it is and where it is used. */
export const topicUse = topic.extend({
  /** told where it stands in the caller's units or above them */
  owner: z.strictObject({ id, name: shortText }).nullable(), retiredOn: day.nullable(),
  /** of the caller's units: requirements whose newest version names it; classes that teach it; papers approved, and waiting */
  requirements: z.int(), classes: z.int(), approved: z.int(), waiting: z.int(),
  /** the caller may rename and retire it */
  isOwn: z.boolean(),
});
export type TopicUse = z.infer<typeof topicUse>;


export const classStates = ['planned', 'finished', 'cancelled'] as const;
export type ClassState = (typeof classStates)[number];
export const MAX_CLASS_PEOPLE = 500;

export const classSession = z.strictObject({ heldOn: day, startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).nullable(), minutes: z.int().min(15).max(720), subject: z.string().trim().max(200).nullable(), /** an online session: told to those on the roster when it is time */ onlineUrl: z.url({ protocol: /^https$/ }).max(500).nullish() });
export const newClass = z.strictObject({
  code: z.string().trim().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/),
  title: shortText,
  /** a class topic, or a course that is taught in a room */
  proves: z.enum(['class', 'course']),
  topicCode: evidenceCode,
  unitId: id,
  place: z.string().trim().min(1).max(200),
  trainer: z.string().trim().min(1).max(200),
  /** share of the minutes one has to be there, basis points */
  minAttendanceBp: z.int().min(0).max(10_000).default(8_000),
  /** led by the hand of others: counted apart */
  isAssisted: z.boolean().default(false),
  sessions: z.array(classSession).min(1).max(60),
});
export type NewClass = z.output<typeof newClass>;

export const classRow = z.strictObject({
  id, code: z.string(), title: shortText, proves: z.enum(['class', 'course']), topicCode: z.string(), topicTitle: shortText.nullable(), unit: z.strictObject({ id, name: shortText }),
  place: z.string(), trainer: z.string(), state: z.enum(classStates), isAssisted: z.boolean(), minAttendanceBp: z.int(), firstOn: day, lastOn: day, minutes: z.int(), participants: z.int(), passed: z.int().nullable(),
});
export type ClassRow = z.infer<typeof classRow>;
export const classPerson = z.strictObject({
  personId: id, fullName: z.string(), unitName: shortText.nullable(),
  /** numbers of the sessions the person was at */
  attended: z.array(z.int()),
  minutes: z.int(),
  /** by the attendance so far; the result once the class is finished */
  passed: z.boolean(),
});
export type ClassPerson = z.infer<typeof classPerson>;
export const classDetail = classRow.extend({
  sessions: z.array(classSession.extend({ onlineUrl: z.string().nullable(), number: z.int(), isTaken: z.boolean(), present: z.int() })),
  people: z.array(classPerson),
});
export type ClassDetail = z.infer<typeof classDetail>;

/** What a roster file did: who was added, and why others weren't. */
export const rosterReport = z.strictObject({
  added: z.int(), already: z.int(),
  rejected: z.array(z.strictObject({ row: z.int(), fullName: z.string(), reasons: z.array(z.strictObject({ vi: z.string(), en: z.string() })) })),
});
export type RosterReport = z.infer<typeof rosterReport>;

export const evidenceStates = ['submitted', 'approved', 'returned', 'withdrawn'] as const;
export type EvidenceState = (typeof evidenceStates)[number];
export const MAX_EVIDENCE_BYTES = 10 * 1_048_576;
export const newEvidence = z.strictObject({
  code: evidenceCode,
  title: z.string().trim().min(3).max(200),
  issuer: z.string().trim().max(200).optional(),
  /** the day printed on it */
  claimedOn: day,
  note: z.string().trim().max(1000).optional(),
});
export const evidenceView = z.strictObject({
  id, personId: id, fullName: z.string(), unitName: shortText.nullable(), code: z.string(), topicTitle: shortText.nullable(), title: z.string(), issuer: z.string().nullable(), claimedOn: day, note: z.string().nullable(),
  fileName: z.string(), mediaType: z.string(), size: z.int(), state: z.enum(evidenceStates), submittedAt: instant,
  /** when approved: the day it counts and how it was come by */
  countsOn: day.nullable(), mode: z.enum(trainingModes).nullable(), reason: z.string().nullable(), decidedAt: instant.nullable(), decidedByName: z.string().nullable(),
});
export type EvidenceView = z.infer<typeof evidenceView>;
export const approveEvidence = z.strictObject({ countsOn: day, mode: z.enum(trainingModes), note: z.string().trim().max(1000).optional() });
export const returnEvidence = z.strictObject({ reason: z.string().trim().min(3).max(1000) });
