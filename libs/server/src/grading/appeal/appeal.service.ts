import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { appealWindow, MyAppeal, newAppeal } from '@kynangso/contracts/grading';
import { release } from '@kynangso/domain/exam';
import { appealUntil } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { FormService } from '@kynangso/server/exam';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, conflict, Database, invalid, notFound } from '@kynangso/server/platform';
import { GradeRepository, type OutcomeRow } from '../grade.repository';
import { type AppealRecord, AppealRepository } from './appeal.repository';

/** A candidate's own appeal: whether one is possible, asking for it, taking it back. */
@Injectable()
export class AppealService {
  constructor(
    private readonly database: Database,
    private readonly appeals: AppealRepository,
    private readonly grades: GradeRepository,
    private readonly forms: FormService,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
  ) {}

  async window(caller: Caller, attemptId: string): Promise<z.output<typeof appealWindow>> {
    const row = await this.own(caller, attemptId);
    const appeal = await this.appeals.ofAttempt(this.database.read(), attemptId);
    const until = untilOf(row);
    return { isOpen: appeal === null && until !== null && row.now <= until, until: until?.toISOString() ?? null, appeal: appeal && presentMine(appeal) };
  }

  async request(caller: Caller, attemptId: string, body: z.output<typeof newAppeal>): Promise<MyAppeal> {
    const row = await this.own(caller, attemptId);
    const until = untilOf(row);
    if (until === null || row.now > until || row.gradeId === null) throw conflict('grading.appeal_closed');
    const { items } = await this.forms.load(row.formId);
    const unknown = body.positions.find((position) => position > items.length);
    if (unknown !== undefined) throw invalid('grading.appeal_position', { position: unknown });
    const { gradeId } = row;
    await this.database.transaction(async (tx) => {
      const id = await this.appeals.insert(tx, { attemptId, personId: caller.personId, gradeId, reason: body.reason, positions: [...new Set(body.positions)].sort((a, b) => a - b) });
      if (id === null) throw conflict('grading.appeal_exists');
      await this.notices.tell(tx, [{ personId: caller.personId, kind: 'appeal.received', key: id, params: { title: row.title }, href: `/attempts/${attemptId}/result` }]);
      await this.audit.record(tx, { actor: caller, action: 'appeal.requested', objectKind: 'appeal', objectId: id, unitId: row.ownerUnitId });
    });
    return this.mine(attemptId);
  }

  async withdraw(caller: Caller, attemptId: string): Promise<MyAppeal> {
    await this.own(caller, attemptId);
    await this.database.transaction(async (tx) => {
      const found = await this.appeals.ofAttempt(tx, attemptId);
      if (!found) throw notFound('grading.appeal_not_found');
      await this.appeals.lock(tx, found.id);
      const appeal = await this.appeals.ofAttempt(tx, attemptId);
      if (appeal?.state !== 'requested') throw conflict('grading.appeal_state');
      await this.appeals.move(tx, appeal.id, 'withdrawn');
      await this.audit.record(tx, { actor: caller, action: 'appeal.withdrawn', objectKind: 'appeal', objectId: appeal.id, unitId: appeal.ownerUnitId });
    });
    return this.mine(attemptId);
  }

  private async own(caller: Caller, attemptId: string): Promise<OutcomeRow> {
    const row = await this.grades.findOwn(this.database.read(), caller.personId, attemptId);
    if (!row) throw notFound('exam.attempt_not_found');
    return row;
  }

  private async mine(attemptId: string): Promise<MyAppeal> {
    const appeal = await this.appeals.ofAttempt(this.database.read(), attemptId);
    if (!appeal) throw notFound('grading.appeal_not_found');
    return presentMine(appeal);
  }
}

/** null: no appeal of this result, or not yet: nobody appeals what they have not seen. */
function untilOf(row: OutcomeRow): Date | null {
  if (row.state !== 'graded' || !release(row.releaseScore, row.now, row).shown) return null;
  return appealUntil(row.appealDays, row.gradedAt, row.releaseScore === 'after_close' ? row.endsAt : null);
}

const presentMine = (a: AppealRecord): MyAppeal => ({
  id: a.id, attemptId: a.attemptId, state: a.state, requestedAt: a.requestedAt.toISOString(), reason: a.reason, positions: a.positions,
  decidedAt: a.decidedAt?.toISOString() ?? null, outcome: a.outcome, explanation: a.explanation,
  beforeCenti: a.beforeCenti, afterCenti: a.state === 'decided' ? (a.afterCenti ?? a.beforeCenti) : null, maxCenti: a.maxCenti,
});
