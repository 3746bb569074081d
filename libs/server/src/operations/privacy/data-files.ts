import type { Locale } from '@kynangso/contracts/kernel';
import { guardFormula } from '@kynangso/domain/export';
import type { DataPart } from './my-data-parts';

export type PartRow = Record<string, string | number | boolean | Date | null>;
export interface FilledPart { part: DataPart; rows: readonly PartRow[] }

const BOM = '﻿';
const shown = (value: PartRow[string] | undefined): string => (value === null || value === undefined ? '' : value instanceof Date ? value.toISOString() : String(value));
const cell = (text: string): string => `"${guardFormula(text).replaceAll('"', '""')}"`;
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const titleOf = (title: { vi: string; en?: string | undefined }, locale: Locale): string => title[locale] ?? title.vi;

export function partAsCsv({ part, rows }: FilledPart, locale: Locale): string {
  const lines = [part.columns.map((c) => cell(titleOf(c.title, locale))), ...rows.map((row) => part.columns.map((c) => cell(shown(row[c.key]))))];
  return BOM + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

export const partsAsJson = (parts: readonly FilledPart[], madeAt: Date): string =>
  JSON.stringify({ madeAt, parts: Object.fromEntries(parts.map(({ part, rows }) => [part.key, rows])) }, null, 2);

/** One page that opens by a double click, without a script and without the network. */
export function partsAsPage(parts: readonly FilledPart[], locale: Locale, madeAt: Date): string {
  const heading = locale === 'vi' ? 'Dữ liệu của bạn trong Kỹ Năng Số' : 'Your data in Kỹ Năng Số';
  const none = locale === 'vi' ? 'Không có gì.' : 'Nothing.';
  const table = ({ part, rows }: FilledPart): string => {
    const head = part.columns.map((c) => `<th scope="col">${escape(titleOf(c.title, locale))}</th>`).join('');
    const body = rows.map((row) => `<tr>${part.columns.map((c) => `<td>${escape(shown(row[c.key]))}</td>`).join('')}</tr>`).join('\n');
    return `<h2>${escape(titleOf(part.title, locale))} (${rows.length})</h2>\n${rows.length === 0 ? `<p>${none}</p>` : `<div><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`}`;
  };
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${heading}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#0b2540}div{overflow-x:auto}table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #ccc}</style></head>
<body><h1>${heading}</h1><p><time>${madeAt.toISOString()}</time> (UTC)</p>
${parts.map(table).join('\n')}
</body></html>
`;
}
