import { Injectable } from '@nestjs/common';
import type { BulkResult, UnitSource } from '@kynangso/contracts/org';
import { orderUnits, unitKey } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, invalid, scopeParam, type Tx } from '@kynangso/server/platform';
import { TreeWriter } from './tree-writer';
import { UnitRepository } from './unit.repository';
import { type OpenVersion, UnitWriteRepository, type VersionToAdd } from './unit-write.repository';

const problems = {
  twice: 'mã xuất hiện nhiều lần',
  unknown_parent: 'không có đơn vị cấp trên mang mã đã ghi',
  circle: 'các đơn vị cấp trên tạo thành vòng tròn',
  outside: 'đơn vị cấp trên nằm ngoài phạm vi của bạn',
  early: 'đơn vị cấp trên chưa thành lập vào ngày đó',
} as const;

const refuse = (code: string, problem: keyof typeof problems) => invalid('org.bulk_invalid', { code, problem: problems[problem], reason: problem });

/** Loads a tree file: unknown codes are created, known ones changed where they differ; all or none. */
@Injectable()
export class UnitImport {
  constructor(
    private readonly reads: UnitRepository,
    private readonly units: UnitWriteRepository,
    private readonly writer: TreeWriter,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** `caller` null = the launcher's demo loader, unchecked. */
  async load(tx: Tx, caller: Caller | null, sources: readonly UnitSource[]): Promise<BulkResult> {
    await this.units.lockTree(tx);
    const codes = [...new Set(sources.flatMap((s) => [s.code, s.parentCode ?? s.code]).map((c) => c.toUpperCase()))];
    const known = new Map((await this.units.openByCode(tx, codes)).map((v) => [unitKey(v.code), v]));
    const order = orderUnits(sources, new Set(known.keys()));
    if (!order.ok) throw refuse(order.code, order.problem);
    const fresh = order.units.filter((s) => !known.has(unitKey(s.code)));
    const standing = order.units.filter((s) => known.has(unitKey(s.code)));
    await this.refuseOutside(tx, caller, fresh, standing, known);

    const added = await this.addAll(tx, fresh, known, caller);
    let changed = 0;
    for (const source of standing) {
      // read again: an earlier line may have moved the branch this one stands in
      const unit = await this.units.findOpen(tx, known.get(unitKey(source.code))?.unitId ?? '');
      if (!unit) continue;
      const parentId = source.parentCode === null ? null : (known.get(unitKey(source.parentCode))?.unitId ?? null);
      const isSame = unit.name.vi === source.name.vi && (unit.name.en ?? '') === (source.name.en ?? '') && unit.kind === source.kind && unit.parentId === parentId;
      if (isSame) continue;
      const on = source.validFrom > unit.validFrom ? source.validFrom : this.clock.today();
      await this.writer.change(tx, unit, on, { code: unit.code, name: source.name, kind: source.kind, parentId, decisionNumber: source.decisionNumber ?? null }, caller);
      changed += 1;
    }
    const result = { created: added, changed, unchanged: standing.length - changed };
    await this.audit.record(tx, { actor: caller, action: 'unit-tree.loaded', objectKind: 'unit', objectId: `${sources.length} units`, after: result });
    return result;
  }

  private async addAll(tx: Tx, fresh: readonly UnitSource[], known: Map<string, OpenVersion>, caller: Caller | null): Promise<number> {
    const identities = await this.units.addUnits(tx, fresh.length);
    const versions: VersionToAdd[] = fresh.map((source, i) => {
      const identity = identities[i];
      const parent = source.parentCode === null ? null : (known.get(unitKey(source.parentCode)) ?? null);
      if (!identity) throw new Error('fewer units made than asked for');
      if (parent && parent.validFrom > source.validFrom) throw refuse(source.code, 'early');
      const version: VersionToAdd = {
        unitId: identity.id,
        code: source.code,
        name: source.name,
        kind: source.kind,
        parentId: parent?.unitId ?? null,
        path: parent ? `${parent.path}.${identity.label}` : identity.label,
        validFrom: source.validFrom,
        validTo: null,
        decisionNumber: source.decisionNumber ?? null,
      };
      known.set(unitKey(source.code), { ...version, versionId: '' });
      return version;
    });
    await this.units.addVersions(tx, versions, caller?.personId ?? null);
    return versions.length;
  }

  /** Every new top of the file needs a parent in scope, and every changed unit stands in scope itself. */
  private async refuseOutside(tx: Tx, caller: Caller | null, fresh: readonly UnitSource[], standing: readonly UnitSource[], known: ReadonlyMap<string, OpenVersion>): Promise<void> {
    const scope = caller === null ? null : scopeParam(caller, 'org.manage_unit');
    if (scope === null) return;
    const inFile = new Set(fresh.map((s) => unitKey(s.code)));
    const checked = new Set<string>();
    for (const source of [...fresh, ...standing]) {
      const parentKey = source.parentCode === null ? null : unitKey(source.parentCode);
      if (parentKey !== null && inFile.has(parentKey)) continue;
      const own = known.get(unitKey(source.code));
      // a granted unit may be named with its own parent, which stays above the scope
      const isSameParent = own !== undefined && (own.parentId ?? null) === (parentKey === null ? null : (known.get(parentKey)?.unitId ?? null));
      const needed = [own?.unitId, isSameParent ? undefined : (known.get(parentKey ?? '')?.unitId ?? '')].filter((id) => id !== undefined);
      for (const id of needed) {
        if (checked.has(id)) continue;
        if (id === '' || !(await this.reads.isUnder(tx, scope, this.clock.today(), id))) throw refuse(source.code, 'outside');
        checked.add(id);
      }
    }
  }
}
