import { Injectable } from '@nestjs/common';
import type { ItemContent, ItemKey, ItemSource, ItemStatus } from '@kynangso/contracts/bank';
import type { ChangedFields } from '@kynangso/domain/bank';
import { type Caller, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { itemWithOwner, ownedUnder } from '../item-scope';
import { writtenBy } from '../item.repository';

/** A chosen item as it stands now: everything a verdict and a write need, so that a batch of them is one statement. */
export interface ChosenItem extends ChangedFields {
  itemId: string;
  code: string;
  ownerUnitId: string | null;
  ownerName: string | null;
  canAuthor: boolean;
  canApprove: boolean;
  versionId: string;
  number: number;
  revision: number;
  status: ItemStatus;
  kind: ItemSource['kind'];
  isMine: boolean;
  isNamed: boolean;
  hasAuthors: boolean;
  isApprover: boolean;
  isItemNew: boolean;
  inUseId: string | null;
  inUseAlignments: ItemSource['alignments'] | null;
  contentHash: string;
  submittedAt: Date | null;
  sendBackReason: string | null;
  stimulus: string | null;
  stimulusVersionId: string | null;
  /** the newest one of its stimulus: a save shows it from then on */
  newestStimulusId: string | null;
  enemies: string[];
  content: ItemContent;
  key: ItemKey;
}

/** Where an item stands, as one word: whoever touches it in between changes the word. */
export const placeOf = (item: Pick<ChosenItem, 'versionId' | 'revision' | 'status' | 'ownerUnitId'>): string => `${item.versionId}/${item.revision}/${item.status}/${item.ownerUnitId ?? ''}`;
export const placeSql = `v.id || '/' || v.revision || '/' || v.status || '/' || coalesce(i.owner_unit_id::text, '')`;

/** An item's newest version. */
export const newestVersion = `JOIN LATERAL (SELECT * FROM item_version x WHERE x.item_id = i.id ORDER BY x.number DESC LIMIT 1) v ON true`;
const person = (column: string): string => `EXISTS (SELECT 1 FROM resolved_person a JOIN resolved_person me ON me.survivor_id = a.survivor_id WHERE a.person_id = ${column} AND me.person_id = $5::uuid)`;

@Injectable()
export class ChosenRepository {
  /** Those of the items the caller may read, by id. `lock`: held until the transaction ends, in the order of ids, so that two changes can't wait for each other. */
  async load(tx: Tx, caller: Caller, itemIds: readonly string[], enemyCodes: readonly string[], lock: boolean): Promise<Map<string, ChosenItem>> {
    if (lock) await tx.query(`SELECT 1 FROM item WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [itemIds]);
    const found = await rows<ChosenItem>(
      tx,
      `SELECT i.id AS "itemId", i.code, i.owner_unit_id AS "ownerUnitId", u.name->>'vi' AS "ownerName",
              coalesce(${ownedUnder(3)}, false) AS "canAuthor", coalesce(${ownedUnder(4)}, false) AS "canApprove",
              v.id AS "versionId", v.number, v.revision, v.status, v.kind, v.difficulty, v.pool, v.expected_seconds AS "expectedSeconds", v.alignments,
              ${writtenBy(5)} AS "isMine", $5::uuid = ANY(v.authors) AS "isNamed", cardinality(v.authors) > 0 AS "hasAuthors", ${person('v.approved_by')} AS "isApprover",
              NOT EXISTS (SELECT FROM item_version p WHERE p.item_id = i.id AND p.status IN ('approved', 'retired')) AS "isItemNew",
              used.id AS "inUseId", used.alignments AS "inUseAlignments", v.content_hash AS "contentHash", v.submitted_at AS "submittedAt", v.send_back_reason AS "sendBackReason",
              s.code AS stimulus, v.stimulus_version_id AS "stimulusVersionId", (SELECT n.id FROM stimulus_version n WHERE n.stimulus_id = s.id ORDER BY n.number DESC LIMIT 1) AS "newestStimulusId",
              ARRAY(SELECT e.code FROM item e WHERE e.code = ANY($6::text[]) AND EXISTS (
                SELECT FROM item_enemy p WHERE (p.item_id, p.enemy_id) = (least(i.id, e.id), greatest(i.id, e.id)))) AS enemies,
              v.content, k.key
       FROM ${itemWithOwner} ${newestVersion} JOIN item_key k ON k.item_version_id = v.id
       LEFT JOIN item_version used ON used.item_id = i.id AND used.status = 'approved'
       LEFT JOIN stimulus_version sv ON sv.id = v.stimulus_version_id LEFT JOIN stimulus s ON s.id = sv.stimulus_id
       WHERE i.id = ANY($1::uuid[]) AND ${ownedUnder(2)}`,
      [itemIds, scopeParam(caller, 'bank.read'), scopeParam(caller, 'bank.author'), scopeParam(caller, 'bank.approve'), caller.personId, enemyCodes],
    );
    return new Map(found.map((item) => [item.itemId, item]));
  }
}

/** The item as its author would write it, with these fields. */
export function sourceWith(item: ChosenItem, { alignments, difficulty, pool, expectedSeconds }: ChangedFields): ItemSource {
  const { code, kind, content, key, stimulus } = item;
  return {
    code, kind, difficulty, alignments, content, key,
    ...(pool === 'both' ? {} : { pool }),
    ...(expectedSeconds === null ? {} : { expectedSeconds }),
    ...(stimulus === null ? {} : { stimulus }),
  };
}
