import { type Element, isTag } from 'domhandler';
import type { LessonInline, LessonNode } from '@kynangso/contracts/learning';

const MAX_COLUMNS = 12;

/** A table whose first row is its header. Cells that reach over several get their words once, the others stay empty; a lone column is no table. */
export function tableOf(el: Element, read: (cell: Element) => LessonInline[]): LessonNode | null {
  const grid: (LessonInline[] | null)[][] = [];
  const aligned: ('left' | 'center' | 'right' | null)[] = [];
  rowsOf(el).forEach((row, line) => {
    grid[line] ??= [];
    let column = 0;
    for (const cell of row.children) {
      if (!isTag(cell) || (cell.name !== 'td' && cell.name !== 'th')) continue;
      while (grid[line][column]) column++;
      const [wide, high] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      const content = read(cell);
      if (line === 1) aligned[column] = alignOf(cell);
      for (let down = 0; down < high; down++) for (let right = 0; right < wide; right++) (grid[line + down] ??= [])[column + right] = down === 0 && right === 0 ? content : [];
      column += wide;
    }
  });
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...grid.map((row) => row.length)));
  const even = grid.slice(0, 201).map((row) => Array.from({ length: width }, (_, at) => row[at] ?? [])).filter((row) => row.some((cell) => cell.length > 0));
  const [header, ...rows] = even;
  if (!header || width === 0) return null;
  return { type: 'table', align: Array.from({ length: width }, (_, at) => aligned[at] ?? null), header, rows };
}

/** Rows of this table, not those of a table inside one of its cells. */
const rowsOf = (el: Element): Element[] => el.children.flatMap((child) => (!isTag(child) ? [] : child.name === 'tr' ? [child] : /^t(head|body|foot)$/.test(child.name) ? rowsOf(child) : []));

const spanOf = (cell: Element, name: string): number => Math.min(50, Math.max(1, Number(cell.attribs[name] ?? 1) || 1));

function alignOf(cell: Element): 'left' | 'center' | 'right' | null {
  const inside = cell.children.find((child) => isTag(child) && child.name === 'p');
  for (const el of [cell, ...(inside && isTag(inside) ? [inside] : [])]) {
    const found = (el.attribs['align'] ?? /text-align:\s*(\w+)/i.exec(el.attribs['style'] ?? '')?.[1] ?? '').toLowerCase();
    if (found === 'center' || found === 'right') return found;
  }
  return null;
}
