import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Skeleton } from './states';
import { useWords } from './words';
import './table.css';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** figures go right, in tabular digits */
  align?: 'start' | 'end';
  /** names the row for screen readers and heads its card on phones; exactly one column */
  isRowHeader?: boolean;
  /** gives the header a sort button; see `sort` */
  isSortable?: boolean;
  /** css width, e.g. '8rem' */
  width?: string;
  /** left out at phone width */
  hideOnPhone?: boolean;
  /** a checkbox that chooses the row: on phones in the corner of its card */
  isPick?: boolean;
}
/** letters; more don’t fit beside their value on a phone */
const LONG_HEADER = 32;
export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
}
export interface TableProps<Row> {
  /** says what the table lists; read aloud, shown above when `showCaption` */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  /** undefined while loading: shows skeleton rows */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** what stands in place of an empty table, an <EmptyState> */
  empty?: ReactNode;
  sort?: Sort;
  onSortChange?: (sort: Sort) => void;
  /** 'compact' for dense staff tables */
  density?: 'regular' | 'compact';
  /** below 640 px: 'cards' (default), or 'table' where two or three short columns fit */
  onPhone?: 'cards' | 'table';
  /** dims the rows while a next page loads */
  isStale?: boolean;
}

/**
 * A data table: a real <table> from 640 px up, one card per row below that, so it never scrolls sideways. Links and
 * buttons stand in cells; the table itself is not a widget.
 */
export function Table<Row>({ caption, showCaption, columns, rows, rowKey, empty, sort, onSortChange, density = 'regular', onPhone = 'cards', isStale }: TableProps<Row>) {
  const words = useWords();
  if (rows?.length === 0) return <>{empty ?? <p className="muted">{words('emptyTable')}</p>}</>;
  return (
    <div className={`kn-table-wrap is-${density} is-${onPhone}`} data-stale={isStale || undefined} aria-busy={rows === undefined}>
      <table className="kn-table" role="table">
        <caption className={showCaption ? 'kn-caption' : 'visually-hidden'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} {...(sort ? { sort } : {})} {...(onSortChange ? { onSortChange } : {})} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows
            ? rows.map((row) => (
                <tr key={rowKey(row)} role="row">
                  {columns.map((column) => {
                    const shared = {
                      className: `${column.align === 'end' ? 'is-end' : ''}${column.hideOnPhone ? ' is-wide-only' : ''}${column.isPick ? ' is-pick' : ''}${column.header.length > LONG_HEADER ? ' is-long' : ''}`,
                      'data-label': column.header,
                    };
                    return column.isRowHeader ? (
                      <th key={column.id} scope="row" role="rowheader" {...shared}>
                        {column.cell(row)}
                      </th>
                    ) : (
                      <td key={column.id} role="cell" {...shared}>
                        <span className="kn-cell">{column.cell(row)}</span>
                      </td>
                    );
                  })}
                </tr>
              ))
            : Array.from({ length: 5 }, (_, line) => (
                <tr key={line} role="row">
                  {columns.map((column) => (
                    <td key={column.id} role="cell">
                      <Skeleton width="70%" />
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column, sort, onSortChange }: { column: Column<Row>; sort?: Sort; onSortChange?: (sort: Sort) => void }) {
  const words = useWords();
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const Arrow = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ArrowUpDown;
  return (
    <th
      scope="col"
      role="columnheader"
      className={`${column.align === 'end' ? 'is-end' : ''}${column.hideOnPhone ? ' is-wide-only' : ''}`}
      {...(column.width ? { style: { width: column.width } } : {})}
      {...(column.isSortable ? { 'aria-sort': direction === 'asc' ? ('ascending' as const) : direction === 'desc' ? ('descending' as const) : ('none' as const) } : {})}
    >
      {column.isSortable && onSortChange ? (
        <AriaButton
          className="kn-sort"
          aria-label={words('sortBy', { column: column.header })}
          onPress={() => onSortChange({ column: column.id, direction: direction === 'asc' ? 'desc' : 'asc' })}
        >
          {column.header}
          <Arrow size={14} aria-hidden />
        </AriaButton>
      ) : (
        column.header
      )}
    </th>
  );
}
