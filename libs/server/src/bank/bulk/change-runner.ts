import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { id } from '@kynangso/contracts/kernel';
import type { ItemChangeState } from '@kynangso/contracts/bank';
import { type ChangeVerdict, itemProblems, judgeChange, mayReadKey } from '@kynangso/domain/bank';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, Clock, EffectService, type Tx } from '@kynangso/server/platform';
import { MaterialService } from '../material.service';
import { callerNow } from './caller-now';
import { type ChangeRecord, ChangeRepository, type Judged, type Settled, type StepRow } from './change.repository';
import { ChangeUndoer } from './change-undoer';
import { ChangeWriter, type PlannedItem } from './change-writer';
import { type ChosenItem, ChosenRepository, placeOf, sourceWith } from './chosen.repository';
import { UnitNames } from './unit-names';

const step = z.object({ changeId: id, phase: z.enum(['check', 'apply', 'undo']), after: z.int().nullable() });
type Step = z.infer<typeof step>;
/** Items per transaction: a crash costs no more than these, and other work gets its turn between. */
export const BATCH = 200;
const during: Record<Step['phase'], ItemChangeState> = { check: 'checking', apply: 'applying', undo: 'undoing' };
const after: Record<Step['phase'], ItemChangeState> = { check: 'ready', apply: 'done', undo: 'undone' };

/** The long part of a change, in steps of due work: each a transaction of its own that begins where the one before ended. */
@Injectable()
export class ChangeRunner implements OnModuleInit {
  constructor(
    private readonly changes: ChangeRepository,
    private readonly chosen: ChosenRepository,
    private readonly writer: ChangeWriter,
    private readonly undoer: ChangeUndoer,
    private readonly materials: MaterialService,
    private readonly alignments: AlignmentService,
    private readonly units: UnitNames,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('item-change.step', 'bank', async (payload, tx) => {
      const at = step.parse(payload);
      const change = await this.changes.lock(tx, at.changeId, null);
      // dropped, or an act that came between
      if (!change || change.state !== during[at.phase]) return;
      await this.take(tx, at, change, await callerNow(tx, change.accountId, `item-change:${change.id}`));
    });
  }

  /** A small change is dealt with while the person waits; of a large one the first step is due. */
  async begin(tx: Tx, caller: Caller, change: ChangeRecord, phase: Step['phase'], total: number): Promise<void> {
    const first: Step = { changeId: change.id, phase, after: null };
    if (total > BATCH) await this.enqueue(tx, first);
    else await this.take(tx, first, change, caller);
  }

  /** `caller` null: the account is gone, and with it every right. */
  private async take(tx: Tx, at: Step, change: ChangeRecord, caller: Caller | null): Promise<void> {
    const rows = await this.changes.step(tx, change.id, at.phase, at.after, BATCH);
    if (rows.length > 0) {
      if (at.phase === 'undo') await this.undo(tx, change, caller, rows);
      else await this.forward(tx, change, caller, rows, at.phase);
    }
    const last = rows.at(-1);
    if (last && rows.length === BATCH) await this.enqueue(tx, { ...at, after: last.position });
    else await this.changes.move(tx, change.id, after[at.phase], this.clock.now());
  }

  private async forward(tx: Tx, change: ChangeRecord, caller: Caller | null, rows: readonly StepRow[], phase: 'check' | 'apply'): Promise<void> {
    const items = caller ? await this.chosen.load(tx, caller, rows.map((row) => row.itemId), change.edit.enemies?.codes ?? [], phase === 'apply') : new Map<string, ChosenItem>();
    const judged = await this.judge(tx, change, rows, items);
    if (phase === 'check' || !caller) {
      const found = rows.map((row): Judged => ({ position: row.position, judged: placeIn(items, row), ...said(judged.get(row.position)) }));
      if (phase === 'check') return this.changes.judge(tx, change.id, found);
    }
    const settled: Settled[] = [];
    const planned: (PlannedItem & { position: number })[] = [];
    for (const row of rows) {
      const item = items.get(row.itemId);
      const verdict = judged.get(row.position);
      const isSame = item !== undefined && placeOf(item) === row.judged;
      if (item && isSame && verdict?.verdict === 'change') planned.push({ position: row.position, item, plan: verdict.plan });
      else settled.push({ position: row.position, outcome: 'left', refusal: verdict?.verdict === 'refused' ? verdict.refusal : 'changed_since', was: null });
    }
    const before = caller ? await this.writer.write(tx, caller, change.edit, planned) : [];
    await this.changes.settle(tx, change.id, [...settled, ...planned.map(({ position }, place): Settled => ({ position, outcome: 'done', refusal: null, was: before[place] ?? null }))]);
  }

