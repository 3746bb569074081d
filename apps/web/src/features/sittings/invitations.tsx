import { useQuery } from '@tanstack/react-query';
import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { examRoutes, type DeskPerson, type Invitation, type InvitationRun } from '@kynangso/contracts/exam';
import { Button, Callout, Dialog, FormError, Table } from '../../components';
import { call } from '../../lib/api';
import { useSend } from '../../lib/query';
import { csvOf } from './csv';
import { useWords } from './words';
import './sittings.css';

const PAGE = 200;
const LOOK_MS = 1500;
/** A run that has made no new code for so many looks has met people who came meanwhile, and is over. */
const PATIENCE = 20;

/** All codes of a run, page after page, as soon as its steps are done. */
async function codesOf(sittingId: string, { runId, total }: InvitationRun, onProgress: (done: number) => void, signal: AbortSignal): Promise<Invitation[]> {
  const page = (at: number) => call(examRoutes.listInvitations, { params: { sittingId, runId }, query: { page: at, pageSize: PAGE } }, { signal });
  let [done, still] = [(await page(1)).total, 0];
  while (done < total && still < PATIENCE) {
    onProgress(done);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = (await page(1)).total;
    still = now > done ? 0 : still + 1;
    done = now;
  }
  const rows: Invitation[] = [];
  for (let at = 1; rows.length < done; at += 1) {
    const part = await page(at);
    rows.push(...part.rows);
    if (part.rows.length < PAGE) break;
  }
  return rows;
}

/** Check-in codes, shown once, to print or to keep; for everybody still to come, or for one person. */
export function Invitations({ sittingId, person, onClose }: { sittingId: string; person?: DeskPerson; onClose: () => void }) {
  const words = useWords();
  const make = useSend(examRoutes.invite, { refresh: [examRoutes.listCandidates, examRoutes.getSittingDesk] });
  const [made, setMade] = useState(0);
  const run = make.data;
  const codes = useQuery({
    queryKey: [examRoutes.listInvitations.method, examRoutes.listInvitations.path, sittingId, run?.runId], queryFn: ({ signal }) => codesOf(sittingId, run as InvitationRun, setMade, signal), enabled: run !== undefined, staleTime: Infinity, gcTime: 0,
  });
  const rows = codes.data;
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
            {!rows && <Button variant="primary" isPending={make.isPending || codes.isFetching} onPress={() => make.mutate({ params: { sittingId }, body: person ? { personIds: [person.personId] } : {} })}>{words('inviteGo')}</Button>}
            <Button onPress={onClose}>{words(rows ? 'close' : 'cancel')}</Button>
          </>
        )
      }
    >
      {!rows && <p>{words('inviteText')}</p>}
      {!rows && person && <p><strong>{person.fullName}</strong></p>}
      {codes.isFetching && run && <p role="status">{words('inviteGoing', { done: made, total: run.total })}</p>}
      <FormError error={make.error ?? codes.error} />
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
