import { z } from 'zod';
import { day, id, instant } from '../kernel/text';
import { period } from '@kynangso/contracts/training';

export const exportKinds = ['completion', 'trainingRecords'] as const;
export type ExportKind = (typeof exportKinds)[number];
export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** expired: the file was removed after its days; the row stays as history. */
export const exportStatuses = ['queued', 'running', 'done', 'failed', 'expired'] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** Both kinds read one requirement in one period at one unit, its whole subtree. */
export const exportParams = z.strictObject({
  requirement: id,
  period,
  /** default: today, or the last day of a period that has ended; fixed when the export is asked for */
  asOf: day.optional(),
  unitId: id,
});
export type ExportParams = z.output<typeof exportParams>;

export const createExportRequest = z.strictObject({ kind: z.enum(exportKinds), format: z.enum(exportFormats), params: exportParams });

export const exportRun = z.strictObject({
  id,
  kind: z.enum(exportKinds),
  format: z.enum(exportFormats),
  params: exportParams.extend({ asOf: day }),
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
