import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RosterProgress } from '@kynangso/contracts/org';
import { AuditService } from '@kynangso/server/audit';
import { AppError, Clock, Database, EffectService, Log, SealedFiles, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { LineVault } from './line-vault';
import { RosterRunner } from './roster-runner';
import { asked, type RosterTask, rosterTask } from './roster-task';
import { type ImportRecord, RosterRepository } from './roster.repository';

/** A piece of work that fails this often for no reason we know fails for good, and says so. */
const MOST_TRIES = 8;
const ORPHAN_MS = 24 * 3_600_000;
const stateOf = { check: 'checking', apply: 'applying', undo: 'undoing' } as const;

/** Answers what was asked of the worker. A kill at any moment leaves nothing: the work and the due work end in one commit. */
@Injectable()
export class RosterWorker implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly rosters: RosterRepository,
    private readonly runner: RosterRunner,
    private readonly vault: LineVault,
    private readonly files: SealedFiles,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly settings: SettingsInForce,
  ) {}

  onModuleInit(): void {
    this.effects.register('roster.asked', 'org', (payload, tx) => this.answer(rosterTask.parse(payload), tx));
  }

  private async answer(asking: RosterTask, tx: Tx): Promise<void> {
    const { importId, task } = asking;
    const outside = this.database.read();
    if (task === 'tidy') return this.tidy(tx, importId);
    const record = await this.rosters.known(outside, importId);
    if (record?.status !== stateOf[task]) return;
    if ((await this.rosters.countTry(outside, importId)) > MOST_TRIES) {
      await this.rosters.fail(tx, importId, task === 'undo' ? 'applied' : 'failed', 'org.import_failed', {});
      return;
    }
    // a country's roster takes longer than an ordinary request may
    await tx.query(`SET LOCAL statement_timeout = 0`);
    await tx.query(`SET LOCAL idle_in_transaction_session_timeout = 0`);
    await tx.query(`SET LOCAL work_mem = '64MB'`);
    await tx.query(`SET LOCAL jit = off`);
    try {
      await tx.transaction((inner) => this.work(inner, asking, record));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.log.pino.info({ importId, code: error.code }, 'roster refused');
      await this.rosters.fail(tx, importId, task === 'undo' ? 'applied' : 'failed', error.code, error.details ?? {});
    }
  }

  private async work(tx: Tx, asking: RosterTask, record: ImportRecord): Promise<void> {
    const { importId, task } = asking;
    const told = (progress: RosterProgress): Promise<void> => this.rosters.progress(this.database.read(), importId, progress);
    if (task === 'check') {
      const { counts } = await this.runner.check(tx, record, told);
      await this.note(tx, asking, record, 'roster.previewed', { counts });
      await this.effects.enqueue(tx, asked(importId, 'tidy', asking));
    } else if (task === 'apply') {
      const outcome = await this.runner.apply(tx, record, asking.personId, told);
      if (outcome === 'applied') await this.note(tx, asking, record, 'roster.applied', { counts: record.counts });
    } else {
      const outcome = await this.runner.undo(tx, record, asking.personId);
      if (outcome === 'undone') await this.note(tx, asking, record, 'roster.undone', {});
    }
  }

  private note(tx: Tx, { importId, personId, accountId }: RosterTask, record: ImportRecord, action: string, more: object): Promise<void> {
    const { unitId, asOf, mode } = record;
    return this.audit.record(tx, { actor: { personId, accountId, requestId: `roster:${importId}` }, action, objectKind: 'roster_import', objectId: importId, unitId, after: { asOf, mode, ...more } });
  }

  /** Files that nobody waits for any more, and previews that nobody came back to. */
  private async tidy(tx: Tx, importId: string): Promise<void> {
    for (const forgotten of await this.rosters.forgotten(tx, await this.settings.get('roster.keepDays'))) {
      await this.rosters.settle(tx, forgotten, 'discarded', null);
      await this.vault.wipe(tx, forgotten);
    }
    const record = await this.rosters.known(tx, importId);
    if (record?.fileId != null && record.status !== 'columns' && record.status !== 'checking') {
      await this.files.remove(record.fileId);
      await this.rosters.forgetFile(tx, importId);
    }
    await this.files.removeOrphans((ids) => this.rosters.claimedFiles(tx, ids), ORPHAN_MS, this.clock.now().getTime());
  }
}
