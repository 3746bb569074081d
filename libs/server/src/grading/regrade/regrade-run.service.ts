import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { RegradeState } from '@kynangso/contracts/grading';
import { id } from '@kynangso/contracts/kernel';
import { AuditService } from '@kynangso/server/audit';
import type { LoadedForm } from '@kynangso/server/exam';
import { EffectService, type Tx } from '@kynangso/server/platform';
import { decisionEffect } from '../decision-effect';
import type { RegradeProblem } from '../governed.entities';
import { ConsequenceRepository } from './consequence.repository';
import { boundTo, CorrectionRepository, type Corrections, correctionsFrom, noCorrections } from './correction.repository';
import { RegradeRepository, type RegradeRecord } from './regrade.repository';
import { ResultNoticeService } from './result-notice.service';
import { type GradedPaper, type NextGrade, RescoreRepository } from './rescore.repository';
import { isChanged, RescoreService, type Unscored } from './rescore.service';

const step = z.object({ regradeId: id, phase: z.enum(['preview', 'run', 'undo']), round: z.int(), after: id.nullable() });
export type Step = z.infer<typeof step>;
/** Papers per transaction: a crash costs no more than these, and other work gets its turn between. */
const CHUNK = 500;
const stateOf: Record<Step['phase'], RegradeState> = { preview: 'previewing', run: 'running', undo: 'undoing' };

/** The long part of a regrade, in steps of due work: scores again, writes where it may, goes on where it stopped. */
@Injectable()
export class RegradeRunService implements OnModuleInit {
  constructor(
    private readonly regrades: RegradeRepository,
    private readonly corrections: CorrectionRepository,
    private readonly papers: RescoreRepository,
    private readonly rescore: RescoreService,
    private readonly consequences: ConsequenceRepository,
    private readonly notices: ResultNoticeService,
    private readonly effects: EffectService,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.effects.register('regrade.step', 'grading', (payload, tx) => this.take(tx, step.parse(payload)));
  }

  /** Puts a phase to work. `round` keeps a second preview apart from the first. */
  async begin(tx: Tx, regradeId: string, phase: Step['phase'], round: number): Promise<void> {
    if (phase !== 'undo') await this.regrades.saveProblem(tx, regradeId, null);
    await this.regrades.move(tx, regradeId, stateOf[phase]);
    await this.enqueue(tx, { regradeId, phase, round, after: null });
  }

  private async take(tx: Tx, at: Step): Promise<void> {
    const regrade = await this.regrades.lockAny(tx, at.regradeId);
    // an act that came between has its own steps
    if (!regrade || regrade.state !== stateOf[at.phase]) return;
    if (at.after === null && at.phase !== 'undo') await this.regrades.clearPapers(tx, regrade.id);
    const chunk = await this.papers.next(tx, regrade.sittingIds, at.after, CHUNK, at.phase !== 'preview');
    if (at.phase === 'undo') await this.restore(tx, regrade, chunk);
    else if (!(await this.change(tx, regrade, chunk, at.phase === 'run'))) return;
    await this.regrades.advance(tx, regrade.id, chunk.length);
    const last = chunk.at(-1);
    if (last && chunk.length === CHUNK) await this.enqueue(tx, { ...at, after: last.attemptId });
    else await this.finish(tx, regrade, at.phase, regrade.progress + chunk.length);
  }

  /**
   * False: the preview has come to its end at a paper that the new keys can't score. Trying again would find it again, so it is named and
   * the proposal goes back to whoever made it. A run holds up nobody for it: the paper keeps its grade, and the record says so.
   */
  private async change(tx: Tx, regrade: RegradeRecord, chunk: readonly GradedPaper[], isRun: boolean): Promise<boolean> {
    const correctionsOf = await this.withOwn(tx, regrade);
    const { done, failed } = await this.rescore.try(tx, chunk, correctionsOf);
    if (failed.length > 0) await this.regrades.saveProblem(tx, regrade.id, withProblem(regrade.problem, failed));
    if (failed.length > 0 && !isRun) {
      await this.regrades.clearPapers(tx, regrade.id);
      await this.regrades.saveCounts(tx, regrade.id, null);
      await this.regrades.move(tx, regrade.id, 'preview_failed');
      return false;
    }
    const changed = done.filter((each) => isChanged(each, regrade.policy));
    if (!isRun) {
      await this.regrades.addPapers(tx, regrade.id, changed, null);
      return true;
    }
    const grades = changed.map(({ paper, form, graded }): NextGrade => ({
      run: 'regrade', caseId: regrade.id, paper, form, graded, restoresId: null, corrections: correctionsOf(form, paper).regradeIds,
    }));
    const ids = await this.papers.add(tx, grades);
    await this.regrades.addPapers(tx, regrade.id, changed, ids);
    await this.announce(tx, regrade, grades, ids, 'result.changed');
    return true;
  }

