import { Injectable } from '@nestjs/common';
import { Database } from '@kynangso/server/platform';
import { DutyService } from '../duty.service';
import { FactsRepository } from './facts.repository';

/** rows of changes folded in one transaction */
const FOLD = 20_000;

/** What the facts need from a clock: a period that has begun is opened, and the small rows events have left are folded together. */
@Injectable()
export class FactsKeeper {
  constructor(
    private readonly database: Database,
    private readonly duties: DutyService,
    private readonly facts: FactsRepository,
  ) {}

  /** May be called at any time and by several workers at once. */
  async keep(): Promise<void> {
    await this.database.transaction((tx) => this.duties.openPeriods(tx));
    while ((await this.database.transaction((tx) => this.facts.fold(tx, FOLD))) >= FOLD);
  }
}
