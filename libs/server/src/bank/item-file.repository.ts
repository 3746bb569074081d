import { Injectable } from '@nestjs/common';
import { type Caller, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { ownedUnder } from './item-scope';
import { type VersionHead, writtenBy } from './item.repository';

/** An item that already has a code of the file, with its newest version. */
export interface KnownItem extends Pick<VersionHead, 'number' | 'status' | 'revision'> {
  code: string;
  itemId: string;
  ownerUnitId: string | null;
  /** of the newest version */
  id: string;
  contentHash: string;
  stimulus: string | null;
  canAuthor: boolean;
  /** the caller may read its key; to anybody else "the same" would confirm a guessed one (domain/bank/key-access) */
  isKeyOpen: boolean;
}

@Injectable()
export class ItemFileRepository {
  /** Held until the end of the transaction, so that what was judged is what is stored. In the order of ids: two files at once can't wait for each other. */
  async known(tx: Tx, caller: Caller, codes: readonly string[]): Promise<Map<string, KnownItem>> {
    await tx.query(`SELECT 1 FROM item WHERE code = ANY($1::text[]) ORDER BY id FOR UPDATE`, [codes]);
    const found = await rows<KnownItem>(
      tx,
      `SELECT i.code, i.id AS "itemId", i.owner_unit_id AS "ownerUnitId", v.id, v.number, v.status, v.revision, v.content_hash AS "contentHash", s.code AS stimulus,
              coalesce(${ownedUnder(2)}, false) AS "canAuthor",
              (v.pool = 'practice' OR v.approved_by = $3::uuid OR ${writtenBy(3)}
               OR NOT EXISTS (SELECT FROM item_version p WHERE p.item_id = i.id AND p.status IN ('approved', 'retired'))) AS "isKeyOpen"
       FROM item i JOIN LATERAL (SELECT * FROM item_version x WHERE x.item_id = i.id ORDER BY x.number DESC LIMIT 1) v ON true
       LEFT JOIN stimulus_version sv ON sv.id = v.stimulus_version_id LEFT JOIN stimulus s ON s.id = sv.stimulus_id
       WHERE i.code = ANY($1::text[])`,
      [codes, scopeParam(caller, 'bank.author'), caller.personId],
    );
    return new Map(found.map((each) => [each.code, each]));
  }

  /** Which of the stimulus codes the caller may show. */
  async stimuli(tx: Tx, caller: Caller, codes: readonly string[]): Promise<Set<string>> {
    if (codes.length === 0) return new Set();
    const found = await rows<{ code: string }>(tx, `SELECT s.code FROM stimulus s WHERE s.code = ANY($1::text[]) AND (s.owner_unit_id IS NULL OR ${ownedUnder(2, 's')})`, [codes, scopeParam(caller, 'bank.read')]);
    return new Set(found.map((each) => each.code));
  }
}
