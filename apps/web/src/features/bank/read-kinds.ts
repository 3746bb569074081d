import type { AssociableChoice, Interaction, ItemSource, Picture, ResponseKey, SimpleChoice } from '@kynangso/contracts/bank';
import { middleOf, typedCoords } from './area-shapes';
import { type ChoiceRow, isChoiceKind, type ItemForm } from './item-form';
import { type AreaRow, type AssocRow, type LinkRow, type Pair, pairOf, type PictureForm } from './kind-forms';
import { printInlines } from './marked-text';
import { numberOf } from './read-number';
import { printSpaced } from './spaced-text';

export interface Reading {
  /** what all kinds share, read already */
  form: ItemForm;
  own: ResponseKey;
  source: ItemSource;
  figure: (text: string) => string;
  /** the interaction in Vietnamese and in English */
  sides: [Interaction, Interaction | undefined];
}
type Kind = Interaction['type'];
type Sides<T extends Kind> = [Extract<Interaction, { type: T }>, Extract<Interaction, { type: T }> | undefined];
const are = <T extends Kind>(sides: Reading['sides'], type: T): sides is Sides<T> => sides[0].type === type && (sides[1] === undefined || sides[1].type === type);

export const textPair = (vi: SimpleChoice, en: readonly SimpleChoice[] | undefined): Pair => {
  const other = en?.find((each) => each.identifier === vi.identifier);
  return pairOf(printInlines(vi.content), other ? printInlines(other.content) : '');
};
const pointsOf = (own: ResponseKey, key: string, figure: Reading['figure']): string => {
  const found = own.mapping?.entries.find((entry) => entry.key === key)?.value;
  const others = own.mapping?.defaultValue ?? '0';
  return found === undefined ? (Number(others) === 0 ? '' : figure(others)) : figure(found);
};
const assocs = (vi: readonly AssociableChoice[], en: readonly AssociableChoice[] | undefined): AssocRow[] =>
  vi.map((each) => ({ id: each.identifier, text: textPair(each, en), isFixed: each.fixed ?? false, matchMax: String(each.matchMax) }));
const links = ({ own, figure }: Reading): LinkRow[] =>
  own.correct.map((pair) => {
    const [source = '', target = ''] = pair.split(' ');
    return { source, target, points: pointsOf(own, pair, figure) };
  });
const pictureOf = (vi: Picture, en: Picture | undefined): PictureForm => ({ media: vi.media, width: vi.width, height: vi.height, alt: pairOf(vi.alt, en?.alt ?? '') });
const unitOf = (vi: { unit?: string | undefined }, en: { unit?: string | undefined } | undefined): Pair => pairOf(vi.unit ?? '', en?.unit ?? '');

