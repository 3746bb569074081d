import { z } from 'zod';
import { day, id, instant, pageOf, pageQuery, shortText } from '../kernel';

/** What a unit is. `district` only lives in the tree before 01/07/2025 (two levels of local government since). */
export const unitKinds = [
  'government', 'ministry', 'province', 'district', 'commune', 'department', 'division', 'centre', 'school', 'university', 'enterprise', 'community_team', 'other',
] as const;
export type UnitKind = (typeof unitKinds)[number];
export const unitKindNames: Record<UnitKind, { vi: string; en: string }> = {
  government: { vi: 'Toàn quốc', en: 'Whole country' },
  ministry: { vi: 'Bộ, ngành trung ương', en: 'Ministry' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province or city' },
  district: { vi: 'Huyện, quận (trước 01/07/2025)', en: 'District (before 01/07/2025)' },
  commune: { vi: 'Xã, phường, đặc khu', en: 'Commune, ward or special zone' },
  department: { vi: 'Sở, ban, ngành', en: 'Department' },
  division: { vi: 'Phòng, ban', en: 'Division' },
  centre: { vi: 'Đơn vị sự nghiệp', en: 'Public service unit' },
  school: { vi: 'Trường học', en: 'School' },
  university: { vi: 'Cơ sở giáo dục đại học', en: 'University' },
  enterprise: { vi: 'Doanh nghiệp, hợp tác xã', en: 'Enterprise or cooperative' },
  community_team: { vi: 'Tổ công nghệ số cộng đồng', en: 'Community digital team' },
  other: { vi: 'Khác', en: 'Other' },
};

/** Agency and area codes are text ("000.00.00.H38", "00004") and may change over time. */
export const unitCode = z.string().trim().min(1).max(40).regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u);
export const decisionNumber = z.string().trim().min(1).max(100);

export const lineageKinds = ['merge', 'split', 'rename', 'move'] as const;
export type LineageKind = (typeof lineageKinds)[number];

/** Ancestors from the top down, without the unit itself: equal commune names are told apart by their province. */
export const breadcrumb = z.strictObject({ id, name: shortText, kind: z.enum(unitKinds) });
export type Breadcrumb = z.infer<typeof breadcrumb>;

export const unitRef = z.strictObject({ id, code: z.string(), name: shortText, kind: z.enum(unitKinds), breadcrumbs: z.array(breadcrumb) });
export type UnitRef = z.infer<typeof unitRef>;

export const unitRow = unitRef.extend({
  parentId: id.nullable(),
  validFrom: day,
  /** first day it is no longer so; null while open */
  validTo: day.nullable(),
  childCount: z.int().min(0),
});
export type UnitRow = z.infer<typeof unitRow>;

export const unitVersion = z.strictObject({
  id,
  code: z.string(),
  name: shortText,
  kind: z.enum(unitKinds),
  parent: z.strictObject({ id, name: shortText }).nullable(),
  validFrom: day,
  validTo: day.nullable(),
  decisionNumber: z.string().nullable(),
  recordedAt: instant,
});
export type UnitVersionView = z.infer<typeof unitVersion>;

export const lineageView = z.strictObject({
  id,
  /** predecessor: the other unit came before this one */
  direction: z.enum(['predecessor', 'successor']),
  kind: z.enum(lineageKinds),
  unit: unitRef,
  on: day,
  /** part of the predecessor that went over, basis points; 10000 = all of it */
  shareBp: z.int().min(0).max(10_000),
  decisionNumber: z.string().nullable(),
});
export type LineageView = z.infer<typeof lineageView>;

/** People counted once each, on the day asked for. */
export const headCount = z.strictObject({ direct: z.int().min(0), subtree: z.int().min(0), onLeave: z.int().min(0) });
export const unitChild = unitRow.extend({ people: z.int().min(0) });

export const unitDetail = unitRow.extend({
  /** false: abolished or not yet begun on the day asked for; the row shows its nearest version */
  isActive: z.boolean(),
  /** newest first; corrected versions are left out */
  versions: z.array(unitVersion),
  lineage: z.array(lineageView),
  /** in list order; at most 500 (page through listUnits with parentId for more) */
  children: z.array(unitChild),
  headCount,
});
export type UnitDetail = z.infer<typeof unitDetail>;

export const unitPage = pageOf(unitRow);
export const unitQuery = pageQuery.extend({
  /** words of the name, with or without marks, or the beginning of the code */
  query: z.string().trim().max(100).optional(),
  /** only direct children; 'top' = the highest units the caller may see */
  parentId: z.union([id, z.literal('top')]).optional(),
  /** only this unit and what stands under it */
  within: id.optional(),
  kind: z.enum(unitKinds).optional(),
  /** the tree of that day; default today */
  asOf: day.optional(),
});

export const newUnit = z.strictObject({
  code: unitCode,
  name: shortText,
  kind: z.enum(unitKinds),
  /** null = a top unit, only for a grant on the whole system */
  parentId: id.nullable(),
  validFrom: day,
  decisionNumber: decisionNumber.optional(),
});
export type NewUnit = z.infer<typeof newUnit>;

/** A change takes effect on a day; what is left out stays as it was. */
export const unitChange = z
  .strictObject({
    on: day,
    code: unitCode.optional(),
    name: shortText.optional(),
    kind: z.enum(unitKinds).optional(),
    parentId: id.nullable().optional(),
    decisionNumber: decisionNumber.optional(),
    reason: z.string().trim().max(500).optional(),
  })
  .refine((c) => c.code !== undefined || c.name !== undefined || c.kind !== undefined || c.parentId !== undefined, { error: 'nothing to change' });
export type UnitChange = z.infer<typeof unitChange>;

export const unitEnd = z.strictObject({ on: day, decisionNumber: decisionNumber.optional(), reason: z.string().trim().max(500).optional() });
export type UnitEnd = z.infer<typeof unitEnd>;

export const newLineage = z.strictObject({
  /** the successor of the unit in the path */
  toUnitId: id,
  kind: z.enum(lineageKinds),
  on: day,
  shareBp: z.int().min(1).max(10_000).default(10_000),
  decisionNumber: decisionNumber.optional(),
});
export type NewLineage = z.infer<typeof newLineage>;

/** One line of a tree file. Parents come from the file or from the tree; order is free. */
export const unitSource = z.strictObject({
  code: unitCode,
  name: shortText,
  kind: z.enum(unitKinds),
  parentCode: unitCode.nullable(),
  validFrom: day,
  decisionNumber: decisionNumber.optional(),
});
export type UnitSource = z.infer<typeof unitSource>;
export const MAX_BULK_UNITS = 5_000;
export const bulkUnits = z.strictObject({ units: z.array(unitSource).min(1).max(MAX_BULK_UNITS) });
export const bulkResult = z.strictObject({ created: z.int(), changed: z.int(), unchanged: z.int() });
export type BulkResult = z.infer<typeof bulkResult>;
