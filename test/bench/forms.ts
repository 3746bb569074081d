import { performance } from 'node:perf_hooks';
import { assembleForms, brokenDemands, type Candidate, expectedFacilityBp, fitsCell, type FormProblem, type MadeForm, seededRandom, sheetsOf } from '@kynangso/domain/exam';
import { solveWithHighs } from '../../libs/server/src/exam/form-solver';
import { round } from '../support/load/percentiles';

const SECONDS = 10;
const ROUNDS = 3;
const nodes = Array.from({ length: 15 }, (_, n) => `IU${String(n + 1).padStart(2, '0')}`);
const difficulties = ['easy', 'medium', 'hard'] as const;
const kinds = ['choice', 'multipleChoice', 'trueFalse', 'match', 'shortText', 'numeric'] as const;

/**
 * Parallel forms of 40 from a large bank, under overlap, exposure, time, enemy and stimulus demands at once, against a greedy filler
 * that takes for each cell the least used item at hand. `ratio`: how many times further apart the greedy forms are in expected time;
 * the greedy one keeps no overlap or time demand, so what it breaks is counted too.
 */
export async function run(args: string[]): Promise<object> {
  const numberOf = (name: string, fallback: number): number => Number(args.find((arg) => new RegExp(`^--${name}=\\d+$`).test(arg))?.split('=')[1] ?? fallback);
  const [items, formCount] = [numberOf('items', 10_000), numberOf('forms', 20)];
  const problem = problemOf(items, formCount);
  const times: number[] = [];
  let forms: readonly MadeForm[] = [];
  for (let n = 0; n <= ROUNDS; n++) {
    const started = performance.now();
    const made = await assembleForms(problem, { seed: `bench-${n}`, shuffleItems: true }, solveWithHighs);
    if (!made.ok) throw new Error(`no forms: ${JSON.stringify(made.clashes)}`);
    // the first round loads the solver
    if (n > 0) times.push((performance.now() - started) / 1000);
    forms = made.forms;
  }
  const startedGreedy = performance.now();
  const greedy = greedyForms(problem);
  const greedySeconds = (performance.now() - startedGreedy) / 1000;
  const infeasible = { ...problem, cells: [...problem.cells, { node: 'IU01', difficulty: 'easy' as const, count: Math.ceil(items / 20) }], rules: { ...problem.rules, maxOverlap: 0 } };
  const startedClash = performance.now();
  const refused = await assembleForms(infeasible, { seed: 'bench', shuffleItems: true }, solveWithHighs);
  const clashSeconds = (performance.now() - startedClash) / 1000;
  const seconds = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const [own, other] = [spreadOf(forms), spreadOf(greedy)];
  const ratio = other.seconds / Math.max(1, own.seconds);
  const broken = brokenDemands(problem, forms).length;
  return {
    measured: {
      items, forms: formCount, itemsPerForm: forms[0]?.items.length ?? 0, seconds: round(seconds), greedySeconds: round(greedySeconds), broken, greedyBroken: brokenDemands(problem, greedy).length,
      spread: own, greedySpread: other, clashSeconds: round(clashSeconds), clash: refused.ok ? null : refused.clashes.map((clash) => clash.demands.length),
    },
    bar: { secondsAtMost: SECONDS, ratioAtLeast: 1, broken: 0 },
    ratio: round(ratio),
    ok: seconds <= SECONDS && ratio >= 1 && broken === 0 && !refused.ok,
  };
}

function problemOf(items: number, formCount: number): FormProblem {
  const random = seededRandom('bank');
  const candidates = Array.from({ length: items }, (_, n): Candidate => {
    const difficulty = difficulties[random.below(3)] ?? 'easy';
    return {
      itemVersionId: `v${n}`, itemId: `i${String(n).padStart(6, '0')}`, node: nodes[n % nodes.length] ?? 'IU01', difficulty, kind: kinds[random.below(kinds.length)] ?? 'choice',
      seconds: 20 + random.below(160), facilityBp: expectedFacilityBp[difficulty] + (random.below(21) - 10) * 100, stimulus: random.below(20) === 0 ? `S${random.below(items / 50)}` : null,
      enemies: random.below(50) === 0 ? [`i${String(random.below(items)).padStart(6, '0')}`] : [], exposure: random.below(6),
    };
  });
  // 40 items: two or three cells of a module, some of a kind, in two sections
  const cells = nodes.slice(0, 10).flatMap((node, at) => [
    { node, difficulty: 'easy' as const, count: 1, section: 'A' },
    { node, difficulty: 'medium' as const, count: at % 2 === 0 ? 2 : 1, section: 'A' },
    { node, ...(at % 2 === 0 ? { kind: 'choice' as const } : { difficulty: 'hard' as const }), count: at % 2 === 0 ? 1 : 2, section: 'B' },
  ]);
  return { cells, sections: ['A', 'B'], rules: { maxOverlap: 4, maxExposure: 3, maxMinutes: 66, kinds: null }, formCount, candidates };
}

function greedyForms(problem: FormProblem): MadeForm[] {
  const random = seededRandom('greedy');
  const used = new Map<string, number>();
  const pools = problem.cells.map((cell) => random.shuffle(problem.candidates.filter((each) => fitsCell(cell, each, problem.rules.kinds) && each.exposure <= (problem.rules.maxExposure ?? Infinity))));
  return Array.from({ length: problem.formCount }, () => {
    const taken = new Set<string>();
    const items = problem.cells.flatMap((cell, at) => {
      const free = (pools[at] ?? []).filter((each) => !taken.has(each.itemId) && !each.enemies.some((enemy) => taken.has(enemy)));
      const chosen = free.sort((a, b) => (used.get(a.itemId) ?? 0) - (used.get(b.itemId) ?? 0)).slice(0, cell.count);
      for (const { itemId } of chosen) {
        taken.add(itemId);
        used.set(itemId, (used.get(itemId) ?? 0) + 1);
      }
      return chosen.map((each) => ({ ...each, cell: at, section: cell.section ?? null }));
    });
    return { seed: 'greedy', items };
  });
}

function spreadOf(forms: readonly MadeForm[]): { seconds: number; scoreBp: number; mostShared: number } {
  const sheets = sheetsOf(forms);
  const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
  const shared = sheets.flatMap((sheet) => sheet.overlap.filter((_, at) => at !== sheet.number - 1));
  return { seconds: spread(sheets.map((sheet) => sheet.expectedSeconds)), scoreBp: spread(sheets.map((sheet) => sheet.expectedScoreBp)), mostShared: Math.max(0, ...shared) };
}
