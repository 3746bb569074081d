import { Library } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { bankRoutes, difficulties, type ItemSelection, itemPools } from '@kynangso/contracts/bank';
import { Button, ButtonLink, Checkbox, EmptyState, FormError, PageHeader, RadioGroup, Section, Select, TextField } from '../../../components';
import { TypedGuard } from '../../../components/unsaved-guard';
import { UnitPicker } from '../../../components/unit-picker';
import { useWorkUnits } from '../../../app/work-units';
import { useSession } from '../../../app/session';
import { useSend } from '../../../lib/query';
import { useNames } from '../name-words';
import { difficultyWord, poolWord } from '../names';
import { useWords } from '../words';
import { type BulkForm, emptyForm, hows, readForm } from './edit-form';
import { NodeChoice } from './node-choice';
import { useBulkWords } from './words';
import '../bank.css';

/** The list hands it over with the address; an address opened by itself has none. The api reads it strictly. */
const isSelection = (state: unknown): state is ItemSelection => typeof state === 'object' && state !== null && 'by' in state && (state.by === 'ids' || state.by === 'filter');

/** What to change in the chosen items; the answer is a preview, so nothing can go wrong here. */
export function NewChange() {
  const words = useBulkWords();
  const names = useWords();
  const { state } = useLocation() as { state: unknown };
  const selection = isSelection(state) ? state : null;
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: names('bank'), href: '/bank' }, { label: words('title') }]} />
      {selection ? <ChangeForm selection={selection} /> : (
        <EmptyState icon={<Library />} title={words('nothingChosen')} action={<ButtonLink variant="primary" href="/bank">{words('toBank')}</ButtonLink>}>{words('nothingChosenText')}</EmptyState>
      )}
    </div>
  );
}

function ChangeForm({ selection }: { selection: ItemSelection }) {
  const words = useBulkWords();
  const closed = useNames();
  const session = useSession();
  const units = useWorkUnits('bank.author');
  const go = useNavigate();
  const [form, setForm] = useState<BulkForm>(emptyForm);
  const [withOthersDrafts, setOthers] = useState(false);
  const [isTried, setTried] = useState(false);
  const preview = useSend(bankRoutes.previewItemChange, { refresh: [bankRoutes.listItemChanges], onSuccess: (view) => void go(`/bank/changes/${view.id}`) });
  const set = (part: Partial<BulkForm>) => setForm((before) => ({ ...before, ...part }));
  const read = readForm(form);
  const problemOf = (field: keyof BulkForm | 'whole') => (isTried && 'problems' in read && read.problems[field] ? words(read.problems[field]) : '');
  const keep = { value: 'keep', label: words('keep') };
  const isRetiring = form.step === 'retire';
  const steps = [{ value: 'none', label: words('step_none') }, ...(session.can('bank.author') ? [{ value: 'review', label: words('step_review') }] : []), ...(session.can('bank.approve') ? [{ value: 'retire', label: words('step_retire'), description: words('retireAlone') }] : [])];
  const send = () => {
    setTried(true);
    if ('edit' in read) preview.mutate({ body: { selection, edit: read.edit, withOthersDrafts } });
  };
  return (
    <form className="stack narrow" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <p><strong>{words(selection.by === 'ids' ? 'chosen' : 'takenAll', { count: selection.by === 'ids' ? selection.ids.length : selection.count })}</strong></p>
      {session.can('bank.author') && !isRetiring && (
        <Section title={words('what')}>
          <div className="stack">
            <RadioGroup label={words('alignments')} orientation="horizontal" value={form.alignHow} onChange={(value) => set({ alignHow: value as BulkForm['alignHow'] })} options={hows.map((how) => ({ value: how, label: words(`how_${how}`) }))} />
            {form.alignHow !== 'keep' && <NodeChoice nodes={form.nodes} onChange={(nodes) => set({ nodes })} errorMessage={problemOf('nodes')} />}
            <div className="form-pair">
              <Select label={words('difficulty')} value={form.difficulty} onChange={(value) => set({ difficulty: value as BulkForm['difficulty'] })} options={[keep, ...difficulties.map((each) => ({ value: each, label: closed(difficultyWord[each]) }))]} />
              <Select label={words('pool')} value={form.pool} onChange={(value) => set({ pool: value as BulkForm['pool'] })} options={[keep, ...itemPools.map((each) => ({ value: each, label: closed(poolWord[each]) }))]} />
            </div>
            <div className="form-pair">
              <Select label={words('seconds')} value={form.secondsHow} onChange={(value) => set({ secondsHow: value as BulkForm['secondsHow'] })} options={(['keep', 'usual', 'set'] as const).map((how) => ({ value: how, label: words(`seconds_${how}`) }))} />
              {form.secondsHow === 'set' && <TextField label={words('secondsField')} value={form.seconds} onChange={(seconds) => set({ seconds })} inputMode="numeric" errorMessage={problemOf('seconds')} />}
            </div>
            <div className="form-pair">
              <Select label={words('enemies')} value={form.enemyHow} onChange={(value) => set({ enemyHow: value as BulkForm['enemyHow'] })} options={[{ value: 'keep', label: words('how_keep') }, { value: 'add', label: words('how_add') }, { value: 'remove', label: words('how_remove') }]} />
              {form.enemyHow !== 'keep' && <TextField label={words('enemyCodes')} description={words('enemyCodesHint')} value={form.enemyCodes} onChange={(enemyCodes) => set({ enemyCodes })} errorMessage={problemOf('enemyCodes')} />}
            </div>
            {session.can('org.read_unit') ? (
              <div>
                <UnitPicker label={words('owner')} value={form.owner} onChange={(owner) => set({ owner })} />
                <p className="kn-description">{words('ownerHint')}</p>
              </div>
            ) : units.length > 1 && (
              <Select label={words('owner')} value={form.owner ?? 'keep'} onChange={(value) => set({ owner: value === 'keep' ? null : value })} options={[keep, ...units.map(({ id, name }) => ({ value: id, label: name }))]} />
            )}
          </div>
        </Section>
      )}
      <RadioGroup label={words('step')} value={form.step} onChange={(value) => set({ step: value as BulkForm['step'] })} options={steps} />
      {isRetiring && <TextField label={words('reason')} lines={3} value={form.reason} onChange={(reason) => set({ reason })} maxLength={1000} errorMessage={problemOf('reason')} />}
      {!isRetiring && session.can('bank.author') && <div><Checkbox isSelected={withOthersDrafts} onChange={setOthers}>{words('others')}</Checkbox><p className="kn-description">{words('othersHint')}</p></div>}
      {problemOf('whole') && <p className="kn-error" role="alert">{problemOf('whole')}</p>}
      <TypedGuard of={preview} />
      <FormError error={preview.error} />
      <div className="row">
        <Button variant="primary" type="submit" isPending={preview.isPending}>{words('preview')}</Button>
        <ButtonLink href="/bank">{words('toBank')}</ButtonLink>
      </div>
    </form>
  );
}
