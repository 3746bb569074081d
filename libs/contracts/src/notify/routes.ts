import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { notice } from './notice';

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
};
