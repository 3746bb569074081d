import { Injectable } from '@nestjs/common';
import type { CompletionQuery, MetModes } from '@kynangso/contracts/training';
import { type Caller, Database, rows } from '@kynangso/server/platform';
import { CompletionService } from '../completion.service';
import { peopleSql, standingValues } from '../completion.sql';

/** How those who have met a requirement came by it. Asked apart from the figure: it looks at every person, the figure doesn't. */
@Injectable()
export class ModeService {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionService,
  ) {}

  modes(caller: Caller, query: CompletionQuery): Promise<MetModes> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      const { params } = await this.completions.standing(tx, caller, 'training.read', query);
      const found = await rows<{ mode: keyof MetModes; n: number }>(tx, `${peopleSql(params)} SELECT coalesce(mode, 'online') AS mode, count(*)::int AS n FROM standing WHERE status = 'met' GROUP BY 1`, standingValues(params));
      return { online: 0, class: 0, assisted: 0, ...Object.fromEntries(found.map((f) => [f.mode, f.n])) };
    });
  }
}
