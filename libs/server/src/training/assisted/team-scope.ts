import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, notFound, scopeParam, type Tx } from '@kynangso/server/platform';

export interface Team { id: string; name: ShortText; under: ShortText | null }

/** Which teams a mentor works in. Another team is not found. */
@Injectable()
export class TeamScope {
  async must(tx: Tx, caller: Caller, unitId: string): Promise<Team> {
    const team = await firstRow<Team>(
      tx,
      `SELECT u.unit_id AS id, u.name, above.name AS under FROM unit_place(today_vn()) u LEFT JOIN unit_place(today_vn()) above ON above.unit_id = u.parent_id
       WHERE u.unit_id = $2 AND u.kind = 'community_team' AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])`,
      [scopeParam(caller, 'assisted.lead'), unitId],
    );
    if (!team) throw notFound('training.assisted_team_not_found');
    return team;
  }
}
