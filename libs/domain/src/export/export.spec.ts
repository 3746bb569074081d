import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '@kynangso/contracts/training';
import { csvText, headersOf, sheetValue } from './column';
import { guardFormula } from './formula-guard';
import { completionColumns, trainingRecordColumns } from './tables';

describe('formula guard', () => {
  it.each([
    '=1+1', '+84 912', '-1', '@SUM(A1)', '\t=1', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', '  =1', '"=1', '" =1', '“=1', '\u00a0=1', '\u200b=1', '\ufeff=cmd', ' \t@x', '"＝HYPERLINK("x")',
  ])('%j gets an apostrophe', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });
  it.each(['Nguyễn Văn A', '0240********', '000.00.00.H38', 'a=b', '5-3', "'=1", '', 'Lê-Na', '(=1)', '12/05/2026'])('%j stays as it is', (text) => {
    expect(guardFormula(text)).toBe(text);
  });
  it('is done once and never loses a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const guarded = guardFormula(text);
      expect(guardFormula(guarded)).toBe(guarded);
      expect(guarded === text || guarded === `'${text}`).toBe(true);
      expect(/^[\s"]*[=+\-@＝＋－＠]/u.test(guarded)).toBe(false);
    }), { numRuns: 2000 });
  });
});

describe('cells', () => {
  it('write days, counts and percentages for people in CSV and as real values in XLSX', () => {
    expect(csvText({ type: 'day', value: '2026-11-05' }, 'vi')).toBe('05/11/2026');
    expect(csvText({ type: 'percent', bp: 9999 }, 'vi')).toBe('99,99%');
    expect(csvText({ type: 'percent', bp: 10_000 }, 'en')).toBe('100.00%');
    expect(csvText({ type: 'integer', value: -3 }, 'vi')).toBe('-3');
    expect(sheetValue({ type: 'day', value: '2026-11-05' })).toEqual({ value: new Date('2026-11-05T00:00:00Z'), format: 'dd/mm/yyyy' });
    expect(sheetValue({ type: 'identifier', value: '00123' })).toEqual({ value: '00123', format: '@' });
    expect(sheetValue({ type: 'text', value: '=1' })).toEqual({ value: "'=1" });
  });
  it('leave an unknown value empty, never 0', () => {
    expect([csvText({ type: 'integer', value: null }, 'vi'), csvText({ type: 'percent', bp: null }, 'vi'), csvText({ type: 'day', value: null }, 'vi')]).toEqual(['', '', '']);
  });
});

describe('tables', () => {
  it('have a header in both languages for every column, none twice', () => {
    for (const columns of [completionColumns, trainingRecordColumns]) {
      for (const locale of ['vi', 'en'] as const) {
        const headers = headersOf(columns as typeof completionColumns, locale);
        expect(new Set(headers).size).toBe(headers.length);
      }
    }
  });
  it('print a unit that just misses 100% as missing it', () => {
    const figure: Figure = {
      counted: 100_000, met: 99_996, pending: 4, overdue: 0, waived: 1, onLeave: 2, joinedAfterCutoff: 3, left: 4,
      rate: { numerator: 99_996, denominator: 100_000, bp: 9999 }, reached: false,
    };
    const row = { level: 0, unitCode: 'H01', unitName: '=Sở', figure, target: { operator: '=' as const, valueBp: 10_000 } };
    expect(completionColumns.map((c) => csvText(c.cell(row, 'vi'), 'vi'))).toEqual(
      ['0', 'H01', "'=Sở", '100000', '99996', '4', '0', '99,99%', '100%', 'Chưa đạt', '1', '2', '3', '4']);
  });
});
