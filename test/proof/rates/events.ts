import fc from 'fast-check';
import { addDays } from '@kynangso/domain/kernel';
import { newId } from '@kynangso/server/platform';
import { COURSE, day, EXAM, type Model, openOf, type Result, standing, type Writer } from './model';

/** One thing that happens; `a`, `b`, `c` choose among what is there, so that every draw means something in every history. */
export interface Event {
  kind: 'join' | 'transfer' | 'leave' | 'end' | 'correct' | 'waive' | 'unwaive' | 'result' | 'regrade' | 'link' | 'part' | 'found' | 'move' | 'rename' | 'merge' | 'split';
  a: number;
  b: number;
  c: number;
  at: number;
  length: number | null;
}
export interface Draw {
  parents: number[];
  people: number;
  audience: number;
  due: number;
  cutoff: number;
  grace: number;
  needs: 'course' | 'both';
  events: Event[];
}

const nat = fc.nat(1_000);
const event: fc.Arbitrary<Event> = fc.record({
  kind: fc.constantFrom<Event['kind']>('join', 'join', 'join', 'transfer', 'transfer', 'leave', 'end', 'correct', 'waive', 'waive', 'unwaive', 'result', 'result', 'result', 'regrade', 'link', 'part', 'found', 'move', 'move', 'rename', 'merge', 'merge', 'split'),
  a: nat, b: nat, c: nat, at: fc.integer({ min: 0, max: 480 }), length: fc.option(fc.integer({ min: 1, max: 300 }), { freq: 2 }),
});
export const draw: fc.Arbitrary<Draw> = fc.record({
  parents: fc.array(nat, { minLength: 2, maxLength: 7 }), people: fc.integer({ min: 1, max: 4 }), audience: nat, due: fc.integer({ min: 150, max: 360 }), cutoff: fc.integer({ min: 0, max: 80 }),
  grace: fc.constantFrom(0, 0, 10), needs: fc.constantFrom<'course' | 'both'>('course', 'both'), events: fc.array(event, { minLength: 6, maxLength: 12 }),
});

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const later = (a: string, b: string): string => (a > b ? a : b);

/** Makes it happen. Returns the people whose counting it may touch, and a result to hand to the product's own door. */
export async function apply(w: Writer, m: Model, e: Event): Promise<{ people: string[]; result?: Result }> {
  const person = pick(m.people, e.a) ?? '';
  const units = standing(m);
  const unit = pick(units, e.b) ?? m.root;
  const on = day(e.at);
  const to = e.length === null ? null : addDays(on, e.length);
  const stays = m.stays.filter((s) => s.person === person);
  const stay = pick(stays, e.c);
  switch (e.kind) {
    case 'join':
      await w.addStay(m, { person, unit, from: on, to, status: e.c % 4 === 0 ? 'leave' : 'working', population: e.c % 9 === 0 ? 'P08' : 'P02' });
      return { people: [person] };
    case 'transfer':
      if (!stay || on < stay.from || (stay.to !== null && on >= stay.to)) return { people: [] };
      await w.endStay(m, stay, on);
      await w.addStay(m, { ...stay, unit, from: on, to: stay.to });
      return { people: [person] };
    case 'leave':
      if (!stay || on <= stay.from || (stay.to !== null && on >= stay.to)) return { people: [] };
      await w.endStay(m, stay, on);
      await w.addStay(m, { ...stay, from: on, status: stay.status === 'leave' ? 'working' : 'leave' });
      return { people: [person] };
    case 'end':
      if (stay && on > stay.from && (stay.to === null || on < stay.to)) await w.endStay(m, stay, on);
      return { people: [person] };
    case 'correct':
      // it had never been so, or from another day on
      if (!stay) return { people: [] };
      await w.dropStay(m, stay);
      if (e.b % 2 === 0) await w.addStay(m, { ...stay, from: stay.to !== null && on >= stay.to ? stay.from : on });
      return { people: [person] };
    case 'waive': {
      const from = later(on, '2026-01-01');
      await w.addWaiver(m, person, from, e.length === null ? null : addDays(from, e.length));
      return { people: [person] };
    }
    case 'unwaive': {
      const waiver = pick(m.waivers, e.c);
      if (waiver) await w.dropWaiver(m, waiver);
      return { people: waiver ? [waiver.person] : [] };
    }
    case 'result': {
      const kind = e.b % 2 === 0 ? 'course' : 'exam';
      const result: Result = { source: newId(), person, kind, code: kind === 'course' ? COURSE : EXAM, on, revision: 1, passed: e.c % 8 !== 0 };
      m.results.push(result);
      return { people: [], result };
    }
    case 'regrade': {
      const old = pick(m.results, e.c);
      if (!old) return { people: [] };
      const next = { ...old, revision: old.revision + 1, passed: !old.passed };
      m.results[m.results.indexOf(old)] = next;
      return { people: [], result: next };
    }
    case 'link': {
      const free = m.people.filter((p) => !m.links.has(p) && ![...m.links.values()].includes(p));
      const [duplicate, survivor] = [pick(free, e.a), pick(m.people.filter((p) => !m.links.has(p)), e.b)];
      if (!duplicate || !survivor || duplicate === survivor) return { people: [] };
      await w.link(m, duplicate, survivor);
      return { people: [duplicate, survivor] };
    }
    case 'part': {
      const found = pick([...m.links], e.a);
      if (found) await w.part(m, found[0]);
      return { people: found ? [...found] : [] };
    }
    case 'found': case 'move': case 'rename': case 'merge': case 'split':
      return { people: await changeTree(w, m, e, unit, later(later(on, '2025-10-02'), m.treeDay)) };
  }
}

async function changeTree(w: Writer, m: Model, e: Event, unit: string, on: string): Promise<string[]> {
  const version = openOf(m, unit);
  if (!version || unit === m.root || version.from >= on) return [];
  const under = m.versions.filter((v) => v.to === null && (v.path === version.path || v.path.startsWith(`${version.path}.`)));
  const others = standing(m).filter((u) => !under.some((v) => v.unit === u));
  const target = pick(others, e.c) ?? m.root;
  m.treeDay = addDays(on, 1);
  const carry = async (from: string, into: string, every: number): Promise<string[]> => {
    const moved = m.stays.filter((s) => s.unit === from && (s.to === null || s.to > on)).filter((_, i) => i % every === 0);
    for (const s of moved) {
      await w.endStay(m, s, on);
      await w.addStay(m, { ...s, unit: into, from: later(s.from, on) });
    }
    return moved.map((s) => s.person);
  };
  switch (e.kind) {
    case 'found':
      await w.addUnit(m, unit, on);
      return [];
    case 'rename':
      await w.change(m, unit, on, { parent: version.parent, path: version.path });
      return [];
    case 'move': {
      const path = `${openOf(m, target)?.path ?? ''}.${m.labels.get(unit) ?? ''}`;
      for (const v of under) await w.change(m, v.unit, on, { parent: v.unit === unit ? target : v.parent, path: path + v.path.slice(version.path.length) });
      return [];
    }
    case 'merge': {
      if (under.length > 1 || unit === m.audience) return [];
      const people = await carry(unit, target, 1);
      await w.change(m, unit, on, null);
      await w.goesOver(m, unit, target, 'merge', on);
      return people;
    }
    default: {
      const made = await w.addUnit(m, version.parent, on);
      await w.goesOver(m, unit, made, 'split', on);
      return carry(unit, made, 2);
    }
  }
}
