import type { AssociableChoice, Inline, SimpleChoice } from '@kynangso/contracts/bank';
import { toInt, toTruth } from './numbers';
import { inlinesOf } from './read-inlines';
import type { Reading } from './reading';
import { elementsIn, firstIn, isElement, type XmlElement } from './xml';

/** Choices of all kinds, and the feedback that stands inside them. */

/** Feedback written within a choice; it belongs to the choice when its outcome takes the response over. */
export interface InlineFeedback {
  response: string;
  choice: string;
  outcome: string;
  identifier: string;
  content: Inline[];
  at: XmlElement;
}
const feedback: ReadonlySet<string> = new Set(['feedback-inline', 'feedback-block']);

export function readChoice(reading: Reading, element: XmlElement, response: string, gathered: InlineFeedback[]): SimpleChoice {
  const identifier = reading.id(reading.need(element, 'identifier') ?? '_');
  reading.only(element, ['identifier', 'fixed', 'show-hide', 'template-identifier', 'match-max', 'match-min', 'hotspot-label']);
  if (element.attrs['template-identifier'] !== undefined) reading.refuse(element, 'generated', 'template-identifier');
  for (const each of elementsIn(element).filter((child) => feedback.has(child.name))) {
    reading.only(each, ['outcome-identifier', 'identifier', 'show-hide']);
    const [outcome, of] = [reading.need(each, 'outcome-identifier'), reading.need(each, 'identifier')];
    if (each.attrs['show-hide'] === 'hide') reading.refuse(each, 'feedback_place', 'show-hide="hide"');
    const body = firstIn(each, 'content-body') ?? each;
    if (outcome !== null && of !== null) gathered.push({ response, choice: identifier, outcome: reading.id(outcome), identifier: reading.id(of), content: inlinesOf(reading, body), at: each });
  }
  const content = inlinesOf(reading, { ...element, children: element.children.filter((each) => !isElement(each) || !feedback.has(each.name)) });
  return { identifier, content, ...(toTruth(element.attrs['fixed'], false) ? { fixed: true } : {}) };
}

export function readAssociable(reading: Reading, element: XmlElement, response: string, gathered: InlineFeedback[]): AssociableChoice {
  if (element.attrs['match-group'] !== undefined) reading.refuse(element, 'attribute_unknown', 'match-group');
  if ((toInt(element.attrs['match-min'] ?? '0') ?? 0) > 0) reading.note(element, 'limit_dropped', 'match-min');
  return { ...readChoice(reading, element, response, gathered), matchMax: toInt(element.attrs['match-max'] ?? '1') ?? 1 };
}

/** A prompt's words; paragraphs in it are joined. null: there is none. */
export function readPrompt(reading: Reading, interaction: XmlElement): Inline[] | null {
  const prompt = firstIn(interaction, 'prompt');
  if (!prompt) return null;
  reading.only(prompt);
  const runs = inlinesOf(reading, prompt);
  return runs.length > 0 ? runs : null;
}

/** Children an interaction's reader doesn't read are refused by name. */
export function onlyChildren(reading: Reading, element: XmlElement, known: readonly string[]): void {
  reading.noWords(element);
  for (const each of elementsIn(element)) if (!known.includes(each.name)) reading.refuse(each, each.name === 'gap-img' ? 'picture_place' : 'element_unknown', `<${each.written}>`);
}
