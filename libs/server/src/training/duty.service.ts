import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { begunPeriods, evidenceLeaves, leafOf, type PeriodDays, periodDays, periodRuleOf, yearOf } from '@kynangso/domain/training';
import { Clock, type Tx } from '@kynangso/server/platform';
import { AchievementRepository, type NewAchievement } from './achievement.repository';
import { DutyRepository, type NewDuty } from './duty.repository';
import { dutyOf } from './duty-state';
import { type CountingKey, CountingRepository } from './facts/counting.repository';
import { countingTerms } from './facts/counting-terms';
import { FactsRepository } from './facts/facts.repository';
import { RequirementRepository, type VersionRow } from './requirement.repository';

/** people computed and written at a time */
const CHUNK = 5_000;
/** people listed at a time: finding the audience costs the same for few and for many */
const PAGE = 50_000;

interface Ruled {
  key: CountingKey;
  version: VersionRow;
}

/**
 * Keeps duties, and with them the facts figures are read from, in step with achievements, memberships, waivers, the tree and requirements.
 * What it writes is derived and can be built again at any time; doing any of it twice changes nothing.
 */
@Injectable()
export class DutyService {
  constructor(
    private readonly requirements: RequirementRepository,
    private readonly achievements: AchievementRepository,
    private readonly duties: DutyRepository,
    private readonly countings: CountingRepository,
    private readonly facts: FactsRepository,
    private readonly clock: Clock,
  ) {}

  /** Takes a fact in and recomputes the person's duties of the periods it may count in. */
  async record(tx: Tx, fact: NewAchievement): Promise<void> {
    const people = await this.hold(tx, [fact.personId]);
    if (!(await this.achievements.add(tx, fact)) || fact.sourceKind === 'certificate') return;
    await this.recompute(tx, people, (version) => names(version, fact.code));
  }

  /** After memberships, waivers or merges changed: every period that has begun, because a change may be dated back. */
  async recomputePeople(tx: Tx, personIds: readonly string[]): Promise<void> {
    if (personIds.length > 0) await this.recomputeHeld(tx, await this.hold(tx, personIds));
  }

  /**
   * Takes the people, and those they are merged with, for this transaction: whoever changes what counts for them holds them first and
   * calls `recomputeHeld` with what this returns.
   */
  async hold(tx: Tx, personIds: readonly string[]): Promise<string[]> {
    // before anybody is locked: facts are worked out by the tree in force
    if (await this.facts.isTreeNews(tx)) await this.treeChanged(tx);
    const people = await this.countings.withMerged(tx, personIds);
    await this.duties.lockPeople(tx, people);
    return people;
  }

  async recomputeHeld(tx: Tx, people: readonly string[]): Promise<void> {
    for (const some of chunks(people)) await this.recompute(tx, some);
  }

  /** After a requirement was published: everyone it concerns, in every period it has changed. */
  async recomputeRequirement(tx: Tx, requirementId: string): Promise<void> {
    await this.duties.lockPeople(tx, 'all');
    await this.settleTree(tx);
    await this.open(tx, await this.behind(tx, requirementId));
  }

  /** After the tree changed: sums move with the units concerned, and people where the audience has become another. */
  async treeChanged(tx: Tx): Promise<void> {
    await this.duties.lockPeople(tx, 'all');
    await this.settleTree(tx);
  }

  /** One period of a requirement, from its sources. */
  async rebuild(tx: Tx, { requirementId, period, versionId }: CountingKey): Promise<void> {
    await this.duties.lockPeople(tx, 'all');
    await this.settleTree(tx);
    const [version] = await this.requirements.byId(tx, [versionId]);
    if (version && version.requirementId === requirementId) await this.open(tx, [{ version, period }]);
  }

  /** Opens the periods that have begun since; true when there were any. To be asked from time to time: a new year comes without an event. */
  async openPeriods(tx: Tx): Promise<boolean> {
    if ((await this.behind(tx, null)).length === 0) return false;
    await this.duties.lockPeople(tx, 'all');
    await this.settleTree(tx);
    const behind = await this.behind(tx, null);
    await this.open(tx, behind);
    return behind.length > 0;
  }

  private async settleTree(tx: Tx): Promise<void> {
    const moved = await this.facts.movedUnits(tx);
    if (moved.length > 0) await this.facts.reroll(tx, moved);
    const changed = await this.facts.refreshUnits(tx);
    if (changed.length === 0) return;
    const unitIds = [...new Set(changed.flatMap((c) => c.unitIds))];
    let after: string | null = null;
    for (;;) {
      const page: string[] = await this.facts.peopleAt(tx, unitIds, after, CHUNK);
      if (page.length > 0) await this.recompute(tx, await this.countings.withMerged(tx, page));
      after = page.at(-1) ?? null;
      if (page.length < CHUNK) return;
    }
  }

