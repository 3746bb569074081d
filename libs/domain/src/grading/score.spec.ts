import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemContent, ResponseValue } from '@kynangso/contracts/bank';
import type { ProgramSource } from './program';
import { compileProgram } from './program';
import { score, scoreItem } from './score';
import { base, choiceItem, correct, entries, entryItem, float, keyOf, mapResponse, matchCorrect, response, setScore } from './item.fixture';

function points(content: ItemContent, key: ProgramSource, values: string[]): number | string {
  const result = scoreItem(content, key, { RESPONSE: values });
  return result.ok ? result.pointsCenti : result.reason;
}
function maximum(content: ItemContent, key: ProgramSource): number | string {
  const result = scoreItem(content, key, {});
  return result.ok ? result.maxCenti : result.reason;
}
const single = choiceItem('single', 1);
const multiple = choiceItem('multiple', 0);

describe('match_correct', () => {
  it.each<[string[], number | string]>([
    [['B'], 100], [['A'], 0], [[], 0], [['A', 'B'], 'too_many_values'], [['X'], 'unknown_choice'], [[''], 'unknown_choice'],
  ])('single choice answered %j earns %s', (values, expected) => {
    expect(points(single, keyOf(['B'], matchCorrect), values)).toBe(expected);
  });

  it.each<[string[], number | string]>([
    [['A', 'C'], 100], [['C', 'A'], 100], [['A'], 0], [['A', 'B', 'C'], 0], [[], 0], [['A', 'A'], 'duplicate_choice'],
  ])('multiple choice answered %j earns %s', (values, expected) => {
    expect(points(multiple, keyOf(['A', 'C'], matchCorrect), values)).toBe(expected);
  });

  it('more choices than the interaction lets through is refused', () => {
    expect(points(choiceItem('multiple', 2), keyOf(['A', 'C'], matchCorrect), ['A', 'B', 'C'])).toBe('too_many_choices');
  });

  it.each<[string, number]>([['Trình duyệt', 100], [' trình  DUYỆT ', 100], ['trinh duyet', 0], ['', 0]])('short text %j earns %s', (value, expected) => {
    expect(points(entryItem('string'), keyOf(['trình duyệt'], matchCorrect), [value])).toBe(expected);
  });

  it('the text policy of the response rules the match', () => {
    const key = keyOf(['Hòa Bình'], matchCorrect, { text: { caseSensitive: true, diacritics: 'ignore' } });
    expect(points(entryItem('string'), key, ['Hoa Binh'])).toBe(100);
    expect(points(entryItem('string'), key, ['hoa binh'])).toBe(0);
  });

  it.each<[string, number]>([['3,5', 100], ['3.50', 100], ['3,6', 0], ['ba rưỡi', 0], ['', 0]])('a float typed as %j earns %s', (value, expected) => {
    expect(points(entryItem('float'), keyOf(['3.5'], matchCorrect), [value])).toBe(expected);
  });

  it.each<[string, number]>([['8', 100], ['8,0', 100], ['8,5', 0]])('an integer typed as %j earns %s', (value, expected) => {
    expect(points(entryItem('integer'), keyOf(['8'], matchCorrect), [value])).toBe(expected);
  });

  it('without a correct response there is nothing to match', () => {
    expect(maximum(single, keyOf([], matchCorrect))).toBe('correct_missing');
  });

  it('is worth one point', () => {
    expect(maximum(single, keyOf(['B'], matchCorrect))).toBe(100);
  });
});

