import { Plus, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { positionKindNames } from '@kynangso/contracts/org';
import { roleNeedRoutes, type RoleNeedView } from '@kynangso/contracts/training';
import { Badge, Button, type Column, ConfirmDialog, DateText, EmptyState, FormError, Load, PageHeader, Pagination, Table, toast } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { dayOf, formatDay, formatRate } from '../../../lib/format';
import { useApi, useSend } from '../../../lib/query';
import { NewRoleNeed } from './new-role-need';
import { useRoleWords } from './words';

/** What positions are asked to know, by which unit, on what basis and since when. */
export function RoleNeeds() {
  const words = useRoleWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<RoleNeedView | null>(null);
  const list = useApi(roleNeedRoutes.listRoleNeeds, { query: { page: address.page, pageSize: 50 } }, { keepPrevious: true });
  const end = useSend(roleNeedRoutes.endRoleNeed, { refresh: [roleNeedRoutes.listRoleNeeds], onSuccess: () => { setEnding(null); toast(words('didEnd')); } });
  const add = <Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAdding(true)}>{words('add')}</Button>;
  const columns: Column<RoleNeedView>[] = [
    { id: 'position', header: words('position'), isRowHeader: true, cell: (row) => text(positionKindNames[row.positionKind]) },
    { id: 'module', header: words('module'), cell: (row) => <span className="stack-tight"><span>{text(row.title)}</span><span className="muted small">{row.node} ({row.framework})</span></span> },
    { id: 'asks', header: words('asks'), cell: (row) => <Asks need={row} /> },
    { id: 'unit', header: words('unit'), cell: (row) => (row.unit ? text(row.unit.name) : words('wholeSystem')) },
    { id: 'basis', header: words('basis'), cell: (row) => <span className="stack-tight"><span>{row.basis}</span><span><Badge tone={row.isVerified ? 'good' : 'warn'}>{words(row.isVerified ? 'isVerified' : 'notVerified')}</Badge></span></span> },
    { id: 'holds', header: words('holds'), cell: (row) => <span className="stack-tight"><DateText day={row.validFrom} />{row.validTo && <span className="muted small">{words('ended', { day: formatDay(row.validTo, locale) })}</span>}</span> },
    {
      id: 'end', header: words('action'),
      cell: (row) => (row.validTo ? '–' : row.mayChange ? <Button size="sm" aria-label={words('endOf', { title: text(row.title) })} onPress={() => setEnding(row)}>{words('end')}</Button> : <span className="muted small">{words('above')}</span>),
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: words('requirements'), href: '/requirements' }, { label: words('title') }]} actions={add} />
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <Table caption={words('title')} columns={columns} rows={data.rows} rowKey={(row) => row.id} isStale={list.isPlaceholderData} empty={<EmptyState icon={<UserCheck />} title={words('none')} action={add}>{words('noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </div>
        )}
      </Load>
      {isAdding && <NewRoleNeed onClose={() => setAdding(false)} />}
      <ConfirmDialog
        title={words('endTitle')} isOpen={ending !== null} onOpenChange={(isOpen) => !isOpen && setEnding(null)} confirmLabel={words('end')} cancelLabel={words('cancel')} variant="danger" isPending={end.isPending}
        onConfirm={() => ending && end.mutate({ params: { needId: ending.id }, body: { on: dayOf(Date.now()) } })}
      >
        <p>{words('endText', { title: ending ? text(ending.title) : '' })}</p>
        <FormError error={end.error} />
      </ConfirmDialog>
    </div>
  );
}

/** A level of the placement test, or a pass with the share it takes and whether the standard names that itself. */
function Asks({ need: { asks, pass } }: { need: RoleNeedView }) {
  const words = useRoleWords();
  const { locale } = useLocale();
  if (!pass) return <>{words(`asks_${asks}`)}</>;
  return (
    <span className="stack-tight">
      <span>{words('asks_pass')}</span>
      <span className="muted small">{pass.minPercentBp === null ? words('passByPart') : words('passFrom', { share: formatRate(pass.minPercentBp / 100, 100, locale) })}</span>
      {!pass.isThresholdVerified && <span><Badge tone="warn">{words('shareUnverified')}</Badge></span>}
    </span>
  );
}
