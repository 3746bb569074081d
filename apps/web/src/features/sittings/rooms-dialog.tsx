import { UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { examRoutes, type NamedPerson, type SittingDesk } from '@kynangso/contracts/exam';
import { Button, ButtonLink, Checkbox, Dialog, EmptyState, FormError, Load, SearchField, toast, useDebounced } from '../../components';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';
import './sittings.css';

/** Which rooms the sitting uses, and who proctors each of them: the whole choice at once. */
export function RoomsDialog({ desk, onClose }: { desk: SittingDesk; onClose: () => void }) {
  const words = useWords();
  const centres = useApi(examRoutes.listCentres);
  const [chosen, setChosen] = useState<ReadonlyMap<string, readonly NamedPerson[]>>(new Map(desk.rooms.map((room) => [room.roomId, room.proctors])));
  const [forRoom, setForRoom] = useState<string | null>(null);
  const save = useSend(examRoutes.setSittingRooms, { refresh: [examRoutes.getSittingDesk], onSuccess: () => { toast(words('saved')); onClose(); } });
  const set = (roomId: string, proctors: readonly NamedPerson[] | null) =>
    setChosen((before) => {
      const next = new Map(before);
      if (proctors) next.set(roomId, proctors);
      else next.delete(roomId);
      return next;
    });
  const send = () => save.mutate({ params: { sittingId: desk.id }, body: { rooms: [...chosen].map(([roomId, proctors]) => ({ roomId, proctorIds: proctors.map((person) => person.personId) })) } });
  return (
    <Dialog title={words('editRooms')} size="lg" isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={save.isPending} onPress={send}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <p className="muted">{words('pickRooms')}</p>
      <Load query={centres}>
        {({ rows }) => rows.length === 0 ? <EmptyState title={words('noCentres')} action={<ButtonLink href="/test-centres">{words('toCentres')}</ButtonLink>}>{words('noCentresText')}</EmptyState> : (
          <div className="stack">
            {rows.map((centre) => (
              <section key={centre.id} className="stack-tight" aria-label={centre.name}>
                <h3>{centre.name}</h3>
                <p className="muted small">{centre.address}</p>
                {centre.rooms.length === 0 && <p className="muted">{words('noRoomsYet')}</p>}
                {centre.rooms.map((room) => {
                  const proctors = chosen.get(room.id);
                  return (
                    <div key={room.id} className="room-choice">
                      <Checkbox isSelected={proctors !== undefined} onChange={(is) => set(room.id, is ? [] : null)}>{room.name} <span className="muted">({words('seatsCount', { count: room.seats })})</span></Checkbox>
                      {proctors && (
                        <div className="row room-proctors">
                          {proctors.map((person) => (
                            <span key={person.personId} className="chip">
                              {person.fullName}
                              <Button size="sm" variant="quiet" aria-label={words('dropProctor', { name: person.fullName })} icon={<X size={16} aria-hidden />} onPress={() => set(room.id, proctors.filter((each) => each.personId !== person.personId))} />
                            </span>
                          ))}
                          {forRoom !== room.id && <Button size="sm" variant="quiet" icon={<UserPlus size={17} aria-hidden />} aria-label={words('addProctorTo', { room: room.name })} onPress={() => setForRoom(room.id)}>{words('addProctor')}</Button>}
                        </div>
                      )}
                      {proctors && forRoom === room.id && <ProctorSearch sittingId={desk.id} taken={proctors} onPick={(person) => { set(room.id, [...proctors, person]); setForRoom(null); }} />}
                    </div>
                  );
                })}
              </section>
            ))}
          </div>
        )}
      </Load>
      <FormError error={save.error} />
    </Dialog>
  );
}

function ProctorSearch({ sittingId, taken, onPick }: { sittingId: string; taken: readonly NamedPerson[]; onPick: (person: NamedPerson) => void }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const found = useApi(examRoutes.findProctors, { params: { sittingId }, query: { q } }, { keepPrevious: true });
  return (
    <div className="stack-tight proctor-search">
      <SearchField label={words('proctorFind')} value={typed} onChange={setTyped} autoFocus />
      <Load query={found}>
        {({ rows }) => {
          const free = rows.filter((person) => !taken.some((each) => each.personId === person.personId));
          return free.length === 0 ? <p className="muted small" role="status">{words('proctorNone')}</p> : (
            <div className="row">
              {free.slice(0, 8).map(({ personId, fullName, unitName }) => (
                <Button key={personId} size="sm" onPress={() => onPick({ personId, fullName })}>{unitName ? `${fullName} · ${unitName}` : fullName}</Button>
              ))}
            </div>
          );
        }}
      </Load>
    </div>
  );
}
