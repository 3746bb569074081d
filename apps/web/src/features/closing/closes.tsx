import { ClipboardList, Send } from 'lucide-react';
import { orgRoutes } from '@kynangso/contracts/org';
import { type CloseList, closeRoutes, type CloseRow, closeStates } from '@kynangso/contracts/training';
import { ButtonLink, type Column, DateText, EmptyState, ErrorState, Facts, Link, Load, Loading, NumberText, PageHeader, Pagination, Section, Select, Table } from '../../components';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatDay, formatNumber } from '../../lib/format';
import { useApi } from '../../lib/query';
import { FigureRate, LateBadge, StateBadge } from './parts';
import { useWords } from './words';
import './closing.css';

const filters = [...closeStates, 'late'] as const;
const nowhere = { set: '', period: '', unitId: '' };

/** Where every unit's figure of a period stands: what my unit owes, and what the units below owe to it. */
export function Closes() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const sets = useApi(closeRoutes.listCloseSets, {}, { staleTime: 60_000 });
  const units = useApi(orgRoutes.listUnits, { query: { parentId: 'top', pageSize: 50 } }, { staleTime: 60_000, enabled: session.can('org.read_unit') });
  const set = sets.data?.rows.find((s) => s.id === address.params.get('set')) ?? sets.data?.rows[0];
  const period = set?.periods.find((p) => p === address.params.get('period')) ?? set?.periods[0];
  const unitId = address.params.get('unit') ?? units.data?.rows[0]?.id;
  const state = address.one('state', filters);
  const query = set && period && unitId ? { set: set.id, period, unitId, page: address.page, pageSize: 50, ...(state ? { state } : {}) } : null;
  const list = useApi(closeRoutes.listCloses, { query: query ?? nowhere }, { enabled: query !== null, keepPrevious: true });
  const failed = [sets, units].filter((q) => q.error && !q.data);
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      {failed[0] ? (
        <ErrorState error={failed[0].error} onRetry={() => failed.forEach((q) => void q.refetch())} />
      ) : sets.data && sets.data.rows.length === 0 ? (
        <EmptyState icon={<ClipboardList />} title={words('noSets')}>{words('noSetsText')}</EmptyState>
      ) : sets.isLoading || units.isLoading ? (
        <Loading />
      ) : !query || !set ? (
        <EmptyState icon={<ClipboardList />} title={words('noUnit')}>{words('noUnitText')}</EmptyState>
      ) : (
        <>
          <section className="filters" aria-label={words('filters')}>
            <Select label={words('set')} options={(sets.data?.rows ?? []).map((s) => ({ value: s.id, label: text(s.title) }))} value={set.id} onChange={(value) => address.change({ set: value, period: null })} />
            <Select label={words('period')} options={set.periods.map((p) => ({ value: p, label: p }))} value={query.period} onChange={(value) => address.change({ period: value })} />
            {(units.data?.rows.length ?? 0) > 1 && <Select label={words('unit')} options={(units.data?.rows ?? []).map((u) => ({ value: u.id, label: text(u.name) }))} value={query.unitId} onChange={(value) => address.change({ unit: value })} />}
          </section>
          <Load query={list}>{(data) => <Inbox list={data} state={state} address={address} isStale={list.isPlaceholderData} />}</Load>
        </>
      )}
    </div>
  );
}

function Inbox({ list, state, address, isStale }: { list: CloseList; state: (typeof filters)[number] | undefined; address: ReturnType<typeof useAddress>; isStale: boolean }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const all = Object.values(list.byState).reduce((sum, n) => sum + n, 0);
  const countOf = (f: (typeof filters)[number]): number => (f === 'late' ? list.late : (list.byState[f] ?? 0));
  return (
    <>
      {list.own && <Own list={list} own={list.own} />}
      {all > 0 && (
        <Section title={words('below', { unit: text(list.unit.name) })}>
          <p className="muted measure">{words('belowLead', { day: formatDay(list.unitsBeforeOn, locale) })}</p>
          <div className="filters">
            <Select
              label={words('state')}
              options={[{ value: 'all', label: `${words('allStates')} (${formatNumber(all, locale)})` }, ...filters.map((f) => ({ value: f, label: `${words(f)} (${formatNumber(countOf(f), locale)})` }))]}
              value={state ?? 'all'} onChange={(value) => address.change({ state: value === 'all' ? null : value })}
            />
          </div>
          <UnitTable list={list} isStale={isStale} />
          <Pagination page={list.page} pageSize={list.pageSize} total={list.total} onChange={(page) => address.change({ page: String(page) })} />
        </Section>
      )}
    </>
  );
}

/** The caller's own unit: what it owes, until when, and the way to send it. */
function Own({ list, own }: { list: CloseList; own: CloseRow }) {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const maySend = session.can('training.submit') && ['open', 'submitted', 'returned'].includes(own.state);
  const query = new URLSearchParams({ set: list.set.id, period: list.period, unit: own.unit.id }).toString();
  return (
    <Section title={words('own', { unit: text(own.unit.name) })}>
      <div className="panel stack">
        <div className="row"><StateBadge state={own.state} />{own.isLate && <LateBadge />}</div>
        <Facts facts={[
          { label: words('reportBefore'), value: <DateText day={list.ownBeforeOn} /> },
          ...(own.snapshot ? own.snapshot.figures.map((f) => ({ label: text(f.requirement.title), value: <FigureRate {...f} /> })) : []),
          ...(own.snapshot ? [{ label: words('asOf'), value: <DateText day={own.snapshot.asOf} /> }] : []),
          ...(own.addenda > 0 ? [{ label: words('addenda'), value: <NumberText value={own.addenda} /> }] : []),
        ]} />
        <div className="row">
          {maySend && <ButtonLink variant="primary" icon={<Send size={18} aria-hidden />} href={`/closes/send?${query}`}>{words(own.state === 'open' ? 'send' : 'sendAgain')}</ButtonLink>}
          {own.closeId && <ButtonLink href={`/closes/${own.closeId}`}>{words('openClose')}</ButtonLink>}
        </div>
      </div>
    </Section>
  );
}

function UnitTable({ list, isStale }: { list: CloseList; isStale: boolean }) {
  const words = useWords();
  const text = useText();
  const figureColumns = list.set.requirements.map((r): Column<CloseRow> => ({
    id: r.id, header: text(r.title), align: 'end',
    cell: (row) => {
      const found = row.snapshot?.figures.find((f) => f.requirement.id === r.id);
      return found ? <FigureRate {...found} /> : '–';
    },
  }));
  const columns: Column<CloseRow>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, width: '28%', cell: (row) => (row.closeId ? <Link href={`/closes/${row.closeId}`}>{text(row.unit.name)}</Link> : text(row.unit.name)) },
    { id: 'state', header: words('state'), cell: (row) => <span className="row"><StateBadge state={row.state} />{row.isLate && <LateBadge />}</span> },
    ...figureColumns,
    { id: 'asOf', header: words('asOf'), cell: (row) => (row.snapshot ? <DateText day={row.snapshot.asOf} /> : '–') },
    { id: 'addenda', header: words('addenda'), align: 'end', hideOnPhone: true, cell: (row) => (row.addenda > 0 ? <NumberText value={row.addenda} /> : '–') },
  ];
  return <Table caption={words('below', { unit: text(list.unit.name) })} columns={columns} rows={list.rows} rowKey={(row) => row.unit.id} density="compact" isStale={isStale} empty={<EmptyState title={words('noRows')}>{words('noRowsText')}</EmptyState>} />;
}
