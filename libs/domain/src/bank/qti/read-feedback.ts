import type { Block, ItemKey, ResponseRule } from '@kynangso/contracts/bank';
import type { InlineFeedback } from './read-choices';
import { readBlocks } from './read-blocks';
import { inlinesOf } from './read-inlines';
import { settersOf } from './read-processing';
import type { Reading } from './reading';
import { elementsIn, firstIn, isElement, type XmlElement } from './xml';

/** Feedback: what belongs to one choice goes beside it, all else into the explanation; both are shown after the release only. */
export interface ReadFeedback {
  feedback: NonNullable<ItemKey['feedback']>;
  explanation: Block[];
  /** outcomes that only said which feedback is shown */
  outcomes: Set<string>;
}

/** `choices`: the identifiers each response may have. */
export function readFeedback(reading: Reading, root: XmlElement, inline: readonly InlineFeedback[], rules: readonly ResponseRule[], choices: ReadonlyMap<string, readonly string[]>): ReadFeedback {
  const read: ReadFeedback = { feedback: [], explanation: [], outcomes: new Set() };
  for (const each of inline) {
    read.outcomes.add(each.outcome);
    if (each.identifier !== each.choice || !takesOver(rules, each.outcome, each.response)) reading.refuse(each.at, 'feedback_place', `<${each.at.written}>`);
    else if (each.content.length > 0) read.feedback.push({ response: each.response, choice: each.choice, content: { vi: each.content } });
  }
  const modal = elementsIn(root, 'modal-feedback');
  let joined = 0;
  for (const at of modal) {
    reading.only(at, ['outcome-identifier', 'identifier', 'show-hide', 'title']);
    const [outcome, identifier] = [reading.need(at, 'outcome-identifier'), reading.need(at, 'identifier')];
    if (outcome === null || identifier === null) continue;
    const [name, of, own] = [reading.id(outcome), reading.id(identifier), at.attrs['data-kns-response']];
    read.outcomes.add(name);
    const content = bodyOf(at);
    const response = own !== undefined ? reading.id(own) : [...choices].find(([each, ids]) => ids.includes(of) && takesOver(rules, name, each))?.[0];
    if (response !== undefined) {
      read.feedback.push({ response, choice: of, content: { vi: inlinesOf(reading, content) } });
      continue;
    }
    if (at.attrs['show-hide'] === 'hide') reading.note(at, 'part_dropped', 'show-hide="hide"');
    const blocks = readBlocks<never>(reading, content, { node: () => undefined, field: () => undefined }).filter((node) => node.type !== 'flow');
    if (blocks.length > 0 && settersOf(rules, name).length > 0) joined += 1;
    read.explanation.push(...blocks);
  }
  if (joined > 0 && modal[0]) reading.note(modal[0], 'feedback_joined');
  if (read.explanation.length > 20 && modal[0]) reading.refuse(modal[0], 'feedback_long');
  return read;
}

/** QTI 3 wraps the words of feedback once more. */
const bodyOf = (at: XmlElement): XmlElement => {
  const inner = firstIn(at, 'content-body');
  return inner ?? { ...at, children: at.children.filter((each) => !isElement(each) || !['stylesheet', 'catalog-info'].includes(each.name)) };
};

/** The outcome becomes the response itself, so that each choice calls its own feedback. */
const takesOver = (rules: readonly ResponseRule[], outcome: string, response: string): boolean =>
  settersOf(rules, outcome).some(({ value }) => value.op === 'variable' && value.identifier === response);
