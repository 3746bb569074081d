import type { ItemKey, ResponseDeclaration, ResponseKey, ResponseProcessing, Rubric } from '@kynangso/contracts/bank';
import { middleOf, numbersOf } from './area-shapes';
import { evenShare, figure, isChoiceKind, type ItemForm, rowsOf, sumOf } from './item-form';
import type { AcceptRow, AreaRow, ClozeField, LinkRow, Pair } from './kind-forms';
import { MARK, halfProcessing, markedProcessing, numberProcessing, sumProcessing, wholeProcessing } from './processing';
import { readInlines } from './marked-text';
import { marksIn } from './spaced-text';

export interface Marking {
  declarations: ResponseDeclaration[];
  responses: Record<string, ResponseKey>;
  processing: ResponseProcessing;
  /** the most the item earns */
  most: string;
  rubrics?: Rubric[];
}
type Entry = { key: string; value: string };

/** What marks the answer: correct responses, mappings, rules or a rubric. */
export function writeMarking(form: ItemForm): Marking {
  const most = figure(form.maxPoints);
  const one = (declaration: Omit<ResponseDeclaration, 'identifier'>, own: ResponseKey, processing: ResponseProcessing, max = most): Marking => ({
    declarations: [{ identifier: form.responseId, ...declaration }], responses: { [form.responseId]: own }, processing, most: max,
  });
  /** right values, marked as a whole or value by value */
  const byValue = (declaration: Omit<ResponseDeclaration, 'identifier'>, correct: string[], entries: Entry[], wrong = '0'): Marking => {
    if (form.scoring === 'whole') return one(declaration, { correct }, wholeProcessing(form.responseId, most));
    if (form.scoring === 'half' && form.kind === 'kprim') {
      const units = entries.map(({ key }) => ({ key, value: '1' }));
      // a statement nobody has judged yet must not make the rest worth everything
      return one(declaration, { correct, ...(units.length > 0 ? { mapping: { defaultValue: '0', entries: units } } : {}) }, halfProcessing(form.responseId, form.statements.length, most));
    }
    return one(declaration, { correct, ...bounded(entries, most, wrong) }, { template: 'map_response' });
  };
  if (isChoiceKind(form.kind)) {
    const rows = rowsOf(form);
    const entries = rows.filter((choice) => choice.points.trim() !== '').map((choice) => ({ key: choice.id, value: figure(choice.points) }));
    return byValue({ cardinality: form.kind === 'multipleChoice' ? 'multiple' : 'single', baseType: 'identifier' }, rows.filter((choice) => choice.isRight).map((choice) => choice.id), entries);
  }
  switch (form.kind) {
    case 'kprim': {
      const [yes = '', no = ''] = form.pair.map((row) => row.id);
      const judged = form.statements.filter((row) => row.isTrue !== null);
      const pair = (row: { id: string; isTrue: boolean | null }) => `${row.id} ${row.isTrue ? yes : no}`;
      const even = evenShare(most, form.statements.length) ?? '0';
      return byValue({ cardinality: 'multiple', baseType: 'directedPair' }, judged.map(pair), judged.map((row) => ({ key: pair(row), value: figure(row.points) || even })));
    }
    case 'match':
      return byValue({ cardinality: 'multiple', baseType: 'directedPair' }, form.match.links.map(pairOf), linkEntries(form.match.links, most), figure(form.match.wrongPoints) || '0');
    case 'gapMatch': {
      const gaps = new Set(marksIn(form.gapMatch.text.vi));
      const links = form.gapMatch.links.filter((link) => gaps.has(link.target));
      return byValue({ cardinality: 'multiple', baseType: 'directedPair' }, links.map(pairOf), linkEntries(links, most, gaps.size));
    }
    case 'order':
      return one({ cardinality: 'ordered', baseType: 'identifier' }, { correct: form.order.rows.map((row) => row.id) }, wholeProcessing(form.responseId, most));
    case 'hotspot': {
      const { areas, maxChoices } = form.hotspot;
      const entries = areas.filter((row) => row.points.trim() !== '').map((row) => ({ key: row.id, value: figure(row.points) }));
      return byValue({ cardinality: maxChoices.trim() === '1' ? 'single' : 'multiple', baseType: 'identifier' }, areas.filter((row) => row.isRight).map((row) => row.id), entries);
    }
    case 'selectPoint': {
      const { areas, maxChoices } = form.point;
      const shaped = areas.map((row) => ({ shape: row.shape, coords: numbersOf(row) ?? [], value: figure(row.points) || evenShare(most, areas.length) || '0' }));
      const own = { correct: areas.map(spotOf), ...(shaped.length > 0 ? { areaMapping: { defaultValue: '0', lowerBound: '0', upperBound: most, entries: shaped } } : {}) };
      return one({ cardinality: maxChoices.trim() === '1' ? 'single' : 'multiple', baseType: 'point' }, own, { template: 'map_response_point' });
    }
    case 'cloze':
      return clozeMarking(form.cloze.fields);
    case 'extendedText':
      return { ...one({ cardinality: 'single', baseType: 'string' }, { correct: [] }, markedProcessing(), rubricMost(form)), rubrics: [rubricOf(form)] };
    case 'upload':
      return { ...one({ cardinality: form.marked.maxFiles.trim() === '1' ? 'single' : 'multiple', baseType: 'file' }, { correct: [] }, markedProcessing(), rubricMost(form)), rubrics: [rubricOf(form)] };
    case 'shortText':
      return one({ cardinality: 'single', baseType: 'string' }, accepted(form, (entries) => bounded(entries, most)), { template: 'map_response' });
    default: {
      const key = form.number;
      return one({ cardinality: 'single', baseType: key.baseType }, { correct: key.value.trim() === '' ? [] : [figure(key.value)] }, numberProcessing(form.responseId, key, most));
    }
  }
}

