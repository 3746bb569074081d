import type { AssociableChoice, BodyNode, SimpleChoice } from '@kynangso/contracts/bank';
import { numbersOf } from './area-shapes';
import { figure, isChoiceKind, type ItemForm, rowsOf } from './item-form';
import type { AreaRow, AssocRow, ClozeField, Pair, PictureForm } from './kind-forms';
import { readBlocks } from './marked-blocks';
import { readInlines } from './marked-text';
import { readSpaced } from './spaced-text';

type Language = 'vi' | 'en';
const whole = (typed: string): number => Math.round(Number(figure(typed))) || 0;
const words = (text: Pair, language: Language) => readInlines(text[language].trim());
const simple = (row: { id: string; text: Pair; isFixed?: boolean }, language: Language): SimpleChoice => ({ identifier: row.id, content: words(row.text, language), ...(row.isFixed ? { fixed: true } : {}) });
const assoc = (row: AssocRow, language: Language): AssociableChoice => ({ ...simple(row, language), matchMax: whole(row.matchMax) });
const picture = ({ media, width, height, alt }: PictureForm, language: Language) => ({ media, alt: alt[language].trim(), width, height });
export const areaOf = (row: AreaRow) => ({ shape: row.shape, coords: numbersOf(row) ?? [] });
const unitOf = (unit: Pair, language: Language) => (unit[language].trim() === '' ? {} : { unit: unit[language].trim() });

/** Paragraphs of a text with fields in it, apart by empty lines. */
export const flowsOf = (text: string): string[] => text.replace(/\r\n?/g, '\n').split(/\n\s*\n/).filter((part) => part.trim() !== '');

/** What a candidate sees, in one language. */
export function writeBody(form: ItemForm, language: Language): BodyNode[] {
  const context = readBlocks(form.context[language]);
  if (form.kind === 'cloze') {
    const texts = flowsOf(form.cloze.text[language]);
    return [...context, ...(texts.length > 0 ? texts : ['']).map((text): BodyNode => ({ type: 'flow', content: readSpaced(text, (id) => clozeField(form, id, language)) }))];
  }
  return [...context, interaction(form, language)];
}

function clozeField(form: ItemForm, id: string, language: Language) {
  const field = form.cloze.fields.find((each) => each.id === id);
  return field ? entryOrChoice(field, language) : null;
}

function entryOrChoice(field: ClozeField, language: Language) {
  const shared = { responseIdentifier: field.id, prompt: words(field.name, language) };
  if (field.type === 'choice') {
    return { type: 'inlineChoiceInteraction' as const, ...shared, shuffle: field.shuffle, choices: field.choices.map((choice) => simple(choice, language)) };
  }
  const inputMode = field.type === 'number' ? ('decimal' as const) : ('text' as const);
  return { type: 'textEntryInteraction' as const, ...shared, expectedLength: whole(field.expectedLength) || 15, inputMode, ...unitOf(field.unit, language) };
}

function interaction(form: ItemForm, language: Language): BodyNode {
  const shared = { responseIdentifier: form.responseId, prompt: words(form.prompt, language) };
  if (isChoiceKind(form.kind)) {
    return {
      type: 'choiceInteraction', ...shared,
      maxChoices: form.kind === 'multipleChoice' ? form.maxChoices : 1,
      minChoices: form.minChoices,
      shuffle: form.kind === 'trueFalse' ? false : form.shuffle,
      choices: rowsOf(form).map((choice) => simple(choice, language)),
    };
  }
  switch (form.kind) {
    case 'kprim':
      return {
        type: 'matchInteraction', ...shared, appearance: 'matrix', maxAssociations: form.judgements, shuffle: form.shuffle,
        sources: form.statements.map((row) => ({ ...simple(row, language), matchMax: 1 })),
        targets: form.pair.map((row) => ({ ...simple(row, language), matchMax: 0 })),
      };
    case 'match':
      return {
        type: 'matchInteraction', ...shared, appearance: form.match.appearance, maxAssociations: whole(form.match.most), shuffle: form.match.shuffle,
        sources: form.match.sources.map((row) => assoc(row, language)), targets: form.match.targets.map((row) => assoc(row, language)),
      };
    case 'gapMatch':
      return {
        type: 'gapMatchInteraction', ...shared, shuffle: form.gapMatch.shuffle, gapTexts: form.gapMatch.words.map((row) => assoc(row, language)),
        content: readSpaced(form.gapMatch.text[language], (identifier) => ({ type: 'gap' as const, identifier })),
      };
    case 'order':
      return {
        type: 'orderInteraction', ...shared, shuffle: form.order.shuffle,
        choices: form.order.shown.flatMap((id) => form.order.rows.filter((row) => row.id === id)).map((row) => simple(row, language)),
      };
    case 'hotspot':
      return {
        type: 'hotspotInteraction', ...shared, picture: picture(form.hotspot.picture, language), maxChoices: whole(form.hotspot.maxChoices),
        hotspots: form.hotspot.areas.map((row) => ({ identifier: row.id, label: row.label[language].trim(), ...areaOf(row) })),
      };
    case 'selectPoint':
      return {
        type: 'selectPointInteraction', ...shared, picture: picture(form.point.picture, language), maxChoices: whole(form.point.maxChoices),
        places: form.point.places.map((row) => ({ label: row.label[language].trim(), x: whole(row.x), y: whole(row.y) })),
      };
    case 'slider':
      return {
        type: 'sliderInteraction', ...shared, lowerBound: Number(figure(form.slider.lower)), upperBound: Number(figure(form.slider.upper)),
        step: Number(figure(form.slider.step)), ...unitOf(form.unit, language),
      };
    case 'extendedText':
      return { type: 'extendedTextInteraction', ...shared, expectedLines: whole(form.marked.lines), maxLength: whole(form.marked.maxLength) };
    case 'upload':
      return {
        type: 'uploadInteraction', ...shared, accept: form.marked.accept, maxFiles: whole(form.marked.maxFiles), maxMegabytes: whole(form.marked.maxMegabytes),
        materials: form.marked.materials,
      };
    default:
      return {
        type: 'textEntryInteraction', ...shared, expectedLength: Number(form.expectedLength) || 20, inputMode: form.kind === 'numeric' ? 'decimal' : 'text',
        ...unitOf(form.unit, language),
      };
  }
}
