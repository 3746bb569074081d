import { z } from 'zod';
import { day, id, instant } from '../kernel/text';
import { unitKinds } from '@kynangso/contracts/org';
import { peopleFilter, period } from '@kynangso/contracts/training';

/** confirmations: citizens confirmed, for exchange with VNeID (layout of our own, unverified). */
export const exportKinds = ['completion', 'trainingRecords', 'personnel', 'transcript', 'confirmations', 'unitRanking', 'figureSeries', 'assistedSessions', 'contestPlaces', 'contestUnits', 'contestPrizes'] as const;
export type ExportKind = (typeof exportKinds)[number];
export const tableFormats = ['csv', 'xlsx', 'ods', 'pdf', 'docx'] as const;
export type TableFormat = (typeof tableFormats)[number];
/** jsonl: one JSON object a line, for the exchange file alone */
export const exportFormats = [...tableFormats, 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** expired: the file was removed after its days; the row stays as history. */
export const exportStatuses = ['queued', 'running', 'done', 'failed', 'expired'] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** One requirement in one period at one unit, its whole subtree. */
export const figureParams = z.strictObject({
  requirement: id,
  period,
  /** default: today, or the last day of a period that has ended; fixed when the export is asked for */
  asOf: day.optional(),
  unitId: id,
});
/** The people of a figure, or those of them that the list on the screen shows. */
export const recordParams = figureParams.extend(peopleFilter.shape);
/** Units as the board ranks them: all of a kind below the unit, without `unitKind` those directly below; `late`: only those short of their target, the most people first. */
export const rankingParams = figureParams.extend({ unitKind: z.enum(unitKinds).optional(), late: z.literal(true).optional() });
/** Results dated in a span of days, of the people who were in the unit's subtree on the day of each. */
export const spanParams = z.strictObject({ unitId: id, from: day, to: day });
/** A frozen ranking of a contest. */
export const contestParams = z.strictObject({ contestId: id, revision: z.int().min(1) });
export const personParams = z.strictObject({ personId: id });

const tableFormat = z.enum(tableFormats);
export const createExportRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('completion'), format: tableFormat, params: figureParams }),
  z.strictObject({ kind: z.literal('trainingRecords'), format: tableFormat, params: recordParams }),
  z.strictObject({ kind: z.literal('personnel'), format: tableFormat, params: spanParams }),
  z.strictObject({ kind: z.literal('transcript'), format: tableFormat, params: personParams }),
  z.strictObject({ kind: z.literal('unitRanking'), format: tableFormat, params: rankingParams }),
  /** month by month, with the years before and where it is heading */
  z.strictObject({ kind: z.literal('figureSeries'), format: tableFormat, params: figureParams }),
  /** sessions of community digital teams, without the names of who was there */
  z.strictObject({ kind: z.literal('assistedSessions'), format: tableFormat, params: spanParams }),
  z.strictObject({ kind: z.literal('contestPlaces'), format: tableFormat, params: contestParams }),
  z.strictObject({ kind: z.literal('contestUnits'), format: tableFormat, params: contestParams }),
  /** who is to be commended: prizes with their people and units */
  z.strictObject({ kind: z.literal('contestPrizes'), format: tableFormat, params: contestParams }),
  z.strictObject({ kind: z.literal('confirmations'), format: z.literal('jsonl'), params: figureParams }),
]);
export type CreateExport = z.output<typeof createExportRequest>;

/** What an export was asked with; `asOf` is fixed then. Which of them a kind has, `createExportRequest` says. */
export const exportParams = z.strictObject({ requirement: id.optional(), period: period.optional(), asOf: day, unitId: id.optional(), from: day.optional(), to: day.optional(), personId: id.optional(), ...peopleFilter.shape, unitKind: rankingParams.shape.unitKind, late: rankingParams.shape.late, contestId: id.optional(), revision: z.int().optional(),
  /** no day was asked for and the period is locked: the file says what its snapshot says, newest addendum in force */
  isLocked: z.literal(true).optional() });
export type ExportParams = z.output<typeof exportParams>;

export const exportRun = z.strictObject({
  id,
  kind: z.enum(exportKinds),
  format: z.enum(exportFormats),
  params: exportParams,
  status: z.enum(exportStatuses),
  /** rows written so far, headers not counted */
  rowsDone: z.int(),
  /** null until it is known */
  rowsTotal: z.int().nullable(),
  /** an error code of the list below, when failed */
  error: z.string().nullable(),
  fileName: z.string(),
  sizeBytes: z.int().nullable(),
  /** of the whole file, hex */
  sha256: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  /** the file can be fetched until then */
  expiresAt: instant.nullable(),
});
export type ExportRun = z.infer<typeof exportRun>;

/** A way to one file that needs no session, for download programs; shown once and kept as a hash. */
export const exportLink = z.strictObject({ path: z.string(), expiresAt: instant });
