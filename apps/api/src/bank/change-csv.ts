import { type ItemChangeDiff, type ItemChangeField, itemChangeFields, itemChangeRefusalWords, type ItemChangeRow, itemChangeWords } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { guardFormula } from '@kynangso/domain/export';

const BOM = '\ufeff';
const cell = (text: string): string => `"${guardFormula(text).replaceAll('"', '""')}"`;
const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** The report of a change, a page of lines for each page of rows; what people wrote is guarded against formulas. */
export async function* changeAsCsv(pages: AsyncIterable<ItemChangeRow[]>, locale: Locale): AsyncGenerator<string> {
  const words = itemChangeWords[locale];
  yield BOM + line([words.position, words.code, words.item, words.outcome, words.reason, ...itemChangeFields.flatMap((field) => [`${words.fields[field]}: ${words.before}`, `${words.fields[field]}: ${words.after}`])]);
  for await (const page of pages) yield page.map((row) => line(cellsOf(row, locale))).join('');
}

function cellsOf(row: ItemChangeRow, locale: Locale): string[] {
  const words = itemChangeWords[locale];
  const said = row.refusal === null ? '' : itemChangeRefusalWords[row.refusal][locale];
  const diffOf = (field: ItemChangeField): ItemChangeDiff | undefined => row.diffs.find((each) => each.field === field);
  const value = (text: string | null | undefined): string => (text == null ? '' : (words.values[text] ?? text));
  return [
    String(row.position), row.code, row.excerpt, row.outcome === null ? words.verdicts[row.verdict] : words.outcomes[row.outcome], said,
    ...itemChangeFields.flatMap((field) => [value(diffOf(field)?.before), value(diffOf(field)?.after)]),
  ];
}
