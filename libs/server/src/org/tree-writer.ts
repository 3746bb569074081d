import { Injectable } from '@nestjs/common';
import { addDays } from '@kynangso/domain/kernel';
import { type Caller, conflict, invalid, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from './membership-write.repository';
import { type OpenVersion, type UnitState, UnitWriteRepository } from './unit-write.repository';

export const printDay = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

const lastLabel = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** The one way a standing unit changes, shared by the single route and the tree file. The tree is locked by the caller. */
@Injectable()
export class TreeWriter {
  constructor(
    private readonly units: UnitWriteRepository,
    private readonly memberships: MembershipWriteRepository,
  ) {}

  /** Path for a unit under a parent that stands on the day and has no end. */
  async pathUnder(tx: Tx, parentId: string | null, label: string, on: string): Promise<string> {
    if (parentId === null) return label;
    const parent = await this.units.findOpen(tx, parentId);
    // a unit that was renamed later stands all the same; one that moved later has no one place from the day on
    if (!parent || (parent.validFrom > on && !(await this.units.stands(tx, parentId, on, label === '' ? null : parent.path)))) throw conflict('org.parent_inactive', { on: printDay(on) });
    return `${parent.path}.${label}`;
  }

  /**
   * Gives the unit a new state from `on`; a move takes its whole subtree along. A change on the very day the current
   * version began corrects it. Refused where a version under it begins or ends later: history isn't rewritten.
   */
  async change(tx: Tx, unit: OpenVersion, on: string, next: Omit<UnitState, 'path'> & { decisionNumber: string | null }, by: Caller | null): Promise<void> {
    const isMove = next.parentId !== unit.parentId;
    if (on < unit.validFrom) throw conflict('org.change_too_early', { on: printDay(unit.validFrom) });
    const path = isMove ? await this.pathUnder(tx, next.parentId, lastLabel(unit.path), on) : unit.path;
    if (isMove && next.parentId !== null && path.startsWith(`${unit.path}.`)) throw invalid('org.parent_cycle');
    if (isMove) {
      const later = await this.units.changedAfter(tx, unit.path, on);
      if (later !== null) throw conflict('org.change_too_early', { on: printDay(later) });
    }
    if (next.code !== unit.code && (await this.units.isCodeTaken(tx, next.code, unit.unitId))) throw conflict('org.code_taken', { code: next.code });
    const affected = isMove ? await this.units.openUnder(tx, unit.path) : [unit];
    await this.units.supersede(tx, affected.map((v) => v.versionId));
    const closed = affected.filter((v) => v.validFrom < on).map((v) => ({ ...v, validTo: on }));
    const opened = affected.map((v) =>
      v.unitId === unit.unitId
        ? { ...v, ...next, path, validFrom: on, validTo: null }
        : { ...v, path: path + v.path.slice(unit.path.length), validFrom: on, validTo: null },
    );
    await this.units.addVersions(tx, [...closed, ...opened], by?.personId ?? null);
    if (isMove) await this.memberships.announce(tx, await this.memberships.peopleUnder(tx, path, on));
  }

  /** Ends the unit: `on` is the first day without it. */
  async end(tx: Tx, unit: OpenVersion, on: string, by: Caller | null): Promise<void> {
    if (on <= unit.validFrom) throw conflict('org.change_too_early', { on: printDay(addDays(unit.validFrom, 1)) });
    const needing = await this.units.needing(tx, unit.unitId, on);
    if (needing.children > 0) throw conflict('org.unit_has_children', { count: needing.children });
    if (needing.people > 0) throw conflict('org.unit_has_people', { count: needing.people });
    await this.units.supersede(tx, [unit.versionId]);
    await this.units.addVersions(tx, [{ ...unit, validTo: on }], by?.personId ?? null);
  }
}
