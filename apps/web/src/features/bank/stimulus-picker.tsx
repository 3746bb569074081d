import { X } from 'lucide-react';
import { useState } from 'react';
import { bankRoutes } from '@kynangso/contracts/bank';
import { Button, Link, SearchField, useDebounced } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { type EditorPart, GroupError, Spot } from './editor-parts';
import { useMaterialWords } from './material-words';

/** The text or picture the item shares with others: found by its code or words, written or edited in another tab. */
export function StimulusPicker({ form, set, errors }: EditorPart) {
  const words = useMaterialWords();
  const text = useText();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), 300);
  const isAsked = q !== '' || form.stimulus !== '';
  const found = useApi(bankRoutes.listStimuli, { query: { page: 1, pageSize: 10, q: q || form.stimulus } }, { keepPrevious: true, enabled: isAsked });
  const chosen = found.data?.rows.find((row) => row.code === form.stimulus);
  return (
    <Spot field="stimulus">
      <fieldset className="editor-fieldset stack">
        <legend className="kn-label">{words('stimulus')}</legend>
        <p className="kn-description">{words('stimulusHint')}</p>
        <GroupError text={errors['stimulus']} />
        {form.stimulus !== '' && (
          <div className="row-between editor-node">
            <span>{chosen ? text(chosen.title) : ''} <span className="muted small">({form.stimulus})</span></span>
            <span className="row">
              {chosen && <Link href={`/bank/stimuli/${chosen.id}/edit`} target="_blank">{words('editStimulus')}</Link>}
              <Button size="sm" variant="quiet" icon={<X size={18} aria-hidden />} aria-label={words('dropStimulus', { code: form.stimulus })} onPress={() => set({ stimulus: '' })} />
            </span>
          </div>
        )}
        <SearchField label={words('findStimulus')} placeholder={words('findHint')} value={typed} onChange={setTyped} />
        {q !== '' && found.data && (
          <ul className="plain-list stack-tight" aria-live="polite">
            {found.data.rows.length === 0 && <li className="muted small">{words('noStimuli')}</li>}
            {found.data.rows.filter((row) => row.code !== form.stimulus).map((row) => (
              <li key={row.id} className="row-between editor-node">
                <span>{text(row.title)} <span className="muted small">({row.code})</span></span>
                <Button size="sm" onPress={() => { set({ stimulus: row.code }); setTyped(''); }}>{words('chooseStimulus', { code: row.code })}</Button>
              </li>
            ))}
          </ul>
        )}
        <p><Link href="/bank/stimuli/new" target="_blank">{words('newStimulus')}</Link></p>
      </fieldset>
    </Spot>
  );
}
