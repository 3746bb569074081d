/**
 * Marginal maximum likelihood for the model of rasch.ts: theta_m = common + own_m, common ~ N(0, commonSd^2), own_m ~ N(0, ownSd^2), P(right) = chance(theta, b).
 * Expectation and maximization over fixed nodes (Bock & Aitkin 1981), one module after the other given the common part (Gibbons & Hedeker 1992), with the
 * means let free and put back at each round (parameter expansion, Liu, Rubin & Wu 1998), which needs fewer rounds. It is marginal because placement tests choose
 * each question by the answers before it: conditional likelihood is not valid then (Eggen & Verhelst 2011), while here every answer the choice looked at is in the
 * model. Errors come from the observed information (Louis 1982), with the two spreads held as estimated. Fit is an infit mean square (Wright & Masters 1982): squared
 * residuals over their variances, each answer held against what the person's other answers foretell, so that 1 is expected under the model however few they are.
 */
import { chance, COMMON_SD, OWN_SD } from './rasch';

export interface FitItem {
  /** index of the module */
  readonly module: number;
  readonly expert: number;
  /** false: it stays in the model for what it says of persons, its difficulty held near its authors' */
  readonly isMeasured: boolean;
}
/** One person's answers in one module: indices of items, and 1 where right. */
export interface FitGroup { readonly module: number; readonly items: readonly number[]; readonly right: readonly number[] }
export type FitPerson = readonly FitGroup[];
export interface Fit {
  /** logits above the mean ability of the module's persons, by item */
  readonly b: readonly number[];
  /** standard error after the mean of the module's measured items has been taken off; NaN for others */
  readonly se: readonly number[];
  readonly infit: readonly number[];
  readonly commonSd: number;
  readonly ownSd: number;
  readonly rounds: number;
  readonly isSettled: boolean;
}

export const MOST_ROUNDS = 500;
/** Settled when no difficulty and no spread moves further than this in a round, logits. */
const STILL = 2e-4;
/** How loosely an item that isn't measured is held near its authors' difficulty, logits. */
const NUISANCE_SD = 1;
const LEAST_SD = 0.05;
/** How much is worked out before others have their turn: a few milliseconds. */
const ANSWERS_PER_STEP = 1_000;
const PAIRS_PER_STEP = 6_000;
const PRODUCTS_PER_STEP = 1_000_000;
const ITEMS_PER_STEP = 100;

const nodes = (count: number): { at: number[]; weight: number[] } => {
  const at = Array.from({ length: count }, (_, n) => -3.5 + (7 * n) / (count - 1));
  const heights = at.map((z) => Math.exp((-z * z) / 2));
  const sum = heights.reduce((a, b) => a + b, 0);
  return { at, weight: heights.map((h) => h / sum) };
};
const common = nodes(15);
const own = nodes(11);
const [C, O] = [common.at.length, own.at.length];
const N = C * O;
const commonOf = (node: number): number => common.at[Math.floor(node / O)] ?? 0;
const ownOf = (node: number): number => own.at[node % O] ?? 0;
const add = (to: Float64Array, at: number, x: number): void => { to[at] = (to[at] ?? 0) + x; };

