import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveBeside, moveBy, shownOrder } from './order';

describe('an order of choices', () => {
  const given = ['A', 'B', 'C', 'D'];
  it('shows the order given while nothing is answered or the answer does not fit', () => {
    expect(shownOrder(given, [])).toEqual(given);
    expect(shownOrder(given, ['B', 'A'])).toEqual(given);
    expect(shownOrder(given, ['A', 'A', 'B', 'C'])).toEqual(given);
    expect(shownOrder(given, ['D', 'C', 'B', 'A'])).toEqual(['D', 'C', 'B', 'A']);
  });
  it('moves a row by a step and stops at the ends', () => {
    expect(moveBy(given, 'C', -1)).toEqual(['A', 'C', 'B', 'D']);
    expect(moveBy(given, 'A', -1)).toEqual(given);
    expect(moveBy(given, 'D', 1)).toEqual(given);
    expect(moveBy(given, 'nobody', 1)).toEqual(given);
  });
  it('drops dragged rows before or after another, in their own order', () => {
    expect(moveBeside(given, ['D'], 'A', false)).toEqual(['D', 'A', 'B', 'C']);
    expect(moveBeside(given, ['A'], 'C', true)).toEqual(['B', 'C', 'A', 'D']);
    expect(moveBeside(given, ['C', 'A'], 'D', true)).toEqual(['B', 'D', 'A', 'C']);
    expect(moveBeside(given, ['B'], 'B', true)).toEqual(given);
  });
  it('stays a permutation of the choices under any moves', () => {
    const move = fc.tuple(fc.constantFrom(...given), fc.integer({ min: -5, max: 5 }), fc.constantFrom(...given), fc.boolean());
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        const last = moves.reduce((now, [one, steps, target, isAfter]) => moveBeside(moveBy(now, one, steps), [one], target, isAfter), given);
        return [...last].sort().join() === given.join();
      }),
    );
  });
});
