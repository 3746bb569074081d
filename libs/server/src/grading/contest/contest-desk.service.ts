import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ContestDeskRow, contestDeskRoutes, ContestDetail, ContestProblem } from '@kynangso/contracts/grading';
import { AuditService } from '@kynangso/server/audit';
import { ExamService, SittingService } from '@kynangso/server/exam';
import { type Caller, conflict, Database, holds, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { draftProblems, presentDeskRow, stateOf } from './contest.presenter';
import { ContestRepository, type ContestRow } from './contest.repository';
import { ResultRepository } from './result.repository';
import { ReviewRepository } from './review.repository';
import { freezeProblems } from './freeze-problems';

type Draft = z.output<typeof contestDeskRoutes.createContest.body>;
interface Page {
  page: number;
  pageSize: number;
}

/** An organiser's desk: drafting, announcing, closing early, calling off. */
@Injectable()
export class ContestDeskService {
  constructor(
    private readonly database: Database,
    private readonly contests: ContestRepository,
    private readonly results: ResultRepository,
    private readonly reviews: ReviewRepository,
    private readonly exams: ExamService,
    private readonly sittings: SittingService,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, page: Page): Promise<{ rows: ContestDeskRow[]; total: number } & Page> {
    const tx = this.database.read();
    const found = await this.contests.list(tx, caller, page);
    const open = await Promise.all(found.map((row) => (row.status === 'published' && row.resultId === null ? this.reviews.openCount(tx, row.id, row.content.leastSeconds) : 0)));
    return { rows: found.map((row, at) => presentDeskRow({ ...row, reviews: open[at] ?? 0 })), total: found[0]?.total ?? 0, ...page };
  }

  create(caller: Caller, { code, examId, draft }: Draft): Promise<ContestDetail> {
    return this.database.transaction(async (tx) => {
      const exam = await this.exams.find(tx, examId);
      if (!exam || !(await this.exams.isManaged(tx, caller, exam.code))) throw notFound('exam.exam_not_found');
      if (exam.kind !== 'contest') throw invalid('grading.contest_exam_kind');
      await this.mustKnowUnits(tx, caller, draft);
      const id = newId();
      if (!(await this.contests.insert(tx, { id, code, examId, content: draft, createdBy: caller.personId }))) throw conflict('grading.contest_code_taken', { code });
      await this.audit.record(tx, { actor: caller, action: 'contest.created', objectKind: 'contest', objectId: id, unitId: exam.ownerUnitId, after: { code, examId, draft } });
      return this.view(tx, caller, await this.contests.get(tx, caller, id, 'exam.manage'));
    });
  }

  async get(caller: Caller, id: string): Promise<ContestDetail> {
    const tx = this.database.read();
    return this.view(tx, caller, await this.contests.get(tx, caller, id, 'exam.read'));
  }

  save(caller: Caller, id: string, { version, draft }: z.output<typeof contestDeskRoutes.saveContest.body>): Promise<ContestDetail> {
    return this.act(caller, id, 'contest.drafted', async (tx, contest) => {
      if (contest.status !== 'draft') throw conflict('grading.contest_published');
      if (contest.version !== version) throw conflict('grading.contest_stale');
      await this.mustKnowUnits(tx, caller, draft);
      await this.contests.save(tx, id, draft);
      return { before: contest.content, after: draft };
    });
  }

  /** The papers are assembled and sealed here; people come onto the sitting's list by joining. */
  publish(caller: Caller, id: string): Promise<ContestDetail> {
    return this.act(caller, id, 'contest.published', async (tx, contest) => {
      if (contest.status !== 'draft') throw conflict('grading.contest_state');
      const problems = draftProblems(contest);
      if (problems.length > 0) throw conflict('grading.contest_problems', { problems });
      const { opensAt, closesAt } = contest.content;
      const sitting = await this.sittings.openIn(tx, caller, contest.examId, { opensAt, closesAt, requiresList: true, requiresCheckIn: false });
      await this.contests.publish(tx, id, sitting.id);
      return { after: { sittingId: sitting.id } };
    });
  }

  close(caller: Caller, id: string, reason: string): Promise<ContestDetail> {
    return this.act(caller, id, 'contest.closed-early', async (tx, contest) => {
      if (stateOf(contest) !== 'open' || contest.sittingId === null) throw conflict('grading.contest_state');
      await this.sittings.closeEarly(tx, caller, contest.sittingId, reason);
      return { reason, before: { closesAt: contest.closesAt } };
    });
  }

  cancel(caller: Caller, id: string, reason: string): Promise<ContestDetail> {
    return this.act(caller, id, 'contest.cancelled', async (tx, contest) => {
      const state = stateOf(contest);
      if (state === 'settled' || state === 'cancelled') throw conflict('grading.contest_state');
      if (state === 'open' && contest.sittingId !== null) await this.sittings.closeEarly(tx, caller, contest.sittingId, reason);
      await this.contests.cancel(tx, id);
      return { reason, before: { status: contest.status } };
    });
  }

  private act(caller: Caller, id: string, action: string, work: (tx: Tx, contest: ContestRow) => Promise<{ reason?: string; before?: unknown; after?: unknown }>): Promise<ContestDetail> {
    return this.database.transaction(async (tx) => {
      const contest = await this.contests.get(tx, caller, id, 'exam.manage', true);
      const said = await work(tx, contest);
      await this.audit.record(tx, { actor: caller, action, objectKind: 'contest', objectId: id, unitId: contest.ownerUnitId, ...said });
      return this.view(tx, caller, await this.contests.get(tx, caller, id, 'exam.manage'));
    });
  }

  private async mustKnowUnits(tx: Tx, caller: Caller, { unitIds }: Draft['draft']): Promise<void> {
    const ids = [...new Set(unitIds ?? [])];
    if (ids.length > 0 && (await this.contests.countUnits(tx, caller, ids)) < ids.length) throw invalid('grading.contest_unit_unknown');
  }

  private async view(tx: Tx, caller: Caller, contest: ContestRow): Promise<ContestDetail> {
    const counts = await this.results.counts(tx, contest.id);
    const reviews = await this.reviews.openCount(tx, contest.id, contest.content.leastSeconds);
    const results = await this.results.list(tx, contest.id);
    const state = stateOf(contest);
    const problems: ContestProblem[] = state === 'draft' ? draftProblems(contest) : state === 'cancelled' || state === 'settled' ? [] : freezeProblems(contest, { ...counts, reviews });
    return {
      ...presentDeskRow({ ...contest, ...counts, reviews, total: 1 }),
      examId: contest.examId, examTitle: contest.examTitle, sittingId: contest.sittingId, draft: contest.content, version: contest.version, problems, canManage: holds(caller, 'exam.manage'),
      results: results.map(({ revision, frozenAt, frozenByName, reason, hash, players }) => ({ revision, frozenAt: frozenAt.toISOString(), frozenBy: frozenByName, reason, hash, players })),
    };
  }
}
