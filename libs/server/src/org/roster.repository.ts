import { Injectable } from '@nestjs/common';
import type { ImportRow, RosterCounts, RosterMode, RosterStatus, RosterVerdict, RowErrorCode } from '@kynangso/contracts/org';
import { type DiffEntry, idMask, maskNumbers } from '@kynangso/domain/org';
import { firstRow, Keyring, rows, type Tx } from '@kynangso/server/platform';
import type { SheetLine } from './sheet/sheet';
import { utc } from './unit.repository';

export interface ImportRecord {
  id: string;
  unitId: string;
  asOf: string;
  mode: RosterMode;
  status: RosterStatus;
  fileName: string;
  fileKind: 'xlsx' | 'csv';
  columns: string[];
  extraColumns: string[];
  counts: RosterCounts;
  diffHash: Buffer;
  createdAt: string;
  appliedAt: string | null;
}
export type NewImportRecord = Omit<ImportRecord, 'status' | 'createdAt' | 'appliedAt'> & { fileSha256: Buffer; createdBy: string };

/** What the preview shows of a row; ids of units are worded when it is read. */
type Shown = Pick<ImportRow, 'fullName' | 'idMask' | 'birthDate' | 'unitCode' | 'title' | 'positionKind' | 'populations'> & { fromUnitId: string | null };
export type StoredRow = Shown & Pick<ImportRow, 'position' | 'row' | 'verdict' | 'personId' | 'changes' | 'errors'> & { unitId: string | null };

const columns = `i.id, i.unit_id AS "unitId", i.as_of AS "asOf", i.mode, i.status, i.file_name AS "fileName", i.file_kind AS "fileKind", i.columns, i.extra_columns AS "extraColumns",
  i.counts, i.diff_hash AS "diffHash", ${utc('i.created_at')} AS "createdAt", CASE WHEN i.status = 'applied' THEN ${utc('i.decided_at')} END AS "appliedAt"`;
const inScope = `EXISTS (SELECT FROM unit_place($2::date) u WHERE u.unit_id = i.unit_id AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]))`;

/** Previews of rosters. A row's own text holds the personal number, so it is stored as cipher only. */
@Injectable()
export class RosterRepository {
  constructor(private readonly keyring: Keyring) {}

