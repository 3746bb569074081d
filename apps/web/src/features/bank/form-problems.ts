import { type ItemProblem, itemSource } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { isChoiceKind, type ItemForm, readDecimal, rowsOf } from './item-form';
import type { useEditorWords } from './editor-words';
import { readBlocks } from './marked-blocks';
import { writeSource } from './write-source';

/** Where a sentence is shown: the name of a field of the editor. */
export interface FieldProblem {
  field: string;
  text: string;
}
type Words = ReturnType<typeof useEditorWords>;

/** The editor's field for a JSON path of the item source, as the contract's schema and the api's checks write it. */
export function fieldOf(path: string, form: ItemForm): string {
  const inBody = /^content\.body\.(vi|en)\[(\d+)\](.*)$/.exec(path);
  if (inBody) {
    const language = inBody[1] === 'en' ? 'en' : 'vi';
    const rest = inBody[3] ?? '';
    if (Number(inBody[2]) < readBlocks(form.context[language]).length) return `context.${language}`;
    const choice = /^\.choices\[(\d+)\]/.exec(rest);
    if (choice) return `choice.${choice[1]}.${language}`;
    if (rest.startsWith('.choices')) return 'answer';
    if (rest.startsWith('.unit')) return `unit.${language}`;
    if (rest.startsWith('.expectedLength')) return 'expectedLength';
    return rest.startsWith('.prompt') ? `prompt.${language}` : 'answer';
  }
  const explanation = /^key\.explanation\.(vi|en)/.exec(path);
  if (explanation) return `explanation.${explanation[1]}`;
  if (path.startsWith('content.body.en')) return 'prompt.en';
  if (path.startsWith('content.body')) return 'prompt.vi';
  if (path.startsWith('key.') || path.startsWith('content.')) return 'answer';
  return path.split(/[.[]/)[0] ?? 'answer';
}

/** What keeps even a draft from being saved: figures that are none, and whatever the contract's schema refuses. */
export function formProblems(form: ItemForm, words: Words): FieldProblem[] {
  const found: FieldProblem[] = [];
  const wantDecimal = (field: string, typed: string, mayBeEmpty = false): void => {
    if (!(mayBeEmpty && typed.trim() === '') && readDecimal(typed) === null) found.push({ field, text: words('badDecimal') });
  };
  if (form.code.trim() === '') found.push({ field: 'code', text: words('needCode') });
  if (form.alignments.length === 0) found.push({ field: 'alignments', text: words('needAlignment') });
  if (isChoiceKind(form.kind)) {
    if (form.scoring === 'perChoice') {
      wantDecimal('maxPoints', form.maxPoints);
      rowsOf(form).forEach((choice, at) => wantDecimal(`points.${at}`, choice.points, true));
    }
  } else wantDecimal('maxPoints', form.maxPoints);
  if (form.kind === 'shortText') form.accepts.forEach((each, at) => each.text.trim() !== '' && wantDecimal(`acceptPoints.${at}`, each.points));
  if (form.kind === 'numeric') {
    wantDecimal('answer', form.number.value, true);
    if (form.number.mode !== 'exact') {
      for (const side of ['below', 'above'] as const) {
        wantDecimal(side, form.number[side], true);
        if (form.number[side].trim().startsWith('-')) found.push({ field: side, text: words('notNegative') });
      }
    }
  }
  if (!isChoiceKind(form.kind) && !/^\d{1,3}$/.test(form.expectedLength.trim())) found.push({ field: 'expectedLength', text: words('badLength') });
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
export function keyGaps(form: ItemForm, words: Words): FieldProblem[] {
  if (form.kind === 'numeric') return form.number.value.trim() === '' ? [{ field: 'answer', text: words('needNumber') }] : [];
  if (form.kind === 'shortText') return form.accepts.every((each) => each.text.trim() === '') ? [{ field: 'answer', text: words('needAccept') }] : [];
  return rowsOf(form).some((choice) => choice.isRight) ? [] : [{ field: 'answer', text: words('needRight') }];
}

/** The name of a field, for a sentence that stands away from it. */
export function fieldName(field: string, form: ItemForm, words: Words): string | null {
  const [name = '', at = '', language] = /^(choice)\.(\d+)\.(vi|en)$/.exec(field)?.slice(1) ?? [...field.split('.').slice(0, 1), '', field.split('.')[1]];
  const what =
    name === 'choice' ? words('choice', { id: rowsOf(form)[Number(at)]?.id ?? '' }) : name === 'context' || name === 'prompt' || name === 'explanation' || name === 'unit' ? words(name) : null;
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
