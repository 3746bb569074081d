import { Injectable } from '@nestjs/common';
import type { ItemContent, ItemKey, ItemSource, ItemStatus } from '@kynangso/contracts/bank';
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
  authors: string[];
  revision: number;
  createdAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
  retiredAt: Date | null;
  sendBackReason: string | null;
}
export interface ContentRow {
  itemVersionId: string;
  itemId: string;
  kind: ItemSource['kind'];
  status: ItemStatus;
  content: ItemContent;
}

const versionColumns = `
  v.id, v.number, v.status, v.authors::text[] AS authors, v.revision, v.created_at AS "createdAt", v.submitted_at AS "submittedAt",
  v.approved_at AS "approvedAt", v.retired_at AS "retiredAt", v.send_back_reason AS "sendBackReason"`;

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

  /** Newest first. */
  versions(tx: Tx, itemId: string): Promise<VersionHead[]> {
    return rows(tx, `SELECT ${versionColumns} FROM item_version v WHERE v.item_id = $1 ORDER BY v.number DESC`, [itemId]);
  }

  async source(tx: Tx, versionId: string): Promise<ItemSource> {
    const found = await firstRow<ItemSource>(
      tx,
      `SELECT i.code, v.kind, v.difficulty, v.alignments, v.content, k.key FROM item_version v
       JOIN item i ON i.id = v.item_id JOIN item_key k ON k.item_version_id = v.id WHERE v.id = $1`,
      [versionId],
    );
    if (!found) throw notFound('bank.version_not_found');
    return found;
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

  async insertVersion(
    tx: Tx,
    itemId: string,
    number: number,
    status: ItemStatus,
    source: ItemSource,
    authors: readonly string[],
  ): Promise<string> {
    const id = newId();
    const parts = sourceParts(source);
    await tx.query(
      `INSERT INTO item_version
         (id, item_id, number, status, kind, difficulty, alignments, content, content_hash, excerpt, search_text, authors, approved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN $4 = 'approved' THEN now() END)`,
      [
        id, itemId, number, status, parts.kind, parts.difficulty, parts.alignments, parts.content, parts.contentHash, parts.excerpt,
        parts.searchText, [...authors],
      ],
    );
    await tx.query(`INSERT INTO item_key (item_version_id, key) VALUES ($1, $2)`, [id, JSON.stringify(source.key)]);
    return id;
  }

  async updateDraft(tx: Tx, versionId: string, source: ItemSource, author: string): Promise<void> {
    const parts = sourceParts(source);
    await tx.query(
      `UPDATE item_version SET kind = $2, difficulty = $3, alignments = $4, content = $5, content_hash = $6, excerpt = $7, search_text = $8,
         authors = CASE WHEN $9 = ANY(authors) THEN authors ELSE authors || $9::uuid END, revision = revision + 1, updated_at = now()
       WHERE id = $1`,
      [
        versionId, parts.kind, parts.difficulty, parts.alignments, parts.content, parts.contentHash, parts.excerpt, parts.searchText, author,
      ],
    );
    await tx.query(`UPDATE item_key SET key = $2 WHERE item_version_id = $1`, [versionId, JSON.stringify(source.key)]);
  }

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

  async contentHash(tx: Tx, versionId: string): Promise<string | null> {
    return (await firstRow<{ hash: string }>(tx, `SELECT content_hash AS hash FROM item_version WHERE id = $1`, [versionId]))?.hash ?? null;
  }

  /** Without the key: the table it stands in is not named here. */
  content(tx: Tx, versionIds: readonly string[]): Promise<ContentRow[]> {
    return rows(
      tx,
      `SELECT id AS "itemVersionId", item_id AS "itemId", kind, status, content FROM item_version WHERE id = ANY($1::uuid[])`,
      [versionIds],
    );
  }

  keys(tx: Tx, versionIds: readonly string[]): Promise<{ itemVersionId: string; key: ItemKey }[]> {
    return rows(tx, `SELECT item_version_id AS "itemVersionId", key FROM item_key WHERE item_version_id = ANY($1::uuid[])`, [versionIds]);
  }
}
