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

  async tell(
    tx: Tx,
    kind: 'result.changed' | 'result.restored',
    reason: string,
    changed: readonly { form: LoadedForm; paper: GradedPaper; graded: { pointsCenti: number }; gradeId: string }[],
  ): Promise<void> {
    const now = this.clock.now();
    const sitting = [...new Set(changed.map(({ form }) => form.sitting.id))];
    const running = new Set((await rows<{ id: string }>(tx, `SELECT DISTINCT sitting_id AS id FROM running_paper WHERE sitting_id = ANY($1::uuid[])`, [sitting])).map((row) => row.id));
    const seen = changed.filter(({ form: { sitting: { id, content, closesAt } } }) =>
      release(content.policies.release.score, now, { endsAt: closesAt && new Date(closesAt.getTime() + content.timing.graceSeconds * 1000), isRunning: running.has(id) }).shown);
    await this.notices.tell(
      tx,
      seen.map(({ form, paper, graded, gradeId }) => ({
        personId: paper.personId, kind, key: gradeId, href: `/attempts/${paper.attemptId}/result`,
        params: { title: form.sitting.content.title, before: { pointsCenti: paper.pointsCenti }, after: { pointsCenti: graded.pointsCenti }, reason },
      })),
    );
  }
}
