import { Injectable } from '@nestjs/common';
import { roles, type Tour } from '@kynangso/contracts/identity';
import { rows, type Tx } from '@kynangso/server/platform';

@Injectable()
export class TourRepository {
  /** Those of duties that no longer exist are left out. */
  async list(tx: Tx, accountId: string): Promise<Tour[]> {
    const found = await rows<{ tour: string }>(tx, `SELECT tour FROM tour_seen WHERE account_id = $1 ORDER BY tour`, [accountId]);
    return roles.filter((role) => found.some(({ tour }) => tour === role));
  }

  /** The first time stands. */
  async note(tx: Tx, accountId: string, tours: readonly Tour[]): Promise<void> {
    await tx.query(`INSERT INTO tour_seen (account_id, tour) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`, [accountId, [...tours]]);
  }
}
