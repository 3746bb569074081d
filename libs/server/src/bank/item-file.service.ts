import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ItemFileReport, ItemFileRow, ItemFileVerdict, ItemProblem, ItemSource } from '@kynangso/contracts/bank';
import { excerptOf, itemProblems } from '@kynangso/domain/bank';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, Database, type Tx } from '@kynangso/server/platform';
import { DraftWriter } from './draft-writer';
import { type ItemEntry, readItemFile } from './item-file';
import { ItemFileRepository, type KnownItem } from './item-file.repository';
import { ItemListRepository } from './item-list.repository';
import { MaterialService } from './material.service';
import { ownerFor } from './owner-unit';
import { sourceParts } from './source-parts';
import { storedProblem } from './stored-problems';

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
    private readonly files: ItemFileRepository,
    private readonly lists: ItemListRepository,
    private readonly drafts: DraftWriter,
    private readonly materials: MaterialService,
    private readonly alignments: AlignmentService,
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
    const sources = entries.flatMap((entry) => entry.source ?? []);
    const known = await this.files.known(tx, caller, [...new Set(sources.map((source) => source.code))]);
    const stimuli = await this.files.stimuli(tx, caller, [...new Set(sources.flatMap((source) => source.stimulus ?? []))]);
    const unknown = new Set((await this.alignments.unknown(tx, sources.flatMap((source) => source.alignments))).map((node) => `${node.framework} ${node.node}`));
    const missing = await this.materials.problemsOfEach(tx, sources);
    const about = new Map(sources.map((source, at) => [source, missing[at] ?? []]));
    const seen = new Set<string>();
    return entries.map(({ code, source, problems }, place) => {
      const item = source ? known.get(source.code) : undefined;
      const found = source ? [...itemProblems(source), ...(about.get(source) ?? []), ...placeProblems(source, { item, stimuli, unknown, isTwice: seen.has(source.code) })] : problems;
      if (source) seen.add(source.code);
      const verdict = found.length > 0 ? 'refused' : verdictOf(source, item);
      return { at: place + 1, code, excerpt: source ? excerptOf(source) : '', verdict, problems: found.slice(0, MOST_PROBLEMS), itemId: item?.canAuthor ? item.itemId : null, source, known: item };
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

interface Surroundings {
  item: KnownItem | undefined;
  stimuli: ReadonlySet<string>;
  unknown: ReadonlySet<string>;
  isTwice: boolean;
}
/** What a source gets wrong about the things around it. */
function placeProblems(source: ItemSource, { item, stimuli, unknown, isTwice }: Surroundings): ItemProblem[] {
  return [
    ...(isTwice ? [storedProblem('code', 'code_twice')] : []),
    ...(item && !item.canAuthor ? [storedProblem('code', 'code_taken')] : []),
    ...(item?.canAuthor && item.status === 'in_review' ? [storedProblem('code', 'in_review')] : []),
    ...(source.stimulus !== undefined && !stimuli.has(source.stimulus) ? [storedProblem('stimulus', 'stimulus_unknown')] : []),
    ...source.alignments.flatMap(({ framework, node }, at) => (unknown.has(`${framework} ${node}`) ? [storedProblem(`alignments[${at}]`, 'node_unknown')] : [])),
  ];
}

function verdictOf(source: ItemSource | null, item: KnownItem | undefined): ItemFileVerdict {
  if (!source || !item) return 'new';
  return item.isKeyOpen && item.contentHash === sourceParts(source).contentHash && item.stimulus === (source.stimulus ?? null) ? 'same' : 'next';
}
