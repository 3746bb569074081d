import { z } from 'zod';
import { day, id, instant, pageOf, pageQuery, shortText } from '../kernel';
import { populationCode, positionKind } from './population';
import { unitRef } from './unit';
import { rowErrorCodes } from './row-errors';

export const MAX_ROSTER_BYTES = 128 * 1024 * 1024;
export const MAX_ROSTER_ROWS = 500_000;

/** partial: people missing from the file stay as they are. full: they leave on the day. */
export const rosterModes = ['partial', 'full'] as const;
export type RosterMode = (typeof rosterModes)[number];
/** move: stays in the subtree and something changes (`changes` says what). */
export const rosterVerdicts = ['join', 'move', 'leave', 'unchanged', 'reject'] as const;
export type RosterVerdict = (typeof rosterVerdicts)[number];
/** columns: waits for the columns to be confirmed. checking, applying, undoing: the worker is at it. failed: refused as a whole, `failure` says why. */
export const rosterStatuses = ['columns', 'checking', 'preview', 'applying', 'applied', 'undoing', 'undone', 'discarded', 'failed'] as const;
export type RosterStatus = (typeof rosterStatuses)[number];
export const rosterFileKinds = ['xlsx', 'csv', 'oneroster', 'api'] as const;
export type RosterFileKind = (typeof rosterFileKinds)[number];
export const rosterChanges = ['unit', 'title', 'position', 'populations', 'staff_code', 'national_id', 'birth_date', 'email', 'phone'] as const;
export type RosterChange = (typeof rosterChanges)[number];

