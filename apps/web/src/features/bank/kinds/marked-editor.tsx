import { X } from 'lucide-react';
import { uploadTypes } from '@kynangso/contracts/bank';
import { Button, CheckboxGroup, FileDrop, FormError, TextField } from '../../../components';
import { type EditorPart, Spot } from '../editor-parts';
import type { MarkedForm } from '../kind-forms';
import { useMarkedWords } from './marked-words';
import { RubricEditor } from './rubric-editor';
import { useUpload } from './use-upload';

const MATERIALS = ['.docx', '.xlsx', '.pptx', '.pdf', '.png', '.jpg', '.jpeg', '.webp'];
type Figure = 'lines' | 'maxLength' | 'maxFiles' | 'maxMegabytes';

function FigureField({ form, set, errors, field, name, unit }: EditorPart & { field: string; name: Figure; unit?: string }) {
  const words = useMarkedWords();
  return (
    <Spot field={field}>
      <TextField label={words(name)} value={form.marked[name]} onChange={(value) => set({ marked: { ...form.marked, [name]: value } })} inputMode="numeric" size={8} errorMessage={errors[field] ?? ''} {...(unit ? { unit } : {})} />
    </Spot>
  );
}

/** A text written at length, marked by people. */
export function ExtendedEditor(part: EditorPart) {
  const words = useMarkedWords();
  return (
    <div className="stack">
      <div className="form-pair">
        <FigureField {...part} field="expectedLines" name="lines" />
        <FigureField {...part} field="maxLength" name="maxLength" unit={words('characters')} />
      </div>
      <RubricEditor {...part} />
    </div>
  );
}

/** A practical task handed in as files, marked by people. */
export function UploadEditor(part: EditorPart) {
  const words = useMarkedWords();
  const { form, set, errors } = part;
  const { marked } = form;
  const change = (next: Partial<MarkedForm>) => set({ marked: { ...marked, ...next } });
  const upload = useUpload(({ hash }, file) => change({ materials: [...marked.materials, { media: hash, name: file.name.slice(0, 120) }] }));
  return (
    <div className="stack">
      <Spot field="accept">
        <div className="inline-radio">
          <CheckboxGroup label={words('accept')} value={marked.accept} onChange={(value) => change({ accept: uploadTypes.filter((type) => value.includes(type)) })} options={uploadTypes.map((value) => ({ value, label: value.toUpperCase() }))} errorMessage={errors['accept'] ?? ''} />
        </div>
      </Spot>
      <div className="form-pair">
        <FigureField {...part} field="maxFiles" name="maxFiles" />
        <FigureField {...part} field="maxMegabytes" name="maxMegabytes" unit="MB" />
      </div>
      <Spot field="materials">
        <h3>{words('materials')}</h3>
        <p className="muted small">{words('materialsHint')}</p>
      </Spot>
      {marked.materials.length > 0 && (
        <ul className="plain-list stack-tight">
          {marked.materials.map((file) => (
            <li key={file.media} className="row-between editor-node">
              <span>{file.name}</span>
              <Button size="sm" variant="quiet" icon={<X size={18} aria-hidden />} aria-label={words('remove', { name: file.name })} onPress={() => change({ materials: marked.materials.filter((each) => each !== file) })} />
            </li>
          ))}
        </ul>
      )}
      {marked.materials.length < 5 && <FileDrop label={words('addMaterial')} hint={words('materialHint')} accept={MATERIALS} file={null} onChange={upload.upload} isDisabled={upload.isPending} />}
      <FormError error={upload.error} />
      <RubricEditor {...part} />
    </div>
  );
}
