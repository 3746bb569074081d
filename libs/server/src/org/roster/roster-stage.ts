import { Injectable } from '@nestjs/common';
import { nameSortKey } from '@kynangso/domain/kernel';
import { type HeaderReading, type OwnWords, type ParsedRow, parseRow, searchText } from '@kynangso/domain/org';
import { Keyring, type Tx } from '@kynangso/server/platform';
import { PersonWriteRepository } from '../person-write.repository';
import { toRosterLine } from '../sheet/read-sheet';
import { CopyRows, type CopyValue } from './copy-rows';
import { LineVault, type PlacedLine } from './line-vault';

export interface StageOptions {
  importId: string;
  header: Pick<HeaderReading, 'places'>;
  asOf: string;
  own: OwnWords;
  /** keep the lines for later; left out when they already come from where they are kept */
  keepLines: boolean;
  /** make the ciphers of personal numbers, which only applying needs */
  seal: boolean;
  onRows: (rows: number) => Promise<void>;
}

const columns = [
  'position', 'row_number', 'leaves', 'full_name', 'name_key', 'search_key', 'sort_key', 'id_hash', 'id_last3', 'id_cipher', 'id_key_id', 'source_id', 'birth_date', 'unit_code', 'unit_numeric',
  'title', 'position_kind', 'populations', 'email', 'phone', 'staff_code', 'errors',
] as const;

/** rows in one COPY: between two of them the pieces of the file are stored, and progress is told */
const SEGMENT = 10_000;

/**
 * Parsed rows on their way into the database. The table is temporary: it belongs to one transaction, is written to no log, seen by nobody
 * else and gone with the commit or with whatever kills the worker; so nothing has to be wiped, and a second run begins clean. Even so the
 * personal number stands in it as keyed hash and cipher only.
 */
@Injectable()
export class RosterStage {
  constructor(
    private readonly keyring: Keyring,
    private readonly people: PersonWriteRepository,
    private readonly vault: LineVault,
  ) {}

  /** Fills `roster_stage`. Returns how many rows there are. */
  async fill(tx: Tx, lines: AsyncIterable<PlacedLine>, options: StageOptions): Promise<number> {
    await tx.query(`
      CREATE TEMP TABLE roster_stage (
        position int NOT NULL, row_number int NOT NULL, leaves boolean NOT NULL, full_name text, name_key text, search_key text, sort_key text COLLATE "C", id_hash bytea, id_last3 text, id_cipher bytea,
        id_key_id text, source_id text, birth_date date, unit_code text, unit_numeric boolean NOT NULL, title text, position_kind text, populations text[], email text, phone text, staff_code text, errors jsonb
      ) ON COMMIT DROP`);
    let copy: CopyRows | null = null;
    let kept: PlacedLine[] = [];
    let pieces: PlacedLine[][] = [];
    let count = 0;
    const endSegment = async (): Promise<void> => {
      await copy?.end();
      copy = null;
      for (const piece of pieces) await this.vault.add(tx, options.importId, piece);
      pieces = [];
      await options.onRows(count);
    };
    try {
      for await (const placed of lines) {
        copy ??= await CopyRows.begin(tx, 'roster_stage', columns);
        await copy.add(this.values(placed, options));
        count += 1;
        if (options.keepLines && kept.push(placed) === LineVault.piece) {
          pieces.push(kept);
          kept = [];
        }
        if (count % SEGMENT === 0) await endSegment();
      }
      if (kept.length > 0) pieces.push(kept);
      await endSegment();
    } catch (error) {
      await (copy as CopyRows | null)?.abandon(error as Error);
      throw error;
    }
    await tx.query('CREATE INDEX ON roster_stage (position)');
    await tx.query('ANALYZE roster_stage');
    return count;
  }

  private values({ position, line }: PlacedLine, options: StageOptions): CopyValue[] {
    const row: ParsedRow = parseRow(toRosterLine(line, options.header), options.asOf, options.own);
    const { nationalId, fullName } = row;
    const sealed = options.seal && nationalId !== null ? this.keyring.encrypt(nationalId) : null;
    return [
      position, row.row, row.leaves, fullName, row.nameKey, fullName === null ? null : searchText(fullName), fullName === null || !options.seal ? null : nameSortKey(fullName),
      nationalId === null ? null : this.people.idHash(nationalId), nationalId === null ? null : nationalId.slice(-3), sealed?.cipher ?? null, sealed?.keyId ?? null, row.sourceId,
      row.birthDate, row.unitCode, row.isUnitCodeNumeric, row.title, row.position, row.populations === null ? null : [...row.populations], row.email, row.phone, row.staffCode,
      row.errors.length === 0 ? null : JSON.stringify(row.errors),
    ];
  }
}
