import { Injectable } from '@nestjs/common';
import type { PracticeAnswer } from '@kynangso/contracts/exam';
import { MOST_PRACTICE } from '@kynangso/contracts/exam';
import type { OpenableItem } from '@kynangso/domain/exam';
import { rows, type Tx } from '@kynangso/server/platform';

export interface PractisableItem extends OpenableItem {
  itemId: string;
  itemVersionId: string;
  isOpen: boolean;
}
export interface JudgedAnswer extends PracticeAnswer {
  isRight: boolean;
}

/** twice the pack: some of them can't go to a device */
const MOST_LOOKED_AT = 2 * MOST_PRACTICE;
/** Of each node so many codes are enough to tell how far into the codes of a whole standard one has to look. */
const SAMPLE = 4;
/** The first items of each node asked for, each found by the index of `practice_item`. */
const firstOf = (columns: string, limit: number, more = ''): string => `asked n CROSS JOIN LATERAL (
  SELECT ${columns} FROM practice_item p WHERE p.framework = n.framework AND p.node = n.node ${more} AND ($3::uuid IS NULL OR p.owner_unit_id IS NULL OR p.owner_unit_id IN (SELECT unit_id FROM own))
  ORDER BY p.code LIMIT ${limit}) first`;

@Injectable()
export class PracticeRepository {
  /**
   * Approved items kept for practice at one of these nodes, of the course's unit, those above and below it and of the whole system, the first by
   * their codes; with what decides whether their keys may go. Sealed forms know items by hash, so that is told apart by `sealed`. Each node gives
   * its first ones by an index (`practice_item`), so the work grows with the nodes asked for and never with the bank. As many codes as are looked at
   * in all lie at or below the last of that many sampled ones: of a whole standard the nodes give a few rows each, not as many as one node alone would.
   */
  async items(tx: Tx, nodes: readonly { framework: string; node: string }[], ownerUnitId: string | null): Promise<Omit<PractisableItem, 'isSealed'>[]> {
    return rows(
      tx,
      `WITH asked AS MATERIALIZED (SELECT DISTINCT n.framework, n.node FROM unnest($1::text[], $2::text[]) AS n (framework, node)),
       own AS MATERIALIZED (SELECT own.unit_id FROM current_unit own, current_unit mine WHERE mine.unit_id = $3::uuid AND (own.path @> mine.path OR own.path <@ mine.path)),
       sampled AS (SELECT DISTINCT first.code FROM ${firstOf('p.code', SAMPLE)}),
       enough AS MATERIALIZED (SELECT code FROM sampled ORDER BY code OFFSET ${MOST_LOOKED_AT - 1} LIMIT 1),
       near AS (
         SELECT first.code, first.item_version_id FROM ${firstOf('p.code, p.item_version_id', MOST_LOOKED_AT, 'AND p.code <= (SELECT code FROM enough)')} WHERE EXISTS (SELECT 1 FROM enough)
         UNION ALL SELECT first.code, first.item_version_id FROM ${firstOf('p.code, p.item_version_id', MOST_LOOKED_AT)} WHERE NOT EXISTS (SELECT 1 FROM enough))
       SELECT v.item_id AS "itemId", v.id AS "itemVersionId", v.status, v.pool, o.item_id IS NOT NULL AS "isOpen",
         ARRAY(SELECT DISTINCT e.kind FROM form_item p JOIN form f ON f.id = p.form_id JOIN sitting s ON s.id = f.sitting_id JOIN exam e ON e.id = s.exam_id WHERE p.item_id = v.item_id) AS "formKinds"
       FROM (SELECT DISTINCT near.code, near.item_version_id FROM near ORDER BY near.code LIMIT ${MOST_LOOKED_AT}) found
       JOIN item_version v ON v.id = found.item_version_id LEFT JOIN open_item o ON o.item_id = v.item_id ORDER BY found.code`,
      [nodes.map((each) => each.framework), nodes.map((each) => each.node), ownerUnitId],
    );
  }

  /** Which of these hashes stand in sealed forms, as hex. */
  async sealed(tx: Tx, hashes: readonly Buffer[]): Promise<ReadonlySet<string>> {
    const found = await rows<{ hash: string }>(tx, `SELECT DISTINCT encode(item_hash, 'hex') AS hash FROM form_trace WHERE item_hash = ANY($1::bytea[])`, [hashes]);
    return new Set(found.map((row) => row.hash));
  }

  /** The database asks again whether each may be opened, whoever makes forms meanwhile. */
  async open(tx: Tx, items: readonly { itemId: string; hash: Buffer }[]): Promise<void> {
    await tx.query(`INSERT INTO open_item (item_id, item_hash) SELECT * FROM unnest($1::uuid[], $2::bytea[]) AS n (id, hash) ORDER BY id ON CONFLICT (item_id) DO NOTHING`, [
      items.map((item) => item.itemId), items.map((item) => item.hash),
    ]);
  }

  /** Those of the versions whose item is open: the only ones an answer is taken for. */
  async opened(tx: Tx, versionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await rows<{ id: string }>(tx, `SELECT v.id FROM item_version v JOIN open_item o ON o.item_id = v.item_id WHERE v.id = ANY($1::uuid[]) AND v.status IN ('approved', 'retired')`, [versionIds]);
    return new Set(found.map((row) => row.id));
  }

  /** Answers the ids that are new; what came before is left as it was. */
  async insert(tx: Tx, personId: string, answers: readonly (JudgedAnswer & { at: Date })[]): Promise<ReadonlySet<string>> {
    if (answers.length === 0) return new Set();
    const made = await rows<{ id: string }>(
      tx,
      `INSERT INTO practice_answer (id, person_id, enrolment_id, item_version_id, response, is_right, answered_at)
       SELECT n.id, $1, n.enrolment, n.version, n.response, n.is_right, n.at
       FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::jsonb[], $6::boolean[], $7::timestamptz[]) AS n (id, enrolment, version, response, is_right, at)
       ORDER BY n.id ON CONFLICT (id) DO NOTHING RETURNING id`,
      [personId, answers.map((a) => a.id), answers.map((a) => a.enrolmentId), answers.map((a) => a.itemVersionId), answers.map((a) => JSON.stringify(a.response)), answers.map((a) => a.isRight), answers.map((a) => a.at)],
    );
    return new Set(made.map((row) => row.id));
  }

  /** Of these ids, those the person's own earlier sendings brought. */
  async own(tx: Tx, personId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await rows<{ id: string }>(tx, `SELECT id FROM practice_answer WHERE id = ANY($2::uuid[]) AND person_id IN (SELECT s.person_id FROM same_person($1) s)`, [personId, ids]);
    return new Set(found.map((row) => row.id));
  }

  /** Items answered in an enrolment: right or not the last time. */
  async results(tx: Tx, enrolmentId: string, versionIds: readonly string[]): Promise<{ isRight: boolean }[]> {
    return rows(
      tx,
      `SELECT DISTINCT ON (item_version_id) is_right AS "isRight" FROM practice_answer WHERE enrolment_id = $1 AND item_version_id = ANY($2::uuid[])
       ORDER BY item_version_id, answered_at DESC, recorded_at DESC`,
      [enrolmentId, versionIds],
    );
  }
}

