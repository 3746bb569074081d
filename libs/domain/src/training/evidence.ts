/** Evidence rules of a training duty (the model's "Duties and records"): a tree of all, any, at least k over courses, paths, exams, classes and evidence. */
import type { Equivalence, EvidenceKind, EvidenceLeaf, EvidenceRule, TrainingMode } from '@kynangso/contracts/training';
import { addMonths } from './period';

/** One dated fact about a person: a course completed, an exam passed and so on, on a Vietnamese local day. */
export interface Achievement {
  readonly kind: EvidenceKind;
  readonly code: string;
  readonly achievedOn: string;
  /** left out = online */
  readonly mode?: TrainingMode;
}

/** Days that count, both included. */
export interface Window {
  readonly from: string;
  readonly through: string;
}

export type EvaluatedPart =
  | { readonly kind: EvidenceKind; readonly code: string; readonly met: boolean; readonly metOn: string | null; readonly mode?: 'class' | 'assisted' }
  | { readonly kind: 'group'; readonly op: 'all' | 'any' | 'atLeast'; readonly k: number; readonly met: boolean; readonly metOn: string | null; readonly of: EvaluatedPart[] };

const MAX_DEPTH = 4;
const MAX_LEAVES = 40;

/**
 * The rule as a tree of met and unmet parts. A group is met on the day its k-th part was met, so what held on an earlier
 * day can be read from `metOn` alone: met as of a day is `metOn <= day`.
 */
export function evaluateEvidence(rule: EvidenceRule, achievements: readonly Achievement[], window: Window): EvaluatedPart {
  if ('op' in rule) {
    const of = rule.of.map((part) => evaluateEvidence(part, achievements, window));
    const k = needed(rule);
    const days = of.flatMap((part) => (part.metOn === null ? [] : [part.metOn])).sort();
    const metOn = days[k - 1] ?? null;
    return { kind: 'group', op: rule.op, k, met: metOn !== null, metOn, of };
  }
  const leaf = leafOf(rule);
  const first = firstOf(leaf, achievements, window);
  const mode = first?.mode;
  return { ...leaf, met: first !== null, metOn: first?.achievedOn ?? null, ...(mode === undefined || mode === 'online' ? {} : { mode }) };
}

/** The earliest; of several on one day the most independent: online before class before assisted. */
function firstOf(leaf: Leaf, achievements: readonly Achievement[], window: Window): Achievement | null {
  let first: Achievement | null = null;
  for (const a of achievements) {
    if (a.kind !== leaf.kind || a.code !== leaf.code || a.achievedOn < window.from || a.achievedOn > window.through) continue;
    if (first === null || a.achievedOn < first.achievedOn || (a.achievedOn === first.achievedOn && helpOf(a.mode) < helpOf(first.mode))) first = a;
  }
  return first;
}

const help: Record<TrainingMode, number> = { online: 0, class: 1, assisted: 2 };
const helpOf = (mode: TrainingMode | undefined): number => help[mode ?? 'online'];

/** Facts with the equivalents the requirement accepts beside them, each under the name it counts as, from its day on. */
export function withEquivalents(achievements: readonly Achievement[], equivalences: readonly Equivalence[]): readonly Achievement[] {
  if (equivalences.length === 0) return achievements;
  const added = achievements.flatMap((a) =>
    equivalences.flatMap((e) => {
      const is = leafOf(e.is);
      return is.kind === a.kind && is.code === a.code && (e.from === null || a.achievedOn >= e.from) ? [{ ...a, ...leafOf(e.countsAs) }] : [];
    }));
  return [...achievements, ...added];
}

/** A rule whose results lapse: the days [from, to) on which it holds. */
export interface LapsingResult {
  readonly part: EvaluatedPart;
  readonly days: readonly { readonly from: string; readonly to: string }[];
}

/**
 * A result holds from its day for so many months; the rule holds on the days its parts hold together. `part` shows what there was when it
 * was last met, or what there is at the end where it never was.
 */
