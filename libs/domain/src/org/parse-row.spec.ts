import { describe, expect, it } from 'vitest';
import type { RosterCell } from './cell';
import { readBirthDate } from './birth-date';
import { readHeaders } from './header';
import { readNationalId } from './national-id';
import { parseRow } from './parse-row';
import { maskNumbers } from './row-error';
import { searchPatterns, searchText, unitSortKey } from './search';
import { orderUnits } from './unit-tree';
import { readPopulations, readPosition } from './words';

const text = (t: string): RosterCell => ({ text: t, kind: 'text' });
const number = (t: string): RosterCell => ({ text: t, kind: 'number' });
const plain = (t: string): RosterCell => ({ text: t, kind: 'plain' });
const on = '2026-01-05';

describe('a personal number', () => {
  it.each([
    ['024190012345', null, '024190012345'],
    ["'024190012345", null, '024190012345'],
    ['024 190 012 345', null, '024190012345'],
    ['024190012345', '1990-05-11', '024190012345'],
    ['001303000001', '2003-01-01', '001303000001'],
  ])('%s with birth date %s is read', (raw, birth, id) => expect(readNationalId(raw, birth, false)).toEqual({ ok: true, id }));

  it.each([
    ['024190012345', '1991-05-11', { reason: 'id_birth_year', idYear: 1990, birthYear: 1991 }],
    ['024290012345', '1990-05-11', { reason: 'id_birth_year', idYear: 2090, birthYear: 1990 }],
    ['000190012345', null, { reason: 'id_province', prefix: '000' }],
    ['097190012345', null, { reason: 'id_province', prefix: '097' }],
    ['12345678X012', null, { reason: 'id_not_digits' }],
    ['2.4E+10', null, { reason: 'id_scientific' }],
    ['2,41900E+10', null, { reason: 'id_scientific' }],
    ['123456789', null, { reason: 'id_not_12_digits', count: 9 }],
  ])('%s with birth date %s is refused with its reason', (raw, birth, refusal) => expect(readNationalId(raw, birth, true)).toEqual({ ok: false, ...refusal }));

  it('that lost its zeros in a spreadsheet is refused with the exact number, never repaired in silence', () => {
    expect(readNationalId('24190012345', '1990-05-11', true)).toEqual({ ok: false, reason: 'id_lost_zeros', count: 1, suggestion: '024190012345' });
    expect(readNationalId('1190012345', null, true)).toEqual({ ok: false, reason: 'id_lost_zeros', count: 2, suggestion: '001190012345' });
    // typed as text nothing was lost; and a padded form that breaks another rule is no suggestion
    expect(readNationalId('24190012345', null, false)).toMatchObject({ reason: 'id_not_12_digits' });
    expect(readNationalId('24190012345', '1970-01-01', true)).toMatchObject({ reason: 'id_not_12_digits' });
  });
});

describe('a date of birth', () => {
  it.each([
    [text('05/11/1990'), '1990-11-05'], [text('5-1-1990'), '1990-01-05'], [text('05.11.1990'), '1990-11-05'], [text('1990-11-05'), '1990-11-05'],
    [plain('1990-11-05 00:00:00'), '1990-11-05'], [number('33182'), '1990-11-05'], [{ text: '1990-11-05', kind: 'date' } as const, '1990-11-05'], [text('29/02/2000'), '2000-02-29'],
  ])('%o is %s', (cell, day) => expect(readBirthDate(cell, on)).toEqual({ ok: true, day }));

  it.each([
    [text('31/02/1990'), 'birth_date_impossible'], [text('05/13/1990'), 'birth_date_impossible'], [text('29/02/1900'), 'birth_date_impossible'], [text('1990-02-30'), 'birth_date_impossible'],
    [number('1990'), 'birth_date_invalid'], [text('1990'), 'birth_date_invalid'], [text('05/11/90'), 'birth_date_invalid'], [text('33182'), 'birth_date_invalid'],
    [text('01/01/1899'), 'birth_date_range'], [text('06/01/2026'), 'birth_date_range'],
  ])('%o is refused as %s', (cell, reason) => expect(readBirthDate(cell, on)).toEqual({ ok: false, reason }));
});

describe('the words of a roster', () => {
  it('name columns in any order, with or without marks, in both languages', () => {
    const reading = readHeaders(['STT', 'MA DON VI', 'Họ và tên (*)', 'Date of birth', 'số cccd', 'Ghi chú']);
    expect([...reading.places]).toEqual([['unit_code', 1], ['full_name', 2], ['birth_date', 3], ['national_id', 4]]);
    expect(reading).toMatchObject({ extra: ['STT', 'Ghi chú'], missing: [], twice: [], isErrorFile: false });
    expect(readHeaders(['Tên', 'Họ tên']).twice).toEqual(['full_name']);
    expect(readHeaders(['Họ và tên', 'Mã đơn vị', 'CCCD', 'Lỗi', 'Error']).isErrorFile).toBe(true);
  });

  it('name positions and population groups by word or code', () => {
    expect(['Lãnh đạo', 'cong chuc', 'Chuyên trách CĐS', 'NLĐ', 'giáo viên', 'phi công'].map((word) => readPosition(word))).toEqual(['leader', 'official', 'specialist', 'worker', 'teacher', null]);
    expect(readPopulations('P05; p02 ;cán bộ lãnh đạo, quản lý')).toEqual({ ok: true, codes: ['P01', 'P02', 'P05'] });
    expect(readPopulations('NLĐ trong doanh nghiệp, HTX, liên hiệp HTX')).toEqual({ ok: true, codes: ['P12'] });
    expect(readPopulations('P02;P99')).toEqual({ ok: false, unknown: 'P99' });
  });
});

