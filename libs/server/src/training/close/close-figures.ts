import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CloseFigure, StatusCounts } from '@kynangso/contracts/training';
import { canonicalText } from '@kynangso/domain/kernel';
import { appliesTo, peopleIn, periodDays, periodRuleOf, sameCounts, zeroCounts } from '@kynangso/domain/training';
import { firstRow, invalid, notFound, rows, type Tx } from '@kynangso/server/platform';
import { CompletionRepository, type FigureRow } from '../completion.repository';
import { nextParam, type StandingParams, standingValues } from '../completion.sql';
import { countingTerms } from '../facts/counting-terms';
import { RequirementRepository } from '../requirement.repository';
import { KEPT_HASHES, keepPeopleSql, peopleHashSql } from './close-people.sql';

export interface FigureAsk {
  requirementId: string;
  period: string;
  unitId: string;
  asOf: string;
  knownAt: Date;
}
interface UnitHash {
  unitId: string;
  hash: string;
  counts: number[];
  /** in the order of `trainingModes` */
  modes: number[];
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** In the order of `dutyStatuses`, as kept. */
export const countsOf = ([met = 0, pending = 0, overdue = 0, waived = 0, onLeave = 0, joinedAfterCutoff = 0, left = 0]: readonly number[]): StatusCounts => ({ met, pending, overdue, waived, onLeave, joinedAfterCutoff, left });
const listOf = (c: StatusCounts): number[] => [c.met, c.pending, c.overdue, c.waived, c.onLeave, c.joinedAfterCutoff, c.left];

/** Figures for closing: as of a day, as known at an instant, with the hashes that make them checkable. Always the same for the same question. */
@Injectable()
export class CloseFigures {
  constructor(
    private readonly requirements: RequirementRepository,
    private readonly completions: CompletionRepository,
  ) {}

  /**
   * The newest instant about which everything is known: just before the oldest transaction that is still open began. One later than that
   * could still receive rows that say they were known before it, and the figure could not be computed again.
   */
  async knownNow(tx: Tx): Promise<Date> {
    const row = await firstRow<{ at: Date }>(
      tx,
      `SELECT date_trunc('milliseconds', least(clock_timestamp(), min(xact_start))) - interval '1 millisecond' AS at
       FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND xact_start IS NOT NULL`,
    );
    return row?.at ?? new Date(Number.NaN);
  }

  /** Total counts only, for looking before sending. */
  async look(tx: Tx, ask: FigureAsk): Promise<Pick<CloseFigure, 'requirement' | 'counts'>> {
    const { params, frame } = await this.frame(tx, ask);
    const found = await this.completions.figures(tx, params, null);
    return { requirement: frame.requirement, counts: countsOfRow(totalOf(found)) };
  }

  /** Computes one requirement without keeping anything; `snapshotId` given: keeps the person rows and the unit figures under it. */
  async compute(tx: Tx, ask: FigureAsk, snapshotId: string | null): Promise<CloseFigure> {
    const { params, frame } = await this.frame(tx, ask);
    const units = await this.completions.figures(tx, params, '*');
    const total = totalOf(units);
    const n = nextParam(params);
    const people = snapshotId === null
      ? await rows<UnitHash>(tx, peopleHashSql(params), standingValues(params))
      : await rows<UnitHash>(tx, keepPeopleSql(params, n), [...standingValues(params), snapshotId, ask.requirementId]);
    const counts = countsOfRow(total);
    const byPeople = people.reduce<StatusCounts>((sum, u) => countsOf(listOf(sum).map((c, i) => c + (u.counts[i] ?? 0))), zeroCounts);
    // two statements that must say the same: a figure whose names don't add up is never signed
    if (!sameCounts(counts, byPeople)) throw new Error(`figure of requirement ${ask.requirementId} is ${peopleIn(counts)} people, its rows are ${peopleIn(byPeople)}`);
    if (snapshotId !== null) await this.keepUnits(tx, snapshotId, ask.requirementId, units);
    const modeAt = (i: number): number => people.reduce((sum, u) => sum + (u.modes[i] ?? 0), 0);
    return { ...frame, counts, modes: { online: modeAt(0), class: modeAt(1), assisted: modeAt(2) }, peopleHash: peopleHashOf(people), unitsHash: unitsHashOf(units) };
  }

  /** The hash of the person rows that are kept under a snapshot. */
  async keptHash(tx: Tx, snapshotId: string, requirementId: string): Promise<string> {
    return peopleHashOf(await rows<UnitHash>(tx, KEPT_HASHES, [snapshotId, requirementId]));
  }

  private async frame(tx: Tx, ask: FigureAsk): Promise<{ params: StandingParams; frame: Omit<CloseFigure, 'counts' | 'modes' | 'peopleHash' | 'unitsHash'> }> {
    const version = await this.requirements.versionFor(tx, null, ask.requirementId, ask.period, ask.knownAt);
    if (!version || !appliesTo(periodRuleOf(version), ask.period)) throw invalid('training.period_unknown', { period: ask.period });
    const days = periodDays(ask.period, version);
    const target = version.targetOperator === null || version.targetValueBp === null ? null : { operator: version.targetOperator, valueBp: version.targetValueBp };
    return {
      // always from the dated rows, never from the live facts: the same question has the same answer at any later time
      params: { countingId: null, terms: countingTerms(version, days.period), asOf: ask.asOf, unitId: ask.unitId, knownAt: ask.knownAt },
      frame: {
        requirement: { id: version.requirementId, code: version.code, title: version.title, version: version.number, metricKind: version.metricKind, target },
        periodFrom: days.from, periodTo: days.to, dueOn: days.dueOn, cutoffOn: days.cutoffOn,
      },
    };
  }

  private async keepUnits(tx: Tx, snapshotId: string, requirementId: string, units: readonly FigureRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO close_unit_figure (snapshot_id, requirement_id, slot, unit_id, parent_id, code, name, kind, counts)
       SELECT $1, $2, u.slot, u.unit_id, u.parent_id, u.code, u.name, u.kind, string_to_array(u.counts, ',')::int[]
       FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::jsonb[], $8::text[], $9::text[]) AS u (slot, unit_id, parent_id, code, name, kind, counts)`,
      [snapshotId, requirementId, units.map((u) => u.slot), units.map((u) => u.id), units.map((u) => u.parentId), units.map((u) => u.code), units.map((u) => JSON.stringify(u.name)), units.map((u) => u.kind),
        units.map((u) => listOf(countsOfRow(u)).join(','))],
    );
  }
}

function totalOf(units: readonly FigureRow[]): FigureRow {
  const total = units.find((u) => u.slot === 'total');
  if (!total) throw notFound('training.unit_not_found');
  return total;
}

const countsOfRow = ({ met, pending, overdue, waived, onLeave, joinedAfterCutoff, left }: FigureRow): StatusCounts => ({ met, pending, overdue, waived, onLeave, joinedAfterCutoff, left });
const peopleHashOf = (units: readonly Pick<UnitHash, 'unitId' | 'hash'>[]): string => sha256(units.map((u) => `${u.unitId} ${u.hash}\n`).join(''));
const unitsHashOf = (units: readonly FigureRow[]): string =>
  sha256(canonicalText(units.map((u) => [u.slot, u.id, u.parentId, u.code, u.kind, ...listOf(countsOfRow(u))]).sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1))));
