import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleForms, brokenDemands, type Candidate, type Clash, type FormProblem, seededRandom, sheetsOf } from '@kynangso/domain/exam';
import { MOST_WAITING, solverWithin, solveWithHighs } from './form-solver';

const difficulties = ['easy', 'medium', 'hard'] as const;
const kinds = ['choice', 'match', 'shortText'] as const;
const facility = { easy: 8000, medium: 6000, hard: 4000 };
const noRules = { maxOverlap: null, maxExposure: null, maxMinutes: null, kinds: null };

const candidate = (n: number, over: Partial<Candidate> = {}): Candidate => {
  const difficulty = over.difficulty ?? difficulties[n % 3] ?? 'easy';
  const itemId = over.itemId ?? `i${String(n).padStart(5, '0')}`;
  return { itemVersionId: `v-${itemId}`, itemId, node: 'IU01', difficulty, kind: 'choice', seconds: 60, facilityBp: facility[difficulty], stimulus: null, enemies: [], exposure: 0, ...over };
};
const bank = (count: number, over: (n: number) => Partial<Candidate> = () => ({})): Candidate[] => Array.from({ length: count }, (_, n) => candidate(n, over(n)));
const problem = (over: Partial<FormProblem>): FormProblem => ({ cells: [{ node: 'IU01', count: 3 }], sections: [], rules: noRules, formCount: 1, candidates: bank(12), ...over });
const make = (of: FormProblem, seed = 's', shuffleItems = true) => assembleForms(of, { seed, shuffleItems }, solveWithHighs);

