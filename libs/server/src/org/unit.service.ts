import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { BulkResult, NewLineage, NewUnit, UnitChange, UnitDetail, UnitEnd, unitQuery, UnitRow, UnitSource } from '@kynangso/contracts/org';
import { addDays, searchKey } from '@kynangso/domain/kernel';
import { searchPatterns } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, EffectService, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { printDay, TreeWriter } from './tree-writer';
import { UnitImport } from './unit-import';
import { UnitRefRepository } from './unit-ref.repository';
import { type UnitPlace, UnitRepository } from './unit.repository';
import { type OpenVersion, UnitWriteRepository } from './unit-write.repository';

const MAX_CHILDREN = 500;

/** The unit tree as people work on it. Dates and lineage stay; nothing is overwritten. */
@Injectable()
export class UnitService {
  constructor(
    private readonly database: Database,
    private readonly reads: UnitRepository,
    private readonly writes: UnitWriteRepository,
    private readonly refs: UnitRefRepository,
    private readonly tree: TreeWriter,
    private readonly bulk: UnitImport,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: z.output<typeof unitQuery>): Promise<{ rows: UnitRow[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const today = this.clock.today();
    const asOf = query.asOf ?? today;
    const { page, pageSize } = query;
    const filter = { scope: scopeParam(caller, 'org.read_unit'), today, asOf, patterns: searchPatterns(query.query ?? ''), starts: searchKey((query.query ?? '').trim()), parentId: query.parentId, within: query.within, kind: query.kind, page, pageSize };
    const found = await this.reads.list(tx, filter);
    return { rows: await this.present(tx, found.rows, asOf), total: found.total, page, pageSize };
  }

  get(caller: Caller, unitId: string, asOf?: string): Promise<UnitDetail> {
    return this.detail(this.database.read(), scopeParam(caller, 'org.read_unit'), unitId, asOf ?? this.clock.today());
  }

  create(caller: Caller, request: NewUnit): Promise<UnitDetail> {
    return this.write(caller, async (tx, scope) => {
      if (request.parentId === null ? scope !== null : !(await this.reads.isUnder(tx, scope, this.clock.today(), request.parentId))) throw notFound('org.unit_not_found');
      if (await this.writes.isCodeTaken(tx, request.code, null)) throw conflict('org.code_taken', { code: request.code });
      const [made] = await this.writes.addUnits(tx, 1);
      if (!made) throw new Error('no unit made');
      const path = await this.tree.pathUnder(tx, request.parentId, made.label, request.validFrom);
      await this.writes.addVersions(tx, [{ ...request, unitId: made.id, path, validTo: null, decisionNumber: request.decisionNumber ?? null }], caller.personId);
      await this.audit.record(tx, { actor: caller, action: 'unit.created', objectKind: 'unit', objectId: made.id, unitId: made.id, after: request });
      return made.id;
    });
  }

  change(caller: Caller, unitId: string, request: UnitChange): Promise<UnitDetail> {
    return this.write(caller, async (tx, scope) => {
      const unit = await this.openInScope(tx, scope, unitId);
      const parentId = request.parentId === undefined ? unit.parentId : request.parentId;
      const isMove = parentId !== unit.parentId;
      if (isMove && (parentId === null ? scope !== null : !(await this.reads.isUnder(tx, scope, this.clock.today(), parentId)))) throw notFound('org.unit_not_found');
      const next = { code: request.code ?? unit.code, name: request.name ?? unit.name, kind: request.kind ?? unit.kind, parentId, decisionNumber: request.decisionNumber ?? null };
      await this.tree.change(tx, unit, request.on, next, caller);
      const action = isMove ? 'unit.moved' : next.name.vi !== unit.name.vi ? 'unit.renamed' : 'unit.changed';
      await this.audit.record(tx, { actor: caller, action, objectKind: 'unit', objectId: unitId, unitId, before: stateOf(unit), after: { ...next, on: request.on }, ...reasonOf(request) });
      return unitId;
    });
  }

  abolish(caller: Caller, unitId: string, request: UnitEnd): Promise<UnitDetail> {
    return this.write(caller, async (tx, scope) => {
      const unit = await this.openInScope(tx, scope, unitId);
      await this.tree.end(tx, { ...unit, decisionNumber: request.decisionNumber ?? unit.decisionNumber }, request.on, caller);
      await this.audit.record(tx, { actor: caller, action: 'unit.abolished', objectKind: 'unit', objectId: unitId, unitId, after: request, ...reasonOf(request) });
      return unitId;
    });
  }

  addLineage(caller: Caller, unitId: string, request: NewLineage): Promise<UnitDetail> {
    return this.write(caller, async (tx, scope) => {
      for (const id of [unitId, request.toUnitId]) if (!(await this.reads.isUnder(tx, scope, this.clock.today(), id))) throw notFound('org.unit_not_found');
      if (unitId === request.toUnitId || (await this.writes.leadsTo(tx, request.toUnitId, unitId))) throw invalid('org.lineage_invalid');
      const present = await this.writes.lineageFrom(tx, unitId);
      if (present.some((l) => l.toUnitId === request.toUnitId)) throw conflict('org.lineage_exists');
      if (present.reduce((sum, l) => sum + l.shareBp, request.shareBp) > 10_000) throw invalid('org.lineage_share');
      await this.writes.addLineage(tx, { ...request, fromUnitId: unitId, decisionNumber: request.decisionNumber ?? null }, caller.personId);
      await this.audit.record(tx, { actor: caller, action: 'unit.linked', objectKind: 'unit', objectId: unitId, unitId, after: request });
      return unitId;
    });
  }

  load(caller: Caller, units: readonly UnitSource[]): Promise<BulkResult> {
    return this.database.transaction((tx) => this.bulk.load(tx, caller, units)).finally(() => this.effects.wake());
  }

  private async write(caller: Caller, work: (tx: Tx, scope: string | null) => Promise<string>): Promise<UnitDetail> {
    const scope = scopeParam(caller, 'org.manage_unit');
    const detail = await this.database.transaction(async (tx) => {
      await this.writes.lockTree(tx);
      const unitId = await work(tx, scope);
      return this.detail(tx, scope, unitId, this.clock.today());
    });
    await this.effects.wake();
    return detail;
  }

  private async openInScope(tx: Tx, scope: string | null, unitId: string): Promise<OpenVersion> {
    const today = this.clock.today();
    if (!(await this.reads.isUnder(tx, scope, today, unitId))) throw notFound('org.unit_not_found');
    const unit = await this.writes.findOpen(tx, unitId);
    if (unit) return unit;
    const ended = await this.reads.find(tx, unitId, '9999-12-31');
    throw conflict('org.unit_ended', { on: printDay(ended?.validTo ?? today) });
  }

  private async detail(tx: Tx, scope: string | null, unitId: string, asked: string): Promise<UnitDetail> {
    const before = await this.reads.readableBefore(tx, scope, this.clock.today(), unitId);
    if (before === null) throw notFound('org.unit_not_found');
    // a predecessor is read as it stood before it went over, never later
    const day = before !== 'infinity' && asked >= before ? addDays(before, -1) : asked;
    const place = await this.reads.find(tx, unitId, day);
    if (!place) throw notFound('org.unit_not_found');
    const [row] = await this.present(tx, [place], day);
    const lineage = await this.reads.lineage(tx, unitId);
    const refs = await this.refs.refs(tx, lineage.map((l) => l.other), day);
    const children = await this.reads.children(tx, unitId, day, MAX_CHILDREN);
    const shown = await this.present(tx, children, day);
    const versions = await this.reads.versions(tx, unitId);
    return {
      ...(row as UnitRow),
      isActive: place.validFrom <= day && (place.validTo === null || day < place.validTo),
      versions: before === 'infinity' ? versions : versions.filter((v) => v.validFrom < before),
      lineage: lineage.flatMap(({ other, ...l }) => {
        const unit = refs.get(other);
        return unit ? [{ ...l, unit }] : [];
      }),
      children: shown.map((c, i) => ({ ...c, people: children[i]?.people ?? 0 })),
      headCount: await this.reads.headCount(tx, unitId, day),
    };
  }

  private async present(tx: Tx, places: readonly UnitPlace[], day: string): Promise<UnitRow[]> {
    const refs = await this.refs.refs(tx, places.map((p) => p.id), day);
    return places.map(({ id, code, name, kind, parentId, validFrom, validTo, childCount }) => ({
      id, code, name, kind, parentId, validFrom, validTo, childCount, breadcrumbs: refs.get(id)?.breadcrumbs ?? [],
    }));
  }
}

const stateOf = ({ code, name, kind, parentId, validFrom }: OpenVersion) => ({ code, name, kind, parentId, validFrom });
const reasonOf = (request: { reason?: string | undefined }): { reason?: string } => (request.reason === undefined ? {} : { reason: request.reason });
