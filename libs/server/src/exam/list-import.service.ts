import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ListImport, ListImportRow, ListVerdict } from '@kynangso/contracts/exam';
import { rosterColumnNames } from '@kynangso/contracts/org';
import { type HeaderReading, headerScore, idMask, readHeaders } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { PersonLookupService, readLines, type SheetLine } from '@kynangso/server/org';
import { type Caller, conflict, Database, invalid, type MadeFile, newId, scopeParam, type Tx } from '@kynangso/server/platform';
import { CandidateRepository } from './candidate.repository';
import { DeskRepository, type DeskSitting } from './desk.repository';
import { listErrorFile } from './list-error-file';
import { ListImportRepository } from './list-import.repository';
import { judgeLines, readListLine } from './list-row';
import { PersonCardRepository } from './person-card.repository';

const HEADER_WITHIN = 30;
const MOST = 20_000;

/** A file of candidates becomes a preview, the preview becomes the list. Nobody is added before apply; rejected rows never are. */
@Injectable()
export class ListImportService {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly imports: ListImportRepository,
    private readonly candidates: CandidateRepository,
    private readonly cards: PersonCardRepository,
    private readonly lookup: PersonLookupService,
    private readonly audit: AuditService,
  ) {}

  async upload(caller: Caller, sittingId: string, file: { bytes: Buffer; name: string }): Promise<ListImport> {
    await this.desk.get(this.database.read(), caller, sittingId, 'exam.manage');
    const { header, lines } = readTable((await readLines(file.bytes)).lines);
    const read = lines.map((line) => readListLine(line, header));
    return this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage');
      const scope = scopeParam(caller, 'exam.manage');
      const byId = await this.lookup.byNationalIds(tx, scope, read.flatMap((line) => line.nationalId ?? []));
      const byCode = await this.lookup.byStaffCodes(tx, scope, read.flatMap((line) => line.staffCode ?? []));
      const judged = judgeLines(read, { byId, byCode, listed: new Set(await this.candidates.listed(tx, sittingId)) });
      const cards = await this.cards.get(tx, judged.flatMap((line) => line.personId ?? []));
      const id = newId();
      const stored = judged.map((line, at) => {
        const typed = read[at]?.nationalId;
        return { ...line, idMask: typed ? idMask(typed.slice(-3)) : null, unitName: line.personId === null ? null : (cards.get(line.personId)?.unitName ?? null) };
      });
      await this.imports.add(tx, { id, sittingId, fileName: safeName(file.name), sha256: createHash('sha256').update(file.bytes).digest(), createdBy: caller.personId }, stored);
      const made = await this.imports.get(tx, sittingId, id);
      await this.record(tx, caller, sitting, 'candidates.previewed', made);
      return made;
    });
  }

  async get(caller: Caller, sittingId: string, importId: string): Promise<ListImport> {
    const tx = this.database.read();
    await this.desk.get(tx, caller, sittingId, 'exam.manage');
    return this.imports.get(tx, sittingId, importId);
  }

  async rows(caller: Caller, sittingId: string, importId: string, query: { verdict?: ListVerdict | undefined; page: number; pageSize: number }): Promise<{ rows: ListImportRow[]; total: number; page: number; pageSize: number }> {
    await this.get(caller, sittingId, importId);
    const { page, pageSize } = query;
    const found = await this.imports.rows(this.database.read(), importId, query.verdict ?? null, page, pageSize);
    return { rows: found.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0, page, pageSize };
  }

  apply(caller: Caller, sittingId: string, importId: string): Promise<ListImport> {
    return this.decide(caller, sittingId, importId, async (tx, sitting, current) => {
      if (current.status === 'discarded') throw conflict('exam.import_discarded');
      if (current.status === 'applied') return;
      await this.candidates.add(tx, sittingId, await this.imports.personIds(tx, importId), caller.personId);
      await this.imports.setStatus(tx, importId, 'applied');
      await this.record(tx, caller, sitting, 'candidates.imported', current);
    });
  }

  discard(caller: Caller, sittingId: string, importId: string): Promise<ListImport> {
    return this.decide(caller, sittingId, importId, async (tx, _sitting, current) => {
      if (current.status === 'applied') throw conflict('exam.import_applied');
      await this.imports.setStatus(tx, importId, 'discarded');
    });
  }

  async errorFile(caller: Caller, sittingId: string, importId: string): Promise<MadeFile> {
    await this.get(caller, sittingId, importId);
    const rejected = await this.imports.rows(this.database.read(), importId, 'reject', 1, MOST);
    if (rejected.length === 0) throw conflict('exam.import_no_errors');
    return listErrorFile(importId, rejected);
  }

  private decide(caller: Caller, sittingId: string, importId: string, work: (tx: Tx, sitting: DeskSitting, current: ListImport) => Promise<void>): Promise<ListImport> {
    return this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      await work(tx, sitting, await this.imports.get(tx, sittingId, importId, true));
      return this.imports.get(tx, sittingId, importId);
    });
  }

  private record(tx: Tx, caller: Caller, sitting: DeskSitting, action: string, { id, counts }: ListImport): Promise<void> {
    return this.audit.record(tx, { actor: caller, action, objectKind: 'candidate_import', objectId: id, unitId: sitting.ownerUnitId, after: counts });
  }
}

/** The header is the line among the first that names most columns we know. */
function readTable(lines: readonly SheetLine[]): { header: HeaderReading; lines: SheetLine[] } {
  const scores = lines.slice(0, HEADER_WITHIN).map((line) => headerScore(line.cells.map((cell) => cell.text)));
  const at = scores.indexOf(Math.max(...scores));
  const header = readHeaders((lines[at] as SheetLine).cells.map((cell) => cell.text));
  if (!header.places.has('full_name') || (!header.places.has('national_id') && !header.places.has('staff_code'))) throw invalid('exam.import_columns_missing');
  if (header.twice.length > 0) throw invalid('exam.import_columns_twice', { columns: header.twice.map((column) => rosterColumnNames[column].vi).join(', ') });
  const data = lines.slice(at + 1);
  if (data.length === 0) throw invalid('exam.import_empty');
  return { header, lines: data };
}

/** A personal number in a file's name isn't kept. */
const safeName = (name: string): string => name.replace(/[\p{Cc}/\\]/gu, '').replace(/\d{9,}/g, (run) => '•'.repeat(run.length)).slice(0, 120) || 'danh-sach';
