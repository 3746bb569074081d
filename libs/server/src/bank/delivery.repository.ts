import { Injectable } from '@nestjs/common';
import type { ItemContent, ItemKey, ItemPool, ItemSource, ItemStatus, StimulusSource } from '@kynangso/contracts/bank';
import { type Caller, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { ownedUnder } from './item-scope';

/** A stimulus as its candidates see it. */
export interface DeliveredStimulus {
  code: string;
  body: StimulusSource['body'];
}
export interface ContentRow {
  itemVersionId: string;
  itemId: string;
  kind: ItemSource['kind'];
  status: ItemStatus;
  content: ItemContent;
  stimulus: DeliveredStimulus | null;
}
export interface ApprovedRow extends Pick<ItemSource, 'difficulty' | 'kind'> {
  itemVersionId: string;
  itemId: string;
  node: string;
  pool: ItemPool;
  expectedSeconds: number | null;
  stimulus: string | null;
}

/** Immutable versions as exams and grading read them. */
@Injectable()
export class DeliveryRepository {
  /** Without the key: the table it stands in is not named here. */
  content(tx: Tx, versionIds: readonly string[]): Promise<ContentRow[]> {
    return rows(
      tx,
      `SELECT v.id AS "itemVersionId", v.item_id AS "itemId", v.kind, v.status, v.content,
              CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('code', s.code, 'body', sv.body) END AS stimulus
       FROM item_version v LEFT JOIN stimulus_version sv ON sv.id = v.stimulus_version_id LEFT JOIN stimulus s ON s.id = sv.stimulus_id
       WHERE v.id = ANY($1::uuid[])`,
      [versionIds],
    );
  }

  keys(tx: Tx, versionIds: readonly string[]): Promise<{ itemVersionId: string; key: ItemKey }[]> {
    return rows(tx, `SELECT item_version_id AS "itemVersionId", key FROM item_key WHERE item_version_id = ANY($1::uuid[])`, [versionIds]);
  }

  /** Approved versions aligned to the framework, each with its first node there; an item whose key was given out once is for practice, whatever its author says later. `caller`: only what they may read, and what belongs to the whole system. */
  approved(tx: Tx, framework: string, caller: Caller | null): Promise<ApprovedRow[]> {
    return rows(
      tx,
      `SELECT v.id AS "itemVersionId", v.item_id AS "itemId", a.node, v.difficulty, v.kind, CASE WHEN o.item_id IS NULL THEN v.pool ELSE 'practice' END AS pool, v.expected_seconds AS "expectedSeconds", s.code AS stimulus
       FROM item_version v JOIN item i ON i.id = v.item_id LEFT JOIN open_item o ON o.item_id = i.id
       JOIN LATERAL (SELECT e->>'node' AS node FROM jsonb_array_elements(v.alignments) WITH ORDINALITY AS t(e, n)
                     WHERE e->>'framework' = $1 ORDER BY n LIMIT 1) a ON true
       LEFT JOIN stimulus_version sv ON sv.id = v.stimulus_version_id LEFT JOIN stimulus s ON s.id = sv.stimulus_id
       WHERE v.status = 'approved' AND (i.owner_unit_id IS NULL OR ${ownedUnder(2)}) ORDER BY i.code`,
      [framework, caller ? scopeParam(caller, 'bank.read') : null],
    );
  }

  names(tx: Tx, ids: readonly string[]): Promise<{ itemVersionId: string; code: string; excerpt: string }[]> {
    return rows(
      tx,
      `SELECT v.id AS "itemVersionId", i.code, v.excerpt FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place) JOIN item_version v ON v.id = w.id JOIN item i ON i.id = v.item_id ORDER BY w.place`,
      [ids],
    );
  }

  /** Both ways: item -> the items it must not meet on a form. */
  async enemies(tx: Tx): Promise<Map<string, string[]>> {
    const found = await rows<{ itemId: string; enemyId: string }>(
      tx,
      `SELECT item_id AS "itemId", enemy_id AS "enemyId" FROM item_enemy UNION ALL SELECT enemy_id, item_id FROM item_enemy ORDER BY 1, 2`,
      [],
    );
    const byItem = new Map<string, string[]>();
    for (const { itemId, enemyId } of found) {
      const known = byItem.get(itemId);
      if (known) known.push(enemyId);
      else byItem.set(itemId, [enemyId]);
    }
    return byItem;
  }
}
