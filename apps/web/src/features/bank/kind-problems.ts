import { holds, numbersOf } from './area-shapes';
import { type ItemForm, readDecimal, sumOf } from './item-form';
import type { ClozeField } from './kind-forms';
import type { FieldProblem } from './form-problems';
import type { useKindWords } from './kind-words';
import { marksIn } from './spaced-text';

type Words = ReturnType<typeof useKindWords>;
type Add = (field: string, text: string) => void;

const isWhole = (typed: string, low: number, high: number): boolean => /^\d{1,6}$/.test(typed.trim()) && Number(typed) >= low && Number(typed) <= high;

/** Figures that are none and parts the item can't be written without, kind by kind: they keep even a draft from being saved. */
export function kindProblems(form: ItemForm, words: Words): FieldProblem[] {
  const found: FieldProblem[] = [];
  const add: Add = (field, text) => found.push({ field, text });
  const whole = (field: string, typed: string, low: number, high: number) => isWhole(typed, low, high) || add(field, words('badWhole', { low, high }));
  const decimal = (field: string, typed: string, mayBeEmpty = false) => (mayBeEmpty && typed.trim() === '') || readDecimal(typed) !== null || add(field, words('badDecimal'));
  const { scoring } = form;
  switch (form.kind) {
    case 'kprim':
      if (scoring === 'perChoice') form.statements.forEach((row, at) => decimal(`points.${at}`, row.points, true));
      break;
    case 'match':
    case 'gapMatch': {
      const { links } = form[form.kind];
      if (scoring === 'perChoice') links.forEach((link) => decimal(`link.${link.source} ${link.target}`, link.points, true));
      if (form.kind === 'match') {
        decimal('wrongPoints', form.match.wrongPoints);
        whole('maxAssociations', form.match.most, 0, 100);
        form.match.sources.forEach((row, at) => whole(`source.${at}.max`, row.matchMax, 0, 20));
        form.match.targets.forEach((row, at) => whole(`target.${at}.max`, row.matchMax, 0, 20));
      } else gapProblems(form, words, add, whole);
      break;
    }
    case 'cloze':
      clozeProblems(form, words, add, decimal, whole);
      break;
    case 'hotspot':
    case 'selectPoint': {
      const { picture, areas, places, maxChoices } = form.kind === 'hotspot' ? form.hotspot : form.point;
      if (picture.media === '') add('picture', words('needPicture'));
      areas.forEach((row, at) => {
        if (numbersOf(row) === null) add(`coords.${at}`, words(row.shape === 'rect' ? 'badRect' : row.shape === 'circle' ? 'badCircle' : 'badPoly'));
        if (form.kind === 'selectPoint' || scoring === 'perChoice') decimal(`points.${at}`, row.points, true);
      });
      if (form.kind === 'selectPoint') places.forEach((row, at) => [row.x, row.y].every((each) => isWhole(each, 0, 8000)) || add(`placeAt.${at}`, words('badSpot')));
      whole('maxChoices', maxChoices, form.kind === 'hotspot' ? 0 : 1, 20);
      break;
    }
    case 'slider': {
      const { lower, upper, step } = form.slider;
      decimal('lowerBound', lower);
      decimal('upperBound', upper);
      decimal('step', step);
      if (found.length > 0) break;
      if (Number(readDecimal(lower)) >= Number(readDecimal(upper))) add('upperBound', words('badBounds'));
      if (Number(readDecimal(step)) <= 0) add('step', words('badStep'));
      break;
    }
    case 'extendedText':
      whole('expectedLines', form.marked.lines, 2, 60);
      whole('maxLength', form.marked.maxLength, 50, 20_000);
      rubricProblems(form, words, add, decimal);
      break;
    case 'upload':
      if (form.marked.accept.length === 0) add('accept', words('needAccept'));
      whole('maxFiles', form.marked.maxFiles, 1, 5);
      whole('maxMegabytes', form.marked.maxMegabytes, 1, 20);
      rubricProblems(form, words, add, decimal);
      break;
    default:
  }
  return found;
}

type Check = (field: string, typed: string, mayBeEmpty?: boolean) => unknown;
type CheckWhole = (field: string, typed: string, low: number, high: number) => unknown;
const languagesOf = (form: ItemForm) => (form.hasEnglish ? (['vi', 'en'] as const) : (['vi'] as const));

function gapProblems(form: ItemForm, words: Words, add: Add, whole: CheckWhole): void {
  const { text } = form.gapMatch;
  form.gapMatch.words.forEach((row, at) => whole(`word.${at}.max`, row.matchMax, 0, 20));
  const wanted = marksIn(text.vi);
  if (wanted.length === 0) add('text.vi', words('needGap'));
  for (const language of languagesOf(form)) {
    const marks = marksIn(text[language]);
    const twice = marks.find((id, at) => marks.indexOf(id) !== at);
    if (twice !== undefined) add(`text.${language}`, words('markTwice', { id: twice }));
    const missing = language === 'en' ? wanted.find((id) => !marks.includes(id)) ?? marks.find((id) => !wanted.includes(id)) : undefined;
    if (missing !== undefined) add('text.en', words('markDiffers', { id: missing }));
  }
}

