import { Injectable } from '@nestjs/common';
import type { DutyView, EvidencePart } from '@kynangso/contracts/training';
import { type EvaluatedPart, evaluateEvidence, evidenceLeaves, periodDays, personStatus, statusReason } from '@kynangso/domain/training';
import { type Caller, Clock, Database, type Tx } from '@kynangso/server/platform';
import { AchievementRepository } from './achievement.repository';
import { DutyRepository } from './duty.repository';
import { RequirementRepository, type VersionRow } from './requirement.repository';

type Sources = Map<string, { id: string; title: { vi: string; en?: string } }>;

/** A person's own duties, computed on the spot from memberships and facts: right on the first day of a year, before any event. */
@Injectable()
export class MyDutyService {
  constructor(
    private readonly database: Database,
    private readonly requirements: RequirementRepository,
    private readonly achievements: AchievementRepository,
    private readonly duties: DutyRepository,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, asked: string | undefined): Promise<{ period: string; rows: DutyView[] }> {
    const tx = this.database.read();
    const period = asked ?? this.clock.today().slice(0, 4);
    const versions = await this.requirements.ruling(tx, period);
    const sources = await this.duties.sources(tx, versions.flatMap((v) => evidenceLeaves(v.evidence)));
    const rows: DutyView[] = [];
    for (const version of versions) {
      const duty = await this.duty(tx, caller.personId, version, period, sources);
      if (duty) rows.push(duty);
    }
    rows.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.requirementCode.localeCompare(b.requirementCode));
    return { period, rows };
  }

  private async duty(tx: Tx, personId: string, version: VersionRow, period: string, sources: Sources): Promise<DutyView | null> {
    const days = periodDays(period, version);
    const { person, anywhere, waivers } = await this.duties.situation(tx, version, period, days, personId);
    if (anywhere.length === 0) return null;
    const facts = await this.achievements.forPeople(tx, [person], days.from, days.cutoffOn);
    const evidence = evaluateEvidence(version.evidence, facts.get(person) ?? [], { from: days.from, through: days.cutoffOn });
    const today = this.clock.today();
    const asOf = today < days.from ? days.from : today > days.to ? days.to : today;
    const status = personStatus({ here: anywhere, anywhere, waivers, metOn: evidence.metOn }, days, asOf);
    if (status === null) return null;
    return {
      requirementId: version.requirementId, requirementCode: version.code, title: version.title, period, dueOn: days.dueOn, cutoffOn: days.cutoffOn,
      status, reason: statusReason(status, days, evidence.metOn), metOn: evidence.metOn, evidence: present(evidence, sources),
    };
  }
}

function present(part: EvaluatedPart, sources: Sources): EvidencePart {
  if (part.kind === 'group') return { ...part, of: part.of.map((p) => present(p, sources)) };
  const source = sources.get(`${part.kind} ${part.code}`);
  return { ...part, title: source?.title ?? null, refId: source?.id ?? null };
}
