/** No cell of a file that leaves may run as a formula (mission: "no live formula"; OWASP "CSV Injection"). */

/** Spreadsheets also take the full-width forms for formulas; tab and carriage return can shift a cell's start. */
const STARTS = /^[\s\p{Z}\p{Cf}"“”„‟«»‘’‚]*[=+\-@\t\r＝＋－＠]/u;
const CONTROL_START = /^[\t\r\n]/;

/** Text safe to open in a spreadsheet: an apostrophe in front makes it plain text. What already starts with one is left alone. */
export function guardFormula(text: string): string {
  if (text.startsWith("'")) return text;
  return CONTROL_START.test(text) || STARTS.test(text) ? `'${text}` : text;
}
