import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { personSearchRoutes } from '@kynangso/contracts/org';
import { searchKey } from '@kynangso/domain/kernel';
import { searchPatterns } from '@kynangso/domain/org';
import { type Caller, Database, scopeParam } from '@kynangso/server/platform';
import { PersonSearchRepository } from './person-search.repository';

/** Finds people of one's own units by what one remembers of a name. */
@Injectable()
export class PersonSearchService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonSearchRepository,
  ) {}

  search(caller: Caller, { q, limit }: z.output<typeof personSearchRoutes.searchPeople.query>): Promise<z.output<typeof personSearchRoutes.searchPeople.response>> {
    const scope = scopeParam(caller, 'org.read_person');
    return this.database.transaction(async (tx) => {
      const named = await this.people.named(tx, scope, searchPatterns(q), q, limit + 1);
      if (named.length > 0) return { rows: named.slice(0, limit), hasMore: named.length > limit, match: 'exact' };
      const alike = await this.people.alike(tx, scope, searchKey(q), limit + 1);
      return { rows: alike.slice(0, limit), hasMore: alike.length > limit, match: 'near' };
    });
  }
}
