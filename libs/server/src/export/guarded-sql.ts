import { escapeLiteral } from 'pg';
import type { Locale } from '@kynangso/contracts/kernel';
import { type Column, wordOf } from '@kynangso/domain/export';
import { withLiterals } from './sql-literal';

/** A table as PostgreSQL answers it, before guard and wording; its columns carry the keys of `columns`. */
export interface TableSource {
  readonly columns: readonly Column[];
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * The one statement behind every format: text guarded against formulas, codes worded, in the order of the columns. `csv` prints
 * days (by the session's DateStyle), percentages and hours for people; `plain` leaves them as values for formats with types.
 */
export function guardedSql(source: TableSource, locale: Locale, shape: 'csv' | 'plain'): string {
  const columns = source.columns.map((c) => `${expression(c, locale, shape)} AS "${c.key}"`);
  return `SELECT ${columns.join(', ')} FROM (${withLiterals(source.sql, source.values)}) r`;
}

/** As `guardedSql`, without guard and words: what a plain COPY of the same rows would cost. */
export const bareSql = (source: TableSource): string => withLiterals(source.sql, source.values);

function expression(c: Column, locale: Locale, shape: 'csv' | 'plain'): string {
  const value = `r."${c.key}"`;
  if (c.words) {
    const cases = Object.entries(c.words).map(([code, text]) => `WHEN ${escapeLiteral(code)} THEN ${escapeLiteral(wordOf(text, locale))}`);
    return `CASE ${value} ${cases.join(' ')} ELSE export_text(${value}) END`;
  }
  switch (c.kind) {
    case 'text':
    case 'identifier':
      return `export_text(${value})`;
    case 'localized':
      return locale === 'en' ? `export_text(coalesce(${value} ->> 'en', ${value} ->> 'vi'))` : `export_text(${value} ->> 'vi')`;
    case 'day':
    case 'integer':
      return value;
    case 'percent':
      return shape === 'plain' ? value : `(${value} / 100) || '${point(locale)}' || lpad((${value} % 100)::text, 2, '0') || '%'`;
    case 'minutes':
      return shape === 'plain' ? value : `(${value} / 60) || CASE ${value} / 6 % 10 WHEN 0 THEN '' ELSE '${point(locale)}' || (${value} / 6 % 10) END`;
  }
}

const point = (locale: Locale): string => (locale === 'vi' ? ',' : '.');
