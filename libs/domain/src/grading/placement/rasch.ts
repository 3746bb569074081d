/**
 * What a person knows of each module, from right and wrong answers: the Rasch model (Rasch 1960), P(right) = 1 / (1 + exp(b - theta)), with one
 * ability per module. Abilities of one person go together: theta_m = common + own_m, common ~ N(0, COMMON_SD^2), own_m ~ N(0, OWN_SD^2), so that
 * an answer in one module says a little of the others. The estimate is the mode of the posterior, its error that of the Laplace approximation.
 */
export const COMMON_SD = 1;
export const OWN_SD = 0.7;
/** What authors mean by easy, medium and hard, in logits, until answers have calibrated an item. */
export const EXPERT_LOGITS = { easy: -1.2, medium: 0, hard: 1.2 } as const;

export interface Answer {
  readonly module: string;
  /** difficulty of the item in logits */
  readonly logit: number;
  readonly isRight: boolean;
}
export interface Ability {
  readonly module: string;
  /** logits; 0 = as hard as a medium item */
  readonly theta: number;
  /** standard error in logits */
  readonly error: number;
}

export const chance = (theta: number, logit: number): number => 1 / (1 + Math.exp(logit - theta));

/** Abilities in the order of `modules`. Answers of other modules are left out. */
export function estimateAbilities(modules: readonly string[], answers: readonly Answer[]): Ability[] {
  const n = modules.length;
  const prior = inverse(grid(n, (i, j) => COMMON_SD ** 2 + (i === j ? OWN_SD ** 2 : 0)));
  const placed = answers.map((a) => ({ ...a, at: modules.indexOf(a.module) })).filter(({ at }) => at >= 0);
  let theta = modules.map(() => 0);
  let spread = inverse(prior);
  // the posterior has one top and no flat side: Newton's steps, none longer than a logit, always arrive
  for (let round = 0; round < 60; round++) {
    const slope = theta.map((_, i) => -dot(prior[i] ?? [], theta));
    const bend = prior.map((row) => [...row]);
    for (const { at, logit, isRight } of placed) {
      const p = chance(theta[at] ?? 0, logit);
      slope[at] = (slope[at] ?? 0) + (isRight ? 1 : 0) - p;
      const row = bend[at];
      if (row) row[at] = (row[at] ?? 0) + p * (1 - p);
    }
    spread = inverse(bend);
    const step = spread.map((row) => dot(row, slope));
    const longest = Math.max(...step.map(Math.abs), 0);
    theta = theta.map((t, i) => t + (step[i] ?? 0) / Math.max(1, longest));
    if (longest < 1e-9) break;
  }
  return modules.map((module, i) => ({ module, theta: theta[i] ?? 0, error: Math.sqrt(spread[i]?.[i] ?? 0) }));
}

const grid = (n: number, of: (i: number, j: number) => number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => of(i, j)));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** Of a symmetric positive definite matrix, which every matrix here is. */
function inverse(m: readonly (readonly number[])[]): number[][] {
  const n = m.length;
  const rows = m.map((row, i) => [...row, ...grid(n, (a, b) => (a === b ? 1 : 0))[i] ?? []]);
  for (let i = 0; i < n; i++) {
    const pivot = rows[i];
    if (!pivot) continue;
    const by = pivot[i] ?? 1;
    for (let j = 0; j < 2 * n; j++) pivot[j] = (pivot[j] ?? 0) / by;
    for (let r = 0; r < n; r++) {
      const row = rows[r];
      if (r === i || !row) continue;
      const factor = row[i] ?? 0;
      for (let j = 0; j < 2 * n; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row) => row.slice(n));
}
