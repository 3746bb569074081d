import type { UnitKind } from '@kynangso/contracts/org';
import type { BoardView } from '@kynangso/contracts/training';
import { peopleToTarget } from '@kynangso/domain/training';
import { type Column, Link, NumberText, PercentText, Section, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { type FigureQuery, figureHref } from '../training/figure-query';
import { TableExport } from '../training/table-export';
import { useWords } from './words';

/** as many as can be asked about in one meeting; the rest stand in the ranked table */
const SHOWN = 5;

interface Late { id: string; name: string; more: number; overdue: number; met: number; counted: number }

/** Where it is worth asking first: not the lowest percentage, but the most people between a unit and its target. */
export function LateUnits({ board, query, hrefOf, kind }: { board: BoardView; query: FigureQuery; hrefOf: (unitId: string) => string; kind: UnitKind | undefined }) {
  const words = useWords();
  const text = useText();
  const { target } = board.basis.requirement;
  if (!target || board.rows.length === 0) return null;
  const late = board.rows
    .map(({ unit, figure }): Late => ({ id: unit.id, name: text(unit.name), more: peopleToTarget(figure.met, figure.counted, target), overdue: figure.overdue, met: figure.met, counted: figure.counted }))
    .filter((row) => row.more > 0)
    .sort((a, b) => b.more - a.more || b.overdue - a.overdue)
    .slice(0, SHOWN);
  const columns: Column<Late>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (r) => <Link href={hrefOf(r.id)}>{r.name}</Link> },
    { id: 'more', header: words('more'), align: 'end', cell: (r) => <strong>{words('morePeople', { count: r.more })}</strong> },
    { id: 'rate', header: words('rate'), align: 'end', hideOnPhone: true, cell: (r) => <PercentText of={r.met} total={r.counted} bounds={[target.valueBp]} /> },
    {
      id: 'overdue', header: words('overdue'), align: 'end',
      cell: (r) => (r.overdue > 0 ? <Link href={figureHref('/missing', { ...query, unitId: r.id }, { status: 'overdue' })} aria-label={`${words('seePeople', { unit: r.name })}, ${r.overdue}`}><NumberText value={r.overdue} /></Link> : '0'),
    },
  ];
  return (
    <Section title={words('late')} aside={late.length > 0 ? <TableExport of={{ kind: 'unitRanking', params: { ...query, late: true, ...(kind ? { unitKind: kind } : {}) } }} name={words('late')} /> : null}>
      {late.length === 0 ? <p>{words('lateNone')}</p> : (
        <>
          <p className="muted">{words('lateLead')}</p>
          <Table caption={words('lateCaption')} columns={columns} rows={late} rowKey={(r) => r.id} density="compact" />
        </>
      )}
    </Section>
  );
}
