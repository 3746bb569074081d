import { type BodyNode, type Flow, type Inline, type Interaction, type ResponseValue } from '@kynangso/contracts/bank';
import { readPairs, sourcesOf, targetsOf } from './pairs';

/* What a candidate answered beside what is right, part by part, as rows a table can show. */

export interface ReviewRow {
  /** text of the part, or its number in the text or the order */
  name: readonly Inline[] | { blank: number } | { position: number };
  given: readonly (readonly Inline[])[];
  /** null: nothing to compare with */
  right: readonly (readonly Inline[])[] | null;
  /** null: only the points tell (a tolerance, another spelling) */
  isRight: boolean | null;
}
type Content = readonly Inline[];
const text = (value: string): Content => [{ type: 'text', text: value }];
const contentOf = (choices: readonly { identifier: string; content: Content }[], identifier: string): Content =>
  choices.find((choice) => choice.identifier === identifier)?.content ?? text(identifier);
const isSameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one));

function row(name: ReviewRow['name'], given: readonly string[], right: readonly string[], show: (value: string) => Content, isKeyed: boolean): ReviewRow {
  return { name, given: given.map(show), right: isKeyed ? right.map(show) : null, isRight: isKeyed ? isSameSet(given, right) : null };
}

/** A text is called right when it is the key's own; otherwise the item's points decide, which may allow more. */
export function typedRow(name: ReviewRow['name'], given: readonly string[], right: readonly string[], unit?: string): ReviewRow {
  const show = (value: string) => text(unit ? `${value} ${unit}` : value);
  const plain = (value: string) => value.normalize('NFC').trim().toLowerCase();
  const isSame = given.length > 0 && right.some((value) => plain(value) === plain(given[0] ?? ''));
  const isEmpty = given.every((value) => value.trim() === '');
  return { name, given: isEmpty ? [] : given.map(show), right: right.length > 0 ? right.map(show) : null, isRight: right.length === 0 ? null : isSame ? true : isEmpty ? false : null };
}

export function flowRows(node: Flow, response: ResponseValue, correct: ResponseValue): ReviewRow[] {
  return node.content
    .filter((part) => part.type !== 'text')
    .map((part, at) => {
      const given = response[part.responseIdentifier] ?? [];
      const right = correct[part.responseIdentifier] ?? [];
      const name = { blank: at + 1 };
      if (part.type === 'textEntryInteraction') return typedRow(name, given, right, part.unit);
      return row(name, given, right, (value) => contentOf(part.choices, value), right.length > 0);
    });
}

type RowsNode = Extract<Interaction, { type: 'matchInteraction' | 'gapMatchInteraction' | 'orderInteraction' }>;
export const hasRows = (node: BodyNode): node is RowsNode => node.type === 'matchInteraction' || node.type === 'gapMatchInteraction' || node.type === 'orderInteraction';

export function rowsOf(node: RowsNode, given: readonly string[], right: readonly string[]): ReviewRow[] {
  const isKeyed = right.length > 0;
  if (node.type === 'orderInteraction')
    return node.choices.map((_, at) => row({ position: at + 1 }, given.slice(at, at + 1), right.slice(at, at + 1), (value) => contentOf(node.choices, value), isKeyed));
  const [own, key] = [readPairs(given), readPairs(right)];
  if (node.type === 'matchInteraction')
    return node.sources.map((source) =>
      row(source.content, targetsOf(own, source.identifier), targetsOf(key, source.identifier), (value) => contentOf(node.targets, value), isKeyed),
    );
  const gaps = node.content.flatMap((part) => (part.type === 'gap' ? [part.identifier] : []));
  return gaps.map((gap, at) => row({ blank: at + 1 }, sourcesOf(own, gap), sourcesOf(key, gap), (value) => contentOf(node.gapTexts, value), isKeyed));
}