/** Yields now and then, so that whoever runs it can let others have their turn. Bounded: MOST_ROUNDS passes over the answers and one more. */
export function* fitMarginal(people: readonly FitPerson[], items: readonly FitItem[], modules: number): Generator<void, Fit> {
  const right = new Float64Array(items.length);
  const times = new Float64Array(items.length);
  for (const groups of people) for (const group of groups) group.items.forEach((item, k) => { add(times, item, 1); add(right, item, group.right[k] ?? 0); });
  const b = Float64Array.from(items, (_, i) => Math.log(((times[i] ?? 0) - (right[i] ?? 0) + 0.5) / ((right[i] ?? 0) + 0.5)));
  let [commonSd, ownSd, rounds, isSettled] = [COMMON_SD, OWN_SD, 0, false];
  while (rounds < MOST_ROUNDS && !isSettled) {
    rounds += 1;
    let work = ANSWERS_PER_STEP;
    const tables = yield* tablesOf(b, commonSd, ownSd);
    const seen = items.map(() => new Float64Array(N));
    const ofCommon = new Float64Array(2);
    const ofOwn = [new Float64Array(modules), new Float64Array(modules), new Float64Array(modules)] as const;
    for (let p = 0; p < people.length; p++) {
      const groups = people[p] ?? [];
      work += groups.reduce((sum, group) => sum + group.items.length, 0) + 5;
      if (work > ANSWERS_PER_STEP) { work = 0; yield; }
      const post = posterior(groups, tables);
      for (let c = 0; c < C; c++) {
        const x = (common.at[c] ?? 0) * commonSd;
        add(ofCommon, 0, (post.common[c] ?? 0) * x);
        add(ofCommon, 1, (post.common[c] ?? 0) * x * x);
      }
      groups.forEach((group, g) => {
        const joint = post.joint[g] ?? none;
        add(ofOwn[0], group.module, 1);
        for (let node = 0; node < N; node++) {
          const w = joint[node] ?? 0;
          const x = ownOf(node) * ownSd;
          add(ofOwn[1], group.module, w * x);
          add(ofOwn[2], group.module, w * x * x);
        }
        for (const item of group.items) {
          const of = seen[item] ?? none;
          for (let node = 0; node < N; node++) add(of, node, joint[node] ?? 0);
        }
      });
    }
    const before = Float64Array.from(b);
    stepDifficulties(b, items, seen, right, tables, modules);
    const n = Math.max(1, people.length);
    const commonMean = (ofCommon[0] ?? 0) / n;
    const means = Array.from({ length: modules }, (_, m) => (ofOwn[1][m] ?? 0) / Math.max(1, ofOwn[0][m] ?? 0));
    items.forEach(({ module }, i) => add(b, i, -commonMean - (means[module] ?? 0)));
    const groupsInAll = ofOwn[0].reduce((x, y) => x + y, 0);
    const ownSquare = means.reduce((sum, mean, m) => sum + (ofOwn[2][m] ?? 0) - (ofOwn[0][m] ?? 0) * mean * mean, 0) / Math.max(1, groupsInAll);
    const [nextCommon, nextOwn] = [Math.max(LEAST_SD, Math.sqrt((ofCommon[1] ?? 0) / n - commonMean ** 2)), Math.max(LEAST_SD, Math.sqrt(ownSquare))];
    // the two spreads can't be told apart where people answered in one module alone; their sum always can
    const moved = b.reduce((most, x, i) => Math.max(most, Math.abs(x - (before[i] ?? 0))), Math.abs(Math.hypot(nextCommon, nextOwn) - Math.hypot(commonSd, ownSd)));
    [commonSd, ownSd, isSettled] = [nextCommon, nextOwn, moved < STILL];
  }
  const { information, infit } = yield* lastLook(people, items, yield* tablesOf(b, commonSd, ownSd));
  const se = yield* errorsOf(information, items, modules);
  return { b: [...b], se: se ?? items.map(() => Number.NaN), infit, commonSd, ownSd, rounds, isSettled: isSettled && se !== null };
}

interface Tables { readonly p: readonly Float64Array[]; readonly ifRight: readonly Float64Array[]; readonly ifWrong: readonly Float64Array[] }
function* tablesOf(b: Float64Array, commonSd: number, ownSd: number): Generator<void, Tables> {
  const theta = Float64Array.from({ length: N }, (_, node) => commonOf(node) * commonSd + ownOf(node) * ownSd);
  const [p, ifRight, ifWrong]: [Float64Array[], Float64Array[], Float64Array[]] = [[], [], []];
  for (const difficulty of b) {
    const row = theta.map((t) => chance(t, difficulty));
    p.push(row);
    ifRight.push(row.map((x) => Math.log(Math.max(x, 1e-300))));
    ifWrong.push(row.map((x) => Math.log(Math.max(1 - x, 1e-300))));
    if (p.length % ITEMS_PER_STEP === 0) yield;
  }
  return { p, ifRight, ifWrong };
}

