import type { NamedPassRule, PassRule } from '@kynangso/contracts/competency';
import { type BlueprintCell, type ExamDraft, examCode, type ExamKind, type ReleaseMoment } from '@kynangso/contracts/exam';
import type { FormWords } from './form-words';

export interface BlueprintRow {
  rowId: number;
  node: string | null;
  difficulty: 'any' | 'easy' | 'medium' | 'hard';
  count: string;
}
/** What the form holds, just as typed. */
export interface DraftForm {
  code: string;
  kind: ExamKind;
  titleVi: string;
  titleEn: string;
  framework: string;
  rows: BlueprintRow[];
  timeLimit: string;
  grace: string;
  /** total, each, kept, or the code of a rule of the framework */
  pass: string;
  percent: string;
  /** the rule the exam had, when the form can't say it otherwise */
  keptRule: PassRule | null;
  level: string;
  attempts: string;
  forms: string;
  shuffleItems: boolean;
  shuffleChoices: boolean;
  releaseScore: ReleaseMoment;
  releaseReview: ReleaseMoment;
}
export const NAMED = 'named:';

export const emptyDraft = (): DraftForm => ({
  code: '', kind: 'graded', titleVi: '', titleEn: '', framework: '', rows: [{ rowId: 1, node: null, difficulty: 'any', count: '5' }],
  timeLimit: '45', grace: '30', pass: 'total', percent: '50', keptRule: null, level: '', attempts: '1', forms: '1',
  shuffleItems: true, shuffleChoices: true, releaseScore: 'immediately', releaseReview: 'after_close',
});

const percentOf = (bp: number): string => String(bp / 100);
const nodesOf = (rows: readonly { node: string | null }[]): string[] => [...new Set(rows.flatMap((row) => row.node ?? []))];

export function readDraft(code: string, kind: ExamKind, draft: ExamDraft): DraftForm {
  const { passRule: rule, policies, timing } = draft;
  const shares = rule.op === 'all' ? rule.of.map((part) => (part.op === 'part' ? part : null)) : [];
  const [first] = shares;
  const isEach = first && shares.every((part) => part?.minPercentBp === first.minPercentBp) && sameSet(shares.map((part) => part?.node ?? ''), nodesOf(draft.blueprint));
  return {
    ...emptyDraft(),
    code,
    kind,
    titleVi: draft.title.vi,
    titleEn: draft.title.en ?? '',
    framework: draft.framework,
    rows: draft.blueprint.map((cell, at) => ({ rowId: at + 1, node: cell.node, difficulty: cell.difficulty ?? 'any', count: String(cell.count) })),
    timeLimit: timing.timeLimitMinutes === null ? '' : String(timing.timeLimitMinutes),
    grace: String(timing.graceSeconds),
    pass: rule.op === 'total' ? 'total' : isEach ? 'each' : 'kept',
    percent: rule.op === 'total' ? percentOf(rule.minPercentBp) : isEach ? percentOf(first.minPercentBp) : '50',
    keptRule: rule,
    level: draft.level ?? '',
    attempts: policies.attemptsAllowed === null ? '' : String(policies.attemptsAllowed),
    forms: String(policies.formCount),
    shuffleItems: policies.shuffleItems,
    shuffleChoices: policies.shuffleChoices,
    releaseScore: policies.release.score,
    releaseReview: policies.release.review,
  };
}
const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each) => b.includes(each));

/** Whole number within bounds, or null. */
const whole = (typed: string, min: number, max: number): number | null => (/^\d+$/.test(typed.trim()) && Number(typed) >= min && Number(typed) <= max ? Number(typed) : null);
const basisPoints = (typed: string): number | null => {
  const value = /^\d{1,3}([.,]\d{1,2})?$/.test(typed.trim()) ? Math.round(Number(typed.trim().replace(',', '.')) * 100) : NaN;
  return value >= 0 && value <= 10_000 ? value : null;
};

/** Rows complete enough to be asked about while the form is still being filled. */
export const cellsOf = (form: DraftForm): BlueprintCell[] =>
  form.rows.flatMap((row) => {
    const count = whole(row.count, 1, 200);
    return row.node && count !== null ? [{ node: row.node, count, ...(row.difficulty === 'any' ? {} : { difficulty: row.difficulty }) }] : [];
  });

export function ruleOf(form: DraftForm, named: readonly NamedPassRule[]): PassRule | null {
  const bp = basisPoints(form.percent);
  if (form.pass === 'total') return bp === null ? null : { op: 'total', minPercentBp: bp };
  if (form.pass === 'kept') return form.keptRule;
  if (form.pass === 'each') {
    const nodes = nodesOf(form.rows);
    return bp === null || nodes.length === 0 ? null : { op: 'all', of: nodes.map((node) => ({ op: 'part', node, minPercentBp: bp })) };
  }
  return named.find((each) => `${NAMED}${each.code}` === form.pass)?.rule ?? null;
}
const partsOf = (rule: PassRule): string[] => (rule.op === 'part' ? [rule.node] : rule.op === 'total' ? [] : rule.of.flatMap(partsOf));

/** The draft as the contract wants it, or a sentence for each field that stands in its way. */
export function writeDraft(form: DraftForm, named: readonly NamedPassRule[], words: FormWords): { ok: true; draft: ExamDraft } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const range = (field: string, value: number | null, min: number, max: number): void => {
    if (value === null) errors[field] = words('badRange', { min, max });
  };
  if (!examCode.safeParse(form.code.trim()).success) errors['code'] = words('badCode');
  if (form.titleVi.trim() === '') errors['titleVi'] = words('required');
  if (form.framework === '') errors['framework'] = words('required');
  form.rows.forEach((row, at) => {
    if (!row.node) errors[`node.${at}`] = words('needNode');
    range(`count.${at}`, whole(row.count, 1, 200), 1, 200);
  });
  const timeLimitMinutes = form.timeLimit.trim() === '' ? null : whole(form.timeLimit, 1, 600);
  if (form.timeLimit.trim() !== '') range('timeLimit', timeLimitMinutes, 1, 600);
  const graceSeconds = whole(form.grace, 0, 300);
  range('grace', graceSeconds, 0, 300);
  const attemptsAllowed = form.attempts.trim() === '' ? null : whole(form.attempts, 1, 100);
  if (form.attempts.trim() !== '') range('attempts', attemptsAllowed, 1, 100);
  const formCount = whole(form.forms, 1, 50);
  range('forms', formCount, 1, 50);
  if (form.pass === 'total' || form.pass === 'each') range('percent', basisPoints(form.percent), 0, 100);
  const passRule = ruleOf(form, named);
  if (!passRule && !errors['percent']) errors['pass'] = words('required');
  const absent = passRule ? partsOf(passRule).filter((node) => !nodesOf(form.rows).includes(node)) : [];
  if (absent.length > 0) errors['pass'] = words('partAbsent', { nodes: [...new Set(absent)].join(', ') });
  if (Object.keys(errors).length > 0 || !passRule || graceSeconds === null || formCount === null) return { ok: false, errors };
  return {
    ok: true,
    draft: {
      title: { vi: form.titleVi.trim(), ...(form.titleEn.trim() ? { en: form.titleEn.trim() } : {}) },
      framework: form.framework,
      blueprint: cellsOf(form),
      timing: { timeLimitMinutes, graceSeconds },
      passRule,
      level: form.level || null,
      policies: { attemptsAllowed, formCount, shuffleItems: form.shuffleItems, shuffleChoices: form.shuffleChoices, release: { score: form.releaseScore, review: form.releaseReview } },
    },
  };
}
