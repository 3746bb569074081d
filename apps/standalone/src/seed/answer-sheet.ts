import { interactionsIn, type ItemSource, type ResponseValue } from '@kynangso/contracts/bank';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import type { Dice } from './dice';

type PaperItem = AttemptPaper['items'][number];

/** Every word of a body in one order: choices come shuffled, the words don't change. */
function wordsOf(node: unknown): string {
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (value === null || typeof value !== 'object') return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'text' && typeof inner === 'string') words.push(inner);
      else walk(inner);
    }
  };
  walk(node);
  return words.sort().join('\n');
}

/** The demo's candidates answer from the item files: a paper carries no keys. */
export class AnswerSheet {
  private readonly sources: Map<string, ItemSource>;

  constructor(items: readonly ItemSource[]) {
    this.sources = new Map(items.map((item) => [wordsOf(item.content.body.vi), item]));
  }

  /** A whole paper by someone who knows the share `skill` of it. */
  fill(paper: AttemptPaper, skill: number, dice: Dice) {
    return paper.items.map((item, i) => ({
      sequence: i + 1,
      position: item.position,
      response: this.answer(item, dice.roll() < skill),
      timeSpentMs: 12_000 + dice.below(60_000),
    }));
  }

  private answer(item: PaperItem, isRight: boolean): ResponseValue {
    const source = this.sources.get(wordsOf(item.body));
    if (!source) throw new Error(`item ${item.position} of the paper is in none of the demo's files`);
    return Object.fromEntries(
      item.responseDeclarations.map(({ identifier }) => {
        const correct = source.key.responses[identifier]?.correct ?? [];
        return [identifier, isRight ? correct : this.wrong(item, identifier, correct)];
      }),
    );
  }

  /** Where a wrong answer must fit the picture, the pairs or the scale, leaving it empty is wrong enough. */
  private wrong(item: PaperItem, identifier: string, correct: readonly string[]): string[] {
    const asked = interactionsIn(item.body).find((each) => each.responseIdentifier === identifier);
    if (asked?.type === 'choiceInteraction' || asked?.type === 'inlineChoiceInteraction') {
      const other = asked.choices.find((c) => !correct.includes(c.identifier));
      return other ? [other.identifier] : [];
    }
    if (asked?.type !== 'textEntryInteraction') return [];
    return asked.inputMode === 'decimal' ? ['0'] : ['không rõ'];
  }
}
