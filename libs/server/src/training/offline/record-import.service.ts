import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { MAX_RECORD_ROWS, type newRecordImport, type RecordImport, type RecordImportRow, type RecordVerdict } from '@kynangso/contracts/training';
import { type RecordColumn, recordPlaces, recordReason, readRecord } from '@kynangso/domain/training';
import { cleanText } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, type MadeFile, newId, scopeParam, type Tx } from '@kynangso/server/platform';
import { UnitScope } from '../unit-scope';
import { ClassRepository } from './class.repository';
import { plainFileName } from './evidence-file.store';
import { OfflineFacts } from './offline-facts';
import { PersonLines, type ReadLine } from './person-lines';
import { RecordImportRepository, type StoredRecord, type ToApply } from './record-import.repository';
import { recordErrorFile, recordTemplateFile } from './record-files';

interface Page { page: number; pageSize: number }

/** Records of earlier years from a file: looked at first, applied whole, taken back whole. */
@Injectable()
export class RecordImportService {
  constructor(
    private readonly database: Database,
    private readonly imports: RecordImportRepository,
    private readonly lines: PersonLines,
    private readonly facts: OfflineFacts,
    private readonly classes: ClassRepository,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, page: Page): Promise<{ rows: RecordImport[]; total: number } & Page> {
    return { ...(await this.imports.list(this.database.read(), scopeParam(caller, 'training.record'), page)), ...page };
  }

  upload(caller: Caller, asked: z.output<typeof newRecordImport>, file: { bytes: Buffer; name: string }): Promise<RecordImport> {
    const scope = scopeParam(caller, 'training.record');
    return this.database.transaction(async (tx) => {
      await this.units.mustOwn(tx, caller, 'training.record', asked.unitId);
      const { headers, lines } = await this.lines.read(tx, scope, file.bytes, MAX_RECORD_ROWS, 'alone', new Set());
      const places = recordPlaces(headers);
      if (!places.has('code') || !places.has('achieved_on')) throw invalid('training.import_columns_missing');
      const read = await this.judge(tx, lines, places, asked.mode);
      const id = newId();
      await this.imports.insert(tx, { id, unitId: asked.unitId, fileName: plainFileName(file.name), sha256: createHash('sha256').update(file.bytes).digest(), by: caller.personId }, read);
      const made = await this.imports.get(tx, scope, id);
      await this.audit.record(tx, { actor: caller, action: 'records.previewed', objectKind: 'record_import', objectId: id, unitId: asked.unitId, after: made.counts });
      return made;
    });
  }

  get(caller: Caller, id: string): Promise<RecordImport> {
    return this.imports.get(this.database.read(), scopeParam(caller, 'training.record'), id);
  }

  async rows(caller: Caller, id: string, { verdict, ...page }: Page & { verdict?: RecordVerdict | undefined }): Promise<{ rows: RecordImportRow[]; total: number } & Page> {
    await this.get(caller, id);
    return { ...(await this.imports.rows(this.database.read(), id, verdict ?? null, page)), ...page };
  }

  decide(caller: Caller, id: string, act: 'apply' | 'discard' | 'undo'): Promise<RecordImport> {
    const scope = scopeParam(caller, 'training.record');
    const next = { apply: 'applied', discard: 'discarded', undo: 'undone' } as const;
    return this.database.transaction(async (tx) => {
      const before = await this.imports.get(tx, scope, id, true);
      if (before.status === next[act]) return before;
      if (before.status !== (act === 'undo' ? 'applied' : 'preview')) throw conflict('training.import_state');
      const found = act === 'discard' ? [] : await this.imports.toApply(tx, id);
      if (act === 'apply') {
        const news = await this.stillNew(tx, scope, id, found);
        await this.facts.change(tx, 'import', news.map(({ id: sourceId, personId, code, kind, achievedOn, mode }) => ({
          personId, sourceKind: 'import' as const, sourceId, revision: 1, code, outcome: kind === 'exam' ? ('pass' as const) : ('completed' as const), achievedOn, scoreBp: null, serial: null, mode, proves: kind,
        })), []);
      }
      if (act === 'undo') await this.facts.change(tx, 'import', [], found.map((r) => r.id));
      await this.imports.decide(tx, id, next[act], caller.personId, this.clock.now());
      await this.audit.record(tx, { actor: caller, action: `records.${next[act]}`, objectKind: 'record_import', objectId: id, unitId: before.unitId, after: before.counts });
      return this.imports.get(tx, scope, id);
    });
  }

  async errorFile(caller: Caller, id: string): Promise<MadeFile> {
    await this.get(caller, id);
    const { rows } = await this.imports.rows(this.database.read(), id, 'reject', { page: 1, pageSize: MAX_RECORD_ROWS });
    if (rows.length === 0) throw conflict('training.import_no_errors');
    return recordErrorFile(id, rows);
  }

  template(): Promise<MadeFile> {
    return recordTemplateFile();
  }

  /** A file is looked at on one day and applied on another: people may have left, and their records may have come another way. */
  private async stillNew(tx: Tx, scope: string | null, importId: string, found: readonly ToApply[]): Promise<ToApply[]> {
    const people = [...new Set(found.map((r) => r.personId))];
    const here = await this.classes.inScope(tx, scope, people);
    if (here.size < people.length) throw invalid('training.people_out_of_scope', { count: people.length - here.size });
    await this.facts.hold(tx, people);
    const known = await this.imports.known(tx, people);
    const isKnown = (r: ToApply): boolean => known.has(`${r.personId} ${r.kind} ${r.code} ${r.achievedOn}`);
    await this.imports.markKnown(tx, importId, found.filter(isKnown).map((r) => r.id));
    return found.filter((r) => !isKnown(r));
  }

  private async judge(tx: Tx, lines: readonly ReadLine[], places: ReadonlyMap<RecordColumn, number>, mode: RecordImportRow['mode'] & string): Promise<StoredRecord[]> {
    const cellAt = (line: ReadLine['line'], column: RecordColumn) => line.cells[places.get(column) ?? -1] ?? null;
    const kinds = await this.imports.kinds(tx, [...new Set(lines.map(({ line }) => cleanText(cellAt(line, 'code')?.text ?? '')))]);
    const known = await this.imports.known(tx, lines.flatMap(({ judged }) => judged.personId ?? []));
    const firstRows = new Map<string, number>();
    const today = this.clock.today();
    return lines.map(({ line, judged }) => {
      const reading = readRecord((column) => cellAt(line, column), kinds, mode, today);
      const errors = [...judged.errors.map(({ vi, en }) => ({ vi, en })), ...reading.reasons];
      const key = `${judged.personId ?? ''} ${reading.kind ?? ''} ${reading.code} ${reading.achievedOn ?? ''}`;
      const firstRow = firstRows.get(key);
      if (errors.length === 0 && firstRow !== undefined) errors.push(recordReason('duplicate', { firstRow }));
      else if (errors.length === 0) firstRows.set(key, judged.row);
      const verdict = errors.length > 0 ? 'reject' : known.has(key) ? 'known' : 'add';
      return { id: newId(), row: judged.row, verdict, personId: judged.personId, fullName: judged.fullName, code: reading.code, kind: reading.kind, achievedOn: reading.achievedOn, mode: reading.mode, errors };
    });
  }
}
