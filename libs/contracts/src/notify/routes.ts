import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, shortText } from '../kernel/text';
import { mailDesk, mailRow, mailStates } from './mail';
import { notice } from './notice';
import { mailPreference, mailPreferenceView } from './topic';

const byToken = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_.-]{20,200}$/) });

export const notifyRoutes = {
  listNotices: defineRoute({ method: 'GET', path: '/me/notices', access: 'signedIn', summary: 'What the person has been told, newest first', query: pageQuery, response: pageOf(notice) }),
  countUnread: defineRoute({
    method: 'GET',
    path: '/me/notices/unread',
    access: 'signedIn',
    summary: 'How many of them are unread; 100 stands for a hundred or more',
    response: z.strictObject({ unread: z.int().min(0).max(100) }),
  }),
  readNotices: defineRoute({
    method: 'POST',
    path: '/me/notices/read',
    access: 'signedIn',
    summary: 'Marks own notices as read; without ids all of them',
    body: z.strictObject({ ids: z.array(id).min(1).max(200).optional() }),
  }),
  getMailPreference: defineRoute({ method: 'GET', path: '/me/mail-preference', access: 'signedIn', summary: 'What the person gets by mail, how often, and when not', response: mailPreferenceView }),
  saveMailPreference: defineRoute({ method: 'PUT', path: '/me/mail-preference', access: 'signedIn', summary: 'Changes it; what the law requires stays on', body: mailPreference, response: mailPreferenceView }),
  readUnsubscribe: defineRoute({
    method: 'GET', path: '/mail/unsubscribe/:token', access: 'public', summary: 'What the link of a mail would switch off; changes nothing',
    params: byToken, response: z.strictObject({ topic: shortText, isRequired: z.boolean() }),
  }),
  unsubscribe: defineRoute({
    method: 'POST', path: '/mail/unsubscribe/:token', access: 'public', summary: 'Switches off mail of one topic by the link of a mail (RFC 8058)',
    // mail programs post "List-Unsubscribe=One-Click"; it says nothing the address does not
    params: byToken, body: z.looseObject({}).optional(),
  }),
  mailDesk: defineRoute({
    method: 'GET', path: '/mail', access: 'notify.operate', summary: 'Mails by state, newest first',
    query: pageQuery.extend({ state: z.enum(mailStates).optional() }), response: mailDesk,
  }),
  retryMail: defineRoute({ method: 'POST', path: '/mail/:id/retry', access: 'notify.operate', summary: 'Tries a failed mail again', params: z.strictObject({ id }), response: mailRow }),
};
