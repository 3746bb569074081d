import { useState } from 'react';
import { type ImportRow, orgRoutes, positionKindNames, type RosterCounts, rosterColumnNames, type RosterVerdict, rosterVerdicts } from '@kynangso/contracts/org';
import { type Column, EmptyState, Load, Pagination, Table, Tabs } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

const order: readonly RosterVerdict[] = ['reject', ...rosterVerdicts.filter((v) => v !== 'reject')];

/** The preview row by row, one tab per verdict; what needs a person's eye comes first. */
export function ImportRows({ importId, counts }: { importId: string; counts: RosterCounts }) {
  const words = useWords();
  const present = order.filter((v) => counts[v] > 0);
  const [chosen, setChosen] = useState<string>();
  const selected = present.find((v) => v === chosen) ?? present[0];
  if (!selected) return null;
  return (
    <Tabs
      label={words('rows')} selected={selected} onChange={setChosen}
      tabs={present.map((v) => ({ id: v, label: `${words(v === 'leave' ? 'leaveVerdict' : v)} (${counts[v]})`, content: <Rows importId={importId} verdict={v} /> }))}
    />
  );
}

function Rows({ importId, verdict }: { importId: string; verdict: RosterVerdict }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [page, setPage] = useState(1);
  const rows = useApi(orgRoutes.listImportRows, { params: { importId }, query: { verdict, page, pageSize: 50 } }, { keepPrevious: true });
  const name: Column<ImportRow>[] = [
    { id: 'row', header: words('line'), align: 'end', width: '4.5rem', cell: (r) => r.row ?? '–' },
    { id: 'name', header: words('name'), isRowHeader: true, cell: (r) => r.fullName || '–' },
  ];
  const where: Column<ImportRow>[] = [
    { id: 'unit', header: words('unit'), cell: (r) => (r.unitName ? `${r.fromUnitName ? `${text(r.fromUnitName)} → ` : ''}${text(r.unitName)}` : (r.unitCode ?? '–')) },
    { id: 'position', header: words('position'), hideOnPhone: true, cell: (r) => r.title ?? (r.positionKind ? text(positionKindNames[r.positionKind]) : '–') },
  ];
  const why: Column<ImportRow>[] = [
    {
      id: 'why', header: words('why'),
      cell: (r) => (
        <ul className="plain-list stack-tight">
          {r.errors.map((e) => (
            <li key={`${e.code}${e.column ?? ''}`}>
              {e.column && <strong>{rosterColumnNames[e.column][locale]}: </strong>}
              {e[locale]} {e.value && <code>{e.value}</code>}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  const what: Column<ImportRow>[] = [
    { id: 'what', header: words('change'), cell: (r) => r.changes.map((c) => (c === 'unit' ? words('chUnit') : c in rosterColumnNames ? rosterColumnNames[c as keyof typeof rosterColumnNames][locale].toLowerCase() : words('chOther'))).join(', ') },
  ];
  const columns = verdict === 'reject' ? [...name, ...why] : verdict === 'move' ? [...name, ...where, ...what] : [...name, ...where];
  return (
    <Load query={rows}>
      {(data) => (
        <div className="stack">
          <Table caption={words(verdict === 'leave' ? 'leaveVerdict' : verdict)} columns={columns} rows={data.rows} rowKey={(r) => String(r.position)} density="compact" isStale={rows.isPlaceholderData} empty={<EmptyState title={words('noRows')} />} />
          <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
        </div>
      )}
    </Load>
  );
}
