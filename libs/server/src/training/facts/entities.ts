import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One requirement in one period as it is being counted: the version's rules, resolved to days. */
@Entity('counting')
export class Counting {
  @PrimaryColumn('int') id: number;
  @Column('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('text') period: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('date', { name: 'day_from' }) dayFrom: string;
  /** last day a figure can be asked for, included */
  @Column('date', { name: 'day_to' }) dayTo: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  /** first day an unmet duty is overdue: after the due day and the days of grace */
  @Column('date', { name: 'overdue_from' }) overdueFrom: string;
  @Column('date', { name: 'cutoff_on' }) cutoffOn: string;
  @Column('text', { array: true }) populations: string[];
  @Column('text', { name: 'position_kinds', array: true, nullable: true }) positionKinds: string[] | null;
  /** subtrees of the audience */
  @Column('uuid', { name: 'unit_ids', array: true }) unitIds: string[];
  @Column('uuid', { name: 'except_unit_ids', array: true }) exceptUnitIds: string[];
  @Column('text', { name: 'unit_kinds', array: true, nullable: true }) unitKinds: string[] | null;
  /** only people whose first membership began on these days */
  @Column('date', { name: 'joined_from', nullable: true }) joinedFrom: string | null;
  @Column('date', { name: 'joined_through', nullable: true }) joinedThrough: string | null;
  /** only from the day so many months after the first membership began */
  @Column('int', { name: 'min_months', nullable: true }) minMonths: number | null;
  /** due so many days after joining instead of on the due day */
  @Column('int', { name: 'due_days', nullable: true }) dueDays: number | null;
  @Column('int', { name: 'grace_days' }) graceDays: number;
  /** results before the period that a person must have or must not have */
  @Column('jsonb', { nullable: true }) earlier: EarlierResult[] | null;
  @Column('timestamptz', { name: 'built_at' }) builtAt: Date;
}
export interface EarlierResult {
  kind: string;
  code: string;
  has: boolean;
}

/** A unit of the audience and the days of the period on which it is one. */
@Entity('counting_unit')
export class CountingUnit {
  @PrimaryColumn('int', { name: 'counting_id' }) countingId: number;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @Column('datemultirange') days: string;
}

/** Unit and ancestor (itself included) as the tallies were added up: [validFrom, validTo), open = infinity. */
@Entity('tally_path')
export class TallyPath {
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @PrimaryColumn('uuid', { name: 'ancestor_id' }) ancestorId: string;
  @PrimaryColumn('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to' }) validTo: string;
}

/**
 * Where a person stands at one of their own units, on every day of the period: from starts[i] on, codes[i]. At a unit above, the best of
 * the rows below it holds: any other before on leave before left.
 */
@Entity('standing')
export class Standing {
  @PrimaryColumn('int', { name: 'counting_id' }) countingId: number;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text', { name: 'position_kind' }) positionKind: string;
  /** first day of the newest membership there */
  @Column('date') since: string;
  /** the person has rows at several units */
  @Column('boolean', { name: 'is_shared' }) isShared: boolean;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('date', { name: 'met_on', nullable: true }) metOn: string | null;
  @Column('text', { nullable: true }) mode: string | null;
  @Column('date', { array: true }) starts: string[];
  @Column('text') codes: string;
}

/** Changes of a unit's counts on a day: a figure as of a day is the sum up to it. slot 0: people of the unit itself, each row; 1: everyone below, each person once. */
@Entity('unit_tally')
export class UnitTally {
  @PrimaryColumn('int', { name: 'counting_id' }) countingId: number;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @PrimaryColumn('int2') slot: number;
  @PrimaryColumn('date') day: string;
  @Column('boolean', { name: 'is_folded' }) isFolded: boolean;
  @Column('int') met: number;
  @Column('int') pending: number;
  @Column('int') overdue: number;
  @Column('int') waived: number;
  @Column('int', { name: 'on_leave' }) onLeave: number;
  @Column('int', { name: 'joined_after_cutoff' }) joinedAfterCutoff: number;
  @Column('int') left: number;
}

/** One count from scratch against what is stored. */
@Entity('recount')
export class Recount {
  @PrimaryColumn('uuid') id: string;
  @Column('text') cause: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('uuid', { name: 'asked_by', nullable: true }) askedBy: string | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('int') countings: number;
  @Column('bigint') people: number;
  @Column('bigint') tallies: number;
  @Column('int') differences: number;
  @Column('text', { nullable: true }) error: string | null;
}

@Entity('recount_difference')
export class RecountDifference {
  @PrimaryColumn('uuid', { name: 'recount_id' }) recountId: string;
  @PrimaryColumn('int') position: number;
  @Column('text') kind: string;
  @Column('uuid', { name: 'requirement_id' }) requirementId: string;
  @Column('text') period: string;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('date', { nullable: true }) day: string | null;
  @Column('text', { nullable: true }) status: string | null;
  @Column('text', { nullable: true }) stored: string | null;
  @Column('text', { nullable: true }) recomputed: string | null;
}

export const factEntities = [Counting, CountingUnit, TallyPath, Standing, UnitTally, Recount, RecountDifference];
