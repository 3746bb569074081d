import type { Area, AssociableChoice, Interaction, InteractionType, Picture, ResponseDeclaration, SimpleChoice } from '@kynangso/contracts/bank';
import { type Attributes, block, lines, tag, words } from './markup';
import { uploadMime } from './read-upload';
import { inlines, inlineWithin, type Pictures, plainWords } from './write-inlines';

/** Interactions as QTI 3 writes them. What it has no words for stands in `data-kns-` attributes, which others pass over. */
type Of<T extends InteractionType> = Extract<Interaction, { type: T }>;
type Block = Exclude<InteractionType, 'inlineChoiceInteraction' | 'textEntryInteraction'>;

const prompt = ({ prompt: runs }: Interaction): string => tag('qti-prompt', {}, inlines(runs));
const choice = (name: string, { identifier, content, fixed }: SimpleChoice, more: Attributes = {}): string => tag(name, { identifier, ...(fixed ? { fixed } : {}), ...more }, inlines(content));
const associable = (name: string, each: AssociableChoice): string => choice(name, each, { 'match-max': each.matchMax });
const image = ({ media, alt, width, height }: Picture, { href }: Pictures): string => tag('img', { src: href(media), alt, width, height });
export const area = ({ shape, coords }: Area): Attributes => ({ shape, coords: coords.join(',') });

const writers: { [T in Block]: (each: Of<T>, pictures: Pictures) => string } = {
  choiceInteraction: (each) =>
    block('qti-choice-interaction', { 'response-identifier': each.responseIdentifier, 'max-choices': each.maxChoices, 'min-choices': each.minChoices, shuffle: each.shuffle }, [prompt(each), ...each.choices.map((one) => choice('qti-simple-choice', one))]),
  orderInteraction: (each) => block('qti-order-interaction', { 'response-identifier': each.responseIdentifier, shuffle: each.shuffle }, [prompt(each), ...each.choices.map((one) => choice('qti-simple-choice', one))]),
  matchInteraction: (each) =>
    block('qti-match-interaction', { 'response-identifier': each.responseIdentifier, 'max-associations': each.maxAssociations, shuffle: each.shuffle, class: each.appearance === 'matrix' ? 'qti-match-tabular' : undefined }, [
      prompt(each), ...[each.sources, each.targets].map((set) => block('qti-simple-match-set', {}, set.map((one) => associable('qti-simple-associable-choice', one)))),
    ]),
  gapMatchInteraction: (each) => {
    const last = each.content.length - 1;
    const text = each.content.map((part, at) => (part.type === 'gap' ? tag('qti-gap', { identifier: part.identifier }) : inlineWithin(part, at === 0, at === last))).join('');
    return block('qti-gap-match-interaction', { 'response-identifier': each.responseIdentifier, 'max-associations': 0, shuffle: each.shuffle }, [prompt(each), ...each.gapTexts.map((one) => associable('qti-gap-text', one)), tag('p', {}, text)]);
  },
  hotspotInteraction: (each, pictures) =>
    block('qti-hotspot-interaction', { 'response-identifier': each.responseIdentifier, 'max-choices': each.maxChoices }, [
      prompt(each), image(each.picture, pictures), ...each.hotspots.map((one) => tag('qti-hotspot-choice', { identifier: one.identifier, ...area(one), 'hotspot-label': one.label })),
    ]),
  selectPointInteraction: (each, pictures) =>
    block('qti-select-point-interaction', { 'response-identifier': each.responseIdentifier, 'max-choices': each.maxChoices, 'data-kns-places': each.places.map(({ x, y, label }) => `${x} ${y} ${label}`).join('\n') }, [prompt(each), image(each.picture, pictures)]),
  sliderInteraction: (each) =>
    block('qti-slider-interaction', { 'response-identifier': each.responseIdentifier, 'lower-bound': each.lowerBound, 'upper-bound': each.upperBound, step: each.step, 'data-kns-unit': each.unit }, [prompt(each)]),
  extendedTextInteraction: (each) =>
    block('qti-extended-text-interaction', { 'response-identifier': each.responseIdentifier, 'expected-lines': each.expectedLines, 'data-kns-max-length': each.maxLength }, [prompt(each)]),
  uploadInteraction: (each, { href }) => {
    const links = each.materials.map(({ media, name }) => tag('li', {}, tag('a', { href: href(media) }, words(name))));
    const attributes = { 'response-identifier': each.responseIdentifier, type: each.accept.map((kind) => uploadMime[kind]).join(' '), 'data-kns-max-files': each.maxFiles, 'data-kns-max-megabytes': each.maxMegabytes };
    return [...(links.length > 0 ? [block('ul', { 'data-kns-materials': each.responseIdentifier }, links)] : []), block('qti-upload-interaction', attributes, [prompt(each)])].join('\n');
  },
};

export const writeInteraction = (each: Of<Block>, pictures: Pictures): string => (writers[each.type] as (each: Interaction, pictures: Pictures) => string)(each, pictures);

/** How words are compared, where QTI's own attribute can't say it. */
export type TextRule = (response: string) => string | undefined;

/** A field within words; `label` is its name for those who can't see where it stands. */
export function writeField(each: Of<'textEntryInteraction' | 'inlineChoiceInteraction'>, declaration: ResponseDeclaration | undefined, textRule: TextRule, isLabelled: boolean): string {
  const label = isLabelled ? plainWords(each.prompt) : undefined;
  if (each.type === 'inlineChoiceInteraction') {
    return tag('qti-inline-choice-interaction', { 'response-identifier': each.responseIdentifier, shuffle: each.shuffle, 'aria-label': label }, lines(each.choices.map((one) => choice('qti-inline-choice', one))));
  }
  const usual = declaration?.baseType === 'integer' || declaration?.baseType === 'float' ? 'decimal' : 'text';
  const field = tag('qti-text-entry-interaction', {
    'response-identifier': each.responseIdentifier, 'expected-length': each.expectedLength, 'aria-label': label,
    'data-kns-input': each.inputMode === usual ? undefined : each.inputMode, 'data-kns-unit': each.unit, 'data-kns-text': textRule(each.responseIdentifier),
  });
  return each.unit === undefined ? field : `${field}${tag('span', { 'data-kns-unit': 'shown' }, words(` ${each.unit}`))}`;
}
