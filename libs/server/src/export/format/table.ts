import type { Locale } from '@kynangso/contracts/kernel';
import type { Column, TextRow } from '@kynangso/domain/export';

/** What a format writes: the columns, the rows in batches as they come, and what stands above them on paper. */
export interface SheetTable {
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly TextRow[]>;
  readonly locale: Locale;
  /** also the sheet's name */
  readonly title: string;
  /** what the figures are of: unit, period, day */
  readonly notes: readonly string[];
  /** rows to come, known before the first */
  readonly total: number;
  /** written into the file as its date, so that the same rows make the same bytes */
  readonly madeAt: Date;
}
export type OnRows = (rows: number) => void;

/** rows of one sheet below its head: Excel's and LibreOffice's limit is 1,048,576 with it */
export const SHEET_ROWS = 1_048_575;

/** The sheets a table needs, at least one. A sheet's name has at most 31 characters and none of []:*?/\ (Excel). */
export function sheetsOf(table: SheetTable, limit = SHEET_ROWS): { name: string; rows: number }[] {
  const count = Math.max(1, Math.ceil(table.total / limit));
  const name = table.title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 26).trim();
  return Array.from({ length: count }, (_, i) => ({ name: count === 1 ? name : `${name} ${i + 1}`, rows: i === count - 1 ? Infinity : limit }));
}

/** Batches of rows, cut where a reader wants no more than so many; tells how far it is. */
export class RowBatches {
  private readonly source: AsyncIterator<readonly TextRow[]>;
  private rest: readonly TextRow[] = [];
  private count = 0;

  constructor(table: SheetTable, private readonly onRows: OnRows) {
    this.source = table.rows[Symbol.asyncIterator]();
  }

  /** The next rows, at most `limit`; null at the end. */
  async next(limit = Infinity): Promise<readonly TextRow[] | null> {
    while (this.rest.length === 0) {
      const next = await this.source.next();
      if (next.done) return null;
      this.rest = next.value;
    }
    const rows = this.rest.length <= limit ? this.rest : this.rest.slice(0, limit);
    this.rest = this.rest.length <= limit ? [] : this.rest.slice(limit);
    this.onRows((this.count += rows.length));
    return rows;
  }
}
