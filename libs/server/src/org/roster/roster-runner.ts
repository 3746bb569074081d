import { Injectable } from '@nestjs/common';
import type { RosterProgress } from '@kynangso/contracts/org';
import { type HeaderReading, headerOf, type OwnWords, wordKey } from '@kynangso/domain/org';
import { AppError, Clock, Database, SealedFiles, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from '../membership-write.repository';
import { dataLines, openSheet } from '../sheet/read-sheet';
import { rosterLimits, type SheetLine, tooLarge } from '../sheet/sheet';
import { LineVault, type PlacedLine } from './line-vault';
import { type RosterDiff, RosterDiffer } from './roster-differ';
import { RosterStage } from './roster-stage';
import { RosterUndo } from './roster-undo';
import { RosterWriter } from './roster-writer';
import { type ImportRecord, RosterRepository } from './roster.repository';

export type Told = (progress: RosterProgress) => Promise<void>;

/** The long work on an import, each piece inside one transaction that the caller holds: done whole or not at all, as often as it is begun. */
@Injectable()
export class RosterRunner {
  constructor(
    private readonly database: Database,
    private readonly rosters: RosterRepository,
    private readonly vault: LineVault,
    private readonly stage: RosterStage,
    private readonly differ: RosterDiffer,
    private readonly writer: RosterWriter,
    private readonly undoing: RosterUndo,
    private readonly memberships: MembershipWriteRepository,
    private readonly files: SealedFiles,
    private readonly clock: Clock,
  ) {}

  /** Reads the file (or its kept lines), compares it and stores the preview. */
  async check(tx: Tx, record: ImportRecord, told: Told): Promise<RosterDiff> {
    await this.fill(tx, record, false, told);
    return this.compare(tx, record, null);
  }

  /** For lines that come from a machine: they are kept as a file's would be. */
  async checkLines(tx: Tx, record: ImportRecord, lines: readonly SheetLine[]): Promise<RosterDiff> {
    await this.stage.fill(tx, placed(inTurn(lines)), { ...options(record), importId: record.id, keepLines: true, seal: true, onRows: () => Promise.resolve() });
    return this.compare(tx, record, null);
  }

  /**
   * Compares the kept lines with the tree and people of now, under the branch's lock. What differs from the preview that was agreed to is
   * not applied: it becomes the new preview.
   */
  async apply(tx: Tx, record: ImportRecord, by: string, told: Told): Promise<'applied' | 'stale'> {
    await this.memberships.lockBranch(tx, record.unitId);
    const rows = await this.fill(tx, record, true, (p) => told({ phase: 'apply', done: Math.floor(p.done / 2), total: record.counts.rows }));
    const diff = await this.differ.diff(tx, record, this.clock.today());
    if (record.diffHash === null || !diff.hash.equals(record.diffHash)) {
      await this.rosters.storePreview(tx, record.id, { ...diff, leaving: await this.writer.leaving(tx) }, 'org.import_stale');
      return 'stale';
    }
    await this.write(tx, record, by, (part) => told({ phase: 'apply', done: Math.floor(rows * (0.6 + part / 10)), total: rows }));
    return 'applied';
  }

  /** What `roster_diff` says, and the import's own end. */
  async write(tx: Tx, record: ImportRecord, by: string, onPart: (part: number) => Promise<void>): Promise<void> {
    let part = 0;
    await this.writer.write(tx, record, by, () => onPart((part += 1)));
    await this.rosters.settle(tx, record.id, 'applied', by);
    await this.vault.keepRejected(tx, record.id);
  }

  async undo(tx: Tx, record: ImportRecord, by: string): Promise<'undone' | 'refused'> {
    await this.memberships.lockBranch(tx, record.unitId);
    const applied = { id: record.id, unitId: record.unitId, decidedAt: record.decidedAt ?? '' };
    if (!(await this.undoing.preview(tx, applied, this.clock.today())).isPossible) {
      await this.rosters.fail(tx, record.id, 'applied', 'org.undo_refused', {});
      return 'refused';
    }
    await this.undoing.undo(tx, applied, by);
    await this.rosters.settle(tx, record.id, 'undone', by);
    return 'undone';
  }

  private async compare(tx: Tx, record: ImportRecord, notice: string | null): Promise<RosterDiff> {
    const diff = await this.differ.diff(tx, record, this.clock.today());
    await this.rosters.storePreview(tx, record.id, { ...diff, leaving: await this.writer.leaving(tx) }, notice);
    return diff;
  }

  private async fill(tx: Tx, record: ImportRecord, seal: boolean, told: Told): Promise<number> {
    const settings = { ...options(record), importId: record.id, seal };
    if (await this.vault.has(this.database.read(), record.id)) {
      return this.stage.fill(tx, this.vault.read(this.database.read(), record.id), { ...settings, keepLines: false, onRows: (done) => told({ phase: 'check', done, total: record.counts.rows || null }) });
    }
    const source = record.fileId === null ? null : await this.files.open(record.fileId);
    if (!source) throw new AppError('org.import_file_gone', 'gone');
    try {
      const sheet = await openSheet(source, rosterLimits);
      try {
        return await this.stage.fill(tx, placed(dataLines(sheet.lines(), record.headerRow)), { ...settings, keepLines: true, onRows: (done) => told({ phase: 'read', done, total: null }) });
      } finally {
        sheet.close();
      }
    } finally {
      await source.close();
    }
  }
}

async function* placed(lines: AsyncIterable<SheetLine>): AsyncGenerator<PlacedLine> {
  let position = 0;
  for await (const line of lines) {
    if ((position += 1) > rosterLimits.rows) throw tooLarge(rosterLimits);
    yield { position, line };
  }
}

async function* inTurn<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

function options(record: ImportRecord): { header: Pick<HeaderReading, 'places'>; asOf: string; own: OwnWords } {
  const header = headerOf(record.headers, record.headers.map((_, at) => record.mapping[at] || null));
  const own: OwnWords = {
    positions: new Map(record.values.positions.map((p) => [wordKey(p.from), p.to])),
    populations: new Map(record.values.populations.map((p) => [wordKey(p.from), p.to])),
  };
  return { header, asOf: record.asOf, own };
}