describe('map_response', () => {
  const partial = keyOf(['A', 'C'], mapResponse, { mapping: { entries: entries({ A: '1', C: '1', B: '-0.5' }), lowerBound: '0', upperBound: '2' } });

  it.each<[string[], number]>([[['A', 'C'], 200], [['A'], 100], [['A', 'B'], 50], [['B'], 0], [['D'], 0], [[], 0], [['A', 'B', 'C', 'D'], 150]])(
    'partial credit for %j is %s',
    (values, expected) => {
      expect(points(multiple, partial, values)).toBe(expected);
    },
  );

  it('the default value is for each value the map leaves out', () => {
    const key = keyOf(['A'], mapResponse, { mapping: { entries: entries({ A: '1' }), defaultValue: '-0.25', lowerBound: '-1' } });
    expect(points(multiple, key, ['A', 'B', 'C'])).toBe(50);
  });

  it('a sum below zero counts as zero unless SCORE declares a lower minimum', () => {
    const key = keyOf(['A'], mapResponse, { mapping: { entries: entries({ A: '1', B: '-1' }) } });
    expect(points(multiple, key, ['B'])).toBe(0);
    const declared = { ...multiple, outcomeDeclarations: [{ identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const, normalMinimum: '-1' }] };
    expect(points(declared, key, ['B'])).toBe(-100);
  });

  it('an accept list gives each spelling its worth', () => {
    const key = keyOf(['trình duyệt'], mapResponse, { mapping: { entries: entries({ 'trình duyệt': '1', browser: '1', 'phần mềm': '0.5' }) } });
    expect(points(entryItem('string'), key, ['Browser'])).toBe(100);
    expect(points(entryItem('string'), key, ['phần  mềm'])).toBe(50);
    expect(points(entryItem('string'), key, ['máy in'])).toBe(0);
  });

  it('the computed maximum is the best the interaction allows', () => {
    const mapping = { entries: entries({ A: '1', B: '0.5', C: '0.25', D: '-1' }) };
    expect(maximum(multiple, keyOf([], mapResponse, { mapping }))).toBe(175);
    expect(maximum(choiceItem('multiple', 2), keyOf([], mapResponse, { mapping }))).toBe(150);
    expect(maximum(single, keyOf([], mapResponse, { mapping }))).toBe(100);
    expect(maximum(multiple, keyOf([], mapResponse, { mapping: { ...mapping, upperBound: '1.2' } }))).toBe(120);
  });

  it('thirds add up exactly and are rounded once', () => {
    const thirds = keyOf(['A', 'B', 'C'], { rules: [setScore({ op: 'divide', args: [{ op: 'mapResponse', identifier: 'RESPONSE' }, float('3')] })] }, { mapping: { entries: entries({ A: '1', B: '1', C: '1' }) } });
    expect(points(multiple, thirds, ['A', 'B', 'C'])).toBe(100);
    expect(points(multiple, thirds, ['A', 'B'])).toBe(67);
    expect(points(multiple, thirds, ['A'])).toBe(33);
    expect(scoreItem(multiple, thirds, { RESPONSE: ['A'] })).toMatchObject({ outcomes: { SCORE: '1/3', MAXSCORE: '1' } });
  });

  it('half a hundredth is rounded up, a hair less is not', () => {
    const worth = (value: string) => keyOf([], mapResponse, { mapping: { entries: entries({ A: value }) } });
    expect(points(single, worth('0.005'), ['A'])).toBe(1);
    expect(points(single, worth('0.004999'), ['A'])).toBe(0);
    expect(points(single, worth('0.995'), ['A'])).toBe(100);
  });
});

describe('rules of an item', () => {
  const numeric = (toleranceMode: 'absolute' | 'relative' | 'exact', tolerance?: [string, string]) =>
    keyOf(['20'], {
      rules: [
        {
          rule: 'responseCondition',
          if: { test: { op: 'equal', toleranceMode, ...(tolerance ? { tolerance } : {}), args: [correct, response] }, then: [setScore(float('1'))] },
          else: [setScore(float('0'))],
        },
      ],
    });

  it.each<[string, number]>([['20', 100], ['19,5', 100], ['21', 100], ['19.49', 0], ['21,01', 0], ['khoảng 20', 0], ['1.020', 0], ['', 0]])(
    'absolute tolerance 0.5 below and 1 above takes %j as %s',
    (value, expected) => {
      expect(points(entryItem('float'), numeric('absolute', ['0.5', '1']), [value])).toBe(expected);
    },
  );
  it.each<[string, number]>([['18', 100], ['22', 100], ['17,99', 0], ['22,01', 0]])('ten percent either way takes %j as %s', (value, expected) => {
    expect(points(entryItem('float'), numeric('relative', ['10', '10']), [value])).toBe(expected);
  });

  it('a declared maximum caps the score', () => {
    const outcomes = [
      { identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const },
      { identifier: 'MAXSCORE', cardinality: 'single' as const, baseType: 'float' as const, defaultValue: '2' },
    ];
    const key = keyOf(['20'], { rules: [setScore(float('5'))] });
    expect(scoreItem(entryItem('float', outcomes), key, { RESPONSE: ['1'] })).toMatchObject({ pointsCenti: 200, maxCenti: 200 });
  });

  it('exitResponse ends the processing from inside a branch', () => {
    const key = keyOf(['B'], {
      rules: [
        setScore(float('0')),
        { rule: 'responseCondition', if: { test: { op: 'isNull', args: [response] }, then: [{ rule: 'exitResponse' }] } },
        setScore(float('1')),
      ],
    });
    expect(points(single, key, [])).toBe(0);
    expect(points(single, key, ['A'])).toBe(100);
  });

  it('a test that is NULL takes the else branch, and so does its negation', () => {
    const test = { op: 'match' as const, args: [response, correct] as [typeof response, typeof correct] };
    const rule = (negated: boolean) =>
      keyOf(['B'], { rules: [{ rule: 'responseCondition' as const, if: { test: negated ? { op: 'not' as const, args: [test] as [typeof test] } : test, then: [setScore(float('1'))] }, else: [setScore(float('0.5'))] }] });
    const outOfOne = { ...single, outcomeDeclarations: [{ identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const, normalMaximum: '1' }] };
    expect(points(outOfOne, rule(false), [])).toBe(50);
    expect(points(outOfOne, rule(true), [])).toBe(50);
    expect(points(outOfOne, rule(true), ['A'])).toBe(100);
  });

  it('other outcomes come out exactly', () => {
    const content = { ...single, outcomeDeclarations: [...single.outcomeDeclarations, { identifier: 'FEEDBACK', cardinality: 'single' as const, baseType: 'identifier' as const, defaultValue: 'none' }] };
    const key = keyOf(['B'], { rules: [{ rule: 'setOutcomeValue', identifier: 'FEEDBACK', value: base('identifier', 'seen') }, setScore(float('1'))] });
    expect(scoreItem(content, key, { RESPONSE: ['A'] })).toMatchObject({ outcomes: { FEEDBACK: 'seen', SCORE: '1' } });
  });

  it('the same program gives the same score however often it runs', () => {
    const compiled = compileProgram(multiple, keyOf(['A', 'C'], matchCorrect));
    if (!compiled.ok) throw new Error(compiled.reason);
    const first = score(compiled.program, { RESPONSE: ['A', 'C'] });
    score(compiled.program, { RESPONSE: ['B'] });
    expect(score(compiled.program, { RESPONSE: ['A', 'C'] })).toEqual(first);
  });

  it('a response to something the item never asked is refused', () => {
    expect(scoreItem(single, keyOf(['B'], matchCorrect), { OTHER: ['B'] })).toEqual({ ok: false, reason: 'unknown_response', detail: 'OTHER' });
  });

  it('names of built-in object members are unknown responses too', () => {
    const hostile = JSON.parse('{"__proto__": ["A"], "constructor": ["A"]}') as ResponseValue;
    expect(scoreItem(single, keyOf(['B'], matchCorrect), hostile)).toMatchObject({ ok: false, reason: 'unknown_response' });
  });
});

