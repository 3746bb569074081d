import { Check, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { examRoutes } from '@kynangso/contracts/exam';
import { Button, Dialog, FormError, Load, SearchField, toast, useDebounced } from '../../components';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

/** Searches people and adds them one by one; stays open for the next. */
export function AddPeople({ sittingId, onClose }: { sittingId: string; onClose: () => void }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const params = { sittingId };
  const found = useApi(examRoutes.findCandidates, { params, query: { q } }, { enabled: q.length > 1, keepPrevious: true });
  const add = useSend(examRoutes.addCandidates, {
    refresh: [examRoutes.listCandidates, examRoutes.findCandidates, examRoutes.getSittingDesk],
    onSuccess: (result) => toast(words('added', { count: result.added })),
  });
  return (
    <Dialog title={words('add')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<Button onPress={onClose}>{words('close')}</Button>}>
      <p className="muted">{words('addText')}</p>
      <SearchField label={words('addFind')} placeholder={words('findHint')} value={typed} onChange={setTyped} autoFocus />
      <FormError error={add.error} />
      {q.length < 2 ? <p className="muted small">{words('addType')}</p> : (
        <Load query={found}>
          {({ rows }) => rows.length === 0 ? <p role="status">{words('addNone')}</p> : (
            <ul className="plain-list found-people">
              {rows.map((person) => (
                <li key={person.personId}>
                  <span className="person-cell"><strong>{person.fullName}</strong><span className="muted small">{[person.idMask?.replace(/^•+/u, '…'), person.unitName].filter(Boolean).join(' · ')}</span></span>
                  {person.isListed
                    ? <span className="muted small nowrap"><Check size={16} aria-hidden /> {words('isListed')}</span>
                    : <Button size="sm" icon={<UserPlus size={17} aria-hidden />} aria-label={words('addOneOf', { name: person.fullName })} onPress={() => add.mutate({ params, body: { personIds: [person.personId] } })}>{words('addOne')}</Button>}
                </li>
              ))}
            </ul>
          )}
        </Load>
      )}
    </Dialog>
  );
}
