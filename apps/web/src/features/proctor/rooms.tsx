import { DoorClosed, DoorOpen, Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { examRoutes } from '@kynangso/contracts/exam';
import { Badge, Button, ConfirmDialog, Dialog, EmptyState, FormError, Load, toast } from '../../components';
import { formatTime } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import type { BoardState } from './board-state';
import { useWords } from './words';

type Room = BoardState['board']['rooms'][number];

/** The rooms of the sitting: opening them, and the code that lets people in. Own rooms first. */
export function Rooms({ board, ask }: { board: BoardState['board']; ask: () => void }) {
  const words = useWords();
  if (board.rooms.length === 0) return <EmptyState icon={<DoorOpen />} title={words('r_none')}>{words('r_noneText')}</EmptyState>;
  const rooms = [...board.rooms].sort((a, b) => Number(b.isMine) - Number(a.isMine));
  return (
    <ul className="plain-list tiles">
      {rooms.map((room) => <li key={room.roomId}><RoomCard sittingId={board.sittingId} room={room} ask={ask} /></li>)}
    </ul>
  );
}

function RoomCard({ sittingId, room, ask }: { sittingId: string; room: Room; ask: () => void }) {
  const words = useWords();
  const [isClosing, setClosing] = useState(false);
  const params = { sittingId, roomId: room.roomId };
  const open = useSend(examRoutes.openRoom, { refresh: [examRoutes.getRoomCode], onSuccess: () => { toast(words('r_opened')); ask(); } });
  const close = useSend(examRoutes.closeRoom, { onSuccess: () => { setClosing(false); toast(words('r_closed'), 'info'); ask(); } });
  return (
    <article className="panel stack room-card">
      <div className="row-between">
        <h2>{room.room}</h2>
        <Badge tone={room.isOpen ? 'good' : 'neutral'} icon={room.isOpen ? <DoorOpen size={16} aria-hidden /> : <DoorClosed size={16} aria-hidden />}>{words(room.isOpen ? 'r_isOpen' : 'r_isClosed')}</Badge>
      </div>
      <div className="stack-tight small">
        <span>{room.centre}{room.isMine && <> · <strong>{words('r_mine')}</strong></>}</span>
        <span className="muted">{room.address}</span>
        <span className="muted">{words('r_seats', { seated: room.seated, seats: room.seats })}</span>
        <span className="muted">{words('r_proctors')}: {room.proctors.map((person) => person.fullName).join(', ') || words('r_nobody')}</span>
      </div>
      {room.isOpen && <Code params={params} name={`${room.room} · ${room.centre}`} />}
      <FormError error={open.error ?? close.error} />
      <div className="row">
        {room.isOpen
          ? <Button size="sm" icon={<DoorClosed size={17} aria-hidden />} onPress={() => setClosing(true)}>{words('r_close')}</Button>
          : <Button variant="primary" icon={<DoorOpen size={18} aria-hidden />} isPending={open.isPending} onPress={() => open.mutate({ params })}>{words('r_open')}</Button>}
      </div>
      <ConfirmDialog title={words('r_closeTitle', { room: room.room })} isOpen={isClosing} onOpenChange={setClosing} confirmLabel={words('r_close')} isPending={close.isPending} onConfirm={() => close.mutate({ params }, { onError: () => setClosing(false) })}>
        <p>{words('r_closeText')}</p>
      </ConfirmDialog>
    </article>
  );
}

/** The code, and a screenful of it to show the room from a projector. */
function Code({ params, name }: { params: { sittingId: string; roomId: string }; name: string }) {
  const words = useWords();
  const [isBig, setBig] = useState(false);
  // the server says when it changes, in its own time; asking often costs little and needs no clock here
  const code = useApi(examRoutes.getRoomCode, { params }, { refetchInterval: 10_000, staleTime: 0 });
  return (
    <Load query={code}>
      {(now) => (
        <div className="room-code">
          <span className="muted small">{words('r_code')} · {words('r_changes', { time: formatTime(now.changesAt) })}</span>
          <span className="row-between">
            <code className="room-code-text">{now.code}</code>
            <Button size="sm" variant="quiet" icon={<Maximize2 size={17} aria-hidden />} onPress={() => setBig(true)}>{words('r_big')}</Button>
          </span>
          <Dialog title={name} size="lg" isOpen={isBig} onOpenChange={setBig}>
            <div className="room-code-big">
              <code>{now.code}</code>
              <p className="muted">{words('r_codeText')}</p>
              <p className="muted small">{words('r_changes', { time: formatTime(now.changesAt) })}</p>
            </div>
          </Dialog>
        </div>
      )}
    </Load>
  );
}
