import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daySerial, headersOf, printed } from './column';
import { guardFormula } from './formula-guard';
import { completionColumns, personnelColumns, trainingRecordColumns, transcriptColumns } from './tables';

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

describe('printed values', () => {
  it('are days, grouped counts and percentages as people read them', () => {
    expect(printed('day', '2026-11-05', 'vi')).toBe('05/11/2026');
    expect([printed('integer', '1234567', 'vi'), printed('integer', '1234567', 'en'), printed('integer', '-3', 'vi'), printed('integer', '-1234', 'vi')]).toEqual(['1.234.567', '1,234,567', '-3', '-1.234']);
    expect([printed('minutes', '90', 'vi'), printed('minutes', '120', 'en'), printed('minutes', '50', 'vi')]).toEqual(['1,5', '2', '0,8']);
  });
  it('never make 100% of what just misses it', () => {
    expect([printed('percent', '9999', 'vi'), printed('percent', '10000', 'en'), printed('percent', '5', 'vi'), printed('percent', '0', 'vi')]).toEqual(['99,99%', '100.00%', '0,05%', '0,00%']);
  });
  it('stay empty when unknown, never 0', () => {
    expect([printed('integer', null, 'vi'), printed('percent', null, 'vi'), printed('day', null, 'vi')]).toEqual(['', '', '']);
  });
  it('count days as spreadsheets do, and leave those alone that spreadsheets count wrong', () => {
    expect([daySerial('2026-11-05'), daySerial('1900-03-01'), daySerial('1900-02-28')]).toEqual([46_331, 61, null]);
  });
});

describe('tables', () => {
  it('have a header in both languages for every column, none twice, and words in both', () => {
    for (const columns of [completionColumns, trainingRecordColumns, personnelColumns, transcriptColumns]) {
      for (const locale of ['vi', 'en'] as const) {
        const headers = headersOf(columns, locale);
        expect(new Set(headers).size).toBe(headers.length);
      }
      for (const words of columns.flatMap((c) => Object.values(c.words ?? {}))) expect(words.en).toBeTruthy();
    }
  });
});
