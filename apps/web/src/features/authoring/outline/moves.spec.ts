import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftModule } from '@kynangso/contracts/learning';
import { allLessons, freeCode, moveLessons, stepLesson, stepModule } from './moves';

const lesson = (code: string) => ({ code, kind: 'text' as const, title: { vi: code, en: code }, minutes: 5, examId: null, attachments: [], alignments: [] });
const make = (shape: Record<string, string>): DraftModule[] => Object.entries(shape).map(([code, lessons]) => ({ code, title: { vi: code, en: code }, lessons: [...lessons].map(lesson) }));
const shapeOf = (modules: readonly DraftModule[]) => modules.map((m) => `${m.code}:${m.lessons.map((l) => l.code).join('')}`).join(' ');

describe('lessons move', () => {
  it.each([
    ['b', 1, 'm:acb n:de'], ['b', -1, 'm:bac n:de'], ['c', 1, 'm:ab n:cde'], ['d', -1, 'm:abcd n:e'], ['a', -1, 'm:abc n:de'], ['e', 1, 'm:abc n:de'],
  ] as const)('%s by %i, over the edge of a module too', (code, step, expected) => expect(shapeOf(stepLesson(make({ m: 'abc', n: 'de' }), code, step))).toBe(expected));
  it('into an empty module', () => expect(shapeOf(stepLesson(make({ m: 'a', n: '' }), 'a', 1))).toBe('m: n:a'));
  it('several at once beside another', () => expect(shapeOf(moveLessons(make({ m: 'abc', n: 'de' }), ['c', 'a'], 'n', { beside: 'd', isAfter: true }))).toBe('m:b n:dace'));
  it('and none is ever lost or doubled', () =>
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 30 }), (steps) => {
      let modules = make({ m: 'abc', n: 'de', o: '' });
      for (const [code, step] of steps) modules = stepLesson(modules, code, step);
      expect(allLessons(modules).map((l) => l.code).sort().join('')).toBe('abcde');
    })));
});
it('modules move and stop at the ends', () => {
  expect(shapeOf(stepModule(make({ m: 'a', n: 'b', o: '' }), 'm', 1))).toBe('n:b m:a o:');
  expect(shapeOf(stepModule(make({ m: 'a', n: 'b' }), 'm', -1))).toBe('m:a n:b');
});
it('a new part gets a code that was never used', () => expect(freeCode(['bai-1', 'bai-3', 'bai-2'], 'bai')).toBe('bai-4'));
