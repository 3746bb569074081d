import { z } from 'zod';
import { day, id, instant, pageOf, pageQuery, shortText } from '../kernel';
import { populationCode, positionKind } from './population';
import { decisionNumber, unitCode, unitKinds, unitRef } from './unit';

/** What a decision does to the tree. Each act has a day and, where there is one, the number of its decision. */
export const unitActKinds = ['found', 'rename', 'move', 'merge', 'split', 'abolish'] as const;
export type UnitActKind = (typeof unitActKinds)[number];

export const foundedUnit = z.strictObject({ code: unitCode, name: shortText, kind: z.enum(unitKinds), parentId: id.nullable() });
export type FoundedUnit = z.infer<typeof foundedUnit>;
/** a unit that stands already, or one that the act founds */
export const actTarget = z.union([z.strictObject({ unitId: id }), z.strictObject({ unit: foundedUnit })]);
export type ActTarget = z.infer<typeof actTarget>;

/** Who goes to a part: named people, or everybody of these positions or groups. Empty = nobody but the rest. */
export const partPeople = z.strictObject({
  personIds: z.array(id).max(2_000).default([]),
  positionKinds: z.array(positionKind).default([]),
  populations: z.array(populationCode).default([]),
});
export const splitPart = z.strictObject({
  into: actTarget,
  /** what of the divided unit goes over, basis points */
  shareBp: z.int().min(1).max(10_000),
  /** direct children that go along */
  childIds: z.array(id).max(500).default([]),
  people: partPeople.default({ personIds: [], positionKinds: [], populations: [] }),
});
export type SplitPart = z.infer<typeof splitPart>;

const common = { on: day, decisionNumber: decisionNumber.optional(), reason: z.string().trim().max(500).optional() };
export const unitAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('found'), ...common, unit: foundedUnit }),
  z.strictObject({ kind: z.literal('rename'), ...common, unitId: id, name: shortText, code: unitCode.optional(), unitKind: z.enum(unitKinds).optional() }),
  z.strictObject({ kind: z.literal('move'), ...common, unitIds: z.array(id).min(1).max(500), parentId: id.nullable() }),
  z.strictObject({ kind: z.literal('merge'), ...common, unitIds: z.array(id).min(1).max(100), into: actTarget }),
  z.strictObject({
    kind: z.literal('split'), ...common, unitId: id, parts: z.array(splitPart).min(1).max(20),
    /** the part that takes everybody and everything no part names; null = the divided unit goes on and keeps them */
    rest: z.int().min(0).nullable(),
  }),
  z.strictObject({
    kind: z.literal('abolish'), ...common, unitIds: z.array(id).min(1).max(100),
    /** who takes the units under it and its people; null is refused while there are any */
    childrenTo: id.nullable(), peopleTo: id.nullable(),
  }),
]);
export type UnitAct = z.infer<typeof unitAct>;

export const unitEffects = ['founded', 'ended', 'renamed', 'moved', 'receives'] as const;
export type UnitEffect = (typeof unitEffects)[number];
const named = z.strictObject({ unitId: id.nullable(), name: shortText, code: z.string() });

/** What an act would do, counted on the data of this moment. Nothing has changed yet. */
export const actPreview = z.strictObject({
  /** sent back with the act: what is done is what was shown */
  hash: z.string(),
  /** at most 200 */
  units: z.array(named.extend({ effect: z.enum(unitEffects), under: shortText.nullable() })),
  counts: z.strictObject({
    founded: z.int(), ended: z.int(), renamed: z.int(), moved: z.int(),
    /** units whose place in the tree changes with the ones above them */
    below: z.int(),
    /** memberships that follow into another unit; those of people who are there already end only */
    following: z.int(), alreadyThere: z.int(),
    /** people of units that move as a whole: their membership stays as it is */
    carried: z.int(),
  }),
  /** at most 200 */
  flows: z.array(z.strictObject({ from: named, to: named, people: z.int() })),
  /** roles on units that end: they keep showing the past and see nothing later, nobody gets them by the act */
  grants: z.array(z.strictObject({ unit: named, role: z.string(), count: z.int() })),
  /** other standing units that bear the same name beside a new or renamed one */
  clashes: z.array(z.strictObject({ unit: unitRef, name: shortText })),
});
export type ActPreview = z.infer<typeof actPreview>;

export const actView = z.strictObject({
  id,
  kind: z.enum(unitActKinds),
  on: day,
  decisionNumber: z.string().nullable(),
  reason: z.string().nullable(),
  counts: actPreview.shape.counts,
  units: z.array(z.strictObject({ unit: unitRef, effect: z.enum(unitEffects) })),
  recordedAt: instant,
  recordedBy: z.string().nullable(),
  /** taken back as wrong: what it changed is as before, and it stays in the list */
  undone: z.strictObject({ at: instant, by: z.string().nullable(), reason: z.string(), correctedById: id.nullable() }).nullable(),
});
export type ActView = z.infer<typeof actView>;
export const actPage = pageOf(actView);
export const actQuery = pageQuery.extend({ unitId: id.optional(), from: day.optional(), to: day.optional() });

export const newAct = z.strictObject({ act: unitAct, hash: z.string().length(64) });
/** Takes an act back as wrong; with `instead`, the right one takes its place in the same transaction. */
export const actCorrection = z.strictObject({ reason: z.string().trim().min(3).max(500), instead: unitAct.optional() });
export type ActCorrection = z.infer<typeof actCorrection>;

export const shareView = z.strictObject({ unit: unitRef, shareBp: z.int().min(0).max(10_000) });
/** The units of another day that this one comes from or went to, and the links between them for the picture. */
export const unitLineageView = z.strictObject({
  unit: unitRef,
  day,
  predecessors: z.array(shareView),
  successors: z.array(shareView),
  nodes: z.array(z.strictObject({ unit: unitRef, from: day, to: day.nullable() })),
  links: z.array(z.strictObject({ from: id, to: id, on: day, shareBp: z.int(), kind: z.string(), decisionNumber: z.string().nullable() })),
});
export type UnitLineageView = z.infer<typeof unitLineageView>;

export const treeMarks = ['same', 'founded', 'renamed', 'moved', 'ended', 'left'] as const;
export type TreeMark = (typeof treeMarks)[number];
export const treeRow = unitRef.extend({
  mark: z.enum(treeMarks), markOn: day.nullable(),
  /** its earlier name (renamed) or the units that took over (ended) or where it went (left) */
  before: shortText.nullable(), goesTo: z.array(shortText), decisionNumber: z.string().nullable(),
  childCount: z.int(), people: z.int(),
});
export type TreeRow = z.infer<typeof treeRow>;
/** One level of the tree on a day, with what is different from an earlier day. */
export const treeLevel = z.strictObject({ asOf: day, since: day, parent: unitRef.nullable(), rows: z.array(treeRow), isCut: z.boolean() });
export type TreeLevel = z.infer<typeof treeLevel>;
export const treeQuery = z.strictObject({ parentId: id.optional(), asOf: day.optional(), since: day.optional() });
