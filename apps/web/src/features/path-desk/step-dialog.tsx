import { X } from 'lucide-react';
import { useState } from 'react';
import type { PathStep } from '@kynangso/contracts/learning';
import { Button, Checkbox, Dialog, TextField } from '../../components';
import { CoursePicker } from '../../components/course-picker';
import { useCourseNames } from './steps-editor';
import { useWords } from './words';

interface Props {
  step: PathStep;
  taken: readonly string[];
  onClose: () => void;
  onDone: (part: Pick<PathStep, 'anyOf' | 'isRequired' | 'note'>) => void;
}

/** One step: which courses do, whether it must be taken, and why it is there. */
export function StepDialog({ step, taken, onClose, onDone }: Props) {
  const words = useWords();
  const nameOf = useCourseNames();
  const [anyOf, setAnyOf] = useState(step.anyOf);
  const [isRequired, setRequired] = useState(step.isRequired);
  const [note, setNote] = useState(step.note);
  const finish = () => onDone({ anyOf, isRequired, note: { vi: note.vi.trim(), en: note.en.trim() } });
  return (
    <Dialog title={words('edit')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<Button variant="primary" onPress={finish}>{words('done')}</Button>}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); finish(); }}>
        <ul className="plain-list stack-tight" aria-label={words('anyOf')}>
          {anyOf.map((code) => (
            <li key={code} className="row">
              <span>{nameOf(code).title}</span>
              {anyOf.length > 1 && <Button size="sm" variant="quiet" icon={<X aria-hidden />} aria-label={words('dropChoice', { title: nameOf(code).title })} onPress={() => setAnyOf(anyOf.filter((each) => each !== code))} />}
            </li>
          ))}
        </ul>
        {anyOf.length < 5 && <CoursePicker label={words('addChoice')} taken={[...taken, ...anyOf]} onPick={({ code }) => setAnyOf([...anyOf, code])} />}
        <Checkbox isSelected={isRequired} onChange={setRequired}>{words('required')}</Checkbox>
        <TextField label={words('noteVi')} value={note.vi} onChange={(vi) => setNote({ ...note, vi })} maxLength={500} lines={2} />
        <TextField label={words('noteEn')} value={note.en} onChange={(en) => setNote({ ...note, en })} maxLength={500} lines={2} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
