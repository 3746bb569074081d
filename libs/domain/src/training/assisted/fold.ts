/** What records of assisted sessions say together. The later one about a thing counts, and of two at one moment the one with the greater id: so order and repetition don't matter. */
import type { AssistedMark, AssistedRecord } from '@kynangso/contracts/training';

type Of<K extends AssistedRecord['kind']> = Extract<AssistedRecord, { kind: K }>;
export interface SessionState {
  session: Of<'session'>;
  endedAt: string | null;
  /** who was there */
  present: Set<string>;
  /** by citizen, by skill */
  results: Map<string, Map<string, AssistedMark>>;
}
export interface AssistedState {
  sessions: Map<string, SessionState>;
  citizens: Map<string, Of<'citizen'>>;
  /** who asked for the name to be erased */
  withdrawn: Set<string>;
}

/** Is `a` what counts, when both speak of one thing? */
export const isLater = (a: { at: string; id: string }, b: { at: string; id: string }): boolean => {
  const [x, y] = [Date.parse(a.at), Date.parse(b.at)];
  return x === y ? a.id > b.id : x > y;
};

/** @param records in any order, any of them any number of times; what refers to nothing here is left out */
export function foldRecords(records: Iterable<AssistedRecord>): AssistedState {
  const latest = new Map<string, AssistedRecord>();
  for (const record of records) {
    const thing = thingOf(record);
    const before = latest.get(thing);
    if (!before || isLater(record, before)) latest.set(thing, record);
  }
  const state: AssistedState = { sessions: new Map(), citizens: new Map(), withdrawn: new Set() };
  const all = [...latest.values()].sort((a, b) => (isLater(a, b) ? 1 : -1));
  for (const r of all) {
    if (r.kind === 'session') state.sessions.set(r.id, { session: r, endedAt: null, present: new Set(), results: new Map() });
    if (r.kind === 'citizen') state.citizens.set(r.id, r);
    if (r.kind === 'withdrawal') state.withdrawn.add(r.citizenId);
  }
  for (const r of all) {
    const session = 'sessionId' in r ? state.sessions.get(r.sessionId) : undefined;
    if (!session) continue;
    if (r.kind === 'close') session.endedAt = r.at;
    if (r.kind === 'attendance' && r.present) session.present.add(r.citizenId);
    if (r.kind === 'result') session.results.set(r.citizenId, (session.results.get(r.citizenId) ?? new Map<string, AssistedMark>()).set(r.skill, r.mark));
  }
  return state;
}

function thingOf(r: AssistedRecord): string {
  switch (r.kind) {
    case 'session': case 'citizen': return r.id;
    case 'close': return `close ${r.sessionId}`;
    case 'withdrawal': return `withdrawal ${r.citizenId}`;
    case 'attendance': return `there ${r.sessionId} ${r.citizenId}`;
    case 'result': return `${r.skill} ${r.sessionId} ${r.citizenId}`;
  }
}
