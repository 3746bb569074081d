import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceOrders, orderChoices, shuffleChoices } from './choice-order';
import { seededRandom } from './seeded-random';

const choice = fc.boolean();
const interaction = (fixed: boolean[], shuffle = true) => ({
  shuffle,
  choices: fixed.map((isFixed, n) => ({ identifier: `C${n}`, content: [{ type: 'text' as const, text: String(n) }], ...(isFixed ? { fixed: true } : {}) })),
});

describe('choices in a form', () => {
  it('are all there once, and fixed ones keep their place', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 2, maxLength: 12 }), fc.string(), (fixed, seed) => {
        const order = shuffleChoices(interaction(fixed), seededRandom(seed));
        expect([...order].sort()).toEqual(fixed.map((_, n) => `C${n}`).sort());
        fixed.forEach((isFixed, n) => {
          if (isFixed) expect(order[n]).toBe(`C${n}`);
        });
      }),
    );
  });

  it('stay as written where the item says so', () => {
    expect(shuffleChoices(interaction([false, false, false], false), seededRandom('x'))).toEqual(['C0', 'C1', 'C2']);
  });

  it('are delivered in the frozen order', () => {
    const body = [{ type: 'choiceInteraction' as const, responseIdentifier: 'RESPONSE', prompt: [{ type: 'text' as const, text: '?' }], maxChoices: 1, minChoices: 0, ...interaction([false, false, false, true]) }];
    const orders = choiceOrders(body, seededRandom('abc'));
    const [node] = orderChoices(body, orders);
    expect(node?.type === 'choiceInteraction' && node.choices.map((c) => c.identifier)).toEqual(orders['RESPONSE']);
  });

  it('come in every order about as often (no favourite position)', () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 6000; n++) {
      const key = seededRandom(`seed-${n}`).shuffle(['a', 'b', 'c']).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
