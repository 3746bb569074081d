import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Highs, ModelData } from 'highs';
import type { LinearModel, LinearSolution, Solve } from '@kynangso/domain/exam';
import { AppError, conflict } from '@kynangso/server/platform';

/*
 * Solves the domain's models with HiGHS (WebAssembly). A solve blocks its thread, sometimes for minutes, so it has a thread of its
 * own: a sitting's saves go on while forms are assembled. Models wait in one short queue, and whoever asks says how long they are
 * ready to wait: a search without an end would hold up everybody behind it. The thread starts with the first model and stays.
 */

/** Askers at once beyond this are told to come back: what they wait for would be late anyway. */
export const MOST_WAITING = 16;
/** the solver looks at its clock only now and then; after this much more its thread is given up */
const LATE_MS = 2_000;

type Answer = { id: number; solution: LinearSolution | { status: 'late' } } | { id: number; error: string };
interface Job {
  model: LinearModel;
  /** performance.now(); Infinity = as long as it takes */
  endsAt: number;
  resolve: (solution: LinearSolution) => void;
  reject: (error: Error) => void;
}
let worker: Worker | null = null;
let lastId = 0;
let running: { id: number; job: Job; watch: NodeJS.Timeout | undefined } | null = null;
const waiting: Job[] = [];
/** the newest question of each asker: an older one is called off by it */
const newest = new Map<string, symbol>();

const late = (): AppError => conflict('exam.blueprint_late');

/** For whoever has all the time there is. */
export const solveWithHighs: Solve = (model) => ask(model, Infinity);

/**
 * A solver for one question of many models that must be answered within `ms`; then, or when `asker` asks anew, it is refused:
 * exam.blueprint_late, exam.blueprint_asked_again, exam.blueprint_busy.
 */
export function solverWithin(ms: number, asker?: string): Solve {
  const endsAt = performance.now() + ms;
  const mark = Symbol(asker);
  if (asker !== undefined) newest.set(asker, mark);
  return (model) => (asker === undefined || newest.get(asker) === mark ? ask(model, endsAt) : Promise.reject(conflict('exam.blueprint_asked_again')));
}

function ask(model: LinearModel, endsAt: number): Promise<LinearSolution> {
  if (waiting.length >= MOST_WAITING) return Promise.reject(new AppError('exam.blueprint_busy', 'too_many'));
  return new Promise((resolve, reject) => {
    waiting.push({ model, endsAt, resolve, reject });
    next();
  });
}

function next(): void {
  if (running) return;
  const job = waiting.shift();
  if (!job) return void worker?.unref();
  const left = job.endsAt - performance.now();
  if (left <= 0) {
    job.reject(late());
    return next();
  }
  worker ??= start();
  worker.ref();
  const id = ++lastId;
  const isTimed = left !== Infinity;
  running = { id, job, watch: isTimed ? setTimeout(() => giveUp(late()), left + LATE_MS).unref() : undefined };
  worker.postMessage({ id, model: job.model, seconds: isTimed ? left / 1000 : null });
}

/** Ends what runs and goes on with what waits. */
function done(settle: (job: Job) => void): void {
  if (!running) return;
  const { job, watch } = running;
  clearTimeout(watch);
  running = null;
  settle(job);
  next();
}

function giveUp(error: Error): void {
  const gone = worker;
  worker = null;
  void gone?.terminate();
  done((job) => job.reject(error));
}

function start(): Worker {
  // the bundles are one file each, so the thread's code travels as text and finds the package by its path
  const made = new Worker(`(${work.toString()})()`, { eval: true, workerData: createRequire(import.meta.url).resolve('highs') });
  made.on('message', (answer: Answer) => {
    if (answer.id !== running?.id) return;
    done((job) => {
      if ('error' in answer) job.reject(new Error(`the solver failed: ${answer.error}`));
      else if (answer.solution.status === 'late') job.reject(late());
      else job.resolve(answer.solution);
    });
  });
  const end = (error: Error): void => {
    if (worker === made) giveUp(error);
  };
  made.on('error', end);
  made.on('exit', (code) => end(new Error(`the solver's thread ended with ${code}`)));
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
  const solve = (highs: Highs, model: LinearModel, seconds: number | null): LinearSolution | { status: 'late' } =>
    highs.withModel(dataOf(highs, model), (native): LinearSolution | { status: 'late' } => {
      native.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: 0.02, mip_abs_gap: 5, mip_max_nodes: model.maxNodes, ...(seconds === null ? {} : { time_limit: seconds }) });
      const { modelStatus } = native.run();
      // what was found by then would be another thing on another machine
      if (modelStatus === highs.constants.modelStatus.timeLimit) return { status: 'late' };
      if (modelStatus === highs.constants.modelStatus.infeasible) return { status: 'infeasible' };
      // 2: a point that meets every row, though the search ended before it was proved the best
      const isFeasible = modelStatus === highs.constants.modelStatus.optimal || Number(native.info.get('primal_solution_status')) === 2;
      return isFeasible ? { status: 'solved', values: native.getSolution().colValue } : { status: 'unknown' };
    });

  parentPort?.on('message', ({ id, model, seconds }: { id: number; model: LinearModel; seconds: number | null }) => {
    ready.then((highs) => solve(highs, model, seconds)).then(
      (solution) => parentPort.postMessage({ id, solution }),
      (error: unknown) => parentPort.postMessage({ id, error: String(error) }),
    );
  });
}
