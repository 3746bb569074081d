import type { BulkMembershipChange, EndKind } from '@kynangso/contracts/org';
import { endKinds } from '@kynangso/contracts/org';
import { DateField, RadioGroup, Select, TextField } from '../../../components';
import { UnitPicker } from '../../../components/unit-picker';
import { useChangeWords } from './words';

export const changeKinds = ['transfer', 'leave', 'working', 'end'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export interface Draft {
  kind: ChangeKind;
  toUnitId: string | null;
  endKind: EndKind;
  on: string;
  decisionNumber: string;
  reason: string;
}

/** What the form holds as the api takes it; null while something is missing. */
export function asChange(draft: Draft, membershipIds: string[]): BulkMembershipChange | null {
  const { kind, toUnitId, endKind, on, decisionNumber, reason } = draft;
  if (!on || (kind === 'transfer' && !toUnitId)) return null;
  const change: BulkMembershipChange['change'] = kind === 'transfer' ? { do: 'transfer', toUnitId: toUnitId ?? '' } : kind === 'end' ? { do: 'end', kind: endKind } : { do: 'status', status: kind };
  return { membershipIds, change, on, ...(decisionNumber.trim() ? { decisionNumber: decisionNumber.trim() } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) };
}

export function ChangeForm({ draft, onChange, isTried }: { draft: Draft; onChange: (next: Partial<Draft>) => void; isTried: boolean }) {
  const words = useChangeWords();
  return (
    <div className="stack">
      <RadioGroup
        label={words('what')} value={draft.kind} onChange={(v) => onChange({ kind: changeKinds.find((k) => k === v) ?? 'transfer' })}
        options={changeKinds.map((k) => ({ value: k, label: words(k), description: words(`${k}Hint`) }))}
      />
      {draft.kind === 'transfer' && <UnitPicker label={words('toUnit')} value={draft.toUnitId} onChange={(toUnitId) => onChange({ toUnitId })} errorMessage={isTried && !draft.toUnitId ? words('needUnit') : ''} />}
      {draft.kind === 'end' && <Select label={words('endKind')} value={draft.endKind} onChange={(v) => onChange({ endKind: endKinds.find((k) => k === v) ?? 'other' })} options={endKinds.map((k) => ({ value: k, label: words(k) }))} />}
      <DateField label={words('on')} description={words(`onHint_${draft.kind}`)} value={draft.on} onChange={(on) => onChange({ on })} errorMessage={isTried && !draft.on ? words('needDay') : ''} />
      <TextField label={words('decision')} maxLength={100} value={draft.decisionNumber} onChange={(decisionNumber) => onChange({ decisionNumber })} />
      <TextField label={words('note')} lines={2} maxLength={500} value={draft.reason} onChange={(reason) => onChange({ reason })} />
    </div>
  );
}
