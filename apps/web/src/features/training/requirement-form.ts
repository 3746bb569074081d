import { z } from 'zod';
import { populationCode, positionKind, unitKinds } from '@kynangso/contracts/org';
import { type EvidenceKind, evidenceKinds, type EvidenceLeaf, type EvidenceRule, personMetricKinds, periodKinds, requirementCode, type RequirementView } from '@kynangso/contracts/training';

/** from when results count: the period's first day, or a day of the year that many years before */
export const countsFromYears = ['period', '0', '1', '2', '3', '4', '5'] as const;
const leaf = z.object({ kind: z.enum(evidenceKinds), code: z.string().trim() });
const chosenUnit = z.object({ id: z.string(), name: z.string() });
/** Sentences for what can be wrong; `between` gets the limits of a whole number. */
export interface FormSentences { required: string; codeWrong: string; dayWrong: string; needOne: string; between: (least: number, most: number) => string }

/** What the form holds; texts of the reader's own way of writing (30/11, 100). */
export const requirementForm = (words: FormSentences) => {
  const dayMonth = z.string().trim().regex(/^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])$/, words.dayWrong);
  const wholeNumber = (least: number, most: number) => z.coerce.number(words.between(least, most)).int(words.between(least, most)).min(least, words.between(least, most)).max(most, words.between(least, most));
  // an empty text is no zero
  const needed = (least: number, most: number) => z.preprocess((v) => (v === '' ? undefined : v), wholeNumber(least, most));
  const maybeNumber = (least: number, most: number) => z.union([z.literal(''), wholeNumber(least, most)], { error: words.between(least, most) });
  return z
    .object({
      code: z.string().trim().refine((code) => requirementCode.safeParse(code).success, words.codeWrong),
      titleVi: z.string().trim().min(1, words.required).max(500),
      titleEn: z.string().trim().max(500),
      populations: z.array(populationCode).min(1, words.required),
      positionKinds: z.array(positionKind),
      units: z.array(chosenUnit),
      exceptUnits: z.array(chosenUnit),
      unitKinds: z.array(z.enum(unitKinds)),
      joinedBy: dayMonth.or(z.literal('')),
      minMonths: maybeNumber(1, 600),
      passed: z.array(leaf),
      notPassed: z.array(leaf),
      op: z.enum(['all', 'any', 'atLeast']),
      k: needed(1, 20),
      parts: z.array(leaf),
      periodKind: z.enum(periodKinds),
      dueDay: dayMonth,
      cutoffDay: dayMonth,
      fromYear: needed(2022, 2099),
      startOn: z.string(),
      dueOn: z.string(),
      months: needed(1, 120),
      firstDays: maybeNumber(0, 730),
      days: needed(0, 730),
      graceDays: needed(0, 180),
      countsFrom: z.enum(countsFromYears),
      countsFromDay: dayMonth.or(z.literal('')),
      equivalences: z.array(z.object({ is: leaf, countsAs: z.string(), from: z.string() })),
      operator: z.enum(['none', '>', '>=', '=']),
      targetPercent: z.coerce.number(words.between(0, 100)).min(0, words.between(0, 100)).max(100, words.between(0, 100)),
      metricKind: z.enum(personMetricKinds),
    })
    .refine((f) => f.parts.some((p) => p.code !== ''), { path: ['parts'], message: words.needOne })
    .refine((f) => f.periodKind !== 'byDate' || (f.startOn !== '' && f.dueOn !== ''), { path: ['dueOn'], message: words.required })
    .refine((f) => f.countsFrom === 'period' || f.countsFromDay !== '', { path: ['countsFromDay'], message: words.dayWrong });
};
export type RequirementForm = z.output<ReturnType<typeof requirementForm>>;
export type FormLeaf = RequirementForm['parts'][number];

const monthDay = (written: string): string => written.split('/').reverse().map((n) => n.padStart(2, '0')).join('-');
const written = (day: string): string => day.split('-').reverse().join('/');

export const toLeaf = ({ kind, code }: FormLeaf): EvidenceLeaf => ({ [kind]: code }) as EvidenceLeaf;
const fromLeaf = (l: EvidenceLeaf): FormLeaf => {
  const [kind, code] = Object.entries(l)[0] as [EvidenceKind, string];
  return { kind, code };
};
const filled = (list: readonly FormLeaf[]): FormLeaf[] => list.filter((l) => l.code !== '');
const key = (l: FormLeaf): string => `${l.kind} ${l.code}`;

/** A rule the form can't draw: groups within groups. */
export const isNested = (rule: EvidenceRule): boolean => 'op' in rule && rule.of.some((part) => 'op' in part);

export const emptyForm = (year: number): RequirementForm => ({
  code: '', titleVi: '', titleEn: '', populations: ['P01', 'P02'], positionKinds: [], units: [], exceptUnits: [], unitKinds: [], joinedBy: '', minMonths: '', passed: [], notPassed: [],
  op: 'all', k: 1, parts: [{ kind: 'course', code: '' }], periodKind: 'calendarYear', dueDay: '30/11', cutoffDay: '31/12', fromYear: year, startOn: '', dueOn: '', months: 24, firstDays: '', days: 90, graceDays: 0,
  countsFrom: 'period', countsFromDay: '', equivalences: [], operator: '=', targetPercent: 100, metricKind: 'participation',
});

