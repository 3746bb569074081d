import { bankRoutes, type Facility, type ItemUsage } from '@kynangso/contracts/bank';
import { type Column, InstantText, Load, NumberText, PercentText, Section, StatTile, Table } from '../../../components';
import { useText } from '../../../i18n/locale';
import { useApi } from '../../../lib/query';
import { useLifeWords } from '../life-words';

type ExamRow = ItemUsage['exams'][number];

/** Where the item stood, how often it was seen and what share of its points was earned. */
export function Usage({ itemId }: { itemId: string }) {
  const words = useLifeWords();
  const usage = useApi(bankRoutes.itemUsage, { params: { itemId } });
  return (
    <Section title={words('usage')}>
      <Load query={usage}>{(data) => (data.total.forms === 0 ? <p className="muted">{words('notUsed')}</p> : <Figures usage={data} />)}</Load>
    </Section>
  );
}

function Figures({ usage }: { usage: ItemUsage }) {
  const words = useLifeWords();
  const text = useText();
  const { total, exams } = usage;
  const last = (at: string | null) => (at ? <InstantText at={at} /> : words('never'));
  const share = (facility: Facility | null) => (facility ? <PercentText of={facility.pointsCenti} total={facility.maxCenti} /> : '–');
  const columns: Column<ExamRow>[] = [
    { id: 'exam', header: words('exam'), isRowHeader: true, cell: (row) => <span>{text(row.title)} <span className="muted small">({row.code})</span></span> },
    { id: 'sittings', header: words('sittings'), align: 'end', cell: (row) => <NumberText value={row.sittings} /> },
    { id: 'forms', header: words('forms'), align: 'end', cell: (row) => <NumberText value={row.forms} /> },
    { id: 'attempts', header: words('attempts'), align: 'end', cell: (row) => <NumberText value={row.attempts} /> },
    { id: 'facility', header: words('facility'), align: 'end', cell: (row) => share(row.facility) },
    { id: 'last', header: words('lastUsed'), cell: (row) => last(row.lastUsedAt) },
  ];
  return (
    <div className="stack">
      <div className="stats">
        <StatTile label={words('exams')} value={<NumberText value={total.exams} />} />
        <StatTile label={words('sittings')} value={<NumberText value={total.sittings} />} />
        <StatTile label={words('forms')} value={<NumberText value={total.forms} />} />
        <StatTile label={words('attempts')} value={<NumberText value={total.attempts} />} note={total.lastUsedAt ? <>{words('lastUsed')}: {last(total.lastUsedAt)}</> : undefined} />
        <StatTile label={words('facility')} value={share(total.facility)} note={total.facility ? words('facilityOf', { count: total.facility.count }) : undefined} />
      </div>
      {exams.length > 0 && <Table caption={words('usage')} columns={columns} rows={exams} rowKey={(row) => row.examId} density="compact" />}
      {exams.length < total.exams && <p className="muted small">{words('otherUnits')}</p>}
    </div>
  );
}
