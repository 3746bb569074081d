import { Download } from 'lucide-react';
import { useParams } from 'react-router';
import { type PublicCounts, type PublicTable, statisticsRoutes } from '@kynangso/contracts/export';
import { printTarget } from '@kynangso/domain/training';
import { ButtonLink, type Column, Load, NumberText, PageHeader, ProgressBar, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatDay, formatRate } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useStatisticsWords } from './statistics-words';

interface Row {
  key: string;
  name: string;
  figure: PublicCounts | null;
}

/** One published figure: the bars and the numbers of a unit stand in one row, so that picture and table can't disagree. */
export function StatisticsTable() {
  const words = useStatisticsWords();
  const text = useText();
  const { locale } = useLocale();
  const { closeId = '' } = useParams();
  const table = useApi(statisticsRoutes.getStatistics, { params: { closeId } });
  return (
    <Load query={table} heading={words('title')}>
      {(data) => (
        <div className="stack-loose">
          <PageHeader
            title={`${text(data.unit.name)}, ${data.period}`} eyebrow={text(data.title)} crumbs={[{ label: words('title'), href: '/statistics' }, { label: `${text(data.unit.name)} ${data.period}` }]}
            lead={words('basis', { period: data.period, asOf: formatDay(data.asOf, locale), lockedOn: formatDay(data.lockedOn, locale) })}
            actions={<ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(statisticsRoutes.statisticsFile, { params: { closeId } })} download="">{words('csv')}</ButtonLink>}
          />
          {data.requirements.map((r) => <Requirement key={r.code} requirement={r} unit={text(data.unit.name)} />)}
          <p className="muted measure">{words('rule', { below: data.threshold - 1 })}{data.addenda > 0 ? ` ${words('addenda', { count: data.addenda })}` : ''}</p>
        </div>
      )}
    </Load>
  );
}

function Requirement({ requirement, unit }: { requirement: PublicTable['requirements'][number]; unit: string }) {
  const words = useStatisticsWords();
  const text = useText();
  const { locale } = useLocale();
  const bounds = requirement.target ? [requirement.target.valueBp] : [];
  const number = (value: number | undefined) => (value === undefined ? '–' : <NumberText value={value} />);
  const columns: Column<Row>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (r) => (r.key === 'total' ? <strong>{r.name}</strong> : r.name) },
    {
      id: 'rate', header: words('rate'), width: '36%',
      cell: (r) => (r.figure
        ? (
          <span className="stack-tight">
            <span>{formatRate(r.figure.met, r.figure.counted, locale, bounds)}</span>
            <ProgressBar label={r.name} labelHidden value={r.figure.met} max={Math.max(1, r.figure.counted)} size="sm" valueText={formatRate(r.figure.met, r.figure.counted, locale, bounds)} {...(requirement.target ? { mark: requirement.target.valueBp / 10_000 } : {})} />
          </span>
        )
        : <span className="muted">{words('hidden')}</span>),
    },
    { id: 'counted', header: words('counted'), align: 'end', cell: (r) => number(r.figure?.counted) },
    { id: 'met', header: words('met'), align: 'end', cell: (r) => number(r.figure?.met) },
  ];
  const rows: Row[] = [{ key: 'total', name: `${words('total')}: ${unit}`, figure: requirement.total }, ...requirement.rows.map((r) => ({ key: `${r.code}/${text(r.name)}`, name: text(r.name), figure: r.figure }))];
  return (
    <Section title={text(requirement.title)} aside={requirement.target ? <p className="muted">{words('target', { target: printTarget(requirement.target, locale) })}</p> : null}>
      <Table caption={`${words('chart')}: ${text(requirement.title)}`} columns={columns} rows={rows} rowKey={(r) => r.key} density="compact" />
    </Section>
  );
}
