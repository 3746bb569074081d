import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AccountView, createAccountRequest, updateAccountRequest } from '@kynangso/contracts/identity';
import { searchKey } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, Clock, conflict, Database, firstRow, notFound, randomToken, scopeParam, type Tx } from '@kynangso/server/platform';
import { AccountRepository } from './account.repository';
import { ActivationRepository, type IssuedCode } from './activation.repository';
import { GrantService } from './grant.service';
import { hashPassword } from './password';
import { SessionRepository } from './session.repository';

const FIRST_ADMIN_LOCK = 7_110_148;

/** Accounts as administrators and HR officers handle them. */
@Injectable()
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly activations: ActivationRepository,
    private readonly sessions: SessionRepository,
    private readonly people: OrgService,
    private readonly grants: GrantService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: { query?: string | undefined; page: number; pageSize: number }): Promise<{ rows: AccountView[]; total: number; page: number; pageSize: number }> {
    const { page, pageSize } = query;
    const search = query.query ? searchKey(query.query) : null;
    const found = await this.accounts.list(this.database.read(), scopeParam(caller, 'identity.manage_account'), search, page, pageSize);
    return { ...found, page, pageSize };
  }

  /** Of a cookie's token without a live session. */
  isDisabled(token: string): Promise<boolean> {
    return this.sessions.isOfDisabled(this.database.read(), token);
  }

  async create(caller: Caller, request: z.output<typeof createAccountRequest>): Promise<AccountView> {
    const hash = await hashPassword(request.password);
    return this.database.transaction(async (tx) => {
      const scope = scopeParam(caller, 'identity.manage_account');
      if (!(await this.people.isPersonInScope(tx, scope, request.personId))) throw notFound('identity.person_not_found');
      await this.refuseAbove(tx, caller, request.personId);
      const accountId = await this.accounts.add(tx, request.personId, request.login, hash);
      if (!accountId) throw conflict('identity.login_taken');
      // a second way in, with a password somebody else chose, would open everything that is the person's
      if (await this.accounts.hasOther(tx, request.personId, accountId)) throw conflict('identity.account_exists');
      await this.audit.record(tx, { actor: caller, action: 'account.created', objectKind: 'account', objectId: accountId });
      const view = await this.accounts.find(tx, scope, accountId);
      if (!view) throw notFound('identity.account_not_found');
      return view;
    });
  }

  async update(caller: Caller, id: string, request: z.output<typeof updateAccountRequest>): Promise<AccountView> {
    return this.database.transaction(async (tx) => {
      const scope = scopeParam(caller, 'identity.manage_account');
      const before = await this.accounts.find(tx, scope, id);
      if (!before) throw notFound('identity.account_not_found');
      await this.refuseAbove(tx, caller, before.personId);
      if (request.status === 'active' && (await this.accounts.hasOther(tx, before.personId, id))) throw conflict('identity.account_exists');
      if (request.status) await this.accounts.setStatus(tx, id, request.status);
      if (request.status === 'disabled') await this.sessions.revokeOthers(tx, id);
      if (request.unlock) await this.accounts.unlock(tx, id);
      await this.audit.record(tx, { actor: caller, action: 'account.updated', objectKind: 'account', objectId: id, before: { status: before.status }, after: request });
      return (await this.accounts.find(tx, scope, id)) ?? before;
    });
  }

  /** The first administrator of an empty system, with a password shown once; null when an administrator is there already. */
  async createFirstAdministrator(login: string, fullName: string): Promise<string | null> {
    const password = randomToken(18);
    const hash = await hashPassword(password);
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [FIRST_ADMIN_LOCK]);
      if (await firstRow(tx, `SELECT 1 FROM role_grant WHERE role = 'admin' AND unit_id IS NULL AND superseded_at IS NULL LIMIT 1`)) return null;
      const personId = await this.people.createCitizen(tx, { fullName, birthOn: null });
      const accountId = await this.accounts.add(tx, personId, login, hash);
      if (!accountId) throw conflict('identity.login_taken');
      await this.grants.add(tx, { personId, role: 'admin', unitId: null, validFrom: this.clock.today(), validTo: null, grantedBy: null });
      await this.audit.record(tx, { actor: null, action: 'account.created', objectKind: 'account', objectId: accountId, reason: 'first administrator' });
      return password;
    });
  }

  /** One-time codes for people of the caller's subtree; shown once, stored as hashes. */
  issueCodes(caller: Caller, personIds: readonly string[]): Promise<{ codes: IssuedCode[]; skipped: string[] }> {
    return this.database.transaction(async (tx) => {
      const above = await this.grants.holdingMore(tx, caller, personIds);
      const codes = await this.activations.issue(tx, scopeParam(caller, 'org.issue_code'), personIds.filter((p) => !above.has(p)), caller.personId);
      const issued = new Set(codes.map((c) => c.personId));
      if (codes.length > 0) await this.audit.record(tx, { actor: caller, action: 'activation-code.issued', objectKind: 'person', objectId: `${codes.length} people`, after: [...issued] });
      return { codes, skipped: personIds.filter((p) => !issued.has(p)) };
    });
  }

  private async refuseAbove(tx: Tx, caller: Caller, personId: string): Promise<void> {
    if ((await this.grants.holdingMore(tx, caller, [personId])).size > 0) throw new AppError('identity.holds_more', 'forbidden');
    // somebody of another unit too: adding them to one's own unit must not hand over their account
    if (await this.accounts.worksElsewhere(tx, scopeParam(caller, 'identity.manage_account'), personId)) throw new AppError('identity.holds_more', 'forbidden');
  }
}
