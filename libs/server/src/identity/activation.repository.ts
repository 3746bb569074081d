import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { firstRow, newId, rows, SettingsInForce, type Tx, underAny } from '@kynangso/server/platform';

/** Crockford's alphabet: nothing to misread on paper. 16 characters carry 80 bits, spent once and rate limited. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const newCode = (): string => Array.from({ length: 16 }, (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + ALPHABET[randomInt(32)]).join('');
/** As people type it: without case, dashes or spaces; O, I and L read as 0, 1 and 1. */
const normalise = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
/** Under any id a merge gave them: what is read is the whole person's, whichever id signs in. */
const hasAccount = (person: string): string => `EXISTS (SELECT FROM account a WHERE a.person_id IN (SELECT same.person_id FROM same_person(${person}) same))`;
const codeHash = (code: string): Buffer => createHash('sha256').update(normalise(code)).digest();

export interface IssuedCode {
  personId: string;
  fullName: string;
  code: string;
  expiresAt: string;
}

@Injectable()
export class ActivationRepository {
  constructor(private readonly settings: SettingsInForce) {}

  /** One new code for each person in scope who has no account; earlier unused codes end. Set-based: three statements for any number. */
  async issue(tx: Tx, scope: string | null, personIds: readonly string[], issuedBy: string | null): Promise<IssuedCode[]> {
    const people = await rows<{ id: string; fullName: string }>(
      tx,
      `SELECT p.id, p.full_name AS "fullName" FROM person p
       WHERE p.id = ANY($2::uuid[]) AND NOT ${hasAccount('p.id')}
         AND ($1::ltree[] IS NULL OR EXISTS (SELECT 1 FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id = p.id AND ${underAny('u.path', 1)}))
       ORDER BY p.sort_key COLLATE "C"`,
      [scope, personIds],
    );
    await tx.query(`UPDATE activation_code SET expires_at = now() WHERE person_id = ANY($1::uuid[]) AND used_at IS NULL AND expires_at > now()`, [people.map((p) => p.id)]);
    const issued = people.map((p) => ({ ...p, code: newCode() }));
    const stored = await rows<{ expires: string }>(
      tx,
      `INSERT INTO activation_code (id, person_id, code_hash, issued_by, expires_at)
       SELECT i, p, h, $4, now() + make_interval(days => $5) FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS t (i, p, h)
       RETURNING to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS expires`,
      [issued.map(() => newId()), issued.map((p) => p.id), issued.map((p) => codeHash(p.code)), issuedBy, await this.settings.get('activation.validDays')],
    );
    return issued.map((p) => ({ personId: p.id, fullName: p.fullName, code: p.code, expiresAt: stored[0]?.expires ?? '' }));
  }

  /** Spends a code; null when it is wrong, used, expired, or its person has an account by now. */
  async use(tx: Tx, code: string): Promise<string | null> {
    const spent = await firstRow<{ personId: string }>(
      tx,
      `WITH spent AS (
         UPDATE activation_code c SET used_at = now() WHERE code_hash = $1 AND used_at IS NULL AND expires_at > now()
           AND NOT ${hasAccount('c.person_id')}
         RETURNING person_id)
       SELECT person_id AS "personId" FROM spent`,
      [codeHash(code)],
    );
    return spent?.personId ?? null;
  }
}
