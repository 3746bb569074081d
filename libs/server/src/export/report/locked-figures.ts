import type { LockedFigures } from '@kynangso/contracts/export';
import type { ShortText } from '@kynangso/contracts/kernel';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { countedIn, figureFrom } from '@kynangso/domain/training';
import type { LockedClose } from '@kynangso/server/training';

/** What a report reads of a locked close: the unit's figure, its own people, and the units right below it, each per requirement. */
export function lockedFigures(close: LockedClose, setTitle: ShortText): LockedFigures {
  return {
    closeId: close.closeId, setCode: close.set.code, setTitle, period: close.period, unit: { id: close.unit.id, code: close.unit.code, name: close.unit.name },
    asOf: close.asOf, knownAt: close.knownAt, lockedAt: close.lockedAt, hash: close.proof.hash,
    requirements: close.figures.map(({ requirement, figure }) => {
      const kept = close.units.filter((u) => u.requirementId === requirement.id);
      const direct = kept.find((u) => u.slot === 'direct');
      return {
        code: requirement.code, title: requirement.title, target: requirement.target, total: figure,
        direct: direct && countedIn(direct.counts) > 0 ? figureFrom(direct.counts, requirement.target) : null,
        units: kept.filter((u) => u.slot === 'below' && u.parentId === close.unit.id).map((u) => ({ code: u.unit.code, name: u.unit.name, figure: figureFrom(u.counts, requirement.target) })),
      };
    }),
    missing: close.missing.map((m) => m.unit.name.vi),
    addenda: close.addenda.map((a) => ({
      number: a.number, on: dayInVietnam(new Date(a.at)), reason: a.reason,
      changes: a.changes.map((c) => ({ code: c.requirement.code, oldMet: c.old.met, newMet: c.new.met, oldCounted: countedIn(c.old), newCounted: countedIn(c.new) })),
    })),
  };
}
