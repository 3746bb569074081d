import { describe, expect, it } from 'vitest';
import { isReadTwoWays, typedDecimal, withoutUnit } from './typed-number';

describe('a number being typed', () => {
  it.each(['1.234', '1,234', '-12.345', ' 999,000 '])('%j could be meant in two ways: it is no number, and can be told so', (text) => {
    expect([typedDecimal(text), isReadTwoWays(text)]).toEqual([null, true]);
  });
  it.each([['1234', '1234'], ['1,2340', '1.2340'], ['0,125', '0.125'], ['1.234.567', '1234567'], ['−7', '-7']])('%j is %s and nothing else', (text, decimal) => {
    expect([typedDecimal(text), isReadTwoWays(text)]).toEqual([decimal, false]);
  });
  it.each(['12 MBs', 'mười hai', '', '1e3'])('%j is no number in any way', (text) => {
    expect([typedDecimal(text), isReadTwoWays(text)]).toEqual([null, false]);
  });
  it('may repeat the unit printed behind its field, letter for letter', () => {
    expect([withoutUnit('700 MB', ['MB']), withoutUnit('700 Mb', ['MB']), withoutUnit('700', [])].map(typedDecimal)).toEqual(['700', null, '700']);
  });
});
