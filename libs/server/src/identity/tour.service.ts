import { Injectable } from '@nestjs/common';
import type { Tour, ToursView } from '@kynangso/contracts/identity';
import { type Caller, Database } from '@kynangso/server/platform';
import { TourRepository } from './tour.repository';

/** First tours of the caller's own account. */
@Injectable()
export class TourService {
  constructor(
    private readonly database: Database,
    private readonly tours: TourRepository,
  ) {}

  async list(caller: Caller): Promise<ToursView> {
    return { seen: await this.tours.list(this.database.read(), caller.accountId) };
  }

  note(caller: Caller, tours: readonly Tour[]): Promise<void> {
    return this.tours.note(this.database.read(), caller.accountId, tours);
  }
}
