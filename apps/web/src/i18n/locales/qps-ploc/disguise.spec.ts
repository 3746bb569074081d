import { expect, it } from 'vitest';
import { disguise } from './disguise';

it('makes words longer by two fifths, readable, between brackets, with the places of values as they were', () => {
  expect(disguise('Save')).toBe('⟦Šáṽé~~⟧');
  expect(disguise('{{count}} of {{ all }}')).toBe('⟦{{count}} öƒ {{ all }}~~⟧');
  expect(disguise('Wait {minutes} more')).toContain('{minutes}');
  expect(disguise('Một câu dài').length).toBeGreaterThanOrEqual(Math.round('Một câu dài'.length * 1.4));
});
