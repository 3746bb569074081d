import { Network } from 'lucide-react';
import { type TreeMark, type TreeRow, unitActRoutes, unitKindNames } from '@kynangso/contracts/org';
import { Badge, Callout, Checkbox, type Column, DateField, DateText, EmptyState, Link, Load, NumberText, Table } from '../../components';
import { useText } from '../../i18n/locale';
import type { Address } from '../../lib/address';
import { dayOf } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useActWords } from './act-words';
import { useWords } from './words';

const marks = { founded: ['mFounded', 'good'], renamed: ['mRenamed', 'info'], moved: ['mMoved', 'info'], ended: ['mEnded', 'warn'], left: ['mLeft', 'warn'], same: ['same', 'neutral'] } as const satisfies Record<TreeMark, readonly [string, string]>;
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace('-02-29', '-02-28');

/** One level of the tree on any day, with what is different from an earlier day. Both days stand in the address. */
export function UnitTree({ unitId, address }: { unitId: string | null; address: Address }) {
  const words = useWords();
  const acts = useActWords();
  const text = useText();
  const asOf = address.params.get('asOf') ?? dayOf(Date.now());
  const since = address.params.get('since') ?? yearBefore(asOf);
  const isChangedOnly = address.params.get('changed') === '1';
  const level = useApi(unitActRoutes.treeLevel, { query: { asOf, since, ...(unitId ? { parentId: unitId } : {}) } }, { keepPrevious: true });
  const hrefOf = (id: string): string => {
    const next = new URLSearchParams(address.params);
    next.set('unit', id);
    next.delete('page');
    return `/units?${next.toString()}`;
  };
  const columns: Column<TreeRow>[] = [
    {
      id: 'name', header: words('unit'), isRowHeader: true,
      cell: (u) => (
        <span className="stack-tight">
          {u.childCount > 0 ? <Link href={hrefOf(u.id)}>{text(u.name)}</Link> : <span>{text(u.name)}</span>}
          <span className="muted small">{u.code}</span>
        </span>
      ),
    },
    {
      id: 'mark', header: acts('mark'),
      cell: (u) =>
        u.mark === 'same' ? <span className="muted">–</span> : (
          <span className="stack-tight">
            <span><Badge tone={marks[u.mark][1]}>{acts(marks[u.mark][0])}</Badge> {u.markOn && <DateText day={u.markOn} />}</span>
            {u.before && <span className="small">{acts('before', { name: text(u.before) })}</span>}
            {u.goesTo.length > 0 && <span className="small">{acts('goesTo', { name: u.goesTo.map((n) => text(n)).join('; ') })}</span>}
            {u.decisionNumber && <span className="muted small">{u.decisionNumber}</span>}
          </span>
        ),
    },
    { id: 'kind', header: words('kind'), hideOnPhone: true, cell: (u) => text(unitKindNames[u.kind]) },
    { id: 'children', header: words('children'), align: 'end', cell: (u) => <NumberText value={u.childCount} /> },
    { id: 'people', header: words('people'), align: 'end', cell: (u) => (u.people > 0 ? <Link href={`/people?unit=${u.id}`} aria-label={`${words('people')}: ${text(u.name)}, ${u.people}`}><NumberText value={u.people} /></Link> : '0') },
    { id: 'lineage', header: acts('lineage'), cell: (u) => <Link href={`/units/${u.id}/lineage`} aria-label={`${acts('lineage')}: ${text(u.name)}`}>{acts('lineage')}</Link> },
  ];
  return (
    <div className="stack">
      <div className="filters">
        <DateField label={acts('asOf')} value={asOf} onChange={(day) => address.change({ asOf: day || null })} />
        <DateField label={acts('since')} value={since} onChange={(day) => address.change({ since: day || null })} />
        <Checkbox isSelected={isChangedOnly} onChange={(is) => address.change({ changed: is ? '1' : null })}>{acts('changedOnly')}</Checkbox>
      </div>
      <Load query={level}>
        {(data) => {
          const rows = isChangedOnly ? data.rows.filter((u) => u.mark !== 'same') : data.rows;
          return (
            <>
              {data.isCut && <Callout tone="warn">{acts('isCut')}</Callout>}
              <Table caption={words('units')} columns={columns} rows={rows} rowKey={(u) => u.id} density="compact" isStale={level.isPlaceholderData} empty={<EmptyState icon={<Network />} title={isChangedOnly ? acts('noneChanged') : words('noUnits')}>{isChangedOnly ? acts('noneChangedText') : words('noUnitsText')}</EmptyState>} />
            </>
          );
        }}
      </Load>
    </div>
  );
}
