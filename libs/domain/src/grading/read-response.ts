import type { Interaction, ItemContent, ResponseDeclaration, ResponseValue, TextPolicy } from '@kynangso/contracts/bank';
import { interactionsIn, withoutUnit } from '@kynangso/contracts/bank';
import type { Fit } from './fits';
import { fitOf, maxEntryLength, textUpTo } from './fits';
import { foldText } from './fold-text';
import { parseNumber } from './parse-number';
import { fromDecimal } from './rational';
import { recordOf } from './record';
import type { Refused, ResponseRefusal } from './refusal';
import { refused } from './refusal';
import type { Scalar, Value } from './value';
import { isList, parseLiteral } from './value';

/** A response as sent becomes QTI values of its declarations, or is refused when it can't have come from the item's interactions. */

/** What is checked without any key: also used when an answer is saved. */
export interface ResponseShape {
  readonly declaration: ResponseDeclaration;
  /** what asks for it; null when no interaction does */
  readonly interaction: Interaction | null;
  readonly fit: Fit;
  /** printed behind the field in some language; typed again it is no part of the number */
  readonly units: readonly string[];
}

const known = new WeakMap<ItemContent, ResponseShape[]>();

/** One per declaration, in their order. Kept with the content: an item version never changes. */
export function responseShapes(content: ItemContent): ResponseShape[] {
  const kept = known.get(content);
  if (kept) return kept;
  const interactions = interactionsIn(content.body.vi);
  const shapes = content.responseDeclarations.map((declaration): ResponseShape => {
    const interaction = interactions.find((each) => each.responseIdentifier === declaration.identifier) ?? null;
    const fit = interaction ? fitOf(interaction, declaration) : textUpTo(maxEntryLength);
    return { declaration, interaction, fit, units: unitsOf(content, declaration.identifier) };
  });
  known.set(content, shapes);
  return shapes;
}

function unitsOf(content: ItemContent, identifier: string): string[] {
  const all = [...interactionsIn(content.body.vi), ...interactionsIn(content.body.en ?? [])];
  return all.flatMap((each) => (each.type === 'textEntryInteraction' && each.responseIdentifier === identifier && each.unit ? [each.unit.normalize('NFC')] : []));
}

type Read = { readonly ok: true; readonly values: Value[] } | Refused<ResponseRefusal>;

/** Values in the order of `shapes`. Unanswered is NULL; typed text that is no number is NULL, not a refusal. */
export function readResponse(shapes: readonly ResponseShape[], response: ResponseValue): Read {
  for (const identifier in response) {
    if (!shapes.some((shape) => shape.declaration.identifier === identifier)) return refused('unknown_response', identifier);
  }
  const values: Value[] = [];
  for (const shape of shapes) {
    const { identifier } = shape.declaration;
    const given = Object.hasOwn(response, identifier) ? (response[identifier] ?? []) : [];
    const problem = misfit(shape, given);
    if (problem) return refused(problem, identifier);
    values.push(valueOf(shape, given));
  }
  return { ok: true, values };
}

function misfit({ declaration: { cardinality, baseType }, fit }: ResponseShape, given: readonly string[]): ResponseRefusal | null {
  if ((cardinality === 'single' || cardinality === 'record') && given.length > 1) return 'too_many_values';
  if (baseType === 'boolean' && given.some((text) => text !== 'true' && text !== 'false')) return 'not_a_boolean';
  return fit(given);
}

function valueOf(shape: ResponseShape, given: readonly string[]): Value {
  const { cardinality } = shape.declaration;
  const [first] = given;
  if (first === undefined) return null;
  if (cardinality === 'record') return recordOf(first, withoutUnit(first, shape.units));
  if (cardinality === 'single') return toScalar(shape, first);
  const scalars: Scalar[] = [];
  for (const text of given) {
    const scalar = toScalar(shape, text);
    if (scalar !== null) scalars.push(scalar);
  }
  return scalars.length === 0 ? null : scalars;
}

function toScalar({ declaration: { baseType }, interaction, units }: ResponseShape, text: string): Scalar | null {
  switch (baseType) {
    case 'string':
      return text.trim() === '' ? null : text;
    case 'integer':
    case 'float': {
      // a slider writes the number itself, with a point; "1.234" is ambiguous only where people type
      const value = interaction?.type === 'sliderInteraction' ? fromDecimal(text) : parseNumber(withoutUnit(text, units));
      return baseType === 'integer' && value?.d !== 1n ? null : value;
    }
    default:
      return text === '' ? null : parseLiteral(baseType, text);
  }
}

/** Strings folded by the policy; other values as they are. */
export function foldValue(value: Value, policy: TextPolicy): Value {
  if (typeof value === 'string') return foldText(value, policy);
  return isList(value) ? value.map((each) => (typeof each === 'string' ? foldText(each, policy) : each)) : value;
}

/** Does the response fit the item's interactions? For saving an answer: needs no key and gives nothing away. */
export function checkResponse(content: ItemContent, response: ResponseValue): { readonly ok: true } | Refused<ResponseRefusal> {
  const read = readResponse(responseShapes(content), response);
  return read.ok ? { ok: true } : read;
}
