import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MachineToken, NewMachineToken } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, type CallerGrant, Clock, Database, firstRow, newId, notFound, randomToken, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { UnitRefRepository } from '../unit-ref.repository';
import { UnitRepository, utc } from '../unit.repository';

type Stored = Omit<MachineToken, 'unit'> & { unitId: string };

const PREFIX = 'knshr_';
const columns = `t.id, t.name, t.unit_id AS "unitId", t.hint, ${utc('t.created_at')} AS "createdAt", (SELECT full_name FROM person WHERE id = t.created_by) AS "createdBy", t.expires_on AS "expiresOn",
  ${utc('t.last_used_at')} AS "lastUsedAt", ${utc('t.revoked_at')} AS "revokedAt"`;
const inScope = `EXISTS (SELECT FROM unit_place($2::date) u WHERE u.unit_id = t.unit_id AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]))`;
/** a use is noted this often at most: it is for people to see, not a log */
const NOTE_SECONDS = 60;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Tokens by which HR systems send their people: shown once, kept as a hash, bounded by a unit, ended at any time. */
@Injectable()
export class MachineTokenService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller): Promise<MachineToken[]> {
    const tx = this.database.read();
    return this.present(tx, await rows<Stored>(tx, `SELECT ${columns} FROM machine_token t WHERE ${inScope} ORDER BY t.created_at DESC LIMIT 200`, [scopeParam(caller, 'org.import_roster'), this.clock.today()]));
  }

  async create(caller: Caller, request: NewMachineToken): Promise<{ token: string; view: MachineToken }> {
    const today = this.clock.today();
    const token = `${PREFIX}${randomToken(32)}`;
    const tokenId = newId();
    return this.database.transaction(async (tx) => {
      if (!(await this.units.isUnder(tx, scopeParam(caller, 'org.import_roster'), today, request.unitId))) throw notFound('org.unit_not_found');
      await tx.query(`INSERT INTO machine_token (id, name, unit_id, token_hash, hint, created_by, expires_on) VALUES ($1, $2, $3, $4, $5, $6, $7::date + $8::int)`, [
        tokenId, request.name, request.unitId, hashOf(token), token.slice(0, PREFIX.length + 4), caller.personId, today, request.days,
      ]);
      await this.audit.record(tx, { actor: caller, action: 'machine-token.created', objectKind: 'machine_token', objectId: tokenId, unitId: request.unitId, after: { name: request.name, days: request.days } });
      const [view] = await this.present(tx, await rows<Stored>(tx, `SELECT ${columns} FROM machine_token t WHERE t.id = $1`, [tokenId]));
      if (!view) throw notFound('org.token_not_found');
      return { token, view };
    });
  }

  async revoke(caller: Caller, tokenId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await firstRow<Stored>(tx, `SELECT ${columns} FROM machine_token t WHERE ${inScope} AND t.id = $3 FOR UPDATE OF t`, [scopeParam(caller, 'org.import_roster'), this.clock.today(), tokenId]);
      if (!found) throw notFound('org.token_not_found');
      if (found.revokedAt !== null) return;
      await tx.query(`UPDATE machine_token SET revoked_at = now(), revoked_by = $2 WHERE id = $1`, [tokenId, caller.personId]);
      await this.audit.record(tx, { actor: caller, action: 'machine-token.revoked', objectKind: 'machine_token', objectId: tokenId, unitId: found.unitId });
    });
  }

  /** Who a token acts as: nobody's session, and no further than its unit. The person who made it answers for it in the audit log. */
  async resolve(token: string): Promise<Omit<Caller, 'requestId'> | null> {
    if (!token.startsWith(PREFIX)) return null;
    const tx = this.database.read();
    const found = await firstRow<{ id: string; unitId: string; path: string | null; createdBy: string; isNoted: boolean }>(
      tx,
      `SELECT id, unit_id AS "unitId", unit_grant_path(unit_id, $2::date)::text AS path, created_by AS "createdBy", coalesce(last_used_at > now() - make_interval(secs => $3), false) AS "isNoted"
       FROM machine_token WHERE token_hash = $1 AND revoked_at IS NULL AND expires_on > $2::date`,
      [hashOf(token), this.clock.today(), NOTE_SECONDS],
    );
    if (!found?.path) return null;
    if (!found.isNoted) await tx.query(`UPDATE machine_token SET last_used_at = now() WHERE id = $1`, [found.id]);
    const grants: CallerGrant[] = [{ role: 'hr_officer', unitId: found.unitId, unitPath: found.path }];
    return { accountId: found.id, personId: found.createdBy, locale: 'vi', grants, machine: { tokenId: found.id, unitId: found.unitId } };
  }

  private async present(tx: Tx, stored: readonly Stored[]): Promise<MachineToken[]> {
    const refs = await this.refs.refs(tx, stored.map((t) => t.unitId), this.clock.today());
    return stored.flatMap(({ unitId, ...token }) => {
      const unit = refs.get(unitId);
      return unit ? [{ ...token, unit }] : [];
    });
  }
}
