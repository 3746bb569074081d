import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { draftRequest, markingRoutes, MarkingTask, markRequest } from '@kynangso/contracts/grading';
import { jobs, queues, type ResponseOf } from '@kynangso/contracts/kernel';
import { settleMarks } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { BankService } from '@kynangso/server/bank';
import { bodyOf, FormService, type OpenedFile, SubmissionService } from '@kynangso/server/exam';
import { type Caller, conflict, Database, Keyring, notFound, QueueHint, scopeParam, type Tx } from '@kynangso/server/platform';
import { AppealDeskService } from '../appeal/appeal-desk.service';
import { MarkRepository } from './mark.repository';
import { MarkingFilesService } from './marking-files.service';
import { MarkingIntakeService } from './marking-intake.service';
import { paperCode } from './paper-code';
import { criteriaOf, sumOf } from './rubric-marks';
import { TaskRepository, type TaskRow } from './task.repository';

/** How long a task stays with its marker; every draft saved renews it. */
const HOLD_MINUTES = 60;

/** A marker's desk: takes a response, marks it by its rubric, hands it in. Nothing here tells whose paper it is. */
@Injectable()
export class MarkingService {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskRepository,
    private readonly marks: MarkRepository,
    private readonly intake: MarkingIntakeService,
    private readonly forms: FormService,
    private readonly bank: BankService,
    private readonly desk: SubmissionService,
    private readonly files: MarkingFilesService,
    private readonly appeals: AppealDeskService,
    private readonly keyring: Keyring,
    private readonly hint: QueueHint,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller): Promise<ResponseOf<typeof markingRoutes.listMarking>> {
    const found = await this.tasks.progress(this.database.read(), caller.personId, scopeParam(caller, 'grading.mark'));
    return { rows: found.map((row) => ({ ...row, closesAt: row.closesAt?.toISOString() ?? null })) };
  }

  async take(caller: Caller, sittingId: string, position: number | null): Promise<{ task: MarkingTask | null }> {
    const task = await this.database.transaction((tx) => this.tasks.take(tx, caller.personId, scopeParam(caller, 'grading.mark'), sittingId, position, HOLD_MINUTES));
    return { task: task && (await this.present(caller, task)) };
  }

  async get(caller: Caller, taskId: string): Promise<MarkingTask> {
    return this.present(caller, await this.held(caller, taskId));
  }

  async saveDraft(caller: Caller, taskId: string, body: z.output<typeof draftRequest>): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, caller, taskId);
      await this.tasks.saveDraft(tx, taskId, body, HOLD_MINUTES);
    });
  }

  async release(caller: Caller, taskId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, caller, taskId);
      await this.tasks.release(tx, taskId);
    });
  }

  /** The marks stand from here on. When they settle the last open outcome of the paper, the paper goes back to the machine. */
  async handIn(caller: Caller, taskId: string, body: z.output<typeof markRequest>): Promise<void> {
    const isReady = await this.database.transaction(async (tx) => {
      const task = await this.lock(tx, caller, taskId);
      const pointsCenti = sumOf(await this.criteria(tx, task), body);
      await this.marks.lockCase(tx, task.attemptId);
      if (!(await this.tasks.isFresh(tx, taskId, caller.personId))) throw conflict('grading.task_seen');
      await this.marks.add(tx, { taskId, personId: caller.personId, marks: body.marks, pointsCenti, comment: body.comment });
      await this.tasks.finish(tx, taskId);
      await this.audit.record(tx, { actor: caller, action: 'response.marked', objectKind: 'marking_task', objectId: taskId, unitId: task.ownerUnitId, after: { pointsCenti } });
      if (task.appealId === null) return this.settle(tx, task);
      await this.appeals.marked(tx, task.appealId);
      return false;
    });
    if (isReady) await this.hint.send(queues.grading, jobs.gradeAttempts);
  }

  async file(caller: Caller, taskId: string, fileId: string): Promise<OpenedFile> {
    const task = await this.held(caller, taskId);
    return this.files.open(this.database.read(), task.attemptId, task.position, fileId);
  }

  async mine(caller: Caller, page: { page: number; pageSize: number }): Promise<ResponseOf<typeof markingRoutes.listMyMarks>> {
    const found = await this.marks.mine(this.database.read(), caller.personId, page);
    const rows = found.map(({ total: _, attemptId, markedAt, ...mark }) => ({ ...mark, paperCode: paperCode(this.keyring, attemptId), markedAt: markedAt.toISOString() }));
    return { rows, total: found[0]?.total ?? 0, ...page };
  }

  /** True when nothing of the paper is left to mark. */
  private async settle(tx: Tx, task: TaskRow): Promise<boolean> {
    const paper = await this.marks.lockCase(tx, task.attemptId);
    if (!paper) throw new Error(`attempt ${task.attemptId} has no marking case`);
    const { marking } = (await this.forms.load(task.formId)).sitting.content.policies;
    const given = await this.marks.given(tx, task.attemptId, task.position, task.outcome);
    const settled = settleMarks(marking, paper.wantsSecond, task.maxCenti, given.map((mark) => mark.pointsCenti));
    if (settled.state === 'wait') return false;
    if (settled.state === 'dispute') {
      await this.tasks.add(tx, [{ ...task, slot: 'third', appealId: null }]);
      return false;
    }
    const { attemptId, position, outcome } = task;
    if (!(await this.marks.decide(tx, { attemptId, position, outcome, pointsCenti: settled.pointsCenti, appealId: null }))) return false;
    return (await this.marks.settle(tx, attemptId)) === 0 && this.intake.finish(tx, attemptId);
  }

  private async lock(tx: Tx, caller: Caller, taskId: string): Promise<TaskRow> {
    const task = await this.tasks.lockHeld(tx, taskId, caller.personId);
    if (!task) throw notFound('grading.task_not_found');
    if (task.state === 'done') throw conflict('grading.task_done');
    return task;
  }

  private async held(caller: Caller, taskId: string): Promise<TaskRow> {
    const task = await this.tasks.findHeld(this.database.read(), taskId, caller.personId);
    if (!task) throw notFound('grading.task_not_found');
    return task;
  }

  private async criteria(tx: Tx, task: TaskRow) {
    const [item] = await this.bank.keys(tx, [task.itemVersionId]);
    if (!item) throw new Error(`item version ${task.itemVersionId} has no key`);
    return criteriaOf(item.key, task.outcome, task.maxCenti);
  }

  private async present(caller: Caller, task: TaskRow): Promise<MarkingTask> {
    const tx = this.database.read();
    const [form, answers, criteria, files, remaining] = await Promise.all([
      this.forms.load(task.formId), this.desk.answers(tx, task.attemptId), this.criteria(tx, task),
      this.files.ofResponse(tx, task.attemptId, task.position), this.tasks.remaining(tx, caller.personId, task.sittingId),
    ]);
    const item = form.items[task.position - 1];
    if (!item) throw new Error(`form ${form.id} has no position ${task.position}`);
    return {
      id: task.id, sittingId: task.sittingId, slot: task.slot, paperCode: paperCode(this.keyring, task.attemptId), position: task.position, kind: item.kind,
      body: bodyOf(item, caller.locale), response: answers.get(task.position) ?? {}, criteria,
      files: files.map(({ id, name, mediaType, size, state }) => ({ id, name, mediaType, bytes: size, state })), maxCenti: task.maxCenti,
      heldUntil: (task.heldUntil ?? new Date()).toISOString(), draft: task.draft, draftComment: task.draftComment, remaining,
    };
  }
}
