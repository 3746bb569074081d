import { Network } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { orgRoutes, unitKindNames, type UnitRow } from '@kynangso/contracts/org';
import { Breadcrumbs, type Column, EmptyState, Link, Load, NumberText, PageHeader, Pagination, SearchField, StatTile, Table, useDebounced } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** The tree one level at a time, or the units whose name was typed. */
export function Units() {
  const words = useWords();
  const text = useText();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit');
  const q = params.get('q') ?? '';
  const page = Number(params.get('page')) || 1;
  const [typed, setTyped] = useState(q);
  const settled = useDebounced(typed.trim());
  useEffect(() => {
    if (settled !== q) setParams({ ...(unitId ? { unit: unitId } : {}), ...(settled ? { q: settled } : {}) }, { replace: true });
  }, [settled, q, unitId, setParams]);
  const where = q ? { query: q, ...(unitId ? { within: unitId } : {}) } : { parentId: unitId ?? ('top' as const) };
  const units = useApi(orgRoutes.listUnits, { query: { ...where, page, pageSize: 50 } }, { keepPrevious: true });
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
    <div className="stack-loose">
      <PageHeader title={words('units')} lead={words('unitsLead')} />
      {unitId && <UnitHead unitId={unitId} />}
      <search className="narrow"><SearchField label={words('findUnit')} value={typed} onChange={setTyped} /></search>
      <Load query={units}>
        {(data) => (
          <div className="stack">
            <Table caption={words('units')} columns={columns} rows={data.rows} rowKey={(u) => u.id} density="compact" isStale={units.isPlaceholderData} empty={<EmptyState icon={<Network />} title={words('noUnits')} />} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => setParams({ ...(unitId ? { unit: unitId } : {}), ...(q ? { q } : {}), page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

function UnitHead({ unitId }: { unitId: string }) {
  const words = useWords();
  const text = useText();
  const unit = useApi(orgRoutes.getUnit, { params: { unitId } });
  return (
    <Load query={unit}>
      {(u) => (
        <section className="stack">
          <Breadcrumbs crumbs={[{ label: words('units'), href: '/units' }, ...u.breadcrumbs.map((b) => ({ label: text(b.name), href: `/units?unit=${b.id}` })), { label: text(u.name) }]} />
          <h2>{text(u.name)}</h2>
          <div className="tiles">
            <StatTile label={words('people')} value={<Link href={`/people?unit=${u.id}`}><NumberText value={u.headCount.subtree} /></Link>} />
            <StatTile label={words('leave')} value={<NumberText value={u.headCount.onLeave} />} />
            <StatTile label={words('children')} value={<NumberText value={u.childCount} />} />
          </div>
        </section>
      )}
    </Load>
  );
}
