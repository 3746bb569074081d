/** How hard items are, from people's first answers, on the scale their authors set: each module's measured items have the mean of their authors' difficulties. */
import { type CalibrationItem, type Counted, type CountedModule, type FirstAnswer, gather } from './calibration-set';
import { type FitPerson, fitMarginal } from './marginal';

const PEOPLE_PER_STEP = 100;

export interface MeasuredItem extends Counted {
  /** logits on the experts' scale; null unless measured, as are the two after it */
  readonly b: number | null;
  /** standard error, logits */
  readonly se: number | null;
  /** infit mean square: 1 = as the model expects; more = answers go against ability (a wrong key, guessing), less = they follow it too closely */
  readonly infit: number | null;
}
export interface Calibration {
  readonly items: readonly MeasuredItem[];
  readonly modules: readonly CountedModule[];
  /** whose answers the estimate read */
  readonly people: number;
  readonly answers: number;
  /** 0: nothing could be measured */
  readonly rounds: number;
  /** spread of abilities over all modules, and of each module about it, logits; null where nothing was measured */
  readonly commonSd: number | null;
  readonly ownSd: number | null;
}

/**
 * Rasch difficulties of dichotomous items by marginal maximum likelihood; formulas and sources in marginal.ts.
 *
 * Shapes: any incomplete design, `answers` in any order. Units: logits. Anchor: the mean of `expert` over a module's measured items. Persons with everything right or
 * wrong stay in: dropping them would pull the estimates together; they move no item without bound. Items with too few or one-sided answers and modules that are not
 * linked get no figure, and a reason. One population is assumed: abilities normal about one mean. Errors: of each b about the module's mean, without what the
 * authors' mean itself is off by. @throws RangeError on an answer of an unknown item, or a second one of a person to an item
 */
export function* calibrateInSteps(items: readonly CalibrationItem[], answers: readonly FirstAnswer[]): Generator<void, Calibration> {
  const { counted, modules, people } = yield* gather(items, answers);
  const nothing = (each: Counted): MeasuredItem => ({ ...each, b: null, se: null, infit: null });
  if (!modules.some((m) => m.standing === 'measured')) return { items: counted.map(nothing), modules, people: people.length, answers: answers.length, rounds: 0, commonSd: null, ownSd: null };
  // what hangs together with nothing would only say how its own persons are; the rest speaks of persons even where it gets no figure
  const used = counted.filter((each) => each.answers > 0 && each.standing !== 'apart');
  const placeOf = new Map(used.map((each, at) => [each.item.id, at]));
  const moduleAt = new Map(modules.map((m, at) => [m.module, at]));
  const fitItems = used.map(({ item, standing }) => ({ module: moduleAt.get(item.module) ?? 0, expert: item.expert, isMeasured: standing === 'measured' }));
  const fitPeople: FitPerson[] = [];
  for (const own of people) {
    const groups = grouped(own, placeOf, fitItems);
    if (groups.length > 0) fitPeople.push(groups);
    if (fitPeople.length % PEOPLE_PER_STEP === 0) yield;
  }
  const fit = yield* fitMarginal(fitPeople, fitItems, modules.length);
  if (!fit.isSettled) {
    for (const each of counted) if (each.standing === 'measured') each.standing = 'unsettled';
    for (const each of modules) if (each.standing === 'measured') Object.assign(each, { standing: 'unsettled', measured: 0 });
  }
  const shift = modules.map((_, m) => {
    const off = fitItems.flatMap((item, i) => (item.module === m && item.isMeasured ? [item.expert - (fit.b[i] ?? 0)] : []));
    return off.reduce((a, x) => a + x, 0) / Math.max(1, off.length);
  });
  const measured = counted.map((each): MeasuredItem => {
    const at = placeOf.get(each.item.id);
    if (each.standing !== 'measured' || at === undefined) return nothing(each);
    return { ...each, b: (fit.b[at] ?? 0) + (shift[fitItems[at]?.module ?? 0] ?? 0), se: fit.se[at] ?? null, infit: fit.infit[at] ?? null };
  });
  const read = fitPeople.reduce((sum, groups) => sum + groups.reduce((n, group) => n + group.items.length, 0), 0);
  return { items: measured, modules, people: fitPeople.length, answers: read, rounds: fit.rounds, commonSd: fit.commonSd, ownSd: fit.ownSd };
}

/** The same in one go. */
export function calibrate(items: readonly CalibrationItem[], answers: readonly FirstAnswer[]): Calibration {
  const steps = calibrateInSteps(items, answers);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function grouped(own: readonly FirstAnswer[], placeOf: ReadonlyMap<string, number>, items: readonly { module: number }[]): FitPerson {
  const groups = new Map<number, { module: number; items: number[]; right: number[] }>();
  for (const { item, isRight } of own) {
    const at = placeOf.get(item);
    const module = at === undefined ? undefined : items[at]?.module;
    if (at === undefined || module === undefined) continue;
    const group = groups.get(module) ?? { module, items: [], right: [] };
    group.items.push(at);
    group.right.push(isRight ? 1 : 0);
    groups.set(module, group);
  }
  return [...groups.values()];
}
