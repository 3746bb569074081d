import type { NamedPassRule, PassRule } from '@kynangso/contracts/competency';
import { type ExamDraft, examCode, type ExamSection } from '@kynangso/contracts/exam';
import { sectionProblems } from '@kynangso/domain/exam';
import { basisPoints, cellsOf, columns, type DraftForm, nodesOf, ruleOf, whole } from './draft-form';
import type { FormWords } from './form-words';

const partsOf = (rule: PassRule): string[] => (rule.op === 'part' ? [rule.node] : rule.op === 'total' ? [] : rule.of.flatMap(partsOf));

/** The draft as the contract wants it, or a sentence for each field that stands in its way. */
export function writeDraft(form: DraftForm, named: readonly NamedPassRule[], words: FormWords): { ok: true; draft: ExamDraft } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const number = (field: string, typed: string, min: number, max: number): number => {
    const value = whole(typed, min, max);
    if (value === null) errors[field] = words('badRange', { min, max });
    return value ?? min;
  };
  const optional = (field: string, typed: string, min: number, max: number): number | null => (typed.trim() === '' ? null : number(field, typed, min, max));
  const percent = (field: string, typed: string): number => {
    const value = basisPoints(typed);
    if (value === null) errors[field] = words('badRange', { min: 0, max: 100 });
    return value ?? 0;
  };
  if (!examCode.safeParse(form.code.trim()).success) errors['code'] = words('badCode');
  if (form.titleVi.trim() === '') errors['titleVi'] = words('required');
  if (form.framework === '') errors['framework'] = words('required');
  form.rows.forEach((row, at) => {
    if (!row.node) errors[`node.${at}`] = words('needNode');
    const typed = columns.filter((column) => row.counts[column].trim() !== '' && row.counts[column].trim() !== '0');
    for (const column of typed) number(`count.${at}.${column}`, row.counts[column], 1, 200);
    if (typed.length === 0) errors[`count.${at}.any`] = words('needCount');
  });
  const sections = form.sections.map((row, at): ExamSection => {
    if (row.titleVi.trim() === '') errors[`section.${at}.title`] = words('required');
    return {
      identifier: row.identifier,
      title: titleOf(row),
      timeLimitMinutes: optional(`section.${at}.time`, row.timeLimit, 1, 600),
      navigation: row.navigation,
      calculator: row.calculator,
    };
  });
  const timing = { timeLimitMinutes: optional('timeLimit', form.timeLimit, 1, 600), graceSeconds: number('grace', form.grace, 0, 300) };
  const attemptsAllowed = optional('attempts', form.attempts, 1, 100);
  const formCount = number('forms', form.forms, 1, 50);
  const assembly = { maxOverlap: optional('maxOverlap', form.maxOverlap, 0, 200), maxExposure: optional('maxExposure', form.maxExposure, 0, 10_000), maxMinutes: optional('maxMinutes', form.maxMinutes, 1, 600), kinds: form.kinds.length === 0 ? null : form.kinds };
  const scoring = { partialCredit: form.partialCredit, negativeMarking: form.negativeMarking, penaltyBp: form.negativeMarking === 'penalty' ? percent('penalty', form.penalty) : 0, certainty: form.certainty };
  const marking = { secondMarker: form.secondMarker, sampleBp: percent('sample', form.sample), toleranceBp: percent('tolerance', form.tolerance) };
  const appealDays = optional('appealDays', form.appealDays, 1, 60);
  if (form.pass === 'total' || form.pass === 'each') percent('percent', form.percent);
  const blueprint = cellsOf(form);
  const passRule = ruleOf(form, named);
  if (!passRule && !errors['percent']) errors['pass'] = words('required');
  const absent = passRule ? partsOf(passRule).filter((node) => !nodesOf(form.rows).includes(node)) : [];
  if (absent.length > 0) errors['pass'] = words('partAbsent', { nodes: [...new Set(absent)].join(', ') });
  for (const { reason, section, details } of sectionProblems({ sections, blueprint, timing })) {
    const at = form.sections.findIndex((row) => row.identifier === section);
    if (reason === 'section_empty') errors[`section.${at}.title`] ??= words('sectionEmpty');
    if (reason === 'section_time') errors['timeLimit'] ??= words('sectionsTooLong', details);
  }
  if (Object.keys(errors).length > 0 || !passRule) return { ok: false, errors };
  return {
    ok: true,
    draft: {
      title: titleOf(form),
      framework: form.framework,
      sections,
      blueprint,
      timing,
      passRule,
      level: form.level || null,
      policies: {
        attemptsAllowed, formCount, shuffleItems: form.shuffleItems, shuffleChoices: form.shuffleChoices,
        release: { score: form.releaseScore, review: form.releaseReview }, scoring, assembly, marking, appealDays,
      },
    },
  };
}

const titleOf = ({ titleVi, titleEn }: { titleVi: string; titleEn: string }): ExamDraft['title'] => ({ vi: titleVi.trim(), ...(titleEn.trim() ? { en: titleEn.trim() } : {}) });
