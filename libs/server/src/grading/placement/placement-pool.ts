import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { EXPERT_LOGITS, placementKinds, type PlacementTest, type PoolItem } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { Clock, type Tx } from '@kynangso/server/platform';

const FRESH_MS = 60_000;

/** Approved items a placement test may ask, and the names of its modules. Never items kept for exams, nor those of practice, whose keys may lie on people's devices. */
@Injectable()
export class PlacementPool {
  private readonly kept = new Map<string, { at: number; items: readonly PoolItem[] }>();

  constructor(
    private readonly bank: BankService,
    private readonly frameworks: FrameworkService,
    private readonly clock: Clock,
  ) {}

  /** As of a minute ago at most: the same for everybody, and every question asks for it. */
  async items(tx: Tx, test: PlacementTest): Promise<readonly PoolItem[]> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(test.code);
    if (known && now - known.at >= 0 && now - known.at < FRESH_MS) return known.items;
    const modules = new Set(test.modules);
    const found = await this.bank.candidates(tx, { frameworkCode: test.framework });
    const items = found.filter((c) => modules.has(c.node) && c.pool === 'both' && placementKinds.has(c.kind))
      .map(({ itemVersionId, itemId, node, difficulty, enemies }) => ({ itemVersionId, itemId, module: node, logit: EXPERT_LOGITS[difficulty], enemies }));
    this.kept.set(test.code, { at: now, items });
    return items;
  }

  async titles(tx: Tx, test: PlacementTest): Promise<ReadonlyMap<string, ShortText>> {
    const { nodes } = await this.frameworks.getFramework(test.framework, undefined, tx);
    return new Map(nodes.map((node) => [node.code, node.title]));
  }
}
