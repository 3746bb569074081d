import type { BodyNode, Inline, Interaction } from '@kynangso/contracts/bank';
import { toDecimal, toInt, toTruth } from './numbers';
import { type InlineFeedback, onlyChildren, readAssociable, readChoice, readPrompt } from './read-choices';
import { readGaps } from './read-gaps';
import { readPicture } from './read-picture';
import { readUpload } from './read-upload';
import type { Reading } from './reading';
import { elementsIn, type XmlElement } from './xml';

/** Interactions that stand as blocks, each to the one of the same name in the house. */

type BlockInteraction = Exclude<Extract<BodyNode, Interaction>, { type: 'textEntryInteraction' }>;
/** An interaction whose prompt may have to be found around it. */
export type Unprompted = { [T in BlockInteraction['type']]: Omit<Extract<BlockInteraction, { type: T }>, 'prompt'> }[BlockInteraction['type']] & { prompt: Inline[] | null; at: XmlElement };

const unknown: ReadonlySet<string> = new Set(['associate-interaction', 'graphic-order-interaction', 'graphic-associate-interaction', 'graphic-gap-match-interaction', 'position-object-stage', 'position-object-interaction', 'drawing-interaction', 'media-interaction', 'hottext-interaction', 'end-attempt-interaction', 'custom-interaction', 'portable-custom-interaction']);
export const isUnknownInteraction = (name: string): boolean => unknown.has(name);

/** undefined: no interaction; null: refused. */
export function readInteraction(reading: Reading, element: XmlElement, gathered: InlineFeedback[]): Unprompted | null | undefined {
  if (unknown.has(element.name)) return reading.refuse(element, 'interaction_unknown', element.written), null;
  const read = readers[element.name];
  if (!read) return undefined;
  const response = reading.need(element, 'response-identifier');
  if (response === null) return null;
  const made = read(reading, element, reading.id(response), gathered);
  return made && ({ ...made, prompt: readPrompt(reading, element), at: element } as Unprompted);
}

type Made = Omit<Unprompted, 'prompt' | 'at'> | null;
type Reader = (reading: Reading, element: XmlElement, responseIdentifier: string, gathered: InlineFeedback[]) => Made;
const common = ['response-identifier', 'orientation'];
const whole = (reading: Reading, at: XmlElement, name: string, missing: number): number => {
  const value = toInt(at.attrs[name] ?? String(missing));
  if (value === null) reading.refuse(at, 'number_bad', `${name}="${at.attrs[name] ?? ''}"`);
  return value ?? missing;
};
function orientation(reading: Reading, at: XmlElement): void {
  if (at.attrs['orientation'] !== undefined) reading.drop(at, 'orientation');
}
const choicesIn = (reading: Reading, at: XmlElement, name: string, response: string, gathered: InlineFeedback[]) => elementsIn(at, name).map((each) => readChoice(reading, each, response, gathered));

const choice: Reader = (reading, at, responseIdentifier, gathered) => {
  reading.only(at, [...common, 'max-choices', 'min-choices', 'shuffle']);
  orientation(reading, at);
  onlyChildren(reading, at, ['prompt', 'simple-choice']);
  return { type: 'choiceInteraction', responseIdentifier, maxChoices: whole(reading, at, 'max-choices', 1), minChoices: whole(reading, at, 'min-choices', 0), shuffle: toTruth(at.attrs['shuffle'], false), choices: choicesIn(reading, at, 'simple-choice', responseIdentifier, gathered) };
};

const order: Reader = (reading, at, responseIdentifier, gathered) => {
  reading.only(at, [...common, 'max-choices', 'min-choices', 'shuffle']);
  orientation(reading, at);
  onlyChildren(reading, at, ['prompt', 'simple-choice']);
  const choices = choicesIn(reading, at, 'simple-choice', responseIdentifier, gathered);
  // ordering only some of the choices is another question
  for (const name of ['max-choices', 'min-choices']) if (at.attrs[name] !== undefined && ![0, choices.length].includes(whole(reading, at, name, 0))) reading.refuse(at, 'attribute_unknown', name);
  return { type: 'orderInteraction', responseIdentifier, shuffle: toTruth(at.attrs['shuffle'], false), choices };
};

const match: Reader = (reading, at, responseIdentifier, gathered) => {
  const isMatrix = (at.attrs['class'] ?? '').split(/\s+/).includes('qti-match-tabular');
  reading.only(at, [...common, 'max-associations', 'min-associations', 'shuffle', ...(isMatrix ? ['class'] : [])]);
  onlyChildren(reading, at, ['prompt', 'simple-match-set']);
  const [sources = [], targets = [], third] = elementsIn(at, 'simple-match-set').map((set) => (onlyChildren(reading, set, ['simple-associable-choice']), set)).map((set) => elementsIn(set, 'simple-associable-choice').map((each) => readAssociable(reading, each, responseIdentifier, gathered)));
  if (third) reading.refuse(at, 'block_place', '<simple-match-set> (3)');
  if (whole(reading, at, 'min-associations', 0) > 0) reading.note(at, 'limit_dropped', 'min-associations');
  const appearance = isMatrix ? ('matrix' as const) : ('lists' as const);
  return { type: 'matchInteraction', responseIdentifier, appearance, maxAssociations: whole(reading, at, 'max-associations', 1), shuffle: toTruth(at.attrs['shuffle'], false), sources, targets };
};

