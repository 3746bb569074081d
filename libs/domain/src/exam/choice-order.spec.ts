import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyNode } from '@kynangso/contracts/bank';
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

  it('of every interaction that has some are frozen: sources, words for gaps, orders, fields of a text', () => {
    const text = [{ type: 'text' as const, text: '?' }];
    const named = (...ids: string[]) => ids.map((identifier) => ({ identifier, content: text, matchMax: 1 }));
    const plain = (...ids: string[]) => ids.map((identifier) => ({ identifier, content: text }));
    const ids = Array.from({ length: 8 }, (_, n) => `C${n}`);
    const body: BodyNode[] = [
      { type: 'flow', content: [...text, { type: 'inlineChoiceInteraction', responseIdentifier: 'INLINE', prompt: text, shuffle: true, choices: plain(...ids) }] },
      { type: 'matchInteraction', responseIdentifier: 'GRID', prompt: text, appearance: 'matrix', maxAssociations: 0, shuffle: true, sources: named(...ids), targets: named('T', 'F') },
      { type: 'orderInteraction', responseIdentifier: 'ORDER', prompt: text, shuffle: true, choices: plain(...ids) },
      { type: 'gapMatchInteraction', responseIdentifier: 'GAPS', prompt: text, shuffle: true, gapTexts: named(...ids), content: [{ type: 'gap', identifier: 'G1' }] },
      { type: 'sliderInteraction', responseIdentifier: 'SLIDER', prompt: text, lowerBound: 0, upperBound: 1, step: 1 },
      { type: 'paragraph', content: text },
    ];
    const orders = choiceOrders(body, seededRandom('x'));
    expect(Object.keys(orders)).toEqual(['INLINE', 'GRID', 'ORDER', 'GAPS']);
    for (const order of Object.values(orders)) expect([...order].sort()).toEqual(ids);
    expect(Object.values(orders).some((order) => order.join() !== ids.join())).toBe(true);
    const shown = orderChoices(body, orders);
    const [flow, grid, order, gaps] = shown;
    expect(flow?.type === 'flow' && flow.content.flatMap((part) => (part.type === 'inlineChoiceInteraction' ? part.choices.map((c) => c.identifier) : []))).toEqual(orders['INLINE']);
    expect(grid?.type === 'matchInteraction' && [grid.sources.map((c) => c.identifier), grid.targets.map((c) => c.identifier)]).toEqual([orders['GRID'], ['T', 'F']]);
    expect(order?.type === 'orderInteraction' && order.choices.map((c) => c.identifier)).toEqual(orders['ORDER']);
    expect(gaps?.type === 'gapMatchInteraction' && gaps.gapTexts.map((c) => c.identifier)).toEqual(orders['GAPS']);
    expect(shown.slice(4)).toEqual(body.slice(4));
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
