import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Highs, ModelData } from 'highs';
import type { LinearModel, LinearSolution, Solve } from '@kynangso/domain/exam';

/*
 * Solves the domain's models with HiGHS (WebAssembly). A solve blocks its thread, sometimes for seconds, so it has a thread of its
 * own: a sitting's saves go on while forms are assembled. The thread starts with the first model and stays.
 */

type Answer = { id: number; solution: LinearSolution } | { id: number; error: string };
interface Waiting {
  resolve: (solution: LinearSolution) => void;
  reject: (error: Error) => void;
}
interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}
let thread: Thread | null = null;
let lastId = 0;

export const solveWithHighs: Solve = (model) =>
  new Promise((resolve, reject) => {
    thread ??= start();
    const { worker, waiting } = thread;
    const id = ++lastId;
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, model });
  });

function start(): Thread {
  // the bundles are one file each, so the thread's code travels as text and finds the package by its path
  const worker = new Worker(`(${work.toString()})()`, { eval: true, workerData: createRequire(import.meta.url).resolve('highs') });
  const made: Thread = { worker, waiting: new Map() };
  worker.on('message', (answer: Answer) => {
    const waiting = made.waiting.get(answer.id);
    made.waiting.delete(answer.id);
    if (made.waiting.size === 0) worker.unref();
    if ('error' in answer) waiting?.reject(new Error(`the solver failed: ${answer.error}`));
    else waiting?.resolve(answer.solution);
  });
  const end = (error: Error): void => {
    if (thread === made) thread = null;
    for (const { reject } of made.waiting.values()) reject(error);
    made.waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the solver's thread ended with ${code}`)));
  return made;
}

/** Runs in the thread: nothing from outside this function exists there. */
function work(): void {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  const load = process.getBuiltinModule('node:module').createRequire(String(workerData))(String(workerData)) as () => Promise<Highs>;
  const ready = load();

  const dataOf = (highs: Highs, { cost, lower, upper, isInteger, rows }: LinearModel): ModelData => {
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
  };
  const solve = (highs: Highs, model: LinearModel): LinearSolution =>
    highs.withModel(dataOf(highs, model), (native): LinearSolution => {
      native.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: 0.02, mip_abs_gap: 5, mip_max_nodes: model.maxNodes });
      const { modelStatus } = native.run();
      if (modelStatus === highs.constants.modelStatus.infeasible) return { status: 'infeasible' };
      // 2: a point that meets every row, though the search ended before it was proved the best
      const isFeasible = modelStatus === highs.constants.modelStatus.optimal || Number(native.info.get('primal_solution_status')) === 2;
      return isFeasible ? { status: 'solved', values: native.getSolution().colValue } : { status: 'unknown' };
    });

  parentPort?.on('message', ({ id, model }: { id: number; model: LinearModel }) => {
    ready.then((highs) => solve(highs, model)).then(
      (solution) => parentPort.postMessage({ id, solution }),
      (error: unknown) => parentPort.postMessage({ id, error: String(error) }),
    );
  });
}
