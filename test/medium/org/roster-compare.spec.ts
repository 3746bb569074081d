import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRosterColumns, populationCodes, positionKinds, type RosterColumn, type RosterMode } from '@kynangso/contracts/org';
import { nameSortKey } from '@kynangso/domain/kernel';
import { type DiffEntry, diffRoster, parseRow, type RosterRow, searchText } from '@kynangso/domain/org';
import { Database, Keyring, newId, type Tx } from '@kynangso/server/platform';
import { RosterDiffer } from '../../../libs/server/src/org/roster/roster-differ';
import { RosterStage } from '../../../libs/server/src/org/roster/roster-stage';
import { RosterStateRepository } from '../../../libs/server/src/org/roster/roster-state.repository';
import { toRosterLine } from '../../../libs/server/src/org/sheet/read-sheet';
import { bootApp, type TestApp } from '../../support/app';
import { smallTree, unitTree } from '../../support/builders/org';

const AS_OF = '2026-01-05';
const places = new Map(allRosterColumns.map((column, at) => [column, at]));
const own = { positions: new Map(), populations: new Map() };

const name = fc.constantFrom('Lê Văn An', 'LÊ VĂN AN', 'Trần Thị Hòa', 'Trần Thị Hoà', 'Đỗ Văn Cư');
const id = fc.constantFrom('001090000111', '001190000222', '024090000333', '036090000444');
const source = fc.constantFrom('S1', 'S2', 'S3');
const cells = fc.record(
  {
    full_name: name, national_id: fc.oneof({ weight: 8, arbitrary: id }, { weight: 1, arbitrary: fc.constant('123') }), birth_date: fc.constantFrom('11/05/1990', '12/05/1990', '31/02/1990'),
    unit_code: fc.constantFrom('A', 'A1', 'A1', 'B', 'ZZ'), title: fc.constantFrom('Chuyên viên', 'Văn thư'), position: fc.constantFrom<string>(...positionKinds, 'phi hành gia'),
    populations: fc.subarray([...populationCodes], { minLength: 1, maxLength: 3 }).map((c) => c.join(';')), email: fc.constantFrom('a@example.vn', 'b@example.vn'), phone: fc.constantFrom('0912345678'),
    staff_code: fc.constantFrom('NV1', 'NV2'), source_id: source, leaves: fc.constantFrom('', '', '', 'true'),
  },
  { requiredKeys: ['full_name', 'unit_code'] },
);
/** rows that say little, so that some change nothing */
const thin = fc.record({ full_name: name, national_id: id, birth_date: fc.constantFrom('11/05/1990', '12/05/1990'), unit_code: fc.constantFrom('A', 'A1') }, { requiredKeys: ['full_name', 'unit_code', 'birth_date'] });
const people = fc.uniqueArray(
  fc.record({
    fullName: name, idNumber: fc.option(id, { freq: 3 }), birthDate: fc.constantFrom('1990-05-11', '1990-05-12', null), sourceId: fc.option(source, { freq: 2 }),
    email: fc.constantFrom('a@example.vn', null), at: fc.subarray(['A', 'A1', 'B'] as const, { minLength: 0, maxLength: 2 }), title: fc.constantFrom('Chuyên viên', null), later: fc.constantFrom(false, false, false, true), into: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat({ max: 4 }) }),
  }),
  { maxLength: 6, selector: (p) => p.idNumber ?? p },
);

type Person = typeof people extends fc.Arbitrary<(infer P)[]> ? P : never;

