import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { confirmationKeys, type TextRow } from '@kynangso/domain/export';
import { AppError, type Caller, Database, Keyring, type Tx } from '@kynangso/server/platform';
import { CompletionService } from '@kynangso/server/training';
import { copiedRows } from './copy-rows';
import type { RunRow } from './export.repository';
import { writeConfirmations } from './format/confirmation-file';
import { writeCsv } from './format/csv';
import { writeDocx } from './format/docx-table';
import { writeOds } from './format/ods';
import { writePdf } from './format/pdf-table';
import type { OnRows, SheetTable } from './format/table';
import { writeTranscriptDocx } from './format/transcript-docx';
import { writeTranscriptPdf } from './format/transcript-pdf';
import { writeXlsx } from './format/xlsx';
import { bareSql, guardedSql } from './guarded-sql';
import { FactRepository } from './source/fact.repository';
import type { OpenTopic } from './source/topic';
import { TopicService } from './source/topic.service';
import { TranscriptService } from './source/transcript.service';

export type WritableRun = Pick<RunRow, 'kind' | 'format' | 'locale' | 'params' | 'createdAt'>;
export interface Written {
  rows: number;
  total: number;
}
const MOST_ROWS = { pdf: 10_000, docx: 5_000 } as const;
const writers = { xlsx: writeXlsx, ods: writeOds, pdf: writePdf, docx: writeDocx } as const;

/** Opens a topic in one snapshot and lets the format write it. Every format reads the same guarded statement. */
@Injectable()
export class ExportWriter {
  constructor(
    private readonly database: Database,
    private readonly topics: TopicService,
    private readonly facts: FactRepository,
    private readonly transcripts: TranscriptService,
    private readonly completions: CompletionService,
    private readonly keyring: Keyring,
  ) {}

  /** One snapshot for count and rows, without the statement limit of ordinary requests. */
  async inSnapshot<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.database.source.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('SET TRANSACTION READ ONLY');
      await runner.query(`SET LOCAL statement_timeout = 0; SET LOCAL datestyle = 'ISO, DMY'`);
      await this.completions.steady(runner.manager);
      return await work(runner);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  /** Checks once more what the caller may have, then writes. `onRows` hears the total with the rows done. */
  async write(runner: QueryRunner, caller: Caller, run: WritableRun, out: Writable, onRows: (done: number, total: number) => void): Promise<Written> {
    await this.topics.check(runner.manager, caller, run.kind, run.params);
    const topic = await this.topics.open(runner.manager, caller, run.kind, run.params, run.locale);
    onRows(0, topic.total);
    let rows = 0;
    const count: OnRows = (done) => onRows((rows = done), topic.total);
    if (run.format === 'csv') rows = await writeCsv(runner, topic.source, run.locale, out, count);
    else if (run.format === 'jsonl') await this.confirmations(runner, run, topic, caller, out, count);
    else await this.table(runner, run, topic, caller, out, count);
    if (rows !== topic.total) throw new Error(`${rows} rows written of ${topic.total}`);
    return { rows, total: topic.total };
  }

  private async table(runner: QueryRunner, run: WritableRun, topic: OpenTopic, caller: Caller, out: Writable, onRows: OnRows): Promise<void> {
    const format = run.format as keyof typeof writers;
    if (format in MOST_ROWS && topic.total > MOST_ROWS[format as keyof typeof MOST_ROWS]) throw new AppError('export.too_many_rows', 'invalid');
    const { columns } = topic.source;
    const rows = copiedRows(runner, guardedSql(topic.source, run.locale, 'plain'));
    const table: SheetTable = { columns, rows, locale: run.locale, title: topic.title, notes: topic.notes, total: topic.total, madeAt: run.createdAt };
    if (run.kind === 'transcript' && (format === 'pdf' || format === 'docx')) {
      const paper = await this.transcripts.paper(runner.manager, caller, run.params.personId ?? '', table);
      return format === 'pdf' ? writeTranscriptPdf(paper, out, onRows) : writeTranscriptDocx(paper, out, onRows);
    }
    return writers[format](table, out, onRows);
  }

  private async confirmations(runner: QueryRunner, run: WritableRun, topic: OpenTopic, caller: Caller, out: Writable, onRows: OnRows): Promise<void> {
    const { requirement, period, unitId, asOf, isLocked } = run.params;
    const asked = { requirement: requirement ?? '', period: period ?? '', unitId: unitId ?? '', ...(isLocked ? {} : { asOf }) };
    const { basis } = await this.completions.standing(runner.manager, caller, 'org.read_person', asked);
    const unit = await this.facts.unitName(runner.manager, unitId ?? '', asOf);
    const { code, title, version } = basis.requirement;
    const header = { requirement: { code, title, version }, period: basis.period, asOf: basis.asOf, unit: unit ?? { code: '', name: { vi: '' } }, madeAt: run.createdAt.toISOString() };
    const rows: AsyncIterable<TextRow[]> = copiedRows(runner, `SELECT ${confirmationKeys.map((key) => `"${key}"`).join(', ')} FROM (${bareSql(topic.source)}) r`);
    // another connection looks identifiers up while this one copies
    const identifiers = (ids: readonly string[]) => this.identifiers(this.database.read(), ids);
    await writeConfirmations(rows, header, identifiers, this.keyring, out, onRows);
  }

  private async identifiers(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
    const sealed = await this.facts.sealedIds(tx, personIds);
    return new Map(sealed.map((s) => [s.personId, this.keyring.decrypt(s)]));
  }
}
