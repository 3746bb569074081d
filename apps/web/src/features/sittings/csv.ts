/** A small table as CSV a spreadsheet opens right: UTF-8 with a mark, every cell quoted, nothing read as a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replace(/"/g, '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
