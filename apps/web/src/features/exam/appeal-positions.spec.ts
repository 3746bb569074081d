import { expect, it } from 'vitest';
import { readPositions } from './appeal-positions';

it('question numbers of an appeal are read in any order and once each, and anything else is refused', () => {
  expect(readPositions('7, 3;12 3')).toEqual([3, 7, 12]);
  expect(['', '0', '3, câu 4', '-1', '1.5', '1000'].map(readPositions)).toEqual([null, null, null, null, null, null]);
});
