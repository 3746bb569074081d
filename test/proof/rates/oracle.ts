import { addDays } from '@kynangso/domain/kernel';
import { COURSE, EXAM, type Model, type Stay, YEAR } from './model';

export const statuses = ['met', 'pending', 'overdue', 'waived', 'on_leave', 'joined_after_cutoff', 'left'] as const;
export type Status = (typeof statuses)[number];
const FROM = `${YEAR}-01-01`;
const holds = (x: { from: string; to: string | null }, d: string): boolean => x.from <= d && (x.to === null || d < x.to);

/**
 * The rules of counting read day by day and person by person, from what has happened alone. It knows nothing of stretches, deltas, paths
 * or SQL: on the day, climb the tree; of the person, look at every membership.
 */
export class Oracle {
  private readonly people = new Map<string, string[]>();
  private readonly metDay = new Map<string, string | null>();
  private readonly isEarly = new Map<string, boolean>();
  private readonly above = new Map<string, string[]>();

  constructor(private readonly m: Model) {
    for (const p of m.people) {
      const who = m.links.get(p) ?? p;
      this.people.set(who, [...(this.people.get(who) ?? []), p]);
    }
    for (const [who, ids] of this.people) {
      this.metDay.set(who, this.firstMet(ids));
      this.isEarly.set(who, this.early(ids));
    }
  }

  /** Every unit's counts on a day: of everyone at or under it once, and of those at the unit itself. */
  counts(unit: string, d: string): { total: number[]; direct: number[] } {
    const total = statuses.map(() => 0);
    const direct = statuses.map(() => 0);
    for (const [who, ids] of this.people) {
      const here = this.m.stays.filter((s) => ids.includes(s.person) && this.isCounted(s, d) && this.chain(s.unit, d).includes(unit));
      add(total, this.status(who, ids, here, d));
      add(direct, this.status(who, ids, here.filter((s) => s.unit === unit), d));
    }
    return { total, direct };
  }

  /** Who is counted at or under the unit on the day, each with the status they have there. */
  who(unit: string, d: string): Map<string, Status> {
    const found = new Map<string, Status>();
    for (const [who, ids] of this.people) {
      const status = this.status(who, ids, this.m.stays.filter((s) => ids.includes(s.person) && this.isCounted(s, d) && this.chain(s.unit, d).includes(unit)), d);
      if (status !== null) found.set(who, status);
    }
    return found;
  }

  /** The unit and all above it on the day; empty = it doesn't stand. */
  private chain(unit: string, d: string): string[] {
    const key = `${unit} ${d}`;
    const known = this.above.get(key);
    if (known) return known;
    const v = this.m.versions.find((x) => x.unit === unit && holds(x, d));
    const chain = v ? [unit, ...(v.parent === null ? [] : this.chain(v.parent, d))] : [];
    this.above.set(key, chain);
    return chain;
  }

  /** A membership of the audience that reaches into the year, at a unit that is in the audience on the day. */
  private isCounted(s: Stay, d: string): boolean {
    return s.population === 'P02' && s.from <= d && (s.to === null || s.to > FROM) && this.chain(s.unit, d).includes(this.m.audience);
  }

  private status(who: string, ids: readonly string[], here: readonly Stay[], d: string): Status | null {
    if (here.length === 0) return null;
    const present = here.filter((s) => holds(s, d));
    if (present.length === 0) return 'left';
    if (!this.isEarly.get(who)) return 'joined_after_cutoff';
    if (present.every((s) => s.status === 'leave')) return 'on_leave';
    if (this.m.waivers.some((w) => ids.includes(w.person) && holds(w, d))) return 'waived';
    const met = this.metDay.get(who) ?? null;
    if (met !== null && met <= d) return 'met';
    return d > addDays(this.m.dueOn, this.m.graceDays) ? 'overdue' : 'pending';
  }

  private firstMet(ids: readonly string[]): string | null {
    const first = (kind: string, code: string): string | null =>
      this.m.results.filter((r) => ids.includes(r.person) && r.kind === kind && r.code === code && r.passed && r.on >= FROM && r.on <= this.m.cutoffOn).map((r) => r.on).sort()[0] ?? null;
    const course = first('course', COURSE);
    if (this.m.needs === 'course') return course;
    const exam = first('exam', EXAM);
    return course === null || exam === null ? null : course > exam ? course : exam;
  }

  /** In the audience, at any unit, on any single day from the year's first through the cut-off day. */
  private early(ids: readonly string[]): boolean {
    const mine = this.m.stays.filter((s) => ids.includes(s.person));
    for (let d = FROM; d <= this.m.cutoffOn; d = addDays(d, 1)) if (mine.some((s) => holds(s, d) && this.isCounted(s, d))) return true;
    return false;
  }
}

function add(counts: number[], status: Status | null): void {
  if (status !== null) counts[statuses.indexOf(status)] = (counts[statuses.indexOf(status)] ?? 0) + 1;
}