describe('the set-based roster diff', () => {
  let app: TestApp;
  let unitIds: Record<string, string>;
  beforeAll(async () => {
    app = await bootApp();
    unitIds = await smallTree(app);
    await unitTree(app, [{ code: 'OLD', parent: 'A' }]);
  });
  afterAll(() => app.close());

  const hashOf = (idNumber: string): Buffer => app.get(Keyring).lookupHash('person.national-id', idNumber);

  async function populate(tx: Tx, list: Person[]): Promise<void> {
    const sources = new Set<string>();
    const made: { id: string; hasNumber: boolean }[] = [];
    for (const p of list) {
      const personId = newId();
      made.push({ id: personId, hasNumber: p.idNumber !== null });
      const sealed = p.idNumber ? [Buffer.from('x'), 'k', hashOf(p.idNumber), p.idNumber.slice(-3)] : [null, null, null, null];
      await tx.query(`INSERT INTO person (id, full_name, search_key, sort_key, birth_date, email, id_cipher, id_key_id, id_hash, id_last3) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [personId, p.fullName, searchText(p.fullName), nameSortKey(p.fullName), p.birthDate, p.email, ...sealed]);
      for (const unit of p.at)
        await tx.query(`INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, valid_from, valid_to) VALUES ($1, $2, $3, $4, 'official', '{P02}', $5, $6)`, [newId(), personId, unitIds[unit], p.title, unit === 'A' ? '2025-07-01' : '2025-08-01', p.later ? '2026-06-01' : null]);
      if (p.sourceId && !sources.has(p.sourceId)) {
        sources.add(p.sourceId);
        await tx.query(`INSERT INTO person_source (id, unit_id, source_id, person_id, import_id) VALUES ($1, $2, $3, $4, $5)`, [newId(), unitIds['A'], p.sourceId, personId, anImport]);
      }
    }
    // a later record merged into an earlier one that is itself nobody's duplicate; two numbers are two people
    const duplicates = new Set<number>();
    const numbered = made.map((m) => m.hasNumber);
    for (const [at, p] of list.entries()) {
      if (p.into === null || p.into >= at || duplicates.has(p.into) || (numbered[at] && numbered[p.into])) continue;
      duplicates.add(at);
      numbered[p.into] ||= numbered[at] ?? false;
      await tx.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES ($1, $2, $3, 'Trùng hồ sơ')`, [newId(), made[at]?.id, made[p.into]?.id]);
    }
  }
  let anImport = '';

  const shape = (e: DiffEntry): object => {
    if (e.verdict === 'reject') return { row: e.row, verdict: e.verdict, errors: e.errors.map((x) => [x.code, x.column, x.vi, x.value]) };
    if (e.verdict === 'leave') return { row: e.row, verdict: e.verdict, membershipId: e.member.membershipId };
    if (e.verdict === 'unchanged') return { row: e.row, verdict: e.verdict, membershipId: e.member.membershipId };
    const { unitId, title, position, populations, staffCode } = e.to;
    const news = [e.news.nationalId !== null && (e.verdict === 'move' || e.personId !== null), e.news.birthDate, e.news.email, e.news.phone];
    return { row: e.row, verdict: e.verdict, personId: e.verdict === 'join' ? e.personId : e.member.personId, membershipId: e.verdict === 'move' ? e.member.membershipId : null, changes: e.changes, to: [unitId, title, position, populations, staffCode], news };
  };
  interface Stored { row: number | null; verdict: DiffEntry['verdict']; personId: string | null; membershipId: string | null; unitId: string; title: string | null; position: string; populations: string[]; staffCode: string | null; changes: string[]; errors: { code: string; column: string; vi: string; value: string | null }[]; newsId: boolean; birth: string | null; email: string | null; phone: string | null }
  const shapeStored = (d: Stored): object => {
    if (d.verdict === 'reject') return { row: d.row, verdict: d.verdict, errors: d.errors.map((x) => [x.code, x.column, x.vi, x.value]) };
    if (d.verdict === 'leave' || d.verdict === 'unchanged') return { row: d.row, verdict: d.verdict, membershipId: d.membershipId };
    return { row: d.row, verdict: d.verdict, personId: d.personId, membershipId: d.membershipId, changes: d.changes, to: [d.unitId, d.title, d.position, d.populations, d.staffCode], news: [d.newsId && d.personId !== null, d.birth, d.email, d.phone] };
  };
  const inOrder = (list: object[]): object[] => list.map((x) => JSON.stringify(x)).sort().map((x) => JSON.parse(x) as object);

  it('says what the pure one says, of every row, whatever the file and whoever is there', async () => {
    anImport = newId();
    await app.db.query(`INSERT INTO roster_import (id, unit_id, as_of, mode, file_name, file_kind, file_sha256, columns, extra_columns, counts, created_by) VALUES ($1, $2, $3, 'full', 'x', 'csv', 'x', '{}', '{}', '{}', $1)`, [anImport, unitIds['A'], AS_OF]);
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(people, fc.array(fc.oneof(cells, thin) as typeof cells, { maxLength: 9 }), fc.constantFrom<RosterMode>('partial', 'full'), async (list, lines, mode) => {
        const sheet = lines.map((line, at) => ({ row: at + 2, cells: allRosterColumns.map((c: RosterColumn) => ({ text: line[c] ?? '', kind: 'text' as const })) }));
        const undo = new Error('undo');
        await app.get(Database).transaction(async (tx) => {
          await populate(tx, list);
          const placed = async function* () { for (const [at, line] of sheet.entries()) yield { position: at + 1, line }; };
          await app.get(RosterStage).fill(tx, placed(), { importId: anImport, header: { places }, asOf: AS_OF, own, keepLines: false, seal: false, onRows: () => Promise.resolve() });
          const { counts } = await app.get(RosterDiffer).diff(tx, { unitId: unitIds['A'] ?? '', asOf: AS_OF, mode }, AS_OF);
          const found = (await tx.query(`SELECT row_number AS row, verdict, person_id AS "personId", membership_id AS "membershipId", unit_id AS "unitId", title, position_kind AS position, populations, staff_code AS "staffCode", changes, errors, news_id AS "newsId", news_birth AS birth, news_email AS email, news_phone AS phone FROM roster_diff ORDER BY position`)) as Stored[];
          const parsed: RosterRow[] = sheet.map((line) => {
            const row = parseRow(toRosterLine(line, { places }), AS_OF);
            return { ...row, idKey: row.nationalId === null ? null : hashOf(row.nationalId).toString('hex') };
          });
          const expected = diffRoster(await app.get(RosterStateRepository).load(tx, unitIds['A'] ?? '', AS_OF, AS_OF, parsed), parsed, mode);
          expect(inOrder(found.map(shapeStored))).toEqual(inOrder(expected.map(shape)));
          expect(counts.rows).toBe(lines.length);
          for (const e of expected) for (const what of e.verdict === 'reject' ? e.errors.map((x) => x.code) : [e.verdict]) seen.set(what, (seen.get(what) ?? 0) + 1);
          for (const e of expected) if ('member' in e && (e.member.isMerged || e.member.aliases?.length)) seen.set('merged', (seen.get('merged') ?? 0) + 1);
          throw undo;
        }).catch((error: unknown) => { if (error !== undo) throw error; });
      }),
      { numRuns: 240 },
    );
    // the files must have reached every rule, or the comparison says little
    for (const what of ['join', 'move', 'leave', 'unchanged', 'duplicate_id', 'duplicate_person', 'duplicate_source', 'source_conflict', 'name_differs', 'ambiguous_person', 'later_change', 'leaver_unknown', 'unit_outside', 'merged']) expect([what, (seen.get(what) ?? 0) > 0]).toEqual([what, true]);
  }, 300_000);
});
