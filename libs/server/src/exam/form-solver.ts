import loadHighs, { type Highs, type ModelData } from 'highs';
import type { LinearModel, LinearSolution, Solve } from '@kynangso/domain/exam';

let loading: Promise<Highs> | null = null;
let last: Promise<unknown> = Promise.resolve();

const OPTIMAL = 7;
const INFEASIBLE = 8;
/** primal_solution_status of HiGHS: a point that meets every row */
const FEASIBLE_POINT = 2;

/**
 * Solves the domain's models with HiGHS (WebAssembly, one thread). A solve blocks, so each one waits its turn behind what the process
 * has to answer meanwhile: a sitting's saves go on while forms are assembled.
 */
export const solveWithHighs: Solve = (model) => {
  const turn = last.then(async () => {
    loading ??= loadHighs();
    const highs = await loading;
    await new Promise((resolve) => setImmediate(resolve));
    return solve(highs, model);
  });
  last = turn.catch(() => undefined);
  return turn;
};

function solve(highs: Highs, model: LinearModel): LinearSolution {
  return highs.withModel(dataOf(highs, model), (native): LinearSolution => {
    native.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: 0.02, mip_abs_gap: 5, mip_max_nodes: model.maxNodes });
    const { modelStatus } = native.run();
    if (modelStatus === INFEASIBLE) return { status: 'infeasible' };
    const isFeasible = modelStatus === OPTIMAL || Number(native.info.get('primal_solution_status')) === FEASIBLE_POINT;
    return isFeasible ? { status: 'solved', values: native.getSolution().colValue } : { status: 'unknown' };
  });
}

function dataOf(highs: Highs, { cost, lower, upper, isInteger, rows }: LinearModel): ModelData {
  const starts = [0];
  for (const row of rows) starts.push((starts[starts.length - 1] ?? 0) + row.columns.length);
  const { integer, continuous } = highs.constants.variableType;
  return {
    numCols: cost.length,
    numRows: rows.length,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    integrality: isInteger.map((whole) => (whole ? integer : continuous)),
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: { format: 'csr', numRows: rows.length, numCols: cost.length, starts, indices: rows.flatMap((row) => row.columns), values: rows.flatMap((row) => row.values) },
  };
}
