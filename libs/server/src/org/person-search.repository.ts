import { Injectable } from '@nestjs/common';
import type { PersonHit } from '@kynangso/contracts/org';
import { rows, type Tx } from '@kynangso/server/platform';

/** Where people of the scope ($1) stand today; whoever is merged into another is shown as that one. */
const STANDING = `
  FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])
  LEFT JOIN person_link own ON own.duplicate_id = m.person_id AND own.unlinked_at IS NULL
  JOIN person o ON o.id = m.person_id JOIN person p ON p.id = coalesce(own.survivor_id, m.person_id)
  WHERE m.status <> 'left'`;
const HIT = `p.id AS "personId", p.full_name AS "fullName", m.title, jsonb_build_object('id', u.unit_id, 'name', u.name) AS unit`;
/** beyond so many names of one spelling the order is that of the index, not of the alphabet: nobody looks through them */
const CANDIDATES = 2_000;

@Injectable()
export class PersonSearchRepository {
  /** Every word occurs in the name, or the staff code is the one typed. */
  named(tx: Tx, scope: string | null, patterns: readonly string[], staffCode: string, limit: number): Promise<PersonHit[]> {
    return rows(
      tx,
      `WITH hit AS (
         (SELECT ${HIT}, p.sort_key, 0 AS place ${STANDING} AND m.staff_code = $3 LIMIT 50)
         UNION ALL (SELECT ${HIT}, p.sort_key, 1 AS place ${STANDING} AND o.search_key LIKE ALL ($2::text[]) LIMIT ${CANDIDATES})),
       one AS (SELECT DISTINCT ON ("personId") * FROM hit ORDER BY "personId", place)
       SELECT "personId", "fullName", title, unit FROM one ORDER BY place, sort_key COLLATE "C", "personId" LIMIT $4`,
      [scope, patterns, staffCode, limit],
    );
  }

  /** Names that nearly hold what was typed (folded), nearest first. */
  async alike(tx: Tx, scope: string | null, folded: string, limit: number): Promise<PersonHit[]> {
    await tx.query(`SELECT set_config('pg_trgm.word_similarity_threshold', '0.6', true)`);
    return rows(
      tx,
      `WITH hit AS (SELECT ${HIT}, word_similarity($2, o.search_key) AS alike ${STANDING} AND $2 <% o.search_key ORDER BY alike DESC LIMIT ${CANDIDATES}),
       one AS (SELECT DISTINCT ON ("personId") * FROM hit ORDER BY "personId", alike DESC)
       SELECT "personId", "fullName", title, unit FROM one ORDER BY alike DESC, "fullName", "personId" LIMIT $3`,
      [scope, folded, limit],
    );
  }
}
