import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PathContent } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface ShownPath {
  pathId: string;
  versionId: string;
  code: string;
  version: number;
  status: 'published' | 'retired';
  content: PathContent;
  changeNote: ShortText;
  /** null: the person hasn't joined, or nobody is asked about */
  joinedAt: Date | null;
}
const columns = `p.id AS "pathId", v.id AS "versionId", p.code, v.number AS version, v.status, v.content, v.change_note AS "changeNote"`;
/** The person of $1 under every id a merge gave them; the membership that was begun last counts. */
const membership = `
  LEFT JOIN LATERAL (SELECT m.version_id, m.joined_at FROM learning_path_member m
    WHERE m.path_id = p.id AND m.left_at IS NULL AND m.person_id IN (SELECT s.person_id FROM same_person($1::uuid) s) ORDER BY m.joined_at DESC LIMIT 1) own ON true`;
/** The version joined, else the published one. */
const shown = `
  FROM learning_path p ${membership}
  JOIN learning_path_version v ON v.path_id = p.id AND CASE WHEN own.version_id IS NULL THEN v.status = 'published' ELSE v.id = own.version_id END`;

/** Paths as learners meet them, and who has joined. */
@Injectable()
export class PathRepository {
  async list(tx: Tx, f: { personId: string | null; words: readonly string[]; population: string | null; page: number; pageSize: number }): Promise<{ rows: ShownPath[]; total: number }> {
    const patterns = f.words.map((w) => `%${w.replace(/[\\%_]/g, '\\$&')}%`);
    const where = `v.status = 'published' AND ($2::text IS NULL OR v.content->'populations' = '[]' OR v.content->'populations' ? $2) AND v.search_text LIKE ALL ($3::text[])`;
    const from = `FROM learning_path p JOIN learning_path_version v ON v.path_id = p.id ${membership}`;
    const values = [f.personId, f.population, patterns];
    const found = await rows<ShownPath>(tx, `SELECT ${columns}, own.joined_at AS "joinedAt" ${from} WHERE ${where} ORDER BY own.joined_at IS NULL, p.code LIMIT $4 OFFSET $5`, [...values, f.pageSize, (f.page - 1) * f.pageSize]);
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from} WHERE ${where}`, values);
    return { rows: found, total: total?.n ?? 0 };
  }

  find(tx: Tx, personId: string | null, code: string): Promise<ShownPath | null> {
    return firstRow(tx, `SELECT ${columns}, own.joined_at AS "joinedAt" ${shown} WHERE p.code = $2`, [personId, code]);
  }

  /** Paths the person is on. */
  joined(tx: Tx, personId: string): Promise<ShownPath[]> {
    return rows(tx, `SELECT ${columns}, own.joined_at AS "joinedAt" ${shown} WHERE own.version_id IS NOT NULL ORDER BY own.joined_at, p.code LIMIT 50`, [personId]);
  }

  published(tx: Tx, code: string): Promise<Omit<ShownPath, 'joinedAt'> | null> {
    return firstRow(tx, `SELECT ${columns} FROM learning_path p JOIN learning_path_version v ON v.path_id = p.id AND v.status = 'published' WHERE p.code = $1`, [code]);
  }

  /** Two clicks at once are one membership; who left before joins anew. */
  async join(tx: Tx, m: { pathId: string; versionId: string; personId: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO learning_path_member AS m (path_id, person_id, version_id, joined_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (path_id, person_id) DO UPDATE SET version_id = excluded.version_id, joined_at = excluded.joined_at, moved_at = NULL, left_at = NULL WHERE m.left_at IS NOT NULL`,
      [m.pathId, m.personId, m.versionId, m.at],
    );
  }

  async move(tx: Tx, m: { pathId: string; versionId: string; personId: string; at: Date }): Promise<void> {
    await tx.query(
      `UPDATE learning_path_member SET version_id = $3, moved_at = $4 WHERE path_id = $1 AND left_at IS NULL AND version_id <> $3 AND person_id IN (SELECT s.person_id FROM same_person($2) s)`,
      [m.pathId, m.personId, m.versionId, m.at],
    );
  }

  async leave(tx: Tx, pathId: string, personId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE learning_path_member SET left_at = $3 WHERE path_id = $1 AND left_at IS NULL AND person_id IN (SELECT s.person_id FROM same_person($2) s)`, [pathId, personId, at]);
  }
}
