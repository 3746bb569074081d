import { Injectable } from '@nestjs/common';
import type { GradingFailure, GradingSummary } from '@kynangso/contracts/grading';
import { jobs, queues } from '@kynangso/contracts/kernel';
import { AuditService } from '@kynangso/server/audit';
import { SubmissionService } from '@kynangso/server/exam';
import { type Caller, conflict, Database, notFound, QueueHint, scopeParam } from '@kynangso/server/platform';
import { FailureRepository } from './failure.repository';
import { GradeRepository } from './grade.repository';

/** Attempts that could not be graded, in front of an examiner, and how far grading is. */
@Injectable()
export class FailureService {
  constructor(
    private readonly database: Database,
    private readonly failures: FailureRepository,
    private readonly grades: GradeRepository,
    private readonly desk: SubmissionService,
    private readonly hint: QueueHint,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, { page, pageSize }: { page: number; pageSize: number }): Promise<{ rows: GradingFailure[]; total: number; page: number; pageSize: number }> {
    const found = await this.failures.list(this.database.read(), caller, page, pageSize);
    const rows = found.map(({ total: _, failedAt, ...row }): GradingFailure => ({ ...row, failedAt: failedAt.toISOString() }));
    return { rows, total: found[0]?.total ?? 0, page, pageSize };
  }

  async retry(caller: Caller, failureId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const failure = await this.failures.lock(tx, caller, failureId);
      if (!failure) throw notFound('grading.failure_not_found');
      if (failure.retriedAt) throw conflict('grading.already_retried');
      await this.failures.markRetried(tx, failureId, caller.personId);
      await this.desk.putBack(tx, failure.attemptId);
      await this.audit.record(tx, { actor: caller, action: 'grading.retried', objectKind: 'attempt', objectId: failure.attemptId, unitId: failure.ownerUnitId });
    });
    await this.hint.send(queues.grading, jobs.gradeAttempts);
  }

  async summary(caller: Caller): Promise<GradingSummary> {
    const tx = this.database.read();
    const scope = scopeParam(caller, 'grading.operate');
    const { waiting, oldestSeconds } = await this.desk.backlog(scope);
    return { waiting, oldestSeconds, failed: await this.failures.count(tx, scope), gradedLastHour: await this.grades.gradedSince(tx, 3600, scope), queueDepth: await this.hint.depth(queues.grading) };
  }
}
