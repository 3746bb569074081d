import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { id } from '../kernel/text';
import { commentThread, commentThreads, newComment, newReply } from './comment';
import { itemComparison } from './compare';
import { enemyCodes, itemEnemies } from './enemy';
import { itemUsage } from './usage';

const ofItem = z.strictObject({ itemId: id });
const ofThread = z.strictObject({ itemId: id, threadId: id });

/** What surrounds an item's life: remarks, earlier versions, where it is used, what it must not stand beside. */
export const itemLifeRoutes = {
  listComments: defineRoute({
    method: 'GET',
    path: '/items/:itemId/comments',
    access: 'bank.read',
    summary: "Remarks on an item's versions, open ones first",
    params: ofItem,
    response: commentThreads,
  }),
  addComment: defineRoute({
    method: 'POST',
    path: '/items/:itemId/comments',
    access: 'bank.read',
    summary: 'Opens a thread on a draft or a version in review; for authors and reviewers of the item’s unit',
    params: ofItem,
    body: newComment,
    response: commentThread,
  }),
  replyComment: defineRoute({
    method: 'POST',
    path: '/items/:itemId/comments/:threadId/replies',
    access: 'bank.read',
    summary: 'Answers in a thread; a resolved one opens again',
    params: ofThread,
    body: newReply,
    response: commentThread,
  }),
  resolveComment: defineRoute({
    method: 'POST',
    path: '/items/:itemId/comments/:threadId/resolve',
    access: 'bank.read',
    summary: 'Marks a thread as settled',
    params: ofThread,
    response: commentThread,
  }),
  reopenComment: defineRoute({
    method: 'POST',
    path: '/items/:itemId/comments/:threadId/reopen',
    access: 'bank.read',
    summary: 'Opens a settled thread again',
    params: ofThread,
    response: commentThread,
  }),
  compareVersions: defineRoute({
    method: 'GET',
    path: '/items/:itemId/compare',
    access: 'bank.read',
    summary: 'What differs between two versions of an item, place by place',
    params: ofItem,
    query: z.strictObject({ from: id, to: id }),
    response: itemComparison,
  }),
  itemUsage: defineRoute({
    method: 'GET',
    path: '/items/:itemId/usage',
    access: 'bank.read',
    summary: 'Where an item was used, how often it was seen and how hard it turned out to be',
    params: ofItem,
    response: itemUsage,
  }),
  listEnemies: defineRoute({
    method: 'GET',
    path: '/items/:itemId/enemies',
    access: 'bank.read',
    summary: 'Items that never stand on a form with this one',
    params: ofItem,
    response: itemEnemies,
  }),
  setEnemies: defineRoute({
    method: 'PUT',
    path: '/items/:itemId/enemies',
    access: 'bank.author',
    summary: 'Replaces the list of enemies by item codes',
    params: ofItem,
    body: enemyCodes,
    response: itemEnemies,
  }),
};