/** Small banks and tight demands, so that about half of the problems have no solution. */
const anyProblem: fc.Arbitrary<FormProblem> = fc
  .record({
    items: fc.array(
      fc.record({
        nodes: fc.subarray(['A', 'B'], { minLength: 1 }),
        difficulty: fc.constantFrom(...difficulties.slice(0, 2)),
        kind: fc.constantFrom(...kinds.slice(0, 2)),
        seconds: fc.constantFrom(30, 47, 60, 95),
        stimulus: fc.constantFrom(null, null, null, 'S1', 'S2'),
        enemies: fc.array(fc.nat(9), { maxLength: 1 }),
        exposure: fc.nat(2),
      }),
      { minLength: 5, maxLength: 10 },
    ),
    cells: fc.array(
      fc.record(
        { node: fc.constantFrom('A', 'B'), count: fc.integer({ min: 1, max: 2 }), difficulty: fc.constantFrom(...difficulties.slice(0, 2)), kind: fc.constantFrom(...kinds.slice(0, 2)), section: fc.constantFrom('P1', 'P2') },
        { requiredKeys: ['node', 'count'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    rules: fc.record({ maxOverlap: fc.option(fc.nat(2)), maxExposure: fc.option(fc.nat(1)), maxMinutes: fc.option(fc.integer({ min: 2, max: 8 })), kinds: fc.constantFrom<FormProblem['rules']['kinds']>(null, null, ['choice']) }),
    formCount: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ items, cells, rules, formCount }) => ({
    cells, rules, formCount, sections: ['P1', 'P2'],
    candidates: items.flatMap(({ nodes, enemies, ...item }, n) =>
      nodes.map((node) => candidate(n, { ...item, node, itemId: `i${n}`, itemVersionId: `v${n}`, enemies: enemies.map((enemy) => `i${enemy}`), facilityBp: facility[item.difficulty] }))),
  }));

/** Tries everything: every form there could be, then every way to put `formCount` of them side by side. */
function isPossible(of: FormProblem): boolean {
  const items = [...new Map(of.candidates.map((each) => [each.itemId, each])).values()].filter((each) => each.exposure <= (of.rules.maxExposure ?? Infinity));
  const rows = of.candidates;
  const fits = (item: Candidate, cell: FormProblem['cells'][number]): boolean =>
    rows.some((row) => row.itemId === item.itemId && row.node === cell.node && (!cell.difficulty || cell.difficulty === row.difficulty) && (cell.kind ? cell.kind === row.kind : (of.rules.kinds?.includes(row.kind) ?? true)));
  const areEnemies = (one: Candidate, other: Candidate): boolean => one.enemies.includes(other.itemId) || other.enemies.includes(one.itemId);
  const places = of.cells.flatMap((cell) => Array<FormProblem['cells'][number]>(cell.count).fill(cell));
  const forms = new Map<string, readonly string[]>();
  const fill = (at: number, placed: readonly { item: Candidate; section: string }[]): void => {
    const cell = places[at];
    if (!cell) {
      const ids = placed.map(({ item }) => item.itemId).sort();
      const isShort = placed.reduce((sum, { item }) => sum + item.seconds, 0) <= (of.rules.maxMinutes ?? Infinity) * 60;
      if (isShort) forms.set(ids.join(), ids);
      return;
    }
    const section = cell.section ?? of.sections[0] ?? '';
    for (const item of items) {
      const isFree = placed.every((each) => each.item !== item && !areEnemies(each.item, item) && (item.stimulus === null || each.item.stimulus !== item.stimulus || each.section === section));
      if (isFree && fits(item, cell)) fill(at + 1, [...placed, { item, section }]);
    }
  };
  fill(0, []);
  const all = [...forms.values()];
  const together = (picked: readonly (readonly string[])[]): boolean =>
    picked.length === of.formCount || all.some((form) => picked.every((other) => form.filter((id) => other.includes(id)).length <= (of.rules.maxOverlap ?? Infinity)) && together([...picked, form]));
  return together([]);
}

/** The problem with only some demands left. */
const only = (of: FormProblem, demands: Clash['demands']): FormProblem => {
  const has = (kind: string): boolean => demands.some((demand) => demand.kind === kind);
  return {
    ...of,
    cells: of.cells.filter((_, at) => demands.some((demand) => demand.kind === 'cell' && demand.cell === at)),
    rules: { maxOverlap: has('overlap') ? of.rules.maxOverlap : null, maxExposure: has('exposure') ? of.rules.maxExposure : null, maxMinutes: has('time') ? of.rules.maxMinutes : null, kinds: of.rules.kinds },
    candidates: has('enemies') ? of.candidates : of.candidates.map((each) => ({ ...each, enemies: [] })),
  };
};

describe('forms found by the solver', () => {
  it('meet every demand and are found whenever there are any; a set that clashes can spare none of its demands', { timeout: 120_000 }, async () => {
    const seen = { made: 0, clashed: 0 };
    await fc.assert(
      fc.asyncProperty(anyProblem, fc.string({ maxLength: 3 }), async (of, seed) => {
        const made = await make(of, seed);
        expect(made.ok).toBe(isPossible(of));
        if (made.ok) {
          seen.made++;
          expect(brokenDemands(of, made.forms)).toEqual([]);
          return;
        }
        seen.clashed++;
        expect(made.clashes.length).toBeGreaterThan(0);
        for (const { demands, isProven } of made.clashes) {
          expect(isProven).toBe(true);
          expect(isPossible(only(of, demands))).toBe(false);
          for (const spared of demands) expect(isPossible(only(of, demands.filter((demand) => demand !== spared)))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(seen.made, seen.clashed)).toBeGreaterThan(20);
  });

  it('are the same for the same seed, whatever the order of the candidates, and others for another', async () => {
    const of = problem({ cells: [{ node: 'IU01', difficulty: 'easy', count: 2 }, { node: 'IU01', count: 4 }], formCount: 3, candidates: bank(40, (n) => ({ seconds: 30 + (n % 7) * 5 })) });
    const turned = { ...of, candidates: [...of.candidates.slice(17), ...of.candidates.slice(0, 17)] };
    expect(await make(turned, 'x')).toEqual(await make(of, 'x'));
    expect(await make(of, 'y')).not.toEqual(await make(of, 'x'));
  });

  it('share no item while the bank is large enough, even where no limit asks for it', async () => {
    const made = await make(problem({ formCount: 4 }));
    if (!made.ok) throw new Error('infeasible');
    expect(sheetsOf(made.forms).map((sheet) => sheet.overlap)).toEqual([[3, 0, 0, 0], [0, 3, 0, 0], [0, 0, 3, 0], [0, 0, 0, 3]]);
  });

  it('are as long and as hard as each other', async () => {
    const candidates = bank(400, (n) => ({ difficulty: difficulties[n % 3] ?? 'easy', seconds: 20 + ((n * 37) % 150) }));
    const made = await make(problem({ cells: [{ node: 'IU01', count: 30 }], formCount: 8, candidates }));
    if (!made.ok) throw new Error('infeasible');
    const sheets = sheetsOf(made.forms);
    const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
    expect(spread(sheets.map((sheet) => sheet.expectedSeconds))).toBeLessThan(90);
    expect(spread(sheets.map((sheet) => sheet.expectedScoreBp))).toBeLessThan(150);
  });

  it('keep items of one stimulus side by side and sections in their order', async () => {
    const candidates = bank(12, (n) => ({ stimulus: n % 3 === 0 ? null : `S${n % 3}` }));
    const of = problem({ cells: [{ node: 'IU01', count: 4, section: 'B' }, { node: 'IU01', count: 6 }], sections: ['A', 'B'], candidates });
    for (const seed of ['1', '2', '3', '4']) {
      const made = await make(of, seed);
      if (!made.ok) throw new Error('infeasible');
      expect(brokenDemands(of, made.forms)).toEqual([]);
      expect(made.forms[0]?.items.map((item) => item.section)).toEqual([...Array<string>(6).fill('A'), ...Array<string>(4).fill('B')]);
    }
  });

  it('are found all at once when one after another leads into a corner', async () => {
    // 7 items, forms of 3 that share at most one: the seven lines of the Fano plane and no others
    const made = await make(problem({ cells: [{ node: 'IU01', count: 3 }], candidates: bank(7, () => ({ difficulty: 'easy' })), formCount: 7, rules: { ...noRules, maxOverlap: 1 } }));
    expect(made.ok).toBe(true);
  });
});

describe('demands that clash', () => {
  it('name every cell that is short by itself', async () => {
    const made = await make(problem({ cells: [{ node: 'IU01', count: 20 }, { node: 'IU02', count: 1 }, { node: 'IU01', count: 2 }] }));
    expect(made).toMatchObject({ ok: false, clashes: [{ demands: [{ kind: 'cell', cell: 0 }], available: 12 }, { demands: [{ kind: 'cell', cell: 1 }], available: 0 }] });
  });

  it('name the limit with the cell it starves', async () => {
    const worn = problem({ candidates: bank(6, (n) => ({ exposure: n < 4 ? 3 : 0 })), rules: { ...noRules, maxExposure: 2 } });
    expect(await make(worn)).toMatchObject({ clashes: [{ demands: [{ kind: 'cell', cell: 0 }, { kind: 'exposure' }], available: 2 }] });
    const parallel = problem({ formCount: 5, rules: { ...noRules, maxOverlap: 0 } });
    expect(await make(parallel)).toMatchObject({ clashes: [{ demands: [{ kind: 'cell', cell: 0 }, { kind: 'overlap' }] }] });
    const hostile = problem({ candidates: bank(4, (n) => ({ enemies: n === 0 ? [] : ['i00000'] })), cells: [{ node: 'IU01', count: 4 }] });
    expect(await make(hostile)).toMatchObject({ clashes: [{ demands: [{ kind: 'cell', cell: 0 }, { kind: 'enemies' }] }] });
    const slow = problem({ cells: [{ node: 'IU01', count: 3 }, { node: 'IU01', difficulty: 'hard', count: 3 }], rules: { ...noRules, maxMinutes: 4 } });
    expect(await make(slow)).toMatchObject({ clashes: [{ demands: [{ kind: 'cell', cell: 0 }, { kind: 'cell', cell: 1 }, { kind: 'time' }] }] });
  });

  it('name the cells that need the same items', async () => {
    const made = await make(problem({ cells: [{ node: 'IU01', difficulty: 'easy', count: 3 }, { node: 'IU01', count: 10 }, { node: 'IU02', count: 1 }], candidates: [...bank(12), candidate(99, { node: 'IU02' })] }));
    expect(made).toMatchObject({ clashes: [{ demands: [{ kind: 'cell', cell: 0 }, { kind: 'cell', cell: 1 }], available: 12, isProven: true }] });
  });
});

/** Tight and large: the search for it has no end anybody would wait for. */
const endless = (): FormProblem => {
  const nodes = Array.from({ length: 15 }, (_, n) => `IU${n + 1}`);
  const random = seededRandom('bank');
  const candidates = bank(10_000, (n) => ({
    node: nodes[n % nodes.length] ?? '', difficulty: difficulties[random.below(3)] ?? 'easy', kind: kinds[random.below(2)] ?? 'choice', seconds: 20 + random.below(160), exposure: random.below(6),
    stimulus: random.below(20) === 0 ? `S${random.below(200)}` : null, enemies: random.below(50) === 0 ? [`i${String(random.below(10_000)).padStart(5, '0')}`] : [],
  }));
  const cells = nodes.flatMap((node) => difficulties.flatMap((difficulty) => kinds.slice(0, 2).map((kind) => ({ node, difficulty, kind, count: 2 }))));
  return problem({ cells, candidates, formCount: 20, rules: { ...noRules, maxOverlap: 8, maxExposure: 3, maxMinutes: 330 } });
};

describe('a question that is too large', () => {
  it('ends in time with its reason, lets everything else go on meanwhile, and hurts no later question', { timeout: 60_000 }, async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 10);
    await expect(assembleForms(endless(), { seed: 's', shuffleItems: true }, solverWithin(3_000))).rejects.toMatchObject({ code: 'exam.blueprint_late', kind: 'conflict' });
    clearInterval(ticking);
    // a solve on this thread would let at most one of them through; a busy machine lets fewer than all
    expect(ticks).toBeGreaterThan(5);
    expect((await make(problem({}))).ok).toBe(true);
  });

  it('is called off by the same person’s next one, and nobody waits in a queue without an end', { timeout: 60_000 }, async () => {
    const older = assembleForms(endless(), { seed: 's', shuffleItems: true }, solverWithin(20_000, 'a'));
    const newer = assembleForms(problem({}), { seed: 's', shuffleItems: true }, solverWithin(20_000, 'a'));
    await expect(older).rejects.toMatchObject({ code: 'exam.blueprint_asked_again' });
    expect((await newer).ok).toBe(true);
    const many = await Promise.allSettled(Array.from({ length: MOST_WAITING * 2 }, () => assembleForms(problem({}), { seed: 's', shuffleItems: true }, solverWithin(20_000))));
    const refused = many.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code?: string }).code] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set(['exam.blueprint_busy']));
    expect(many.length - refused.length).toBeGreaterThanOrEqual(MOST_WAITING);
  });
});
