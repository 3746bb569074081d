import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { difficultyInForce, placementKinds, type PlacementTest, type PoolItem } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { Clock, type Tx } from '@kynangso/server/platform';
import { CalibrationRepository } from './calibration.repository';

/** An item with where its difficulty is from: an estimate, or null for its authors' word. */
export type SourcedItem = PoolItem & { readonly runId: string | null };

const FRESH_MS = 60_000;

/** Approved items a placement test may ask, and the names of its modules. Never items kept for exams, nor those of practice, whose keys may lie on people's devices. */
@Injectable()
export class PlacementPool {
  private readonly kept = new Map<string, { at: number; items: readonly SourcedItem[] }>();

  constructor(
    private readonly bank: BankService,
    private readonly frameworks: FrameworkService,
    private readonly calibrations: CalibrationRepository,
    private readonly clock: Clock,
  ) {}

  /** As of a minute ago at most: the same for everybody, and every question asks for it. */
  async items(tx: Tx, test: PlacementTest): Promise<readonly SourcedItem[]> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(test.code);
    if (known && now - known.at >= 0 && now - known.at < FRESH_MS) return known.items;
    const modules = new Set(test.modules);
    const found = await this.bank.candidates(tx, { frameworkCode: test.framework });
    const measured = await this.calibrations.measured(tx, test.framework);
    const items = found.filter((c) => modules.has(c.node) && c.pool === 'both' && placementKinds.has(c.kind)).map(({ itemVersionId, itemId, node, difficulty, enemies }): SourcedItem => {
      const own = measured.get(itemId) ?? null;
      const { logit, source } = difficultyInForce(difficulty, own);
      return { itemVersionId, itemId, module: node, logit, enemies, runId: own && source === 'measured' ? own.runId : null };
    });
    this.kept.set(test.code, { at: now, items });
    return items;
  }

  async titles(tx: Tx, test: PlacementTest): Promise<ReadonlyMap<string, ShortText>> {
    const { nodes } = await this.frameworks.getFramework(test.framework, undefined, tx);
    return new Map(nodes.map((node) => [node.code, node.title]));
  }
}
