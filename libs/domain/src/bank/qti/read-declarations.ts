import { type AreaMapping, baseType as baseTypes, type Mapping, type OutcomeDeclaration, type ResponseDeclaration, type ResponseKey, type TextPolicy } from '@kynangso/contracts/bank';
import { toDecimal, toTruth } from './numbers';
import { areaOf } from './read-picture';
import type { Reading } from './reading';
import { elementsIn, firstIn, wordsIn, type XmlElement } from './xml';

/** Response and outcome declarations. QTI keeps the key in them; here it goes its own way. */

const cardinalities: ReadonlySet<string> = new Set(['single', 'multiple', 'ordered', 'record']);
const named: ReadonlySet<string> = new Set(['identifier', 'pair', 'directedPair']);

/** Identifiers inside values are renamed as everywhere else in the file. */
export function valueOf(reading: Reading, text: string, base: string): string {
  const value = text.replace(/\s+/g, ' ').trim();
  if (named.has(base)) return value.split(' ').map((each) => reading.id(each)).join(' ');
  if (base === 'float' || base === 'integer') return toDecimal(value) ?? value;
  return base === 'point' ? value.split(/[\s,]+/).join(' ') : base === 'string' && !/^\s*\n|\n\s*$/.test(text) ? text : value;
}

function head(reading: Reading, element: XmlElement, known: readonly string[]): ResponseDeclaration | null {
  reading.only(element, ['identifier', 'cardinality', 'base-type', ...known]);
  const [identifier, cardinality] = [reading.need(element, 'identifier'), reading.need(element, 'cardinality')];
  if (identifier === null || cardinality === null) return null;
  const base = baseTypes.safeParse((element.attrs['base-type'] ?? (cardinality === 'record' ? 'string' : '')).trim());
  if (!cardinalities.has(cardinality)) reading.refuse(element, 'attribute_value', `cardinality="${cardinality}"`);
  if (!base.success) reading.refuse(element, element.attrs['base-type'] === undefined ? 'attribute_missing' : 'attribute_value', element.attrs['base-type'] === undefined ? 'base-type' : `base-type="${element.attrs['base-type']}"`);
  if (!base.success || !cardinalities.has(cardinality)) return null;
  return { identifier: reading.id(identifier), cardinality: cardinality as ResponseDeclaration['cardinality'], baseType: base.data };
}

/** `policy`: how typed words are compared, where the interaction says it; undefined: as the entries of the mapping say, or exactly. */
export function readResponse(reading: Reading, element: XmlElement, policy: (response: string) => TextPolicy | 'house' | undefined): { declaration: ResponseDeclaration; key: ResponseKey } | null {
  const declaration = head(reading, element, []);
  if (!declaration) return null;
  const { baseType, identifier } = declaration;
  for (const each of elementsIn(element)) {
    if (each.name === 'default-value') reading.note(each, 'part_dropped', `<${each.written}>`);
    else if (!['correct-response', 'mapping', 'area-mapping'].includes(each.name)) reading.refuse(each, 'element_unknown', `<${each.written}>`);
  }
  const correctIn = firstIn(element, 'correct-response');
  if (correctIn) reading.only(correctIn, ['interpretation']);
  if (correctIn?.attrs['interpretation'] !== undefined) reading.drop(correctIn, 'interpretation');
  const correct = (correctIn ? elementsIn(correctIn, 'value') : []).map((each) => {
    if (each.attrs['field-identifier'] !== undefined) reading.refuse(each, 'record_value');
    return valueOf(reading, wordsIn(each), baseType);
  });
  const [mapIn, areasIn] = [firstIn(element, 'mapping'), firstIn(element, 'area-mapping')];
  const mapping = mapIn && readMapping(reading, mapIn, baseType);
  const areaMapping = areasIn && readAreas(reading, areasIn);
  const said = baseType === 'string' ? (policy(identifier) ?? casePolicy(reading, mapIn)) : 'house';
  return { declaration, key: { correct, ...(mapping ? { mapping } : {}), ...(areaMapping ? { areaMapping } : {}), ...(said === 'house' ? {} : { text: said }) } };
}

