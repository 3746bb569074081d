import { z } from 'zod';
import { id, instant } from '../kernel/text';

/** waiting: gathered, not yet its time. sending: handed to the mail server or about to be. failed: given up; an operator may try again. */
export const mailStates = ['sending', 'sent', 'failed', 'dropped'] as const;
export type MailState = (typeof mailStates)[number];

/** One mail as an operator sees it: no address, no words. */
export const mailRow = z.strictObject({
  id,
  state: z.enum(mailStates),
  personId: id,
  fullName: z.string(),
  /** how many notices it gathers */
  notices: z.int(),
  tries: z.int(),
  /** what the mail server said last, without addresses */
  lastError: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
  /** the next try while sending */
  nextTryAt: instant.nullable(),
});
export type MailRow = z.infer<typeof mailRow>;

export const mailDesk = z.strictObject({
  isMailOn: z.boolean(),
  /** notices that wait for their time */
  waiting: z.int(),
  counts: z.strictObject({ sending: z.int(), sent: z.int(), failed: z.int(), dropped: z.int() }),
  rows: z.array(mailRow),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
});
export type MailDesk = z.infer<typeof mailDesk>;
