import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { metricKinds, period } from './requirement';
import { headcountPerson, headcountPreview, headcountRule, newTargetEntry, setTargetRule, targetBoard, targetEntry, targetFigure, targetRule, targetUnit } from './targets';

const byCode = z.strictObject({ code: z.string().max(10) });
const about = { unitId: id, period };

export const targetRoutes = {
  targetBoard: defineRoute({
    method: 'GET', path: '/plan-targets/figures', access: 'training.read', summary: 'Every target of the plans with its figure, by its own kind of metric',
    query: z.strictObject({ ...about, metricKind: z.enum(metricKinds).optional() }), response: targetBoard,
  }),
  targetFigure: defineRoute({ method: 'GET', path: '/plan-targets/:code/figure', access: 'training.read', summary: 'One target with its figure', params: byCode, query: z.strictObject(about), response: targetFigure }),
  targetEntries: defineRoute({
    method: 'GET', path: '/plan-targets/:code/entries', access: 'training.read', summary: 'What was entered for it, superseded entries included, newest first',
    params: byCode, query: pageQuery.extend(about), response: pageOf(targetEntry),
  }),
  targetUnits: defineRoute({
    method: 'GET', path: '/plan-targets/:code/units', access: 'training.read', summary: 'The units it is counted over, by the tree of the day, and what is known of each',
    params: byCode, query: pageQuery.extend({ ...about, has: z.enum(['yes', 'no', 'unknown']).optional() }), response: pageOf(targetUnit),
  }),
  enterTarget: defineRoute({
    method: 'POST', path: '/plan-targets/:code/entries', access: 'training.record', summary: 'Enters a value of the kind the target asks for; the one before is superseded, never changed', params: byCode, body: newTargetEntry, response: targetEntry,
  }),
  setTargetRule: defineRoute({
    method: 'PUT', path: '/plan-targets/:code/rule', access: 'training.manage', summary: 'Counts a head count by rule in the unit and under it, or has it entered again', params: byCode, body: setTargetRule, response: z.strictObject({ rule: targetRule.nullable() }),
  }),
  previewTargetRule: defineRoute({
    method: 'POST', path: '/plan-targets/:code/rule/preview', access: 'training.manage', summary: 'What a rule would count today; nothing is stored', params: byCode, body: z.strictObject({ unitId: id, period, rule: headcountRule }), response: headcountPreview,
  }),
  targetPeople: defineRoute({
    method: 'GET', path: '/plan-targets/:code/people', access: 'org.read_person', summary: 'The persons a head count by rule counts', params: byCode, query: pageQuery.extend(about), response: pageOf(headcountPerson),
  }),
  attachTargetFile: defineRoute({
    method: 'POST', path: '/target-entries/:id/file', access: 'training.record', summary: 'Puts the paper behind an entry, once', params: z.strictObject({ id }), upload: { maxBytes: 10 * 1_048_576 }, response: targetEntry,
  }),
  targetFile: defineRoute({ method: 'GET', path: '/target-entries/:id/file', access: 'training.read', summary: 'The paper behind an entry', params: z.strictObject({ id }), download: true }),
};
