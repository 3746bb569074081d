import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaMapping, Expression, ItemContent } from '@kynangso/contracts/bank';
import { insideOf } from './area';
import type { ProgramSource } from './program';
import { compileProgram } from './program';
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

describe('areas are exact, their edge included', () => {
  const shapes: Record<string, [AreaMapping['entries'][number]['shape'], number[]]> = {
    rect: ['rect', [10, 20, 30, 40]],
    circle: ['circle', [100, 100, 5]],
    triangle: ['poly', [0, 0, 10, 0, 0, 10]],
    arrow: ['poly', [0, 0, 20, 10, 0, 20, 8, 10]],
  };
  it.each<[string, number, number, boolean]>([
    ['rect', 10, 20, true], ['rect', 30, 40, true], ['rect', 20, 30, true], ['rect', 31, 40, false], ['rect', 10, 19, false],
    ['circle', 105, 100, true], ['circle', 103, 104, true], ['circle', 104, 104, false], ['circle', 106, 100, false], ['circle', 100, 95, true],
    ['triangle', 0, 0, true], ['triangle', 5, 5, true], ['triangle', 5, 6, false], ['triangle', 3, 3, true], ['triangle', 10, 0, true], ['triangle', 11, 0, false],
    ['arrow', 8, 10, true], ['arrow', 7, 10, false], ['arrow', 20, 10, true], ['arrow', 4, 5, true], ['arrow', 4, 6, false], ['arrow', 0, 10, false], ['arrow', 21, 10, false],
  ])('%s has (%i, %i): %s', (name, x, y, expected) => {
    const [shape, coords] = shapes[name] ?? ['rect', []];
    expect(insideOf({ shape, coords })?.(x, y)).toBe(expected);
  });

  it.each<[string, [AreaMapping['entries'][number]['shape'], number[]]]>([['a rect of three', ['rect', [1, 2, 3]]], ['a rect turned inside out', ['rect', [9, 9, 1, 1]]], ['a circle of four', ['circle', [1, 2, 3, 4]]], ['a line', ['poly', [1, 2, 3, 4]]], ['half a corner', ['poly', [1, 2, 3, 4, 5, 6, 7]]]])('%s is no area', (_, [shape, coords]) => {
    expect(insideOf({ shape, coords })).toBeNull();
  });

  it('a polygon and the rect it draws agree everywhere', () => {
    const corner = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(corner, corner, corner, corner, corner, corner, (a, b, c, d, x, y) => {
        const [x1, x2, y1, y2] = [Math.min(a, c), Math.max(a, c), Math.min(b, d), Math.max(b, d)];
        const rect = insideOf({ shape: 'rect', coords: [x1, y1, x2, y2] });
        const poly = insideOf({ shape: 'poly', coords: [x1, y1, x2, y1, x2, y2, x1, y2] });
        expect(poly?.(x, y)).toBe(rect?.(x, y));
      }),
    );
  });
});

describe('hotspot', () => {
  const one = itemOf([sample('hotspotInteraction')]);
  const two = itemOf([sample('hotspotInteraction', { maxChoices: 2 })], { cardinality: 'multiple' });
  it.each<[string[], number | string]>([[['H2'], 100], [['H1'], 0], [[], 0], [['H9'], 'unknown_choice']])('one spot: %j earns %s', (given, expected) => {
    expect(points(one, keyOf(['H2'], matchCorrect), given)).toBe(expected);
  });
  it.each<[string[], number]>([[['H1', 'H2'], 100], [['H2', 'H1'], 100], [['H1'], 50], [['H1', 'H3'], 25]])('spot by spot: %j earns %s', (given, expected) => {
    expect(points(two, keyOf([], mapResponse, { mapping: { entries: entries({ H1: '0.5', H2: '0.5', H3: '-0.25' }) } }), given)).toBe(expected);
  });
});

