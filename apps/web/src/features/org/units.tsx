import { Gavel, Network, Plus } from 'lucide-react';
import { orgRoutes, unitKindNames, type UnitRow } from '@kynangso/contracts/org';
import { Breadcrumbs, ButtonLink, type Column, EmptyState, Link, Load, NumberText, PageHeader, Pagination, SearchField, StatTile, Table } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useActWords } from './act-words';
import { GuardSetting } from './roster/guard-setting';
import { UnitTree } from './unit-tree';
import { useWords } from './words';

/** The tree one level at a time, or the units whose name was typed. */
export function Units() {
  const words = useWords();
  const acts = useActWords();
  const session = useSession();
  const address = useAddress();
  const unitId = address.params.get('unit');
  const { typed, setTyped, q } = useSearchText(address);
  const canManage = session.can('org.manage_unit');
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('units')} lead={words('unitsLead')}
        actions={
          <div className="row">
            <ButtonLink icon={<Gavel size={18} aria-hidden />} href={unitId ? `/unit-acts?unit=${unitId}` : '/unit-acts'}>{acts('acts')}</ButtonLink>
            {canManage && <ButtonLink variant="primary" icon={<Plus size={18} aria-hidden />} href="/unit-acts/new">{acts('newAct')}</ButtonLink>}
          </div>
        }
      />
      {unitId && <UnitHead unitId={unitId} />}
      <search className="narrow"><SearchField label={words('findUnit')} value={typed} onChange={setTyped} /></search>
      {q ? <Found /> : <UnitTree unitId={unitId} address={address} />}
    </div>
  );
}

function UnitHead({ unitId }: { unitId: string }) {
  const words = useWords();
  const canImport = useSession().can('org.import_roster');
  const text = useText();
  const unit = useApi(orgRoutes.getUnit, { params: { unitId } });
  return (
    <Load query={unit}>
      {(u) => (
        <section className="stack">
          <Breadcrumbs crumbs={[{ label: words('units'), href: '/units' }, ...u.breadcrumbs.map((b) => ({ label: text(b.name), href: `/units?unit=${b.id}` })), { label: text(u.name) }]} />
          <h2>{text(u.name)}</h2>
          <div className="stats">
            <StatTile label={words('people')} value={<Link href={`/people?unit=${u.id}`}><NumberText value={u.headCount.subtree} /></Link>} />
            <StatTile label={words('leave')} value={<NumberText value={u.headCount.onLeave} />} />
            <StatTile label={words('children')} value={<NumberText value={u.childCount} />} />
          </div>
          {canImport && <GuardSetting unitId={unitId} />}
        </section>
      )}
    </Load>
  );
}

/** Units whose name was typed, wherever they stand below. */
function Found() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const [q, unitId] = [address.params.get('q') ?? '', address.params.get('unit')];
  const units = useApi(orgRoutes.listUnits, { query: { query: q, ...(unitId ? { within: unitId } : {}), page: address.page, pageSize: 50 } }, { keepPrevious: true });
  const columns: Column<UnitRow>[] = [
    {
      id: 'name', header: words('unit'), isRowHeader: true,
      cell: (u) => (
        <span className="stack-tight">
          {u.childCount > 0 ? <Link href={`/units?unit=${u.id}`}>{text(u.name)}</Link> : <span>{text(u.name)}</span>}
          {q && u.breadcrumbs.length > 0 && <span className="muted small">{words('under', { path: u.breadcrumbs.map((b) => text(b.name)).join(' › ') })}</span>}
        </span>
      ),
    },
    { id: 'code', header: words('code'), cell: (u) => u.code },
    { id: 'kind', header: words('kind'), cell: (u) => text(unitKindNames[u.kind]) },
    { id: 'children', header: words('children'), align: 'end', cell: (u) => <NumberText value={u.childCount} /> },
    { id: 'people', header: words('people'), cell: (u) => <Link href={`/people?unit=${u.id}`} aria-label={`${words('people')}: ${text(u.name)}`}>{words('people')}</Link> },
  ];
  return (
    <Load query={units}>
      {(data) => (
        <div className="stack">
          <Table caption={words('units')} columns={columns} rows={data.rows} rowKey={(u) => u.id} density="compact" isStale={units.isPlaceholderData} empty={<EmptyState icon={<Network />} title={words('noUnits')}>{words('noUnitsText')}</EmptyState>} />
          <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
        </div>
      )}
    </Load>
  );
}
