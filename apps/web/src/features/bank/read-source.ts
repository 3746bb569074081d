import type { BodyNode, Interaction, ItemSource } from '@kynangso/contracts/bank';
import { emptyForm, type ItemForm, type Scoring } from './item-form';
import { pairOf } from './kind-forms';
import { readFlows } from './read-cloze';
import { staysWithin } from './mapping-bounds';
import { type Reading, readKind } from './read-kinds';
import { printBlocks } from './marked-blocks';
import { printInlines } from './marked-text';
import { sameItem } from './same-item';
import { writeSource } from './write-source';

type Blocks = Parameters<typeof printBlocks>[0];
const isBlock = (node: BodyNode): node is Blocks[number] => node.type !== 'flow' && !node.type.endsWith('Interaction');

/** The body when it is blocks followed by one interaction or by texts with fields, which is all this editor writes. */
export function split(body: readonly BodyNode[]): { context: string; rest: BodyNode[] } | null {
  const first = body.findIndex((node) => !isBlock(node));
  const rest = body.slice(first);
  const isOne = rest.length === 1 || rest.every((node) => node.type === 'flow');
  return first < 0 || !isOne ? null : { context: printBlocks(body.slice(0, first).filter(isBlock)), rest };
}

/**
 * An item as the editor's form, or null when the item holds more than the form can show (several interactions, rules of its
 * own): such items come from files and are shown, not edited, so that nothing in them is lost. What was read is written
 * again and compared, so a form is given only where saving it would keep the item as it is.
 */
export function readSource(source: ItemSource, mark: ',' | '.'): ItemForm | null {
  const read = readForms(source, (text) => text.replace('.', mark));
  return read.find((form) => sameItem(writeSource(form), source)) ?? null;
}

function readForms(source: ItemSource, figure: (text: string) => string): ItemForm[] {
  const { content, key } = source;
  const vi = split(content.body.vi);
  const en = content.body.en ? split(content.body.en) : null;
  if (source.kind === 'mixed' || !vi || (content.body.en && !en)) return [];
  const form: ItemForm = {
    ...emptyForm(),
    code: source.code,
    kind: source.kind,
    difficulty: source.difficulty,
    pool: source.pool ?? 'both',
    expectedSeconds: source.expectedSeconds === undefined ? '' : String(source.expectedSeconds),
    stimulus: source.stimulus ?? '',
    alignments: [...source.alignments],
    hasEnglish: en !== null,
    feedback: Object.fromEntries((key.feedback ?? []).map(({ response, choice, content: said }) => [`${response} ${choice}`, pairOf(printInlines(said.vi), said.en ? printInlines(said.en) : '')])),
    context: pairOf(vi.context, en?.context ?? ''),
    explanation: pairOf(printBlocks(key.explanation.vi), printBlocks(key.explanation.en ?? [])),
  };
  if (source.kind === 'cloze') return readFlows(form, vi.rest, en?.rest ?? [], source, figure);
  const [node, other] = [vi.rest[0], en?.rest[0]];
  if (!node || node.type === 'flow' || isBlock(node) || (other && other.type !== node.type)) return [];
  const own = key.responses[node.responseIdentifier] ?? { correct: [] };
  const max = content.outcomeDeclarations.find((each) => each.identifier === 'MAXSCORE')?.defaultValue ?? own.mapping?.upperBound ?? '1';
  const shared: ItemForm = {
    ...form,
    responseId: node.responseIdentifier,
    prompt: pairOf(printInlines(node.prompt), other ? printInlines((other as Interaction).prompt) : ''),
    maxPoints: figure(max),
  };
  const reading: Reading = { form: shared, own, source, figure, sides: [node, other as Interaction | undefined] };
  const declaration = content.responseDeclarations.find((each) => each.identifier === node.responseIdentifier);
  const isBounded = declaration !== undefined && staysWithin(own, declaration, max);
  return scoringsOf(source, isBounded).flatMap((scoring) => readKind({ ...reading, form: { ...shared, scoring } }) ?? []);
}

function scoringsOf({ kind, key }: ItemSource, isBounded: boolean): Scoring[] {
  if ('template' in key.processing && key.processing.template !== 'match_correct') return isBounded ? ['perChoice'] : [];
  return kind === 'kprim' ? ['whole', 'half'] : ['whole'];
}
