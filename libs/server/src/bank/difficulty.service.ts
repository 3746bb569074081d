import { Injectable } from '@nestjs/common';
import type { DifficultyDecision, DifficultyModule, DifficultyRow, DifficultyVerdict, ItemDifficulty, MeasuredDifficulty } from '@kynangso/contracts/bank';
import { difficultyInForce, EXPERT_LOGITS, LEAST_ANSWERS, LEAST_PEOPLE, type Measured, placementKinds, placementTests, stillDecided, type Straying, straying } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { FrameworkService } from '@kynangso/server/competency';
import { AppError, type Caller, Clock, conflict, Database, type Tx } from '@kynangso/server/platform';
import { type DifficultyFilter, DifficultyRepository, type StoredDecision } from './difficulty.repository';
import { type ItemHead, ItemRepository } from './item.repository';

const needed = { answers: LEAST_ANSWERS, people: LEAST_PEOPLE };
const inLogits = ({ logitMilli, errorMilli, infitMilli }: MeasuredDifficulty): Measured => ({ b: logitMilli / 1000, se: errorMilli / 1000, infit: infitMilli / 1000 });
/** Only modules of the placement tests are measured: elsewhere nobody uses a figure. */
const isPlacedIn = ({ framework, node }: { framework: string; node: string }): boolean => placementTests.some((test) => test.framework === framework && test.modules.some((module) => node === module || node.startsWith(`${module}.`)));
const milli = (logit: number): number => Math.round(logit * 1000);

/** How hard items turned out to be, beside what their authors thought, and what people made of it. No key, no verdict on anybody, and nothing of a sitting that isn't over. */
@Injectable()
export class DifficultyService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly difficulties: DifficultyRepository,
    private readonly frameworks: FrameworkService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async of(caller: Caller, itemId: string): Promise<ItemDifficulty> {
    const tx = this.database.read();
    return this.view(tx, await this.items.get(tx, caller, 'bank.read', itemId));
  }

  async list(caller: Caller, filter: DifficultyFilter): Promise<{ rows: DifficultyRow[]; total: number; page: number; pageSize: number }> {
    const { rows, total } = await this.difficulties.list(this.database.read(), caller, filter);
    const shown = rows.map(({ logitMilli, errorMilli, infitMilli, measuredAt, decision, ...row }): DifficultyRow => {
      const measured = { logitMilli, errorMilli, infitMilli };
      const strays = straying(row.expert, inLogits(measured));
      return { ...row, expertLogitMilli: milli(EXPERT_LOGITS[row.expert]), measured, straying: strays, measuredAt: measuredAt.toISOString(), decision: inForce(decision, strays, logitMilli) };
    });
    return { rows: shown, total, page: filter.page, pageSize: filter.pageSize };
  }

  async modules(caller: Caller): Promise<{ rows: DifficultyModule[] }> {
    const tx = this.database.read();
    const found = await this.difficulties.modules(tx, caller);
    const titles = new Map<string, DifficultyModule['title']>();
    for (const framework of new Set(found.map((row) => row.framework)))
      for (const node of (await this.frameworks.getFramework(framework, undefined, tx)).nodes) titles.set(`${framework} ${node.code}`, node.title);
    return { rows: found.map((row) => ({ ...row, title: titles.get(`${row.framework} ${row.module}`) ?? { vi: row.module }, measuredAt: row.measuredAt.toISOString() })) };
  }

  /** About the figure that was looked at: a newer one asks for another look. */
  decide(caller: Caller, itemId: string, { verdict, reason, measuredAt }: { verdict: DifficultyVerdict; reason: string; measuredAt: string }): Promise<ItemDifficulty> {
    return this.database.transaction(async (tx) => {
      const item = await this.items.lock(tx, caller, 'bank.read', itemId);
      if (!item.canAuthor && !item.canApprove) throw new AppError('bank.not_decider', 'forbidden');
      const shown = await this.view(tx, item);
      if (shown.measuredAt !== measuredAt) throw conflict('bank.difficulty_moved');
      const facts = await this.difficulties.of(tx, item.id);
      if (!facts || !shown.measured || !shown.straying) throw conflict('bank.difficulty_fits');
      // taking back what isn't there changes nothing
      if (verdict === 'open' && !shown.decision) return shown;
      const made = { itemId: item.id, question: facts.question, straying: shown.straying, logitMilli: shown.measured.logitMilli, verdict, reason, by: caller.personId, at: this.clock.now() };
      const id = await this.difficulties.decide(tx, made);
      await this.audit.record(tx, { actor: caller, action: `item-difficulty.${acts[verdict]}`, objectKind: 'item', objectId: item.id, unitId: item.owner?.unitId ?? null, after: { decision: id, straying: made.straying, logitMilli: made.logitMilli } });
      return this.view(tx, item);
    });
  }

  private async view(tx: Tx, item: ItemHead): Promise<ItemDifficulty> {
    const mayDecide = item.canAuthor || item.canApprove;
    const facts = await this.difficulties.of(tx, item.id);
    if (!facts) return { expert: null, expertLogitMilli: null, answers: 0, needed, isMeasurable: false, standing: null, measured: null, inForce: 'expert', straying: null, measuredAt: null, decision: null, mayDecide };
    const { expert, kind, pool, alignments, answers, standing, logitMilli, errorMilli, infitMilli, measuredAt } = facts;
    const measured = logitMilli === null || errorMilli === null || infitMilli === null ? null : { logitMilli, errorMilli, infitMilli };
    const strays = measured && straying(expert, inLogits(measured));
    return {
      expert, expertLogitMilli: milli(EXPERT_LOGITS[expert]), answers, needed, isMeasurable: pool !== 'practice' && placementKinds.has(kind) && alignments.some(isPlacedIn), standing, measured,
      inForce: difficultyInForce(expert, measured && inLogits(measured)).source, straying: strays, measuredAt: measuredAt?.toISOString() ?? null, decision: measured && inForce(facts.decision, strays, measured.logitMilli), mayDecide,
    };
  }
}

const acts: Record<DifficultyVerdict, string> = { kept: 'looked-at', review: 'review-asked', open: 'reopened' };
function inForce(made: StoredDecision | null, strays: Straying | null, logitMilli: number): DifficultyDecision | null {
  if (!made || made.verdict === 'open' || !stillDecided({ straying: made.straying, b: made.logitMilli / 1000 }, { straying: strays, b: logitMilli / 1000 })) return null;
  return { verdict: made.verdict, reason: made.reason, by: made.by, at: new Date(made.at).toISOString() };
}
