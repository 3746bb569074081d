import { Injectable } from '@nestjs/common';
import type { DifficultyRow, ItemDifficulty, MeasuredDifficulty } from '@kynangso/contracts/bank';
import { difficultyInForce, EXPERT_LOGITS, LEAST_ANSWERS, LEAST_PEOPLE, type Measured, placementKinds, placementTests, straying } from '@kynangso/domain/grading';
import { type Caller, Database } from '@kynangso/server/platform';
import { type DifficultyFilter, DifficultyRepository } from './difficulty.repository';
import { ItemRepository } from './item.repository';

const needed = { answers: LEAST_ANSWERS, people: LEAST_PEOPLE };
const inLogits = ({ logitMilli, errorMilli, infitMilli }: MeasuredDifficulty): Measured => ({ b: logitMilli / 1000, se: errorMilli / 1000, infit: infitMilli / 1000 });
/** Only modules of the placement tests are measured: elsewhere nobody uses a figure. */
const isPlacedIn = ({ framework, node }: { framework: string; node: string }): boolean => placementTests.some((test) => test.framework === framework && test.modules.some((module) => node === module || node.startsWith(`${module}.`)));
const milli = (logit: number): number => Math.round(logit * 1000);

/** How hard items turned out to be, beside what their authors thought. No key, no verdict on anybody, and nothing of a sitting that isn't over. */
@Injectable()
export class DifficultyService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly difficulties: DifficultyRepository,
  ) {}

  async of(caller: Caller, itemId: string): Promise<ItemDifficulty> {
    const tx = this.database.read();
    const item = await this.items.get(tx, caller, 'bank.read', itemId);
    const facts = await this.difficulties.of(tx, item.id);
    if (!facts) return { expert: null, expertLogitMilli: null, answers: 0, needed, isMeasurable: false, standing: null, measured: null, inForce: 'expert', straying: null, measuredAt: null };
    const { expert, kind, pool, alignments, answers, standing, logitMilli, errorMilli, infitMilli, measuredAt } = facts;
    const measured = logitMilli === null || errorMilli === null || infitMilli === null ? null : { logitMilli, errorMilli, infitMilli };
    return {
      expert, expertLogitMilli: milli(EXPERT_LOGITS[expert]), answers, needed, isMeasurable: pool !== 'practice' && placementKinds.has(kind) && alignments.some(isPlacedIn), standing, measured,
      inForce: difficultyInForce(expert, measured && inLogits(measured)).source, straying: measured && straying(expert, inLogits(measured)), measuredAt: measuredAt?.toISOString() ?? null,
    };
  }

  async list(caller: Caller, filter: DifficultyFilter): Promise<{ rows: DifficultyRow[]; total: number; page: number; pageSize: number }> {
    const { rows, total } = await this.difficulties.list(this.database.read(), caller, filter);
    const shown = rows.map(({ logitMilli, errorMilli, infitMilli, ...row }): DifficultyRow => {
      const measured = { logitMilli, errorMilli, infitMilli };
      return { ...row, expertLogitMilli: milli(EXPERT_LOGITS[row.expert]), measured, straying: straying(row.expert, inLogits(measured)) };
    });
    return { rows: shown, total, page: filter.page, pageSize: filter.pageSize };
  }
}
