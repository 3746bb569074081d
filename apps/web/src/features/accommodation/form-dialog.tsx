import { useState } from 'react';
import { examRoutes, type PersonAccommodations } from '@kynangso/contracts/exam';
import { Button, Checkbox, DateField, Dialog, FormError, TextField, toast } from '../../components';
import { dayOf } from '../../lib/format';
import { useSend } from '../../lib/query';
import { type Draft, draftOf, inputOf, problemsOf } from './draft';
import { useWords } from './words';

export function AccommodationForm({ person, onClose }: { person: PersonAccommodations; onClose: () => void }) {
  const words = useWords();
  const [today] = useState(() => dayOf(Date.now()));
  const [draft, setDraft] = useState<Draft>(() => draftOf(person.current, today));
  const [isTried, setTried] = useState(false);
  const save = useSend(examRoutes.setAccommodation, {
    refresh: [examRoutes.getAccommodations, examRoutes.listAccommodated],
    onSuccess: () => { toast(words('saved')); onClose(); },
  });
  const problems = problemsOf(draft, today);
  const shown = (field: keyof typeof problems) => {
    const problem = problems[field];
    return isTried && problem ? words(problem) : '';
  };
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  function send(): void {
    setTried(true);
    if (Object.keys(problems).length === 0) save.mutate({ params: { personId: person.personId }, body: inputOf(draft) });
  }
  return (
    <Dialog title={words('formTitle', { name: person.fullName })} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={save.isPending} onPress={send}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <TextField label={words('extra')} description={words('extraHint')} inputMode="numeric" unit="%" size={6} value={draft.extra} onChange={(extra) => set({ extra })} errorMessage={shown('extra')} />
      <Checkbox isSelected={draft.largeText} onChange={(largeText) => set({ largeText })}>{words('textLarge')}</Checkbox>
      <Checkbox isSelected={draft.breaks} onChange={(breaks) => set({ breaks })} errorMessage={shown('some')}>{words('mayBreak')}</Checkbox>
      {draft.breaks && (
        <div className="row accommodation-breaks">
          <TextField label={words('breakCount')} inputMode="numeric" size={4} value={draft.breakCount} onChange={(breakCount) => set({ breakCount })} errorMessage={shown('breaks')} />
          <TextField label={words('breakMinutes')} description={words('breakHint')} inputMode="numeric" size={4} value={draft.breakMinutes} onChange={(breakMinutes) => set({ breakMinutes })} errorMessage={shown('minutes')} />
        </div>
      )}
      <DateField label={words('validFrom')} value={draft.from} onChange={(from) => set({ from })} errorMessage={shown('from')} />
      <Checkbox isSelected={draft.isOpen} onChange={(isOpen) => set({ isOpen })}>{words('isOpen')}</Checkbox>
      {!draft.isOpen && <DateField label={words('lastDay')} value={draft.lastDay} onChange={(lastDay) => set({ lastDay })} errorMessage={shown('to')} />}
      <TextField label={words('noteLabel')} description={words('noteHint')} maxLength={120} value={draft.note} onChange={(note) => set({ note })} />
      <FormError error={save.error} />
    </Dialog>
  );
}
