import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression, ItemContent, Mapping } from '@kynangso/contracts/bank';
import type { ProgramSource } from './program';
import { scoreItem } from './score';
import { base, entries, float, keyOf, mapResponse, matchCorrect, response, setScore } from './item.fixture';
import { itemOf, sample } from './interaction.fixture';

function points(content: ItemContent, key: ProgramSource, given: string[]): number | string {
  const result = scoreItem(content, key, { RESPONSE: given });
  return result.ok ? result.pointsCenti : result.reason;
}
function maximum(content: ItemContent, key: ProgramSource): number | string {
  const result = scoreItem(content, key, {});
  return result.ok ? result.maxCenti : result.reason;
}
const map = (points: Record<string, string>, more: Partial<Mapping> = {}) => ({ mapping: { entries: entries(points), ...more } });

describe('match', () => {
  const content = itemOf([sample('matchInteraction')]);
  const right = ['S1 T1', 'S2 T2', 'S3 T3'];
  const partial = keyOf(right, mapResponse, map({ 'S1 T1': '1', 'S2 T2': '1', 'S3 T3': '1', 'S1 T3': '-0.5' }, { lowerBound: '0' }));

  it.each<[string[], number | string]>([
    [right, 100], [[...right].reverse(), 100], [['S1 T1', 'S2 T2'], 0], [['S1 T2', 'S2 T1', 'S3 T3'], 0], [[], 0], [['T1 S1', 'S2 T2', 'S3 T3'], 'unknown_choice'],
  ])('all or nothing: %j earns %s', (given, expected) => {
    expect(points(content, keyOf(right, matchCorrect), given)).toBe(expected);
  });

  it.each<[string[], number]>([[right, 300], [['S2 T2', 'S1 T1'], 200], [['S1 T3', 'S2 T2'], 50], [['S1 T3'], 0], [['S1 T2'], 0], [[], 0]])('pair by pair: %j earns %s', (given, expected) => {
    expect(points(content, partial, given)).toBe(expected);
  });

  it('below zero where SCORE says so', () => {
    const negative = itemOf([sample('matchInteraction')], {}, [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float', normalMinimum: '-1' }]);
    expect(points(negative, keyOf(right, mapResponse, map({ 'S1 T1': '1', 'S1 T3': '-0.5' })), ['S1 T3'])).toBe(-50);
  });

  it('the maximum is the best the limits of every choice allow, not the sum of the map', () => {
    const each = map({ 'S1 T1': '3', 'S1 T2': '2', 'S2 T1': '2', 'S2 T2': '0.5' });
    expect(maximum(content, keyOf([], mapResponse, each))).toBe(500);
    const tight = itemOf([sample('matchInteraction', { targets: ['T1', 'T2'].map((identifier) => ({ identifier, content: [], matchMax: 1 })) })]);
    expect(maximum(tight, keyOf([], mapResponse, each))).toBe(400);
    const one = itemOf([sample('matchInteraction', { maxAssociations: 1 })]);
    expect(maximum(one, keyOf([], mapResponse, each))).toBe(300);
  });

  it('a pair without direction is the same both ways', () => {
    const undirected = itemOf([sample('matchInteraction')], { baseType: 'pair' });
    const key = keyOf(['T1 S1', 'S2 T2'], matchCorrect);
    expect(points(undirected, key, ['S1 T1', 'T2 S2'])).toBe(100);
    expect(points(undirected, keyOf([], mapResponse, map({ 'T1 S1': '1' })), ['S1 T1'])).toBe(100);
  });

  it('a directed pair is not', () => {
    const holds = (a: Expression, b: Expression) => points(content, keyOf(right, { rules: [{ rule: 'responseCondition', if: { test: { op: 'match', args: [a, b] }, then: [setScore(float('1'))] } }] }), right);
    expect(holds(base('directedPair', 'A B'), base('directedPair', 'B A'))).toBe(0);
    expect(holds(base('pair', 'A B'), base('pair', 'B A'))).not.toBe(0);
    expect(holds(base('pair', 'A B'), base('directedPair', 'A B'))).toBe('type_mismatch');
    expect(holds(base('pair', 'A'), response)).toBe('literal_invalid');
  });

  it('the order of the pairs does not matter, and the score stays within its bounds', () => {
    const all = ['S1', 'S2', 'S3'].flatMap((s) => ['T1', 'T2', 'T3'].map((t) => `${s} ${t}`));
    const worth = fc.integer({ min: -200, max: 200 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(fc.tuple(...all.map(() => worth)), fc.shuffledSubarray(['S1', 'S2', 'S3']), fc.array(fc.constantFrom('T1', 'T2', 'T3'), { minLength: 3, maxLength: 3 }), (values, sources, targets) => {
        const key = keyOf([], mapResponse, map(Object.fromEntries(all.map((pair, at) => [pair, values[at] ?? '0']))));
        const given = sources.map((source, at) => `${source} ${targets[at]}`);
        const result = scoreItem(content, key, { RESPONSE: given });
        if (!result.ok) throw new Error(result.reason);
        expect(points(content, key, [...given].reverse())).toBe(result.pointsCenti);
        expect(result.pointsCenti).toBeGreaterThanOrEqual(0);
        expect(result.pointsCenti).toBeLessThanOrEqual(result.maxCenti);
      }),
    );
  });
});

describe('kprim', () => {
  const rows = ['S1', 'S2', 'S3', 'S4'];
  const targets = ['TRUE', 'FALSE'].map((identifier) => ({ identifier, content: [], matchMax: 0 }));
  const content = itemOf([sample('matchInteraction', { appearance: 'matrix', targets, sources: rows.map((identifier) => ({ identifier, content: [], matchMax: 1 })) })]);
  const right = ['S1 TRUE', 'S2 FALSE', 'S3 TRUE', 'S4 FALSE'];
  const mapped: Expression = { op: 'mapResponse', identifier: 'RESPONSE' };
  /** the usual rule: all four right is the point, three right is half of it */
  const kprim = keyOf(right, {
    rules: [{ rule: 'responseCondition', if: { test: { op: 'gte', args: [mapped, float('4')] }, then: [setScore(float('1'))] }, elseIf: [{ test: { op: 'gte', args: [mapped, float('3')] }, then: [setScore(float('0.5'))] }], else: [setScore(float('0'))] }],
  }, map(Object.fromEntries(right.map((pair) => [pair, '1']))));

  it.each<[string[], number]>([[right, 100], [['S1 TRUE', 'S2 FALSE', 'S3 TRUE', 'S4 TRUE'], 50], [right.slice(1), 50], [['S1 FALSE', 'S2 TRUE', 'S3 TRUE', 'S4 FALSE'], 0], [[], 0]])(
    '%j earns %s',
    (given, expected) => {
      expect(points(content, kprim, given)).toBe(expected);
      expect(maximum(content, kprim)).toBe(100);
    },
  );

  it('a point per row is a map', () => {
    const perRow = keyOf([], mapResponse, map(Object.fromEntries(right.map((pair) => [pair, '0.25']))));
    expect(points(content, perRow, ['S1 TRUE', 'S2 TRUE', 'S3 TRUE'])).toBe(50);
    expect(maximum(content, perRow)).toBe(100);
  });
});

describe('gap match', () => {
  const content = itemOf([sample('gapMatchInteraction')]);
  it.each<[string[], number | string]>([[['W1 G1', 'W2 G2'], 100], [['W2 G2', 'W1 G1'], 100], [['W2 G1', 'W1 G2'], 0], [['W1 G1'], 0], [[], 0], [['G1 W1'], 'unknown_choice']])('all gaps: %j earns %s', (given, expected) => {
    expect(points(content, keyOf(['W1 G1', 'W2 G2'], matchCorrect), given)).toBe(expected);
  });

  it('each gap takes one word, so the maximum counts each gap once', () => {
    const key = keyOf([], mapResponse, map({ 'W1 G1': '1', 'W3 G1': '0.5', 'W3 G2': '0.5', 'W2 G2': '0.25' }));
    expect(maximum(content, key)).toBe(150);
    expect(points(content, key, ['W1 G1', 'W3 G2'])).toBe(150);
    expect(points(content, key, ['W3 G1', 'W2 G2'])).toBe(75);
  });
});
