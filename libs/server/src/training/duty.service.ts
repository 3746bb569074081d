import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { evaluateEvidence, type PeriodDays, periodDays } from '@kynangso/domain/training';
import { Clock, type Tx } from '@kynangso/server/platform';
import { AchievementRepository, type NewAchievement } from './achievement.repository';
import { DutyRepository } from './duty.repository';
import { RequirementRepository, type VersionRow } from './requirement.repository';

/** people computed and written at a time */
const CHUNK = 5_000;
/** people listed at a time: finding the audience costs the same for few and for many */
const PAGE = 50_000;

/** Keeps duties in step with achievements, memberships and requirements. What it writes is derived and can be built again at any time. */
@Injectable()
export class DutyService {
  constructor(
    private readonly requirements: RequirementRepository,
    private readonly achievements: AchievementRepository,
    private readonly duties: DutyRepository,
    private readonly clock: Clock,
  ) {}

  /** Takes a fact in and recomputes the person's duties of the year it counts in. */
  async record(tx: Tx, fact: NewAchievement): Promise<void> {
    const people = await this.duties.resolve(tx, [fact.personId]);
    await this.duties.lockPeople(tx, people);
    if (!(await this.achievements.add(tx, fact)) || fact.sourceKind === 'certificate') return;
    const period = fact.achievedOn.slice(0, 4);
    for (const version of await this.requirements.ruling(tx, period)) await this.recompute(tx, version, period, people);
  }

  /** After memberships changed: every year that has begun, because a change may be dated back. */
  async recomputePeople(tx: Tx, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    const people = await this.duties.resolve(tx, personIds);
    await this.duties.lockPeople(tx, people);
    for (const period of await this.begun(tx)) {
      for (const version of await this.requirements.ruling(tx, period)) {
        for (const some of chunks(people)) await this.recompute(tx, version, period, some);
      }
    }
  }

  /** After a requirement was published: everyone it concerns, in every year it has changed. */
  async recomputeRequirement(tx: Tx, requirementId: string, fromYear: number): Promise<void> {
    await this.duties.lockPeople(tx, 'all');
    for (const period of await this.begun(tx, requirementId)) {
      if (Number(period) < fromYear) continue;
      const [version] = await this.requirements.ruling(tx, period, requirementId);
      if (version) await this.recomputeAll(tx, version, period);
    }
  }

  private async recomputeAll(tx: Tx, version: VersionRow, period: string): Promise<void> {
    const days = periodDays(period, version);
    let after: string | null = null;
    for (;;) {
      const found: { personId: string; isConcerned: boolean }[] = await this.duties.nextPeople(tx, version, period, days.from, days.to, after, PAGE);
      const concerned = new Set(found.filter((p) => p.isConcerned).map((p) => p.personId));
      for (const some of chunks(found.map((p) => p.personId))) await this.recompute(tx, version, period, some, concerned);
      after = found.at(-1)?.personId ?? null;
      if (found.length < PAGE) return;
    }
  }

  /** Set-based for a chunk of people: read facts and duties once, write only what differs. */
  private async recompute(tx: Tx, version: VersionRow, period: string, people: readonly string[], known?: ReadonlySet<string>): Promise<void> {
    const days: PeriodDays = periodDays(period, version);
    const concerned = known ?? (await this.duties.audienceAmong(tx, version, days.from, days.to, people));
    const facts = await this.achievements.forPeople(tx, people, days.from, days.cutoffOn);
    const live = await this.duties.live(tx, version.requirementId, period, people);
    const closed: string[] = [];
    const opened: { personId: string; evidence: ReturnType<typeof evaluateEvidence> }[] = [];
    for (const personId of people) {
      const before = live.get(personId);
      if (!concerned.has(personId)) {
        if (before) closed.push(personId);
        continue;
      }
      const evidence = evaluateEvidence(version.evidence, facts.get(personId) ?? [], { from: days.from, through: days.cutoffOn });
      if (before && before.versionId === version.id && isDeepStrictEqual(before.evidence, evidence)) continue;
      if (before) closed.push(personId);
      opened.push({ personId, evidence });
    }
    await this.duties.supersede(tx, version.requirementId, period, closed);
    await this.duties.insert(tx, version, period, days.dueOn, opened);
  }

  private async begun(tx: Tx, requirementId: string | null = null): Promise<string[]> {
    const first = await this.requirements.firstYear(tx, requirementId);
    const last = Number(this.clock.today().slice(0, 4));
    return first === null ? [] : Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => String(first + i));
  }
}

function* chunks(people: readonly string[]): Generator<readonly string[]> {
  for (let i = 0; i < people.length; i += CHUNK) yield people.slice(i, i + CHUNK);
}
