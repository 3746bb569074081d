import { ClipboardList, Plus } from 'lucide-react';
import { examinerRoutes, examKinds, type ExamRow } from '@kynangso/contracts/exam';
import { Badge, type BadgeTone, ButtonLink, type Column, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, SearchField, Select, Table } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useWords } from './words';

export const statusTones: Record<ExamRow['status'], BadgeTone> = { draft: 'neutral', published: 'good', retired: 'warn' };

export function ExamList() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const kind = address.one('kind', examKinds);
  const exams = useApi(examinerRoutes.listExams, { query: { page: address.page, pageSize: 25, ...(q ? { q } : {}), ...(kind ? { kind } : {}) } }, { keepPrevious: true });
  const isFiltered = Boolean(q || kind);
  const add = session.can('exam.manage') ? <ButtonLink variant="primary" icon={<Plus size={18} aria-hidden />} href="/exam-desk/new">{words('newExam')}</ButtonLink> : null;
  const columns: Column<ExamRow>[] = [
    {
      id: 'exam', header: words('exam'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <Link href={`/exam-desk/${row.id}`}>{text(row.title)}</Link>
          <span className="muted small">{row.code}</span>
        </span>
      ),
    },
    { id: 'kind', header: words('kind'), cell: (row) => words(`kind_${row.kind}`) },
    { id: 'items', header: words('items'), align: 'end', cell: (row) => <NumberText value={row.itemCount} /> },
    { id: 'sittings', header: words('sittings'), align: 'end', cell: (row) => <NumberText value={row.sittingCount} /> },
    {
      id: 'status', header: words('status'),
      cell: (row) => <span className="row"><Badge tone={statusTones[row.status]}>{words(row.status)}</Badge> <span className="muted small">{words('version', { number: row.version })}</span></span>,
    },
    { id: 'updated', header: words('updated'), hideOnPhone: true, cell: (row) => <InstantText at={row.updatedAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={add} />
      <search className="filters">
        <SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} />
        <Select label={words('kind')} value={kind ?? 'all'} onChange={(value) => address.change({ kind: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...examKinds.map((each) => ({ value: each, label: words(`kind_${each}`) }))]} />
      </search>
      <Load query={exams}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('title')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={exams.isPlaceholderData}
              empty={<EmptyState icon={<ClipboardList />} title={words(isFiltered ? 'noMatch' : 'none')} action={isFiltered ? null : add}>{words(isFiltered ? 'noMatchText' : 'noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}
