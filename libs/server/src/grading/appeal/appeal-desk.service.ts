import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { appealDecision, AppealRow, appealRoutes } from '@kynangso/contracts/grading';
import { AuditService } from '@kynangso/server/audit';
import type { LoadedForm } from '@kynangso/server/exam';
import { NotifyService } from '@kynangso/server/notify';
import { AppError, type Caller, conflict, Database, EffectService, Keyring, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { decisionEffect } from '../decision-effect';
import { MarkRepository } from '../marking/mark.repository';
import { paperCode } from '../marking/paper-code';
import { boundTo, CorrectionRepository, type Corrections, noCorrections } from '../regrade/correction.repository';
import { type GradedPaper, RescoreRepository } from '../regrade/rescore.repository';
import { type Rescored, RescoreService } from '../regrade/rescore.service';
import { type AppealRecord, AppealRepository } from './appeal.repository';
import { letterOf } from './appeal-letter';

/** Appeals on the examiner's desk. Until one is decided the paper has a code and no name. */
@Injectable()
export class AppealDeskService {
  constructor(
    private readonly database: Database,
    private readonly appeals: AppealRepository,
    private readonly papers: RescoreRepository,
    private readonly rescore: RescoreService,
    private readonly corrections: CorrectionRepository,
    private readonly marks: MarkRepository,
    private readonly effects: EffectService,
    private readonly notices: NotifyService,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, { state, ...page }: z.output<typeof appealRoutes.listAppeals.query>): Promise<{ rows: AppealRow[]; total: number; page: number; pageSize: number }> {
    const found = await this.appeals.list(this.database.read(), scopeParam(caller, 'grading.regrade'), state ?? null, page);
    return { rows: await this.present(found), total: found[0]?.total ?? 0, ...page };
  }

  /** To markers who have not seen the paper; what the machine marked is checked by scoring it again. */
  async markAgain(caller: Caller, id: string): Promise<AppealRow> {
    await this.act(caller, id, async (tx, appeal) => {
      if (appeal.state !== 'requested') throw conflict('grading.appeal_state');
      if (await this.appeals.isOf(tx, appeal.personId, caller.personId)) throw new AppError('grading.appeal_own', 'forbidden');
      const tasks = await this.appeals.addTasks(tx, id, appeal.attemptId, appeal.positions);
      await this.appeals.move(tx, id, tasks > 0 ? 'marking' : 'marked', caller.personId);
      await this.audit.record(tx, { actor: caller, action: 'appeal.sent-to-markers', objectKind: 'appeal', objectId: id, unitId: appeal.ownerUnitId, after: { tasks } });
    });
    return this.get(caller, id);
  }

  /** Called when a marker hands in a task of an appeal. */
  async marked(tx: Tx, appealId: string): Promise<void> {
    await this.appeals.lock(tx, appealId);
    if (await this.appeals.isAllMarked(tx, appealId)) await this.appeals.move(tx, appealId, 'marked');
  }

  async decide(caller: Caller, id: string, body: z.output<typeof appealDecision>): Promise<AppealRow> {
    await this.act(caller, id, async (tx, appeal) => {
      if (appeal.state !== 'marked') throw conflict('grading.appeal_state');
      if (await this.appeals.isOf(tx, appeal.personId, caller.personId)) throw new AppError('grading.appeal_own', 'forbidden');
      const gradeAfterId = body.outcome === 'changed' ? await this.change(tx, appeal) : null;
      await this.appeals.decide(tx, id, { by: caller.personId, ...body, gradeAfterId });
      await this.notices.tell(tx, [{ personId: appeal.personId, kind: 'appeal.decided', key: id, params: { title: appeal.title }, href: `/attempts/${appeal.attemptId}/result` }]);
      await this.audit.record(tx, { actor: caller, action: 'appeal.decided', objectKind: 'appeal', objectId: id, unitId: appeal.ownerUnitId, reason: body.explanation, after: { outcome: body.outcome } });
    });
    await this.effects.wake();
    return this.get(caller, id);
  }

  /** The decision as a letter: to whom it is addressed, or to those who grade the exam. */
  async letter(caller: Caller, id: string): Promise<{ stream: NodeJS.ReadableStream; fileName: string }> {
    const tx = this.database.read();
    const mayGrade = caller.grants.length > 0 ? await this.appeals.find(tx, scopeParam(caller, 'grading.regrade'), id) : null;
    const appeal = (await this.appeals.findOwn(tx, caller.personId, id)) ?? mayGrade;
    if (!appeal) throw notFound('grading.appeal_not_found');
    if (appeal.state !== 'decided' || !appeal.decidedAt) throw conflict('grading.appeal_state');
    const unitName = await this.appeals.unitName(tx, appeal.ownerUnitId, appeal.decidedAt);
    return { stream: letterOf(appeal, appeal.decidedAt, { unitName }), fileName: `phuc-khao-${appeal.examCode}.pdf` };
  }

  private async change(tx: Tx, appeal: AppealRecord): Promise<string> {
    // a regrade approved or undone in this moment waits, or is done
    await this.corrections.share(tx, [appeal.sittingId]);
    const paper = await this.papers.one(tx, appeal.attemptId);
    const again = paper && (await this.again(tx, [appeal], [paper])).get(appeal.attemptId);
    if (!again || again.graded.pointsCenti === again.paper.pointsCenti) throw conflict('grading.appeal_unchanged');
    const { form, graded } = again;
    for (const mark of (await this.appeals.marks(tx, [appeal.id])).get(appeal.id) ?? []) await this.marks.decide(tx, { attemptId: appeal.attemptId, ...mark, appealId: appeal.id });
    const standing = (await this.corrections.of(tx, [form.sitting.id])).get(form.sitting.id) ?? noCorrections;
    const [gradeId] = await this.papers.add(tx, [{ run: 'appeal', caseId: appeal.id, paper, form, graded, restoresId: null, corrections: boundTo(standing, paper.corrections).regradeIds }]);
    if (gradeId === undefined) throw new Error('a grade was added');
    await this.effects.enqueue(tx, ...decisionEffect(form, paper, gradeId, graded.passed));
    return gradeId;
  }

  /** Papers scored with the second marking's points in the place of the first ones, by attempt. Any number at the price of one. */
  private async again(tx: Tx, appeals: readonly AppealRecord[], papers: readonly GradedPaper[]): Promise<ReadonlyMap<string, Rescored>> {
    const standing = await this.corrections.of(tx, papers.map((paper) => paper.sittingId));
    const correctionsOf = (form: LoadedForm, paper: GradedPaper): Corrections => boundTo(standing.get(form.sitting.id) ?? noCorrections, paper.corrections);
    const marks = await this.appeals.marks(tx, appeals.map((appeal) => appeal.id));
    const scored = await this.rescore.score(tx, papers, correctionsOf, new Map(appeals.map((appeal) => [appeal.attemptId, marks.get(appeal.id) ?? []])));
    return new Map(scored.map((each) => [each.paper.attemptId, each]));
  }

  private async act(caller: Caller, id: string, change: (tx: Tx, appeal: AppealRecord) => Promise<void>): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.appeals.lock(tx, id);
      const appeal = await this.appeals.find(tx, scopeParam(caller, 'grading.regrade'), id);
      if (!appeal) throw notFound('grading.appeal_not_found');
      await change(tx, appeal);
    });
  }

  private async get(caller: Caller, id: string): Promise<AppealRow> {
    const appeal = await this.appeals.find(this.database.read(), scopeParam(caller, 'grading.regrade'), id);
    if (!appeal) throw notFound('grading.appeal_not_found');
    const [row] = await this.present([appeal]);
    if (!row) throw notFound('grading.appeal_not_found');
    return row;
  }

  /** What the second marking would give is foretold for those that wait for a decision: read only, nothing locked. */
  private async present(found: readonly AppealRecord[]): Promise<AppealRow[]> {
    const waiting = found.filter((appeal) => appeal.state === 'marked');
    const tx = this.database.read();
    const foretold = waiting.length === 0 ? null : await this.again(tx, waiting, await this.papers.many(tx, waiting.map((appeal) => appeal.attemptId)));
    return found.map((appeal) => this.row(appeal, foretold?.get(appeal.attemptId) ?? null));
  }

  private row(a: AppealRecord, again: Rescored | null): AppealRow {
    const isDecided = a.state === 'decided';
    return {
      id: a.id, examId: a.examId, examCode: a.examCode, title: a.title, sittingId: a.sittingId, paperCode: paperCode(this.keyring, a.attemptId), state: a.state,
      requestedAt: a.requestedAt.toISOString(), reason: a.reason, positions: a.positions, tasks: a.tasks, tasksDone: a.tasksDone, beforeCenti: a.beforeCenti,
      afterCenti: again ? again.graded.pointsCenti : isDecided ? (a.afterCenti ?? a.beforeCenti) : null, maxCenti: a.maxCenti, passedBefore: a.passedBefore,
      passedAfter: again ? again.graded.passed : isDecided ? (a.passedAfter ?? a.passedBefore) : null,
      outcome: a.outcome, decidedAt: a.decidedAt?.toISOString() ?? null, fullName: isDecided ? a.fullName : null,
    };
  }
}