/** What is in force, to be changed. */
export function fromView(r: RequirementView, year: number, text: (t: RequirementView['title']) => string): RequirementForm {
  const { audience: a, period: p } = r;
  const rule = r.evidence;
  const parts = 'op' in rule ? rule.of.flatMap((part) => ('op' in part ? [] : [fromLeaf(part)])) : [fromLeaf(rule)];
  return {
    ...emptyForm(year), code: r.code, titleVi: r.title.vi, titleEn: r.title.en ?? '', populations: a.populations, positionKinds: a.positionKinds ?? [],
    units: [{ id: a.unitId, name: text(a.unitName) }, ...a.moreUnits.map((u) => ({ id: u.id, name: text(u.name) }))], exceptUnits: a.exceptUnits.map((u) => ({ id: u.id, name: text(u.name) })),
    unitKinds: a.unitKinds ?? [], joinedBy: a.joinedBy ? written(a.joinedBy) : '', minMonths: a.minMonths ?? '', passed: (a.passed ?? []).map(fromLeaf), notPassed: (a.notPassed ?? []).map(fromLeaf),
    op: 'op' in rule ? rule.op : 'all', k: 'op' in rule && rule.op === 'atLeast' ? rule.k : 1, parts, periodKind: p.kind, dueDay: written(r.dueDay), cutoffDay: written(r.cutoffDay), fromYear: Math.max(year, p.fromYear),
    ...(p.kind === 'byDate' ? { startOn: p.startOn, dueOn: p.dueOn } : {}), ...(p.kind === 'monthsAfter' ? { months: p.months, firstDays: p.firstDays ?? ('' as const) } : {}), ...(p.kind === 'afterJoining' ? { days: p.days } : {}),
    graceDays: r.graceDays, countsFrom: r.countsFrom === null ? 'period' : (String(r.countsFrom.yearsBefore) as RequirementForm['countsFrom']), countsFromDay: r.countsFrom ? written(r.countsFrom.day) : '',
    equivalences: r.equivalences.map((e) => ({ is: fromLeaf(e.is), countsAs: key(fromLeaf(e.countsAs)), from: e.from ?? '' })),
    operator: r.target?.operator ?? 'none', targetPercent: r.target ? r.target.valueBp / 100 : 100, metricKind: r.metricKind,
  };
}

function periodOf(f: RequirementForm) {
  const { fromYear } = f;
  if (f.periodKind === 'byDate') return { kind: 'byDate' as const, fromYear: Number(f.dueOn.slice(0, 4)), startOn: f.startOn, dueOn: f.dueOn };
  if (f.periodKind === 'monthsAfter') return { kind: 'monthsAfter' as const, fromYear, months: f.months, ...(f.firstDays === '' ? {} : { firstDays: f.firstDays }) };
  return f.periodKind === 'afterJoining' ? { kind: 'afterJoining' as const, fromYear, days: f.days } : { kind: f.periodKind, fromYear };
}

function evidenceOf(f: RequirementForm): EvidenceRule {
  const of: EvidenceRule[] = filled(f.parts).map(toLeaf);
  const [only] = of;
  if (of.length === 1 && only) return only;
  return f.op === 'atLeast' ? { op: 'atLeast', k: f.k, of } : { op: f.op, of };
}

/** The form as the api takes it. `kept`: a rule of several levels, which the form shows and doesn't touch. */
export function toTerms(f: RequirementForm, kept: EvidenceRule | null = null) {
  const [first, ...more] = f.units;
  const named = new Map(filled(f.parts).map((p) => [key(p), p]));
  return {
    title: { vi: f.titleVi, ...(f.titleEn ? { en: f.titleEn } : {}) },
    audience: {
      populations: f.populations, ...(f.positionKinds.length > 0 ? { positionKinds: f.positionKinds } : {}), ...(first ? { unitId: first.id } : {}),
      ...(more.length > 0 ? { moreUnitIds: more.map((u) => u.id) } : {}), ...(f.exceptUnits.length > 0 ? { exceptUnitIds: f.exceptUnits.map((u) => u.id) } : {}),
      ...(f.unitKinds.length > 0 ? { unitKinds: f.unitKinds } : {}), ...(f.joinedBy ? { joinedBy: monthDay(f.joinedBy) } : {}), ...(f.minMonths === '' ? {} : { minMonths: f.minMonths }),
      ...(filled(f.passed).length > 0 ? { passed: filled(f.passed).map(toLeaf) } : {}), ...(filled(f.notPassed).length > 0 ? { notPassed: filled(f.notPassed).map(toLeaf) } : {}),
    },
    evidence: kept ?? evidenceOf(f),
    period: periodOf(f),
    dueDay: monthDay(f.dueDay),
    cutoffDay: monthDay(f.cutoffDay),
    graceDays: f.graceDays,
    countsFrom: f.countsFrom === 'period' ? null : { yearsBefore: Number(f.countsFrom), day: monthDay(f.countsFromDay) },
    equivalences: f.equivalences.flatMap((e) => {
      const as = named.get(e.countsAs);
      return as && e.is.code ? [{ is: toLeaf(e.is), countsAs: toLeaf(as), from: e.from || null }] : [];
    }),
    metricKind: f.metricKind,
    target: f.operator === 'none' ? null : { operator: f.operator, valueBp: f.operator === '=' ? 10_000 : Math.round(f.targetPercent * 100) },
  };
}
