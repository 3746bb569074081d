import { Injectable } from '@nestjs/common';
import type { ItemPool, ItemSource, ItemStatus } from '@kynangso/contracts/bank';
import type { Permission } from '@kynangso/contracts/identity';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, newId, notFound, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { itemWithOwner, ownedUnder, ownerColumn } from './item-scope';
import { sourceParts } from './source-parts';

export interface ItemHead {
  id: string;
  code: string;
  owner: { unitId: string; name: ShortText } | null;
  canAuthor: boolean;
  canApprove: boolean;
}
export interface VersionHead {
  id: string;
  number: number;
  status: ItemStatus;
  /** the asking person wrote in it, under whatever account */
  isMine: boolean;
  /** the asking person approved it */
  isApprover: boolean;
  pool: ItemPool;
  /** threads nobody has settled yet */
  openComments: number;
  revision: number;
  createdAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
  retiredAt: Date | null;
  sendBackReason: string | null;
}
/** Who stands for a version: the persons who wrote it, and another one who approved it. */
export interface ItemRecord {
  authors: readonly string[];
  approvedBy: string;
}
export interface NewVersion {
  itemId: string;
  number: number;
  status: ItemStatus;
  source: ItemSource;
  stimulusVersionId: string | null;
  /** persons; empty only where a loader names nobody: then its key is open to nobody */
  authors: readonly string[];
  /** the person who approved what is stored as approved */
  approvedBy?: string | null;
  /** higher than that of the version before it, so that a save based on that one is seen to be late */
  revision?: number;
}
type StoredSource = Omit<ItemSource, 'expectedSeconds' | 'stimulus'> & { expectedSeconds: number | null; stimulus: string | null };

/** One person may have several accounts and, before a merge, several records: all of them are one author. */
export const writtenBy = (index: number): string =>
  `EXISTS (SELECT 1 FROM resolved_person w JOIN resolved_person me ON me.survivor_id = w.survivor_id
           WHERE w.person_id = ANY(v.authors) AND me.person_id = $${index}::uuid)`;

@Injectable()
export class ItemRepository {
  /** The item if it lies where the caller holds the permission; elsewhere it does not exist for them. */
  async get(tx: Tx, caller: Caller, permission: Permission, itemId: string): Promise<ItemHead> {
    const found = await firstRow<ItemHead>(
      tx,
      `SELECT i.id, i.code, ${ownedUnder(3)} AS "canAuthor", ${ownedUnder(4)} AS "canApprove", ${ownerColumn}
       FROM ${itemWithOwner} WHERE i.id = $1 AND ${ownedUnder(2)}`,
      [itemId, scopeParam(caller, permission), scopeParam(caller, 'bank.author'), scopeParam(caller, 'bank.approve')],
    );
    if (!found) throw notFound('bank.item_not_found');
    // an item of the whole system has no owner unit: NULL is not true
    return { ...found, canAuthor: found.canAuthor === true, canApprove: found.canApprove === true };
  }

  async lock(tx: Tx, caller: Caller, permission: Permission, itemId: string): Promise<ItemHead> {
    await tx.query(`SELECT 1 FROM item WHERE id = $1 FOR UPDATE`, [itemId]);
    return this.get(tx, caller, permission, itemId);
  }

  /** Newest first; `personId`: who asks. */
  versions(tx: Tx, itemId: string, personId: string | null): Promise<VersionHead[]> {
    return rows(
      tx,
      `SELECT v.id, v.number, v.status, ${writtenBy(2)} AS "isMine", v.pool,
              EXISTS (SELECT 1 FROM resolved_person a JOIN resolved_person me ON me.survivor_id = a.survivor_id WHERE a.person_id = v.approved_by AND me.person_id = $2::uuid) AS "isApprover",
              v.revision, v.created_at AS "createdAt", v.submitted_at AS "submittedAt",
              v.approved_at AS "approvedAt", v.retired_at AS "retiredAt", v.send_back_reason AS "sendBackReason",
              (SELECT count(*)::int FROM comment_thread t WHERE t.item_version_id = v.id AND t.resolved_at IS NULL) AS "openComments"
       FROM item_version v WHERE v.item_id = $1 ORDER BY v.number DESC`,
      [itemId, personId],
    );
  }

  async source(tx: Tx, versionId: string): Promise<ItemSource> {
    const found = await firstRow<StoredSource>(
      tx,
      `SELECT i.code, v.kind, v.difficulty, v.pool, v.expected_seconds AS "expectedSeconds", s.code AS stimulus, v.alignments, v.content, k.key
       FROM item_version v JOIN item i ON i.id = v.item_id JOIN item_key k ON k.item_version_id = v.id
       LEFT JOIN stimulus_version sv ON sv.id = v.stimulus_version_id LEFT JOIN stimulus s ON s.id = sv.stimulus_id WHERE v.id = $1`,
      [versionId],
    );
    if (!found) throw notFound('bank.version_not_found');
    const { pool, expectedSeconds, stimulus, ...source } = found;
    return {
      ...source,
      ...(pool && pool !== 'both' ? { pool } : {}),
      ...(expectedSeconds === null ? {} : { expectedSeconds }),
      ...(stimulus === null ? {} : { stimulus }),
    };
  }

