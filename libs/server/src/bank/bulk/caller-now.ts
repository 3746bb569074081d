import type { Role } from '@kynangso/contracts/identity';
import { type Caller, rows, type Tx } from '@kynangso/server/platform';

/** Who asked for work that is done later, with the grants they have by then; null when the account is gone. */
export async function callerNow(tx: Tx, accountId: string, requestId: string): Promise<Caller | null> {
  const found = await rows<{ personId: string; role: Role | null; unitId: string | null; unitPath: string | null }>(
    tx, `SELECT person_id AS "personId", role, unit_id AS "unitId", path::text AS "unitPath" FROM account_grant WHERE account_id = $1`, [accountId]);
  const [first] = found;
  if (!first) return null;
  const grants = found.flatMap((g) => (g.role === null || (g.unitId !== null && g.unitPath === null) ? [] : [{ role: g.role, unitId: g.unitId, unitPath: g.unitPath }]));
  return { accountId, personId: first.personId, locale: 'vi', grants, requestId };
}
