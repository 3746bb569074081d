import { useParams } from 'react-router';
import { positionKindNames, type PositionKind } from '@kynangso/contracts/org';
import { type ClosePerson, closeRoutes, dutyStatuses } from '@kynangso/contracts/training';
import { ButtonLink, type Column, DateText, EmptyState, Link, Load, PageHeader, Pagination, Select, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { countKeys, statusOfKey } from './parts';
import { useWords } from './words';

const keyOfStatus = new Map(countKeys.map((key) => [statusOfKey[key] as string, key]));

/** Who was behind the number then: kept with the figure, whatever has happened to people since. */
export function ClosePeople() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const { id = '' } = useParams();
  const close = useApi(closeRoutes.getClose, { params: { id } });
  const requirement = address.params.get('requirement') ?? close.data?.set.requirements[0]?.id ?? '';
  const status = address.one('status', dutyStatuses);
  const snapshot = address.params.get('snapshot');
  const people = useApi(closeRoutes.closePeople, { params: { id }, query: { requirement, page: address.page, pageSize: 50, ...(status ? { status } : {}), ...(snapshot ? { snapshot } : {}) } }, { keepPrevious: true, enabled: requirement !== '' });
  const wordOf = (s: string): string => words(keyOfStatus.get(s) ?? 'met');
  const columns: Column<ClosePerson>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => (p.fullName ? <Link href={`/people/${p.personId}`}>{p.fullName}</Link> : words('erased')) },
    { id: 'unit', header: words('unit'), cell: (p) => (p.unitName ? text(p.unitName) : '–') },
    { id: 'position', header: words('position'), cell: (p) => (p.positionKind in positionKindNames ? text(positionKindNames[p.positionKind as PositionKind]) : p.positionKind) },
    { id: 'status', header: words('status'), cell: (p) => wordOf(p.status) },
    { id: 'metOn', header: words('metOn'), cell: (p) => (p.metOn ? <DateText day={p.metOn} /> : '–') },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('peopleTitle')} lead={close.data ? words('closeOf', { unit: text(close.data.unit.name), period: close.data.period }) : null}
        crumbs={[{ label: words('title'), href: '/closes' }, { label: close.data ? text(close.data.unit.name) : '…', href: `/closes/${id}` }, { label: words('peopleTitle') }]}
        actions={<ButtonLink href={`/closes/${id}`}>{words('back')}</ButtonLink>}
      />
      <section className="filters" aria-label={words('filters')}>
        {(close.data?.set.requirements.length ?? 0) > 1 && <Select label={words('requirement')} options={(close.data?.set.requirements ?? []).map((r) => ({ value: r.id, label: text(r.title) }))} value={requirement} onChange={(value) => address.change({ requirement: value })} />}
        <Select label={words('status')} options={[{ value: 'all', label: words('allStates') }, ...dutyStatuses.map((s) => ({ value: s, label: wordOf(s) }))]} value={status ?? 'all'} onChange={(value) => address.change({ status: value === 'all' ? null : value })} />
      </section>
      <Load query={people}>
        {(data) => (
          <>
            <Table caption={words('peopleTitle')} columns={columns} rows={data.rows} rowKey={(p) => p.personId} density="compact" isStale={people.isPlaceholderData} empty={<EmptyState title={words('noPeople')}>{words('noPeopleText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
    </div>
  );
}
