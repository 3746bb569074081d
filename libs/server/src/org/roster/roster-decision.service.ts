import { Injectable } from '@nestjs/common';
import type { ApplyImport, ImportView, RosterSetting, UndoPreview } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, EffectService, notFound, type Tx, scopeParam } from '@kynangso/server/platform';
import { UnitRepository } from '../unit.repository';
import { RosterDesk } from './roster-desk';
import { RosterProfileRepository } from './roster-profile.repository';
import { asked } from './roster-task';
import { RosterUndo } from './roster-undo';
import { type ImportRecord, RosterRepository } from './roster.repository';

/** Applying and undoing an import: asked for here, done by the worker. */
@Injectable()
export class RosterDecisionService {
  constructor(
    private readonly database: Database,
    private readonly rosters: RosterRepository,
    private readonly desk: RosterDesk,
    private readonly profiles: RosterProfileRepository,
    private readonly undoing: RosterUndo,
    private readonly units: UnitRepository,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  /** Asking twice is once. A file that takes away more people than the unit's limit needs their number, typed. */
  async apply(caller: Caller, importId: string, request: ApplyImport): Promise<ImportView> {
    const view = await this.database.transaction(async (tx) => {
      const record = await this.desk.lock(tx, caller, importId);
      if (record.status === 'discarded') throw conflict('org.import_discarded');
      if (record.status === 'applied' || record.status === 'applying') return this.desk.view(tx, caller, importId);
      if (record.status !== 'preview') throw conflict('org.import_not_ready');
      await this.refuseUnconfirmed(tx, record, request);
      await this.rosters.ask(tx, importId, 'applying', caller.personId);
      await this.effects.enqueue(tx, asked(importId, 'apply', caller));
      return this.desk.view(tx, caller, importId);
    });
    await this.effects.wake();
    return view;
  }

  async previewUndo(caller: Caller, importId: string): Promise<UndoPreview> {
    const tx = this.database.read();
    const record = await this.desk.find(tx, caller, importId);
    return this.undoing.preview(tx, applied(record), this.clock.today());
  }

  async undo(caller: Caller, importId: string): Promise<ImportView> {
    const view = await this.database.transaction(async (tx) => {
      const record = await this.desk.lock(tx, caller, importId);
      if (record.status === 'undone' || record.status === 'undoing') return this.desk.view(tx, caller, importId);
      const { isPossible, obstacles } = await this.undoing.preview(tx, applied(record), this.clock.today());
      if (!isPossible) throw conflict('org.undo_refused', { obstacles: obstacles.map((o) => o.code) });
      await this.rosters.ask(tx, importId, 'undoing', null);
      await this.effects.enqueue(tx, asked(importId, 'undo', caller));
      return this.desk.view(tx, caller, importId);
    });
    await this.effects.wake();
    return view;
  }

  async setting(caller: Caller, unitId: string): Promise<RosterSetting> {
    const tx = this.database.read();
    if (!(await this.units.isUnder(tx, scopeParam(caller, 'org.import_roster'), this.clock.today(), unitId))) throw notFound('org.unit_not_found');
    return this.profiles.guard(tx, unitId, this.clock.today());
  }

  async setSetting(caller: Caller, unitId: string, { guardBp }: { guardBp: number | null }): Promise<RosterSetting> {
    return this.database.transaction(async (tx) => {
      const today = this.clock.today();
      if (!(await this.units.isUnder(tx, scopeParam(caller, 'org.manage_unit'), today, unitId))) throw notFound('org.unit_not_found');
      const before = await this.profiles.guard(tx, unitId, today);
      await this.profiles.setGuardBp(tx, unitId, guardBp, caller.personId);
      const after = await this.profiles.guard(tx, unitId, today);
      await this.audit.record(tx, { actor: caller, action: 'roster-guard.changed', objectKind: 'unit', objectId: unitId, unitId, before: { guardBp: before.guardBp }, after: { guardBp: after.guardBp } });
      return after;
    });
  }

  private async refuseUnconfirmed(tx: Tx, record: ImportRecord, request: ApplyImport): Promise<void> {
    const guard = await this.desk.guard(tx, record);
    if (!guard.isAsked || request.confirmLeave === guard.leave) return;
    throw conflict('org.import_guard', { leave: guard.leave, people: guard.people, percent: (guard.limitBp / 100).toLocaleString('vi') });
  }
}

function applied(record: ImportRecord): { id: string; unitId: string; decidedAt: string } {
  if (record.status !== 'applied' || record.decidedAt === null) throw conflict('org.import_not_applied');
  return { id: record.id, unitId: record.unitId, decidedAt: record.decidedAt };
}