const bounded = (entries: Entry[], most: string, wrong = '0') => (entries.length === 0 ? {} : { mapping: { defaultValue: wrong, lowerBound: '0', upperBound: most, entries } });
const pairOf = (link: LinkRow): string => `${link.source} ${link.target}`;
const linkEntries = (links: readonly LinkRow[], most: string, parts = links.length): Entry[] => links.map((link) => ({ key: pairOf(link), value: figure(link.points) || evenShare(most, parts) || '0' }));

function spotOf(row: AreaRow): string {
  const coords = numbersOf(row);
  return row.spot || (coords ? middleOf(row.shape, coords).join(' ') : '0 0');
}

interface Typed {
  accepts: readonly AcceptRow[];
  caseSensitive: boolean;
  diacritics: 'keep' | 'ignore';
}
function accepted(typed: Typed, mapping: (entries: Entry[]) => Partial<ResponseKey>): ResponseKey {
  const entries = typed.accepts.filter((each) => each.text.trim() !== '').map((each) => ({ key: each.text.trim().normalize('NFC'), value: figure(each.points) }));
  const best = [...entries].sort((a, b) => Number(b.value) - Number(a.value))[0];
  return { correct: best ? [best.key] : [], ...mapping(entries), text: { caseSensitive: typed.caseSensitive, diacritics: typed.diacritics } };
}

/** The most one field of a text earns. */
export const fieldPoints = (field: ClozeField): string =>
  field.type === 'text' ? String(Math.max(0, ...field.accepts.filter((each) => each.text.trim() !== '').map((each) => Number(figure(each.points)) || 0))) : figure(field.points);

/** a number that must be exact is mapped like a choice; a tolerance needs a rule */
const isMapped = (field: ClozeField): boolean => field.type !== 'number' || field.number.mode === 'exact';

function clozeMarking(fields: readonly ClozeField[]): Marking {
  const plain = (entries: Entry[]) => (entries.length === 0 ? {} : { mapping: { defaultValue: '0', entries } });
  const own = (field: ClozeField): ResponseKey => {
    if (field.type === 'text') return accepted(field, plain);
    if (field.type === 'number') {
      const value = field.number.value.trim() === '' ? null : figure(field.number.value);
      return { correct: value === null ? [] : [value], ...plain(value !== null && isMapped(field) ? [{ key: value, value: figure(field.points) }] : []) };
    }
    return { correct: field.right === '' ? [] : [field.right], ...plain(field.right === '' ? [] : [{ key: field.right, value: figure(field.points) }]) };
  };
  const type = (field: ClozeField) => (field.type === 'choice' ? 'identifier' : field.type === 'text' ? 'string' : field.number.baseType);
  const mapped = fields.filter(isMapped).map((field) => field.id);
  const numbers = fields.filter((field) => !isMapped(field)).map((field) => ({ id: field.id, key: field.number, points: field.points }));
  return {
    declarations: fields.map((field) => ({ identifier: field.id, cardinality: 'single', baseType: type(field) })),
    responses: Object.fromEntries(fields.map((field) => [field.id, own(field)])),
    processing: sumProcessing(mapped, numbers),
    most: sumOf(fields.map(fieldPoints)),
  };
}

const perLocale = (text: Pair, hasEnglish: boolean) => ({ vi: text.vi.trim(), ...(hasEnglish && text.en.trim() !== '' ? { en: text.en.trim() } : {}) });
export const rubricMost = (form: ItemForm): string => sumOf(form.marked.criteria.map((row) => row.maxPoints));
const rubricOf = (form: ItemForm): Rubric => ({
  outcome: MARK,
  criteria: form.marked.criteria.map((row) => ({
    identifier: row.id,
    title: perLocale(row.title, form.hasEnglish),
    maxPoints: figure(row.maxPoints),
    levels: row.levels.map((level) => ({ points: figure(level.points), description: perLocale(level.text, form.hasEnglish) })),
  })),
});

/** Feedback outlives its part only while typing: what is gone from the item is not written. */
function isPart(form: ItemForm, name: string): boolean {
  const [response = '', part = ''] = name.split(' ');
  const has = (rows: readonly { id: string }[]) => response === form.responseId && rows.some((row) => row.id === part);
  switch (form.kind) {
    case 'cloze':
      return form.cloze.fields.some((field) => field.id === response && field.type === 'choice' && field.choices.some((choice) => choice.id === part));
    case 'kprim':
      return has([...form.statements, ...form.pair]);
    case 'match':
      return has([...form.match.sources, ...form.match.targets]);
    case 'gapMatch':
      return has(form.gapMatch.words);
    case 'order':
      return has(form.order.rows);
    case 'hotspot':
      return has(form.hotspot.areas);
    default:
      return false;
  }
}

/** Why each choice is right or wrong, where the author says so. */
export function writeFeedback(form: ItemForm): NonNullable<ItemKey['feedback']> {
  const said: [string, Pair][] = isChoiceKind(form.kind) ? rowsOf(form).map((row) => [`${form.responseId} ${row.id}`, row.feedback]) : Object.entries(form.feedback).filter(([name]) => isPart(form, name));
  return said.filter(([, text]) => text.vi.trim() !== '').map(([name, text]) => {
    const [response = '', choice = ''] = name.split(' ');
    return { response, choice, content: { vi: readInlines(text.vi.trim()), ...(form.hasEnglish && text.en.trim() !== '' ? { en: readInlines(text.en.trim()) } : {}) } };
  });
}
