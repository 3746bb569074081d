import fc from 'fast-check';
import { assistedMarks, type AssistedRecord, type AssistedSkill } from '@kynangso/contracts/training';

export interface Phone { holds: AssistedRecord[]; pieces: AssistedRecord[][]; losses: boolean[] }
export interface History { records: AssistedRecord[]; phones: Phone[] }
export interface Numbers {
  records: number; marks: number; named: number; sessions: number; minutes: number; visits: number; people: number; registered: number; checked: number;
  skills: Record<string, [alone: number, helped: number, notYet: number]>;
}

const skills: AssistedSkill[] = ['safety.otp', 'life.call', 'device.basic'];
const DAY = 86_400_000;
/** whole minutes some days back; several records fall on the same one */
const at = (base: number, minutes: number): string => new Date(Math.floor((Date.now() - 20 * DAY) / 60_000) * 60_000 + base * DAY + minutes * 60_000).toISOString();
const consent = { version: 1, by: 'self' as const, representative: null };

const step = fc.record({ kind: fc.constantFrom('close', 'attendance', 'attendance', 'result', 'result', 'withdrawal'), session: fc.nat(3), citizen: fc.nat(5), minute: fc.integer({ min: 0, max: 6 }), flag: fc.boolean(), skill: fc.nat(2), mark: fc.nat(2) });

/** Up to four sessions and six citizens of a team, and what is said about them, by phones that share much of it. */
export const histories: fc.Arbitrary<History> = fc
  .record({ sessions: fc.integer({ min: 1, max: 4 }), citizens: fc.integer({ min: 1, max: 6 }), steps: fc.array(step, { minLength: 3, maxLength: 40 }), phones: fc.integer({ min: 2, max: 3 }), seed: fc.integer() })
  .map(({ sessions, citizens, steps, phones, seed }) => {
    const ids = Array.from({ length: sessions + citizens + steps.length }, () => crypto.randomUUID() as string);
    const records: AssistedRecord[] = [];
    for (let n = 0; n < sessions; n++) records.push({ kind: 'session', id: ids[n] as string, at: at(n, 0), place: 'Nhà văn hóa', subject: `Buổi ${n}`, courseCode: null, coMentors: [] });
    for (let n = 0; n < citizens; n++) records.push({ kind: 'citizen', id: ids[sessions + n] as string, at: at(n % sessions, 1), fullName: `Người ${n}`, birthYear: 1950 + n, phone: null, consent });
    for (const [n, s] of steps.entries()) {
      const head = { id: ids[sessions + citizens + n] as string, at: at(s.session % sessions, 10 + s.minute) };
      const both = { sessionId: ids[s.session % sessions] as string, citizenId: ids[sessions + (s.citizen % citizens)] as string };
      if (s.kind === 'close') records.push({ kind: 'close', ...head, sessionId: both.sessionId });
      else if (s.kind === 'attendance') records.push({ kind: 'attendance', ...head, ...both, present: s.flag });
      else if (s.kind === 'result') records.push({ kind: 'result', ...head, ...both, skill: skills[s.skill] as AssistedSkill, mark: assistedMarks[s.mark] as (typeof assistedMarks)[number] });
      else if (s.flag) records.push({ kind: 'withdrawal', ...head, citizenId: both.citizenId });
    }
    return { records, phones: fc.sample(phonesOf(records, phones), { numRuns: 1, seed })[0] as Phone[] };
  });

/** Each record is held by at least one phone; pieces are taken from what a phone holds, in any order and again. */
const phonesOf = (records: AssistedRecord[], count: number): fc.Arbitrary<Phone[]> =>
  fc.tuple(...Array.from({ length: count }, (_, n) => {
    const own = records.filter((_, at) => at % count === n);
    return fc.shuffledSubarray(records).chain((more) => {
      const holds = [...new Set([...own, ...more])];
      return fc.record({ holds: fc.constant(holds), pieces: fc.array(fc.shuffledSubarray(holds, { minLength: Math.min(1, holds.length) }), { maxLength: 6 }), losses: fc.array(fc.boolean(), { minLength: 2, maxLength: 6 }).map((all) => [...all, false]) });
    });
  }));

/** What the records say, read one after the other as they happened: nothing of the product's rules is used. */
export function numbersOf(records: readonly AssistedRecord[]): Numbers {
  const inOrder = [...records].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
  const [began, ended] = [new Map<string, number>(), new Map<string, number>()];
  const [named, there] = [new Set<string>(), new Map<string, string>()];
  const [marks, erased] = [new Map<string, { skill: string; mark: string; who: string; session: string }>(), new Set<string>()];
  let registered = 0;
  for (const r of inOrder) {
    if (r.kind === 'session') began.set(r.id, Date.parse(r.at));
    if (r.kind === 'close') ended.set(r.sessionId, Date.parse(r.at));
    if (r.kind === 'citizen') { named.add(r.id); registered += 1; }
    if (r.kind === 'withdrawal') erased.add(r.citizenId);
    if (r.kind === 'attendance') { if (r.present) there.set(`${r.sessionId} ${r.citizenId}`, r.citizenId); else there.delete(`${r.sessionId} ${r.citizenId}`); }
    if (r.kind === 'result') {
      const key = `${r.sessionId} ${r.citizenId} ${r.skill}`;
      marks.delete(key);
      marks.set(key, { skill: r.skill, mark: r.mark, who: r.citizenId, session: r.sessionId });
    }
  }
  // of one person and skill the last mark of all sessions counts; what was set later stands later
  const last = new Map<string, { skill: string; mark: string }>();
  for (const m of marks.values()) last.set(`${m.who} ${m.skill}`, m);
  const bySkill: Numbers['skills'] = {};
  for (const m of last.values()) {
    const row = (bySkill[m.skill] ??= [0, 0, 0]);
    const place = (assistedMarks as readonly string[]).indexOf(m.mark);
    row[place] = (row[place] ?? 0) + 1;
  }
  return {
    records: records.length, marks: records.filter((r) => r.kind === 'attendance' || r.kind === 'result').length, named: [...named].filter((id) => !erased.has(id)).length,
    sessions: began.size, minutes: [...ended].reduce((sum, [id, at]) => sum + Math.max(0, Math.round((at - (began.get(id) ?? at)) / 60_000)), 0),
    visits: there.size, people: new Set(there.values()).size, registered, checked: new Set([...marks.values()].map((m) => m.who)).size,
    skills: Object.fromEntries(Object.entries(bySkill).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The control: a receiver without ids of its own memory. Whatever comes is written, in the order it comes. */
export class TakesEverything {
  private readonly all: AssistedRecord[] = [];
  take(records: readonly AssistedRecord[]): void {
    this.all.push(...records);
  }
  numbers(): Numbers {
    const counted = numbersOf(this.all);
    return { ...counted, sessions: this.all.filter((r) => r.kind === 'session').length, visits: this.all.filter((r) => r.kind === 'attendance' && r.present).length };
  }
}