function clozeProblems(form: ItemForm, words: Words, add: Add, decimal: Check, whole: CheckWhole): void {
  const { text, fields } = form.cloze;
  if (fields.length === 0) add('text.vi', words('needField'));
  for (const language of languagesOf(form)) {
    const marks = marksIn(text[language]);
    const unknown = marks.find((id) => !fields.some((field) => field.id === id));
    const twice = marks.find((id, at) => marks.indexOf(id) !== at);
    const missing = fields.find((field) => !marks.includes(field.id));
    if (unknown !== undefined) add(`text.${language}`, words('markUnknown', { id: unknown }));
    else if (twice !== undefined) add(`text.${language}`, words('markTwice', { id: twice }));
    else if (missing) add(`text.${language}`, words('markMissing', { id: missing.id }));
  }
  fields.forEach((field, at) => fieldProblems(field, at, words, add, decimal, whole));
}

function fieldProblems(field: ClozeField, at: number, words: Words, add: Add, decimal: Check, whole: CheckWhole): void {
  if (field.type !== 'choice') whole(`fieldLength.${at}`, field.expectedLength, 1, 200);
  if (field.type === 'text') field.accepts.forEach((each, place) => each.text.trim() === '' || decimal(`fieldAccept.${at}-${place}`, each.points));
  else decimal(`fieldPoints.${at}`, field.points);
  if (field.type !== 'number') return;
  decimal(`fieldNumber.${at}`, field.number.value, true);
  if (field.number.mode === 'exact') return;
  for (const side of ['below', 'above'] as const) {
    decimal(`${side}.${at}`, field.number[side], true);
    if (field.number[side].trim().startsWith('-')) add(`${side}.${at}`, words('notNegative'));
  }
}

function rubricProblems(form: ItemForm, words: Words, add: Add, decimal: Check): void {
  form.marked.criteria.forEach((row, at) => {
    if (row.title.vi.trim() === '') add(`criterion.${at}`, words('needTitle'));
    decimal(`criterionMax.${at}`, row.maxPoints);
    const most = Number(readDecimal(row.maxPoints) ?? 0);
    row.levels.forEach((level, place) => {
      if (level.text.vi.trim() === '') add(`level.${at}.${place}`, words('needLevel'));
      const points = readDecimal(level.points);
      if (points === null) add(`levelPoints.${at}-${place}`, words('badDecimal'));
      else if (Number(points) < 0 || Number(points) > most) add(`levelPoints.${at}-${place}`, words('levelOver', { most: row.maxPoints }));
    });
  });
  if (Number(sumOf(form.marked.criteria.map((row) => row.maxPoints))) <= 0) add('answer', words('needPoints'));
}

/** A value nobody can choose could never be right; steps are counted from the left end, in millionths. */
function isOnScale({ slider, number }: ItemForm): boolean {
  const [lower, upper, step, value] = [slider.lower, slider.upper, slider.step, number.value].map((typed) => Math.round(Number(readDecimal(typed)) * 1_000_000));
  return lower !== undefined && upper !== undefined && step !== undefined && value !== undefined && value >= lower && value <= upper && (step <= 0 || (value - lower) % step === 0);
}

/** A key not given yet: no hindrance for a draft, said in words before the engine says it in its own. */
export function kindGaps(form: ItemForm, words: Words): FieldProblem[] {
  const gap = (isThere: boolean, field: string, text: string): FieldProblem[] => (isThere ? [{ field, text }] : []);
  switch (form.kind) {
    case 'kprim':
      return form.statements.flatMap((row, at) => gap(row.isTrue === null, `judge.${at}`, words('needJudge')));
    case 'match':
      return gap(form.match.links.length === 0, 'answer', words('needLink'));
    case 'gapMatch': {
      const filled = new Set(form.gapMatch.links.map((link) => link.target));
      return marksIn(form.gapMatch.text.vi).flatMap((id) => gap(!filled.has(id), `gap.${id}`, words('needWord', { id })));
    }
    case 'cloze':
      return form.cloze.fields.flatMap((field, at) =>
        field.type === 'choice' ? gap(field.right === '', `field.${at}`, words('needRight'))
          : field.type === 'text' ? gap(field.accepts.every((each) => each.text.trim() === ''), `field.${at}`, words('needAnswer'))
            : gap(field.number.value.trim() === '', `fieldNumber.${at}`, words('needNumber')));
    case 'hotspot':
      return gap(!form.hotspot.areas.some((row) => row.isRight), 'answer', words('needRightArea'));
    case 'selectPoint':
      return form.point.areas.length === 0 ? gap(true, 'answer', words('needRightArea')) : form.point.areas.flatMap((row, at) => {
        const coords = numbersOf(row);
        const isNamed = coords === null || form.point.places.some((place) => holds(row.shape, coords, Number(place.x), Number(place.y)));
        return gap(!isNamed, `coords.${at}`, words('needPlace'));
      });
    case 'slider':
      return form.number.value.trim() === '' ? gap(true, 'answer', words('needNumber')) : gap(!isOnScale(form), 'answer', words('outOfScale'));
    default:
      return [];
  }
}
