import { Injectable } from '@nestjs/common';
import { firstRow, type Tx } from '@kynangso/server/platform';

@Injectable()
export class UnitNames {
  async name(tx: Tx, unitId: string): Promise<string | null> {
    return (await firstRow<{ name: string | null }>(tx, `SELECT u.name->>'vi' AS name FROM unit_place(today_vn()) u WHERE u.unit_id = $1`, [unitId]))?.name ?? null;
  }
}
