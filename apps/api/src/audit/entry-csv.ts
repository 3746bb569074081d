import type { AuditEntryView } from '@kynangso/contracts/audit';
import type { Locale } from '@kynangso/contracts/kernel';
import { guardFormula } from '@kynangso/domain/export';

const BOM = '﻿';
const columns: readonly { vi: string; en: string; of: (e: AuditEntryView) => string | number | null }[] = [
  { vi: 'Số', en: 'Number', of: (e) => e.seq },
  { vi: 'Thời điểm (UTC)', en: 'Instant (UTC)', of: (e) => e.at },
  { vi: 'Người làm', en: 'Who', of: (e) => e.actorName },
  { vi: 'Mã người làm', en: 'Id of who', of: (e) => e.actorPersonId },
  { vi: 'Việc', en: 'Act', of: (e) => e.action },
  { vi: 'Đối tượng', en: 'Object', of: (e) => e.objectKind },
  { vi: 'Mã đối tượng', en: 'Id of object', of: (e) => e.objectId },
  { vi: 'Tên đối tượng', en: 'Name of object', of: (e) => e.objectName },
  { vi: 'Đơn vị', en: 'Unit', of: (e) => e.unitName?.vi ?? null },
  { vi: 'Lý do', en: 'Reason', of: (e) => e.reason },
  { vi: 'Vân tay trước', en: 'Fingerprint before', of: (e) => e.beforeDigest },
  { vi: 'Vân tay sau', en: 'Fingerprint after', of: (e) => e.afterDigest },
  { vi: 'Mã yêu cầu', en: 'Request', of: (e) => e.requestId },
  { vi: 'Khối niêm phong', en: 'Sealed in block', of: (e) => e.block },
];

const cell = (value: string | number | null): string => (value === null ? '' : typeof value === 'number' ? String(value) : `"${guardFormula(value).replaceAll('"', '""')}"`);

/** A page of lines for each page of entries; what people wrote is guarded against formulas. */
export async function* entriesAsCsv(pages: AsyncIterable<AuditEntryView[]>, locale: Locale): AsyncGenerator<string> {
  yield `${BOM}${columns.map((c) => cell(c[locale])).join(',')}\r\n`;
  for await (const page of pages) yield page.map((e) => `${columns.map((c) => cell(c.of(e))).join(',')}\r\n`).join('');
}
