import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ImportDefaults, type ItemImportRow, type ItemImportVerdict, type ItemImportView, MAX_IMPORT_ITEMS } from '@kynangso/contracts/bank';
import { type Caller, Clock, conflict, Database, EffectService, invalid, type MadeFile, newId, notFound, type Tx } from '@kynangso/server/platform';
import { ItemListRepository } from '../item-list.repository';
import { ownerFor } from '../owner-unit';
import { type ImportRecord, ImportRepository, type NewRow, type RefusedRow } from './import.repository';
import { QtiReader } from '../qti/read-qti';
import { qtiErrorFile } from '../qti/error-file';
import { ImportRunner } from './import-runner';
import { openImport } from './read-import';
import { errorFile, itemSheetTemplate } from './sheet-files';

type Page<T> = { rows: T[]; total: number; page: number; pageSize: number };
const ROWS = 500;

/** A file of items becomes a report, then what was chosen of it becomes drafts. A file is its reader's alone. */
@Injectable()
export class ItemImportService {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly runner: ImportRunner,
    private readonly lists: ItemListRepository,
    private readonly qti: QtiReader,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  /** Rows are read and kept some hundred at a time, whatever the file holds. */
  async read(caller: Caller, { ownerUnitId, ...defaults }: ImportDefaults & { ownerUnitId?: string | undefined }, bytes: Buffer, fileName: string): Promise<ItemImportView> {
    const opened = await openImport(bytes, defaults, this.qti);
    try {
      const view = await this.database.transaction(async (tx) => {
        const owner = await ownerFor(tx, this.lists, caller, ownerUnitId);
        await this.imports.dropForgotten(tx, caller.personId);
        const { format, headings, notes, stimuli } = opened;
        const record: ImportRecord = { id: newId(), createdBy: caller.personId, accountId: caller.accountId, ownerUnitId: owner, state: 'checking', format, fileName: fileName.slice(0, 200), fileHash: createHash('sha256').update(bytes).digest('hex'), headings, notes, stimuli };
        await this.imports.add(tx, record, this.clock.now());
        for (const file of opened.files) await this.imports.addFile(tx, record.id, file);
        const total = await this.keepRows(tx, record.id, opened.entries());
        if (total === 0) throw invalid('bank.import_no_items');
        await this.runner.begin(tx, caller, record, 'check', total);
        return this.find(tx, caller, record.id);
      });
      if (view.state === 'checking') await this.effects.wake();
      return view;
    } finally {
      opened.close();
    }
  }

  get(caller: Caller, importId: string): Promise<ItemImportView> {
    return this.find(this.database.read(), caller, importId);
  }

  async list(caller: Caller, { page, pageSize }: { page: number; pageSize: number }): Promise<Page<ItemImportView>> {
    return { ...(await this.imports.list(this.database.read(), caller, page, pageSize)), page, pageSize };
  }

  async rows(caller: Caller, importId: string, { verdict, page, pageSize }: { verdict?: ItemImportVerdict | undefined; page: number; pageSize: number }): Promise<Page<ItemImportRow>> {
    const tx = this.database.read();
    await this.find(tx, caller, importId);
    return { rows: await this.imports.rows(tx, importId, verdict, page, pageSize), total: await this.imports.count(tx, importId, verdict), page, pageSize };
  }

  choose(caller: Caller, importId: string, { positions, isChosen }: { positions?: number[] | undefined; isChosen: boolean }): Promise<ItemImportView> {
    return this.database.transaction(async (tx) => {
      if ((await this.lock(tx, caller, importId)).state !== 'ready') throw conflict('bank.import_not_ready');
      await this.imports.choose(tx, importId, positions ?? null, isChosen);
      return this.find(tx, caller, importId);
    });
  }

  /** Asking twice is once. */
  async take(caller: Caller, importId: string): Promise<ItemImportView> {
    const view = await this.database.transaction(async (tx) => {
      const record = await this.lock(tx, caller, importId);
      const before = await this.find(tx, caller, importId);
      if (record.state === 'taking' || record.state === 'taken') return before;
      if (record.state !== 'ready') throw conflict('bank.import_not_ready');
      if (before.counts.chosen === 0) throw invalid('bank.import_none');
      await this.imports.move(tx, importId, 'taking', this.clock.now());
      await this.runner.begin(tx, caller, { ...record, state: 'taking' }, 'take', before.counts.chosen);
      return this.find(tx, caller, importId);
    });
    if (view.state === 'taking') await this.effects.wake();
    return view;
  }

  async errorFile(caller: Caller, importId: string, format: 'xlsx' | 'csv'): Promise<MadeFile> {
    const tx = this.database.read();
    await this.find(tx, caller, importId);
    const record = await this.database.transaction((inner) => this.lock(inner, caller, importId));
    if (record.format === 'qti') return qtiErrorFile(record.id, this.refused(importId), await this.imports.contents(tx, importId));
    return errorFile(record, this.refused(importId), format);
  }

  template(): Promise<MadeFile> {
    return itemSheetTemplate();
  }

  private async *refused(importId: string): AsyncGenerator<RefusedRow> {
    for (let after = 0; ; ) {
      const rows = await this.imports.refused(this.database.read(), importId, after, ROWS);
      yield* rows;
      if (rows.length < ROWS) return;
      after = rows.at(-1)?.position ?? after;
    }
  }

  private async keepRows(tx: Tx, importId: string, entries: ReturnType<Awaited<ReturnType<typeof openImport>>['entries']>): Promise<number> {
    const seen = new Set<string>();
    let [batch, position] = [[] as NewRow[], 0];
    for await (const entry of entries) {
      position += 1;
      if (position > MAX_IMPORT_ITEMS) throw invalid('bank.import_too_many', { most: MAX_IMPORT_ITEMS });
      const isTwice = entry.code !== null && seen.has(entry.code);
      if (entry.code !== null) seen.add(entry.code);
      batch.push({ ...entry, position, isTwice });
      if (batch.length < ROWS) continue;
      await this.imports.addRows(tx, importId, batch);
      batch = [];
    }
    if (batch.length > 0) await this.imports.addRows(tx, importId, batch);
    return position;
  }

  private async lock(tx: Tx, caller: Caller, importId: string): Promise<ImportRecord> {
    const record = await this.imports.lock(tx, importId, caller.personId);
    if (!record) throw notFound('bank.import_not_found');
    return record;
  }

  private async find(tx: Tx, caller: Caller, importId: string): Promise<ItemImportView> {
    const view = await this.imports.view(tx, caller, importId);
    if (!view) throw notFound('bank.import_not_found');
    return view;
  }
}
