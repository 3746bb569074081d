import { addDays } from '@kynangso/domain/kernel';
import type { Model, Result, Stay, UnitVersion } from '../rates/model';

/** units with the first day that may not be read any more */
export type Reach = ReadonlyMap<string, string>;
export const EVER = '9999-12-31';
const holds = (x: { from: string; to: string | null }, d: string): boolean => x.from <= d && (x.to === null || d < x.to);

/**
 * What an officer of some units may see of one history, read from what has happened and nothing else: of the day, climb the tree; of the
 * person, look at every stay. The rule: the subtree of today; what went over to it, with what stood under that on the day, up to that day;
 * of a person what is dated inside their stays there.
 *
 * `must` and `may` differ for one thing the rule leaves open: a unit that ended below a granted one before that one moved elsewhere.
 */
export class Scope {
  readonly must: Reach;
  readonly may: Reach;
  /** every record of the human being a record stands for */
  private readonly same = new Map<string, string[]>();
  private readonly chains = new Map<string, readonly string[]>();

  constructor(private readonly m: Model, granted: readonly string[], readonly today: string) {
    for (const p of m.people) this.same.set(p, m.people.filter((q) => this.survivor(q) === this.survivor(p)));
    this.must = this.reach(granted, (u, top, d) => this.path(u, d).endsWith(this.path(top, d)));
    this.may = this.reach(granted, (u, top, d) => this.isBelow(u, top, d));
  }

  survivor = (person: string): string => this.m.links.get(person) ?? person;
  records = (person: string): readonly string[] => this.same.get(person) ?? [];

  /** The unit and all above it on the day; an ended unit as it last stood, one that has not begun as it will. */
  chain(unit: string, d: string): readonly string[] {
    const key = `${unit} ${d}`;
    const known = this.chains.get(key);
    if (known) return known;
    const v = this.version(unit, d);
    const at = d < v.from ? v.from : v.to !== null && d >= v.to ? addDays(v.to, -1) : d;
    const chain = [unit, ...(v.parent === null ? [] : this.chain(v.parent, at))];
    this.chains.set(key, chain);
    return chain;
  }

  isBelow = (unit: string, top: string, d: string): boolean => this.chain(unit, d).includes(top);
  stands = (unit: string, d: string): boolean => this.m.versions.some((v) => v.unit === unit && holds(v, d));
  children = (unit: string, d: string): string[] => this.m.versions.filter((v) => v.parent === unit && holds(v, d)).map((v) => v.unit);
  units = (): string[] => [...new Set(this.m.versions.map((v) => v.unit))];
  isReadable = (reach: Reach, unit: string, d: string): boolean => d < (reach.get(unit) ?? '');

  /** Stays that are seen: those that began while the unit was still to be read. */
  history(reach: Reach, person: string): Stay[] {
    return this.m.stays.filter((s) => this.records(person).includes(s.person) && s.from < (reach.get(s.unit) ?? ''));
  }
  isSeen = (reach: Reach, person: string): boolean => this.history(reach, person).length > 0;

  /** Who is listed on a day: with a stay that holds then, at a unit that may be read of that day. */
  listed(reach: Reach, d: string, under?: string): Set<string> {
    return new Set(this.m.stays.filter((s) => this.isListed(reach, s.unit, d, under) && holds(s, d)).map((s) => this.survivor(s.person)));
  }
  /** Of those, whoever is in units alone that don't stand on that day (planned for later, or gone): a head of no unit, and listed all the same. */
  listedOfNone(reach: Reach, d: string, under: string): string[] {
    const somewhere = new Set(this.m.stays.filter((s) => holds(s, d) && this.stands(s.unit, d)).map((s) => this.survivor(s.person)));
    return [...this.listed(reach, d, under)].filter((person) => !somewhere.has(person));
  }
  /** Who is listed as having left: a stay that has ended by the day, and none that holds on it. */
  gone(reach: Reach, d: string): Set<string> {
    const here = this.listed(reach, d);
    return new Set(this.m.stays.filter((s) => this.isListed(reach, s.unit, d) && s.to !== null && s.to <= d).map((s) => this.survivor(s.person)).filter((p) => !here.has(p)));
  }

  /** The results dated inside stays that are seen. */
  results(reach: Reach, person: string): Result[] {
    return this.m.results.filter((r) => this.records(person).includes(r.person) && this.history(reach, person).some((s) => holds(s, r.on) && r.on < (reach.get(s.unit) ?? '')));
  }

  /** People of a unit on a day and at or under it: each human being once. */
  heads(unit: string, d: string): { direct: number; subtree: number; onLeave: number } {
    const here = this.m.stays.filter((s) => holds(s, d) && this.stands(s.unit, d) && this.isBelow(s.unit, unit, d));
    const count = (stays: readonly Stay[]): number => new Set(stays.map((s) => this.survivor(s.person))).size;
    return { direct: count(here.filter((s) => s.unit === unit)), subtree: count(here), onLeave: count(here.filter((s) => s.status === 'leave')) };
  }

  /** Units that may be named: what is seen, all that ever stood above it, what it came from or went to, with what stands above those. */
  named(): Set<string> {
    const seen = new Set(this.may.keys());
    // a unit is told what is planned for it
    for (const l of this.m.lineages) if (this.may.has(l.to)) seen.add(l.from);
    const came = new Set<string>();
    for (let size = 0; size !== seen.size; ) {
      size = seen.size;
      for (const l of this.m.lineages) if (this.may.has(l.from) || came.has(l.from)) came.add(l.to);
      for (const u of came) seen.add(u);
      for (const v of this.m.versions) if (seen.has(v.unit) && v.parent !== null) seen.add(v.parent);
    }
    // who owns a requirement and whom it asks is said to everyone it concerns
    return seen.add(this.m.root).add(this.m.audience);
  }

  private isListed = (reach: Reach, unit: string, d: string, under?: string): boolean => this.isReadable(reach, unit, d) && (under === undefined || this.isBelow(unit, under, d));

  private version(unit: string, d: string): UnitVersion {
    const all = this.m.versions.filter((v) => v.unit === unit).sort((a, b) => a.from.localeCompare(b.from));
    const found = all.filter((v) => v.from <= d).at(-1) ?? all[0];
    if (!found) throw new Error('a unit without a version');
    return found;
  }

  private path = (unit: string, d: string): string => `/${this.chain(unit, d).join('/')}`;

  private reach(granted: readonly string[], isUnder: (unit: string, top: string, d: string) => boolean): Reach {
    const found = new Map<string, string>();
    for (const u of this.units()) if (granted.some((g) => isUnder(u, g, this.today))) found.set(u, EVER);
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const l of this.m.lineages) {
        const end = found.get(l.to);
        // what is yet to go over is nobody's predecessor
        if (end === undefined || l.on > this.today) continue;
        const before = end < l.on ? end : l.on;
        for (const u of this.units()) {
          if (!this.m.versions.some((v) => v.unit === u && v.from < l.on) || !isUnder(u, l.from, addDays(l.on, -1)) || before <= (found.get(u) ?? '')) continue;
          found.set(u, before);
          isNew = true;
        }
      }
    }
    return found;
  }
}
