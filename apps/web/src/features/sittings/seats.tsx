import { useState } from 'react';
import { examRoutes, type SittingCandidate, type SittingDesk } from '@kynangso/contracts/exam';
import { Button, Callout, Dialog, FormError, RadioGroup, Select, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

const refresh = [examRoutes.listCandidates, examRoutes.getSittingDesk];

/** Gives everybody a room and a seat, by name or shuffled by a seed. */
export function AssignSeats({ desk, onClose }: { desk: SittingDesk; onClose: () => void }) {
  const words = useWords();
  const [order, setOrder] = useState<'name' | 'seeded'>('name');
  const [seed, setSeed] = useState('');
  const assign = useSend(examRoutes.assignSeats, { refresh, onSuccess: (result) => { toast(words('seated', { count: result.seated, seats: result.seats })); onClose(); } });
  const send = () => assign.mutate({ params: { sittingId: desk.id }, body: { order, ...(order === 'seeded' && seed.trim() ? { seed: seed.trim() } : {}) } });
  return (
    <Dialog title={words('seats')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isDisabled={desk.rooms.length === 0} isPending={assign.isPending} onPress={send}>{words('seats')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      {desk.rooms.length === 0 ? <Callout tone="warn">{words('needRooms')}</Callout> : <p className="muted">{words('seatsText')}</p>}
      <RadioGroup
        label={words('seatOrder')} value={order} onChange={(value) => setOrder(value === 'seeded' ? 'seeded' : 'name')}
        options={[{ value: 'name', label: words('byName'), description: words('byNameText') }, { value: 'seeded', label: words('shuffled'), description: words('shuffledText') }]}
      />
      {order === 'seeded' && <TextField label={words('seed')} description={words('seedHint')} maxLength={100} value={seed} onChange={setSeed} />}
      <FormError error={assign.error} />
    </Dialog>
  );
}

/** One person's seat. */
export function SeatDialog({ desk, person, onClose }: { desk: SittingDesk; person: SittingCandidate; onClose: () => void }) {
  const words = useWords();
  const [roomId, setRoom] = useState(person.seat?.roomId ?? desk.rooms[0]?.roomId ?? '');
  const [number, setNumber] = useState(person.seat ? String(person.seat.seat) : '');
  const [isTried, setTried] = useState(false);
  const save = useSend(examRoutes.seatCandidate, { refresh, onSuccess: () => { toast(words('saved')); onClose(); } });
  const seats = desk.rooms.find((room) => room.roomId === roomId)?.seats ?? 0;
  const seat = /^\d+$/.test(number.trim()) ? Number(number) : 0;
  const isBad = seat < 1 || seat > seats;
  const params = { sittingId: desk.id, personId: person.personId };
  function send(): void {
    setTried(true);
    if (!isBad) save.mutate({ params, body: { seat: { roomId, seat } } });
  }
  return (
    <Dialog
      title={words('seatTitle', { name: person.fullName })} size="sm" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={<><Button variant="primary" isPending={save.isPending} onPress={send}>{words('save')}</Button>{person.seat && <Button onPress={() => save.mutate({ params, body: { seat: null } })}>{words('clearSeat')}</Button>}</>}
    >
      <Select label={words('seatRoom')} value={roomId} onChange={setRoom} options={desk.rooms.map((room) => ({ value: room.roomId, label: `${room.room} · ${room.centre}` }))} />
      <TextField label={words('seatNumber')} inputMode="numeric" size={6} value={number} onChange={setNumber} errorMessage={isTried && isBad ? words('needSeat', { seats }) : ''} />
      <FormError error={save.error} />
    </Dialog>
  );
}
