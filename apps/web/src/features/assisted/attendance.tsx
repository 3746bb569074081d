import { Check, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { nameKey } from '@kynangso/domain/kernel';
import type { SessionState } from '@kynangso/domain/training';
import { ButtonLink, EmptyState, SearchField } from '../../components';
import { searchKey } from '../../lib/search-key';
import { newRecordId, type OpenDesk, type Person, stamp, useRecorder } from './use-desk';
import { useWords } from './words';

export interface OfSession { desk: OpenDesk; session: SessionState; unitId: string }
const MOST_SHOWN = 40;

/** A row per person, as large as a thumb: a tap says that somebody is here. */
export function Attendance({ desk, session, unitId }: OfSession) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const { write } = useRecorder();
  const id = session.session.id;
  const shown = useMemo(() => findPeople(desk.people, typed, session.present), [desk.people, typed, session.present]);
  const mark = (person: Person) => (present: boolean) => void write(unitId, [{ kind: 'attendance', id: newRecordId(), at: stamp(desk.packs), sessionId: id, citizenId: person.id, present }]);
  return (
    <div className="stack">
      <ButtonLink variant="primary" size="lg" wide icon={<UserPlus aria-hidden />} href={`/assisted/sessions/${id}/register`}>{words('register')}</ButtonLink>
      <SearchField label={words('find')} value={typed} onChange={setTyped} />
      <p className="muted small">{words('notThere')}</p>
      {shown.length === 0 ? (
        <EmptyState title={words('nobodyFound')}>{words('nobodyFoundText')}</EmptyState>
      ) : (
        <ul className="plain-list stack-tight" aria-label={words('attendance')}>
          {shown.slice(0, MOST_SHOWN).map((person) => {
            const isHere = session.present.has(person.id);
            return (
              <li key={person.id}>
                <ToggleButton className="assisted-person" isSelected={isHere} onChange={mark(person)}>
                  <span className="assisted-tick" aria-hidden="true">{isHere && <Check />}</span>
                  <PersonText person={person} />
                  {isHere && <span className="small nowrap" aria-hidden="true">{words('isThere')}</span>}
                </ToggleButton>
              </li>
            );
          })}
        </ul>
      )}
      {shown.length > MOST_SHOWN && <p className="muted">{words('moreFound', { count: shown.length - MOST_SHOWN })}</p>}
    </div>
  );
}

export function PersonText({ person }: { person: Person }) {
  const words = useWords();
  const facts = [person.birthYear ? words('bornIn', { year: person.birthYear }) : '', person.phoneLast ? words('phoneEnds', { last: person.phoneLast }) : '', person.sessions > 0 ? words('timesBefore', { count: person.sessions }) : ''].filter((fact) => fact !== '');
  return (
    <span className="assisted-row-text">
      <strong>{person.fullName}</strong>
      {facts.length > 0 && <span className="muted small kn-block">{facts.join(', ')}</span>}
    </span>
  );
}

/** Every word typed begins a word of the name; typed with marks it must have them. Who is here comes first. */
export function findPeople(people: readonly Person[], typed: string, present: ReadonlySet<string>): Person[] {
  const asked = nameKey(typed).split(' ').filter((word) => word !== '');
  const isIn = (name: string, word: string): boolean => {
    const own = nameKey(name).split(' ');
    return searchKey(word) === word ? own.some((each) => searchKey(each).startsWith(word)) : own.some((each) => each.startsWith(word));
  };
  const found = people.filter((person) => asked.every((word) => isIn(person.fullName, word)));
  return asked.length > 0 ? found : [...found].sort((a, b) => Number(present.has(b.id)) - Number(present.has(a.id)));
}