export function evaluateLapsing(rule: EvidenceRule, achievements: readonly Achievement[], months: number, through: string): LapsingResult {
  const known = achievements.filter((a) => a.achievedOn <= through);
  const borders = [...new Set(known.flatMap((a) => [a.achievedOn, addMonths(a.achievedOn, months)]))].sort();
  const days: { from: string; to: string }[] = [];
  const at = (day: string): EvaluatedPart => evaluateEvidence(rule, known.filter((a) => a.achievedOn <= day && day < addMonths(a.achievedOn, months)), { from: '0001-01-01', through });
  let part = evaluateEvidence(rule, [], { from: through, through });
  borders.forEach((day, i) => {
    const held = at(day);
    if (!held.met) return;
    part = held;
    const to = borders[i + 1] ?? day;
    const last = days.at(-1);
    if (last?.to === day) days[days.length - 1] = { from: last.from, to };
    else days.push({ from: day, to });
  });
  return { part, days };
}

/**
 * How a met rule was met, for counting each way apart: the most help any of its parts took that were met by the day the whole was.
 * Null while it is unmet.
 */
export function modeOf(part: EvaluatedPart): TrainingMode | null {
  const day = part.metOn;
  if (day === null) return null;
  const modes = (p: EvaluatedPart): TrainingMode[] => (p.metOn === null || p.metOn > day ? [] : p.kind === 'group' ? p.of.flatMap(modes) : [p.mode ?? 'online']);
  return modes(part).reduce<TrainingMode>((most, m) => (helpOf(m) > helpOf(most) ? m : most), 'online');
}

interface Leaf {
  readonly kind: EvidenceKind;
  readonly code: string;
}

export function leafOf(rule: EvidenceLeaf): Leaf {
  if ('course' in rule) return { kind: 'course', code: rule.course };
  if ('path' in rule) return { kind: 'path', code: rule.path };
  if ('exam' in rule) return { kind: 'exam', code: rule.exam };
  return 'class' in rule ? { kind: 'class', code: rule.class } : { kind: 'evidence', code: rule.evidence };
}

function needed(rule: Extract<EvidenceRule, { op: string }>): number {
  if (rule.op === 'any') return 1;
  return rule.op === 'all' ? rule.of.length : rule.k;
}

/** Every course, exam and so on the rule names, in reading order, each once. */
export function evidenceLeaves(rule: EvidenceRule): Leaf[] {
  const found = new Map<string, Leaf>();
  const walk = (r: EvidenceRule): void => {
    if ('op' in r) {
      for (const part of r.of) walk(part);
      return;
    }
    const leaf = leafOf(r);
    if (!found.has(keyOf(leaf))) found.set(keyOf(leaf), leaf);
  };
  walk(rule);
  return [...found.values()];
}

const keyOf = (leaf: { kind: string; code: string }): string => `${leaf.kind} ${leaf.code}`;

/** Why a rule can't be used, or null. A part named twice in one group would be counted twice, so it is refused. */
export function evidenceProblem(rule: EvidenceRule): string | null {
  if (evidenceLeaves(rule).length > MAX_LEAVES) return `tối đa ${MAX_LEAVES} phần`;
  return groupProblem(rule, 1);
}

function groupProblem(rule: EvidenceRule, depth: number): string | null {
  if (!('op' in rule)) return null;
  if (depth > MAX_DEPTH) return `tối đa ${MAX_DEPTH} tầng`;
  if (needed(rule) > rule.of.length) return `cần ${needed(rule)} phần nhưng chỉ có ${rule.of.length}`;
  const leaves = rule.of.flatMap((part) => ('op' in part ? [] : [keyOf(leafOf(part))]));
  const twice = leaves.find((leaf, i) => leaves.indexOf(leaf) !== i);
  if (twice !== undefined) return `lặp lại: ${twice}`;
  for (const part of rule.of) {
    const problem = groupProblem(part, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}
