import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';

/** Whom an announcement is for: who learns a course, is on a class's roster, is in a group, or has a place in a unit or below it. */
export const audienceKinds = ['course', 'class', 'group', 'unit'] as const;
export type AudienceKind = (typeof audienceKinds)[number];
/** scheduled: published, and its time has not come. ended: it was there until its end. */
export const announcementStates = ['draft', 'scheduled', 'shown', 'ended', 'withdrawn'] as const;
export type AnnouncementState = (typeof announcementStates)[number];

const words = { title: z.string().trim().min(5).max(150), text: z.string().trim().min(5).max(4000) };
export const newAnnouncement = z.strictObject({
  ...words,
  audience: z.strictObject({ kind: z.enum(audienceKinds), id }),
  isImportant: z.boolean().default(false),
  /** null = as soon as it is published */
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
});
export type NewAnnouncement = z.output<typeof newAnnouncement>;

/** As its readers have it. */
export const announcement = z.strictObject({ id, title: z.string(), text: z.string(), isImportant: z.boolean(), fromName: shortText, validFrom: instant, validUntil: instant.nullable(), isRead: z.boolean() });
export type Announcement = z.infer<typeof announcement>;

/** As its senders have it: numbers of readers, never who. */
export const sentAnnouncement = z.strictObject({
  id, title: z.string(), text: z.string(), audience: z.strictObject({ kind: z.enum(audienceKinds), id, name: shortText }), isImportant: z.boolean(), state: z.enum(announcementStates),
  validFrom: instant.nullable(), validUntil: instant.nullable(), createdByName: z.string(), createdAt: instant, publishedAt: instant.nullable(), withdrawnReason: z.string().nullable(),
  /** people it is for now, and how many of them have opened it */
  people: z.int(), read: z.int(),
});
export type SentAnnouncement = z.infer<typeof sentAnnouncement>;
export const audienceChoice = z.strictObject({ kind: z.enum(audienceKinds), id, name: shortText });
