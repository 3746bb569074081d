import { Injectable } from '@nestjs/common';
import type { DutyView, EvidencePart } from '@kynangso/contracts/training';
import { daysOf, type EvaluatedPart, evidenceLeaves, periodDays, periodRuleOf, periodsOfYear, statusReason, yearOf } from '@kynangso/domain/training';
import { type Caller, Clock, Database, type Tx } from '@kynangso/server/platform';
import { AchievementRepository } from './achievement.repository';
import { DutyRepository } from './duty.repository';
import { dutyOf } from './duty-state';
import { CountingRepository } from './facts/counting.repository';
import { bestPlace, PersonStandingRepository, statusOf } from './facts/person-standing.repository';
import { RequirementRepository, type VersionRow } from './requirement.repository';

export type Sources = Map<string, { id: string; title: { vi: string; en?: string } }>;

/** A person's own duties, from the facts or, on the first day of a year before any event, worked out on the spot. */
@Injectable()
export class MyDutyService {
  constructor(
    private readonly database: Database,
    private readonly requirements: RequirementRepository,
    private readonly achievements: AchievementRepository,
    private readonly duties: DutyRepository,
    private readonly countings: CountingRepository,
    private readonly standings: PersonStandingRepository,
    private readonly clock: Clock,
  ) {}

  async list(caller: Pick<Caller, 'personId'>, asked: string | undefined): Promise<{ period: string; rows: DutyView[] }> {
    const tx = this.database.read();
    const year = (asked ?? this.clock.today()).slice(0, 4);
    const versions = await this.requirements.rulingYear(tx, yearOf(year));
    const sources = await this.duties.sources(tx, versions.flatMap((v) => evidenceLeaves(v.evidence)));
    const person = await this.standings.survivor(tx, caller.personId);
    const rows: DutyView[] = [];
    for (const version of versions) {
      for (const period of periodsOfYear(periodRuleOf(version), yearOf(year))) {
        const duty = asked === undefined || asked === year || asked === period ? await this.duty(tx, person, version, period, sources) : null;
        if (duty) rows.push(duty);
      }
    }
    rows.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.requirementCode.localeCompare(b.requirementCode));
    return { period: asked ?? year, rows };
  }

  private async duty(tx: Tx, personId: string, version: VersionRow, period: string, sources: Sources): Promise<DutyView | null> {
    const days = periodDays(period, version);
    const today = this.clock.today();
    // a quarter to come is no duty yet
    if (today < days.from && daysOf(period).from > daysOf(today.slice(0, 4)).from) return null;
    const asOf = today < days.from ? days.from : today > days.to ? days.to : today;
    const found = await this.standings.of(tx, await this.countings.params(tx, version, period, asOf, version.audienceUnitId), personId);
    const place = bestPlace(found);
    if (!place) return null;
    const facts = await this.achievements.forPeople(tx, [personId], days.evidenceFrom, days.evidenceThrough);
    const { evidence } = dutyOf(version, days, facts.get(personId) ?? []);
    const status = statusOf(place.code);
    return {
      requirementId: version.requirementId, requirementCode: version.code, title: version.title, period, dueOn: place.dueOn, cutoffOn: days.cutoffOn,
      status, reason: statusReason(status, { dueOn: place.dueOn, cutoffOn: days.cutoffOn }, evidence.metOn), metOn: evidence.metOn, evidence: present(evidence, sources),
    };
  }
}

export function present(part: EvaluatedPart, sources: Sources): EvidencePart {
  if (part.kind === 'group') return { ...part, of: part.of.map((p) => present(p, sources)) };
  const source = sources.get(`${part.kind} ${part.code}`);
  return { ...part, title: source?.title ?? null, refId: source?.id ?? null };
}
