import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { announcement, announcementStates, audienceChoice, audienceKinds, newAnnouncement, sentAnnouncement } from './announcement';

const byId = z.strictObject({ id });

/** Senders' doors: who teaches the course, or keeps the records of the unit the class, group or subtree belongs to. The service narrows in SQL; what is out of reach is 404. */
export const announcementRoutes = {
  listSentAnnouncements: defineRoute({ method: 'GET', path: '/announcements', access: 'signedIn', summary: 'Announcements within the caller’s reach, newest first', query: pageQuery.extend({ state: z.enum(announcementStates).optional() }), response: pageOf(sentAnnouncement) }),
  listAudiences: defineRoute({
    method: 'GET', path: '/announcements/audiences', access: 'signedIn', summary: 'Courses, classes or groups the caller may announce to', query: z.strictObject({ kind: z.enum(audienceKinds).exclude(['unit']), q: z.string().trim().max(100).optional() }),
    response: z.strictObject({ rows: z.array(audienceChoice) }),
  }),
  getSentAnnouncement: defineRoute({ method: 'GET', path: '/announcements/:id', access: 'signedIn', summary: 'One of them, with numbers of readers and never who they are', params: byId, response: sentAnnouncement }),
  createAnnouncement: defineRoute({ method: 'POST', path: '/announcements', access: 'signedIn', summary: 'A draft', body: newAnnouncement, response: sentAnnouncement }),
  changeAnnouncement: defineRoute({ method: 'PUT', path: '/announcements/:id', access: 'signedIn', summary: 'Changes a draft', params: byId, body: newAnnouncement, response: sentAnnouncement }),
  publishAnnouncement: defineRoute({ method: 'POST', path: '/announcements/:id/publish', access: 'signedIn', summary: 'Shows it at once or from its time on; people are told once', params: byId, response: sentAnnouncement }),
  withdrawAnnouncement: defineRoute({ method: 'POST', path: '/announcements/:id/withdraw', access: 'signedIn', summary: 'Takes it away with a reason for the log; a draft is thrown away', params: byId, body: z.strictObject({ reason: z.string().trim().min(5).max(500) }), response: sentAnnouncement }),
  listMyAnnouncements: defineRoute({ method: 'GET', path: '/me/announcements', access: 'signedIn', summary: 'What is announced to the caller now, unread and important first', query: pageQuery, response: pageOf(announcement) }),
  readAnnouncement: defineRoute({ method: 'POST', path: '/me/announcements/:id/read', access: 'signedIn', summary: 'Opens one: it counts as read, once', params: byId, response: announcement }),
};
