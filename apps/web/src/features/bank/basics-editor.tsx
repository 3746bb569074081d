import type { ReactNode } from 'react';
import { difficulties, itemPools } from '@kynangso/contracts/bank';
import { RadioGroup, Section, Select, TextField } from '../../components';
import { AlignmentEditor } from './alignment-editor';
import { editedKinds } from './answer-editor';
import { type EditorPart, Spot } from './editor-parts';
import { useEditorWords } from './editor-words';
import { useNames } from './name-words';
import { difficultyWord, kindWord, poolWord } from './names';
import { StimulusPicker } from './stimulus-picker';

/** Code, kind, difficulty, use, time and what the item measures. */
export function BasicsEditor({ isNew, owner, ...part }: EditorPart & { isNew: boolean; owner: ReactNode }) {
  const words = useEditorWords();
  const names = useNames();
  const { form, set, errors } = part;
  const kinds = editedKinds.map((value) => ({ value, label: names(kindWord[value]) }));
  return (
    <Section title={words('basics')}>
      {isNew && (
        <Spot field="code">
          <TextField label={words('code')} description={words('codeHint')} value={form.code} onChange={(code) => set({ code: code.toUpperCase() })} autoCapitalize="characters" size={24} maxLength={40} errorMessage={errors['code'] ?? ''} />
        </Spot>
      )}
      {owner}
      <div className="form-pair">
        <Spot field="kind"><Select label={words('kind')} value={form.kind} onChange={(value) => set({ kind: editedKinds.find((each) => each === value) ?? form.kind })} options={kinds} errorMessage={errors['kind'] ?? ''} /></Spot>
        <RadioGroup label={words('difficulty')} value={form.difficulty} onChange={(value) => set({ difficulty: difficulties.find((each) => each === value) ?? form.difficulty })} options={difficulties.map((each) => ({ value: each, label: names(difficultyWord[each]) }))} />
      </div>
      <div className="form-pair">
        <Spot field="pool"><Select label={words('pool')} description={words('poolHint')} value={form.pool} onChange={(value) => set({ pool: itemPools.find((each) => each === value) ?? form.pool })} options={itemPools.map((each) => ({ value: each, label: names(poolWord[each]) }))} /></Spot>
        <Spot field="expectedSeconds">
          <TextField label={words('expectedSeconds')} description={words('expectedSecondsHint')} value={form.expectedSeconds} onChange={(expectedSeconds) => set({ expectedSeconds })} inputMode="numeric" size={8} unit={words('seconds')} errorMessage={errors['expectedSeconds'] ?? ''} />
        </Spot>
      </div>
      <AlignmentEditor {...part} />
      <StimulusPicker {...part} />
    </Section>
  );
}
