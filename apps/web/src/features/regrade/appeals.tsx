import { Scale } from 'lucide-react';
import { useState } from 'react';
import { appealRoutes, type AppealRow, appealStates } from '@kynangso/contracts/grading';
import { Badge, Button, type Column, EmptyState, InstantText, Load, PageHeader, Pagination, Select, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { AppealDialog } from './appeal-dialog';
import { appealTones } from './appeal-tones';
import { useAppealWords } from './words';
import './regrade.css';

/** Appeals of the exams the caller works for, by state. */
export function Appeals() {
  const words = useAppealWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const state = address.one('state', appealStates);
  const list = useApi(appealRoutes.listAppeals, { query: { page: address.page, pageSize: 25, ...(state ? { state } : {}) } }, { keepPrevious: true, refetchInterval: 30_000 });
  /** kept while the dialog is open, also when a new state takes the row out of the list */
  const [opened, setOpened] = useState<AppealRow | null>(null);
  const shown = opened && (list.data?.rows.find((row) => row.id === opened.id) ?? opened);
  const columns: Column<AppealRow>[] = [
    {
      id: 'paper', header: words('paper'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <span>{text(row.title)}</span>
          <span className="muted small">{row.examCode} · {words('paperCode', { code: row.paperCode })}</span>
        </span>
      ),
    },
    { id: 'state', header: words('state'), cell: (row) => <Badge tone={appealTones[row.state]}>{words(`st_${row.state}`)}</Badge> },
    { id: 'at', header: words('requestedAt'), cell: (row) => <InstantText at={row.requestedAt} /> },
    {
      id: 'points', header: words('points'), align: 'end',
      cell: (row) => <span className="nowrap">{formatPoints(row.beforeCenti, locale)}{row.afterCenti !== null && ` → ${formatPoints(row.afterCenti, locale)}`} / {formatPoints(row.maxCenti, locale)}</span>,
    },
    { id: 'act', header: words('act'), width: '9rem', cell: (row) => <Button size="sm" aria-label={words('openOf', { code: row.paperCode })} onPress={() => setOpened(row)}>{words('open')}</Button> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      <div className="narrow">
        <Select
          label={words('state')} value={state ?? 'all'} onChange={(value) => address.change({ state: value === 'all' ? null : value })}
          options={[{ value: 'all', label: words('all') }, ...appealStates.map((each) => ({ value: each, label: words(`st_${each}`) }))]}
        />
      </div>
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('title')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={list.isPlaceholderData}
              empty={<EmptyState icon={<Scale />} title={words(state ? 'noMatch' : 'none')}>{words(state ? 'noMatchText' : 'noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
      {shown && <AppealDialog appeal={shown} onChange={setOpened} onClose={() => setOpened(null)} />}
    </div>
  );
}
