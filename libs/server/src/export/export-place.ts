import { join } from 'node:path';
import type { ExportFormat, ExportKind } from '@kynangso/contracts/export';
import { searchKey } from '@kynangso/domain/kernel';
import type { Env } from '@kynangso/server/platform';

/** Files lie under the run's id: a name tells nothing about what is inside. */
export const exportPath = (env: Env, id: string): string => join(env.DATA_DIR, 'exports', id);

export const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  jsonl: 'application/jsonl; charset=utf-8',
};
const names: Record<ExportKind, string> = { completion: 'ty-le-hoan-thanh', trainingRecords: 'ket-qua-dao-tao', personnel: 'ho-so-dao-tao', transcript: 'bang-ket-qua', confirmations: 'xac-nhan-ky-nang-so', unitRanking: 'xep-hang-don-vi', figureSeries: 'dien-bien-ty-le', assistedSessions: 'buoi-huong-dan', contestPlaces: 'ket-qua-cuoc-thi', contestUnits: 'don-vi-du-thi', contestPrizes: 'de-nghi-khen-thuong' };

/** What a downloaded file is called: kind, unit or requirement code, day. Never a person's name or number. */
export const fileNameOf = (kind: ExportKind, words: readonly string[], format: ExportFormat): string =>
  `${[names[kind], ...words.map(fileWord)].join('_')}.${format}`;
const fileWord = (text: string): string => searchKey(text).replace(/[^a-z0-9.-]+/g, '-');
