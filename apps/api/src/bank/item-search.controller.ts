import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ItemSearchService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ItemSearchController {
  constructor(private readonly searches: ItemSearchService) {}

  @Endpoint(bankRoutes.searchItems)
  search(@Input() { query }: InputOf<typeof bankRoutes.searchItems>, @Who() caller: Caller) {
    return this.searches.search(caller, query);
  }
}