/** The columns of the template, in order; headers are matched with or without marks, in Vietnamese or English. */
export const rosterColumns = ['full_name', 'national_id', 'birth_date', 'unit_code', 'title', 'position', 'populations', 'email', 'phone', 'staff_code'] as const;
export type TemplateColumn = (typeof rosterColumns)[number];
/** What only machines send: the HR system's own key of a person, and that the person leaves. */
export const machineColumns = ['source_id', 'leaves'] as const;
export const allRosterColumns = [...rosterColumns, ...machineColumns] as const;
export type RosterColumn = (typeof allRosterColumns)[number];
export const rosterColumnNames: Record<RosterColumn, { vi: string; en: string }> = {
  full_name: { vi: 'Họ và tên', en: 'Full name' },
  national_id: { vi: 'Số định danh cá nhân', en: 'Personal ID number' },
  birth_date: { vi: 'Ngày sinh', en: 'Date of birth' },
  unit_code: { vi: 'Mã đơn vị', en: 'Unit code' },
  title: { vi: 'Chức danh/vị trí', en: 'Job title' },
  position: { vi: 'Nhóm vị trí', en: 'Position kind' },
  populations: { vi: 'Nhóm đối tượng', en: 'Population groups' },
  email: { vi: 'Thư điện tử', en: 'Email' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  staff_code: { vi: 'Mã nhân viên', en: 'Staff code' },
  source_id: { vi: 'Mã nguồn', en: 'Source id' },
  leaves: { vi: 'Rời đơn vị', en: 'Leaves' },
};

export const rowError = z.strictObject({
  /** line of the file, counted as the spreadsheet shows it */
  row: z.int().min(1),
  column: z.enum(allRosterColumns).nullable(),
  code: z.enum(rowErrorCodes),
  vi: z.string(),
  en: z.string(),
  /** what stood in the cell; runs of digits long enough to be a personal number are masked */
  value: z.string().nullable(),
});
export type RowError = z.infer<typeof rowError>;

export const rosterCounts = z.strictObject({
  /** rows of the file; people who leave stand in no row */
  rows: z.int(),
  join: z.int(),
  move: z.int(),
  leave: z.int(),
  unchanged: z.int(),
  reject: z.int(),
});
export type RosterCounts = z.infer<typeof rosterCounts>;

/** later_import: another one was applied since. later_membership: a record it wrote was changed since. activity: somebody who joined by it has learned, sat or signed in. later_details: somebody's details were changed since. */
export const undoObstacles = ['later_import', 'later_membership', 'activity', 'later_details'] as const;
export type UndoObstacle = (typeof undoObstacles)[number];

/** How a unit's own files are to be read; remembered for the next one. */
export const rosterValues = z.strictObject({
  /** words of the file -> position kinds and population groups */
  positions: z.array(z.strictObject({ from: z.string().trim().min(1).max(200), to: positionKind })).max(500),
  populations: z.array(z.strictObject({ from: z.string().trim().min(1).max(200), to: z.array(populationCode).min(1) })).max(500),
});
export type RosterValues = z.infer<typeof rosterValues>;
export const rosterMapping = z.strictObject({
  /** by place in the header; null = not read */
  columns: z.array(z.enum(allRosterColumns).nullable()).max(60),
  values: rosterValues.default({ positions: [], populations: [] }),
  /** keep this for the next file of the unit */
  remember: z.boolean().default(true),
});
export type RosterMapping = z.infer<typeof rosterMapping>;

export const rosterProgress = z.strictObject({ phase: z.enum(['read', 'check', 'apply', 'undo']), done: z.int(), total: z.int().nullable() });
export type RosterProgress = z.infer<typeof rosterProgress>;

const importSummary = z.strictObject({
  id,
  unit: unitRef,
  asOf: day,
  mode: z.enum(rosterModes),
  status: z.enum(rosterStatuses),
  fileName: z.string(),
  fileKind: z.enum(rosterFileKinds),
  /** SHA-256 of the file, in hex */
  fileHash: z.string(),
  counts: rosterCounts,
  createdAt: instant,
  createdBy: z.string().nullable(),
  appliedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  undoneAt: instant.nullable(),
});
export const importView = importSummary.extend({
  /** the header line as written, what each column is read as, and the first lines under it with long numbers masked */
  headers: z.array(z.string()),
  columns: z.array(z.enum(allRosterColumns).nullable()),
  samples: z.array(z.array(z.string())),
  values: rosterValues,
  /** headers of the file nobody reads */
  extraColumns: z.array(z.string()),
  progress: rosterProgress.nullable(),
  failure: z.strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** people who would leave, of how many; beyond the limit the number has to be typed */
  guard: z.strictObject({ people: z.int(), leave: z.int(), limitBp: z.int(), isAsked: z.boolean() }),
  /** an earlier import of the very same file into the same unit */
  sameFile: z.strictObject({ importId: id, createdAt: instant, status: z.enum(rosterStatuses) }).nullable(),
  /** words for positions and groups nobody understood, most frequent first */
  unknownValues: z.array(z.strictObject({ column: z.enum(['position', 'populations']), value: z.string(), count: z.int() })),
  /** how often each reason occurs, most frequent first */
  reasons: z.array(z.strictObject({ code: z.enum(rowErrorCodes), vi: z.string(), en: z.string(), count: z.int() })),
  /** the last import applied to the unit or around it: only that one can be undone */
  isLast: z.boolean(),
});
export type ImportView = z.infer<typeof importView>;
export const importPage = pageOf(importSummary);
export type ImportSummary = z.infer<typeof importSummary>;

/** What undoing would do, or why it can't be done. */
export const undoPreview = z.strictObject({
  isPossible: z.boolean(),
  /** memberships opened by the import that go, and those it closed that come back */
  removed: z.int(),
  restored: z.int(),
  /** people whose details go back to what they were */
  people: z.int(),
  obstacles: z.array(z.strictObject({ code: z.enum(undoObstacles), count: z.int(), names: z.array(z.string()) })),
});
export type UndoPreview = z.infer<typeof undoPreview>;

export const importRow = z.strictObject({
  position: z.int(),
  /** line of the file; null for people who are missing from it */
  row: z.int().nullable(),
  verdict: z.enum(rosterVerdicts),
  personId: id.nullable(),
  fullName: z.string(),
  idMask: z.string().nullable(),
  birthDate: day.nullable(),
  unitCode: z.string().nullable(),
  unitName: shortText.nullable(),
  /** where the person is now, when that changes */
  fromUnitName: shortText.nullable(),
  title: z.string().nullable(),
  positionKind: positionKind.nullable(),
  populations: z.array(populationCode),
  changes: z.array(z.enum(rosterChanges)),
  errors: z.array(rowError),
});
export type ImportRow = z.infer<typeof importRow>;
export const importRowPage = pageOf(importRow);
export const importRowQuery = pageQuery.extend({
  verdict: z.enum(rosterVerdicts).optional(),
  /** words of a name, with or without marks */
  query: z.string().trim().max(100).optional(),
  code: z.enum(rowErrorCodes).optional(),
});

/** Fields beside the file. They arrive as text, as forms do. `ask`: wait for the columns to be confirmed even when all are recognised. */
export const newImport = z.strictObject({ unitId: id, asOf: day, mode: z.enum(rosterModes).default('partial'), columns: z.enum(['auto', 'ask']).default('auto') });
export type NewImport = z.infer<typeof newImport>;

/** `confirmLeave`: how many people leave, typed by whoever answers for it; asked beyond the guard's limit. */
export const applyImport = z.strictObject({ confirmLeave: z.int().min(0).optional() });
export type ApplyImport = z.infer<typeof applyImport>;

/** Share of a unit's people, in hundredths of a percent, that one file may take away without a second question. */
export const DEFAULT_GUARD_BP = 500;
/** null takes the unit's own limit away: that of the nearest unit above holds again, else the product's. */
export const newRosterSetting = z.strictObject({ guardBp: z.int().min(0).max(10_000).nullable() });
export const rosterSetting = z.strictObject({
  guardBp: z.int(),
  /** whose limit it is: the unit's own, that of a unit above, or the product's */
  from: z.enum(['unit', 'above', 'product']),
  unitName: shortText.nullable(),
});
export type RosterSetting = z.infer<typeof rosterSetting>;