  private async judge(tx: Tx, change: ChangeRecord, rows: readonly StepRow[], items: ReadonlyMap<string, ChosenItem>): Promise<Map<number, Verdict>> {
    const options = { withOthersDrafts: change.withOthersDrafts, newOwnerName: change.edit.ownerUnitId ? await this.units.name(tx, change.edit.ownerUnitId) : null };
    const verdicts = new Map<number, Verdict>();
    for (const row of rows) {
      const item = items.get(row.itemId);
      verdicts.set(row.position, item ? judgeChange(asDomain(item), change.edit, options) : { verdict: 'refused', refusal: 'gone' });
    }
    if (change.edit.step?.to === 'in_review') await this.examine(tx, rows, items, verdicts);
    return verdicts;
  }

  /** Nothing goes to review with problems, or under an entry that no framework has. */
  private async examine(tx: Tx, rows: readonly StepRow[], items: ReadonlyMap<string, ChosenItem>, verdicts: Map<number, Verdict>): Promise<void> {
    const asked = rows.flatMap(({ position, itemId }) => {
      const [item, verdict] = [items.get(itemId), verdicts.get(position)];
      return item && verdict?.verdict === 'change' ? [{ position, source: sourceWith(item, verdict.plan.fields ?? item) }] : [];
    });
    const missing = await this.materials.problemsOfEach(tx, asked.map(({ source }) => source));
    const unknown = new Set((await this.alignments.unknown(tx, asked.flatMap(({ source }) => source.alignments))).map((each) => `${each.framework} ${each.node}`));
    for (const [place, { position, source }] of asked.entries()) {
      const problems = itemProblems(source).length + (missing[place]?.length ?? 0);
      if (problems > 0) verdicts.set(position, { verdict: 'refused', refusal: 'item_invalid', problems });
      else if (source.alignments.some((each) => unknown.has(`${each.framework} ${each.node}`))) verdicts.set(position, { verdict: 'refused', refusal: 'node_unknown' });
    }
  }

  private async undo(tx: Tx, change: ChangeRecord, caller: Caller | null, rows: readonly StepRow[]): Promise<void> {
    if (!caller) return;
    await tx.query(`SELECT 1 FROM item WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [rows.map((row) => row.itemId)]);
    // the whole was looked at when undoing was asked for; who came in between keeps what they wrote
    const { positions } = await this.changes.touched(tx, caller, change.id, rows.map((row) => row.position));
    const kept = new Set(positions);
    const free = rows.filter((row) => !kept.has(row.position));
    await this.undoer.restore(tx, caller, change.id, free.flatMap(({ itemId, was }) => (was ? [{ itemId, was }] : [])));
    await this.changes.markUndone(tx, change.id, free.map((row) => row.position));
  }

  private enqueue(tx: Tx, next: Step): Promise<void> {
    return this.effects.enqueue(tx, { kind: 'item-change.step', key: `${next.changeId}/${next.phase}/${next.after ?? ''}`, payload: { ...next } });
  }
}

type Verdict = ChangeVerdict | { verdict: 'refused'; refusal: 'gone' | 'item_invalid' | 'node_unknown'; problems?: number };

const placeIn = (items: ReadonlyMap<string, ChosenItem>, row: StepRow): string | null => {
  const item = items.get(row.itemId);
  return item ? placeOf(item) : null;
};

function said(verdict: Verdict | undefined): Pick<Judged, 'verdict' | 'refusal' | 'problems' | 'diffs'> {
  if (!verdict || verdict.verdict === 'same') return { verdict: 'same', refusal: null, problems: 0, diffs: [] };
  if (verdict.verdict === 'refused') return { verdict: 'refused', refusal: verdict.refusal, problems: ('problems' in verdict ? verdict.problems : 0) ?? 0, diffs: [] };
  return { verdict: 'change', refusal: null, problems: 0, diffs: verdict.plan.diffs };
}

function asDomain(item: ChosenItem) {
  const { alignments, difficulty, pool, expectedSeconds } = item;
  const isKeyOpen = mayReadKey({ status: item.status, pool, isAuthor: item.isMine, isApprover: item.isApprover }, item);
  return { ...item, isKeyOpen, isInUse: item.inUseId !== null, enemies: new Set(item.enemies), fields: { alignments, difficulty, pool, expectedSeconds } };
}
