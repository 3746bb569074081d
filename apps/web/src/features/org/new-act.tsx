import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type ActPreview, type UnitAct, unitActKinds, type UnitActKind, unitActRoutes, unitKindNames, unitKinds, orgRoutes } from '@kynangso/contracts/org';
import { Button, Callout, Checkbox, ConfirmDialog, DateField, FormError, PageHeader, RadioGroup, Section, Select, TextField, toast } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { TypedGuard } from '../../components/unsaved-guard';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { ActPreviewPanel } from './act-preview';
import { useActWords } from './act-words';
import { emptyDraft, emptyTarget, type ActDraft, readDraft, type TargetDraft } from './act-draft';
import { useWords } from './words';

const kindIds = unitActKinds;

/** One decision: what, which units, from which day. Previewed first; what was shown is what is done. */
export function NewAct() {
  const acts = useActWords();
  const words = useWords();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<ActDraft>(() => emptyDraft(dayOf(Date.now())));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [shown, setShown] = useState<{ act: UnitAct; preview: ActPreview } | null>(null);
  const [isAsking, setAsking] = useState(false);
  const preview = useSend(unitActRoutes.previewUnitAct);
  const apply = useSend(unitActRoutes.applyUnitAct, { refresh: [unitActRoutes.listUnitActs, unitActRoutes.treeLevel, orgRoutes.listUnits, orgRoutes.getUnit, unitActRoutes.unitLineage] });
  const change = (next: Partial<ActDraft>): void => {
    setDraft((old) => ({ ...old, ...next }));
    setShown(null);
  };
  const ask = (): void => {
    const read = readDraft(draft);
    setErrors(read.errors);
    setShown(null);
    if (read.act) preview.mutate({ body: read.act }, { onSuccess: (data) => setShown({ act: read.act as UnitAct, preview: data }) });
  };
  const record = (): void => {
    if (!shown) return;
    apply.mutate({ body: { act: shown.act, hash: shown.preview.hash } }, { onSuccess: () => (toast(acts('applied')), void navigate('/unit-acts')), onError: () => setAsking(false) });
  };
  const message = (key: string): string => {
    const code = errors[key];
    return code ? acts(code as 'needUnits') : '';
  };
  const { kind } = draft;
  return (
    <div className="stack-loose">
      <PageHeader title={acts('newAct')} lead={acts('newActLead')} crumbs={[{ label: words('units'), href: '/units' }, { label: acts('acts'), href: '/unit-acts' }, { label: acts('newAct') }]} />
      <div className="form-narrow stack">
        <Select label={acts('kind')} value={kind} onChange={(v) => change({ kind: v as UnitActKind })} options={kindIds.map((k) => ({ value: k, label: acts(k) }))} />
        <DateField label={acts('on')} value={draft.on} onChange={(on) => change({ on })} errorMessage={message('on')} />
        <TextField label={acts('decision')} value={draft.decisionNumber} onChange={(decisionNumber) => change({ decisionNumber })} maxLength={100} />
        {kind !== 'found' && <UnitList isSingle={kind === 'rename' || kind === 'split'} chosen={draft.units} onChange={(units) => change({ units })} errorMessage={message('units')} />}
        {(kind === 'found' || kind === 'rename') && <NewUnitFields isRename={kind === 'rename'} target={draft.target} onChange={(target) => change({ target })} message={message} prefix="target" />}
        {kind === 'move' && <UnitPicker label={acts('parent')} value={draft.parent?.id ?? null} onChange={(id) => change({ parent: id ? { id } : null })} errorMessage={message('parent')} />}
        {kind === 'merge' && <TargetFields target={draft.target} onChange={(target) => change({ target })} message={message} prefix="target" />}
        {kind === 'abolish' && (
          <>
            <UnitPicker label={acts('childrenTo')} value={draft.childrenTo} onChange={(childrenTo) => change({ childrenTo })} />
            <UnitPicker label={acts('peopleTo')} value={draft.peopleTo} onChange={(peopleTo) => change({ peopleTo })} />
          </>
        )}
        {kind === 'split' && <Parts draft={draft} onChange={change} message={message} />}
        <TextField label={acts('reason')} lines={2} maxLength={500} value={draft.reason} onChange={(reason) => change({ reason })} />
        <TypedGuard of={apply} />
        <FormError error={preview.error ?? apply.error} />
        <div className="row">
          <Button variant={shown ? 'secondary' : 'primary'} isPending={preview.isPending} onPress={ask}>{acts('preview')}</Button>
          {shown && <Button variant="primary" onPress={() => setAsking(true)}>{acts('apply')}</Button>}
        </div>
      </div>
      {shown && <div role="status"><ActPreviewPanel preview={shown.preview} /></div>}
      {shown && (
        <ConfirmDialog isOpen={isAsking} onOpenChange={setAsking} title={acts('applyTitle')} confirmLabel={acts('apply')} cancelLabel={acts('cancel')} isPending={apply.isPending} onConfirm={record}>
          <p>{acts('applyText', { day: formatDay(shown.act.on, locale) })}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Units one after the other; their names stay visible. */
function UnitList({ chosen, onChange, isSingle, errorMessage }: { chosen: readonly string[]; onChange: (ids: string[]) => void; isSingle: boolean; errorMessage: string }) {
  const acts = useActWords();
  const [turn, setTurn] = useState(0);
  if (isSingle) return <UnitPicker label={acts('unit')} value={chosen[0] ?? null} onChange={(id) => onChange(id ? [id] : [])} errorMessage={errorMessage} />;
  return (
    <div className="stack-tight">
      {/* a new field for each choice: what was chosen is listed below */}
      <UnitPicker key={turn} label={acts('addUnit')} value={null} errorMessage={errorMessage} onChange={(id) => { if (id && !chosen.includes(id)) { onChange([...chosen, id]); setTurn(turn + 1); } }} />
      {chosen.length > 0 && <ul className="stack-tight plain-list" aria-label={acts('chosen')}>{chosen.map((id) => <ChosenUnit key={id} unitId={id} onRemove={() => onChange(chosen.filter((c) => c !== id))} />)}</ul>}
    </div>
  );
}

function ChosenUnit({ unitId, onRemove }: { unitId: string; onRemove: () => void }) {
  const acts = useActWords();
  const text = useText();
  const unit = useApi(orgRoutes.getUnit, { params: { unitId } });
  const name = unit.data ? text(unit.data.name) : '…';
  return (
    <li className="row-between">
      <span>{name}{unit.data && <span className="muted small"> · {unit.data.code}</span>}</span>
      <Button size="sm" variant="quiet" icon={<X size={16} aria-hidden />} aria-label={acts('removeUnit', { name })} onPress={onRemove} />
    </li>
  );
}

interface TargetProps {
  target: TargetDraft;
  onChange: (target: TargetDraft) => void;
  message: (key: string) => string;
  prefix: string;
}
function TargetFields({ target, onChange, message, prefix }: TargetProps) {
  const acts = useActWords();
  return (
    <div className="stack">
      <RadioGroup label={acts('into')} value={target.isNew ? 'new' : 'old'} onChange={(v) => onChange({ ...target, isNew: v === 'new' })} options={[{ value: 'old', label: acts('intoOld') }, { value: 'new', label: acts('intoNew') }]} />
      {target.isNew ? <NewUnitFields target={target} onChange={onChange} message={message} prefix={prefix} /> : <UnitPicker label={acts('unit')} value={target.unitId} onChange={(unitId) => onChange({ ...target, unitId })} errorMessage={message(`${prefix}.unit`)} />}
    </div>
  );
}

function NewUnitFields({ target, onChange, message, prefix, isRename = false }: TargetProps & { isRename?: boolean }) {
  const acts = useActWords();
  const text = useText();
  return (
    <>
      <TextField label={acts('name')} value={target.name} onChange={(name) => onChange({ ...target, name })} maxLength={500} errorMessage={message(`${prefix}.name`)} />
      {!isRename && (
        <>
          <TextField label={acts('code')} value={target.code} onChange={(code) => onChange({ ...target, code })} maxLength={40} errorMessage={message(`${prefix}.code`)} />
          <Select label={acts('unitKind')} value={target.kind} onChange={(v) => onChange({ ...target, kind: unitKinds.find((k) => k === v) ?? 'other' })} options={unitKinds.map((k) => ({ value: k, label: text(unitKindNames[k]) }))} />
          <UnitPicker label={acts('parent')} value={target.parentId} onChange={(parentId) => onChange({ ...target, parentId })} errorMessage={message(`${prefix}.parent`)} />
        </>
      )}
    </>
  );
}

function Parts({ draft, onChange, message }: { draft: ActDraft; onChange: (next: Partial<ActDraft>) => void; message: (key: string) => string }) {
  const acts = useActWords();
  const set = (at: number, part: Partial<ActDraft['parts'][number]>): void => onChange({ parts: draft.parts.map((p, i) => (i === at ? { ...p, ...part } : p)) });
  return (
    <div className="stack">
      {draft.parts.map((part, at) => (
        <Section key={part.key} title={acts('part', { n: at + 1 })}>
          <div className="stack">
            <TargetFields target={part.target} onChange={(target) => set(at, { target })} message={message} prefix={`parts.${at}`} />
            <TextField label={acts('share')} value={part.share} onChange={(share) => set(at, { share })} inputMode="decimal" size={6} unit="%" errorMessage={message(`parts.${at}.share`)} />
            <Checkbox isSelected={part.takesLeaders} onChange={(takesLeaders) => set(at, { takesLeaders })}>{acts('leaders')}</Checkbox>
            <Checkbox isSelected={draft.rest === at} onChange={(is) => onChange({ rest: is ? at : null })}>{acts('restHere')}</Checkbox>
            {draft.parts.length > 1 && <div><Button size="sm" onPress={() => onChange({ parts: draft.parts.filter((_, i) => i !== at), rest: null })}>{acts('removePart', { n: at + 1 })}</Button></div>}
          </div>
        </Section>
      ))}
      <div><Button icon={<Plus size={18} aria-hidden />} onPress={() => onChange({ parts: [...draft.parts, { key: draft.parts.length + Date.now(), target: emptyTarget(true), share: '', takesLeaders: false }] })}>{acts('addPart')}</Button></div>
      {draft.rest === null && <Callout>{acts('goesOn')}</Callout>}
    </div>
  );
}