  find(tx: Tx, scope: string | null, today: string, importId: string): Promise<ImportRecord | null> {
    return firstRow<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE ${inScope} AND i.id = $3`, [scope, today, importId]);
  }

  lock(tx: Tx, scope: string | null, today: string, importId: string): Promise<ImportRecord | null> {
    return firstRow<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE ${inScope} AND i.id = $3 FOR UPDATE OF i`, [scope, today, importId]);
  }

  async list(tx: Tx, scope: string | null, today: string, unitId: string | null, page: number, pageSize: number): Promise<{ rows: ImportRecord[]; total: number }> {
    const where = `${inScope} AND ($3::uuid IS NULL OR i.unit_id = $3)`;
    const found = await rows<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE ${where} ORDER BY i.created_at DESC, i.id DESC LIMIT $4 OFFSET $5`, [scope, today, unitId, pageSize, (page - 1) * pageSize]);
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM roster_import i WHERE ${where}`, [scope, today, unitId]);
    return { rows: found, total: total?.n ?? 0 };
  }

  async reasons(tx: Tx, importId: string): Promise<{ code: RowErrorCode; count: number }[]> {
    return rows(
      tx,
      `SELECT e ->> 'code' AS code, count(*)::int AS count FROM roster_import_row r CROSS JOIN LATERAL jsonb_array_elements(r.errors) e
       WHERE r.import_id = $1 AND r.verdict = 'reject' GROUP BY 1 ORDER BY 2 DESC, 1`,
      [importId],
    );
  }

  async rows(tx: Tx, importId: string, verdict: RosterVerdict | null, page: number, pageSize: number): Promise<{ rows: StoredRow[]; total: number }> {
    const where = `import_id = $1 AND ($2::text IS NULL OR verdict = $2)`;
    const found = await rows<{ shown: Shown } & Omit<StoredRow, keyof Shown>>(
      tx,
      `SELECT position, row_number AS row, verdict, person_id AS "personId", unit_id AS "unitId", shown, changes, errors FROM roster_import_row WHERE ${where} ORDER BY position LIMIT $3 OFFSET $4`,
      [importId, verdict, pageSize, (page - 1) * pageSize],
    );
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM roster_import_row WHERE ${where}`, [importId, verdict]);
    return { rows: found.map(({ shown, ...row }) => ({ ...shown, ...row })), total: total?.n ?? 0 };
  }

  async add(tx: Tx, record: NewImportRecord, entries: readonly DiffEntry[], lines: readonly SheetLine[]): Promise<void> {
    await tx.query(
      `INSERT INTO roster_import (id, unit_id, as_of, mode, file_name, file_kind, file_sha256, columns, extra_columns, counts, diff_hash, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [record.id, record.unitId, record.asOf, record.mode, record.fileName, record.fileKind, record.fileSha256, record.columns, record.extraColumns, JSON.stringify(record.counts), record.diffHash, record.createdBy],
    );
    const byRow = new Map(lines.map((l) => [l.row, l]));
    const sealed = entries.map((e) => {
      const line = e.verdict === 'leave' ? undefined : byRow.get(e.row);
      return line ? this.keyring.encrypt(JSON.stringify(line)) : { cipher: null, keyId: null };
    });
    await tx.query(
      `INSERT INTO roster_import_row (import_id, position, row_number, verdict, person_id, membership_id, unit_id, shown, changes, errors, raw_cipher, raw_key_id)
       SELECT $1, position, row_number, verdict, person_id, membership_id, unit_id, shown, coalesce(string_to_array(nullif(changes, ''), ','), '{}'), errors, raw_cipher, raw_key_id
       FROM unnest($2::int[], $3::int[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::jsonb[], $9::text[], $10::jsonb[], $11::bytea[], $12::text[])
         AS t (position, row_number, verdict, person_id, membership_id, unit_id, shown, changes, errors, raw_cipher, raw_key_id)`,
      [
        record.id, entries.map((_, i) => i + 1), entries.map((e) => (e.verdict === 'leave' ? null : e.row)), entries.map((e) => e.verdict), entries.map(personOf), entries.map(membershipOf), entries.map(unitOf),
        entries.map((e) => JSON.stringify(shownOf(e))), entries.map((e) => ('changes' in e ? e.changes.join(',') : '')), entries.map((e) => JSON.stringify(e.verdict === 'reject' ? e.errors : [])),
        sealed.map((s) => s.cipher), sealed.map((s) => s.keyId),
      ],
    );
  }

  /** The file's lines as they came, in order; rejected ones only, when asked. */
  async lines(tx: Tx, importId: string, verdict: RosterVerdict | null): Promise<(SheetLine & { errors: ImportRow['errors'] })[]> {
    const stored = await rows<{ cipher: Buffer; keyId: string; errors: ImportRow['errors'] }>(
      tx,
      `SELECT raw_cipher AS cipher, raw_key_id AS "keyId", errors FROM roster_import_row
       WHERE import_id = $1 AND raw_cipher IS NOT NULL AND ($2::text IS NULL OR verdict = $2) ORDER BY position`,
      [importId, verdict],
    );
    return stored.map(({ errors, ...sealed }) => ({ ...(JSON.parse(this.keyring.decrypt(sealed)) as SheetLine), errors }));
  }

  /** Marks the import applied, notes who its new people became, and lets go of what nobody will fix any more. */
  async markApplied(tx: Tx, importId: string, by: string, made: readonly { row: number; personId: string }[]): Promise<void> {
    await this.decide(tx, importId, 'applied', by);
    await tx.query(
      `UPDATE roster_import_row r SET person_id = coalesce(t.person_id, r.person_id), raw_cipher = NULL, raw_key_id = NULL
       FROM roster_import_row x LEFT JOIN unnest($2::int[], $3::uuid[]) AS t (row_number, person_id) ON t.row_number = x.row_number
       WHERE x.import_id = r.import_id AND x.position = r.position AND x.import_id = $1 AND r.import_id = $1 AND r.verdict <> 'reject'`,
      [importId, made.map((m) => m.row), made.map((m) => m.personId)],
    );
  }

  async markDiscarded(tx: Tx, importId: string, by: string): Promise<void> {
    await this.decide(tx, importId, 'discarded', by);
    await tx.query(`UPDATE roster_import_row SET raw_cipher = NULL, raw_key_id = NULL WHERE import_id = $1`, [importId]);
  }

  private async decide(tx: Tx, importId: string, status: 'applied' | 'discarded', by: string): Promise<void> {
    await tx.query(`UPDATE roster_import SET status = $2, decided_by = $3, decided_at = now() WHERE id = $1`, [importId, status, by]);
  }
}

const personOf = (e: DiffEntry): string | null => (e.verdict === 'join' ? e.personId : e.verdict === 'reject' ? null : e.member.personId);
const membershipOf = (e: DiffEntry): string | null => (e.verdict === 'join' || e.verdict === 'reject' ? null : e.member.membershipId);
const unitOf = (e: DiffEntry): string | null => (e.verdict === 'reject' ? null : e.verdict === 'join' || e.verdict === 'move' ? e.to.unitId : e.member.unitId);

/** a number that slipped into the next column of the file */
const maskTitle = (title: string | null): string | null => (title === null ? null : maskNumbers(title));

function shownOf(e: DiffEntry): Shown {
  if (e.verdict === 'leave') {
    const { fullName, birthDate, title, position, populations } = e.member;
    return { fullName, idMask: null, birthDate, unitCode: null, title, positionKind: position, populations: [...populations], fromUnitId: null };
  }
  const { source } = e;
  const to = e.verdict === 'join' || e.verdict === 'move' ? e.to : null;
  return {
    fullName: maskNumbers(source.fullName ?? ''),
    idMask: source.nationalId === null ? null : idMask(source.nationalId.slice(-3)),
    birthDate: source.birthDate,
    unitCode: source.unitCode === null ? null : maskNumbers(source.unitCode).slice(0, 60),
    title: maskTitle(to?.title ?? source.title),
    positionKind: to?.position ?? source.position,
    populations: [...(to?.populations ?? source.populations ?? [])],
    fromUnitId: e.verdict === 'move' && e.changes.includes('unit') ? e.member.unitId : null,
  };
}
