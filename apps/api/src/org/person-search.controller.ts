import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { orgRoutes } from '@kynangso/contracts/org';
import { PersonSearchService } from '@kynangso/server/org';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PersonSearchController {
  constructor(private readonly searches: PersonSearchService) {}

  @Endpoint(orgRoutes.searchPeople)
  search(@Input() { query }: InputOf<typeof orgRoutes.searchPeople>, @Who() caller: Caller) {
    return this.searches.search(caller, query);
  }
}
