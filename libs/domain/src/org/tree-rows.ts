/** The living versions an act touches, as a working copy: what is replaced and what is new falls out at the end. */
import type { ShortText } from '@kynangso/contracts/kernel';
import type { UnitKind } from '@kynangso/contracts/org';

export interface TreeVersion {
  /** null = made by the plan */
  versionId: string | null;
  unitId: string;
  code: string;
  name: ShortText;
  kind: UnitKind;
  parentId: string | null;
  /** ltree labels from the top, joined by dots */
  path: string;
  validFrom: string;
  validTo: string | null;
  decisionNumber: string | null;
}

export const labelOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
export const isUnderPath = (path: string, above: string): boolean => path.startsWith(`${above}.`);
const endsAfter = (v: TreeVersion, on: string): boolean => v.validTo === null || v.validTo > on;

export class TreeRows {
  private rows: TreeVersion[];
  private readonly original: readonly TreeVersion[];

  constructor(versions: readonly TreeVersion[]) {
    this.original = versions;
    this.rows = [...versions];
  }

  of(unitId: string): TreeVersion[] {
    return this.rows.filter((v) => v.unitId === unitId).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  }

  covering(unitId: string, on: string): TreeVersion | null {
    return this.rows.find((v) => v.unitId === unitId && v.validFrom <= on && endsAfter(v, on)) ?? null;
  }

  /** Branches directly under the unit on the day or later, each with the days it is there. */
  branchesUnder(unitId: string, on: string): string[] {
    return [...new Set(this.rows.filter((v) => v.parentId === unitId && endsAfter(v, on)).map((v) => v.unitId))];
  }

  add(version: Omit<TreeVersion, 'versionId'>): void {
    this.rows.push({ ...version, versionId: null });
  }

  /** The unit's version on the day ends there; `next` goes on from it. */
  turn(unitId: string, on: string, next: Partial<TreeVersion> | null): void {
    const at = this.covering(unitId, on);
    if (!at) throw new Error(`unit ${unitId} has no version on ${on}`);
    this.rows = this.rows.filter((v) => v !== at);
    if (at.validFrom < on) this.rows.push({ ...at, versionId: null, validTo: on });
    if (next) this.rows.push({ ...at, ...next, versionId: null, validFrom: on });
  }

  /** From the day on, what stands under `oldPath` (and the branch itself) stands under `newPath`; days of its own changes stay. */
  rebase(branchId: string, oldPath: string, newPath: string, parentId: string | null, on: string, decisionNumber: string | null): void {
    this.rows = this.rows.flatMap((v) => {
      const isBranch = v.unitId === branchId && v.path === oldPath;
      if (!endsAfter(v, on) || !(isBranch || isUnderPath(v.path, oldPath))) return [v];
      const moved: TreeVersion = { ...v, versionId: null, path: newPath + v.path.slice(oldPath.length), ...(isBranch ? { parentId, decisionNumber: decisionNumber ?? v.decisionNumber } : {}) };
      return v.validFrom < on ? [{ ...v, versionId: null, validTo: on }, { ...moved, validFrom: on }] : [moved];
    });
  }

  /** Ids of the replaced versions and the versions to add. */
  result(): { supersede: string[]; add: TreeVersion[] } {
    const kept = new Set(this.rows.flatMap((v) => v.versionId ?? []));
    return { supersede: this.original.flatMap((v) => (v.versionId !== null && !kept.has(v.versionId) ? [v.versionId] : [])), add: this.rows.filter((v) => v.versionId === null) };
  }
}
