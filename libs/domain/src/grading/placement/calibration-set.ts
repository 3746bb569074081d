/** Which items of a set of first answers can be measured, and in words why the others can't. */

/** An item's difficulty is told from so many first answers on. */
export const LEAST_ANSWERS = 30;
/** A module is measured from so many persons on. */
export const LEAST_PEOPLE = 200;
/** Fewer items than this say nothing about each other once their mean is held at the experts'. */
export const LEAST_ITEMS = 5;
/** Two items are linked when so many persons answered both: fewer would let one person's luck carry a whole part of the set. */
export const LINKED_BY = 5;

export interface CalibrationItem {
  readonly id: string;
  readonly module: string;
  /** difficulty by its authors, logits */
  readonly expert: number;
}
/** The first time a person was asked an item, and before they were told anything about it. */
export interface FirstAnswer {
  readonly person: string;
  readonly item: string;
  readonly isRight: boolean;
}
/**
 * measured: has a figure. collecting: fewer than LEAST_ANSWERS. one_sided: everybody right, or everybody wrong. apart: not linked with the rest of its
 * module by persons who answered both. module_waits: its module has too few persons, or too few such items. unsettled: the estimate didn't settle.
 */
export const itemStandings = ['measured', 'collecting', 'one_sided', 'apart', 'module_waits', 'unsettled'] as const;
export type ItemStanding = (typeof itemStandings)[number];
export const moduleStandings = ['measured', 'too_few_people', 'too_few_items', 'unsettled'] as const;
export type ModuleStanding = (typeof moduleStandings)[number];

export interface Counted { readonly item: CalibrationItem; readonly answers: number; readonly right: number; standing: ItemStanding }
export interface CountedModule { readonly module: string; people: number; measured: number; standing: ModuleStanding }
/** Answers by person; persons and their answers in the order of their ids, so that the order of rows changes nothing. */
export type ByPerson = readonly (readonly FirstAnswer[])[];

/** How much is looked at before others have their turn. */
const ANSWERS_PER_STEP = 5_000;
const PAIRS_PER_STEP = 200_000;

/**
 * Yields now and then, as fitMarginal does.
 * @throws RangeError where a person answers an item twice or an answer names no item: whoever asks has mixed something up
 */
export function* gather(items: readonly CalibrationItem[], answers: readonly FirstAnswer[]): Generator<void, { counted: Counted[]; modules: CountedModule[]; people: ByPerson }> {
  const known = new Map([...items].sort((a, b) => order(a.id, b.id)).map((item) => [item.id, { item, answers: 0, right: 0, standing: 'collecting' as ItemStanding }]));
  const people = new Map<string, FirstAnswer[]>();
  let read = 0;
  for (const answer of answers) {
    if (++read % ANSWERS_PER_STEP === 0) yield;
    const of = known.get(answer.item);
    if (!of) throw new RangeError(`no item ${answer.item}`);
    of.answers += 1;
    of.right += answer.isRight ? 1 : 0;
    const own = people.get(answer.person);
    if (own) own.push(answer);
    else people.set(answer.person, [answer]);
  }
  const byPerson = [...people.entries()].sort(([a], [b]) => order(a, b)).map(([, own]) => own);
  for (const own of byPerson) {
    own.sort((a, b) => order(a.item, b.item));
    if (own.some((answer, at) => own[at + 1]?.item === answer.item)) throw new RangeError(`${own[0]?.person ?? ''} answers an item twice`);
    read += own.length;
    if (read > ANSWERS_PER_STEP) { read = 0; yield; }
  }
  const counted = [...known.values()];
  for (const each of counted) if (each.answers >= LEAST_ANSWERS) each.standing = each.right === 0 || each.right === each.answers ? 'one_sided' : 'measured';
  const modules: CountedModule[] = [];
  for (const module of [...new Set(counted.map(({ item }) => item.module))].sort(order)) modules.push(yield* judge(module, counted, byPerson));
  return { counted, modules, people: byPerson };
}

/** Marks what is not linked with the largest part of the module, and the whole module where too little is left. */
function* judge(module: string, counted: readonly Counted[], people: ByPerson): Generator<void, CountedModule> {
  const own = counted.filter((each) => each.item.module === module);
  const ready = new Map(own.filter((each) => each.standing === 'measured').map((each) => [each.item.id, each]));
  const part = yield* largestPart(ready, people);
  for (const [id, each] of ready) if (!part.has(id)) each.standing = 'apart';
  const answering = people.filter((answers) => answers.some((answer) => part.has(answer.item))).length;
  const standing: ModuleStanding = answering < LEAST_PEOPLE ? 'too_few_people' : part.size < LEAST_ITEMS ? 'too_few_items' : 'measured';
  if (standing !== 'measured') for (const each of own) if (each.standing === 'measured' || each.standing === 'apart') each.standing = 'module_waits';
  return { module, people: answering, measured: standing === 'measured' ? part.size : 0, standing };
}

function* largestPart(ready: ReadonlyMap<string, Counted>, people: ByPerson): Generator<void, ReadonlySet<string>> {
  const ids = [...ready.keys()];
  const placeOf = new Map(ids.map((id, at) => [id, at]));
  // how many answered both, up to what links them: a byte a pair, however many people there are
  const both = new Uint8Array(ids.length * ids.length);
  const lead = ids.map((_, at) => at);
  const leadOf = (at: number): number => {
    let up = at;
    while ((lead[up] ?? up) !== up) up = lead[up] = lead[lead[up] ?? up] ?? up;
    return up;
  };
  let pairs = 0;
  for (const answers of people) {
    const own = answers.flatMap((answer) => placeOf.get(answer.item) ?? []);
    for (let i = 0; i < own.length; i++) for (let j = i + 1; j < own.length; j++) {
      const pair = (own[i] ?? 0) * ids.length + (own[j] ?? 0);
      const times = (both[pair] ?? 0) + 1;
      if (times > LINKED_BY) continue;
      both[pair] = times;
      if (times === LINKED_BY) lead[leadOf(own[j] ?? 0)] = leadOf(own[i] ?? 0);
    }
    pairs += own.length ** 2 + answers.length;
    if (pairs > PAIRS_PER_STEP) { pairs = 0; yield; }
  }
  const parts = new Map<number, { ids: Set<string>; answers: number }>();
  for (const [id, { answers }] of ready) {
    const of = leadOf(placeOf.get(id) ?? 0);
    const part = parts.get(of) ?? { ids: new Set<string>(), answers: 0 };
    part.ids.add(id);
    part.answers += answers;
    parts.set(of, part);
  }
  return [...parts.values()].sort((a, b) => b.answers - a.answers || order([...a.ids][0] ?? '', [...b.ids][0] ?? ''))[0]?.ids ?? new Set();
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
