import { Medal } from 'lucide-react';
import { contestDeskRoutes, type ContestDetail, type ContestPlaceRow, type ContestPrizeList, type ContestUnitRow } from '@kynangso/contracts/grading';
import { Badge, Callout, type Column, EmptyState, InstantText, Load, NumberText, Pagination, PercentText, Section, Select, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatBasisPoints, formatClock, formatInstant, formatPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { TableExport } from '../training/table-export';
import { useWords } from './words';

/** The frozen result: its proof, who wins what, the whole ranking, the units, and the files of each. */
export function ResultTab({ contest }: { contest: ContestDetail }) {
  const words = useWords();
  const { locale } = useLocale();
  const address = useAddress();
  const newest = contest.results[0];
  if (!newest) return <EmptyState icon={<Medal />} title={words('noResult')}>{words('noResultText')}</EmptyState>;
  const asked = Number(address.params.get('revision'));
  const shown = contest.results.find((result) => result.revision === asked) ?? newest;
  const of = { contestId: contest.id, revision: shown.revision };
  return (
    <div className="stack-loose">
      {contest.results.length > 1 && (
        <Select label={words('revision')} value={String(shown.revision)} onChange={(value) => address.change({ revision: value })} options={contest.results.map((result) => ({ value: String(result.revision), label: words('revisionAt', { revision: result.revision, at: formatInstant(result.frozenAt, locale) }) }))} />
      )}
      <Callout tone="info" title={words('frozenTitle', { revision: shown.revision })}>
        <p>{shown.frozenBy}, <InstantText at={shown.frozenAt} zone />{shown.reason ? `: ${shown.reason}` : ''}</p>
        <p className="contest-hash">SHA-256: {shown.hash}</p>
        <Proof contest={contest} revision={shown.revision} />
      </Callout>
      <Prizes of={of} />
      <Places of={of} />
    </div>
  );
}

interface Of { contestId: string; revision: number }

function Proof({ contest, revision }: { contest: ContestDetail; revision: number }) {
  const words = useWords();
  const check = useApi(contestDeskRoutes.checkContestResult, { params: { contestId: contest.id, revision } });
  return (
    <Load query={check} skeleton={<p className="muted small">{words('checking')}</p>}>
      {(data) => <p className="row"><Badge tone={data.isIntact ? 'good' : 'bad'}>{words(data.isIntact ? 'intact' : 'broken')}</Badge><span className="small">{data.differs === 0 ? words('sameToday') : words('differsToday', { count: data.differs })}</span></p>}
    </Load>
  );
}

function Prizes({ of }: { of: Of }) {
  const list = useApi(contestDeskRoutes.getContestPrizes, { params: of });
  return <Load query={list}>{(data) => <><PrizeList list={data} of={of} /><Units rows={data.units} of={of} /></>}</Load>;
}

function PrizeList({ list, of }: { list: ContestPrizeList; of: Of }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const rows = list.prizes.flatMap((prize, at) => [
    ...prize.people.map((person) => ({ key: `${at} ${person.personId}`, prize, place: person.place, isShared: person.isShared, who: person.fullName, unit: person.unit ? text(person.unit) : '–', score: `${formatPoints(person.pointsCenti, locale)} · ${formatClock(person.spentSeconds)}` })),
    ...prize.units.map((unit) => ({ key: `${at} ${unit.unitId}`, prize, place: unit.place ?? 0, isShared: false, who: text(unit.name), unit: words('forUnit'), score: words('peopleOf', { count: unit.finished }) })),
  ]);
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    { id: 'prize', header: words('prize'), cell: (row) => <b>{text(row.prize.title)}</b> },
    { id: 'who', header: words('winner'), isRowHeader: true, cell: (row) => row.who },
    { id: 'unit', header: words('unit'), cell: (row) => row.unit },
    { id: 'place', header: words('place'), align: 'end', cell: (row) => <>{row.place}{row.isShared && <span className="muted small"> {words('shared')}</span>}</> },
    { id: 'score', header: words('scoreTime'), align: 'end', cell: (row) => row.score },
  ];
  return (
    <Section title={words('prizeList')} aside={rows.length > 0 ? <TableExport of={{ kind: 'contestPrizes', params: of }} name={words('prizeList')} /> : null}>
      <Table caption={words('prizeList')} columns={columns} rows={rows} rowKey={(row) => row.key} density="compact" empty={<p className="muted">{words('noWinners')}</p>} />
    </Section>
  );
}

function Units({ rows, of }: { rows: readonly ContestUnitRow[]; of: Of }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const columns: Column<ContestUnitRow>[] = [
    { id: 'place', header: words('place'), cell: (row) => row.place ?? '–' },
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (row) => text(row.name) },
    { id: 'people', header: words('people'), align: 'end', cell: (row) => <NumberText value={row.people} /> },
    { id: 'joined', header: words('joined'), align: 'end', cell: (row) => <NumberText value={row.joined} /> },
    { id: 'finished', header: words('finished'), align: 'end', cell: (row) => <NumberText value={row.finished} /> },
    { id: 'share', header: words('share'), align: 'end', cell: (row) => <PercentText of={Math.min(row.finished, row.people)} total={row.people} /> },
    { id: 'mean', header: words('mean'), align: 'end', cell: (row) => formatBasisPoints(row.meanBp, locale) },
  ];
  return (
    <Section title={words('units')} aside={rows.length > 0 ? <TableExport of={{ kind: 'contestUnits', params: of }} name={words('units')} /> : null}>
      <Table caption={words('units')} columns={columns} rows={rows} rowKey={(row) => row.unitId} density="compact" />
    </Section>
  );
}

function Places({ of }: { of: Of }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const list = useApi(contestDeskRoutes.getContestResult, { params: of, query: { page: address.page, pageSize: 25 } }, { keepPrevious: true });
  const columns: Column<ContestPlaceRow>[] = [
    { id: 'place', header: words('place'), cell: (row) => <>{row.place}{row.isShared && <span className="muted small"> {words('shared')}</span>}</> },
    { id: 'who', header: words('person'), isRowHeader: true, cell: (row) => row.fullName },
    { id: 'unit', header: words('unit'), cell: (row) => (row.unit ? text(row.unit) : '–') },
    { id: 'points', header: words('points'), align: 'end', cell: (row) => `${formatPoints(row.pointsCenti, locale)} / ${formatPoints(row.maxCenti, locale)}` },
    { id: 'time', header: words('time'), align: 'end', cell: (row) => formatClock(row.spentSeconds) },
    { id: 'prize', header: words('prize'), cell: (row) => row.prizes.map(text).join('; ') || '–' },
  ];
  return (
    <Section title={words('wholeRanking')} aside={<TableExport of={{ kind: 'contestPlaces', params: of }} name={words('wholeRanking')} />}>
      <Load query={list}>
        {(data) => (
          <>
            <Table caption={words('wholeRanking')} columns={columns} rows={data.rows} rowKey={(row) => row.personId} density="compact" isStale={list.isPlaceholderData} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </>
        )}
      </Load>
    </Section>
  );
}
