import { ChevronLeft, Download, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { auditRoutes, type AuditEntryView } from '@kynangso/contracts/audit';
import { Badge, Button, ButtonLink, type Column, EmptyState, Facts, InstantText, Load, PageHeader, Table, Dialog } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { apiUrl } from '../../lib/api';
import { useApi } from '../../lib/query';
import { wordAct, wordKind } from './act-words';
import { ChainPanel } from './chain-panel';
import { AuditFilters, queryOf } from './filters';
import { useWords } from './words';
import './audit.css';

/** Who did what to what: the log of the units one administers, newest first. */
export function Audit() {
  const words = useWords();
  const { locale } = useLocale();
  const text = useText();
  const address = useAddress();
  const query = queryOf(address.params);
  const after = address.params.get('after');
  const entries = useApi(auditRoutes.searchAudit, { query: { ...query, ...(after ? { after } : {}) } }, { keepPrevious: true });
  const [opened, setOpened] = useState<AuditEntryView | null>(null);
  const columns: Column<AuditEntryView>[] = [
    { id: 'at', header: words('at'), cell: (row) => <InstantText at={row.at} /> },
    { id: 'act', header: words('act'), isRowHeader: true, cell: (row) => <Button variant="quiet" size="sm" onPress={() => setOpened(row)}>{wordAct(row.action, locale)}</Button> },
    { id: 'who', header: words('who'), cell: (row) => row.actorName ?? words('product') },
    { id: 'object', header: words('object'), cell: (row) => <span>{wordKind(row.objectKind, locale)} <span className="muted">{row.objectName ?? shorten(row.objectId)}</span></span> },
    { id: 'unit', header: words('unit'), hideOnPhone: true, cell: (row) => (row.unitName ? text(row.unitName) : '–') },
    { id: 'reason', header: words('reason'), cell: (row) => row.reason ?? '–' },
    { id: 'proof', header: words('proof'), hideOnPhone: true, cell: (row) => (row.block === null ? <Badge>{words('notSealed')}</Badge> : <Badge tone="good">{words('sealedIn', { number: row.block })}</Badge>) },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('title')} lead={words('lead')}
        actions={<ButtonLink href={apiUrl(auditRoutes.auditFile, { query })} download icon={<Download size={18} aria-hidden />}>{words('csv')}</ButtonLink>}
      />
      <AuditFilters address={address} />
      <Load query={entries}>
        {(data) => (
          <div className="stack audit-log">
            <Table
              caption={words('title')} columns={columns} rows={data.rows} rowKey={(row) => String(row.seq)} density="compact" isStale={entries.isPlaceholderData}
              empty={<EmptyState icon={<ScrollText />} title={words('none')}>{words('noneText')}</EmptyState>}
            />
            <div className="row">
              {after && <Button icon={<ChevronLeft size={18} aria-hidden />} onPress={() => address.change({ after: null })}>{words('newest')}</Button>}
              {data.next && <Button onPress={() => address.change({ after: data.next })}>{words('older')}</Button>}
            </div>
          </div>
        )}
      </Load>
      <ChainPanel />
      {opened && <EntryDialog entry={opened} onClose={() => setOpened(null)} onFilter={(change) => { setOpened(null); address.change({ after: null, ...change }); }} />}
    </div>
  );
}

const shorten = (id: string): string => (id.length > 20 ? `${id.slice(0, 8)}…` : id);

/** One entry whole, and ways on from it. */
function EntryDialog({ entry, onClose, onFilter }: { entry: AuditEntryView; onClose: () => void; onFilter: (change: Record<string, string>) => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const text = useText();
  const { beforeDigest: before, afterDigest: after } = entry;
  const change = before && after ? (before === after ? 'sameState' : 'changedState') : after ? 'newState' : before ? 'goneState' : 'noState';
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={wordAct(entry.action, locale)}>
      <div className="stack">
        <Facts
          facts={[
            { label: words('at'), value: <InstantText at={entry.at} /> },
            { label: words('who'), value: entry.actorName ?? words('product') },
            { label: words('object'), value: `${wordKind(entry.objectKind, locale)} ${entry.objectName ?? ''}` },
            { label: words('objectId'), value: <span className="audit-mark">{entry.objectId}</span> },
            ...(entry.unitName ? [{ label: words('unit'), value: text(entry.unitName) }] : []),
            ...(entry.reason ? [{ label: words('reason'), value: entry.reason }] : []),
            { label: words('code'), value: <span className="audit-mark">{entry.action}</span> },
            { label: words('states'), value: words(change) },
            ...(before ? [{ label: words('beforePrint'), value: <span className="audit-mark">{before}</span> }] : []),
            ...(after ? [{ label: words('afterPrint'), value: <span className="audit-mark">{after}</span> }] : []),
            ...(entry.requestId ? [{ label: words('request'), value: <span className="audit-mark">{entry.requestId}</span> }] : []),
            { label: words('proof'), value: entry.block === null ? words('notSealedText') : words('sealedIn', { number: entry.block }) },
          ]}
        />
        <p className="muted small">{words('printsText')}</p>
        <div className="row">
          <Button onPress={() => onFilter({ kind: entry.objectKind, object: entry.objectId })}>{words('allOfObject')}</Button>
          {entry.actorPersonId && <Button onPress={() => onFilter({ actor: entry.actorPersonId ?? '' })}>{words('allOfActor')}</Button>}
          {entry.requestId && <Button onPress={() => onFilter({ request: entry.requestId ?? '' })}>{words('allOfRequest')}</Button>}
        </div>
      </div>
    </Dialog>
  );
}
