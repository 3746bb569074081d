import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type activateRequest, type registerRequest, rolePermissions, type SessionView } from '@kynangso/contracts/identity';
import type { Locale } from '@kynangso/contracts/kernel';
import { lockSeconds, minutesLeft } from '@kynangso/domain/identity';
import { AuditService } from '@kynangso/server/audit';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, Clock, conflict, Database, invalid, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { AccountRepository } from './account.repository';
import { ActivationRepository } from './activation.repository';
import { csrfToken } from './csrf';
import { hashPassword, isPassword } from './password';
import { type LiveSession, SessionRepository } from './session.repository';

/** Signing in, and the ways to come by an account. Each returns a session token that only the cookie carries. */
@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly activations: ActivationRepository,
    private readonly people: OrgService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly settings: SettingsInForce,
  ) {}

  /** The live session of a cookie's token, or null. */
  async resolve(token: string): Promise<LiveSession | null> {
    const session = await this.sessions.find(token);
    if (session?.isStale) await this.sessions.touch(this.database.read(), session.sessionId);
    return session;
  }

  async login(login: string, password: string): Promise<string> {
    const found = await this.accounts.findByLogin(this.database.read(), login);
    this.refuseLocked(found?.lockedUntil ?? null);
    const matches = await isPassword(found?.passwordHash ?? null, password);
    if (found && !matches) await this.noteFailure(found.id);
    if (!found || !matches) throw new AppError('identity.bad_credentials', 'unauthenticated');
    if (found.status !== 'active') throw new AppError('identity.disabled', 'forbidden');
    return this.database.transaction(async (tx) => {
      // guesses sent all at once began before the first of them locked the account: the lucky one among them is refused here
      this.refuseLocked((await this.accounts.lock(tx, found.id))?.lockedUntil ?? null);
      await this.accounts.signedIn(tx, found.id);
      return this.sessions.open(tx, found.id);
    });
  }

  async register(request: z.output<typeof registerRequest>): Promise<string> {
    if (!(await this.settings.get('registration.open'))) throw new AppError('identity.registration_closed', 'forbidden');
    refuseLoginInside(request.password, request.login);
    const hash = await hashPassword(request.password);
    return this.database.transaction(async (tx) => {
      const personId = await this.people.createCitizen(tx, { fullName: request.fullName, birthOn: request.birthOn ?? null });
      return this.openFor(tx, personId, request.login, hash, 'account.registered', request.locale);
    });
  }

  async activate(request: z.output<typeof activateRequest>): Promise<string> {
    refuseLoginInside(request.password, request.login);
    const hash = await hashPassword(request.password);
    return this.database.transaction(async (tx) => {
      const personId = await this.activations.use(tx, request.code);
      if (!personId) throw new AppError('identity.code_invalid', 'invalid');
      return this.openFor(tx, personId, request.login, hash, 'account.activated');
    });
  }

  logout(token: string): Promise<void> {
    return this.sessions.revoke(this.database.read(), token);
  }

  async changePassword(caller: Caller, token: string, current: string, next: string): Promise<void> {
    const hash = await hashPassword(next);
    await this.database.transaction(async (tx) => {
      const account = await this.accounts.lock(tx, caller.accountId);
      if (!account || !(await isPassword(account.passwordHash, current))) throw invalid('identity.wrong_password');
      await this.accounts.setPassword(tx, account.id, hash);
      await this.sessions.revokeOthers(tx, account.id, token);
      await this.audit.record(tx, { actor: caller, action: 'password.changed', objectKind: 'account', objectId: account.id });
    });
  }

  setLocale(caller: Caller, locale: Locale): Promise<void> {
    return this.accounts.setLocale(this.database.read(), caller.accountId, locale);
  }

  /** What the browser may know of its own session. */
  async present(token: string | null): Promise<SessionView> {
    const session = token ? await this.resolve(token) : null;
    if (!session || !token) return { authenticated: false, csrfToken: null };
    const tx = this.database.read();
    const [person, grants] = [await this.people.getPerson(tx, session.personId), await this.accounts.grantsOf(tx, session.personId)];
    const permissions = [...new Set(session.grants.flatMap((g) => rolePermissions[g.role]))].sort();
    const { accountId, personId, login, locale } = session;
    return { authenticated: true, csrfToken: csrfToken(token), accountId, personId, fullName: person.fullName, login, locale, grants, permissions, expiresAt: session.expiresAt.toISOString() };
  }

  private async openFor(tx: Tx, personId: string, login: string, hash: string, action: string, locale?: Locale): Promise<string> {
    const accountId = await this.accounts.add(tx, personId, login, hash, locale);
    if (!accountId) throw conflict('identity.login_taken');
    await this.accounts.signedIn(tx, accountId);
    await this.audit.record(tx, { actor: null, action, objectKind: 'account', objectId: accountId });
    return this.sessions.open(tx, accountId);
  }

  private refuseLocked(lockedUntil: Date | null): void {
    const wait = minutesLeft(lockedUntil, this.clock.now());
    if (wait > 0) throw new AppError('identity.locked', 'too_many', { minutes: wait });
  }

  /** Counted under a row lock, so that parallel guesses can't share one free try. */
  private noteFailure(accountId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const account = await this.accounts.lock(tx, accountId);
      if (account) await this.accounts.failed(tx, accountId, lockSeconds(account.failedTries + 1));
    });
  }
}

function refuseLoginInside(password: string, login: string): void {
  if (password.toLowerCase().includes(login)) throw invalid('identity.password_is_login');
}
