import type { BodyNode, Flow, Inline, Interaction, TextEntryInteraction, UploadInteraction } from '@kynangso/contracts/bank';
import { toInt, toTruth } from './numbers';
import { readBlocks } from './read-blocks';
import { type InlineFeedback, onlyChildren, readChoice } from './read-choices';
import { isUnknownInteraction, readInteraction, type Unprompted } from './read-interactions';
import { readMaterials } from './read-upload';
import type { Reading } from './reading';
import { readRubricBlock, type RubricBlock } from './read-rubric';
import { elementsIn, tidyWords, type XmlElement } from './xml';

/** The item body: its blocks and interactions in reading order, each interaction with the words that ask for it. */
export interface ReadBody {
  body: BodyNode[];
  /** the XML element behind each interaction, by its response */
  places: Map<string, XmlElement>;
  feedback: InlineFeedback[];
  rubrics: RubricBlock[];
}
type Field = Exclude<Flow['content'][number], Inline>;
type Draft = Exclude<BodyNode, Interaction> | Unprompted | TextEntryInteraction;
const isUnprompted = (node: Draft): node is Unprompted => 'at' in node;
const isFeedback = (name: string): boolean => ['feedback-block', 'feedback-inline', 'template-block', 'template-inline', 'printed-variable'].includes(name);

export function readBody(reading: Reading, itemBody: XmlElement, baseOf: (response: string) => string | undefined, title: string): ReadBody {
  const read: Omit<ReadBody, 'body'> = { places: new Map(), feedback: [], rubrics: [] };
  const unnamed = new Set<Field>();
  const materials = new Map<string, UploadInteraction['materials']>();
  const field = (element: XmlElement): Field | null | undefined => {
    if (element.name === 'hottext' || element.name === 'gap') return reading.refuse(element, 'element_unknown', `<${element.written}>`), null;
    if (element.name !== 'text-entry-interaction' && element.name !== 'inline-choice-interaction') return undefined;
    const made = memo.get(element) ?? readField(reading, element, baseOf, read, unnamed);
    memo.set(element, made);
    return made;
  };
  // a paragraph asks twice whether something is a field
  const memo = new Map<XmlElement, Field | null>();
  const node = (element: XmlElement): Draft[] | undefined => {
    if (isFeedback(element.name)) return reading.refuse(element, 'feedback_place', `<${element.written}>`), [];
    if (element.name === 'rubric-block') return readRubricBlock(reading, element, read.rubrics);
    const listed = readMaterials(reading, element);
    if (listed) return materials.set(listed.response, listed.materials), [];
    const made = readInteraction(reading, element, read.feedback);
    if (made) read.places.set(made.responseIdentifier, element);
    if (made?.type === 'uploadInteraction') return [{ ...made, materials: materials.get(made.responseIdentifier) ?? [] }];
    return made === undefined ? (isUnknownInteraction(element.name) ? [] : undefined) : made ? [made] : [];
  };
  reading.only(itemBody);
  const drafts = readBlocks<Draft>(reading, itemBody, { node, field }) as Draft[];
  return { ...read, body: prompted(reading, entries(drafts, unnamed), title, itemBody) };
}

function readField(reading: Reading, element: XmlElement, baseOf: (response: string) => string | undefined, read: Omit<ReadBody, 'body'>, unnamed: Set<Field>): Field | null {
  const response = reading.need(element, 'response-identifier');
  if (response === null) return null;
  const responseIdentifier = reading.id(response);
  const said = element.attrs['aria-label'] ?? tidyWords({ ...element, children: elementsIn(element, 'label') });
  const label = said.trim() === '' ? '' : said;
  const prompt: Inline[] = [{ type: 'text', text: label || `Ô ${read.places.size + 1}` }];
  read.places.set(responseIdentifier, element);
  let made: Field;
  if (element.name === 'inline-choice-interaction') {
    reading.only(element, ['response-identifier', 'shuffle', 'required', 'min-choices', 'aria-label']);
    onlyChildren(reading, element, ['inline-choice', 'label']);
    made = { type: 'inlineChoiceInteraction', responseIdentifier, prompt, shuffle: toTruth(element.attrs['shuffle'], false), choices: elementsIn(element, 'inline-choice').map((each) => readChoice(reading, each, responseIdentifier, read.feedback)) };
  } else {
    reading.only(element, ['response-identifier', 'aria-label', 'expected-length', 'base', 'format', 'placeholder-text', 'pattern-mask', 'string-identifier']);
    if ((element.attrs['base'] ?? '10').trim() !== '10') reading.refuse(element, 'attribute_unknown', `base="${element.attrs['base'] ?? ''}"`);
    for (const name of ['placeholder-text', 'pattern-mask', 'string-identifier', 'format']) if (element.attrs[name] !== undefined) reading.drop(element, name);
    const [base, mode, unit] = [baseOf(responseIdentifier), element.attrs['data-kns-input'], element.attrs['data-kns-unit']];
    const inputMode = mode === 'text' || mode === 'decimal' ? mode : base === 'integer' || base === 'float' ? 'decimal' : 'text';
    const expectedLength = Math.min(200, Math.max(1, toInt(element.attrs['expected-length'] ?? '20') ?? 20));
    made = { type: 'textEntryInteraction', responseIdentifier, prompt, expectedLength, inputMode, ...(unit === undefined ? {} : { unit }) };
  }
  if (label === '') unnamed.add(made);
  return made;
}

/** A field alone on its line below a paragraph is a question with an answer box, not a text with gaps. */
function entries(drafts: readonly Draft[], unnamed: ReadonlySet<Field>): { node: Draft; isNamed: boolean }[] {
  const made: { node: Draft; isNamed: boolean }[] = [];
  for (const node of drafts) {
    const last = made.at(-1)?.node;
    const fields = node.type === 'flow' ? node.content.filter((part) => part.type !== 'text') : [];
    const isNamed = fields.every((each) => !unnamed.has(each));
    const [first, after] = node.type === 'flow' ? node.content : [];
    const rest = after?.type === 'text' ? after.text.trim() : '';
    const isAlone = node.type === 'flow' && first?.type === 'textEntryInteraction' && node.content.length <= 2 && rest.length <= 20 && (after === undefined || after.type === 'text');
    if (isAlone && !isNamed && last?.type === 'paragraph') {
      made.pop();
      const unit = first.unit ?? (rest === '' ? undefined : rest);
      made.push({ node: { ...first, prompt: last.content, ...(unit === undefined ? {} : { unit }) }, isNamed: true });
    } else made.push({ node, isNamed });
  }
  return made;
}

/** An interaction without a prompt takes the paragraph before it, else the item's title. */
function prompted(reading: Reading, drafts: readonly { node: Draft; isNamed: boolean }[], title: string, at: XmlElement): BodyNode[] {
  const body: BodyNode[] = [];
  for (const { node, isNamed } of drafts) {
    if (!isNamed) reading.note(at, 'field_named');
    if (!isUnprompted(node)) {
      body.push(node);
      continue;
    }
    const { at: element, prompt, ...rest } = node;
    const last = body.at(-1);
    const found = prompt ?? (last?.type === 'paragraph' ? last.content : title === '' ? null : [{ type: 'text' as const, text: title }]);
    if (!prompt && last?.type === 'paragraph') body.pop();
    if (!prompt) reading.note(element, last?.type === 'paragraph' ? 'prompt_taken' : 'prompt_title');
    if (found) body.push({ ...rest, prompt: found } as BodyNode);
    else reading.refuse(element, 'prompt_missing');
  }
  return body;
}
