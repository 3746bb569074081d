import { describe, expect, it } from 'vitest';
import { scoreDuplicate, type ScoredRecord } from './duplicate-score';

const record = (more: Partial<ScoredRecord> = {}): ScoredRecord => ({ fullName: 'Nguyễn Thị Hòa', birthDate: '1990-05-11', email: null, phone: null, hasId: false, staffCodes: [], unitIds: [], ...more });

describe('two records', () => {
  it.each<[string, Partial<ScoredRecord>, number, string[], string[]]>([
    ['with the tone put elsewhere and one birth day', { fullName: 'Nguyễn Thị Hoà' }, 80, ['same_name_birth'], []],
    ['with one name and no birth day on one', { birthDate: null }, 35, ['same_name'], []],
    ['with one name and two birth days', { birthDate: '1991-05-11' }, 0, ['same_name'], ['birth_differs']],
    ['typed without marks, born the same day', { fullName: 'Nguyen Thi Hoa' }, 40, ['same_name_unmarked', 'same_birth'], []],
    ['with another name', { fullName: 'Trần Văn Nam', birthDate: null }, 0, [], []],
  ])('%s', (_, more, score, reasons, against) => {
    expect(scoreDuplicate(record(), record(more))).toEqual({ score, reasons, against });
  });

  it('count address, phone in either writing, staff code and unit, and never pass 100', () => {
    const a = record({ email: 'Hoa@x.vn', phone: '0912345678', staffCodes: ['1'], unitIds: ['u'] });
    const b = record({ email: 'hoa@X.vn', phone: '+84912345678', staffCodes: ['1'], unitIds: ['u'] });
    expect(scoreDuplicate(a, b)).toEqual({ score: 100, reasons: ['same_name_birth', 'same_email', 'same_phone', 'same_staff_code', 'same_unit'], against: [] });
  });

  it('with two personal numbers are two people unless everything else is equal', () => {
    expect(scoreDuplicate(record({ hasId: true }), record({ hasId: true })).score).toBe(20);
  });
});
