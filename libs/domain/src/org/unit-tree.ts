/** A tree file in loading order: parents before children, every code once, no circle. */
import type { UnitSource } from '@kynangso/contracts/org';
import { unitKey } from './roster-state';

export type TreeOrder = { ok: true; units: UnitSource[] } | { ok: false; code: string; problem: 'twice' | 'unknown_parent' | 'circle' };

/** `existing`: codes already in the tree, in upper case. */
export function orderUnits(units: readonly UnitSource[], existing: ReadonlySet<string>): TreeOrder {
  const byCode = new Map<string, UnitSource>();
  for (const unit of units) {
    if (byCode.has(unitKey(unit.code))) return { ok: false, code: unit.code, problem: 'twice' };
    byCode.set(unitKey(unit.code), unit);
  }
  const done = new Set<string>();
  const ordered: UnitSource[] = [];
  for (const start of units) {
    const path: UnitSource[] = [];
    const onPath = new Set<string>();
    let at: UnitSource | undefined = start;
    while (at && !done.has(unitKey(at.code))) {
      if (onPath.has(unitKey(at.code))) return { ok: false, code: at.code, problem: 'circle' };
      onPath.add(unitKey(at.code));
      path.push(at);
      if (at.parentCode === null) break;
      const parent: UnitSource | undefined = byCode.get(unitKey(at.parentCode));
      if (!parent && !existing.has(unitKey(at.parentCode))) return { ok: false, code: at.code, problem: 'unknown_parent' };
      at = parent;
    }
    for (const unit of path.reverse()) {
      done.add(unitKey(unit.code));
      ordered.push(unit);
    }
  }
  return { ok: true, units: ordered };
}
