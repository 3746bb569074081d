import { Injectable } from '@nestjs/common';
import { release } from '@kynangso/domain/exam';
import type { LoadedForm } from '@kynangso/server/exam';
import { NotifyService } from '@kynangso/server/notify';
import { Clock, rows, type Tx } from '@kynangso/server/platform';
import type { GradedPaper } from './rescore.repository';

/** Tells candidates of results that became other results; those who have seen none yet will simply see the right one. */
@Injectable()
export class ResultNoticeService {
  constructor(
    private readonly notices: NotifyService,
    private readonly clock: Clock,
  ) {}

  /** People have marked the last of it. Whoever may not see the score yet is told nothing; the machine's own results come while one waits. */
  async ready(tx: Tx, papers: readonly { form: LoadedForm; personId: string; attemptId: string; gradeId: string }[]): Promise<void> {
    const seen = await this.released(tx, papers);
    await this.notices.tell(
      tx,
      seen.map(({ form, personId, attemptId, gradeId }) => ({ personId, kind: 'result.ready' as const, key: gradeId, href: `/attempts/${attemptId}/result`, params: { title: form.sitting.content.title } })),
    );
  }

  async tell(
    tx: Tx,
    kind: 'result.changed' | 'result.restored',
    reason: string,
    changed: readonly { form: LoadedForm; paper: GradedPaper; graded: { pointsCenti: number }; gradeId: string }[],
  ): Promise<void> {
    const seen = await this.released(tx, changed);
    await this.notices.tell(
      tx,
      seen.map(({ form, paper, graded, gradeId }) => ({
        personId: paper.personId, kind, key: gradeId, href: `/attempts/${paper.attemptId}/result`,
        params: { title: form.sitting.content.title, before: { pointsCenti: paper.pointsCenti }, after: { pointsCenti: graded.pointsCenti }, reason },
      })),
    );
  }

  private async released<T extends { form: LoadedForm }>(tx: Tx, papers: readonly T[]): Promise<T[]> {
    if (papers.length === 0) return [];
    const now = this.clock.now();
    const sittings = [...new Set(papers.map(({ form }) => form.sitting.id))];
    const running = new Set((await rows<{ id: string }>(tx, `SELECT DISTINCT sitting_id AS id FROM running_paper WHERE sitting_id = ANY($1::uuid[])`, [sittings])).map((row) => row.id));
    return papers.filter(({ form: { sitting: { id, content, closesAt } } }) =>
      release(content.policies.release.score, now, { endsAt: closesAt && new Date(closesAt.getTime() + content.timing.graceSeconds * 1000), isRunning: running.has(id) }).shown);
  }
}
