import { z } from 'zod';
import { day, defineRoute, id } from '../kernel';
import { actCorrection, actPage, actPreview, actQuery, actView, newAct, treeLevel, treeQuery, unitAct, unitLineageView } from './unit-act';

const ofAct = z.strictObject({ actId: id });

export const unitActRoutes = {
  previewUnitAct: defineRoute({
    method: 'POST', path: '/unit-acts/preview', access: 'org.manage_unit', summary: 'What an act on the tree would do: units, people that follow, roles, equal names; changes nothing',
    body: unitAct, response: actPreview,
  }),
  applyUnitAct: defineRoute({
    method: 'POST', path: '/unit-acts', access: 'org.manage_unit', summary: 'Does the act that was previewed, whole or not at all', body: newAct, response: actView,
  }),
  listUnitActs: defineRoute({
    method: 'GET', path: '/unit-acts', access: 'org.read_unit', summary: 'Acts on the caller’s units, newest day first, with those taken back', query: actQuery, response: actPage,
  }),
  correctUnitAct: defineRoute({
    method: 'POST', path: '/unit-acts/:actId/correct', access: 'org.manage_unit', summary: 'Takes a wrong act back, or puts the right one in its place; both stay visible',
    params: ofAct, body: actCorrection, response: actView,
  }),
  treeLevel: defineRoute({
    method: 'GET', path: '/unit-tree', access: 'org.read_unit', summary: 'One level of the tree on a day, with what changed since an earlier day', query: treeQuery, response: treeLevel,
  }),
  unitLineage: defineRoute({
    method: 'GET', path: '/units/:unitId/lineage', access: 'org.read_unit', summary: 'Units of a day that this one comes from or went to, with shares',
    params: z.strictObject({ unitId: id }), query: z.strictObject({ day: day.optional() }), response: unitLineageView,
  }),
};
