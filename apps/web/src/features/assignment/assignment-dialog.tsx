import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Locale } from '@kynangso/contracts/kernel';
import { type AssignmentSpec, type CriterionLevel, MAX_CRITERIA, MAX_LEVELS, MAX_WORK_FILE_MEGABYTES, MAX_WORK_FILES, MAX_WORK_LETTERS, type RubricCriterion, workFileTypes } from '@kynangso/contracts/learning';
import { Button, Checkbox, CheckboxGroup, Dialog, RadioGroup, TextField } from '../../components';
import { mostPoints } from './points';
import { useWords } from './words';
import './assignment.css';

const both = (vi: string, en: string) => ({ vi, en });
const emptyLevel = (quality: { vi: string; en: string }, points: number): CriterionLevel => ({ quality, description: both('', ''), points });
const newCriterion = (taken: readonly RubricCriterion[]): RubricCriterion => {
  let n = 1;
  while (taken.some((each) => each.code === `tieu-chi-${n}`)) n++;
  return { code: `tieu-chi-${n}`, title: both('', ''), levels: [emptyLevel(both('Chưa đạt', 'Not yet'), 0), emptyLevel(both('Đạt', 'Meets'), 3), emptyLevel(both('Tốt', 'Good'), 5)] };
};
export const newAssignment = (): AssignmentSpec => ({ text: { most: 8000 }, files: null, rubric: [newCriterion([])], pass: { points: 3, isLowestRefused: true } });
const whole = (typed: string, least: number, most: number): number => Math.min(most, Math.max(least, Math.round(Number(typed)) || least));

