import { FileSpreadsheet, FileUp, KeyRound } from 'lucide-react';
import { orgRoutes } from '@kynangso/contracts/org';
import type { ResponseOf } from '@kynangso/contracts/kernel';
import { Badge, ButtonLink, type Column, DateText, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, Table } from '../../../components';
import { useText } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { useApi } from '../../../lib/query';
import { toneOf } from './tone';
import { useWords } from './words';

type Row = ResponseOf<typeof orgRoutes.listImports>['rows'][number];

/** Every roster loaded into the caller's units, newest first. */
export function Imports() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const { page } = address;
  const imports = useApi(orgRoutes.listImports, { query: { page, pageSize: 25 } }, { keepPrevious: true, refetchInterval: (data) => (data?.rows.some((i) => ['checking', 'applying', 'undoing'].includes(i.status)) ? 2000 : false) });
  const add = <ButtonLink variant="primary" icon={<FileUp size={18} aria-hidden />} href="/roster-imports/new">{words('importRoster')}</ButtonLink>;
  const columns: Column<Row>[] = [
    { id: 'file', header: words('file'), isRowHeader: true, cell: (i) => <Link href={`/roster-imports/${i.id}`}>{i.fileName}</Link> },
    { id: 'unit', header: words('unit'), cell: (i) => text(i.unit.name) },
    { id: 'asOf', header: words('asOf'), cell: (i) => <DateText day={i.asOf} /> },
    { id: 'rows', header: words('rows'), align: 'end', cell: (i) => <NumberText value={i.counts.rows} /> },
    { id: 'reject', header: words('reject'), align: 'end', cell: (i) => <NumberText value={i.counts.reject} /> },
    { id: 'state', header: words('state'), cell: (i) => <Badge tone={toneOf(i.status)}>{words(i.status)}</Badge> },
    { id: 'who', header: words('who'), hideOnPhone: true, cell: (i) => i.createdBy ?? '–' },
    { id: 'at', header: words('at'), hideOnPhone: true, cell: (i) => <InstantText at={i.createdAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('imports')} lead={words('importsLead')} actions={<>{add}<ButtonLink icon={<KeyRound size={18} aria-hidden />} href="/roster-imports/tokens">{words('tokens')}</ButtonLink></>} />
      <Load query={imports}>
        {(data) => (
          <div className="stack">
            <Table caption={words('imports')} columns={columns} rows={data.rows} rowKey={(i) => i.id} density="compact" empty={<EmptyState icon={<FileSpreadsheet />} title={words('noImports')} action={add}>{words('noImportsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(to) => address.change({ page: String(to) })} />
          </div>
        )}
      </Load>
    </div>
  );
}
