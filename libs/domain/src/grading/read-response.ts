import type { Interaction, ItemContent, ResponseDeclaration, ResponseValue, TextPolicy } from '@kynangso/contracts/bank';
import { foldText } from './fold-text';
import { parseNumber } from './parse-number';
import type { Refused, ResponseRefusal } from './refusal';
import { refused } from './refusal';
import type { Scalar, Value } from './value';
import { isList } from './value';

/** A response as sent becomes QTI values of its declarations, or is refused when it can't have come from the item's interactions. */

/** What is checked without any key: also used when an answer is saved. */
export interface ResponseShape {
  readonly declaration: ResponseDeclaration;
  /** choice identifiers, null for typed answers */
  readonly choices: ReadonlySet<string> | null;
  /** 0 = any number */
  readonly maxChoices: number;
}

const maxTextLength = 2000;

export function interactionsOf(content: ItemContent): Interaction[] {
  return content.body.vi.filter(
    (node): node is Interaction => node.type === 'choiceInteraction' || node.type === 'textEntryInteraction',
  );
}

export function responseShapes(content: ItemContent): ResponseShape[] {
  const interactions = interactionsOf(content);
  return content.responseDeclarations.map((declaration) => {
    const found = interactions.find((each) => each.responseIdentifier === declaration.identifier);
    const isChoice = found?.type === 'choiceInteraction';
    return {
      declaration,
      choices: isChoice ? new Set(found.choices.map((choice) => choice.identifier)) : null,
      maxChoices: isChoice ? found.maxChoices : 0,
    };
  });
}

type Read = { readonly ok: true; readonly values: Value[] } | Refused<ResponseRefusal>;

/** Values in the order of `shapes`. Unanswered is NULL; typed text that is no number is NULL, not a refusal. */
export function readResponse(shapes: readonly ResponseShape[], response: ResponseValue): Read {
  for (const identifier in response) {
    if (!shapes.some((shape) => shape.declaration.identifier === identifier)) return refused('unknown_response', identifier);
  }
  const values: Value[] = [];
  for (const shape of shapes) {
    const { identifier, cardinality } = shape.declaration;
    const given = Object.hasOwn(response, identifier) ? (response[identifier] ?? []) : [];
    const problem = misfit(shape, given);
    if (problem) return refused(problem, identifier);
    const scalars: Scalar[] = [];
    for (const text of given) {
      const scalar = toScalar(shape, text);
      if (scalar !== null) scalars.push(scalar);
    }
    values.push(scalars.length === 0 ? null : cardinality === 'single' ? (scalars[0] ?? null) : scalars);
  }
  return { ok: true, values };
}

function misfit(shape: ResponseShape, given: readonly string[]): ResponseRefusal | null {
  const { choices, maxChoices, declaration } = shape;
  if (declaration.cardinality === 'single' && given.length > 1) return 'too_many_values';
  for (const text of given) {
    if (text.length > maxTextLength) return 'too_long';
    if (choices && !choices.has(text)) return 'unknown_choice';
    if (declaration.baseType === 'boolean' && text !== 'true' && text !== 'false') return 'not_a_boolean';
  }
  if (!choices) return null;
  if (maxChoices > 0 && given.length > maxChoices) return 'too_many_choices';
  return given.length > 1 && new Set(given).size !== given.length ? 'duplicate_choice' : null;
}

function toScalar(shape: ResponseShape, text: string): Scalar | null {
  switch (shape.declaration.baseType) {
    case 'identifier':
      return text === '' ? null : text;
    case 'boolean':
      return text === 'true';
    case 'string':
      return text.trim() === '' ? null : text;
    case 'integer': {
      const value = parseNumber(text);
      return value && value.d === 1n ? value : null;
    }
    case 'float':
      return parseNumber(text);
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
