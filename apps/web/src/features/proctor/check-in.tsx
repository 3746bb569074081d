import { KeyRound, UserCheck, UserX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type BoardRow, examRoutes } from '@kynangso/contracts/exam';
import { Button, Callout, type Column, ConfirmDialog, EmptyState, FormError, ProgressBar, SearchField, Select, Table, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { FareBadge } from './board-cells';
import { filterRows, sortRows } from './board-rows';
import { type BoardState, fareOf } from './board-state';
import { comfortText } from './candidate-panel';
import { useWords } from './words';

const isToCome = (row: BoardRow): boolean => ['notCome', 'absent'].includes(fareOf(row));

/** Who has come: ticked off the list, or by the code people bring. */
export function CheckIn({ state, ask }: { state: BoardState; ask: () => void }) {
  const words = useWords();
  const { board } = state;
  const params = { sittingId: board.sittingId };
  const [q, setQ] = useState('');
  const [show, setShow] = useState<'toCome' | 'all'>('toCome');
  const [roomId, setRoom] = useState('all');
  const [isAsking, setAsking] = useState(false);
  const listed = useMemo(() => sortRows([...state.rows.values()], 'name', 'asc', board.rooms.map((room) => room.roomId)).filter((row) => row.status !== null && (roomId === 'all' || row.roomId === roomId)), [state, board.rooms, roomId]);
  const toCome = listed.filter(isToCome);
  const missing = toCome.filter((row) => row.status !== 'absent');
  const rows = filterRows(show === 'all' || q.trim() !== '' ? listed : toCome, { group: 'all', roomId: '', q });
  const come = useSend(examRoutes.checkIn, { onSuccess: (person) => { toast(words('k_did', { name: person.fullName })); ask(); } });
  const undo = useSend(examRoutes.undoCheckIn, { onSuccess: (person) => { toast(words('k_undone', { name: person.fullName }), 'info'); ask(); } });
  const absent = useSend(examRoutes.markAbsent, { onSuccess: (result) => { setAsking(false); toast(words('k_didAbsent', { count: result.absent })); ask(); } });
  const pendingId = come.isPending && come.variables.body && 'personId' in come.variables.body ? come.variables.body.personId : null;

  const columns: Column<BoardRow>[] = [
    {
      id: 'name', header: words('name'), isRowHeader: true,
      cell: (row) => <span className="stack-tight check-person"><span>{row.fullName}</span><span className="muted small">{[row.idMask?.replace(/^•+/u, '…'), row.unitName].filter(Boolean).join(' · ')}</span></span>,
    },
    { id: 'seat', header: words('place'), cell: (row) => (row.seat === null ? words('noPlace') : words('placeText', { seat: row.seat, room: board.rooms.find((room) => room.roomId === row.roomId)?.room ?? '' })) },
    { id: 'comfort', header: words('comfort'), hideOnPhone: true, cell: (row) => (row.accommodation ? comfortText(row.accommodation, words) : '–') },
    { id: 'state', header: words('state'), cell: (row) => <FareBadge row={row} /> },
    {
      id: 'act', header: words('acts'), align: 'end',
      cell: (row) =>
        isToCome(row) ? (
          <Button size="sm" variant="primary" icon={<UserCheck size={17} aria-hidden />} aria-label={words('k_hereOf', { name: row.fullName })} isPending={pendingId === row.personId} onPress={() => come.mutate({ params, body: { personId: row.personId } })}>{words('k_here')}</Button>
        ) : fareOf(row) === 'waiting' ? (
          <Button size="sm" variant="quiet" aria-label={words('k_undoOf', { name: row.fullName })} onPress={() => undo.mutate({ params: { ...params, personId: row.personId } })}>{words('k_undo')}</Button>
        ) : <span className="muted small">{words('k_began')}</span>,
    },
  ];
  return (
    <div className="stack">
      <p className="measure">{words(board.requiresCheckIn ? 'k_lead' : 'k_free')}</p>
      <div className="check-head">
        <ProgressBar label={words('tabCheckIn')} labelHidden value={listed.length - toCome.length} max={listed.length} tone="good" />
        <strong>{words('k_progress', { come: listed.length - toCome.length, all: listed.length })}</strong>
      </div>
      <ByCode onSend={(code, done) => come.mutate({ params, body: { code } }, { onSuccess: done })} isPending={come.isPending && pendingId === null} />
      <FormError error={come.error ?? undo.error ?? absent.error} />
      <div className="board-filters">
        <SearchField label={words('find')} placeholder={words('findHint')} value={q} onChange={setQ} />
        {board.rooms.length > 1 && <Select label={words('room')} value={roomId} onChange={setRoom} options={[{ value: 'all', label: words('allRooms') }, ...board.rooms.map((room) => ({ value: room.roomId, label: `${room.room} · ${room.centre}` }))]} />}
        <Select label={words('k_show')} value={show} onChange={(value) => setShow(value === 'all' ? 'all' : 'toCome')} options={[{ value: 'toCome', label: words('k_toCome') }, { value: 'all', label: words('k_all') }]} />
      </div>
      <Table
        caption={words('tabCheckIn')} columns={columns} rows={rows} rowKey={(row) => row.personId} density="compact"
        empty={listed.length > 0 && toCome.length === 0 && q === '' ? <Callout tone="good">{words('k_done')}</Callout> : <EmptyState title={words(listed.length === 0 ? 'empty' : 'k_nobody')}>{words(listed.length === 0 ? 'emptyText' : 'k_nobodyText')}</EmptyState>}
      />
      {missing.length > 0 && <div><Button icon={<UserX size={18} aria-hidden />} onPress={() => setAsking(true)}>{words('k_absent')}</Button></div>}
      <ConfirmDialog
        title={words('k_absentTitle', { count: missing.length })} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('k_absent')} isPending={absent.isPending}
        onConfirm={() => absent.mutate({ params, body: { personIds: missing.slice(0, 1000).map((row) => row.personId) } }, { onError: () => setAsking(false) })}
      >
        <p>{words('k_absentText')}</p>
      </ConfirmDialog>
    </div>
  );
}

function ByCode({ onSend, isPending }: { onSend: (code: string, done: () => void) => void; isPending: boolean }) {
  const words = useWords();
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  const isShort = code.replace(/[^0-9a-z]/gi, '').length < 8;
  return (
    <form
      className="check-code"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(isShort);
        if (!isShort && !isPending) onSend(code.trim(), () => setCode(''));
      }}
    >
      <TextField label={words('k_code')} description={words('k_codeHint')} value={code} onChange={setCode} autoComplete="off" autoCapitalize="characters" maxLength={20} errorMessage={isTried && isShort ? words('k_needCode') : ''} />
      <Button type="submit" icon={<KeyRound size={18} aria-hidden />} isPending={isPending}>{words('k_byCode')}</Button>
    </form>
  );
}
