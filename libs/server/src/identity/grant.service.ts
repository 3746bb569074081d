import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type GrantView, type grantRequest, type Role, rolePermissions } from '@kynangso/contracts/identity';
import { addDays } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, Clock, Database, firstRow, newId, notFound, rows, scopeParam, scopePaths, type Tx } from '@kynangso/server/platform';
import { grantColumns } from './account.repository';

interface NewGrant {
  personId: string;
  role: Role;
  unitId: string | null;
  validFrom: string;
  validTo: string | null;
  grantedBy: string | null;
}

/** Roles given on a unit subtree. Nobody gives more, or wider, than they hold. */
@Injectable()
export class GrantService {
  constructor(
    private readonly database: Database,
    private readonly people: OrgService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  grant(caller: Caller, request: z.output<typeof grantRequest>): Promise<GrantView> {
    return this.database.transaction(async (tx) => {
      await this.refuseTooWide(tx, caller, request.role, request.unitId ?? null);
      if (!(await this.people.isPersonInScope(tx, null, request.personId))) throw notFound('identity.person_not_found');
      const { personId, role } = request;
      const id = await this.add(tx, { personId, role, unitId: request.unitId ?? null, validFrom: request.validFrom ?? this.clock.today(), validTo: request.validTo ?? null, grantedBy: caller.personId });
      // a code handed out while the person held less must not open what they hold now
      await tx.query(`UPDATE activation_code SET expires_at = now() WHERE person_id = $1 AND used_at IS NULL AND expires_at > now()`, [personId]);
      await this.audit.record(tx, { actor: caller, action: 'role.granted', objectKind: 'person', objectId: personId, unitId: request.unitId ?? null, after: { role } });
      return this.view(tx, id);
    });
  }

  /** Ends a grant from today: it stays in the history. */
  revoke(caller: Caller, grantId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const found = await firstRow<{ person_id: string; role: Role; unit_id: string | null; valid_from: string; granted_by: string | null }>(
        tx,
        `SELECT person_id, role, unit_id, valid_from, granted_by FROM role_grant WHERE id = $1 AND superseded_at IS NULL FOR UPDATE`,
        [grantId],
      );
      if (!found || !(await this.isInScope(tx, caller, found.unit_id))) throw notFound('identity.grant_not_found');
      await tx.query(`UPDATE role_grant SET superseded_at = now() WHERE id = $1`, [grantId]);
      const today = this.clock.today();
      // a grant that has been used keeps a row for the days it was valid
      if (found.valid_from < today)
        await this.add(tx, { personId: found.person_id, role: found.role, unitId: found.unit_id, validFrom: found.valid_from, validTo: today, grantedBy: found.granted_by });
      await this.audit.record(tx, { actor: caller, action: 'role.revoked', objectKind: 'person', objectId: found.person_id, unitId: found.unit_id, before: { role: found.role, until: addDays(today, -1) } });
    });
  }

  /**
   * Those of the people who hold, or are about to hold, under any id a merge gave them, more than the caller. Whoever makes or opens an account can sign in with it, so
   * nobody may do that for them.
   */
  async holdingMore(tx: Tx, caller: Caller, personIds: readonly string[]): Promise<Set<string>> {
    const held = await rows<{ personId: string; role: Role; unitId: string | null }>(
      tx,
      `SELECT asked.id AS "personId", role, unit_id AS "unitId" FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL same_person(asked.id) same JOIN role_grant USING (person_id)
       WHERE superseded_at IS NULL AND (valid_to IS NULL OR valid_to > today_vn())`,
      [personIds],
    );
    const above = new Set<string>();
    for (const { personId, role, unitId } of held) if (!above.has(personId) && !(await this.covers(tx, caller, role, unitId))) above.add(personId);
    return above;
  }

  /** Unchecked: for the launcher's demo and the first administrator. */
  async add(tx: Tx, g: NewGrant): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO role_grant (id, person_id, role, unit_id, valid_from, valid_to, granted_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
      id, g.personId, g.role, g.unitId, g.validFrom, g.validTo, g.grantedBy,
    ]);
    return id;
  }

  private async refuseTooWide(tx: Tx, caller: Caller, role: Role, unitId: string | null): Promise<void> {
    if (!(await this.isInScope(tx, caller, unitId))) throw unitId ? notFound('org.unit_not_found') : new AppError('identity.grant_too_wide', 'forbidden');
    if (!(await this.covers(tx, caller, role, unitId))) throw new AppError('identity.grant_too_wide', 'forbidden');
  }

  /** Does the caller hold everything the role may do on the unit? */
  private async covers(tx: Tx, caller: Caller, role: Role, unitId: string | null): Promise<boolean> {
    const path = unitId ? await this.people.unitPath(tx, unitId) : null;
    return rolePermissions[role].every((permission) => {
      const held = scopePaths(caller, permission);
      return held === 'all' || (path !== null && held.some((h) => path === h || path.startsWith(`${h}.`)));
    });
  }

  private async isInScope(tx: Tx, caller: Caller, unitId: string | null): Promise<boolean> {
    const scope = scopeParam(caller, 'identity.grant_role');
    if (scope === null) return true;
    if (unitId === null) return false;
    const found = await firstRow(tx, `SELECT 1 FROM current_unit WHERE unit_id = $2 AND path <@ $1::ltree[]`, [scope, unitId]);
    return found !== null;
  }

  private async view(tx: Tx, id: string): Promise<GrantView> {
    const row = await firstRow<{ g: GrantView }>(tx, `SELECT ${grantColumns} AS g FROM role_grant g LEFT JOIN current_unit gu ON gu.unit_id = g.unit_id WHERE g.id = $1`, [id]);
    if (!row) throw notFound('identity.grant_not_found');
    return row.g;
  }
}
