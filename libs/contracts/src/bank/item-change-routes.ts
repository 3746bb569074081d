import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { itemChangeRow, itemChangeVerdicts, itemChangeView, itemEdit, itemSelection } from './item-change';

const ofChange = z.strictObject({ changeId: id });

export const itemChangeRoutes = {
  listItemChanges: defineRoute({
    method: 'GET', path: '/item-changes', access: 'bank.read', summary: 'Changes of many items the caller asked for, newest first', query: pageQuery, response: pageOf(itemChangeView),
  }),
  previewItemChange: defineRoute({
    method: 'POST', path: '/item-changes', access: 'bank.read', summary: 'Chooses items and says row by row what an edit would change, and what not and why; changes nothing',
    body: z.strictObject({ selection: itemSelection, edit: itemEdit, /** drafts that only others have written in */ withOthersDrafts: z.boolean().default(false) }), response: itemChangeView,
  }),
  getItemChange: defineRoute({ method: 'GET', path: '/item-changes/:changeId', access: 'bank.read', summary: 'One change with its progress and counts', params: ofChange, response: itemChangeView }),
  listItemChangeRows: defineRoute({
    method: 'GET', path: '/item-changes/:changeId/rows', access: 'bank.read', summary: 'Its items, with what changes in each or why not', params: ofChange,
    query: pageQuery.extend({ verdict: z.enum(itemChangeVerdicts).optional() }), response: pageOf(itemChangeRow),
  }),
  applyItemChange: defineRoute({ method: 'POST', path: '/item-changes/:changeId/apply', access: 'bank.read', summary: 'Makes the change in steps; asking twice is once', params: ofChange, response: itemChangeView }),
  undoItemChange: defineRoute({ method: 'POST', path: '/item-changes/:changeId/undo', access: 'bank.read', summary: 'Brings every item back as it was, while none of them was changed since', params: ofChange, response: itemChangeView }),
  itemChangeReport: defineRoute({ method: 'GET', path: '/item-changes/:changeId/report', access: 'bank.read', summary: 'All rows as CSV', params: ofChange, download: true }),
};
