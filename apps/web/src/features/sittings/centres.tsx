import { Building2, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { examRoutes, type TestCentre, type TestRoom } from '@kynangso/contracts/exam';
import { Button, ConfirmDialog, EmptyState, FormError, Load, PageHeader, SearchField, toast } from '../../components';
import { undoable } from '../../components/undo';
import { useSession } from '../../app/session';
import { useAddress, useSearchText } from '../../lib/address';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { CentreDialog, RoomDialog } from './centre-dialogs';
import { useWords } from './words';
import './sittings.css';

type Act = { kind: 'new' } | { kind: 'edit' | 'remove' | 'addRoom'; centre: TestCentre } | { kind: 'editRoom'; centre: TestCentre; room: TestRoom };

/** Where people sit exams together. */
export function Centres() {
  const words = useWords();
  const session = useSession();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const [act, setAct] = useState<Act | null>(null);
  const centres = useApi(examRoutes.listCentres, { query: { ...(q ? { q } : {}) } }, { keepPrevious: true });
  const close = () => setAct(null);
  const add = session.can('exam.manage') ? <Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAct({ kind: 'new' })}>{words('newCentre')}</Button> : null;
  return (
    <div className="stack-loose">
      <PageHeader title={words('centres')} lead={words('centresLead')} actions={add} />
      <div className="narrow"><SearchField label={words('centreFind')} placeholder={words('centreFindHint')} value={typed} onChange={setTyped} /></div>
      <Load query={centres}>
        {({ rows }) => rows.length === 0 ? <EmptyState icon={<Building2 />} title={words(q ? 'noMatch' : 'noCentres')}>{words(q ? 'noMatchText' : 'noCentresText')}</EmptyState> : (
          <ul className="plain-list stack">{rows.map((centre) => <li key={centre.id}><Centre centre={centre} onAct={setAct} /></li>)}</ul>
        )}
      </Load>
      {act?.kind === 'new' && <CentreDialog onClose={close} />}
      {act?.kind === 'edit' && <CentreDialog centre={act.centre} onClose={close} />}
      {act?.kind === 'addRoom' && <RoomDialog centre={act.centre} onClose={close} />}
      {act?.kind === 'editRoom' && <RoomDialog centre={act.centre} room={act.room} onClose={close} />}
      {act?.kind === 'remove' && <RemoveCentre centre={act.centre} onClose={close} />}
    </div>
  );
}

function Centre({ centre, onAct }: { centre: TestCentre; onAct: (act: Act) => void }) {
  const words = useWords();
  const removeRoom = useRemoveRoom(centre);
  return (
    <article className="panel stack">
      <div className="row-between">
        <div className="person-cell">
          <h2>{centre.name}</h2>
          <span className="muted">{[centre.code, centre.address, ...(centre.ownerUnitId === null ? [words('systemWide')] : [])].join(' · ')}</span>
          <span className="muted small">{words('roomsCount', { count: centre.rooms.length })}, {words('totalSeats', { count: centre.rooms.reduce((sum, room) => sum + room.seats, 0) })}</span>
        </div>
        {centre.isManaged && (
          <div className="row">
            <Button size="sm" icon={<Plus size={17} aria-hidden />} aria-label={words('addRoomTo', { name: centre.name })} onPress={() => onAct({ kind: 'addRoom', centre })}>{words('addRoom')}</Button>
            <Button size="sm" variant="quiet" icon={<Pencil size={17} aria-hidden />} aria-label={`${words('editCentre')}: ${centre.name}`} onPress={() => onAct({ kind: 'edit', centre })} />
            <Button size="sm" variant="quiet" icon={<Trash2 size={17} aria-hidden />} aria-label={`${words('removeCentre')}: ${centre.name}`} onPress={() => onAct({ kind: 'remove', centre })} />
          </div>
        )}
      </div>
      {centre.rooms.length > 0 && (
        <ul className="plain-list room-grid">
          {centre.rooms.map((room) => (
            <li key={room.id} className="room-tile">
              <span className="person-cell"><strong>{room.name}</strong><span className="muted small">{words('seatsCount', { count: room.seats })}</span></span>
              {centre.isManaged && (
                <span className="row room-tools">
                  <Button size="sm" variant="quiet" icon={<Pencil size={16} aria-hidden />} aria-label={words('editRoomOf', { name: room.name })} onPress={() => onAct({ kind: 'editRoom', centre, room })} />
                  <Button size="sm" variant="quiet" icon={<Trash2 size={16} aria-hidden />} aria-label={`${words('removeRoom')}: ${room.name}`} onPress={() => removeRoom(room)} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function RemoveCentre({ centre, onClose }: { centre: TestCentre; onClose: () => void }) {
  const words = useWords();
  const remove = useSend(examRoutes.removeCentre, { refresh: [examRoutes.listCentres], onSuccess: () => { toast(words('gone'), 'info'); onClose(); } });
  return (
    <ConfirmDialog title={words('removeCentreTitle', { name: centre.name })} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} variant="danger" confirmLabel={words('removeCentre')} isPending={remove.isPending} onConfirm={() => remove.mutate({ params: { centreId: centre.id } })}>
      <p>{words('removeCentreText', { count: centre.rooms.length })}</p>
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}

/** A room goes only while no sitting has used it, so that nothing hangs on it: it is made again as it was. */
function useRemoveRoom(centre: TestCentre): (room: TestRoom) => void {
  const words = useWords();
  const { locale } = useLocale();
  const refresh = [examRoutes.listCentres];
  const onError = (error: unknown) => toast(wordError(error, locale), 'bad');
  const remove = useSend(examRoutes.removeRoom, { refresh });
  const again = useSend(examRoutes.addRoom, { refresh });
  return ({ id: roomId, name, seats }) => {
    remove.mutate(
      { params: { centreId: centre.id, roomId } },
      { onError, onSuccess: () => undoable(words('goneRoom', { name }), () => void again.mutateAsync({ params: { centreId: centre.id }, body: { name, seats } }).catch(onError)) },
    );
  };
}
