import { Injectable } from '@nestjs/common';
import type { AssistedCitizenRow, AssistedPack, AssistedSessionDetail, AssistedSessionRow, AssistedTeam } from '@kynangso/contracts/training';
import { searchPatterns } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, Database, notFound, scopeParam } from '@kynangso/server/platform';
import { DoubleRepository } from './double.repository';
import { AssistedSyncRepository } from './sync.repository';
import { AssistedTeamRepository, type CitizenRow, type SessionRow } from './team.repository';
import { TeamScope } from './team-scope';

interface Page { page: number; pageSize: number }

/** What members of a team see: their sessions, the citizens registered with them, and what a device takes along. */
@Injectable()
export class AssistedTeamService {
  constructor(
    private readonly database: Database,
    private readonly scope: TeamScope,
    private readonly team: AssistedTeamRepository,
    private readonly doubles: DoubleRepository,
    private readonly records: AssistedSyncRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async teams(caller: Caller): Promise<{ rows: AssistedTeam[] }> {
    const tx = this.database.read();
    const found = await this.team.teams(tx, own(caller));
    const open = await this.doubles.openCounts(tx, found.map((t) => t.id));
    return { rows: found.map((t) => ({ ...t, doubles: open.get(t.id) ?? 0 })) };
  }

  /** Which names left for a device is written down. */
  pack(caller: Caller, unitId: string): Promise<AssistedPack> {
    return this.database.transaction(async (tx) => {
      const team = await this.scope.must(tx, caller, unitId);
      const [citizens, citizenCount] = [await this.team.citizensKnown(tx, unitId), await this.team.citizenCount(tx, unitId)];
      const sessions = (await this.team.openSessions(tx, unitId, this.clock.today())).map((s) => ({ ...s, at: s.at.toISOString() }));
      await this.audit.record(tx, { actor: caller, action: 'assisted.pack-taken', objectKind: 'assisted_team', objectId: unitId, unitId, after: { citizens: citizens.length } });
      return { team, serverNow: this.clock.now().toISOString(), citizens, citizenCount, sessions };
    });
  }

  async sessions(caller: Caller, { unitId, ...page }: Page & { unitId?: string | undefined }): Promise<{ rows: AssistedSessionRow[]; total: number } & Page> {
    const tx = this.database.read();
    const rows = await this.team.sessions(tx, own(caller), unitId ?? null, page);
    return { rows: rows.map(presentSession), total: await this.team.sessionCount(tx, own(caller), unitId ?? null), ...page };
  }

  async session(caller: Caller, id: string): Promise<AssistedSessionDetail> {
    const tx = this.database.read();
    const found = await this.team.session(tx, own(caller), id);
    if (!found) throw notFound('training.assisted_session_not_found');
    return { ...presentSession(found), courseCode: found.courseCode, receivedAt: found.receivedAt.toISOString(), rows: await this.team.sessionPeople(tx, id) };
  }

  async citizens(caller: Caller, { unitId, q, ...page }: Page & { unitId?: string | undefined; q?: string | undefined }): Promise<{ rows: AssistedCitizenRow[]; total: number } & Page> {
    const [tx, patterns] = [this.database.read(), searchPatterns(q ?? '')];
    const rows = await this.team.citizens(tx, own(caller), unitId ?? null, patterns, page);
    return { rows: rows.map(presentCitizen), total: await this.team.citizenTotal(tx, own(caller), unitId ?? null, patterns), ...page };
  }

  /** The citizen takes the consent back. Doing it twice is once. */
  erase(caller: Caller, id: string): Promise<AssistedCitizenRow> {
    return this.database.transaction(async (tx) => {
      const found = await this.team.citizen(tx, own(caller), id);
      if (!found) throw notFound('training.assisted_citizen_not_found');
      await this.records.lockTeam(tx, found.teamId);
      await this.records.erase(tx, [id], caller.personId, this.clock.now());
      await this.audit.record(tx, { actor: caller, action: 'assisted.consent-withdrawn', objectKind: 'assisted_citizen', objectId: id, unitId: found.teamId });
      return presentCitizen((await this.team.citizen(tx, own(caller), id)) as CitizenRow);
    });
  }
}

const own = (caller: Caller): string | null => scopeParam(caller, 'assisted.lead');

function presentSession({ teamId, teamName, beganAt, endedAt, receivedAt: _, courseCode: __, ...row }: SessionRow): AssistedSessionRow {
  return { ...row, team: { id: teamId, name: teamName }, beganAt: beganAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
export function presentCitizen({ teamId, teamName, registeredAt, registeredBy: _, withdrawnAt, ...row }: CitizenRow): AssistedCitizenRow {
  return { ...row, team: { id: teamId, name: teamName }, registeredAt: registeredAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null };
}
