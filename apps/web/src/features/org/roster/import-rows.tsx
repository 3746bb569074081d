import { type ImportRow, type ImportView, orgRoutes, positionKindNames, rosterColumnNames, rowErrorCodes, type RosterVerdict, rosterVerdicts } from '@kynangso/contracts/org';
import { Button, type Column, EmptyState, Load, Pagination, SearchField, Table, Tabs } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { type Address, useAddress, useSearchText } from '../../../lib/address';
import { useApi } from '../../../lib/query';
import { useWords } from './words';

const order: readonly RosterVerdict[] = ['reject', ...rosterVerdicts.filter((v) => v !== 'reject')];

/** The rows, one tab per verdict, found by name or reason; what needs a person's eye comes first. All of it stands in the address. */
export function ImportRows({ view }: { view: ImportView }) {
  const words = useWords();
  const address = useAddress();
  const { counts } = view;
  const present = order.filter((v) => counts[v] > 0);
  const selected = address.one('verdict', present) ?? present[0];
  if (!selected) return null;
  return (
    <div id="rows">
      <Tabs
        label={words('rows')} selected={selected} onChange={(verdict) => address.change({ verdict, code: null })}
        tabs={present.map((v) => ({ id: v, label: `${words(v === 'leave' ? 'leaveVerdict' : v)} (${counts[v]})`, content: <Rows view={view} verdict={v} address={address} /> }))}
      />
    </div>
  );
}

function Rows({ view, verdict, address }: { view: ImportView; verdict: RosterVerdict; address: Address }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const search = useSearchText(address);
  const code = verdict === 'reject' ? address.one('code', rowErrorCodes) : undefined;
  const { page } = address;
  const query = { verdict, page, pageSize: 50, ...(search.q ? { query: search.q } : {}), ...(code ? { code } : {}) };
  const rows = useApi(orgRoutes.listImportRows, { params: { importId: view.id }, query }, { keepPrevious: true });
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
  const reason = code ? view.reasons.find((r) => r.code === code)?.[locale] : undefined;
  return (
    <div className="stack">
      <div className="filters"><SearchField label={words('findRow')} value={search.typed} onChange={search.setTyped} /></div>
      {reason && <p className="row">{words('onlyReason', { reason })} <Button size="sm" onPress={() => address.change({ code: null })}>{words('allReasons')}</Button></p>}
      <Load query={rows}>
      {(data) => (
        <div className="stack">
          <Table caption={words(verdict === 'leave' ? 'leaveVerdict' : verdict)} columns={columns} rows={data.rows} rowKey={(r) => String(r.position)} density="compact" isStale={rows.isPlaceholderData} empty={<EmptyState title={words('noRows')} />} />
          <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(to) => address.change({ page: String(to) })} />
        </div>
      )}
      </Load>
    </div>
  );
}
