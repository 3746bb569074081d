import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { populationNames } from '@kynangso/contracts/org';
import type { DutyStatus, WhyView } from '@kynangso/contracts/training';
import { evidenceLeaves, leafOf, type PeriodDays, printDay, statusReason } from '@kynangso/domain/training';
import { type Caller, Database, notFound, scopeParam } from '@kynangso/server/platform';
import type { z } from 'zod';
import type { whyQuery } from '@kynangso/contracts/training';
import { AchievementRepository } from '../achievement.repository';
import { CompletionRepository } from '../completion.repository';
import { CompletionService } from '../completion.service';
import { DutyRepository } from '../duty.repository';
import { dutyOf } from '../duty-state';
import { bestPlace, type PersonStanding, PersonStandingRepository, statusOf } from '../facts/person-standing.repository';
import { present as presentEvidence } from '../my-duty.service';
import type { VersionRow } from '../requirement.repository';
import { InsightRepository } from './insight.repository';
import { type MembershipFact, WhyRepository } from './why.repository';

const RECORDS = 50;

/** Why a person is counted as they are: every fact the figure rests on, and the rule that decided. */
@Injectable()
export class WhyService {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionService,
    private readonly figures: CompletionRepository,
    private readonly standings: PersonStandingRepository,
    private readonly achievements: AchievementRepository,
    private readonly duties: DutyRepository,
    private readonly insights: InsightRepository,
    private readonly whys: WhyRepository,
  ) {}

  why(caller: Caller, query: z.output<typeof whyQuery>): Promise<WhyView> {
    const { personId: asked, ...rest } = query;
    return this.database.transaction(async (tx) => {
      await this.figures.steady(tx);
      const { basis, params, version, days } = await this.completions.resolve(tx, caller, 'org.read_person', rest);
      const scope = scopeParam(caller, 'org.read_person');
      if (!(await this.achievements.isInScope(tx, asked, scope))) throw notFound('training.person_not_found');
      const person = await this.standings.survivor(tx, asked);
      const fullName = await this.insights.personName(tx, person);
      if (fullName === null) throw notFound('training.person_not_found');
      const units = await this.figures.figures(tx, params, '*');
      const top = units.find((u) => u.slot === 'total');
      if (!top) throw notFound('training.unit_not_found');
      const under = new Set(units.map((u) => u.id));
      const here = (await this.standings.of(tx, params, person)).filter((s) => under.has(s.unitId));
      const place = bestPlace(here);
      const memberships = await this.whys.memberships(tx, scope, person, days.from, days.to, params.countingId, params.knownAt);
      const facts = await this.achievements.forPeople(tx, [person], days.evidenceFrom, days.evidenceThrough);
      const seen = await this.achievements.page(tx, person, scope, { page: 1, pageSize: RECORDS });
      const status = place ? statusOf(place.code) : null;
      // whoever is counted here is counted with all they have done; a former unit sees what is dated inside its own time
      const isPast = status === null || status === 'left';
      const { evidence } = dutyOf(version, days, (facts.get(person) ?? []).filter((f) => !isPast || seen.some((r) => r.code === f.code && r.achievedOn === f.achievedOn)));
      const sources = await this.duties.sources(tx, evidenceLeaves(version.evidence));
      const codes = new Set([...evidenceLeaves(version.evidence), ...(version.rules.equivalences ?? []).map((e) => leafOf(e.is))].map((l) => l.code));
      const records = seen.filter((r) => codes.has(r.code));
      const waivers = await this.whys.waivers(tx, isPast ? scope : null, person, version.requirementId, basis.period, params.knownAt);
      const dueOn = place?.dueOn ?? null;
      return {
        basis, unit: { id: top.id, code: top.code, name: top.name, kind: top.kind }, person: { id: person, fullName }, status,
        decidedBy: status === null ? notCounted : ruleOf(status, { dueOn: dueOn ?? days.dueOn, cutoffOn: days.cutoffOn }, place?.metOn ?? null, version),
        dueOn, metOn: status === 'left' ? null : (place?.metOn ?? null), days: timeline(here),
        memberships: memberships.map((m) => ({
          unitId: m.unitId, unitCode: m.unitCode, unitName: m.unitName, positionKind: m.positionKind, populations: m.populations, status: m.status, validFrom: m.validFrom, validTo: m.validTo,
          recordedAt: m.recordedAt.toISOString(), import: m.importId !== null && m.importFile !== null && m.importAsOf !== null ? { id: m.importId, fileName: m.importFile, asOf: m.importAsOf } : null,
          ...counted(m, version, days, params.countingId !== null),
        })),
        evidence: presentEvidence(evidence, sources), records: records.map((r) => ({ ...r, recordedAt: r.recordedAt.toISOString() })),
        waivers: waivers.map((w) => ({ ...w, grantedAt: w.grantedAt.toISOString() })),
        merged: (await this.whys.merged(tx, person, params.knownAt)).map((m) => ({ ...m, linkedAt: m.linkedAt.toISOString() })),
      };
    });
  }
}