const none = new Float64Array(N);
/** Of a person: weights of the common part's nodes, and of each module's nodes together with it. */
function posterior(groups: FitPerson, { ifRight, ifWrong }: Tables): { common: Float64Array; joint: Float64Array[] } {
  const height = Float64Array.from(common.weight, Math.log);
  const given = groups.map((group) => {
    const logs = new Float64Array(N);
    group.items.forEach((item, k) => {
      const table = ((group.right[k] ?? 0) === 1 ? ifRight : ifWrong)[item] ?? none;
      for (let node = 0; node < N; node++) add(logs, node, table[node] ?? 0);
    });
    for (let c = 0; c < C; c++) {
      let top = -Infinity;
      for (let o = 0; o < O; o++) top = Math.max(top, logs[c * O + o] ?? 0);
      let sum = 0;
      for (let o = 0; o < O; o++) {
        const w = (own.weight[o] ?? 0) * Math.exp((logs[c * O + o] ?? 0) - top);
        logs[c * O + o] = w;
        sum += w;
      }
      for (let o = 0; o < O; o++) logs[c * O + o] = (logs[c * O + o] ?? 0) / sum;
      add(height, c, top + Math.log(sum));
    }
    return logs;
  });
  const top = height.reduce((a, x) => Math.max(a, x), -Infinity);
  const weights = height.map((x) => Math.exp(x - top));
  const sum = weights.reduce((a, x) => a + x, 0);
  const share = weights.map((x) => x / sum);
  return { common: share, joint: given.map((each) => each.map((w, node) => w * (share[Math.floor(node / O)] ?? 0))) };
}

/** Newton's step on each difficulty given what the persons are thought to be, at most a logit long. */
function stepDifficulties(b: Float64Array, items: readonly FitItem[], seen: readonly Float64Array[], right: Float64Array, { p }: Tables, modules: number): void {
  const shift = Array.from({ length: modules }, (_, m) => {
    const measured = items.flatMap((item, i) => (item.module === m && item.isMeasured ? [(b[i] ?? 0) - item.expert] : []));
    return measured.length === 0 ? 0 : measured.reduce((x, y) => x + y, 0) / measured.length;
  });
  items.forEach((item, i) => {
    let [slope, bend] = [-(right[i] ?? 0), 0];
    for (let node = 0; node < N; node++) {
      const [w, chanceThere] = [seen[i]?.[node] ?? 0, p[i]?.[node] ?? 0];
      slope += w * chanceThere;
      bend += w * chanceThere * (1 - chanceThere);
    }
    if (!item.isMeasured) {
      slope -= ((b[i] ?? 0) - item.expert - (shift[item.module] ?? 0)) / NUISANCE_SD ** 2;
      bend += 1 / NUISANCE_SD ** 2;
    }
    add(b, i, Math.max(-1, Math.min(1, slope / Math.max(bend, 1e-6))));
  });
}

