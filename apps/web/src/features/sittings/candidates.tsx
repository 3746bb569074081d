import { Armchair, Ellipsis, FileUp, KeyRound, TicketCheck, UserMinus, UserPlus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { examRoutes, candidateStatuses, type SittingCandidate, type SittingDesk } from '@kynangso/contracts/exam';
import { Badge, type BadgeTone, Button, type Column, ConfirmDialog, EmptyState, FormError, Load, Menu, Pagination, SearchField, Select, Table, toast } from '../../components';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi, useSend } from '../../lib/query';
import { AddPeople } from './add-people';
import { ImportDialog } from './import-dialog';
import { Invitations } from './invitations';
import { AssignSeats, SeatDialog } from './seats';
import { useWords } from './words';

const tones: Record<SittingCandidate['status'], BadgeTone> = { listed: 'neutral', invited: 'info', checked_in: 'good', absent: 'warn' };
type Act = { kind: 'add' | 'import' | 'seats' | 'invite' } | { kind: 'seat' | 'code' | 'remove'; person: SittingCandidate };

/** The list of candidates: who, where they sit, whether they were told, how far they are. */
export function Candidates({ desk, isOver }: { desk: SittingDesk; isOver: boolean }) {
  // nobody is let in any more: the list is a record from then on
  const isOpen = desk.isManaged && !isOver;
  const words = useWords();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const status = address.one('status', candidateStatuses);
  const roomId = address.params.get('room');
  const [act, setAct] = useState<Act | null>(null);
  const params = { sittingId: desk.id };
  const isFiltered = q !== '' || status !== undefined || roomId !== null;
  const list = useApi(examRoutes.listCandidates, { params, query: { page: address.page, pageSize: 50, ...(q ? { q } : {}), ...(status ? { status } : {}), ...(roomId ? { roomId } : {}) } }, { keepPrevious: true });
  const close = () => setAct(null);
  const comfort = (row: SittingCandidate): string =>
    row.accommodation === null ? '–' : [...(row.accommodation.extraTimePercent > 0 ? [words('comfortTime', { count: row.accommodation.extraTimePercent })] : []), ...(row.accommodation.largeText ? [words('comfortText')] : []), ...(row.accommodation.breakCount > 0 ? [words('comfortBreaks', { count: row.accommodation.breakCount, minutes: row.accommodation.breakMinutes })] : [])].join(', ');
  const columns: Column<SittingCandidate>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (row) => <span className="person-cell"><span>{row.fullName}</span><span className="muted small">{row.idMask?.replace(/^•+/u, '…')}</span></span> },
    { id: 'unit', header: words('unit'), hideOnPhone: true, cell: (row) => row.unitName ?? '–' },
    { id: 'seat', header: words('seat'), cell: (row) => (row.seat ? words('seatText', { room: row.seat.room, seat: row.seat.seat }) : <span className="muted">{words('noSeat')}</span>) },
    { id: 'comfort', header: words('comfort'), hideOnPhone: true, cell: comfort },
    {
      id: 'status', header: words('status'),
      cell: (row) => (
        row.attemptState === null ? <Badge tone={tones[row.status]}>{words(`st_${row.status}`)}</Badge>
        : <Badge tone={row.attemptState === 'in_progress' ? 'info' : row.attemptState === 'voided' ? 'bad' : 'good'}>{words(row.attemptState === 'in_progress' ? 'a_in_progress' : row.attemptState === 'voided' ? 'a_voided' : 'a_done')}</Badge>
      ),
    },
    ...(isOpen ? [{
      id: 'acts', header: words('acts'), align: 'end' as const,
      cell: (row: SittingCandidate) => (
        <Menu
          label={words('moreOf', { name: row.fullName })} trigger={<Button size="sm" variant="quiet" aria-label={words('moreOf', { name: row.fullName })} icon={<Ellipsis size={18} aria-hidden />} />}
          entries={[
            { id: 'seat', label: words('changeSeat'), icon: <Armchair size={17} aria-hidden />, isDisabled: desk.rooms.length === 0, onAction: () => setAct({ kind: 'seat', person: row }) },
            { id: 'code', label: words('newCode'), icon: <KeyRound size={17} aria-hidden />, isDisabled: row.attemptState !== null || row.status === 'checked_in', onAction: () => setAct({ kind: 'code', person: row }) },
            { id: 'remove', label: words('remove'), icon: <UserMinus size={17} aria-hidden />, startsGroup: true, isDisabled: row.attemptState !== null, onAction: () => setAct({ kind: 'remove', person: row }) },
          ]}
        />
      ),
    }] : []),
  ];
  return (
    <div className="stack">
      {isOpen && (
        <div className="row">
          <Button variant="primary" icon={<FileUp size={18} aria-hidden />} onPress={() => setAct({ kind: 'import' })}>{words('importFile')}</Button>
          <Button icon={<UserPlus size={18} aria-hidden />} onPress={() => setAct({ kind: 'add' })}>{words('add')}</Button>
          <Button icon={<Armchair size={18} aria-hidden />} isDisabled={desk.hasBegun || desk.counts.listed === 0} onPress={() => setAct({ kind: 'seats' })}>{words('seats')}</Button>
          <Button icon={<TicketCheck size={18} aria-hidden />} isDisabled={desk.counts.listed === 0} onPress={() => setAct({ kind: 'invite' })}>{words('invite')}</Button>
        </div>
      )}
      {(desk.counts.listed > 0 || isFiltered) && (
        <div className="filters">
          <SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} />
          <Select label={words('status')} value={status ?? 'all'} onChange={(value) => address.change({ status: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...candidateStatuses.map((each) => ({ value: each, label: words(`st_${each}`) }))]} />
          {desk.rooms.length > 1 && <Select label={words('room')} value={roomId ?? 'all'} onChange={(value) => address.change({ room: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...desk.rooms.map((room) => ({ value: room.roomId, label: `${room.room} · ${room.centre}` }))]} />}
        </div>
      )}
      <Load query={list}>
        {(data) => (
          <>
            {data.total > 0 && <p className="muted small">{words('found', { count: data.total })}</p>}
            <Table
              caption={words('people')} columns={columns} rows={data.rows} rowKey={(row) => row.personId} density="compact" isStale={list.isPlaceholderData}
              empty={<EmptyState icon={<UsersRound />} title={words(isFiltered ? 'noMatch' : 'noPeople')}>{words(isFiltered ? 'noMatchText' : 'noPeopleText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {act?.kind === 'add' && <AddPeople sittingId={desk.id} onClose={close} />}
      {act?.kind === 'import' && <ImportDialog sittingId={desk.id} onClose={close} />}
      {act?.kind === 'seats' && <AssignSeats desk={desk} onClose={close} />}
      {act?.kind === 'seat' && <SeatDialog desk={desk} person={act.person} onClose={close} />}
      {act?.kind === 'invite' && <Invitations sittingId={desk.id} onClose={close} />}
      {act?.kind === 'code' && <Invitations sittingId={desk.id} person={act.person} onClose={close} />}
      {act?.kind === 'remove' && <RemoveDialog sittingId={desk.id} person={act.person} onClose={close} />}
    </div>
  );
}

function RemoveDialog({ sittingId, person, onClose }: { sittingId: string; person: SittingCandidate; onClose: () => void }) {
  const words = useWords();
  const remove = useSend(examRoutes.removeCandidate, { refresh: [examRoutes.listCandidates, examRoutes.getSittingDesk], onSuccess: () => { toast(words('removed'), 'info'); onClose(); } });
  return (
    <ConfirmDialog title={words('removeTitle', { name: person.fullName })} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} variant="danger" confirmLabel={words('remove')} isPending={remove.isPending} onConfirm={() => remove.mutate({ params: { sittingId, personId: person.personId } })}>
      <p>{words('removeText')}</p>
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}