describe('select point', () => {
  const content = itemOf([sample('selectPointInteraction')]);
  const areas = (list: AreaMapping['entries'], more: Partial<AreaMapping> = {}): ProgramSource => ({
    responses: { RESPONSE: { correct: [], areaMapping: { defaultValue: '0', entries: list, ...more } } },
    processing: { template: 'map_response_point' },
  });
  const two = areas([
    { shape: 'rect', coords: [10, 10, 50, 50], value: '1' },
    { shape: 'circle', coords: [200, 150, 10], value: '0.5' },
  ]);

  it.each<[string[], number | string]>([
    [['10 10'], 100], [['50 50', '200 160'], 150], [['200 160', '50 50'], 150], [['51 50'], 0], [['20 20', '30 30'], 100], [['20 20', '20 20'], 100], [['207 157'], 50], [['208 157'], 0], [[], 0], [['500 1'], 'outside_picture'],
  ])('points %j earn %s', (given, expected) => {
    expect(points(content, two, given)).toBe(expected);
  });

  it('a point in no area earns the default, once per point', () => {
    const penalty = areas([{ shape: 'rect', coords: [10, 10, 50, 50], value: '1' }], { defaultValue: '-0.25' });
    expect(points(content, penalty, ['20 20', '300 200'])).toBe(75);
  });

  it('where areas overlap the first one has the point', () => {
    const nested = areas([{ shape: 'circle', coords: [100, 100, 10], value: '1' }, { shape: 'circle', coords: [100, 100, 50], value: '0.5' }]);
    expect(points(content, nested, ['105 100'])).toBe(100);
    expect(points(content, nested, ['130 100'])).toBe(50);
    expect(points(content, nested, ['130 100', '100 100'])).toBe(150);
    expect(points(content, nested, ['101 100', '100 100'])).toBe(100);
    expect(maximum(content, nested)).toBe(150);
  });

  it('the maximum is what as many points as allowed can reach', () => {
    const three = areas([{ shape: 'rect', coords: [0, 0, 9, 9], value: '1' }, { shape: 'rect', coords: [20, 0, 29, 9], value: '0.75' }, { shape: 'rect', coords: [40, 0, 49, 9], value: '0.5' }]);
    expect(maximum(content, three)).toBe(175);
    const hidden = areas([{ shape: 'rect', coords: [0, 0, 99, 99], value: '0.25' }, { shape: 'rect', coords: [20, 20, 29, 29], value: '5' }]);
    expect(maximum(content, hidden)).toBe(25);
  });

  it('inside is an expression of its own, for one point or several', () => {
    const inside: Expression = { op: 'inside', shape: 'circle', coords: [100, 100, 5], args: [response] };
    const key = keyOf(['100 100'], { rules: [{ rule: 'responseCondition', if: { test: inside, then: [setScore(float('1'))] } }] });
    expect(points(content, key, ['105 100'])).toBe(100);
    expect(points(content, key, ['1 1', '100 95'])).toBe(100);
    expect(points(content, key, ['106 100'])).toBe(0);
    expect(points(content, key, [])).toBe(0);
  });

  it.each<[string, ItemContent, ProgramSource, string]>([
    ['an area mapping of words', itemOf([sample('textEntryInteraction')]), two, 'type_mismatch'],
    ['an area that is none', content, areas([{ shape: 'rect', coords: [1, 2, 3], value: '1' }]), 'area_invalid'],
    ['points without areas', content, keyOf([], { template: 'map_response_point' }), 'area_mapping_missing'],
    ['inside of a word', content, keyOf([], { rules: [{ rule: 'responseCondition', if: { test: { op: 'inside', shape: 'circle', coords: [1, 1, 1], args: [base('string', '1 1')] }, then: [] } }] }), 'type_mismatch'],
  ])('%s is refused by name', (_, item, key, reason) => {
    expect(compileProgram(item, key)).toMatchObject({ ok: false, reason });
  });

  it('the order of the points never matters', () => {
    const spot = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 })).map((xy) => xy.join(' '));
    fc.assert(
      fc.property(spot, spot, (a, b) => {
        expect(points(content, two, [a, b])).toBe(points(content, two, [b, a]));
      }),
    );
  });
});