  findByCode(tx: Tx, code: string): Promise<{ id: string } | null> {
    return firstRow(tx, `SELECT id FROM item WHERE code = $1 FOR UPDATE`, [code]);
  }

  /** false: the code is taken. */
  async insert(tx: Tx, id: string, code: string, ownerUnitId: string | null, createdBy: string | null): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO item (id, code, owner_unit_id, created_by) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [id, code, ownerUnitId, createdBy],
    );
    return made.length === 1;
  }

  async insertVersion(tx: Tx, { itemId, number, status, source, stimulusVersionId, authors, approvedBy = null, revision = 0 }: NewVersion): Promise<string> {
    const id = newId();
    const parts = sourceParts(source);
    await tx.query(
      `INSERT INTO item_version
         (id, item_id, number, status, kind, difficulty, alignments, content, content_hash, excerpt, search_text, pool, expected_seconds,
          stimulus_version_id, authors, revision, approved_at, approved_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, CASE WHEN $4 = 'approved' THEN now() END, $17)`,
      [id, itemId, number, status, ...columns(parts), stimulusVersionId, [...authors], revision, approvedBy],
    );
    await tx.query(`INSERT INTO item_key (item_version_id, key) VALUES ($1, $2)`, [id, JSON.stringify(source.key)]);
    return id;
  }

  async updateDraft(tx: Tx, versionId: string, source: ItemSource, stimulusVersionId: string | null, author: string): Promise<void> {
    await tx.query(
      `UPDATE item_version SET kind = $2, difficulty = $3, alignments = $4, content = $5, content_hash = $6, excerpt = $7, search_text = $8,
         pool = $9, expected_seconds = $10, stimulus_version_id = $11,
         authors = CASE WHEN $12 = ANY(authors) THEN authors ELSE authors || $12::uuid END, revision = revision + 1, updated_at = now()
       WHERE id = $1`,
      [versionId, ...columns(sourceParts(source)), stimulusVersionId, author],
    );
    await tx.query(`UPDATE item_key SET key = $2 WHERE item_version_id = $1`, [versionId, JSON.stringify(source.key)]);
  }

  /** `by`: the person whose step it is. */
  async setStatus(tx: Tx, versionId: string, status: ItemStatus, by: string | null, reason: string | null = null): Promise<void> {
    await tx.query(
      `UPDATE item_version SET status = $2, updated_at = now(), send_back_reason = $4,
         submitted_at = CASE WHEN $2 = 'in_review' THEN now() ELSE submitted_at END,
         approved_at = CASE WHEN $2 = 'approved' THEN now() ELSE approved_at END,
         approved_by = CASE WHEN $2 = 'approved' THEN $3::uuid ELSE approved_by END,
         retired_at = CASE WHEN $2 = 'retired' THEN now() ELSE retired_at END
       WHERE id = $1`,
      [versionId, status, by, reason],
    );
  }

  /** Names who stands for the versions of these items that nobody stands for, and answers which those were. */
  async nameRecord(tx: Tx, codes: readonly string[], { authors, approvedBy }: ItemRecord): Promise<string[]> {
    const named = await rows<{ id: string }>(
      tx,
      `WITH named AS (
         UPDATE item_version v SET authors = $2::uuid[], approved_by = $3::uuid FROM item i
         WHERE i.id = v.item_id AND i.code = ANY($1::text[]) AND v.status IN ('approved', 'retired') AND cardinality(v.authors) = 0 AND v.approved_by IS NULL
         RETURNING v.id)
       SELECT id FROM named`,
      [[...codes], [...authors], approvedBy],
    );
    return named.map((version) => version.id);
  }

  /** Which version of its stimulus a draft shows. */
  async showStimulus(tx: Tx, versionId: string, stimulusVersionId: string | null): Promise<void> {
    await tx.query(`UPDATE item_version SET stimulus_version_id = $2 WHERE id = $1 AND stimulus_version_id IS DISTINCT FROM $2`, [versionId, stimulusVersionId]);
  }

  /** What the version was made of: its content and the stimulus version it shows. */
  async contentHash(tx: Tx, versionId: string): Promise<{ hash: string; stimulusVersionId: string | null } | null> {
    return firstRow(tx, `SELECT content_hash AS hash, stimulus_version_id AS "stimulusVersionId" FROM item_version WHERE id = $1`, [versionId]);
  }
}

const columns = (parts: ReturnType<typeof sourceParts>) =>
  [parts.kind, parts.difficulty, parts.alignments, parts.content, parts.contentHash, parts.excerpt, parts.searchText, parts.pool, parts.expectedSeconds];
