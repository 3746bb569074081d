import { Injectable } from '@nestjs/common';
import { type AuditEntryView, type AuditPage, type AuditQuery, type ChainCheck, CHECK_AT_MOST } from '@kynangso/contracts/audit';
import { AppError, type Caller, Database, invalid, scopeParam, scopePaths } from '@kynangso/server/platform';
import { blockHash, GENESIS } from './audit-sealer';
import { AuditService } from './audit.service';
import { AuditSearchRepository, type EntryRow, type Wanted } from './audit-search.repository';

const FILE_PAGE = 1000;
export const FILE_AT_MOST = 100_000;

/** Who did what to what, and the proof that nobody changed the answer since. */
@Injectable()
export class AuditSearchService {
  constructor(
    private readonly database: Database,
    private readonly log: AuditSearchRepository,
    private readonly audit: AuditService,
  ) {}

  async search(caller: Caller, { after, pageSize, ...wanted }: AuditQuery): Promise<AuditPage> {
    const found = await this.log.page(this.database.read(), scopeParam(caller, 'audit.read'), { ...wanted, after }, pageSize + 1);
    const shown = found.slice(0, pageSize);
    return { rows: shown.map(present), next: found.length > pageSize ? String(shown.at(-1)?.seq) : null };
  }

  /** Whoever takes the log away stands in it. */
  async noteDownload(caller: Caller): Promise<void> {
    await this.audit.record(this.database.read(), { actor: caller, action: 'audit.downloaded', objectKind: 'audit', objectId: 'csv' });
  }

  /** The same entries, page by page, as long as somebody reads; at most 100,000. */
  async *all(caller: Caller, wanted: Wanted): AsyncGenerator<AuditEntryView[]> {
    const scope = scopeParam(caller, 'audit.read');
    let after: string | undefined;
    for (let given = 0; given < FILE_AT_MOST; given += FILE_PAGE) {
      const found = await this.log.page(this.database.read(), scope, { ...wanted, after }, FILE_PAGE);
      if (found.length > 0) yield found.map(present);
      if (found.length < FILE_PAGE) return;
      after = String(found.at(-1)?.seq);
    }
  }

  /**
   * Computes the hashes of a range of blocks anew and follows their links, back to the first when the range begins there. What was changed,
   * taken away or put in between is found as the first block that does not come out.
   */
  async check(caller: Caller, asked: { from?: number | undefined; to?: number | undefined }): Promise<ChainCheck> {
    if (scopePaths(caller, 'audit.read') !== 'all') throw new AppError('audit.whole_system_only', 'forbidden');
    const tx = this.database.read();
    const last = await this.log.lastBlock(tx);
    const to = Math.min(asked.to ?? last, last);
    const from = asked.from ?? Math.max(1, to - CHECK_AT_MOST + 1);
    if (last > 0 && (from > to || to - from >= CHECK_AT_MOST)) throw invalid('audit.range', { from, to, most: CHECK_AT_MOST });
    const blocks = await this.log.blocks(tx, from - 1, to);
    let before = from > 1 ? blocks.shift() : undefined;
    let entries = 0;
    const result = (fault: ChainCheck['fault']): ChainCheck => ({ fromBlock: last > 0 ? from : 0, toBlock: to, entries, isWhole: fault === null, fault });
    if (from > 1 && before?.number !== from - 1) return result({ block: from - 1, kind: 'missing' });
    for (let number = from; number <= to; number++) {
      const block = blocks[number - from];
      if (block?.number !== number) return result({ block: number, kind: 'missing' });
      if (block.previousHash !== (before?.hash ?? GENESIS)) return result({ block: number, kind: 'unlinked' });
      const lines = await this.log.lines(tx, before?.lastSeq ?? 0, block.lastSeq);
      if (lines.length !== block.entries || blockHash(block.previousHash, lines) !== block.hash) return result({ block: number, kind: 'changed' });
      entries += lines.length;
      before = block;
    }
    return result(null);
  }
}

const present = ({ at, ...row }: EntryRow): AuditEntryView => ({ ...row, at: at.toISOString() });
