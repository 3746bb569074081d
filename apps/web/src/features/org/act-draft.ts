/** What stands in the form of an act, and the act it means. */
import type { ActTarget, UnitAct, UnitActKind, UnitKind } from '@kynangso/contracts/org';

export interface TargetDraft {
  isNew: boolean;
  unitId: string | null;
  name: string;
  code: string;
  kind: UnitKind;
  parentId: string | null;
}
export interface PartDraft {
  key: number;
  target: TargetDraft;
  /** percent as typed */
  share: string;
  takesLeaders: boolean;
}
export interface ActDraft {
  kind: UnitActKind;
  on: string;
  decisionNumber: string;
  reason: string;
  units: readonly string[];
  target: TargetDraft;
  parent: { id: string } | null;
  childrenTo: string | null;
  peopleTo: string | null;
  parts: readonly PartDraft[];
  rest: number | null;
}

export const emptyTarget = (isNew: boolean): TargetDraft => ({ isNew, unitId: null, name: '', code: '', kind: 'department', parentId: null });
export const emptyDraft = (on: string): ActDraft => ({
  kind: 'merge', on, decisionNumber: '', reason: '', units: [], target: emptyTarget(false), parent: null, childrenTo: null, peopleTo: null,
  parts: [{ key: 1, target: emptyTarget(true), share: '', takesLeaders: false }, { key: 2, target: emptyTarget(true), share: '', takesLeaders: false }], rest: 0,
});

/** `errors`: a word's key by field. No act while there is one. */
export function readDraft(d: ActDraft): { act: UnitAct | null; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const target = (t: TargetDraft, at: string, isNew = t.isNew): ActTarget => {
    if (!isNew) {
      if (!t.unitId) errors[`${at}.unit`] = 'needTarget';
      return { unitId: t.unitId ?? '' };
    }
    if (!t.name.trim()) errors[`${at}.name`] = 'needName';
    if (!t.code.trim()) errors[`${at}.code`] = 'needCode';
    return { unit: { name: { vi: t.name.trim() }, code: t.code.trim(), kind: t.kind, parentId: t.parentId } };
  };
  if (!d.on) errors.on = 'needDay';
  if (d.kind !== 'found' && d.units.length === 0) errors.units = 'needUnits';
  const common = { on: d.on, ...(d.decisionNumber.trim() ? { decisionNumber: d.decisionNumber.trim() } : {}), ...(d.reason.trim() ? { reason: d.reason.trim() } : {}) };
  const [first = ''] = d.units;
  const act = ((): UnitAct => {
    switch (d.kind) {
      case 'found': {
        const made = target(d.target, 'target', true);
        return { kind: 'found', ...common, unit: 'unit' in made ? made.unit : { name: { vi: '' }, code: '', kind: 'other', parentId: null } };
      }
      case 'rename':
        if (!d.target.name.trim()) errors['target.name'] = 'needName';
        return { kind: 'rename', ...common, unitId: first, name: { vi: d.target.name.trim() } };
      case 'move':
        if (!d.parent) errors.parent = 'needTarget';
        return { kind: 'move', ...common, unitIds: [...d.units], parentId: d.parent?.id ?? null };
      case 'merge':
        return { kind: 'merge', ...common, unitIds: [...d.units], into: target(d.target, 'target') };
      case 'abolish':
        return { kind: 'abolish', ...common, unitIds: [...d.units], childrenTo: d.childrenTo, peopleTo: d.peopleTo };
      case 'split':
        return {
          kind: 'split', ...common, unitId: first, rest: d.rest,
          parts: d.parts.map((p, i) => {
            const shareBp = Math.round(Number(p.share.replace(',', '.')) * 100);
            if (!(shareBp > 0)) errors[`parts.${i}.share`] = 'needShare';
            return { into: target(p.target, `parts.${i}`), shareBp: shareBp > 0 ? shareBp : 1, childIds: [], people: { personIds: [], positionKinds: p.takesLeaders ? ['leader'] : [], populations: [] } };
          }),
        };
    }
  })();
  return { act: Object.keys(errors).length === 0 ? act : null, errors };
}
