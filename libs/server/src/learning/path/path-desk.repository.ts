import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { AuthorPath, AuthorPathRow, PathContent } from '@kynangso/contracts/learning';
import { firstRow, newId, rows, type Tx, underAny } from '@kynangso/server/platform';

type Row = Omit<AuthorPathRow, 'updatedAt'> & { updatedAt: Date };
/** $1 = scope. A path without an owner unit belongs to the whole system. */
const inScope = `($1::ltree[] IS NULL OR EXISTS (SELECT 1 FROM current_unit u WHERE u.unit_id = p.owner_unit_id AND ${underAny('u.path', 1)}))`;
const columns = `
  p.id, p.code, p.owner_unit_id AS "ownerUnitId", coalesce(draft.content->'title', newest.content->'title') AS title, published.number AS "publishedVersion", newest.number AS "newestVersion",
  draft.path_id IS NOT NULL AS "hasDraft", (SELECT count(*)::int FROM learning_path_member m WHERE m.path_id = p.id AND m.left_at IS NULL) AS members,
  greatest(newest.published_at, draft.updated_at) AS "updatedAt"`;
const from = `
  FROM learning_path p LEFT JOIN learning_path_draft draft ON draft.path_id = p.id
  LEFT JOIN LATERAL (SELECT * FROM learning_path_version v WHERE v.path_id = p.id ORDER BY number DESC LIMIT 1) newest ON true
  LEFT JOIN learning_path_version published ON published.path_id = p.id AND published.status = 'published'`;

/** Paths as authors handle them. */
@Injectable()
export class PathDeskRepository {
  async list(tx: Tx, scope: string | null, search: string | null, page: number, pageSize: number): Promise<{ rows: Row[]; total: number }> {
    const where = `${inScope} AND ($2::text IS NULL OR newest.search_text LIKE '%' || $2 || '%' OR draft.search_text LIKE '%' || $2 || '%')`;
    const found = await rows<Row>(tx, `SELECT ${columns} ${from} WHERE ${where} ORDER BY "updatedAt" DESC, p.code LIMIT $3 OFFSET $4`, [scope, search, pageSize, (page - 1) * pageSize]);
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from} WHERE ${where}`, [scope, search]))?.n ?? 0 };
  }

  find(tx: Tx, scope: string | null, pathId: string): Promise<(Row & { draft: AuthorPath['draft']; versions: AuthorPath['versions'] }) | null> {
    return firstRow(
      tx,
      `SELECT ${columns},
         CASE WHEN draft.path_id IS NULL THEN NULL ELSE jsonb_build_object('revision', draft.revision, 'basedOn', draft.based_on, 'content', draft.content, 'updatedAt', draft.updated_at) END AS draft,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('number', v.number, 'status', v.status, 'stepCount', jsonb_array_length(v.content->'steps'), 'publishedAt', v.published_at, 'changeNote', v.change_note,
           'members', (SELECT count(*) FROM learning_path_member m WHERE m.version_id = v.id AND m.left_at IS NULL)) ORDER BY v.number DESC), '[]') FROM learning_path_version v WHERE v.path_id = p.id) AS versions
       ${from} WHERE p.id = $2 AND ${inScope}`,
      [scope, pathId],
    );
  }

  /** Takes turns with every other change of the path. Null: not there, or out of reach. */
  lock(tx: Tx, scope: string | null, pathId: string): Promise<{ code: string; ownerUnitId: string | null } | null> {
    return firstRow(tx, `SELECT p.code, p.owner_unit_id AS "ownerUnitId" FROM learning_path p WHERE p.id = $2 AND ${inScope} FOR UPDATE`, [scope, pathId]);
  }

  /** False: the code is taken. */
  async insert(tx: Tx, path: { id: string; code: string; ownerUnitId: string | null }): Promise<boolean> {
    const made = await rows(tx, `WITH made AS (INSERT INTO learning_path (id, code, owner_unit_id) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING RETURNING id) SELECT id FROM made`, [path.id, path.code, path.ownerUnitId]);
    return made.length === 1;
  }

  /** Writes the draft: the first, or the next on top of the one before. */
  async saveDraft(tx: Tx, d: { pathId: string; basedOn: number | null; content: PathContent; searchText: string; by: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO learning_path_draft AS d (path_id, based_on, revision, content, search_text, updated_at, updated_by) VALUES ($1, $2, 1, $3, $4, $5, $6)
       ON CONFLICT (path_id) DO UPDATE SET content = excluded.content, search_text = excluded.search_text, revision = d.revision + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [d.pathId, d.basedOn, JSON.stringify(d.content), d.searchText, d.at, d.by],
    );
  }

  async removeDraft(tx: Tx, pathId: string): Promise<void> {
    await tx.query(`DELETE FROM learning_path_draft WHERE path_id = $1`, [pathId]);
  }

  async removePath(tx: Tx, pathId: string): Promise<void> {
    await tx.query(`DELETE FROM learning_path WHERE id = $1`, [pathId]);
  }

  newest(tx: Tx, pathId: string): Promise<{ number: number; content: PathContent } | null> {
    return firstRow(tx, `SELECT number, content FROM learning_path_version WHERE path_id = $1 ORDER BY (status = 'published') DESC, number DESC LIMIT 1`, [pathId]);
  }

  /** Answers with the number of the new version. */
  async publish(tx: Tx, v: { pathId: string; content: PathContent; changeNote: ShortText; searchText: string; by: string; at: Date }): Promise<number> {
    await this.retire(tx, v.pathId);
    const made = await firstRow<{ number: number }>(
      tx,
      `WITH made AS (INSERT INTO learning_path_version (id, path_id, number, status, content, change_note, search_text, published_at, published_by)
         SELECT $1::uuid, $2::uuid, coalesce(max(number), 0) + 1, 'published', $3::jsonb, $4::jsonb, $5::text, $6::timestamptz, $7::uuid FROM learning_path_version WHERE path_id = $2 RETURNING number)
       SELECT number FROM made`,
      [newId(), v.pathId, JSON.stringify(v.content), v.changeNote, v.searchText, v.at, v.by],
    );
    return made?.number ?? 0;
  }

  /** True: one was published. */
  async retire(tx: Tx, pathId: string): Promise<boolean> {
    const done = await rows(tx, `WITH done AS (UPDATE learning_path_version SET status = 'retired' WHERE path_id = $1 AND status = 'published' RETURNING id) SELECT id FROM done`, [pathId]);
    return done.length > 0;
  }
}
