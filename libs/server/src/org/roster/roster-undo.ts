import { Injectable } from '@nestjs/common';
import type { UndoObstacle, UndoPreview } from '@kynangso/contracts/org';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from '../membership-write.repository';
import * as sql from './undo-sql';

export interface AppliedImport {
  id: string;
  unitId: string;
  /** as the database wrote it, to the microsecond */
  decidedAt: string;
}

/** What stands against undoing an import, and undoing it. */
@Injectable()
export class RosterUndo {
  constructor(private readonly memberships: MembershipWriteRepository) {}

  async preview(tx: Tx, roster: AppliedImport, today: string): Promise<UndoPreview> {
    const { id, decidedAt } = roster;
    const obstacles: UndoPreview['obstacles'] = [];
    const look = async (code: UndoObstacle, statement: string, params: unknown[]): Promise<void> => {
      const found = await firstRow<{ count: number; names: string[] | null }>(tx, statement, params);
      if (found && found.count > 0) obstacles.push({ code, count: found.count, names: found.names ?? [] });
    };
    await look('later_import', sql.laterImports, [id, decidedAt, today]);
    await look('later_membership', sql.laterMemberships, [id, decidedAt]);
    await look('activity', sql.activity, [id, decidedAt]);
    await look('later_details', sql.laterDetails, [id]);
    const counts = await firstRow<{ removed: number; restored: number; people: number }>(tx, sql.counts, [id, decidedAt]);
    return { isPossible: obstacles.length === 0, removed: counts?.removed ?? 0, restored: counts?.restored ?? 0, people: counts?.people ?? 0, obstacles };
  }

  async isLast(tx: Tx, roster: AppliedImport, today: string): Promise<boolean> {
    return ((await firstRow<{ count: number }>(tx, sql.laterImports, [roster.id, roster.decidedAt, today]))?.count ?? 0) === 0;
  }

  async undo(tx: Tx, roster: AppliedImport, recordedBy: string): Promise<void> {
    const { id, decidedAt } = roster;
    const touched = (await rows<{ id: string }>(tx, sql.touched, [id, decidedAt])).map((p) => p.id);
    await tx.query(sql.supersede, [id, decidedAt]);
    await tx.query(sql.restore, [id, recordedBy]);
    await tx.query(sql.restorePeople, [id]);
    await tx.query(sql.supersedeSources, [id]);
    await this.memberships.announce(tx, touched);
  }
}
