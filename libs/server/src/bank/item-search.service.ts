import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ItemHit, itemSearchRoutes } from '@kynangso/contracts/bank';
import { type Caller, Database } from '@kynangso/server/platform';
import { ItemSearchRepository } from './item-search.repository';
import { likeText } from './item-list.repository';
import { searchable } from './source-parts';

const MOST_WORDS = 12;

/** Finds items of one's own units by their words. */
@Injectable()
export class ItemSearchService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemSearchRepository,
  ) {}

  search(caller: Caller, { q, limit }: z.output<typeof itemSearchRoutes.searchItems.query>): Promise<z.output<typeof itemSearchRoutes.searchItems.response>> {
    const words = q.split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
    const answer = (match: 'exact' | 'near', rows: ItemHit[]) => ({ rows: rows.slice(0, limit), hasMore: rows.length > limit, match });
    return this.database.transaction(async (tx) => {
      const exact = await this.items.holding(tx, caller, words.map(likeText), searchable(q), limit + 1);
      return exact.length > 0 ? answer('exact', exact) : answer('near', await this.items.alike(tx, caller, searchable(q), limit + 1));
    });
  }
}