/** One more pass: the observed information of the difficulties, and how well each item's answers fit. */
function* lastLook(people: readonly FitPerson[], items: readonly FitItem[], tables: Tables): Generator<void, { information: Float64Array[]; infit: number[] }> {
  const information = items.map((item, i) => {
    const row = new Float64Array(items.length);
    if (!item.isMeasured) row[i] = 1 / NUISANCE_SD ** 2;
    return row;
  });
  const [off, expected] = [new Float64Array(items.length), new Float64Array(items.length)];
  let work = 0;
  for (let at = 0; at < people.length; at++) {
    const groups = people[at] ?? [];
    // the work grows with the square of a person's answers
    work += groups.reduce((sum, group) => sum + group.items.length, 0) ** 2 + 25;
    if (work > PAIRS_PER_STEP) { work = 0; yield; }
    const post = posterior(groups, tables);
    const flat = groups.flatMap((group, g) => group.items.map((item, k) => ({ item, g, isRight: (group.right[k] ?? 0) === 1, joint: post.joint[g] ?? none, p: tables.p[item] ?? none })));
    // the expected chance given each node of the common part, times its weight
    const parts = flat.map(({ joint, p }) => {
      const part = new Float64Array(C);
      for (let node = 0; node < N; node++) add(part, Math.floor(node / O), (joint[node] ?? 0) * (p[node] ?? 0));
      return part;
    });
    const mean = parts.map((part) => part.reduce((x, y) => x + y, 0));
    flat.forEach(({ item, isRight, joint, p }, i) => {
      let [spread, odds] = [0, 0];
      for (let node = 0; node < N; node++) {
        const w = joint[node] ?? 0;
        const x = p[node] ?? 0;
        spread += w * x * (1 - x);
        odds += w / Math.max(isRight ? x : 1 - x, 1e-300);
      }
      // the chance of this answer by all the person's others: their posterior is this one with the answer divided out
      const foreseen = 1 / odds;
      add(off, item, (1 - foreseen) ** 2);
      add(expected, item, foreseen * (1 - foreseen));
      add(information[item] ?? none, item, spread);
      for (let j = i; j < flat.length; j++) {
        const other = flat[j];
        if (!other) continue;
        let together = 0;
        if (other.g === flat[i]?.g) for (let node = 0; node < N; node++) together += (joint[node] ?? 0) * (p[node] ?? 0) * (other.p[node] ?? 0);
        else for (let c = 0; c < C; c++) together += (post.common[c] ?? 0) > 0 ? ((parts[i]?.[c] ?? 0) * (parts[j]?.[c] ?? 0)) / (post.common[c] ?? 1) : 0;
        const covariance = together - (mean[i] ?? 0) * (mean[j] ?? 0);
        add(information[item] ?? none, other.item, -covariance);
        if (j !== i) add(information[other.item] ?? none, item, -covariance);
      }
    });
  }
  return { information, infit: items.map((_, i) => (off[i] ?? 0) / (expected[i] ?? 1)) };
}

/**
 * Standard errors of measured items about the mean of their module; null where the information is not positive definite. The variance of such a contrast e is e' I^-1 e, which by
 * Cholesky's factor L of I is the squared length of L^-1 e: one triangular system an item and one a module, in place of an inverse, and no second matrix. Works on `information` itself.
 */
function* errorsOf(information: readonly Float64Array[], items: readonly FitItem[], modules: number): Generator<void, number[] | null> {
  if (!(yield* factor(information))) return null;
  const se = items.map(() => Number.NaN);
  let work = 0;
  for (let m = 0; m < modules; m++) {
    const inside = items.flatMap((item, i) => (item.module === m && item.isMeasured ? [i] : []));
    const even = new Float64Array(items.length);
    for (const i of inside) even[i] = 1 / inside.length;
    const mean = solve(information, even, 0);
    for (const i of inside) {
      const one = new Float64Array(items.length);
      one[i] = 1;
      const x = solve(information, one, i);
      let sum = 0;
      for (let k = 0; k < x.length; k++) sum += ((x[k] ?? 0) - (mean[k] ?? 0)) ** 2;
      se[i] = Math.sqrt(sum);
      work += items.length ** 2 / 2;
      if (work > PRODUCTS_PER_STEP) { work = 0; yield; }
    }
  }
  return se;
}

/** Cholesky's lower factor of a symmetric matrix, in its place; false where that is not positive definite. */
function* factor(m: readonly Float64Array[]): Generator<void, boolean> {
  let work = 0;
  for (let i = 0; i < m.length; i++) {
    const row = m[i] ?? none;
    for (let j = 0; j <= i; j++) {
      const other = m[j] ?? none;
      let sum = row[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i === j && sum <= 1e-9) return false;
      row[j] = i === j ? Math.sqrt(sum) : sum / (other[j] ?? 1);
    }
    work += i ** 2 / 2;
    if (work > PRODUCTS_PER_STEP) { work = 0; yield; }
  }
  return true;
}

/** x of L x = e, in the place of `e`, whose values before `from` are 0. */
function solve(low: readonly Float64Array[], e: Float64Array, from: number): Float64Array {
  for (let i = from; i < e.length; i++) {
    const row = low[i] ?? none;
    let sum = e[i] ?? 0;
    for (let k = from; k < i; k++) sum -= (row[k] ?? 0) * (e[k] ?? 0);
    e[i] = sum / (row[i] ?? 1);
  }
  return e;
}
