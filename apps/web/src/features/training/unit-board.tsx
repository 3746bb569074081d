import type { UnitKind } from '@kynangso/contracts/org';
import { type CompletionView, trainingRoutes } from '@kynangso/contracts/training';
import { type Column, Link, Load, NumberText, ProgressBar, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatRate } from '../../lib/format';
import { useApi } from '../../lib/query';
import { type FigureQuery, figureHref } from './figure-query';
import { ReachedBadge } from './figure-text';
import { TableExport } from './table-export';
import { useWords } from './words';

interface Row {
  key: string;
  rank: number | null;
  name: string;
  href: string | null;
  unitId: string;
  figure: CompletionView['total'];
}

interface Props {
  query: FigureQuery;
  unit: CompletionView['unit'];
  direct: CompletionView['direct'];
  /** all units of this kind at any depth instead of those directly below */
  kind?: UnitKind | undefined;
  /** the page a unit opens in */
  path?: '/completion' | '/board';
}

/** The units below, ranked: a bar people can look at and the table it stands in are one thing. */
export function UnitBoard({ query, unit, direct, kind, path = '/completion' }: Props) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const board = useApi(trainingRoutes.board, { query: kind ? { ...query, kind } : query }, { keepPrevious: true });
  return (
    <Load query={board}>
      {({ rows, basis, reachedUnits, rankedUnits }) => {
        if (rows.length === 0) return <p className="muted">{words('noChildren')}</p>;
        const mark = basis.requirement.target ? { mark: basis.requirement.target.valueBp / 10_000 } : {};
        const columns: Column<Row>[] = [
          { id: 'rank', header: words('rank'), align: 'end', width: '4.5rem', hideOnPhone: true, cell: (r) => r.rank ?? '–' },
          { id: 'unit', header: words('unit'), isRowHeader: true, cell: (r) => (r.href ? <Link href={r.href}>{r.name}</Link> : r.name) },
          {
            id: 'rate', header: words('rate'), width: '32%',
            cell: (r) => (
              <ProgressBar
                label={r.name} labelHidden={false} value={r.figure.met} max={r.figure.counted} size="sm" {...mark}
                tone={r.figure.reached === false ? 'accent' : 'good'}
                valueText={formatRate(r.figure.rate.numerator, r.figure.rate.denominator, locale, basis.requirement.target ? [basis.requirement.target.valueBp] : [])}
              />
            ),
          },
          { id: 'counted', header: words('counted'), align: 'end', hideOnPhone: true, cell: (r) => <NumberText value={r.figure.counted} /> },
          {
            id: 'missing', header: words('missing'), align: 'end',
            cell: (r) => {
              const missing = r.figure.counted - r.figure.met;
              const status = r.figure.overdue > 0 ? 'overdue' : 'pending';
              return missing > 0 ? <Link href={figureHref('/completion/people', { ...query, unitId: r.unitId }, { status })} aria-label={`${words('seeMissing')}: ${r.name}, ${missing}`}><NumberText value={missing} /></Link> : '0';
            },
          },
          { id: 'result', header: words('result'), cell: (r) => <ReachedBadge reached={r.figure.reached} counted={r.figure.counted} /> },
        ];
        const table: Row[] = rows.map((r) => ({ key: r.unit.id, rank: r.rank, name: text(r.unit.name), href: figureHref(path, { ...query, unitId: r.unit.id }, kind ? { kind } : {}), unitId: r.unit.id, figure: r.figure }));
        if (direct) table.push({ key: 'direct', rank: null, name: words('ownPeople', { unit: text(unit.name) }), href: null, unitId: unit.id, figure: direct });
        return (
          <Section title={words('units')} aside={(
            <span className="row">
              {basis.requirement.target && <span className="muted">{words('reachedOf', { reached: reachedUnits, ranked: rankedUnits })}</span>}
              <TableExport of={{ kind: 'unitRanking', params: kind ? { ...query, unitKind: kind } : query }} name={words('units')} />
            </span>
          )}>
            <div className="unit-board">
              <Table caption={words('unitsCaption', { unit: text(unit.name) })} columns={columns} rows={table} rowKey={(r) => r.key} density="compact" isStale={board.isPlaceholderData} />
            </div>
          </Section>
        );
      }}
    </Load>
  );
}
