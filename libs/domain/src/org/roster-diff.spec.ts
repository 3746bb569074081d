import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populationCodes, positionKinds, type RosterMode } from '@kynangso/contracts/org';
import { nameKey } from '../kernel';
import { parseRow } from './parse-row';
import { countVerdicts, type DiffEntry, diffRoster, type RosterRow } from './roster-diff';
import type { Member, RosterState, UnitMatch } from './roster-state';
import type { RosterCell, RosterLine } from './cell';

const AS_OF = '2026-01-05';
const units = new Map<string, UnitMatch>([
  ['A', { state: 'active', unitId: 'a' }],
  ['B', { state: 'active', unitId: 'b' }],
  ['00004', { state: 'active', unitId: 'ba-dinh' }],
  ['OUT', { state: 'outside' }],
  ['OLD', { state: 'abolished', on: '2025-07-01' }],
  ['NEW', { state: 'not_begun', on: '2026-07-01' }],
]);
const nobody: RosterState = { units, members: [], known: new Map(), later: new Map() };

type Cells = Partial<Record<'full_name' | 'national_id' | 'birth_date' | 'unit_code' | 'title' | 'position' | 'populations' | 'email' | 'phone' | 'staff_code', string>>;
const cell = (text: string): RosterCell => ({ text, kind: 'text' });
const line = (row: number, cells: Cells): RosterLine => ({ row, cells: Object.fromEntries(Object.entries(cells).map(([k, v]) => [k, cell(v)])) });
const read = (...lines: Cells[]): RosterRow[] => lines.map((cells, i) => {
  const parsed = parseRow(line(i + 2, cells), AS_OF);
  return { ...parsed, idKey: parsed.nationalId };
});
const member = (m: Partial<Member> & { fullName: string }): Member => ({
  personId: `p-${m.fullName}`, membershipId: `m-${m.fullName}`, nameKey: nameKey(m.fullName), birthDate: '1990-05-11', idKey: null, email: null, phone: null,
  unitId: 'a', title: null, position: 'official', populations: ['P02'], staffCode: null, status: 'working', validFrom: '2025-07-01', ...m,
});
const stateOf = (...members: Member[]): RosterState => ({ ...nobody, members, known: new Map(members.flatMap((m) => (m.idKey === null ? [] : [[m.idKey, m]]))) });
const verdicts = (entries: readonly DiffEntry[]) => entries.map((e) => (e.verdict === 'reject' ? `reject ${e.errors.map((x) => x.code).join()}` : 'changes' in e && e.changes.length > 0 ? `${e.verdict} ${e.changes.join()}` : e.verdict));

/** What applying a diff does to the people of the subtree, in memory. */
function applied(state: RosterState, entries: readonly DiffEntry[]): RosterState {
  let members = [...state.members];
  for (const e of entries) {
    if (e.verdict === 'leave') members = members.filter((m) => m.membershipId !== e.member.membershipId);
    if (e.verdict !== 'join' && e.verdict !== 'move') continue;
    const { source: s, to, news } = e;
    const base = e.verdict === 'move' ? e.member : member({ fullName: s.fullName ?? '', personId: e.personId ?? `new-${e.row}`, birthDate: s.birthDate, idKey: s.idKey });
    const person = { ...base, birthDate: news.birthDate ?? base.birthDate, idKey: news.nationalId ?? base.idKey, email: news.email ?? base.email, phone: news.phone ?? base.phone };
    members = [...members.filter((m) => m.membershipId !== base.membershipId || e.verdict === 'join'), { ...person, ...to, membershipId: `m-${e.row}-${members.length}`, validFrom: AS_OF }];
  }
  return stateOf(...members);
}

