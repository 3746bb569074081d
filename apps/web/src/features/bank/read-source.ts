import type { BodyNode, Interaction, ItemSource, ResponseKey } from '@kynangso/contracts/bank';
import { emptyForm, type ItemForm } from './item-form';
import { printBlocks } from './marked-blocks';
import { printInlines } from './marked-text';

const isInteraction = (node: BodyNode): node is Interaction => node.type === 'choiceInteraction' || node.type === 'textEntryInteraction';

/** The body when it is blocks followed by one interaction, which is all this editor writes. */
function split(body: readonly BodyNode[]): { context: string; interaction: Interaction } | null {
  const last = body.at(-1);
  const before = body.slice(0, -1).filter((node) => !isInteraction(node));
  if (!last || !isInteraction(last) || before.length !== body.length - 1) return null;
  return { context: printBlocks(before), interaction: last };
}

/**
 * An item as the editor's form, or null when the item holds more than the form can show (several interactions, rules of its
 * own): such items come from files and are shown, not edited, so that nothing in them is lost.
 */
export function readSource(source: ItemSource, mark: ',' | '.'): ItemForm | null {
  const vi = split(source.content.body.vi);
  const en = source.content.body.en ? split(source.content.body.en) : null;
  if (!vi || (source.content.body.en && !en) || source.content.outcomeDeclarations.some((each) => !['SCORE', 'MAXSCORE'].includes(each.identifier))) return null;
  const name = vi.interaction.responseIdentifier;
  const own = source.key.responses[name];
  const declaration = source.content.responseDeclarations.find((each) => each.identifier === name);
  if (!own || !declaration || source.content.responseDeclarations.length !== 1) return null;
  const figure = (text: string): string => text.replace('.', mark);
  const form: ItemForm = {
    ...emptyForm(),
    code: source.code,
    kind: source.kind,
    difficulty: source.difficulty,
    alignments: [...source.alignments],
    hasEnglish: en !== null,
    context: { vi: vi.context, en: en?.context ?? '' },
    prompt: { vi: printInlines(vi.interaction.prompt), en: en ? printInlines(en.interaction.prompt) : '' },
    explanation: { vi: printBlocks(source.key.explanation.vi), en: printBlocks(source.key.explanation.en ?? []) },
    responseId: name,
  };
  const marked = readMarking(source, own, figure);
  if (!marked) return null;
  if (vi.interaction.type === 'choiceInteraction') return withChoices(form, vi.interaction, en?.interaction, own, marked, figure);
  if (en && en.interaction.type !== 'textEntryInteraction') return null;
  const unit = { vi: vi.interaction.unit ?? '', en: (en?.interaction.type === 'textEntryInteraction' && en.interaction.unit) || '' };
  const entry: ItemForm = { ...form, ...marked.part, unit, expectedLength: String(vi.interaction.expectedLength) };
  if (source.kind === 'numeric') return marked.number ? { ...entry, number: { ...marked.number, baseType: declaration.baseType === 'integer' ? 'integer' : 'float' } } : null;
  if (marked.number) return null;
  const entries = own.mapping?.entries ?? own.correct.map((key) => ({ key, value: '1' }));
  return {
    ...entry,
    accepts: entries.map(({ key, value }, at) => ({ rowId: at + 1, text: key, points: figure(value) })),
    caseSensitive: own.text?.caseSensitive ?? false,
    diacritics: own.text?.diacritics ?? 'keep',
  };
}

interface Marking {
  part: Pick<ItemForm, 'scoring' | 'maxPoints'>;
  number?: Omit<ItemForm['number'], 'baseType'>;
}
function readMarking(source: ItemSource, own: ResponseKey, figure: (text: string) => string): Marking | null {
  const { processing } = source.key;
  if ('template' in processing) {
    const isWhole = processing.template === 'match_correct';
    const { mapping } = own;
    if (isWhole) return { part: { scoring: 'whole', maxPoints: '1' }, ...(source.kind === 'numeric' ? { number: { value: figure(own.correct[0] ?? ''), mode: 'exact', below: '', above: '' } } : {}) };
    if (!mapping || mapping.defaultValue !== '0' || mapping.lowerBound !== '0' || mapping.upperBound === undefined) return null;
    return { part: { scoring: 'perChoice', maxPoints: figure(mapping.upperBound) } };
  }
  const [rule, ...more] = processing.rules;
  if (!rule || more.length > 0 || rule.rule !== 'responseCondition' || rule.elseIf?.length) return null;
  const { test, then } = rule.if;
  const [set] = then;
  if (test.op !== 'equal' || test.args[0].op !== 'variable' || test.args[1].op !== 'correct') return null;
  if (then.length !== 1 || set?.rule !== 'setOutcomeValue' || set.identifier !== 'SCORE' || set.value.op !== 'baseValue') return null;
  const [otherwise] = rule.else ?? [];
  if (otherwise && (otherwise.rule !== 'setOutcomeValue' || otherwise.value.op !== 'baseValue' || Number(otherwise.value.value) !== 0)) return null;
  const [below = '', above = ''] = test.toleranceMode === 'exact' ? [] : (test.tolerance ?? ['0', '0']).map(figure);
  const isExact = [below, above].every((each) => Number(each.replace(',', '.')) === 0);
  return {
    part: { scoring: 'whole', maxPoints: figure(set.value.value) },
    number: { value: figure(own.correct[0] ?? ''), mode: isExact ? 'exact' : test.toleranceMode, below: isExact ? '' : below, above: isExact ? '' : above },
  };
}

function withChoices(form: ItemForm, vi: Extract<Interaction, { type: 'choiceInteraction' }>, en: Interaction | undefined, own: ResponseKey, marked: Marking, figure: (text: string) => string): ItemForm | null {
  if (marked.number || (en && en.type !== 'choiceInteraction')) return null;
  const rows = vi.choices.map((choice) => {
    const other = en?.type === 'choiceInteraction' ? en.choices.find((each) => each.identifier === choice.identifier) : undefined;
    const points = own.mapping?.entries.find((entry) => entry.key === choice.identifier)?.value;
    return {
      id: choice.identifier,
      text: { vi: printInlines(choice.content), en: other ? printInlines(other.content) : '' },
      isRight: own.correct.includes(choice.identifier),
      points: points === undefined ? '' : figure(points),
      isFixed: choice.fixed ?? false,
    };
  });
  const shared = { ...form, ...marked.part, shuffle: vi.shuffle, minChoices: vi.minChoices };
  if (form.kind === 'trueFalse') return { ...shared, pair: rows };
  return { ...shared, choices: rows, maxChoices: form.kind === 'choice' ? 0 : vi.maxChoices };
}