describe('a row', () => {
  it('is refused when a personal number stands outside its own column, where it would be kept in clear', () => {
    const cells = { full_name: text('Lê An'), birth_date: text('11/05/1990'), unit_code: text('A') };
    const row = parseRow({ row: 3, cells: { ...cells, staff_code: text('024190012345'), title: text('Chuyên viên 024 190 012 345') } }, on);
    expect(row.errors.map((e) => [e.column, e.code])).toEqual([['title', 'id_elsewhere'], ['staff_code', 'id_elsewhere']]);
    expect(JSON.stringify(row.errors)).not.toMatch(/024190012345|024 190 012 345/);
    expect(parseRow({ row: 3, cells: { ...cells, staff_code: text('CB-2024-000123'), title: text('Tổ trưởng tổ 12') } }, on).errors).toEqual([]);
  });

  it('gives every mistake at once, in the order of the columns', () => {
    const row = parseRow({ row: 7, cells: { full_name: text('1'), national_id: text('abc'), birth_date: text('x'), position: text('?'), email: text('a@'), phone: text('12') } }, on);
    expect(row.errors.map((e) => e.code)).toEqual(['name_invalid', 'id_not_digits', 'birth_date_invalid', 'unit_missing', 'position_unknown', 'email_invalid', 'phone_invalid']);
    expect(row.errors.every((e) => e.row === 7 && e.vi.length > 5 && e.en.length > 5 && !/\{/.test(e.vi + e.en))).toBe(true);
  });

  it('needs a number or a date of birth, and says when a formula broke', () => {
    expect(parseRow({ row: 2, cells: { full_name: text('Lê An'), unit_code: text('A') } }, on).errors.map((e) => e.code)).toEqual(['id_missing']);
    expect(parseRow({ row: 2, cells: { full_name: { text: '#N/A', kind: 'error' }, birth_date: text('11/05/1990'), unit_code: text('A') } }, on).errors.map((e) => e.code)).toEqual(['formula_error']);
  });

  it('composes marks, drops invisible characters and restores a phone number', () => {
    const row = parseRow({ row: 2, cells: { full_name: text('  Nguye\u0302\u0303n\u200b  Thị\u00a0Hoà '), birth_date: text('11/05/1990'), unit_code: text('A'), phone: number('912345678') } }, on);
    expect(row).toMatchObject({ fullName: 'Nguyễn Thị Hoà', phone: '0912345678', errors: [] });
  });

  it('never repeats a personal number in what it says', () => {
    expect(maskNumbers('CCCD 024 190 012 345 của A1')).toBe('CCCD •••••••••345 của A1');
    const row = parseRow({ row: 2, cells: { full_name: text('024190012345'), national_id: number('24190012345'), birth_date: text('11/05/1990'), unit_code: text('A') } }, on);
    expect(JSON.stringify(row.errors)).not.toMatch(/\d{9}/);
    expect(row.idSuggestion).toBe('024190012345');
    for (const written of ['024-190-012-345', '024.190.012.345', '024/190/012/345', '０２４１９００１２３４５', '024 19O 012 345']) {
      const { errors } = parseRow({ row: 2, cells: { full_name: text('Lê An'), national_id: text(written), birth_date: text('11/05/1980'), unit_code: text('A') } }, on);
      expect(errors).toMatchObject([{ column: 'national_id' }]);
      expect(JSON.stringify(errors.map((e) => [e.value, e.vi, e.en]))).not.toMatch(/0.?2.?4|\p{Nd}{4}(?<!1980|1990)/u);
    }
  });
});

describe('units', () => {
  it('sort by the Vietnamese alphabet and numbers by value', () => {
    const sorted = ['Phường 10', 'Phường 2', 'Đông Anh', 'Dương Nội', 'Ba Đình'].sort((a, b) => (unitSortKey(a) < unitSortKey(b) ? -1 : 1));
    expect(sorted).toEqual(['Ba Đình', 'Dương Nội', 'Đông Anh', 'Phường 2', 'Phường 10']);
  });

  it('are searched by words; marks count only where they were typed', () => {
    const found = (query: string, name: string) => searchPatterns(query).every((p) => searchText(name).includes(p.slice(1, -1)));
    expect([found('hoa binh', 'Hoà Bình'), found('hòa', 'Hoà Bình'), found('hóa', 'Hoà Bình'), found('đông', 'Đông Anh'), found('dong', 'Đông Anh')]).toEqual([true, true, false, true, true]);
    expect(searchPatterns('100%_')).toEqual(['%100\\%\\_%']);
  });

  it('load parents first; a circle, a repetition and a missing parent are named', () => {
    const unit = (code: string, parentCode: string | null) => ({ code, parentCode, name: { vi: code }, kind: 'commune' as const, validFrom: '2025-07-01' });
    const order = (units: ReturnType<typeof unit>[]) => orderUnits(units, new Set(['TOP']));
    expect(order([unit('c', 'b'), unit('b', 'a'), unit('a', 'top')])).toMatchObject({ ok: true, units: [{ code: 'a' }, { code: 'b' }, { code: 'c' }] });
    expect(order([unit('a', 'b'), unit('b', 'a')])).toMatchObject({ ok: false, problem: 'circle' });
    expect(order([unit('a', null), unit('A', null)])).toEqual({ ok: false, code: 'A', problem: 'twice' });
    expect(order([unit('a', 'x')])).toEqual({ ok: false, code: 'a', problem: 'unknown_parent' });
  });
});
