import fc from 'fast-check';
import { addDays } from '@kynangso/domain/kernel';
import { routesByRoom } from '../../apps/api/src/http/routes';
import { inLanes, numberOf } from './exam/floor';
import { draw } from './rates/events';
import { type Forgetful, forgetful, nameOf, whileForgetful } from './subtree/control';
import { lookAtOrg } from './subtree/core';
import { type Door, doorsOf } from './subtree/doors';
import { lookAtExports } from './subtree/exports';
import { lookAtFigures, PERIOD } from './subtree/figures';
import { Look, nothingYet, type Tally } from './subtree/look';
import type { Marks, Method } from './subtree/reader';
import { onStage, type Stage } from './subtree/stage';
import { sweep } from './subtree/sweep';
import { plantThings } from './subtree/things';
import { today as dayOf } from './subtree/today';
import { buildBatch, type TreeDraw, type World } from './subtree/world';

const BATCH = 40;
/** Trees a forgetful question is asked on at once, and how often on others when none of those lets it be seen. */
const CONTROLS = 12;
const CONTROL_BATCHES = 6;
const LANES = 6;
const tree: fc.Arbitrary<TreeDraw> = fc.record({ history: draw, at: fc.nat(1_000), twice: fc.integer({ min: 0, max: 7 }).map((n) => n === 0) });

/**
 * An officer of a part of a random tree with a history (acts, transfers, merged records) asks the real api over HTTP. No answer may name what
 * is outside, and every list, sum, search, board, missing list, transcript, file and request by id must be what a brute-force reading of the
 * history says. `--full-every`: in the trees between, one thing inside and one outside of each kind is asked for. `--sweep-every`: trees
 * whose every other door is tried as well. The controls are single questions with their scope taken off.
 */
export async function run(args: string[]): Promise<object> {
  const trees = numberOf(args, 'trees', 2_000);
  const seed = numberOf(args, 'seed', Date.now() % 1_000_000_000);
  // of a seed whose earlier trees are known
  const from = numberOf(args, 'from', 0);
  const every = { full: numberOf(args, 'full-every', 8), sweep: numberOf(args, 'sweep-every', 40) };
  const { known, shut, unnamed, strange } = doorsOf(routesByRoom);
  return onStage(async (stage) => {
    const draws = fc.sample(tree, { numRuns: trees + CONTROLS * CONTROL_BATCHES, seed });
    const tally = nothingYet();
    const begun = dayOf();
    for (let at = from; at < trees; at += BATCH) {
      const { worlds, marks } = await build(stage, draws.slice(at, Math.min(at + BATCH, trees)), at);
      await inLanes(worlds, LANES, async (w) => lookAtTree(new Look(w, marks, tally), stage, worlds, known, w.n % every.full === 0, w.n % every.sweep === 0));
      process.stderr.write(`${at + worlds.length} trees, ${tally.answers} answers, ${tally.wrong.length} wrong\n${tally.wrong.slice(0, 3).map((text) => `  ${text.slice(0, 300)}\n`).join('')}`);
    }
    const open = await shutDoors(stage, draws.slice(0, 1), shut);
    const controls = await playControls(stage, draws.slice(trees), known);
    const missed = Object.entries(controls).filter(([, n]) => n === 0).map(([name]) => name);
    const how = (by: Door['cover']['by']): number => known.filter((d) => d.cover.by === by).length;
    if (dayOf() !== begun) throw new Error('midnight has passed in between: run it again');
    const measured = {
      trees: trees - from, seed, answers: tally.answers, compared: tally.compared, refusedAsNotFound: tally.refused, wrong: tally.wrong.length, firstWrong: tally.wrong.slice(0, numberOf(args, 'show', 5)),
      doors: { reading: how('reading'), list: how('list'), byId: how('id'), question: how('question'), namesNobody: how('nobody'), ownPapersNotDriven: how('own'), shut: shut.length }, unnamed, strange, openThatShouldBeShut: open,
    };
    const isSound = tally.wrong.length === 0 && unnamed.length === 0 && strange.length === 0 && open.length === 0 && tally.compared > trees - from;
    return { measured, bar: { wrong: 0, unnamed: 0, openThatShouldBeShut: 0 }, control: { ...controls, caught: missed.length === 0 }, ok: isSound && missed.length === 0 };
  });
}

async function build(stage: Stage, draws: readonly TreeDraw[], first: number): Promise<{ worlds: World[]; marks: Marks }> {
  const batch = await buildBatch(stage, draws, first, dayOf());
  await plantThings(stage, batch.worlds, dayOf());
  return batch;
}

async function lookAtTree(look: Look, stage: Stage, worlds: readonly World[], doors: readonly Door[], isFull: boolean, isSwept: boolean): Promise<void> {
  const { w } = look;
  const { today } = w.scope;
  const last = `${PERIOD}-12-31`;
  const asOf = today < last ? today : last;
  const past = addDays(asOf, -((w.n * 37) % 300) - 1);
  await lookAtOrg(look, past, !isFull);
  await lookAtFigures(look, asOf, past < `${PERIOD}-01-01` ? `${PERIOD}-01-01` : past, !isFull);
  const other = isFull ? await lookAtExports(look, stage, asOf) : null;
  if (isSwept) await sweep(look, doors, worlds[(worlds.indexOf(w) + 1) % worlds.length] ?? w, other, await targetCode(stage));
}

const targetCode = async ({ db }: Stage): Promise<string> => (await db.query<{ code: string }>('SELECT min(code) AS code FROM target')).rows[0]?.code ?? '';

/** Doors of permissions an HR officer doesn't hold: refused before any question is asked. */
async function shutDoors(stage: Stage, draws: readonly TreeDraw[], shut: readonly { method: string; path: string }[]): Promise<string[]> {
  const { worlds: [w] } = await build(stage, draws, 0);
  const open: string[] = [];
  for (const { method, path } of shut) {
    const answer = await w?.officer.send(method as Method, path.replace(/:\w+/g, w.model.root));
    if (answer?.status !== 403) open.push(`${method} ${path}: ${answer?.status}`);
  }
  return open;
}

/**
 * How many wrong answers each forgetful question gives; none at all is a hole in the proof. Where a dozen random trees hold nothing such a
 * question could betray (somebody's record from before they came, say), it is asked on others.
 */
async function playControls(stage: Stage, draws: readonly TreeDraw[], doors: readonly Door[]): Promise<Record<string, number>> {
  const found: Record<string, number> = Object.fromEntries(forgetful.map((f) => [nameOf(f), 0]));
  for (let at = 0; at < draws.length; at += CONTROLS) {
    const unseen = forgetful.filter((f) => found[nameOf(f)] === 0);
    if (unseen.length === 0) break;
    const { worlds, marks } = await build(stage, draws.slice(at, at + CONTROLS), at);
    for (const f of unseen) found[nameOf(f)] = await wrongAnswers(f, stage, worlds, marks, doors);
  }
  return found;
}

/** Of the first tree that shows any. */
async function wrongAnswers(f: Forgetful, stage: Stage, worlds: readonly World[], marks: Marks, doors: readonly Door[]): Promise<number> {
  const tally: Tally = nothingYet();
  await whileForgetful(stage, f, async () => {
    for (const w of worlds) {
      await lookAtTree(new Look(w, marks, tally), stage, worlds, doors, true, true);
      if (tally.wrong.length > 0) break;
    }
  });
  return tally.wrong.length;
}
