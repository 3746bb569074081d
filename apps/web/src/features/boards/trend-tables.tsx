import type { ForecastView, SeriesView } from '@kynangso/contracts/training';
import { type Column, DateText, NumberText, PercentText, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useWords } from './words';

/** The numbers of the picture: this year by month, where it is heading, the years before side by side. */
export function TrendTables({ months, ahead, unitName }: { months: SeriesView | undefined; ahead: ForecastView | null; unitName: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const bounds = months?.basis.requirement.target ? { bounds: [months.basis.requirement.target.valueBp] } : {};
  return (
    <div className="stack">
      <Table
        caption={words('seriesCaption', { unit: unitName })} rows={months?.points} rowKey={(p) => p.day} density="compact" onPhone="table"
        columns={[
          { id: 'day', header: words('day'), isRowHeader: true, cell: (p) => <DateText day={p.day} /> },
          { id: 'met', header: words('met'), align: 'end', cell: (p) => <NumberText value={p.met} /> },
          { id: 'counted', header: words('counted'), align: 'end', cell: (p) => <NumberText value={p.counted} /> },
          { id: 'rate', header: words('rate'), align: 'end', cell: (p) => <PercentText of={p.met} total={p.counted} {...bounds} /> },
        ]}
      />
      {ahead && (
        <Table
          caption={words('aheadCaption', { day: formatDay(ahead.deadline, locale) })} showCaption rows={(['low', 'expected', 'high'] as const).map((is) => ({ is, rate: ahead[is] }))} rowKey={(r) => r.is} density="compact" onPhone="table"
          columns={[
            { id: 'is', header: words('aheadKey'), isRowHeader: true, cell: (r) => words(r.is) },
            { id: 'met', header: words('met'), align: 'end', cell: (r) => <NumberText value={r.rate.numerator} /> },
            { id: 'counted', header: words('counted'), align: 'end', cell: (r) => <NumberText value={r.rate.denominator} /> },
            { id: 'rate', header: words('rate'), align: 'end', cell: (r) => <PercentText of={r.rate.numerator} total={r.rate.denominator} {...bounds} /> },
          ]}
        />
      )}
      {months && months.past.length > 0 && <Years past={months.past} unitName={unitName} />}
    </div>
  );
}

function Years({ past, unitName }: { past: SeriesView['past']; unitName: string }) {
  const words = useWords();
  const of = (month: string, points: SeriesView['points']) => points.find((p) => p.day.slice(5, 7) === month);
  const rows = [...new Set(past.flatMap((p) => p.points.map((q) => q.day.slice(5, 7))))].sort();
  const columns: Column<string>[] = [
    { id: 'month', header: words('monthEnd'), isRowHeader: true, cell: (month) => words('monthShort', { month: Number(month) }) },
    ...past.map(({ period, points }): Column<string> => ({
      id: period, header: words('thisYear', { period }), align: 'end',
      cell: (month) => { const p = of(month, points); return p ? <><PercentText of={p.met} total={p.counted} /><span className="muted small kn-block">{words('ofPeople', { met: p.met, counted: p.counted })}</span></> : '–'; },
    })),
  ];
  return <Table caption={words('yearsCaption', { unit: unitName })} showCaption columns={columns} rows={rows} rowKey={(m) => m} density="compact" onPhone="table" />;
}