describe('the roster diff', () => {
  it('joins who is new, with the groups that go with the position', () => {
    const [entry] = diffRoster(nobody, read({ full_name: 'Lê Văn An', birth_date: '01/02/1990', unit_code: 'A', position: 'chuyên trách' }), 'partial');
    expect(entry).toMatchObject({ verdict: 'join', personId: null, to: { unitId: 'a', position: 'specialist', populations: ['P02', 'P04'] } });
  });

  it('leaves alone what a row does not say', () => {
    const state = stateOf(member({ fullName: 'Lê Văn An', title: 'Chuyên viên', populations: ['P02', 'P05'], email: 'an@example.vn' }));
    expect(verdicts(diffRoster(state, read({ full_name: 'LÊ VĂN AN', birth_date: '11/05/1990', unit_code: 'a' }), 'full'))).toEqual(['unchanged']);
  });

  it('takes two tone placements and two cases of a name as one, and refuses another name on the same number', () => {
    const state = stateOf(member({ fullName: 'Vũ Thị Thủy', idKey: '001190000111' }));
    const row = { national_id: '001190000111', unit_code: 'A' };
    expect(verdicts(diffRoster(state, read({ ...row, full_name: 'VŨ THỊ THUỶ' }), 'partial'))).toEqual(['unchanged']);
    expect(verdicts(diffRoster(state, read({ ...row, full_name: 'Vũ Thị Thúy' }), 'partial'))).toEqual(['reject name_differs']);
  });

  it('joins a person known from elsewhere by number, filling only what is empty', () => {
    const known = member({ fullName: 'Lê Văn An', idKey: '001090000111', email: 'cu@example.vn' });
    const state = { ...nobody, known: new Map([['001090000111', known]]) };
    const [entry] = diffRoster(state, read({ full_name: 'Lê Văn An', national_id: '001090000111', unit_code: 'A', email: 'moi@example.vn', phone: '0912345678' }), 'partial');
    expect(entry).toMatchObject({ verdict: 'join', personId: known.personId, news: { email: null, phone: '0912345678' } });
  });

  it('names the first row of a person that stands twice', () => {
    const an = { full_name: 'Lê Văn An', national_id: '001090000111', unit_code: 'A' };
    const binh = { full_name: 'Lê Thị Bình', birth_date: '11/05/1990', unit_code: 'A' };
    const entries = diffRoster(nobody, read(an, { ...an, unit_code: 'B' }, binh, { ...binh, full_name: 'lê thị bình' }, { ...binh, unit_code: 'B' }), 'partial');
    expect(verdicts(entries)).toEqual(['join', 'reject duplicate_id', 'join', 'reject duplicate_person', 'join']);
    expect(entries[1]).toMatchObject({ errors: [{ vi: 'Số định danh này đã có ở dòng 2.' }] });
  });

  it('tells unknown, foreign, ended and future units apart, and repairs an area code that lost its zeros', () => {
    const of = (unit_code: string) => ({ full_name: `Người ${unit_code.replace(/\d/g, 'x')}`, birth_date: '11/05/1990', unit_code });
    expect(verdicts(diffRoster(nobody, read(of('ZZ'), of('OUT'), of('OLD'), of('NEW'), of('4')), 'partial'))).toEqual([
      'reject unit_unknown', 'reject unit_outside', 'reject unit_abolished', 'reject unit_not_begun', 'reject unit_unknown',
    ]);
    const numeric = parseRow({ row: 2, cells: { ...line(2, of('x')).cells, unit_code: { text: '4', kind: 'number' } } }, AS_OF);
    expect(diffRoster(nobody, [{ ...numeric, idKey: null }], 'partial')).toMatchObject([{ verdict: 'join', to: { unitId: 'ba-dinh' } }]);
  });

  it('asks for the number where name and date of birth fit several people', () => {
    const twin = { fullName: 'Lê Văn An', birthDate: '1990-05-11' };
    const state = stateOf(member({ ...twin, personId: '1', membershipId: '1', unitId: 'b' }), member({ ...twin, personId: '2', membershipId: '2', unitId: 'ba-dinh' }));
    expect(verdicts(diffRoster(state, read({ full_name: 'Lê Văn An', birth_date: '11/05/1990', unit_code: 'A' }), 'partial'))).toEqual(['reject ambiguous_person']);
    expect(verdicts(diffRoster(state, read({ full_name: 'Lê Văn An', birth_date: '11/05/1990', unit_code: 'B' }), 'partial'))).toEqual(['unchanged']);
  });

  it('refuses every row that would choose among people another row can’t tell apart', () => {
    const twin = { fullName: 'Lê Văn An', birthDate: '1990-05-11', unitId: 'b' };
    const state = stateOf(member({ ...twin, personId: '1', membershipId: '1', idKey: '001190000222' }), member({ ...twin, personId: '2', membershipId: '2' }));
    const row = { full_name: 'Lê Văn An', birth_date: '11/05/1990' };
    const rows = read({ ...row, national_id: '001090000111', unit_code: 'A' }, { ...row, unit_code: 'B' });
    expect(verdicts(diffRoster(state, rows, 'partial'))).toEqual(['reject ambiguous_person', 'reject ambiguous_person']);
  });

  it('lets nobody leave in partial mode, and in full mode not whom a rejected row may mean', () => {
    const state = stateOf(member({ fullName: 'Lê Văn An' }), member({ fullName: 'Trần Thị Bê', idKey: '001190000222' }), member({ fullName: 'Đỗ Văn Cư' }));
    const rows = read({ full_name: 'Trần Thị Bê', national_id: '001190000222', birth_date: '31/02/1990', unit_code: 'A' });
    const left = (mode: RosterMode) => diffRoster(state, rows, mode).flatMap((e) => (e.verdict === 'leave' ? [e.member.fullName] : []));
    expect(left('partial')).toEqual([]);
    expect(left('full')).toEqual(['Lê Văn An', 'Đỗ Văn Cư']);
  });

  it('holds a name back only where the rejected row doesn’t know its person by number and name', () => {
    const state = stateOf(member({ fullName: 'Lê Văn An' }), member({ fullName: 'Trần Thị Bê', idKey: '001190000222' }), member({ fullName: 'Trần Thị Bê', personId: '2', membershipId: '2' }));
    const left = (row: Partial<Record<string, string>>) => diffRoster(state, read({ full_name: 'Trần Thị Bê', birth_date: '31/02/1990', unit_code: 'A', ...row }), 'full').flatMap((e) => (e.verdict === 'leave' ? [e.member.fullName] : []));
    expect(left({ national_id: '001190000222' })).toEqual(['Lê Văn An', 'Trần Thị Bê']);
    expect(left({ national_id: '024090000333' })).toEqual(['Lê Văn An']);
    expect(left({})).toEqual(['Lê Văn An']);
  });

  it('refuses to rewrite a record that already goes on after the roster’s day', () => {
    const an = member({ fullName: 'Lê Văn An' });
    const state = { ...stateOf(an), later: new Map([[an.personId, '2026-03-01']]) };
    expect(verdicts(diffRoster(state, read({ full_name: 'Lê Văn An', birth_date: '11/05/1990', unit_code: 'B' }), 'partial'))).toEqual(['reject later_change']);
    expect(verdicts(diffRoster(state, read({ full_name: 'Lê Văn An', birth_date: '11/05/1990', unit_code: 'A' }), 'partial'))).toEqual(['unchanged']);
  });

  it('applied and diffed again gives only unchanged and the same rejects, whatever the file and whoever is there', () => {
    const name = fc.constantFrom('Lê Văn An', 'LÊ VĂN AN', 'Trần Thị Hòa', 'Trần Thị Hoà', 'Đỗ Văn Cư');
    const id = fc.constantFrom('001090000111', '001190000222', '024090000333');
    const born = fc.constantFrom('11/05/1990', '12/05/1990');
    const cells = fc.record(
      {
        full_name: name, national_id: id, birth_date: born, unit_code: fc.constantFrom('A', 'B', 'OUT', 'ZZ'), title: fc.constantFrom('Chuyên viên', 'Văn thư'),
        position: fc.constantFrom(...positionKinds), populations: fc.subarray([...populationCodes], { minLength: 1, maxLength: 3 }).map((c) => c.join(';')),
        email: fc.constantFrom('a@example.vn', 'b@example.vn'), phone: fc.constantFrom('0912345678', '0987654321'), staff_code: fc.constantFrom('NV1', 'NV2'),
      },
      { requiredKeys: ['full_name', 'unit_code'] },
    );
    const present = fc.uniqueArray(fc.record({ fullName: name, idKey: fc.option(id), birthDate: fc.constantFrom('1990-05-11', '1990-05-12', null), unitId: fc.constantFrom('a', 'b') }), { maxLength: 5, selector: (m) => m.idKey ?? m });
    fc.assert(
      fc.property(present, fc.array(cells, { maxLength: 8 }), fc.constantFrom<RosterMode>('partial', 'full'), (people, lines, mode) => {
        const state = stateOf(...people.map((p, i) => member({ ...p, personId: `p${i}`, membershipId: `m${i}` })));
        const rows = read(...lines);
        const first = diffRoster(state, rows, mode);
        const again = diffRoster(applied(state, first), rows, mode);
        expect(again.filter((e) => e.verdict !== 'unchanged' && e.verdict !== 'reject')).toEqual([]);
        expect(again.flatMap((e) => (e.verdict === 'reject' ? [e.row] : []))).toEqual(first.flatMap((e) => (e.verdict === 'reject' ? [e.row] : [])));
        expect(countVerdicts(first).rows).toBe(rows.length);
      }),
      { numRuns: 3000 },
    );
  });

  describe('of people whose records were merged', () => {
    const survivor = { personId: 'p-1', fullName: 'Lê Thị Hòa', nameKey: nameKey('Lê Thị Hòa'), birthDate: null, idKey: '024190012345', aliases: [{ nameKey: nameKey('Lê Hòa'), birthDate: '1990-05-11' }] };
    const own = member({ ...survivor, membershipId: 'm-own' });
    const theirs = member({ ...survivor, membershipId: 'm-merged', isMerged: true });
    const named: Cells = { full_name: 'Lê Hòa', national_id: '024190012345', unit_code: 'A', position: 'official' };

    it('takes the number and the name of a merged record for the survivor: nobody joins, nobody leaves', () => {
      const state = stateOf(own, theirs);
      expect(verdicts(diffRoster(state, read(named), 'full'))).toEqual(['unchanged']);
      expect(verdicts(diffRoster(state, read({ ...named, national_id: '', birth_date: '11/05/1990' }), 'full'))).toEqual(['move birth_date']);
      expect(verdicts(diffRoster(state, read({ ...named, full_name: 'Người Khác' }), 'full'))).toEqual(['reject name_differs']);
    });

    it('changes the surviving record\'s own membership, and finds it again next time', () => {
      const [moved] = diffRoster(stateOf(theirs, own), read({ ...named, title: 'Trưởng phòng' }), 'partial');
      expect(moved).toMatchObject({ verdict: 'move', member: { membershipId: 'm-own', fullName: 'Lê Thị Hòa' }, changes: ['title'] });
    });

    it('ends every membership of somebody the file no longer names, and holds back whom a rejected row may mean by the other name', () => {
      expect(verdicts(diffRoster(stateOf(own, theirs), read({ full_name: 'Trần Văn Sáu', unit_code: 'A', birth_date: '01/01/1980' }), 'full'))).toEqual(['join', 'leave', 'leave']);
      expect(verdicts(diffRoster(stateOf(own, theirs), read({ full_name: 'Lê Hòa', unit_code: 'ZZ', birth_date: '11/05/1990' }), 'full'))).toEqual(['reject unit_unknown']);
    });
  });
});