/** QTI compares words as they are, unless the entries of a mapping say otherwise: their case counts when nothing is said in QTI 2, and doesn't in QTI 3. */
function casePolicy(reading: Reading, mapping: XmlElement | undefined): TextPolicy {
  const cases = new Set((mapping ? elementsIn(mapping, 'map-entry') : []).map((each) => toTruth(each.attrs['case-sensitive'], !each.written.startsWith('qti-'))));
  if (mapping && cases.size > 1) reading.refuse(mapping, 'case_mixed');
  return { caseSensitive: !cases.has(false), diacritics: 'keep' };
}

function bounds(reading: Reading, at: XmlElement): Pick<Mapping, 'defaultValue' | 'lowerBound' | 'upperBound'> {
  const read = (name: string): string | undefined => {
    const text = at.attrs[name];
    const value = text === undefined ? undefined : toDecimal(text);
    if (value === null) reading.refuse(at, 'number_bad', `${name}="${text ?? ''}"`);
    return value ?? undefined;
  };
  const [lowerBound, upperBound] = [read('lower-bound'), read('upper-bound')];
  return { defaultValue: read('default-value') ?? '0', ...(lowerBound === undefined ? {} : { lowerBound }), ...(upperBound === undefined ? {} : { upperBound }) };
}
function points(reading: Reading, at: XmlElement): string {
  const text = reading.need(at, 'mapped-value') ?? '0';
  const value = toDecimal(text);
  if (value === null) reading.refuse(at, 'number_bad', `mapped-value="${text}"`);
  return value ?? '0';
}

function readMapping(reading: Reading, at: XmlElement, base: string): Mapping {
  reading.only(at, ['default-value', 'lower-bound', 'upper-bound']);
  const entries = elementsIn(at, 'map-entry').map((each) => {
    reading.only(each, ['map-key', 'mapped-value', 'case-sensitive']);
    return { key: valueOf(reading, each.attrs['map-key'] ?? '', base), value: points(reading, each) };
  });
  return { ...bounds(reading, at), entries };
}
function readAreas(reading: Reading, at: XmlElement): AreaMapping {
  reading.only(at, ['default-value', 'lower-bound', 'upper-bound']);
  const entries = elementsIn(at, 'area-map-entry').flatMap((each) => {
    reading.only(each, ['shape', 'coords', 'mapped-value']);
    const area = areaOf(reading, each);
    return area ? [{ ...area, value: points(reading, each) }] : [];
  });
  return { ...bounds(reading, at), entries };
}

export function readOutcome(reading: Reading, element: XmlElement): OutcomeDeclaration | null {
  const declaration = head(reading, element, ['normal-maximum', 'normal-minimum', 'mastery-value', 'external-scored', 'interpretation', 'long-interpretation', 'view', 'variable-identifier-ref']);
  if (!declaration) return null;
  for (const name of ['mastery-value', 'interpretation', 'long-interpretation', 'view', 'variable-identifier-ref']) if (element.attrs[name] !== undefined) reading.drop(element, name);
  for (const each of elementsIn(element)) if (each.name !== 'default-value') reading.refuse(each, 'element_unknown', `<${each.written}>`);
  const defaults = elementsIn(element, 'default-value').flatMap((each) => elementsIn(each, 'value')).map((each) => valueOf(reading, wordsIn(each), declaration.baseType));
  if (defaults.length > 1) reading.refuse(element, 'values_many');
  const external = element.attrs['external-scored'];
  if (external !== undefined && external !== 'human') reading.refuse(element, 'attribute_value', `external-scored="${external}"`);
  const number = (name: string): string | undefined => {
    const text = element.attrs[name];
    const value = text === undefined ? undefined : toDecimal(text);
    if (value === null) reading.refuse(element, 'number_bad', `${name}="${text ?? ''}"`);
    return value ?? undefined;
  };
  const [normalMaximum, normalMinimum, defaultValue] = [number('normal-maximum'), number('normal-minimum'), defaults[0]];
  return {
    ...declaration,
    ...(normalMaximum === undefined ? {} : { normalMaximum }), ...(normalMinimum === undefined ? {} : { normalMinimum }), ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(external === 'human' ? { externalScored: 'human' as const } : {}),
  };
}