  private async open(tx: Tx, versions: readonly { version: VersionRow; period: string }[]): Promise<void> {
    const ids: number[] = [];
    for (const { version, period } of versions) {
      const id = await this.countings.put(tx, countingTerms(version, period));
      ids.push(id);
      await this.facts.openUnits(tx, id);
      const key = { id, requirementId: version.requirementId, period, versionId: version.id };
      let after: string | null = null;
      for (;;) {
        const found: { personId: string; isConcerned: boolean }[] = await this.countings.nextPeople(tx, key, after, PAGE);
        const concerned = new Set(found.filter((p) => p.isConcerned).map((p) => p.personId));
        for (const some of chunks(found.map((p) => p.personId))) await this.recomputeDuties(tx, { key, version }, some, concerned);
        after = found.at(-1)?.personId ?? null;
        if (found.length < PAGE) break;
      }
    }
    if (ids.length > 0) await this.facts.build(tx, ids);
  }

  /** Requirements and begun periods that aren't counted by the version that rules them. */
  private async behind(tx: Tx, requirementId: string | null): Promise<{ version: VersionRow; period: string }[]> {
    const first = await this.requirements.firstYear(tx, requirementId);
    if (first === null) return [];
    const counted = new Map((await this.countings.all(tx)).map((c) => [`${c.requirementId} ${c.period}`, c.versionId]));
    const found: { version: VersionRow; period: string }[] = [];
    const today = this.clock.today();
    for (let year = first; year <= yearOf(today) + 1; year++) {
      for (const version of await this.requirements.rulingYear(tx, year, requirementId)) {
        // one that is due next year may have begun
        for (const period of begunPeriods(periodRuleOf(version), today))
          if (yearOf(period) === year && counted.get(`${version.requirementId} ${period}`) !== version.id) found.push({ version, period });
      }
    }
    return found;
  }

  /** Only what the people are in or were counted in, however many requirements there are; of those, the ones whose version is asked for. */
  private async recompute(tx: Tx, people: readonly string[], isAsked: (version: VersionRow) => boolean = () => true): Promise<void> {
    if (people.length === 0) return;
    const audience = await this.countings.audienceAmong(tx, people);
    const keys = await this.countings.concerning(tx, people, [...audience.keys()]);
    const versions = new Map((await this.requirements.byId(tx, keys.map((k) => k.versionId))).map((v) => [v.id, v]));
    const ids: number[] = [];
    for (const key of keys) {
      const version = versions.get(key.versionId);
      if (!version || !isAsked(version)) continue;
      ids.push(key.id);
      await this.recomputeDuties(tx, { key, version }, people, audience.get(key.id) ?? new Set());
    }
    if (ids.length > 0) await this.facts.refresh(tx, ids, people);
  }

  /** Set-based for a chunk of people: read facts and duties once, write only what differs. */
  private async recomputeDuties(tx: Tx, { key, version }: Ruled, people: readonly string[], concerned: ReadonlySet<string>): Promise<void> {
    const days: PeriodDays = periodDays(key.period, version);
    const live = await this.duties.live(tx, key.requirementId, key.period, people);
    if (concerned.size === 0 && live.size === 0) return;
    const facts = await this.achievements.forPeople(tx, people, days.evidenceFrom, days.evidenceThrough);
    const closed: string[] = [];
    const opened: NewDuty[] = [];
    for (const personId of people) {
      const before = live.get(personId);
      if (!concerned.has(personId)) {
        if (before) closed.push(personId);
        continue;
      }
      const next = dutyOf(version, days, facts.get(personId) ?? []);
      if (before && before.versionId === version.id && before.metDays === next.metDays && isDeepStrictEqual(before.evidence, next.evidence)) continue;
      if (before) closed.push(personId);
      opened.push({ personId, ...next });
    }
    await this.duties.supersede(tx, key.requirementId, key.period, closed);
    await this.duties.insert(tx, version, key.period, days.dueOn, opened);
  }
}

/** May a fact of this code change anything in the requirement? */
const names = ({ evidence, rules }: VersionRow, code: string): boolean =>
  evidenceLeaves(evidence).some((leaf) => leaf.code === code) || [...(rules.equivalences ?? []).map((e) => e.is), ...(rules.passed ?? []), ...(rules.notPassed ?? [])].some((leaf) => leafOf(leaf).code === code);

function* chunks(people: readonly string[]): Generator<readonly string[]> {
  for (let i = 0; i < people.length; i += CHUNK) yield people.slice(i, i + CHUNK);
}
