import type { PracticeAnswer, PracticePack, PracticeVerdict } from '@kynangso/contracts/exam';
import { mayPass } from './passing';
import { announce } from './progress-queue';
import { vaultOf } from './vault';

/*
 * Practice questions of a course on this device, and answers on their way to the server. An answer is written here before it is told of, has
 * an id of its own, and goes only when the server has answered for it; sent twice it is one. Questions leave with signing out, answers
 * not yet sent stay (encrypted, with their key) until the same person is back.
 */
export interface KeptPractice {
  pack: PracticePack;
  keptAt: string;
}
export interface Given extends PracticeAnswer {
  isRight: boolean;
  state: 'waiting' | 'sent' | 'refused';
  reason: string | null;
}
export type SendPractice = (answers: PracticeAnswer[]) => Promise<{ rows: PracticeVerdict[] }>;

/** `MOST_ANSWERS` of the contract, whose schemas have no place in a service worker */
const MOST = 100;
const vault = vaultOf('kynangso-practice');
const packName = (enrolmentId: string): string => `pack ${enrolmentId}`;
const answerName = (id: string): string => `answer ${id}`;

/** Bytes on the disk. */
export async function keepPractice(owner: string, pack: PracticePack): Promise<number> {
  const value: KeptPractice = { pack, keptAt: pack.madeAt };
  await vault.putAll(owner, [{ name: packName(pack.enrolmentId), value }]);
  announce();
  return new Blob([JSON.stringify(value)]).size;
}
export const keptPractice = (owner: string, enrolmentId: string): Promise<KeptPractice | null> => vault.get<KeptPractice>(owner, packName(enrolmentId));

export async function dropPractice(owner: string, enrolmentId: string): Promise<void> {
  await vault.removeAll(owner, [packName(enrolmentId)]);
  announce();
}

export const givenBy = async (owner: string): Promise<Given[]> => (await vault.getAll<Given>(owner, 'answer ')).map((one) => one.value).sort((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1));

/** The newest per question of an enrolment. */
export async function givenIn(owner: string, enrolmentId: string): Promise<ReadonlyMap<string, Given>> {
  return new Map((await givenBy(owner)).filter((one) => one.enrolmentId === enrolmentId).map((one) => [one.itemVersionId, one]));
}

export async function give(owner: string, answer: PracticeAnswer & { isRight: boolean }): Promise<void> {
  const value: Given = { ...answer, state: 'waiting', reason: null };
  await vault.putAll(owner, [{ name: answerName(answer.id), value }]);
  announce();
}

export async function forget(owner: string, ids: readonly string[]): Promise<void> {
  await vault.removeAll(owner, ids.map(answerName));
  announce();
}

let turn: Promise<unknown> = Promise.resolve();
/** One sender at a time on the device, in this page alone where the browser can't say. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator) return navigator.locks.request('kynangso-practice', work) as Promise<T>;
  const next = turn.then(work, work);
  turn = next.catch(() => undefined);
  return next;
}

/** Sends what waits, in pieces, up to the first that can't be sent now. Answers how many the server has taken or refused. */
export function flushPractice(owner: string, send: SendPractice): Promise<number> {
  return alone(async () => {
    let told = 0;
    for (;;) {
      const waiting = (await givenBy(owner)).filter((one) => one.state === 'waiting').slice(0, MOST);
      if (waiting.length === 0) return told;
      let rows: PracticeVerdict[];
      try {
        ({ rows } = await send(waiting.map(({ id, enrolmentId, itemVersionId, response, answeredAt }) => ({ id, enrolmentId, itemVersionId, response, answeredAt }))));
      } catch (error) {
        if (mayPass(error)) return told;
        throw error;
      }
      const byId = new Map(rows.map((row) => [row.id, row]));
      const heard = waiting.flatMap((one) => {
        const row = byId.get(one.id);
        return row ? [{ ...one, isRight: row.isRight ?? one.isRight, state: row.verdict === 'refused' ? ('refused' as const) : ('sent' as const), reason: row.reason }] : [];
      });
      // a server that answers for none of them is asked another time
      if (heard.length === 0) return told;
      await vault.putAll(owner, heard.map((value) => ({ name: answerName(value.id), value })));
      told += heard.length;
      await tidy(owner);
      announce();
    }
  });
}

/** Of what the server has, the newest answer per question stays to be looked at. */
async function tidy(owner: string): Promise<void> {
  const sent = (await givenBy(owner)).filter((one) => one.state === 'sent');
  const newest = new Set([...new Map(sent.map((one) => [`${one.enrolmentId} ${one.itemVersionId}`, one.id])).values()]);
  await vault.removeAll(owner, sent.filter((one) => !newest.has(one.id)).map((one) => answerName(one.id)));
}

/** Signing out: questions and what has arrived go; what hasn't stays. */
export async function clearPractice(owner: string): Promise<void> {
  const [packs, given] = [await vault.getAll(owner, 'pack '), await givenBy(owner)];
  const unsent = given.filter((one) => one.state === 'waiting');
  if (unsent.length === 0) return vault.wipe(owner);
  await vault.removeAll(owner, [...packs.map((one) => one.name), ...given.filter((one) => one.state !== 'waiting').map((one) => answerName(one.id))]);
}

/** Somebody else has signed in. */
export async function hideOtherPractice(owner: string): Promise<void> {
  for (const other of await vault.owners()) if (other !== owner) await clearPractice(other);
}
