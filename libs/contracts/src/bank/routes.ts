import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { interactionKinds } from './item-body';
import { difficulties, itemPools, itemSource, stimulusCode } from './item';
import { itemDifficultyRoutes } from './item-difficulty';
import { itemChangeRoutes } from './item-change-routes';
import { itemImportRoutes } from './item-import';
import { itemPackageRoutes } from './item-package';
import { itemFileRoutes } from './item-file';
import { itemLifeRoutes } from './item-life-routes';
import { materialRoutes } from './material-routes';
import { itemSearchRoutes } from './search';
import { itemDetail, itemProblem, itemRow, itemStatuses, tryRequest, tryResult } from './workflow';

const ofItem = z.strictObject({ itemId: id });
const reason = z.string().trim().min(3).max(1000);

export const bankRoutes = {
  listItems: defineRoute({
    method: 'GET',
    path: '/items',
    access: 'bank.read',
    summary: 'Items of the units the caller works for',
    query: pageQuery.extend({
      /** words of the question or of the code; marks may be left out ("mang may tinh") */
      q: z.string().trim().max(100).optional(),
      framework: z.string().max(40).optional(),
      /** covers the node and everything below it */
      node: z.string().max(40).optional(),
      kind: z.enum(interactionKinds).optional(),
      difficulty: z.enum(difficulties).optional(),
      status: z.enum(itemStatuses).optional(),
      pool: z.enum(itemPools).optional(),
      stimulus: stimulusCode.optional(),
    }),
    response: pageOf(itemRow),
  }),
  getItem: defineRoute({
    method: 'GET',
    path: '/items/:itemId',
    access: 'bank.read',
    summary: 'One item with its versions; `versionId` shows an older one',
    params: ofItem,
    query: z.strictObject({ versionId: id.optional() }),
    response: itemDetail,
  }),
  checkItem: defineRoute({
    method: 'POST',
    path: '/items/check',
    access: 'bank.author',
    summary: 'Checks an item source without saving it',
    body: itemSource,
    response: z.strictObject({ problems: z.array(itemProblem), kind: z.enum(interactionKinds).nullable() }),
  }),
  createItem: defineRoute({
    method: 'POST',
    path: '/items',
    access: 'bank.author',
    summary: 'Creates an item as a draft; a draft may still have problems',
    /** without `ownerUnitId`: the unit of the caller's author grant, when there is exactly one */
    body: z.strictObject({ ownerUnitId: id.optional(), source: itemSource }),
    response: itemDetail,
  }),
  saveDraft: defineRoute({
    method: 'PUT',
    path: '/items/:itemId/draft',
    access: 'bank.author',
    summary: 'Saves the draft; on an approved item it opens the next version',
    params: ofItem,
    body: z.strictObject({ revision: z.int().min(0), source: itemSource }),
    response: itemDetail,
  }),
  submitItem: defineRoute({
    method: 'POST',
    path: '/items/:itemId/submit',
    access: 'bank.author',
    summary: 'Sends the draft to review; refused while it has problems',
    params: ofItem,
    response: itemDetail,
  }),
  approveItem: defineRoute({
    method: 'POST',
    path: '/items/:itemId/approve',
    access: 'bank.approve',
    summary: 'Approves the version in review; never by a person who wrote in it, nor while remarks on it are open',
    params: ofItem,
    body: z.strictObject({ versionId: id }),
    response: itemDetail,
  }),
  sendBackItem: defineRoute({
    method: 'POST',
    path: '/items/:itemId/send-back',
    access: 'bank.approve',
    summary: 'Returns the version in review to its author with a reason',
    params: ofItem,
    body: z.strictObject({ versionId: id, reason }),
    response: itemDetail,
  }),
  retireItem: defineRoute({
    method: 'POST',
    path: '/items/:itemId/retire',
    access: 'bank.approve',
    summary: 'Takes the approved version out of use for new forms; attempts already made keep it',
    params: ofItem,
    body: z.strictObject({ reason }),
    response: itemDetail,
  }),
  tryItem: defineRoute({
    method: 'POST',
    path: '/items/:itemId/try',
    access: 'bank.author',
    summary: "Scores a response against the author's own draft",
    params: ofItem,
    body: tryRequest,
    response: tryResult,
  }),
  ...itemFileRoutes,
  ...itemChangeRoutes,
  ...itemImportRoutes,
  ...itemPackageRoutes,
  ...itemLifeRoutes,
  ...itemDifficultyRoutes,
  ...materialRoutes,
  ...itemSearchRoutes,
};
