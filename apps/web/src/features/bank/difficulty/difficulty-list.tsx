import { Gauge } from 'lucide-react';
import { bankRoutes, type DifficultyRow, strayings } from '@kynangso/contracts/bank';
import { Badge, ButtonLink, type Column, EmptyState, Link, Load, NumberText, PageHeader, Pagination, Select, Table } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { useApi } from '../../../lib/query';
import { useNames } from '../name-words';
import { difficultyWord } from '../names';
import { useWords } from '../words';
import { logits, strayingTone } from './difficulty';
import { Scale } from './scale';
import { useDifficultyWords } from './words';
import '../bank.css';

/** Items whose answers don't bear out what their authors thought of them. */
export function DifficultyList() {
  const words = useDifficultyWords();
  const bank = useWords();
  const names = useNames();
  const { locale } = useLocale();
  const address = useAddress();
  const show = address.one('show', ['measured'] as const) ?? 'straying';
  const straying = address.one('straying', strayings);
  const found = useApi(bankRoutes.listItemDifficulties, { query: { page: address.page, pageSize: 25, show, ...(straying ? { straying } : {}) } }, { keepPrevious: true });
  const columns: Column<DifficultyRow>[] = [
    { id: 'item', header: words('item'), isRowHeader: true, cell: (row) => <span className="stack-tight"><Link href={`/bank/${row.itemId}`}>{row.code}</Link><span className="bank-excerpt">{row.excerpt || '–'}</span></span> },
    { id: 'module', header: words('module'), cell: (row) => row.module },
    { id: 'reason', header: words('reason'), cell: (row) => <Badge tone={row.straying ? strayingTone[row.straying] : 'good'}>{words(row.straying ?? 'good')}</Badge> },
    { id: 'expert', header: words('byAuthor'), cell: (row) => names(difficultyWord[row.expert]) },
    { id: 'scale', header: words('scale'), cell: (row) => <span className="stack-tight"><Scale expert={row.expertLogitMilli} measured={row.measured} /><span className="small muted">{logits(row.measured.logitMilli, locale)} ± {logits(1.96 * row.measured.errorMilli, locale)}</span></span> },
    { id: 'answers', header: words('answers'), align: 'end', cell: (row) => <NumberText value={row.answers} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('list')} lead={words('listLead')} crumbs={[{ label: bank('bank'), href: '/bank' }, { label: words('list') }]} />
      <search className="filters">
        <Select label={words('show')} value={show} onChange={(value) => address.change({ show: value === 'measured' ? value : null })} options={[{ value: 'straying', label: words('showStraying') }, { value: 'measured', label: words('showMeasured') }]} />
        <Select label={words('reason')} value={straying ?? 'all'} onChange={(value) => address.change({ straying: value === 'all' ? null : value })} options={[{ value: 'all', label: words('allReasons') }, ...strayings.map((each) => ({ value: each, label: words(each) }))]} />
      </search>
      <Load query={found}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('count', { count: data.total })}</p>
            <Table
              caption={words('list')} columns={columns} rows={data.rows} rowKey={(row) => row.itemId} isStale={found.isPlaceholderData}
              empty={<EmptyState icon={<Gauge />} title={words('noneTitle')} action={<ButtonLink href="/bank">{words('toBank')}</ButtonLink>}>{words('noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </div>
        )}
      </Load>
    </div>
  );
}
