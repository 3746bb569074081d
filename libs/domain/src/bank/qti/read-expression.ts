import { type Area, baseType as baseTypes, type Expression, roundingModes, statistics } from '@kynangso/contracts/bank';
import { toDecimal, toInt, toTruth } from './numbers';
import { valueOf } from './read-declarations';
import { areaOf } from './read-picture';
import type { Reading } from './reading';
import { elementsIn, wordsIn, type XmlElement } from './xml';

/** Expressions of response processing, those the engine interprets; any other is refused by its name. */

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const named: ReadonlySet<string> = new Set(['variable', 'correct', 'map-response', 'map-response-point', 'default']);
/** how many expressions an operator takes; null: any number */
const arity: Readonly<Record<string, number | null>> = {
  'is-null': 1, not: 1, 'container-size': 1, round: 1, truncate: 1, and: null, or: null, multiple: null, ordered: null, sum: null, product: null, min: null, max: null, gcd: null, lcm: null,
  match: 2, member: 2, contains: 2, delete: 2, subtract: 2, divide: 2, gt: 2, gte: 2, lt: 2, lte: 2, 'integer-divide': 2, 'integer-modulus': 2, power: 2,
  equal: 2, 'round-to': 1, 'equal-rounded': 2, 'stats-operator': 1, 'string-match': 2, substring: 2, 'pattern-match': 1, 'field-value': 1, index: 1, 'any-n': null, inside: 1,
};

export function readExpression(reading: Reading, at: XmlElement): Expression | null {
  const { name } = at;
  if (named.has(name)) {
    reading.only(at, ['identifier']);
    const identifier = reading.need(at, 'identifier');
    return identifier === null ? null : ({ op: camel(name), identifier: reading.id(identifier) } as Expression);
  }
  if (name === 'null') return { op: 'null' };
  if (name === 'base-value') return baseValue(reading, at);
  const wanted = Object.hasOwn(arity, name) ? arity[name] : undefined;
  if (wanted === undefined) return reading.refuse(at, 'expression_unknown', `<${at.written}>`), null;
  const children = elementsIn(at);
  const args = children.flatMap((each) => readExpression(reading, each) ?? []);
  if (args.length !== children.length) return null;
  if (wanted !== null && args.length !== wanted) return reading.refuse(at, 'expression_unknown', `<${at.written}> (${args.length})`), null;
  const more = attributesOf(reading, at);
  return more && ({ op: camel(name), ...more, args } as Expression);
}

function baseValue(reading: Reading, at: XmlElement): Expression | null {
  reading.only(at, ['base-type']);
  const base = baseTypes.safeParse((at.attrs['base-type'] ?? '').trim());
  if (!base.success) return reading.refuse(at, 'attribute_value', `base-type="${at.attrs['base-type'] ?? ''}"`), null;
  return { op: 'baseValue', baseType: base.data, value: valueOf(reading, wordsIn(at), base.data) };
}

type More = Record<string, unknown> | null;
function attributesOf(reading: Reading, at: XmlElement): More {
  const refuse = (name: string): null => (reading.refuse(at, 'attribute_value', `${name}="${at.attrs[name] ?? ''}"`), null);
  const rounding = (): More => {
    reading.only(at, ['rounding-mode', 'figures']);
    const [mode, figures] = [roundingModes.find((each) => each === (at.attrs['rounding-mode'] ?? 'significantFigures')), toInt(at.attrs['figures'] ?? '')];
    return mode === undefined ? refuse('rounding-mode') : figures === null ? refuse('figures') : { roundingMode: mode, figures };
  };
  switch (at.name) {
    case 'equal':
      return tolerance(reading, at);
    case 'round-to':
    case 'equal-rounded':
      return rounding();
    case 'stats-operator': {
      reading.only(at, ['name']);
      const name = statistics.find((each) => each === at.attrs['name']);
      return name === undefined ? refuse('name') : { name };
    }
    case 'string-match':
      reading.only(at, ['case-sensitive', 'substring']);
      return { caseSensitive: toTruth(at.attrs['case-sensitive'], true), ...(toTruth(at.attrs['substring'], false) ? { substring: true } : {}) };
    case 'substring':
      reading.only(at, ['case-sensitive']);
      return { caseSensitive: toTruth(at.attrs['case-sensitive'], true) };
    case 'pattern-match':
      reading.only(at, ['pattern']);
      return at.attrs['pattern'] ? { pattern: at.attrs['pattern'] } : refuse('pattern');
    case 'field-value':
      reading.only(at, ['field-identifier']);
      return at.attrs['field-identifier'] ? { fieldIdentifier: reading.id(at.attrs['field-identifier']) } : refuse('field-identifier');
    case 'index':
    case 'any-n': {
      reading.only(at, ['n', 'min', 'max']);
      const numbers = (at.name === 'index' ? ['n'] : ['min', 'max']).map((name) => [name, toInt(at.attrs[name] ?? '')] as const);
      const bad = numbers.find(([, value]) => value === null);
      return bad ? refuse(bad[0]) : Object.fromEntries(numbers);
    }
    case 'inside': {
      reading.only(at, ['shape', 'coords']);
      const area: Area | null = areaOf(reading, at);
      return area && { ...area };
    }
    default:
      reading.only(at);
      return {};
  }
}

function tolerance(reading: Reading, at: XmlElement): More {
  reading.only(at, ['tolerance-mode', 'tolerance', 'include-lower-bound', 'include-upper-bound']);
  for (const name of ['include-lower-bound', 'include-upper-bound']) if (!toTruth(at.attrs[name], true)) reading.refuse(at, 'attribute_value', `${name}="false"`);
  const mode = (at.attrs['tolerance-mode'] ?? 'exact').trim();
  if (mode !== 'exact' && mode !== 'absolute' && mode !== 'relative') return reading.refuse(at, 'attribute_value', `tolerance-mode="${mode}"`), null;
  const written = (at.attrs['tolerance'] ?? '').trim();
  const [low, high = low] = written === '' ? [] : written.split(/\s+/).map((each) => toDecimal(each));
  if (written === '') return mode === 'exact' ? { toleranceMode: mode } : (reading.refuse(at, 'attribute_missing', 'tolerance'), null);
  return low == null || high == null ? (reading.refuse(at, 'number_bad', `tolerance="${written.slice(0, 60)}"`), null) : { toleranceMode: mode, tolerance: [low, high] };
}
