import { Download, Printer } from 'lucide-react';
import { examRoutes, type DeskPerson, type Invitation } from '@kynangso/contracts/exam';
import { Button, Callout, Dialog, FormError, Table } from '../../components';
import { useSend } from '../../lib/query';
import { csvOf } from './csv';
import { useWords } from './words';
import './sittings.css';

/** Check-in codes, shown once, to print or to keep; for everybody still to come, or for one person. */
export function Invitations({ sittingId, person, onClose }: { sittingId: string; person?: DeskPerson; onClose: () => void }) {
  const words = useWords();
  const make = useSend(examRoutes.invite, { refresh: [examRoutes.listCandidates, examRoutes.getSittingDesk] });
  const rows = make.data?.rows;
  const seatOf = (row: Invitation) => (row.seat ? words('seatText', { room: row.seat.room, seat: row.seat.seat }) : '');
  function keep(): void {
    const text = csvOf([[words('name'), words('idMask'), words('unit'), words('centre'), words('seat'), words('code')], ...(rows ?? []).map((row) => [row.fullName, row.idMask ?? '', row.unitName ?? '', row.seat?.centre ?? '', seatOf(row), row.code])]);
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'ma-du-thi.csv';
    link.click();
    URL.revokeObjectURL(address);
  }
  const hasCodes = rows !== undefined && rows.length > 0;
  return (
    <Dialog
      title={words('inviteTitle')} size="lg" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        hasCodes ? (
          <>
            <Button variant="primary" icon={<Printer size={18} aria-hidden />} onPress={() => window.print()}>{words('print')}</Button>
            <Button icon={<Download size={18} aria-hidden />} onPress={keep}>{words('saveCsv')}</Button>
            <Button onPress={onClose}>{words('close')}</Button>
          </>
        ) : (
          <>
            {!rows && <Button variant="primary" isPending={make.isPending} onPress={() => make.mutate({ params: { sittingId }, body: person ? { personIds: [person.personId] } : {} })}>{words('inviteGo')}</Button>}
            <Button onPress={onClose}>{words(rows ? 'close' : 'cancel')}</Button>
          </>
        )
      }
    >
      {!rows && <p>{words('inviteText')}</p>}
      {!rows && person && <p><strong>{person.fullName}</strong></p>}
      <FormError error={make.error} />
      {rows?.length === 0 && <Callout>{words('inviteNone')}</Callout>}
      {hasCodes && (
        <div className="stack invitation-sheet" role="region" aria-label={words('inviteTitle')} tabIndex={0}>
          <div className="no-print"><Callout tone="warn" isLive>{words('inviteOnce')}</Callout></div>
          <Table
            caption={words('inviteTitle')} rows={rows} rowKey={(row) => row.personId} density="compact"
            columns={[
              { id: 'name', header: words('name'), isRowHeader: true, cell: (row) => row.fullName },
              { id: 'id', header: words('idMask'), hideOnPhone: true, cell: (row) => row.idMask?.replace(/^•+/u, '…') ?? '–' },
              { id: 'seat', header: words('seat'), cell: (row) => seatOf(row) || words('noSeat') },
              { id: 'code', header: words('code'), cell: (row) => <code className="nowrap">{row.code}</code> },
            ]}
          />
        </div>
      )}
    </Dialog>
  );
}
