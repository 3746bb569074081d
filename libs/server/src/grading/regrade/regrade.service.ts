import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ItemChange, newRegrade, RegradeDetail } from '@kynangso/contracts/grading';
import { compileProgram, type Program, toCenti } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { BankService } from '@kynangso/server/bank';
import { FormService, type LoadedForm } from '@kynangso/server/exam';
import { AppError, type Caller, conflict, Database, EffectService, invalid, notFound, rows, type Tx } from '@kynangso/server/platform';
import { CorrectionRepository } from './correction.repository';
import { RegradeReadService } from './regrade-read.service';
import { RegradeRepository, type RegradeRecord } from './regrade.repository';
import { RegradeRunService } from './regrade-run.service';

const fullMarksOf = ({ marks }: Program): string => marks.map(({ outcome, max }) => `${outcome} ${toCenti(max)}`).join();

/** The governed act: propose, see what it would do, have another person approve, run, and take it back. */
@Injectable()
export class RegradeService {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradeRepository,
    private readonly corrections: CorrectionRepository,
    private readonly read: RegradeReadService,
    private readonly run: RegradeRunService,
    private readonly forms: FormService,
    private readonly bank: BankService,
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
      const forms = (await Promise.all(body.sittingIds.map((sittingId) => this.forms.ofSitting(sittingId)))).flat();
      this.refuseForeign(forms, body.changes);
      await this.refuseUnscorable(tx, forms, body.changes);
      const made = await this.regrades.insert(tx, { examId, policy: body.policy, reason: body.reason, requestedBy: caller.personId, sittingIds: [...new Set(body.sittingIds)], changes: body.changes });
      await this.run.begin(tx, made, 'preview', 1);
      await this.audit.record(tx, { actor: caller, action: 'regrade.proposed', objectKind: 'regrade', objectId: made, unitId: exam.ownerUnitId, reason: body.reason, after: body });
      return made;
    });
    await this.effects.wake();
    return this.read.get(caller, id);
  }

  preview(caller: Caller, id: string): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (regrade.state !== 'draft' && regrade.state !== 'previewed') throw conflict('grading.regrade_state');
      await this.run.begin(tx, id, 'preview', Date.now());
    });
  }

  /** By another person than the one who proposed it; persons are compared, not their accounts. */
  approve(caller: Caller, id: string): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (regrade.state !== 'previewed') throw conflict('grading.regrade_state');
      if (await this.isSamePerson(tx, caller.personId, regrade.requestedById)) throw new AppError('grading.regrade_own', 'forbidden');
      await this.corrections.claim(tx, regrade.sittingIds);
      await this.regrades.move(tx, id, 'approved', { approvedBy: caller.personId });
      await this.run.begin(tx, id, 'run', 1);
      await this.audit.record(tx, { actor: caller, action: 'regrade.approved', objectKind: 'regrade', objectId: id, unitId: regrade.ownerUnitId, after: regrade.counts });
    });
  }

  reject(caller: Caller, id: string, reason: string): Promise<RegradeDetail> {
    return this.act(caller, id, async (tx, regrade) => {
      if (!['draft', 'previewing', 'previewed'].includes(regrade.state)) throw conflict('grading.regrade_state');
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

  private async isSamePerson(tx: Tx, a: string, b: string): Promise<boolean> {
    const found = await rows<{ n: number }>(tx, `SELECT count(DISTINCT survivor_id)::int AS n FROM resolved_person WHERE person_id = ANY($1::uuid[])`, [[a, b]]);
    return found[0]?.n === 1;
  }

  private refuseForeign(forms: readonly LoadedForm[], changes: readonly ItemChange[]): void {
    const known = new Set(forms.flatMap((form) => form.items.map((item) => item.itemVersionId)));
    if (changes.some((change) => !known.has(change.itemVersionId))) throw invalid('grading.regrade_item');
    if (new Set(changes.map((change) => change.itemVersionId)).size !== changes.length) throw invalid('grading.regrade_item_twice');
  }

  /** A key that can't score its item is refused now, not on 20,000 papers. */
  private async refuseUnscorable(tx: Tx, forms: readonly LoadedForm[], changes: readonly ItemChange[]): Promise<void> {
    for (const change of changes) {
      if (change.action !== 'new_key') continue;
      const item = forms.flatMap((form) => form.items).find((each) => each.itemVersionId === change.itemVersionId);
      if (!item) continue;
      const compiled = compileProgram(item.content, change.key);
      const sealed = (await this.bank.programs(tx, [change.itemVersionId])).get(change.itemVersionId);
      // marks that people gave stand: another rubric's full marks would not fit them
      if (compiled.ok && sealed && fullMarksOf(compiled.program) === fullMarksOf(sealed)) continue;
      const [named] = await this.bank.names(tx, [change.itemVersionId]);
      throw invalid('grading.regrade_key', { code: named?.code ?? '', reason: compiled.ok ? 'rubric_max' : `${compiled.reason} ${compiled.detail}` });
    }
  }
}