/** The part of the form that belongs to the item's kind, or null where the interaction is of another. */
export function readKind(reading: Reading): ItemForm | null {
  const { form, own, source, figure, sides } = reading;
  if (isChoiceKind(form.kind)) return are(sides, 'choiceInteraction') ? readChoices(reading, sides) : null;
  switch (form.kind) {
    case 'kprim': {
      if (!are(sides, 'matchInteraction') || sides[0].targets.length !== 2) return null;
      const [vi, en] = sides;
      const [yes, no] = vi.targets;
      const statements = vi.sources.map((row) => {
        const pair = own.correct.find((each) => each.startsWith(`${row.identifier} `)) ?? '';
        const points = form.scoring === 'half' ? '' : pointsOf(own, pair, figure);
        return { id: row.identifier, text: textPair(row, en?.sources), isTrue: pair.endsWith(` ${yes?.identifier}`) ? true : pair.endsWith(` ${no?.identifier}`) ? false : null, points };
      });
      const pair = vi.targets.map((row) => ({ id: row.identifier, text: textPair(row, en?.targets), isRight: false, points: '', isFixed: row.fixed ?? false, feedback: pairOf() }));
      // as many as there are statements is no limit; a new statement must not meet one
      return { ...form, statements, pair, shuffle: vi.shuffle, judgements: vi.maxAssociations >= vi.sources.length ? 0 : vi.maxAssociations };
    }
    case 'match': {
      if (!are(sides, 'matchInteraction')) return null;
      const [vi, en] = sides;
      const match = { appearance: vi.appearance, sources: assocs(vi.sources, en?.sources), targets: assocs(vi.targets, en?.targets), links: links(reading), most: String(vi.maxAssociations), shuffle: vi.shuffle };
      return { ...form, match: { ...match, wrongPoints: figure(own.mapping?.defaultValue ?? '0') } };
    }
    case 'gapMatch': {
      if (!are(sides, 'gapMatchInteraction')) return null;
      const [vi, en] = sides;
      const text = (node: typeof vi | undefined) => (node ? printSpaced(node.content, (gap) => (gap.type === 'gap' ? gap.identifier : '')) : '');
      return { ...form, gapMatch: { text: pairOf(text(vi), text(en)), words: assocs(vi.gapTexts, en?.gapTexts), links: links(reading), shuffle: vi.shuffle } };
    }
    case 'order': {
      if (!are(sides, 'orderInteraction')) return null;
      const [vi, en] = sides;
      const rest = vi.choices.map((each) => each.identifier).filter((id) => !own.correct.includes(id));
      const rows = [...own.correct, ...rest].flatMap((id) => vi.choices.filter((each) => each.identifier === id)).map((each) => ({ id: each.identifier, text: textPair(each, en?.choices) }));
      return { ...form, order: { rows, shown: vi.choices.map((each) => each.identifier), shuffle: vi.shuffle } };
    }
    case 'hotspot': {
      if (!are(sides, 'hotspotInteraction')) return null;
      const [vi, en] = sides;
      const areas = vi.hotspots.map((each): AreaRow => ({
        id: each.identifier, label: pairOf(each.label, en?.hotspots.find((other) => other.identifier === each.identifier)?.label ?? ''), shape: each.shape,
        coords: typedCoords(each.shape, each.coords), isRight: own.correct.includes(each.identifier), points: pointsOf(own, each.identifier, figure), spot: '',
      }));
      return { ...form, hotspot: { picture: pictureOf(vi.picture, en?.picture), areas, places: [], maxChoices: String(vi.maxChoices) } };
    }
    case 'selectPoint': {
      if (!are(sides, 'selectPointInteraction')) return null;
      const [vi, en] = sides;
      const areas = (own.areaMapping?.entries ?? []).map((each, at): AreaRow => {
        const spot = own.correct[at] ?? '';
        const isMiddle = spot === middleOf(each.shape, each.coords).join(' ');
        return { id: `A${at + 1}`, label: pairOf(), shape: each.shape, coords: typedCoords(each.shape, each.coords), isRight: true, points: figure(each.value), spot: isMiddle ? '' : spot };
      });
      const places = vi.places.map((each, at) => ({ id: `P${at + 1}`, label: pairOf(each.label, en?.places[at]?.label ?? ''), x: String(each.x), y: String(each.y) }));
      return { ...form, point: { picture: pictureOf(vi.picture, en?.picture), areas, places, maxChoices: String(vi.maxChoices) } };
    }
    case 'extendedText':
    case 'upload':
      return readMarked(reading);
    case 'slider': {
      const number = numberOf(source, form.responseId, figure);
      if (!number || !are(sides, 'sliderInteraction')) return null;
      const [vi, en] = sides;
      const slider = { lower: figure(String(vi.lowerBound)), upper: figure(String(vi.upperBound)), step: figure(String(vi.step)) };
      return { ...form, number, slider, unit: unitOf(vi, en) };
    }
    default: {
      if (!are(sides, 'textEntryInteraction')) return null;
      const [vi, en] = sides;
      const entry: ItemForm = { ...form, unit: unitOf(vi, en), expectedLength: String(vi.expectedLength) };
      if (form.kind === 'numeric') {
        const number = numberOf(source, form.responseId, figure);
        return number ? { ...entry, number } : null;
      }
      const accepts = (own.mapping?.entries ?? []).map(({ key, value }, at) => ({ rowId: at + 1, text: key, points: figure(value) }));
      return { ...entry, accepts, caseSensitive: own.text?.caseSensitive ?? false, diacritics: own.text?.diacritics ?? 'keep' };
    }
  }
}

function readChoices({ form, own, source, figure }: Reading, [vi, en]: Sides<'choiceInteraction'>): ItemForm {
  const rows = vi.choices.map((choice): ChoiceRow => {
    const said = source.key.feedback?.find((each) => each.choice === choice.identifier)?.content;
    return {
      id: choice.identifier, text: textPair(choice, en?.choices), isRight: own.correct.includes(choice.identifier), points: pointsOf(own, choice.identifier, figure),
      isFixed: choice.fixed ?? false, feedback: pairOf(said ? printInlines(said.vi) : '', said?.en ? printInlines(said.en) : ''),
    };
  });
  const shared = { ...form, shuffle: vi.shuffle, minChoices: vi.minChoices };
  if (form.kind === 'trueFalse') return { ...shared, pair: rows };
  return { ...shared, choices: rows, maxChoices: form.kind === 'choice' ? 0 : vi.maxChoices };
}

function readMarked({ form, source, figure, sides }: Reading): ItemForm | null {
  const [vi] = sides;
  const [rubric] = source.key.rubrics ?? [];
  if (!rubric) return null;
  const criteria = rubric.criteria.map((each) => ({
    id: each.identifier, title: pairOf(each.title.vi, each.title.en ?? ''), maxPoints: figure(each.maxPoints),
    levels: each.levels.map((level, at) => ({ rowId: at + 1, points: figure(level.points), text: pairOf(level.description.vi, level.description.en ?? '') })),
  }));
  const marked = { ...form.marked, criteria };
  if (vi.type === 'extendedTextInteraction') return { ...form, marked: { ...marked, lines: String(vi.expectedLines), maxLength: String(vi.maxLength) } };
  if (vi.type !== 'uploadInteraction') return null;
  return { ...form, marked: { ...marked, accept: [...vi.accept], maxFiles: String(vi.maxFiles), maxMegabytes: String(vi.maxMegabytes), materials: [...vi.materials] } };
}
