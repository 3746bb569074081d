import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OperationsView } from '@kynangso/contracts/operations';
import { findingsOf, type OperationsFacts } from '@kynangso/domain/operations';
import { AuditSealer } from '@kynangso/server/audit';
import { FailureService } from '@kynangso/server/grading';
import { MailDeskService } from '@kynangso/server/notify';
import { type Caller, Clock, Database, EffectService, ENV, type Env, productVersion, QueueDesk, QueueHint, WorkPauses } from '@kynangso/server/platform';
import { RecountService } from '@kynangso/server/training';
import { OperationsRepository } from './operations.repository';
import { wholeSystem } from './whole-system';

const ONE = { page: 1, pageSize: 1 };

/** One look at the whole installation, from what its parts say of themselves. */
@Injectable()
export class OperationsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly facts: OperationsRepository,
    private readonly desk: QueueDesk,
    private readonly hint: QueueHint,
    private readonly effects: EffectService,
    private readonly pauses: WorkPauses,
    private readonly failures: FailureService,
    private readonly mails: MailDeskService,
    private readonly sealer: AuditSealer,
    private readonly recounts: RecountService,
    private readonly clock: Clock,
  ) {}

  async look(caller: Caller): Promise<OperationsView> {
    wholeSystem(caller, 'audit.read');
    const tx = this.database.read();
    const [database, beats, queues, redis, due, pauses, grading, mail, audit, recounts, disk] = await Promise.all([
      this.facts.database(tx), this.facts.beats(tx), this.desk.states(), this.desk.redis(), this.effects.byKind(), this.pauses.list(tx),
      this.failures.summary(caller), this.mails.list(ONE), this.sealer.state(), this.recounts.list({ page: 1, pageSize: 20 }), statfs(this.env.DATA_DIR),
    ]);
    const names = await this.facts.names(tx, pauses.map((p) => p.pausedBy));
    const recount = recounts.rows.find((r) => r.cause === 'nightly') ?? recounts.rows[0];
    const facts: OperationsFacts = {
      at: this.clock.now().toISOString(),
      version: productVersion(),
      database: { ...database, startedAt: database.startedAt.toISOString() },
      redis: {
        state: !this.hint.isConfigured ? 'none' : redis && queues ? 'ok' : 'away',
        version: redis?.version ?? null, uptimeSeconds: redis?.uptimeSeconds ?? null, usedBytes: redis?.usedBytes ?? null, isDurable: redis?.isDurable ?? null,
      },
      disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
      processes: beats.map((b) => ({ ...b, startedAt: b.startedAt.toISOString(), seenAt: b.seenAt.toISOString() })),
      queues,
      due,
      grading: { waiting: grading.waiting, oldestSeconds: Math.max(0, grading.oldestSeconds), failed: grading.failed, gradedLastHour: grading.gradedLastHour },
      mail: { isOn: mail.isMailOn, waiting: mail.waiting, sending: mail.counts.sending, failed: mail.counts.failed },
      audit: { ...audit, sealedAt: audit.sealedAt?.toISOString() ?? null },
      recount: recount ? { startedAt: recount.startedAt, finishedAt: recount.finishedAt, people: recount.people, differences: recount.differences, error: recount.error } : null,
      pauses: pauses.map((p) => ({ work: p.work, until: p.until.toISOString(), reason: p.reason, pausedBy: names.get(p.pausedBy) ?? '?', pausedAt: p.pausedAt.toISOString() })),
    };
    return { ...facts, findings: findingsOf(facts) };
  }
}
