import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';
import { inVietnam, localOf } from './local-time';
import { keysIn } from './seb-keys';

describe('a table of codes', () => {
  it('quotes every cell and lets no cell be read as a formula', () => {
    expect(csvOf([['Tên', 'Mã'], ['Lê "An"', '=1+1']])).toBe('\uFEFF"Tên","Mã"\r\n"Lê ""An""","\'=1+1"\r\n');
  });
});

describe('times of a form', () => {
  it('are Viet Nam time, wherever the browser stands', () => {
    expect(inVietnam('2026-11-30T08:00')).toBe('2026-11-30T08:00:00+07:00');
    expect(localOf('2026-11-30T01:00:00Z')).toBe('2026-11-30T08:00');
    expect(localOf(null)).toBe('');
  });
});

describe('keys of the safe browser', () => {
  const key = 'ab'.repeat(32);
  it('are read one a line, in small letters, without empty lines and doubles', () => {
    expect(keysIn(`\n ${key.toUpperCase()} \n\n${key}\n`)).toEqual({ ok: true, keys: [key] });
  });
  it('name the line that is none', () => expect(keysIn(`${key}\n\nabc`)).toEqual({ ok: false, line: 3 }));
  it('are at most twenty', () => {
    const many = Array.from({ length: 21 }, (_, n) => n.toString(16).padStart(64, '0')).join('\n');
    expect(keysIn(many)).toEqual({ ok: false, line: null });
  });
});
