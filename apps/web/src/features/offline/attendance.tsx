import { useState } from 'react';
import { type ClassDetail, offlineRoutes } from '@kynangso/contracts/training';
import { Button, CheckboxGroup, EmptyState, FormError, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** The list of one session: tick who was there, save once. */
export function Attendance({ detail, number, isAlive }: { detail: ClassDetail; number: number; isAlive: boolean }) {
  const words = useWords();
  const text = useText();
  const [known] = useState<string[]>(detail.people.filter((p) => p.attended.includes(number)).map((p) => p.personId));
  const [present, setPresent] = useState<string[]>(known);
  const save = useSend(offlineRoutes.takeAttendance, { refresh: [offlineRoutes.getClass, offlineRoutes.listClasses] });
  if (detail.people.length === 0) return <EmptyState title={words('noPeople')}>{words('noPeopleText')}</EmptyState>;
  return (
    <div className="stack">
      <div className="row">
        <Button size="sm" isDisabled={!isAlive} onPress={() => setPresent(detail.people.map((p) => p.personId))}>{words('allPresent')}</Button>
        <Button size="sm" isDisabled={!isAlive} onPress={() => setPresent([])}>{words('nonePresent')}</Button>
      </div>
      <CheckboxGroup
        label={words('presentAt', { number, count: present.length, total: detail.people.length })} value={present} onChange={setPresent} isDisabled={!isAlive}
        options={detail.people.map((p) => ({ value: p.personId, label: p.fullName, ...(p.unitName ? { description: text(p.unitName) } : {}) }))}
      />
      <FormError error={save.error} />
      {isAlive && <div><Button variant="primary" isPending={save.isPending} onPress={() => save.mutate({ params: { id: detail.id, number }, body: { present, known } }, { onSuccess: () => toast(words('attendanceSaved')) })}>{words('saveAttendance')}</Button></div>}
    </div>
  );
}
