import { FilePlus2, FileText } from 'lucide-react';
import { bankRoutes, type StimulusRow } from '@kynangso/contracts/bank';
import { useSession } from '../../../app/session';
import { Button, ButtonLink, type Column, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, SearchField, Table } from '../../../components';
import { useText } from '../../../i18n/locale';
import { useAddress, useSearchText } from '../../../lib/address';
import { useApi } from '../../../lib/query';
import { useMaterialWords } from '../material-words';
import { useWords } from '../words';
import '../bank.css';

const PAGE_SIZE = 25;

/** Texts and pictures that several items share. */
export function StimulusList() {
  const words = useMaterialWords();
  const bank = useWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const stimuli = useApi(bankRoutes.listStimuli, { query: { page: address.page, pageSize: PAGE_SIZE, ...(q ? { q } : {}) } }, { keepPrevious: true });
  const write = session.can('bank.author') ? <ButtonLink variant="primary" icon={<FilePlus2 size={18} aria-hidden />} href="/bank/stimuli/new">{words('write')}</ButtonLink> : null;
  const clear = () => {
    setTyped('');
    address.change({ q: null });
  };
  const columns: Column<StimulusRow>[] = [
    { id: 'title', header: words('title'), isRowHeader: true, cell: (row) => <span className="stack-tight"><Link href={`/bank/stimuli/${row.id}`}>{text(row.title)}</Link><span className="muted small">{row.code}</span></span> },
    { id: 'items', header: words('itemCount'), align: 'end', cell: (row) => <NumberText value={row.itemCount} /> },
    { id: 'version', header: words('versions'), align: 'end', cell: (row) => <NumberText value={row.version} /> },
    { id: 'owner', header: words('owner'), hideOnPhone: true, cell: (row) => (row.owner ? text(row.owner.name) : words('wholeSystem')) },
    { id: 'updated', header: words('updated'), cell: (row) => <InstantText at={row.updatedAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('stimuli')} lead={words('stimuliLead')} crumbs={[{ label: bank('bank'), href: '/bank' }, { label: words('stimuli') }]} actions={write} />
      <search className="narrow"><SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} /></search>
      <Load query={stimuli}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('stimuli')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={stimuli.isPlaceholderData}
              empty={<EmptyState icon={<FileText />} title={words(q ? 'noStimuli' : 'none')} action={q ? <Button onPress={clear}>{words('clear')}</Button> : write}>{q ? null : words('noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}
