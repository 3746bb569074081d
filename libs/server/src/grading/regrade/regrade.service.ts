import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { newRegrade, RegradeDetail, revisedRegrade } from '@kynangso/contracts/grading';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, conflict, Database, EffectService, notFound, type Tx } from '@kynangso/server/platform';
import { CorrectionRepository } from './correction.repository';
import { ProposalService } from './proposal.service';
import { RegradeReadService } from './regrade-read.service';
import { RegradeRepository, type RegradeRecord } from './regrade.repository';
import { RegradeRunService } from './regrade-run.service';

/** nothing runs, and nobody has approved */
const editable: readonly RegradeRecord['state'][] = ['draft', 'preview_failed', 'previewed'];

/** The governed act: propose, see what it would do, have another person approve, run, and take it back. */
@Injectable()
export class RegradeService {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradeRepository,
    private readonly corrections: CorrectionRepository,
    private readonly read: RegradeReadService,
    private readonly run: RegradeRunService,
    private readonly proposals: ProposalService,
    private readonly effects: EffectService,
    private readonly audit: AuditService,
  ) {}

  /** Proposes; the preview begins at once, and no grade changes. */
  async create(caller: Caller, examId: string, body: z.output<typeof newRegrade>): Promise<RegradeDetail> {
    const id = await this.database.transaction(async (tx) => {
      const exam = await this.regrades.lockExam(tx, caller, examId);
      if (!exam) throw notFound('exam.exam_not_found');
      if (exam.isBusy) throw conflict('grading.regrade_open');
      await this.regrades.refuseUnsat(tx, examId, body.sittingIds);
      const sittingIds = [...new Set(body.sittingIds)];
      const changes = await this.proposals.resolve(tx, sittingIds, body);
      const made = await this.regrades.insert(tx, { examId, policy: body.policy, reason: body.reason, requestedBy: caller.personId, sittingIds, changes });
      await this.run.begin(tx, made, 'preview', 1);
      await this.audit.record(tx, { actor: caller, action: 'regrade.proposed', objectKind: 'regrade', objectId: made, unitId: exam.ownerUnitId, reason: body.reason, after: body });
      return made;
    });
    await this.effects.wake();
    return this.read.get(caller, id);
  }

  /** Another proposal in the place of the first, by the person who made it: somebody else's hand in it would make two proposers. */
  revise(caller: Caller, id: string, body: z.output<typeof revisedRegrade>): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (!editable.includes(regrade.state)) throw conflict('grading.regrade_state');
      if (!(await this.regrades.isSamePerson(tx, caller.personId, regrade.requestedById))) throw new AppError('grading.regrade_not_own', 'forbidden');
      await this.regrades.revise(tx, id, { policy: body.policy, reason: body.reason, changes: await this.proposals.resolve(tx, regrade.sittingIds, body) });
      await this.run.begin(tx, id, 'preview', Date.now());
      await this.audit.record(tx, { actor: caller, action: 'regrade.revised', objectKind: 'regrade', objectId: id, unitId: regrade.ownerUnitId, reason: body.reason, after: body });
    });
  }

  preview(caller: Caller, id: string): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (!editable.includes(regrade.state)) throw conflict('grading.regrade_state');
      await this.run.begin(tx, id, 'preview', Date.now());
    });
  }

  /** By another person than the one who proposed it; persons are compared, not their accounts. */
  approve(caller: Caller, id: string): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (regrade.state !== 'previewed') throw conflict('grading.regrade_state');
      if (await this.regrades.isSamePerson(tx, caller.personId, regrade.requestedById)) throw new AppError('grading.regrade_own', 'forbidden');
      await this.corrections.claim(tx, regrade.sittingIds);
      await this.regrades.move(tx, id, 'approved', { approvedBy: caller.personId });
      await this.run.begin(tx, id, 'run', 1);
      await this.audit.record(tx, { actor: caller, action: 'regrade.approved', objectKind: 'regrade', objectId: id, unitId: regrade.ownerUnitId, after: regrade.counts });
    });
  }

  reject(caller: Caller, id: string, reason: string): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (regrade.state !== 'previewing' && !editable.includes(regrade.state)) throw conflict('grading.regrade_state');
      await this.regrades.move(tx, id, 'rejected', { closingReason: reason });
      await this.audit.record(tx, { actor: caller, action: 'regrade.rejected', objectKind: 'regrade', objectId: id, unitId: regrade.ownerUnitId, reason });
    });
  }

  undo(caller: Caller, id: string, reason: string): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (regrade.state !== 'done') throw conflict('grading.regrade_state');
      await this.corrections.claim(tx, regrade.sittingIds);
      if (await this.regrades.hasLater(tx, id)) throw conflict('grading.regrade_later');
      await this.regrades.move(tx, id, 'undoing', { closingReason: reason });
      await this.run.begin(tx, id, 'undo', 1);
      await this.audit.record(tx, { actor: caller, action: 'regrade.undo-started', objectKind: 'regrade', objectId: id, unitId: regrade.ownerUnitId, reason });
    });
  }

  private async act(caller: Caller, id: string, change: (tx: Tx, regrade: RegradeRecord) => Promise<void>): Promise<RegradeDetail> {
    await this.database.transaction(async (tx) => {
      const regrade = await this.regrades.lock(tx, caller, id);
      if (!regrade) throw notFound('grading.regrade_not_found');
      await change(tx, regrade);
    });
    await this.effects.wake();
    return this.read.get(caller, id);
  }
}
