import { search } from './assemble-search';
import { classesOf } from './blueprint-classes';
import { allowed, type Demand, demandsOf, type FormProblem, type LimitKind, limitKinds, type PoolItem, standing, type Standing } from './blueprint-problem';
import { aggregateModel } from './solver-bounds';
import { formModel } from './solver-form-model';
import type { Solve } from './solver-model';

/**
 * Why forms can't be made: a smallest set of demands that clash, small in the sense that giving up any one of them makes the others
 * possible. Found by QuickXplain (Junker, AAAI 2004) over an oracle; a cheap exact bound first, the whole search last.
 */
export interface Clash {
  readonly demands: readonly Demand[];
  /** items that may fill any of the clashing cells, under the clashing exposure limit */
  readonly available: number;
  /** false: no forms were found within the bounds of the search, which is no proof that there are none */
  readonly isProven: boolean;
}
type Oracle = (demands: readonly Demand[]) => Promise<boolean>;

export async function findClashes(problem: FormProblem, pool: readonly PoolItem[], solve: Solve): Promise<Clash[]> {
  const demands = demandsOf(problem, pool);
  const counted = byCounting(problem, pool, demands);
  if (counted.length > 0) return counted;
  const isPossible: Oracle = (set) => withinBounds(problem, pool, standing(set), solve);
  const isFound: Oracle = async (set) => (await isPossible(set)) && (await search(problem, pool, standing(set), 'clash', solve)).status === 'solved';
  const isBoundTight = !(await isPossible(demands));
  const rough = isBoundTight ? await quickXplain(demands, isPossible) : demands;
  const smallest = await quickXplain(rough, isFound);
  return [{ demands: smallest, available: availableTo(problem, pool, smallest), isProven: await isRefuted(problem, pool, standing(smallest), solve) }];
}

/** Cells that lack items by themselves, or once worn items are left out: no solver is needed, and all of them are named at once. */
function byCounting({ cells, rules }: FormProblem, pool: readonly PoolItem[], demands: readonly Demand[]): Clash[] {
  return demands.flatMap((demand): Clash[] => {
    if (demand.kind !== 'cell') return [];
    const wanted = cells[demand.cell]?.count ?? 0;
    const fitting = pool.filter((item) => item.cells.includes(demand.cell));
    if (fitting.length < wanted) return [{ demands: [demand], available: fitting.length, isProven: true }];
    const fresh = fitting.filter((item) => rules.maxExposure === null || item.exposure <= rules.maxExposure);
    return fresh.length < wanted ? [{ demands: [demand, { kind: 'exposure' }], available: fresh.length, isProven: true }] : [];
  });
}

/** false: certainly impossible, seen from one form alone or from all forms' sums. */
async function withinBounds(problem: FormProblem, pool: readonly PoolItem[], stands: Standing, solve: Solve): Promise<boolean> {
  const classes = classesOf(problem, allowed(pool, problem.rules, stands), stands, new Map(), 1);
  if ((await solve(formModel(problem, classes, stands, 0, null).model)).status === 'infeasible') return false;
  return !stands.limits.has('overlap') || (await solve(aggregateModel(problem, classes, stands))).status !== 'infeasible';
}
async function isRefuted(problem: FormProblem, pool: readonly PoolItem[], stands: Standing, solve: Solve): Promise<boolean> {
  return !(await withinBounds(problem, pool, stands, solve)) || (await search(problem, pool, stands, 'clash', solve)).status === 'infeasible';
}

/** Of `demands`, none of which can stand all together, a set of which none can be spared. */
async function quickXplain(demands: readonly Demand[], isFeasible: Oracle): Promise<Demand[]> {
  const explain = async (kept: readonly Demand[], added: boolean, open: readonly Demand[]): Promise<Demand[]> => {
    if (added && !(await isFeasible(kept))) return [];
    if (open.length <= 1) return [...open];
    const half = Math.floor(open.length / 2);
    const [first, second] = [open.slice(0, half), open.slice(half)];
    const fromSecond = await explain([...kept, ...first], first.length > 0, second);
    const fromFirst = await explain([...kept, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  };
  return inOrder(await explain([], false, demands));
}
const rankOf = (demand: Demand): number => (demand.kind === 'cell' ? demand.cell : 1000 + limitKinds.indexOf(demand.kind));
const inOrder = (demands: readonly Demand[]): Demand[] => [...demands].sort((a, b) => rankOf(a) - rankOf(b));

export function availableTo({ rules }: FormProblem, pool: readonly PoolItem[], demands: readonly Demand[]): number {
  const cells = new Set(demands.flatMap((demand) => (demand.kind === 'cell' ? [demand.cell] : [])));
  const isFresh = demands.some((demand): demand is { kind: LimitKind } => demand.kind === 'exposure');
  return pool.filter((item) => item.cells.some((cell) => cells.has(cell)) && (!isFresh || rules.maxExposure === null || item.exposure <= rules.maxExposure)).length;
}
