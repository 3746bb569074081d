import { Injectable } from '@nestjs/common';
import type { AccountView, GrantView } from '@kynangso/contracts/identity';
import { firstRow, newId, rows, type Tx, underAny } from '@kynangso/server/platform';

export interface Credential {
  id: string;
  personId: string;
  passwordHash: string | null;
  status: string;
  failedTries: number;
  lockedUntil: Date | null;
}

const credential = `id, person_id AS "personId", password_hash AS "passwordHash", status, failed_tries AS "failedTries", locked_until AS "lockedUntil"`;
export const grantColumns = `json_build_object('id', g.id, 'role', g.role, 'unitId', g.unit_id, 'unitName', gu.name, 'validFrom', g.valid_from, 'validTo', g.valid_to)`;
const view = `a.id, a.person_id AS "personId", p.full_name AS "fullName", a.login, a.status, coalesce(a.locked_until > now(), false) AS "isLocked",
  to_char(a.last_sign_in_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastSignInAt",
  to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt",
  coalesce((SELECT json_agg(${grantColumns} ORDER BY g.role) FROM role_grant g LEFT JOIN current_unit gu ON gu.unit_id = g.unit_id
            WHERE g.person_id = a.person_id AND g.superseded_at IS NULL AND (g.valid_to IS NULL OR g.valid_to > current_date)), '[]') AS grants`;
/** An account stands in scope when its person works under a granted unit today. $1 is the scope parameter. */
const inScope = `($1::ltree[] IS NULL OR EXISTS (
  SELECT 1 FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id = a.person_id AND ${underAny('u.path', 1)}))`;

@Injectable()
export class AccountRepository {
  findByLogin(tx: Tx, login: string): Promise<Credential | null> {
    return firstRow<Credential>(tx, `SELECT ${credential} FROM account WHERE login = $1 AND kind = 'local'`, [login]);
  }

  lock(tx: Tx, id: string): Promise<Credential | null> {
    return firstRow<Credential>(tx, `SELECT ${credential} FROM account WHERE id = $1 FOR UPDATE`, [id]);
  }

  /** Adds the account; null when the sign-in name is taken. */
  async add(tx: Tx, personId: string, login: string, passwordHash: string, locale = 'vi'): Promise<string | null> {
    const added = await firstRow<{ id: string }>(
      tx,
      `INSERT INTO account (id, person_id, login, password_hash, locale) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (login) DO NOTHING RETURNING id`,
      [newId(), personId, login, passwordHash, locale],
    );
    return added?.id ?? null;
  }

  /** Does the person, under any id a merge gave them, have another account that opens today? */
  async hasOther(tx: Tx, personId: string, accountId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM account WHERE person_id IN (SELECT same.person_id FROM same_person($1) same) AND id <> $2 AND status = 'active' LIMIT 1`, [personId, accountId])) !== null;
  }

  async signedIn(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE account SET failed_tries = 0, locked_until = NULL, last_sign_in_at = now() WHERE id = $1`, [id]);
  }

  async failed(tx: Tx, id: string, lockFor: number): Promise<void> {
    await tx.query(
      `UPDATE account SET failed_tries = failed_tries + 1, locked_until = CASE WHEN $2 > 0 THEN now() + make_interval(secs => $2) END WHERE id = $1`,
      [id, lockFor],
    );
  }

  async setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
    await tx.query(`UPDATE account SET password_hash = $2 WHERE id = $1`, [id, passwordHash]);
  }

  async setLocale(tx: Tx, id: string, locale: string): Promise<void> {
    await tx.query(`UPDATE account SET locale = $2 WHERE id = $1`, [id, locale]);
  }

  async setStatus(tx: Tx, id: string, status: string): Promise<void> {
    await tx.query(`UPDATE account SET status = $2 WHERE id = $1`, [id, status]);
  }

  async unlock(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE account SET failed_tries = 0, locked_until = NULL WHERE id = $1`, [id]);
  }

  /** Does the person also work, today, in a unit outside the scope? */
  async worksElsewhere(tx: Tx, scope: string | null, personId: string): Promise<boolean> {
    const found = await firstRow(
      tx,
      `SELECT 1 FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person($2) same) AND NOT ${underAny('u.path', 1)} LIMIT 1`,
      [scope, personId],
    );
    return found !== null;
  }

  find(tx: Tx, scope: string | null, id: string): Promise<AccountView | null> {
    return firstRow<AccountView>(tx, `SELECT ${view} FROM account a JOIN person p ON p.id = a.person_id WHERE ${inScope} AND a.id = $2`, [scope, id]);
  }

  async list(tx: Tx, scope: string | null, search: string | null, page: number, pageSize: number): Promise<{ rows: AccountView[]; total: number }> {
    const where = `${inScope} AND ($2::text IS NULL OR p.search_key LIKE '%' || $2 || '%' OR a.login LIKE '%' || $2 || '%')`;
    const from = `FROM account a JOIN person p ON p.id = a.person_id WHERE ${where}`;
    const found = await rows<AccountView>(tx, `SELECT ${view} ${from} ORDER BY p.sort_key COLLATE "C", a.id LIMIT $3 OFFSET $4`, [scope, search, pageSize, (page - 1) * pageSize]);
    const count = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from}`, [scope, search]);
    return { rows: found, total: count?.n ?? 0 };
  }

  grantsOf(tx: Tx, personId: string): Promise<GrantView[]> {
    return rows<{ g: GrantView }>(
      tx,
      `SELECT ${grantColumns} AS g FROM role_grant g LEFT JOIN current_unit gu ON gu.unit_id = g.unit_id
       WHERE g.person_id = $1 AND g.superseded_at IS NULL AND (g.valid_to IS NULL OR g.valid_to > current_date) ORDER BY g.role`,
      [personId],
    ).then((found) => found.map((r) => r.g));
  }
}
