import type { ExportParams } from '@kynangso/contracts/export';
import type { TableSource } from '../guarded-sql';

/** What a run is about, answered again each time: asked for, made, fetched. */
export interface Topic {
  /** with the days fixed */
  params: ExportParams;
  /** for the file's name; never personal data */
  words: readonly string[];
  /** for the audit log */
  unitId: string | null;
}
/** A topic opened inside a snapshot, ready to be written. */
export interface OpenTopic {
  source: TableSource;
  total: number;
  title: string;
  notes: readonly string[];
}
