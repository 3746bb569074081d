import { Injectable } from '@nestjs/common';
import type { ItemDetail, ItemProblem, ItemSource } from '@kynangso/contracts/bank';
import { itemProblems } from '@kynangso/domain/bank';
import { type Caller, notFound, type Tx } from '@kynangso/server/platform';
import { itemDetail } from './item-presenter';
import { type ItemHead, ItemRepository } from './item.repository';
import { MaterialService } from './material.service';

/** An item as authors and reviewers see it: key, problems and what they may do. */
@Injectable()
export class ItemView {
  constructor(
    private readonly items: ItemRepository,
    private readonly materials: MaterialService,
  ) {}

  /** The newest version unless another is asked for. */
  async present(tx: Tx, caller: Caller, item: ItemHead, versionId?: string): Promise<ItemDetail> {
    const versions = await this.items.versions(tx, item.id, caller.personId);
    const shown = versionId ? versions.find((version) => version.id === versionId) : versions[0];
    if (!shown) throw notFound('bank.version_not_found');
    const source = await this.items.source(tx, shown.id);
    return itemDetail(item, versions, shown, source, await this.problems(tx, source));
  }

  /** What is wrong with a source by itself, and what it names that isn't there. */
  async problems(tx: Tx, source: ItemSource): Promise<ItemProblem[]> {
    return [...itemProblems(source), ...(await this.materials.problems(tx, source))];
  }
}