  /** Grades of the regrade give way to those before it; papers first graded under it are scored without it. */
  private async restore(tx: Tx, regrade: RegradeRecord, chunk: readonly GradedPaper[]): Promise<void> {
    const touched = chunk.filter((paper) => paper.corrections.includes(regrade.id));
    const before = await this.regrades.gradesBefore(tx, regrade.id, touched.map((paper) => paper.attemptId));
    const past = await this.papers.past(tx, [...before.values()]);
    const standing = await this.corrections.of(tx, regrade.sittingIds);
    const correctionsOf = (form: LoadedForm, paper: GradedPaper): Corrections => boundTo(standing.get(form.sitting.id) ?? noCorrections, paper.corrections);
    const grades = (await this.rescore.score(tx, touched, correctionsOf)).flatMap(({ paper, form, graded }): NextGrade[] => {
      const restoresId = before.get(paper.attemptId) ?? null;
      const old = restoresId === null ? undefined : past.get(restoresId);
      return [{ run: 'restore', caseId: regrade.id, paper, form, graded: old ?? graded, restoresId, corrections: correctionsOf(form, paper).regradeIds }];
    });
    const ids = await this.papers.add(tx, grades);
    await this.announce(tx, regrade, grades, ids, 'result.restored');
  }

  private async announce(tx: Tx, regrade: RegradeRecord, grades: readonly NextGrade[], ids: readonly string[], kind: 'result.changed' | 'result.restored'): Promise<void> {
    await this.effects.enqueue(tx, ...grades.flatMap(({ form, paper, graded }, at) => decisionEffect(form, paper, ids[at] ?? '', graded.passed)));
    const reason = kind === 'result.changed' ? regrade.reason : (regrade.closingReason ?? regrade.reason);
    await this.notices.tell(tx, kind, reason, grades.map(({ form, paper, graded }, at) => ({ form, paper, graded, gradeId: ids[at] ?? '' })));
  }

  private async finish(tx: Tx, regrade: RegradeRecord, phase: Step['phase'], attempts: number): Promise<void> {
    if (phase !== 'undo') await this.regrades.saveCounts(tx, regrade.id, await this.consequences.counts(tx, regrade.id, attempts));
    await this.regrades.move(tx, regrade.id, phase === 'preview' ? 'previewed' : phase === 'run' ? 'done' : 'undone');
    if (phase !== 'preview')
      await this.audit.record(tx, { actor: null, action: phase === 'run' ? 'regrade.done' : 'regrade.undone', objectKind: 'regrade', objectId: regrade.id, unitId: regrade.ownerUnitId, after: { attempts } });
  }

  /** What stands already, with this regrade's own changes over it. */
  private async withOwn(tx: Tx, regrade: RegradeRecord): Promise<(form: LoadedForm, paper: GradedPaper) => Corrections> {
    const standing = await this.corrections.of(tx, regrade.sittingIds);
    const changes = (await this.corrections.changes(tx, [regrade.id])).get(regrade.id) ?? [];
    const digest = createHash('sha256').update(JSON.stringify(changes)).digest('hex');
    const own = { id: regrade.id, policy: regrade.policy, changes, digest };
    return (form, paper) => {
      const base = boundTo(standing.get(form.sitting.id) ?? noCorrections, paper.corrections);
      return correctionsFrom([...base.regrades.filter((each) => each.id !== own.id), own]);
    };
  }

  private enqueue(tx: Tx, next: Step): Promise<void> {
    return this.effects.enqueue(tx, { kind: 'regrade.step', key: `${next.regradeId}/${next.phase}/${next.round}/${next.after ?? ''}`, payload: { ...next } });
  }
}

function withProblem(known: RegradeProblem | null, failed: readonly Unscored[]): RegradeProblem | null {
  const [first] = failed;
  if (!first) return known;
  if (known) return { ...known, papers: known.papers + failed.length };
  return { attemptId: first.paper.attemptId, position: first.error.position ?? 1, reason: first.error.message, papers: failed.length };
}
