import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { contestDecision, ContestReviewRow } from '@kynangso/contracts/grading';
import { spentUnits } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, notFound } from '@kynangso/server/platform';
import { ContestRepository } from './contest.repository';
import { ReviewRepository } from './review.repository';

interface Query {
  only: 'open' | 'decided' | 'all';
  page: number;
  pageSize: number;
}

/** Results a person should look at. Nothing leaves the ranking but by somebody's decision, with a reason, and every decision can be taken back. */
@Injectable()
export class ContestReviewService {
  constructor(
    private readonly database: Database,
    private readonly contests: ContestRepository,
    private readonly reviews: ReviewRepository,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, id: string, query: Query): Promise<{ rows: ContestReviewRow[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const { content } = await this.contests.get(tx, caller, id, 'exam.manage');
    const found = await this.reviews.list(tx, id, content.leastSeconds, query);
    const rows = found.map(({ isFast, spentMs, submittedAt, decidedAt, total: _, ...row }): ContestReviewRow => ({
      ...row, spentSeconds: spentUnits(spentMs, { timeUnitSeconds: 1 }), submittedAt: submittedAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null,
      reasons: [...(isFast ? (['too_fast'] as const) : []), ...(row.twins > 0 ? (['same_person'] as const) : [])],
    }));
    return { rows, total: found[0]?.total ?? 0, page: query.page, pageSize: query.pageSize };
  }

  decide(caller: Caller, id: string, { personId, verdict, reason }: z.output<typeof contestDecision>): Promise<void> {
    return this.database.transaction(async (tx) => {
      const contest = await this.contests.get(tx, caller, id, 'exam.manage');
      const entry = await this.reviews.lock(tx, id, personId);
      if (!entry?.attemptId) throw notFound('grading.contest_entry_unknown');
      if (verdict === 'undo' && (entry.last === null || entry.last === 'undo')) throw conflict('grading.contest_undecided');
      await this.reviews.decide(tx, id, { personId, attemptId: entry.attemptId, verdict, reason, decidedBy: caller.personId });
      const action = verdict === 'exclude' ? 'contest-result.excluded' : verdict === 'keep' ? 'contest-result.kept' : 'contest-decision.undone';
      await this.audit.record(tx, { actor: caller, action, objectKind: 'contest', objectId: id, unitId: contest.ownerUnitId, reason, before: { personId, isExcluded: entry.isExcluded }, after: { personId, isExcluded: verdict === 'exclude' } });
    });
  }
}
