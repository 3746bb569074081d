import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { SearchService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  @Endpoint(learningRoutes.searchLearning)
  search(@Input() { query }: InputOf<typeof learningRoutes.searchLearning>, @Who() caller: Caller | null) {
    return this.searches.search(caller, query);
  }
}
