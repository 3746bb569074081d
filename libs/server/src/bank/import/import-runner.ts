import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { ImportProblem, ItemImportState, ItemProblem, ItemSource } from '@kynangso/contracts/bank';
import { id } from '@kynangso/contracts/kernel';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, EffectService, type Tx } from '@kynangso/server/platform';
import { callerNow } from '../bulk/caller-now';
import { DraftWriter } from '../draft-writer';
import { type Brought, ItemJudge, type JudgedEntry } from '../item-judge';
import { ItemListRepository } from '../item-list.repository';
import { type Origin, placeIn } from '../qti/origin';
import { BroughtParts } from '../qti/brought-parts';
import { storedProblem } from '../stored-problems';
import { type ImportRecord, ImportRepository, type StepRow, type Verdict } from './import.repository';

const step = z.object({ importId: id, phase: z.enum(['check', 'take']), after: z.int() });
type Step = z.infer<typeof step>;
/** Items per transaction. A file of so many is dealt with while the person waits. */
export const BATCH = 200;
const during: Record<Step['phase'], ItemImportState> = { check: 'checking', take: 'taking' };
const MOST_PROBLEMS = 20;

/** Looking at a file's items, and taking the chosen ones, in steps of due work: a crash leaves whole steps and nothing else. */
@Injectable()
export class ImportRunner implements OnModuleInit {
  constructor(
    private readonly imports: ImportRepository,
    private readonly judging: ItemJudge,
    private readonly drafts: DraftWriter,
    private readonly lists: ItemListRepository,
    private readonly parts: BroughtParts,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('item-import.step', 'bank', async (payload, tx) => {
      const at = step.parse(payload);
      const record = await this.imports.lock(tx, at.importId, null);
      if (record?.state !== during[at.phase]) return;
      await this.take(tx, at, record, await callerNow(tx, record.accountId, `item-import:${record.id}`));
    });
  }

  async begin(tx: Tx, caller: Caller, record: ImportRecord, phase: Step['phase'], total: number): Promise<void> {
    const first: Step = { importId: record.id, phase, after: 0 };
    if (total > BATCH) await this.enqueue(tx, first);
    else await this.take(tx, first, record, caller);
  }

  /** `caller` null: the account is gone; nothing more is taken for it. */
  private async take(tx: Tx, at: Step, record: ImportRecord, caller: Caller | null): Promise<void> {
    const found = caller ? await this.imports.step(tx, record.id, at.phase, at.after, BATCH) : [];
    if (caller && found.length > 0) await this.imports.judge(tx, record.id, at.phase === 'check' ? await this.check(tx, caller, record, found) : await this.store(tx, caller, record, found));
    const last = found.at(-1);
    if (last && found.length === BATCH) return this.enqueue(tx, { ...at, after: last.position });
    await this.imports.move(tx, record.id, at.phase === 'check' ? 'ready' : 'taken', this.clock.now());
    if (at.phase === 'take' && caller) await this.audit.record(tx, { actor: caller, action: 'item-file.imported', objectKind: 'item_file', objectId: record.fileHash, unitId: record.ownerUnitId, after: { importId: record.id } });
  }

  private async check(tx: Tx, caller: Caller, record: ImportRecord, found: readonly StepRow[]): Promise<Verdict[]> {
    const judged = await this.judging.judge(tx, caller, found, await this.parts.of(tx, record));
    const kept = await this.parts.keptStimuli(tx, record);
    return found.map(({ position, source, problems, origins }, place) => {
      const each = judged[place] as JudgedEntry;
      const isChosen = each.verdict === 'new' || each.verdict === 'next';
      return { position, verdict: each.verdict, problems: source ? placed(each.problems, origins) : problems, notes: kept.get(source?.stimulus ?? '') ?? [], isChosen, itemId: each.known?.canAuthor ? each.known.itemId : null, isTaken: false };
    });
  }

  /** Judged once more: what has changed since the report is refused now, with its reason. */
  private async store(tx: Tx, caller: Caller, record: ImportRecord, found: readonly StepRow[]): Promise<Verdict[]> {
    const mayCreate = record.ownerUnitId === null ? caller.grants.some((grant) => grant.unitId === null) : await this.lists.isAuthorUnit(tx, caller, record.ownerUnitId);
    const brought: Brought = await this.parts.of(tx, record);
    const judged = await this.judging.judge(tx, caller, found, brought);
    const verdicts: Verdict[] = [];
    for (const [place, { position, source, origins }] of found.entries()) {
      const { verdict, problems, known } = judged[place] as JudgedEntry;
      const refusal = source && !mayCreate && verdict === 'new' ? [storedProblem('', 'unit_gone')] : problems;
      const isTaken = source !== null && refusal.length === 0 && verdict !== 'refused';
      const itemId = isTaken ? await this.put(tx, caller, record, source, verdict, known) : null;
      verdicts.push({ position, verdict: isTaken ? verdict : 'refused', problems: placed(refusal, origins), isChosen: isTaken, itemId, isTaken });
    }
    return verdicts;
  }

  private async put(tx: Tx, caller: Caller, record: ImportRecord, source: ItemSource, verdict: JudgedEntry['verdict'], known: JudgedEntry['known']): Promise<string> {
    await this.parts.bring(tx, caller, record, source);
    if (!known) return this.drafts.create(tx, caller, record.ownerUnitId, source);
    if (verdict === 'next') await this.drafts.save(tx, caller, { id: known.itemId, ownerUnitId: known.ownerUnitId }, known, source);
    return known.itemId;
  }

  private enqueue(tx: Tx, next: Step): Promise<void> {
    return this.effects.enqueue(tx, { kind: 'item-import.step', key: `${next.importId}/${next.phase}/${next.after}`, payload: { ...next } });
  }
}

/** Where a problem of the source stands in the row it came from. */
function placed(problems: readonly ItemProblem[], origins: readonly Origin[]): ImportProblem[] {
  return problems.slice(0, MOST_PROBLEMS).map((problem) => (origins.length > 0 ? { ...problem, column: null, ...placeIn(origins, problem) } : { ...problem, column: columnOf(problem.path) }));
}
function columnOf(path: string): ImportProblem['column'] {
  if (path.startsWith('alignments')) return 'nodes';
  if (path.startsWith('key.explanation')) return 'explanation';
  if (path.startsWith('key')) return 'answer';
  if (path.startsWith('code')) return 'code';
  return path.startsWith('content.body') ? 'question' : null;
}