describe('for every response', () => {
  const ids = ['A', 'B', 'C', 'D'];
  const decimalText = fc.integer({ min: -300, max: 300 }).map((n) => (n / 100).toFixed(2));
  const mappingArb = fc.record({ A: decimalText, B: decimalText, C: decimalText, D: decimalText });

  it('the order of the choices does not matter', () => {
    fc.assert(
      fc.property(mappingArb, fc.shuffledSubarray(ids), (map, chosen) => {
        const key = keyOf(['A', 'B'], mapResponse, { mapping: { entries: entries(map) } });
        expect(points(multiple, key, chosen)).toBe(points(multiple, key, [...chosen].reverse()));
        const match = keyOf(['A', 'B'], matchCorrect);
        expect(points(multiple, match, chosen)).toBe(points(multiple, match, [...chosen].sort()));
      }),
    );
  });

  it('the score stays between nothing and the maximum', () => {
    fc.assert(
      fc.property(mappingArb, fc.shuffledSubarray(ids), fc.option(decimalText, { nil: undefined }), (map, chosen, upper) => {
        const key = keyOf([], mapResponse, { mapping: { entries: entries(map), ...(upper === undefined ? {} : { upperBound: upper }) } });
        const result = scoreItem(multiple, key, { RESPONSE: chosen });
        if (!result.ok) throw new Error(result.reason);
        expect(result.pointsCenti).toBeGreaterThanOrEqual(0);
        expect(result.pointsCenti).toBeLessThanOrEqual(result.maxCenti);
      }),
    );
  });

  it('the sum is the integer sum of hundredths when no entry has more than two decimals', () => {
    fc.assert(
      fc.property(mappingArb, fc.shuffledSubarray(ids), (map, chosen) => {
        const key = keyOf([], mapResponse, { mapping: { entries: entries(map) } });
        const exact = chosen.reduce((sum, id) => sum + Math.round(Number(map[id as 'A']) * 100), 0);
        expect(points(multiple, key, chosen)).toBe(Math.max(0, exact));
      }),
    );
  });

  it('any text at all is scored or refused, never thrown', () => {
    const key = keyOf(['x'], matchCorrect);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 3 }), (values) => {
        expect(typeof scoreItem(entryItem('string'), key, { RESPONSE: values }).ok).toBe('boolean');
        expect(typeof scoreItem(single, keyOf(['B'], matchCorrect), { RESPONSE: values }).ok).toBe('boolean');
      }),
    );
  });
});
