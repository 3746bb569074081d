import { expect, it } from 'vitest';
import { translate } from './translate';

const texts = { vi: { found_other: '{{count}} khóa học', hello: 'Chào {{ name }}', only: 'chỉ tiếng Việt' }, en: { found_one: '{{count}} course', found_other: '{{count}} courses', hello: 'Hello {{ name }}' } };

it('takes the form of the number: two in English, one in Vietnamese', () => {
  expect([0, 1, 2].map((count) => translate(texts, 'en', 'found', { count }))).toEqual(['0 courses', '1 course', '2 courses']);
  expect([0, 1, 2].map((count) => translate(texts, 'vi', 'found', { count }))).toEqual(['0 khóa học', '1 khóa học', '2 khóa học']);
  expect(translate(texts, 'en', 'found', { count: '99+' })).toBe('99+ courses');
});

it('puts values in as they are, whatever they hold', () => {
  expect(translate(texts, 'vi', 'hello', { name: '<b>$& {{count}}</b>' })).toBe('Chào <b>$& {{count}}</b>');
  expect(translate(texts, 'en', 'hello', {})).toBe('Hello ');
});

it('says in Vietnamese what English lacks, and shows a key nobody wrote', () => {
  expect(translate(texts, 'en', 'only')).toBe('chỉ tiếng Việt');
  expect(translate(texts, 'vi', 'nowhere')).toBe('nowhere');
});