const gapMatch: Reader = (reading, at, responseIdentifier, gathered) => {
  reading.only(at, [...common, 'max-associations', 'min-associations', 'shuffle']);
  const gapTexts = elementsIn(at, 'gap-text').map((each) => readAssociable(reading, each, responseIdentifier, gathered));
  const content = readGaps(reading, at);
  const gaps = content.filter((part) => part.type === 'gap').length;
  const most = whole(reading, at, 'max-associations', 0);
  if (most > 0 && most < gaps) reading.note(at, 'limit_dropped', `max-associations="${most}"`);
  if (whole(reading, at, 'min-associations', 0) > 0) reading.note(at, 'limit_dropped', 'min-associations');
  return { type: 'gapMatchInteraction', responseIdentifier, shuffle: toTruth(at.attrs['shuffle'], false), gapTexts, content };
};

const pictured = ['prompt', 'img', 'object', 'picture'];
const hotspot: Reader = (reading, at, responseIdentifier) => {
  reading.only(at, [...common, 'max-choices', 'min-choices']);
  onlyChildren(reading, at, [...pictured, 'hotspot-choice']);
  if (whole(reading, at, 'min-choices', 0) > 0) reading.note(at, 'limit_dropped', 'min-choices');
  const found = readPicture(reading, at);
  const hotspots = elementsIn(at, 'hotspot-choice').flatMap((each, place) => {
    reading.only(each, ['identifier', 'shape', 'coords', 'hotspot-label', 'show-hide', 'aria-label']);
    const [area, identifier] = [found?.area(each), reading.need(each, 'identifier')];
    const label = each.attrs['hotspot-label'] ?? each.attrs['aria-label'] ?? '';
    if (label.trim() === '') reading.note(each, 'label_made');
    return area && identifier !== null ? [{ ...area, identifier: reading.id(identifier), label: label.trim() === '' ? `Vùng ${place + 1}` : label }] : [];
  });
  return found && { type: 'hotspotInteraction', responseIdentifier, picture: found.picture, maxChoices: whole(reading, at, 'max-choices', 1), hotspots };
};

const selectPoint: Reader = (reading, at, responseIdentifier) => {
  reading.only(at, [...common, 'max-choices', 'min-choices']);
  onlyChildren(reading, at, pictured);
  if (whole(reading, at, 'min-choices', 0) > 0) reading.note(at, 'limit_dropped', 'min-choices');
  const found = readPicture(reading, at);
  const places = placesIn(at.attrs['data-kns-places'] ?? '');
  if (places.length === 0) reading.refuse(at, 'places_missing');
  return found && { type: 'selectPointInteraction', responseIdentifier, picture: found.picture, maxChoices: whole(reading, at, 'max-choices', 1), places };
};
/** "x y name" a line: what QTI has no words for. */
const placesIn = (text: string): { label: string; x: number; y: number }[] =>
  text.split('\n').flatMap((each) => {
    const found = /^(\d{1,4}) (\d{1,4}) (.+)$/s.exec(each);
    return found ? [{ label: found[3] ?? '', x: Number(found[1]), y: Number(found[2]) }] : [];
  });

const slider: Reader = (reading, at, responseIdentifier) => {
  reading.only(at, [...common, 'lower-bound', 'upper-bound', 'step', 'step-label', 'reverse']);
  orientation(reading, at);
  onlyChildren(reading, at, ['prompt']);
  for (const name of ['step-label', 'reverse']) if (at.attrs[name] !== undefined) reading.drop(at, name);
  const number = (name: string, missing?: string): number => {
    const text = missing !== undefined && at.attrs[name] === undefined ? missing : reading.need(at, name);
    if (text !== null && toDecimal(text) === null && !Number.isFinite(Number(text))) reading.refuse(at, 'number_bad', `${name}="${text}"`);
    return Number(text ?? 0);
  };
  const unit = at.attrs['data-kns-unit'];
  return { type: 'sliderInteraction', responseIdentifier, lowerBound: number('lower-bound'), upperBound: number('upper-bound'), step: number('step', '1'), ...(unit === undefined ? {} : { unit }) };
};

const extendedText: Reader = (reading, at, responseIdentifier) => {
  reading.only(at, ['response-identifier', 'expected-lines', 'expected-length', 'format', 'max-strings', 'min-strings', 'base', 'string-identifier', 'pattern-mask', 'placeholder-text']);
  onlyChildren(reading, at, ['prompt']);
  if (whole(reading, at, 'max-strings', 1) > 1) reading.refuse(at, 'attribute_unknown', 'max-strings');
  for (const name of ['expected-length', 'min-strings', 'placeholder-text', 'pattern-mask', 'string-identifier', 'base']) if (at.attrs[name] !== undefined) reading.drop(at, name);
  if (!['plain', 'pre-formatted', undefined].includes(at.attrs['format'])) reading.drop(at, 'format');
  const expectedLines = Math.min(60, Math.max(2, whole(reading, at, 'expected-lines', 8)));
  const maxLength = toInt(at.attrs['data-kns-max-length'] ?? '') ?? 5000;
  return { type: 'extendedTextInteraction', responseIdentifier, expectedLines, maxLength };
};

const readers: Readonly<Record<string, Reader>> = {
  'choice-interaction': choice,
  'order-interaction': order,
  'match-interaction': match,
  'gap-match-interaction': gapMatch,
  'hotspot-interaction': hotspot,
  'select-point-interaction': selectPoint,
  'slider-interaction': slider,
  'extended-text-interaction': extendedText,
  'upload-interaction': (reading, at, responseIdentifier) => readUpload(reading, at, responseIdentifier),
};
