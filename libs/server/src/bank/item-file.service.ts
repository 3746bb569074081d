import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ItemFileReport, ItemFileRow, ItemSource } from '@kynangso/contracts/bank';
import { excerptOf } from '@kynangso/domain/bank';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Database, type Tx } from '@kynangso/server/platform';
import { DraftWriter } from './draft-writer';
import { type ItemEntry, readItemFile } from './item-file';
import type { KnownItem } from './item-file.repository';
import { ItemJudge } from './item-judge';
import { ItemListRepository } from './item-list.repository';
import { ownerFor } from './owner-unit';

const MOST_PROBLEMS = 20;
interface Judged extends ItemFileRow {
  source: ItemSource | null;
  known: KnownItem | undefined;
}

/** A file of items becomes drafts: all of them, or none and a report of what keeps them out. Looking only goes the same way and stores nothing. */
@Injectable()
export class ItemFileService {
  constructor(
    private readonly database: Database,
    private readonly lists: ItemListRepository,
    private readonly drafts: DraftWriter,
    private readonly judging: ItemJudge,
    private readonly audit: AuditService,
  ) {}

  import(caller: Caller, { mode, ownerUnitId }: { mode: 'check' | 'store'; ownerUnitId?: string | undefined }, bytes: Buffer): Promise<ItemFileReport> {
    const entries = readItemFile(bytes);
    return this.database.transaction(async (tx) => {
      const owner = await ownerFor(tx, this.lists, caller, ownerUnitId);
      const rows = await this.judge(tx, caller, entries);
      const isStored = mode === 'store' && rows.every((row) => row.verdict !== 'refused');
      if (isStored) await this.store(tx, caller, owner, rows, bytes);
      const counts = { refused: 0, new: 0, next: 0, same: 0 };
      for (const row of rows) counts[row.verdict] += 1;
      return { rows: rows.map(({ source: _, known: __, ...row }) => row), counts, isStored };
    });
  }

  private async judge(tx: Tx, caller: Caller, entries: readonly ItemEntry[]): Promise<Judged[]> {
    const seen = new Set<string>();
    const judged = await this.judging.judge(tx, caller, entries.map(({ source, problems }) => {
      const isTwice = source !== null && seen.has(source.code);
      if (source) seen.add(source.code);
      return { source, problems, isTwice };
    }));
    return judged.map(({ verdict, problems, known }, place) => {
      const { code = null, source = null } = entries[place] ?? {};
      return { at: place + 1, code, excerpt: source ? excerptOf(source) : '', verdict, problems: problems.slice(0, MOST_PROBLEMS), itemId: known?.canAuthor ? known.itemId : null, source, known };
    });
  }

  private async store(tx: Tx, caller: Caller, owner: string | null, rows: Judged[], bytes: Buffer): Promise<void> {
    for (const row of rows) {
      if (!row.source || row.verdict === 'same') continue;
      if (row.known) await this.drafts.save(tx, caller, { id: row.known.itemId, ownerUnitId: row.known.ownerUnitId }, row.known, row.source);
      else row.itemId = await this.drafts.create(tx, caller, owner, row.source);
    }
    const objectId = createHash('sha256').update(bytes).digest('hex');
    await this.audit.record(tx, { actor: caller, action: 'item-file.imported', objectKind: 'item_file', objectId, unitId: owner, after: { items: rows.map((row) => row.code) } });
  }
}
