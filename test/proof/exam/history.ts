import { type Mark, seededRandom } from '@kynangso/domain/exam';

/*
 * One random history of two tabs on one attempt over a bad network, and what must hold after it. Every text sent is told apart from every
 * other, so that what is kept at the end names the message it came from.
 */

export type Verdict = 'accepted' | 'superseded' | 'refused' | 'lost';
/** What a history is played against: the product, or a control. */
export interface SavePath {
  save(attempt: number, message: Message): Promise<Verdict>;
  takeOver(attempt: number): Promise<{ epoch: number; lastSequence: number }>;
}
export interface Message extends Mark {
  position: number;
  text: string;
}
export interface Told {
  message: Message;
  verdict: Verdict;
}
export interface Kept extends Mark {
  text: string;
}

interface Tab {
  epoch: number;
  sequence: number;
}
const POSITIONS = 3;

/** Plays attempt `n`'s history; the same seed gives the same one, except for what the network's own timing adds. */
export async function play(seed: string, n: number, path: SavePath, positions: readonly number[]): Promise<Told[]> {
  const random = seededRandom(`${seed}/${n}`);
  const tabs: Tab[] = [{ epoch: 1, sequence: 0 }, { epoch: 0, sequence: 0 }];
  const waiting: Message[] = [];
  const told: Told[] = [];
  const flying = new Set<Promise<void>>();
  const deliver = (message: Message): void => {
    const flight = path.save(n, message).then((verdict) => void told.push({ message, verdict }));
    flying.add(flight);
    void flight.finally(() => flying.delete(flight));
  };
  const steps = 6 + random.below(9);
  for (let step = 0; step < steps; step++) {
    const turn = random.below(20);
    const tab = tabs[random.below(2)] as Tab;
    if (turn < 11) {
      if (tab.epoch === 0) continue;
      tab.sequence++;
      const message: Message = { epoch: tab.epoch, sequence: tab.sequence, position: positions[random.below(Math.min(POSITIONS, positions.length))] ?? 1, text: `h${n}-e${tab.epoch}-s${tab.sequence}` };
      // lost, once, twice or three times
      const copies = [0, 1, 1, 1, 1, 2, 2, 3][random.below(8)] ?? 1;
      for (let copy = 0; copy < copies; copy++) waiting.push(message);
    } else if (turn < 19) {
      const at = random.below(Math.max(1, waiting.length));
      const [message] = waiting.splice(at, 1);
      if (message) deliver(message);
      // often the next thing happens only after the answer, often before
      if (random.below(2) === 0) await Promise.all(flying);
    } else {
      const { epoch, lastSequence } = await path.takeOver(n);
      tab.epoch = epoch;
      tab.sequence = Math.max(tab.sequence, lastSequence);
    }
  }
  for (const message of random.shuffle(waiting)) {
    deliver(message);
    if (random.below(3) === 0) await Promise.all(flying);
  }
  await Promise.all(flying);
  return told;
}

const order = (a: Mark, b: Mark): number => a.epoch - b.epoch || a.sequence - b.sequence;

/** What is wrong with what was told and what is kept; nothing when the history was honoured. */
export function violations(told: readonly Told[], kept: ReadonlyMap<number, Kept>, logged: ReadonlySet<string>): string[] {
  const wrong: string[] = [];
  const newest = new Map<number, Message>();
  for (const { message, verdict } of told) {
    const { position } = message;
    const stored = kept.get(position);
    if (verdict === 'accepted') {
      if (!stored || order(stored, message) < 0) wrong.push(`lost: ${message.text} was acknowledged, ${stored?.text ?? 'nothing'} is kept`);
      if (!logged.has(message.text)) wrong.push(`unlogged: ${message.text} was acknowledged and is not in the log`);
      const known = newest.get(position);
      if (!known || order(known, message) < 0) newest.set(position, message);
    }
    if (verdict === 'superseded' && (!stored || order(stored, message) <= 0)) wrong.push(`superseded by nothing: ${message.text}`);
  }
  for (const [position, stored] of kept) {
    const last = newest.get(position);
    if (last && stored.epoch === last.epoch && stored.sequence === last.sequence && stored.text !== last.text) wrong.push(`changed: ${last.text} became ${stored.text}`);
    if (!stored.text.endsWith(`-e${stored.epoch}-s${stored.sequence}`)) wrong.push(`mixed: ${stored.text} under ${stored.epoch}/${stored.sequence}`);
    if (!last || order(stored, last) > 0) wrong.push(`unheard: ${stored.text} is kept, newest acknowledged is ${last?.text ?? 'none'}`);
  }
  return wrong;
}
