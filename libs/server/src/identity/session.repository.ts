import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import type { QueryResultRow } from 'pg';
import { Batcher, type CallerGrant, Database, firstRow, newId, randomToken, SettingsInForce, type Tx } from '@kynangso/server/platform';

const LONGEST_DAYS = 30;
const TOUCH_SECONDS = 300;

export interface LiveSession {
  sessionId: string;
  accountId: string;
  personId: string;
  login: string;
  locale: Locale;
  expiresAt: Date;
  isStale: boolean;
  grants: CallerGrant[];
}

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Only the hash of a token is stored: a copy of the table opens no session. */
@Injectable()
export class SessionRepository {
  /** Every request begins with this look-up: those of one moment share one, and it is prepared. */
  private readonly lookUps = new Batcher<string, LiveSession | null>({ limit: 64, lanes: 3, run: (tokens) => this.findAll(tokens) });

  constructor(
    private readonly database: Database,
    private readonly settings: SettingsInForce,
  ) {}

  async open(tx: Tx, accountId: string): Promise<string> {
    const token = randomToken(32);
    await tx.query(`INSERT INTO session (id, account_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + make_interval(hours => $4))`, [
      newId(), accountId, tokenHash(token), await this.settings.get('session.idleHours'),
    ]);
    return token;
  }

  /** The live session of a token with today's grants; a grant on an abolished unit keeps that unit's last path. */
  find(token: string): Promise<LiveSession | null> {
    return this.lookUps.ask(token);
  }

  /** Was this session ended because its account was disabled? Asked only where there is no live one. */
  async isOfDisabled(tx: Tx, token: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = $1 AND s.expires_at > now() AND a.status = 'disabled'`, [tokenHash(token)])) !== null;
  }

  async touch(tx: Tx, sessionId: string): Promise<void> {
    await tx.query(
      `UPDATE session SET last_seen_at = now(), expires_at = least(now() + make_interval(hours => $2), created_at + make_interval(days => $3)) WHERE id = $1`,
      [sessionId, await this.settings.get('session.idleHours'), LONGEST_DAYS],
    );
  }

  async revoke(tx: Tx, token: string): Promise<void> {
    await tx.query(`UPDATE session SET revoked_at = now() WHERE token_hash = $1 AND revoked_at IS NULL`, [tokenHash(token)]);
  }

  /** Ends every session of an account, but the one whose token is given. */
  async revokeOthers(tx: Tx, accountId: string, keepToken?: string): Promise<void> {
    await tx.query(`UPDATE session SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL AND token_hash IS DISTINCT FROM $2`, [
      accountId, keepToken ? tokenHash(keepToken) : null,
    ]);
  }

  private async findAll(tokens: readonly string[]): Promise<(LiveSession | null)[]> {
    const found = await this.database.prepared<LiveSession & QueryResultRow & { place: number }>(
      'session-find',
      `SELECT q.place, s.id AS "sessionId", a.id AS "accountId", a.person_id AS "personId", a.login, a.locale, s.expires_at AS "expiresAt",
              s.last_seen_at < now() - make_interval(secs => $2) AS "isStale",
              coalesce((
                SELECT json_agg(json_build_object('role', g.role, 'unitId', g.unit_id, 'unitPath', g.path::text))
                FROM (
                  SELECT role, unit_id, unit_grant_path(unit_id, today_vn()) AS path FROM role_grant
                  WHERE person_id = a.person_id AND superseded_at IS NULL AND valid_from <= today_vn() AND (valid_to IS NULL OR valid_to > today_vn())
                ) g
                WHERE g.unit_id IS NULL OR g.path IS NOT NULL
              ), '[]') AS grants
       FROM unnest($1::bytea[]) WITH ORDINALITY AS q (token_hash, place)
       CROSS JOIN LATERAL (SELECT * FROM session WHERE token_hash = q.token_hash LIMIT 1) s
       JOIN account a ON a.id = s.account_id
       WHERE s.revoked_at IS NULL AND s.expires_at > now() AND a.status = 'active'`,
      [tokens.map(tokenHash), TOUCH_SECONDS],
    );
    const byPlace = new Map(found.map(({ place, ...session }) => [Number(place), session as LiveSession]));
    return tokens.map((_, at) => byPlace.get(at + 1) ?? null);
  }
}
