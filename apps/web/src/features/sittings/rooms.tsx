import { DoorOpen, Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { SittingDesk, SittingRoom } from '@kynangso/contracts/exam';
import { Badge, Button, type Column, EmptyState, NumberText, Table } from '../../components';
import { RoomsDialog } from './rooms-dialog';
import { useWords } from './words';

/** The rooms of a sitting and who proctors each. */
export function Rooms({ desk }: { desk: SittingDesk }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const columns: Column<SittingRoom>[] = [
    { id: 'room', header: words('room'), isRowHeader: true, cell: (row) => <span className="row">{row.room}{row.isOpen && <Badge tone="good" icon={<DoorOpen size={15} aria-hidden />}>{words('roomOpen')}</Badge>}</span> },
    { id: 'centre', header: words('centre'), cell: (row) => <span className="person-cell"><span>{row.centre}</span><span className="muted small">{row.address}</span></span> },
    { id: 'seats', header: words('seatsOf'), align: 'end', cell: (row) => <NumberText value={row.seats} /> },
    { id: 'seated', header: words('seatedOf'), align: 'end', cell: (row) => <NumberText value={row.seated} /> },
    { id: 'proctors', header: words('proctors'), cell: (row) => row.proctors.map((person) => person.fullName).join(', ') || <span className="muted">{words('nobody')}</span> },
  ];
  const edit = desk.isManaged ? <Button icon={<Settings2 size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('editRooms')}</Button> : null;
  return (
    <div className="stack">
      {desk.rooms.length > 0 && edit && <div>{edit}</div>}
      <Table caption={words('rooms')} columns={columns} rows={desk.rooms} rowKey={(row) => row.roomId} density="compact" empty={<EmptyState icon={<DoorOpen />} title={words('noRooms')} action={edit}>{words('noRoomsText')}</EmptyState>} />
      {isOpen && <RoomsDialog desk={desk} onClose={() => setOpen(false)} />}
    </div>
  );
}
