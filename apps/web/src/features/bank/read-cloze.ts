import type { BodyNode, Flow, InlineChoiceInteraction, ItemSource, TextEntryInteraction } from '@kynangso/contracts/bank';
import type { ItemForm } from './item-form';
import { type ClozeField, emptyNumber, pairOf } from './kind-forms';
import { printInlines } from './marked-text';
import { newField } from './new-rows';
import { textPair } from './read-kinds';
import { asks, numberOf } from './read-number';
import { printSpaced } from './spaced-text';

type Field = TextEntryInteraction | InlineChoiceInteraction;
const fieldsIn = (flows: readonly Flow[]): Field[] => flows.flatMap((flow) => flow.content).filter((part) => part.type !== 'text');
const print = (flows: readonly Flow[]): string => flows.map((flow) => printSpaced(flow.content, (part) => part.responseIdentifier)).join('\n\n');

/** Texts with fields in them, when each field is marked in a way the editor knows. */
export function readFlows(form: ItemForm, vi: readonly BodyNode[], en: readonly BodyNode[], source: ItemSource, figure: (text: string) => string): ItemForm[] {
  const flows = (nodes: readonly BodyNode[]): Flow[] => nodes.filter((node) => node.type === 'flow');
  const others = fieldsIn(flows(en));
  const found = fieldsIn(flows(vi));
  const order = source.content.responseDeclarations.map((each) => each.identifier);
  const fields = [...found]
    .sort((a, b) => order.indexOf(a.responseIdentifier) - order.indexOf(b.responseIdentifier))
    .map((field) => readField(field, others.find((other) => other.responseIdentifier === field.responseIdentifier), source, figure));
  return fields.some((field) => field === null) ? [] : [{ ...form, cloze: { text: pairOf(print(flows(vi)), print(flows(en))), fields: fields.filter((field) => field !== null) } }];
}

function readField(field: Field, other: Field | undefined, source: ItemSource, figure: (text: string) => string): ClozeField | null {
  const id = field.responseIdentifier;
  const own = source.key.responses[id];
  const declaration = source.content.responseDeclarations.find((each) => each.identifier === id);
  if (!own || !declaration) return null;
  const name = pairOf(printInlines(field.prompt), other ? printInlines(other.prompt) : '');
  if (field.type === 'inlineChoiceInteraction') {
    const english = other?.type === 'inlineChoiceInteraction' ? other.choices : undefined;
    const choices = field.choices.map((each) => ({ id: each.identifier, text: textPair(each, english), isFixed: each.fixed ?? false }));
    return { ...newField('choice', []), id, name, choices, right: own.correct[0] ?? '', shuffle: field.shuffle, points: figure(own.mapping?.entries[0]?.value ?? '1') };
  }
  const unit = pairOf(field.unit ?? '', (other?.type === 'textEntryInteraction' && other.unit) || '');
  const entry = { id, name, unit, expectedLength: String(field.expectedLength) };
  if (declaration.baseType === 'string') {
    const accepts = (own.mapping?.entries ?? []).map(({ key, value }, at) => ({ rowId: at + 1, text: key, points: figure(value) }));
    return { ...newField('text', []), ...entry, accepts, caseSensitive: own.text?.caseSensitive ?? false, diacritics: own.text?.diacritics ?? 'keep' };
  }
  const [mapped] = own.mapping?.entries ?? [];
  if (mapped) {
    const baseType = declaration.baseType === 'integer' ? 'integer' : 'float';
    return { ...newField('number', []), ...entry, number: { ...emptyNumber(), value: figure(own.correct[0] ?? ''), baseType }, points: figure(mapped.value) };
  }
  const number = numberOf(source, id, figure);
  return number && { ...newField('number', []), ...entry, number, points: figure(pointsFor(source, id) ?? '1') };
}

/** What the rule of a number adds to the score. */
function pointsFor(source: ItemSource, identifier: string): string | null {
  if ('template' in source.key.processing) return null;
  for (const rule of source.key.processing.rules) {
    if (rule.rule !== 'responseCondition' || rule.if.test.op !== 'equal') continue;
    const [set] = rule.if.then;
    if (!asks(rule.if.test, identifier) || set?.rule !== 'setOutcomeValue' || set.value.op !== 'sum') continue;
    const added = set.value.args.find((each) => each.op === 'baseValue');
    if (added?.op === 'baseValue') return added.value;
  }
  return null;
}
