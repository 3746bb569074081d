import { useState } from 'react';
import { centreCode, examRoutes, type TestCentre, type TestRoom } from '@kynangso/contracts/exam';
import { Button, Dialog, FormError, Select, TextField, toast } from '../../components';
import { useWorkUnits } from '../../app/work-units';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** A new test centre, or the words of one that exists. */
export function CentreDialog({ centre, onClose }: { centre?: TestCentre; onClose: () => void }) {
  const words = useWords();
  const units = useWorkUnits('exam.manage');
  const [code, setCode] = useState(centre?.code ?? '');
  const [name, setName] = useState(centre?.name ?? '');
  const [address, setAddress] = useState(centre?.address ?? '');
  const [ownerUnitId, setOwner] = useState('');
  const [isTried, setTried] = useState(false);
  const options = { refresh: [examRoutes.listCentres], onSuccess: () => { toast(words('saved')); onClose(); } };
  const add = useSend(examRoutes.addCentre, options);
  const change = useSend(examRoutes.changeCentre, options);
  const problems = {
    code: centreCode.safeParse(code).success ? '' : words('needCode'),
    name: name.trim() ? '' : words('needName'),
    address: address.trim() ? '' : words('needAddress'),
    owner: centre || units.length === 0 || ownerUnitId ? '' : words('needOwner'),
  };
  const shown = (problem: string) => (isTried ? problem : '');
  function send(): void {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const body = { code: code.trim(), name: name.trim(), address: address.trim() };
    if (centre) change.mutate({ params: { centreId: centre.id }, body });
    else add.mutate({ body: { ...body, ...(ownerUnitId ? { ownerUnitId } : {}) } });
  }
  return (
    <Dialog title={words(centre ? 'editCentre' : 'newCentre')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={add.isPending || change.isPending} onPress={send}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      {!centre && units.length > 0 && <Select label={words('owner')} value={ownerUnitId} onChange={setOwner} options={units.map((unit) => ({ value: unit.id, label: unit.name }))} errorMessage={shown(problems.owner)} />}
      <TextField label={words('centreCode')} description={words('centreCodeHint')} value={code} onChange={(text) => setCode(text.toUpperCase())} size={20} autoCapitalize="characters" maxLength={40} errorMessage={shown(problems.code)} />
      <TextField label={words('centreName')} value={name} onChange={setName} maxLength={120} errorMessage={shown(problems.name)} />
      <TextField label={words('centreAddress')} value={address} onChange={setAddress} maxLength={300} errorMessage={shown(problems.address)} />
      <FormError error={add.error ?? change.error} />
    </Dialog>
  );
}

export function RoomDialog({ centre, room, onClose }: { centre: TestCentre; room?: TestRoom; onClose: () => void }) {
  const words = useWords();
  const [name, setName] = useState(room?.name ?? '');
  const [seatText, setSeats] = useState(room ? String(room.seats) : '');
  const [isTried, setTried] = useState(false);
  const options = { refresh: [examRoutes.listCentres], onSuccess: () => { toast(words('saved')); onClose(); } };
  const add = useSend(examRoutes.addRoom, options);
  const change = useSend(examRoutes.changeRoom, options);
  const seats = /^\d+$/.test(seatText.trim()) ? Number(seatText) : 0;
  const isBadSeats = seats < 1 || seats > 1000;
  function send(): void {
    setTried(true);
    if (!name.trim() || isBadSeats) return;
    const body = { name: name.trim(), seats };
    if (room) change.mutate({ params: { centreId: centre.id, roomId: room.id }, body });
    else add.mutate({ params: { centreId: centre.id }, body });
  }
  return (
    <Dialog title={room ? words('editRoom') : words('addRoomTo', { name: centre.name })} size="sm" isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={add.isPending || change.isPending} onPress={send}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <TextField label={words('roomName')} value={name} onChange={setName} maxLength={120} errorMessage={isTried && !name.trim() ? words('needName') : ''} />
      <TextField label={words('roomSeats')} inputMode="numeric" size={6} value={seatText} onChange={setSeats} errorMessage={isTried && isBadSeats ? words('needSeats') : ''} />
      <FormError error={add.error ?? change.error} />
    </Dialog>
  );
}
