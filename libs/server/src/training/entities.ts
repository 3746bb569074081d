import { RoleNeedRow } from './role/entities';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceRule, VersionRules } from '@kynangso/contracts/training';
import type { EvaluatedPart } from '@kynangso/domain/training';
import { assistedEntities } from './assisted/entities';
import { closeEntities } from './close/entities';
import { factEntities } from './facts/entities';
import { announcementEntities } from './announce/entities';
import { offlineEntities } from './offline/entities';
import { targetEntities } from './targets/entities';
import { vneidEntities } from './vneid/entities';
import { StudyPace, StudyReminderRow } from './plan/entities';

/** One dated fact about a person from one source. A new revision supersedes the row before it. */
@Entity('achievement')
export class AchievementRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { name: 'source_kind' }) sourceKind: string;
  @Column('uuid', { name: 'source_id' }) sourceId: string;
  @Column('int') revision: number;
  @Column('text') code: string;
  @Column('text') outcome: string;
  @Column('date', { name: 'achieved_on' }) achievedOn: string;
  @Column('int', { name: 'score_bp', nullable: true }) scoreBp: number | null;
  @Column('text', { nullable: true }) serial: string | null;
  @Column('text') mode: string;
  @Column('text', { nullable: true }) proves: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

@Entity('requirement')
export class Requirement {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'owner_unit_id' }) ownerUnitId: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('requirement_version')
export class RequirementVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('int') number: number;
  @Column('jsonb') title: { vi: string; en?: string };
  @Column('text', { array: true }) populations: string[];
  @Column('text', { name: 'position_kinds', array: true, nullable: true }) positionKinds: string[] | null;
  @Column('uuid', { name: 'audience_unit_id' }) audienceUnitId: string;
  @Column('jsonb') evidence: EvidenceRule;
  @Column('text', { name: 'period_kind' }) periodKind: string;
  @Column('int', { name: 'from_year' }) fromYear: number;
  @Column('text', { name: 'due_day' }) dueDay: string;
  @Column('text', { name: 'cutoff_day' }) cutoffDay: string;
  @Column('text', { name: 'metric_kind' }) metricKind: string;
  @Column('text', { name: 'target_operator', nullable: true }) targetOperator: string | null;
  @Column('int', { name: 'target_value_bp', nullable: true }) targetValueBp: number | null;
  @Column('text', { name: 'plan_target', nullable: true }) planTarget: string | null;
  @Column('jsonb') rules: VersionRules;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}

/** What a person has of one requirement in one period: derived from achievements and rebuildable at any time. */
@Entity('duty')
export class Duty {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') period: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('date', { name: 'met_on', nullable: true }) metOn: string | null;
  @Column('text', { nullable: true }) mode: string | null;
  /** days on which results that lapse are in force; null where a result holds for the period */
  @Column('datemultirange', { name: 'met_days', nullable: true }) metDays: string | null;
  @Column('jsonb') evidence: EvaluatedPart;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

@Entity('waiver')
export class Waiver {
  @PrimaryColumn('uuid') id: string;
  /** the same through all corrections of one waiver */
  @Column('uuid', { name: 'waiver_id' }) waiverId: string;
  @Column('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') period: string;
  @Column('text') reason: string;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('uuid', { name: 'granted_by', nullable: true }) grantedBy: string | null;
  @Column('timestamptz', { name: 'granted_at' }) grantedAt: Date;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

/** A line of the plans that carry out Decision 146/QĐ-TTg. */
@Entity('target')
export class Target {
  @PrimaryColumn('text') code: string;
  @Column('int') position: number;
  @Column('text') plan: string;
  @Column('boolean') verified: boolean;
  @Column('text', { nullable: true }) due: string | null;
  @Column('text') population: string;
  @Column('text', { name: 'population_codes', array: true }) populationCodes: string[];
  @Column('text') indicator: string;
  @Column('text', { name: 'metric_kind' }) metricKind: string;
  @Column('text', { nullable: true }) operator: string | null;
  @Column('bigint', { name: 'value_centi', nullable: true }) valueCenti: number | null;
  @Column('text', { nullable: true }) unit: string | null;
  @Column('text', { name: 'counted_per' }) countedPer: string;
  @Column('boolean', { name: 'is_annual' }) isAnnual: boolean;
  @Column('boolean', { name: 'is_measurable' }) isMeasurable: boolean;
  @Column('text', { nullable: true }) note: string | null;
}

@Entity('reminder_plan')
export class ReminderPlanRow {
  @PrimaryColumn('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('int', { array: true }) steps: number[];
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy: string | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

/** Somebody has been told one step: the key is what makes telling twice once. */
@Entity('reminder')
export class ReminderRow {
  @PrimaryColumn('uuid', { name: 'requirement_id' }) requirementId: string;
  @PrimaryColumn('text') period: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @PrimaryColumn('text') step: string;
  @Column('timestamptz', { name: 'told_at' }) toldAt: Date;
}

@Entity('reminder_run')
export class ReminderRunRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('text') period: string;
  @Column('text') step: string;
  @Column('date', { name: 'ran_on' }) ranOn: string;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('uuid', { name: 'asked_by', nullable: true }) askedBy: string | null;
  @Column('uuid', { name: 'after_person', nullable: true }) afterPerson: string | null;
  @Column('int', { default: 0 }) told: number;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
}

export const trainingEntities = [AchievementRow, Requirement, RequirementVersion, Duty, Waiver, Target, ...factEntities, ...closeEntities, ...offlineEntities, ...announcementEntities, ...assistedEntities, ...targetEntities, ...vneidEntities, ReminderPlanRow, ReminderRow, ReminderRunRow, StudyPace, StudyReminderRow, RoleNeedRow];