const notCounted: ShortText = {
  vi: 'Không có trong số liệu: không thuộc đối tượng của yêu cầu tại đơn vị này trong kỳ, tính đến ngày xem.',
  en: 'Not in the figure: not in the audience of the requirement at this unit in the period, up to the day asked for.',
};

function ruleOf(status: DutyStatus, days: Pick<PeriodDays, 'dueOn' | 'cutoffOn'>, metOn: string | null, version: VersionRow): ShortText {
  const reason = statusReason(status, days, metOn);
  const by = { vi: `Theo phiên bản ${version.number} của yêu cầu ${version.code}.`, en: `By version ${version.number} of requirement ${version.code}.` };
  return { vi: `${reason.vi} ${by.vi}`, en: `${reason.en ?? reason.vi} ${by.en}` };
}

/** The best of the person's places on every day on which any of them changes. */
function timeline(here: readonly PersonStanding[]): WhyView['days'] {
  const borders = [...new Set(here.flatMap((p) => p.starts))].sort();
  const days: WhyView['days'] = [];
  for (const from of borders) {
    const at = here.map((p) => ({ code: p.codes[p.starts.filter((s) => s <= from).length - 1] ?? '' }));
    const place = bestPlace(at);
    const status = place ? statusOf(place.code) : null;
    if (days.at(-1)?.status !== status) days.push({ from, status });
  }
  return days;
}

function counted(m: MembershipFact, version: VersionRow, days: PeriodDays, hasUnits: boolean): { isCounted: boolean; leftOutBy: ShortText | null } {
  const out = (vi: string, en: string) => ({ isCounted: false, leftOutBy: { vi, en } });
  if (!m.populations.some((p) => version.populations.includes(p))) {
    const asked = version.populations.map((p) => populationNames[p as keyof typeof populationNames]);
    return out(`Không thuộc nhóm đối tượng (${asked.map((n) => n.vi).join(', ')}).`, `Not in the populations asked (${asked.map((n) => n.en ?? n.vi).join(', ')}).`);
  }
  if (version.positionKinds && !version.positionKinds.includes(m.positionKind)) return out('Vị trí việc làm không thuộc đối tượng.', 'The position is not one that is asked.');
  if (m.status === 'left') return out('Bản ghi đánh dấu đã rời đơn vị.', 'The row marks the person as having left.');
  if (hasUnits && m.unitDays === null) return out('Đơn vị không thuộc phạm vi của yêu cầu trong kỳ này.', 'The unit is not in the scope of the requirement in this period.');
  if (m.validFrom > days.cutoffOn) return { isCounted: true, leftOutBy: { vi: `Bắt đầu sau ngày chốt ${printDay(days.cutoffOn)}.`, en: `Begins after the cut-off day ${printDay(days.cutoffOn)}.` } };
  return { isCounted: true, leftOutBy: null };
}
