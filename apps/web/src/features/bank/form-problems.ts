import { type ItemProblem, itemSource } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { fieldOf } from './field-paths';
import { isChoiceKind, isMarkedKind, type ItemForm, readDecimal, rowsOf } from './item-form';
import type { useEditorWords } from './editor-words';
import { kindGaps, kindProblems } from './kind-problems';
import type { useKindWords } from './kind-words';
import { writeSource } from './write-source';

/** Where a sentence is shown: the name of a field of the editor. */
export interface FieldProblem {
  field: string;
  text: string;
}
type Words = ReturnType<typeof useEditorWords>;
type KindWords = ReturnType<typeof useKindWords>;
const BY_NUMBER = ['numeric', 'slider'];

/** What keeps even a draft from being saved: figures that are none, and whatever the contract's schema refuses. */
export function formProblems(form: ItemForm, words: Words, kindWords: KindWords): FieldProblem[] {
  const found: FieldProblem[] = [];
  const wantDecimal = (field: string, typed: string, mayBeEmpty = false): void => {
    if (!(mayBeEmpty && typed.trim() === '') && readDecimal(typed) === null) found.push({ field, text: words('badDecimal') });
  };
  if (form.code.trim() === '') found.push({ field: 'code', text: words('needCode') });
  if (form.alignments.length === 0) found.push({ field: 'alignments', text: words('needAlignment') });
  if (form.expectedSeconds.trim() !== '' && !(/^\d{1,4}$/.test(form.expectedSeconds.trim()) && Number(form.expectedSeconds) >= 5 && Number(form.expectedSeconds) <= 7200)) {
    found.push({ field: 'expectedSeconds', text: words('badSeconds') });
  }
  if (!isMarkedKind(form.kind) && form.kind !== 'cloze') wantDecimal('maxPoints', form.maxPoints);
  if (isChoiceKind(form.kind) && form.scoring === 'perChoice') rowsOf(form).forEach((choice, at) => wantDecimal(`points.${at}`, choice.points, true));
  if (form.kind === 'shortText') form.accepts.forEach((each, at) => each.text.trim() !== '' && wantDecimal(`acceptPoints.${at}`, each.points));
  if (BY_NUMBER.includes(form.kind)) {
    wantDecimal('answer', form.number.value, true);
    if (form.number.mode !== 'exact') {
      for (const side of ['below', 'above'] as const) {
        wantDecimal(side, form.number[side], true);
        if (form.number[side].trim().startsWith('-')) found.push({ field: side, text: words('notNegative') });
      }
    }
  }
  if ((form.kind === 'shortText' || form.kind === 'numeric') && !/^\d{1,3}$/.test(form.expectedLength.trim())) found.push({ field: 'expectedLength', text: words('badLength') });
  found.push(...kindProblems(form, kindWords));
  if (found.length > 0) return found;
  const parsed = itemSource.safeParse(writeSource(form));
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');
    const field = fieldOf(path, form);
    const text = field === 'code' ? words('badCode') : issue.code === 'too_big' ? words('tooLong') : issue.code === 'too_small' ? words('tooShort') : words('notValid');
    return { field, text };
  });
}

/** A key not given yet: no hindrance for a draft, said in words before the engine says it in its own. */
export function keyGaps(form: ItemForm, words: Words, kindWords: KindWords): FieldProblem[] {
  if (form.kind === 'numeric') return form.number.value.trim() === '' ? [{ field: 'answer', text: words('needNumber') }] : [];
  if (form.kind === 'shortText') return form.accepts.every((each) => each.text.trim() === '') ? [{ field: 'answer', text: words('needAccept') }] : [];
  if (!isChoiceKind(form.kind)) return kindGaps(form, kindWords);
  return rowsOf(form).some((choice) => choice.isRight) ? [] : [{ field: 'answer', text: words('needRight') }];
}

const NAMED = ['context', 'prompt', 'explanation', 'unit'] as const;
const PARTS = ['source', 'target', 'word', 'area', 'place', 'step', 'alt', 'text', 'criterion', 'coords', 'statement'] as const;
/** The name of a field, for a sentence that stands away from it. */
export function fieldName(field: string, form: ItemForm, words: Words, kindWords: KindWords): string | null {
  const [name = '', at = '', last = ''] = field.split('.');
  const language = [at, last].find((each) => each === 'vi' || each === 'en');
  const named = NAMED.find((each) => each === name);
  const part = PARTS.find((each) => each === (name === 'source' && form.kind === 'kprim' ? 'statement' : name));
  const what = name === 'choice' || name === 'feedback' ? words(name, { id: rowsOf(form)[Number(at)]?.id ?? '' }) : named ? words(named) : part ? kindWords(part, { at: Number(at) + 1 || '' }) : name.startsWith('field') ? kindWords('field', { at: form.cloze.fields[Number(at.split('-')[0])]?.id ?? '' }) : null;
  if (what === null) return null;
  return form.hasEnglish && (language === 'vi' || language === 'en') ? words(language, { what }) : what;
}

/** The api's sentences at the editor's fields. */
export const atFields = (problems: readonly ItemProblem[], form: ItemForm, locale: Locale): FieldProblem[] =>
  problems.map((problem) => ({ field: fieldOf(problem.path, form), text: problem[locale] }));

/** One sentence per field, the first one found. */
export function byField(problems: readonly FieldProblem[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, text } of problems) errors[field] ??= text;
  return errors;
}
