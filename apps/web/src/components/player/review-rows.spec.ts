import { describe, expect, it } from 'vitest';
import type { Flow, MatchInteraction, OrderInteraction } from '@kynangso/contracts/bank';
import { flowRows, rowsOf, typedRow } from './review-rows';

const words = (text: string) => [{ type: 'text' as const, text }];
const choice = (identifier: string) => ({ identifier, content: words(`text ${identifier}`) });
const end = (identifier: string) => ({ ...choice(identifier), matchMax: 1 });
const base = { responseIdentifier: 'R', prompt: words('?'), shuffle: false };

describe('an answer beside the right one', () => {
  it('is told row by row for pairs, with rows left empty', () => {
    const node: MatchInteraction = { type: 'matchInteraction', ...base, appearance: 'lists', maxAssociations: 0, sources: [end('A'), end('B')], targets: [end('X'), end('Y')] };
    const rows = rowsOf(node, ['A X'], ['A X', 'B Y']);
    expect(rows.map((row) => row.isRight)).toEqual([true, false]);
    expect(rows[1]).toMatchObject({ given: [], right: [words('text Y')] });
  });
  it('is told by position for an order', () => {
    const node: OrderInteraction = { type: 'orderInteraction', ...base, choices: [choice('A'), choice('B')] };
    expect(rowsOf(node, ['B', 'A'], ['A', 'B']).map((row) => row.isRight)).toEqual([false, false]);
    expect(rowsOf(node, [], ['A', 'B']).every((row) => row.given.length === 0)).toBe(true);
  });
  it('is told blank by blank for a cloze; typed text is called wrong by its points only', () => {
    const node: Flow = {
      type: 'flow',
      content: [
        { type: 'textEntryInteraction', responseIdentifier: 'R1', prompt: words('?'), expectedLength: 5, inputMode: 'text' },
        { type: 'inlineChoiceInteraction', responseIdentifier: 'R2', prompt: words('?'), shuffle: false, choices: [choice('A'), choice('B')] },
      ],
    };
    expect(flowRows(node, { R1: ['3,0'], R2: ['A'] }, { R1: ['3'], R2: ['B'] }).map((row) => row.isRight)).toEqual([null, false]);
  });
  it('has nothing to compare with where people mark', () => {
    expect(typedRow([], ['an essay'], [])).toMatchObject({ right: null, isRight: null });
  });
  it('takes the same word in other case and spacing as the key’s own', () => {
    expect(typedRow([], [' Hà Nội '.normalize('NFD')], ['hà nội']).isRight).toBe(true);
    expect(typedRow([], [], ['hà nội']).isRight).toBe(false);
  });
});
