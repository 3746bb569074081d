import { z } from 'zod';
import { day, id, instant, pageOf, pageQuery, shortText } from '../kernel';
import { populationCode, positionKind } from './population';
import { unitRef } from './unit';
import { rowErrorCodes } from './row-errors';

export const MAX_ROSTER_BYTES = 10 * 1024 * 1024;
export const MAX_ROSTER_ROWS = 20_000;

/** partial: people missing from the file stay as they are. full: they leave on the day. */
export const rosterModes = ['partial', 'full'] as const;
export type RosterMode = (typeof rosterModes)[number];
/** move: stays in the subtree and something changes (`changes` says what). */
export const rosterVerdicts = ['join', 'move', 'leave', 'unchanged', 'reject'] as const;
export type RosterVerdict = (typeof rosterVerdicts)[number];
export const rosterStatuses = ['preview', 'applied', 'discarded'] as const;
export type RosterStatus = (typeof rosterStatuses)[number];
export const rosterChanges = ['unit', 'title', 'position', 'populations', 'staff_code', 'national_id', 'birth_date', 'email', 'phone'] as const;
export type RosterChange = (typeof rosterChanges)[number];

/** The columns of the template, in order; headers are matched with or without marks, in Vietnamese or English. */
export const rosterColumns = ['full_name', 'national_id', 'birth_date', 'unit_code', 'title', 'position', 'populations', 'email', 'phone', 'staff_code'] as const;
export type RosterColumn = (typeof rosterColumns)[number];
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
};

export const rowError = z.strictObject({
  /** line of the file, counted as the spreadsheet shows it */
  row: z.int().min(1),
  column: z.enum(rosterColumns).nullable(),
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

export const importView = z.strictObject({
  id,
  unit: unitRef,
  asOf: day,
  mode: z.enum(rosterModes),
  status: z.enum(rosterStatuses),
  fileName: z.string(),
  fileKind: z.enum(['xlsx', 'csv']),
  counts: rosterCounts,
  /** headers of the file nobody reads */
  extraColumns: z.array(z.string()),
  /** how often each reason occurs, most frequent first */
  reasons: z.array(z.strictObject({ code: z.enum(rowErrorCodes), vi: z.string(), en: z.string(), count: z.int() })),
  createdAt: instant,
  appliedAt: instant.nullable(),
});
export type ImportView = z.infer<typeof importView>;
export const importPage = pageOf(importView.omit({ reasons: true }));

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
export const importRowQuery = pageQuery.extend({ verdict: z.enum(rosterVerdicts).optional() });

/** Fields beside the file. They arrive as text, as forms do. */
export const newImport = z.strictObject({ unitId: id, asOf: day, mode: z.enum(rosterModes).default('partial') });
export type NewImport = z.infer<typeof newImport>;
