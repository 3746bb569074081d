import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { difficulties } from './item';
import { itemFileVerdicts } from './item-file';
import { itemProblem } from './workflow';

/*
 * Items from a spreadsheet (XLSX, CSV), Moodle's GIFT or Aiken, or QTI (a package or one item's XML): read, looked at row by row, chosen, taken as drafts. Rows that can't be
 * taken leave as a file with their reasons, to be mended and read again.
 */

export const MAX_IMPORT_BYTES = 8 * 1024 * 1024;
/** a QTI package with its pictures; the web server in front lets 32 MB through, form included */
export const MAX_PACKAGE_BYTES = 30 * 1024 * 1024;
export const MAX_IMPORT_ITEMS = 5000;
export const importFormats = ['xlsx', 'csv', 'gift', 'aiken', 'qti'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Columns of the template, in its order. */
export const itemSheetColumns = ['code', 'kind', 'question', 'choiceA', 'choiceB', 'choiceC', 'choiceD', 'choiceE', 'choiceF', 'answer', 'tolerance', 'difficulty', 'nodes', 'explanation', 'pool', 'seconds'] as const;
export type ItemSheetColumn = (typeof itemSheetColumns)[number];
export const itemSheetNames: Record<ItemSheetColumn, { vi: string; en: string }> = {
  code: { vi: 'Mã câu hỏi', en: 'Code' },
  kind: { vi: 'Loại câu hỏi', en: 'Type' },
  question: { vi: 'Câu hỏi', en: 'Question' },
  choiceA: { vi: 'Phương án A', en: 'Choice A' },
  choiceB: { vi: 'Phương án B', en: 'Choice B' },
  choiceC: { vi: 'Phương án C', en: 'Choice C' },
  choiceD: { vi: 'Phương án D', en: 'Choice D' },
  choiceE: { vi: 'Phương án E', en: 'Choice E' },
  choiceF: { vi: 'Phương án F', en: 'Choice F' },
  answer: { vi: 'Đáp án', en: 'Answer' },
  tolerance: { vi: 'Sai số cho phép', en: 'Tolerance' },
  difficulty: { vi: 'Độ khó', en: 'Difficulty' },
  nodes: { vi: 'Mục chuẩn', en: 'Framework entries' },
  explanation: { vi: 'Giải thích', en: 'Explanation' },
  pool: { vi: 'Dùng cho', en: 'Used for' },
  seconds: { vi: 'Thời gian (giây)', en: 'Time (seconds)' },
};
/** Columns a file must have. */
export const neededColumns: readonly ItemSheetColumn[] = ['code', 'kind', 'question', 'answer', 'difficulty', 'nodes', 'explanation'];
/** The reasons of a file of refused rows; reading it again passes over them. */
export const itemErrorColumns = { vi: 'Lý do (tiếng Việt)', en: 'Reason (English)' };

/** What a text file doesn't say about its items, and the framework whose entries a spreadsheet names. */
export const importDefaults = z.strictObject({
  framework: z.string().min(1).max(40),
  node: z.string().min(1).max(40).optional(),
  difficulty: z.enum(difficulties).default('medium'),
  /** codes of items that have none become PREFIX-001, PREFIX-002 … */
  prefix: z.string().regex(/^[A-Z0-9][A-Z0-9._-]{0,29}$/).optional(),
});
export type ImportDefaults = z.output<typeof importDefaults>;

export const itemImportStates = ['checking', 'ready', 'taking', 'taken'] as const;
export type ItemImportState = (typeof itemImportStates)[number];
export const itemImportVerdicts = ['waiting', ...itemFileVerdicts] as const;
export type ItemImportVerdict = (typeof itemImportVerdicts)[number];

/** `column`: where in the row, for a spreadsheet; null where it is about the whole item. `place`: where in the XML file of a QTI item. */
export const importProblem = itemProblem.extend({ column: z.enum(itemSheetColumns).nullable(), place: z.strictObject({ line: z.int().min(1), element: z.string() }).optional() });
export type ImportProblem = z.infer<typeof importProblem>;

export const itemImportRow = z.strictObject({
  position: z.int().min(1),
  /** the file of the package the item stands in; null for a sheet or a text */
  file: z.string().nullable(),
  /** row of the sheet, or line where the item begins in a text */
  line: z.int().min(1),
  code: z.string().nullable(),
  excerpt: z.string(),
  verdict: z.enum(itemImportVerdicts),
  problems: z.array(importProblem),
  /** what the item lost or was given while it was read; it can be taken all the same */
  notes: z.array(importProblem),
  isChosen: z.boolean(),
  /** the item, once it is stored, or as it is known already */
  itemId: id.nullable(),
  isTaken: z.boolean(),
});
export type ItemImportRow = z.infer<typeof itemImportRow>;
export const itemImportView = z.strictObject({
  id,
  state: z.enum(itemImportStates),
  format: z.enum(importFormats),
  fileName: z.string(),
  counts: z.strictObject({ total: z.int(), waiting: z.int(), refused: z.int(), new: z.int(), next: z.int(), same: z.int(), chosen: z.int(), taken: z.int(), noted: z.int() }),
  /** about the package as a whole: what of it was not read */
  notes: z.array(importProblem),
  createdAt: instant,
  takenAt: instant.nullable(),
});
export type ItemImportView = z.infer<typeof itemImportView>;

const ofImport = z.strictObject({ importId: id });
export const itemImportRoutes = {
  itemSheetTemplate: defineRoute({ method: 'GET', path: '/item-sheet-template', access: 'bank.author', summary: 'The spreadsheet template with an example of each type', download: true }),
  listItemImports: defineRoute({ method: 'GET', path: '/item-imports', access: 'bank.author', summary: 'Files of items the caller read, newest first', query: pageQuery, response: pageOf(itemImportView) }),
  readItemImport: defineRoute({
    method: 'POST', path: '/item-imports', access: 'bank.author', summary: 'Reads a file of items (XLSX, CSV, GIFT, Aiken, QTI) and says row by row what it holds; stores nothing in the bank',
    /** the fields of the form are texts; without `ownerUnitId`: the unit of the caller's author grant, when there is exactly one */
    body: importDefaults.extend({ ownerUnitId: id.optional() }), upload: { maxBytes: MAX_PACKAGE_BYTES }, response: itemImportView,
  }),
  getItemImport: defineRoute({ method: 'GET', path: '/item-imports/:importId', access: 'bank.author', summary: 'One file with its progress and counts', params: ofImport, response: itemImportView }),
  listItemImportRows: defineRoute({
    method: 'GET', path: '/item-imports/:importId/rows', access: 'bank.author', summary: 'Its rows, with what each becomes or why not', params: ofImport,
    query: pageQuery.extend({ verdict: z.enum(itemImportVerdicts).optional() }), response: pageOf(itemImportRow),
  }),
  chooseItemImportRows: defineRoute({
    method: 'PUT', path: '/item-imports/:importId/choice', access: 'bank.author', summary: 'Which rows are to be taken', params: ofImport,
    /** `positions` left out: all that can be taken */
    body: z.strictObject({ positions: z.array(z.int().min(1)).max(200).optional(), isChosen: z.boolean() }), response: itemImportView,
  }),
  takeItemImport: defineRoute({ method: 'POST', path: '/item-imports/:importId/take', access: 'bank.author', summary: 'Makes drafts of the chosen rows, in steps; asking twice is once', params: ofImport, response: itemImportView }),
  itemImportErrorFile: defineRoute({
    method: 'GET', path: '/item-imports/:importId/error-file', access: 'bank.author', summary: 'Refused rows as they came, with their reasons: mend and read again', params: ofImport,
    query: z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), download: true,
  }),
};
