import { Injectable } from '@nestjs/common';
import type { ItemContent, ItemKey, ItemPool, ItemSource, ItemStatus, StimulusSource } from '@kynangso/contracts/bank';
import { type Caller, firstRow, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { newestVersion } from '../bulk/chosen.repository';
import { itemWithOwner, ownedUnder } from '../item-scope';
import type { ListSource } from '../item-list.repository';
import { writtenBy } from '../item.repository';

/** All a manifest says of an item, and whether the caller may read its key; not the item itself. */
export interface PackageHead extends Pick<ItemSource, 'code' | 'kind' | 'difficulty' | 'alignments'> {
  itemId: string;
  versionId: string;
  status: ItemStatus;
  pool: ItemPool;
  expectedSeconds: number | null;
  isMine: boolean;
  isApprover: boolean;
  isItemNew: boolean;
  canAuthor: boolean;
  canApprove: boolean;
  hasEnglish: boolean;
  stimulus: string | null;
  stimulusVersionId: string | null;
  stimulusNumber: number | null;
  media: string[];
}
export interface PackageRecord {
  id: string;
  itemIds: string[];
  withTranslations: boolean;
  createdAt: Date;
}

@Injectable()
export class PackageRepository {
  async add(tx: Tx, personId: string, { id, itemIds, withTranslations, createdAt }: PackageRecord): Promise<void> {
    await tx.query(`INSERT INTO item_package (id, created_by, item_ids, with_translations, created_at) VALUES ($1, $2, $3, $4, $5)`, [id, personId, itemIds, withTranslations, createdAt]);
  }

  /** What was chosen longer ago is chosen anew; nobody keeps more than one. */
  async dropOld(tx: Tx, personId: string, before: Date): Promise<void> {
    await tx.query(`DELETE FROM item_package WHERE created_by = $1 OR created_at < $2`, [personId, before]);
  }

  find(tx: Tx, personId: string, id: string, since: Date): Promise<PackageRecord | null> {
    return firstRow(tx, `SELECT id, item_ids AS "itemIds", with_translations AS "withTranslations", created_at AS "createdAt" FROM item_package WHERE id = $1 AND created_by = $2 AND created_at >= $3`, [id, personId, since]);
  }

  async filtered(tx: Tx, { from, params }: ListSource): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT i.id ${from}`, params)).map((each) => each.id);
  }

  /** Of those of the items the caller may read, by code. The newest version of each. */
  heads(tx: Tx, caller: Caller, itemIds: readonly string[]): Promise<PackageHead[]> {
    return rows(
      tx,
      `SELECT i.id AS "itemId", i.code, v.id AS "versionId", v.status, v.kind, v.difficulty, v.pool, v.expected_seconds AS "expectedSeconds", v.alignments,
              coalesce(${ownedUnder(3)}, false) AS "canAuthor", coalesce(${ownedUnder(4)}, false) AS "canApprove", ${writtenBy(5)} AS "isMine",
              EXISTS (SELECT 1 FROM resolved_person a JOIN resolved_person me ON me.survivor_id = a.survivor_id WHERE a.person_id = v.approved_by AND me.person_id = $5::uuid) AS "isApprover",
              NOT EXISTS (SELECT FROM item_version p WHERE p.item_id = i.id AND p.status IN ('approved', 'retired')) AS "isItemNew",
              (v.content->'body' ? 'en') AS "hasEnglish", s.code AS stimulus, sv.id AS "stimulusVersionId", sv.number AS "stimulusNumber",
              ARRAY(SELECT DISTINCT m #>> '{}' FROM jsonb_path_query(jsonb_build_array(v.content, k.key), '$.**.media') m ORDER BY 1) AS media
       FROM ${itemWithOwner} ${newestVersion} JOIN item_key k ON k.item_version_id = v.id
       LEFT JOIN stimulus_version sv ON sv.id = v.stimulus_version_id LEFT JOIN stimulus s ON s.id = sv.stimulus_id
       WHERE i.id = ANY($1::uuid[]) AND ${ownedUnder(2)} ORDER BY i.code`,
      [itemIds, scopeParam(caller, 'bank.read'), scopeParam(caller, 'bank.author'), scopeParam(caller, 'bank.approve'), caller.personId],
    );
  }

  async bodies(tx: Tx, versionIds: readonly string[]): Promise<Map<string, { content: ItemContent; key: ItemKey }>> {
    const found = await rows<{ id: string; content: ItemContent; key: ItemKey }>(tx, `SELECT v.id, v.content, k.key FROM item_version v JOIN item_key k ON k.item_version_id = v.id WHERE v.id = ANY($1::uuid[])`, [versionIds]);
    return new Map(found.map(({ id, ...body }) => [id, body]));
  }

  stimuli(tx: Tx, versionIds: readonly string[]): Promise<(StimulusSource & { media: string[] })[]> {
    return rows(
      tx,
      `SELECT s.code, v.title, v.body, ARRAY(SELECT DISTINCT m #>> '{}' FROM jsonb_path_query(v.body, '$.**.media') m ORDER BY 1) AS media
       FROM stimulus_version v JOIN stimulus s ON s.id = v.stimulus_id WHERE v.id = ANY($1::uuid[]) ORDER BY s.code`,
      [versionIds],
    );
  }
}