/** What an assignment asks for and its rubric, one language at a time. */
export function AssignmentDialog({ spec: start, onClose, onDone }: { spec: AssignmentSpec | undefined; onClose: () => void; onDone: (spec: AssignmentSpec) => void }) {
  const words = useWords();
  const [spec, setSpec] = useState(start ?? newAssignment);
  const [lang, setLang] = useState<Locale>('vi');
  const put = (part: Partial<AssignmentSpec>): void => setSpec({ ...spec, ...part });
  const criterion = (at: number, part: Partial<RubricCriterion>): void => put({ rubric: spec.rubric.map((each, place) => (place === at ? { ...each, ...part } : each)) });
  const { text, files } = spec;
  return (
    <Dialog title={words('formTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} size="lg" actions={<Button variant="primary" onPress={() => onDone(spec)}>{words('done')}</Button>}>
      <div className="stack-loose">
        <p className="muted">{words('formLead')}</p>
        <div className="stack">
          <Checkbox isSelected={text !== null} onChange={(is) => put({ text: is ? { most: 8000 } : null })}>{words('asksText')}</Checkbox>
          {text && <NumberInput label={words('textMost')} value={text.most} least={100} most={MAX_WORK_LETTERS} onChange={(most) => put({ text: { most } })} />}
          <Checkbox isSelected={files !== null} onChange={(is) => put({ files: is ? { types: ['pdf', 'docx'], most: 2, megabytes: 5 } : null })}>{words('asksFiles')}</Checkbox>
          {files && (
            <>
              <CheckboxGroup label={words('fileTypes')} value={files.types} onChange={(types) => types.length > 0 && put({ files: { ...files, types: workFileTypes.filter((type) => types.includes(type)) } })} options={workFileTypes.map((type) => ({ value: type, label: type.toUpperCase() }))} />
              <div className="row">
                <NumberInput label={words('fileMost')} value={files.most} least={1} most={MAX_WORK_FILES} onChange={(most) => put({ files: { ...files, most } })} />
                <NumberInput label={words('fileMegabytes')} value={files.megabytes} least={1} most={MAX_WORK_FILE_MEGABYTES} onChange={(megabytes) => put({ files: { ...files, megabytes } })} />
              </div>
            </>
          )}
        </div>
        <section className="stack">
          <h3>{words('rubric')}</h3>
          <RadioGroup label={words('language')} orientation="horizontal" value={lang} onChange={(value) => setLang(value === 'en' ? 'en' : 'vi')} options={[{ value: 'vi', label: words('vi') }, { value: 'en', label: words('en') }]} />
          <p className="muted small">{words('lowestFirst')}</p>
          {spec.rubric.map((each, at) => (
            <CriterionForm
              key={each.code} at={at + 1} lang={lang} criterion={each} onChange={(part) => criterion(at, part)}
              onDrop={() => put({ rubric: spec.rubric.filter((_, place) => place !== at) })} mayDrop={spec.rubric.length > 1}
            />
          ))}
          <div><Button icon={<Plus aria-hidden />} isDisabled={spec.rubric.length >= MAX_CRITERIA} onPress={() => put({ rubric: [...spec.rubric, newCriterion(spec.rubric)] })}>{words('addCriterion')}</Button></div>
        </section>
        <div className="row">
          <NumberInput label={words('passPoints')} unit={words('passOf', { most: mostPoints(spec.rubric) })} value={spec.pass.points} least={1} most={mostPoints(spec.rubric)} onChange={(points) => put({ pass: { ...spec.pass, points } })} />
          <Checkbox isSelected={spec.pass.isLowestRefused} onChange={(isLowestRefused) => put({ pass: { ...spec.pass, isLowestRefused } })}>{words('lowestRefused')}</Checkbox>
        </div>
      </div>
    </Dialog>
  );
}

function CriterionForm({ at, lang, criterion, onChange, onDrop, mayDrop }: { at: number; lang: Locale; criterion: RubricCriterion; onChange: (part: Partial<RubricCriterion>) => void; onDrop: () => void; mayDrop: boolean }) {
  const words = useWords();
  const level = (place: number, part: Partial<CriterionLevel>): void => onChange({ levels: criterion.levels.map((each, n) => (n === place ? { ...each, ...part } : each)) });
  return (
    <fieldset className="panel stack">
      <legend>{words('criterionAt', { at })}</legend>
      <TextField label={words('titleOf')} value={criterion.title[lang]} onChange={(value) => onChange({ title: { ...criterion.title, [lang]: value } })} maxLength={200} />
      {criterion.levels.map((each, place) => (
        <div key={place} className="rubric-form-level" role="group" aria-label={words('levelAt', { at: place + 1 })}>
          <TextField label={words('quality')} value={each.quality[lang]} onChange={(value) => level(place, { quality: { ...each.quality, [lang]: value } })} maxLength={60} />
          <TextField label={words('description')} lines={2} value={each.description[lang]} onChange={(value) => level(place, { description: { ...each.description, [lang]: value } })} maxLength={500} />
          <NumberInput label={words('points')} value={each.points} least={0} most={100} onChange={(points) => level(place, { points })} />
          <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} aria-label={words('dropLevel', { at: place + 1 })} isDisabled={criterion.levels.length <= 2} onPress={() => onChange({ levels: criterion.levels.filter((_, n) => n !== place) })} />
        </div>
      ))}
      <div className="row">
        <Button size="sm" icon={<Plus aria-hidden />} isDisabled={criterion.levels.length >= MAX_LEVELS} onPress={() => onChange({ levels: [...criterion.levels, emptyLevel(both('', ''), Math.min(100, (criterion.levels.at(-1)?.points ?? 0) + 2))] })}>{words('addLevel')}</Button>
        <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} isDisabled={!mayDrop} onPress={onDrop}>{words('dropCriterion', { at })}</Button>
      </div>
    </fieldset>
  );
}

/** A whole number; what is typed counts when the field is left. */
function NumberInput({ label, unit, value, least, most, onChange }: { label: string; unit?: string; value: number; least: number; most: number; onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return <TextField label={label} {...(unit ? { unit } : {})} size={6} inputMode="numeric" value={typed ?? String(value)} onChange={setTyped} onBlur={() => { if (typed !== null) onChange(whole(typed, least, most)); setTyped(null); }} />;
}
