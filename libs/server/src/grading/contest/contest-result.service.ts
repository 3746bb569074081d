import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ContestCheck, ContestPlaceRow, ContestPrizeList } from '@kynangso/contracts/grading';
import { distanceOf, type FrozenRow, frozenRows, frozenText, type PlacedUnit, prizesOf, type RankRule, rankUnits, scoreBp, spentUnits, type UnitScore } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { ContestRepository, type ContestRow } from './contest.repository';
import { EntryRepository } from './entry.repository';
import { freezeProblems } from './freeze-problems';
import { unitRow } from './live-ranking';
import { type PlaceRow, ResultRepository, type ResultRow } from './result.repository';
import { ReviewRepository } from './review.repository';

interface Page {
  page: number;
  pageSize: number;
}
type Ranked = FrozenRow & { unitId: string | null };
interface Worked { rule: RankRule; rows: Ranked[]; units: PlacedUnit[]; hash: string }
/** prize-winning places are few; a list this long is a slip of the pen */
const MOST_WINNERS = 2_000;

/** The frozen result: only ever added, worked out from papers and grades, with a hash it can be checked by. */
@Injectable()
export class ContestResultService {
  constructor(
    private readonly database: Database,
    private readonly contests: ContestRepository,
    private readonly entries: EntryRepository,
    private readonly results: ResultRepository,
    private readonly reviews: ReviewRepository,
    private readonly audit: AuditService,
  ) {}

  /** The first result, or a new revision with its reason when regrades or decisions changed something since. */
  freeze(caller: Caller, id: string, reason: string | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const contest = await this.contests.get(tx, caller, id, 'exam.manage', true);
      if (contest.status !== 'published') throw conflict('grading.contest_state');
      const [counts, reviews] = [await this.results.counts(tx, id), await this.reviews.openCount(tx, id, contest.content.leastSeconds)];
      const problems = freezeProblems(contest, { ...counts, reviews });
      if (problems.length > 0) throw conflict('grading.contest_problems', { problems });
      if (contest.revision !== null && reason === null) throw invalid('grading.contest_reason_missing');
      const { rule, rows, units, hash } = await this.work(tx, contest);
      if (hash === contest.hash) throw conflict('grading.contest_unchanged');
      const revision = (contest.revision ?? 0) + 1;
      await this.results.insert(tx, id, { id: newId(), revision, frozenAt: contest.now, frozenBy: caller.personId, reason, rule, units, players: rows.length, hash }, rows);
      await this.audit.record(tx, { actor: caller, action: 'contest-result.frozen', objectKind: 'contest', objectId: id, unitId: contest.ownerUnitId, ...(reason === null ? {} : { reason }), before: { hash: contest.hash }, after: { revision, hash } });
    });
  }

  async places(caller: Caller, id: string, revision: number, page: Page): Promise<{ rows: ContestPlaceRow[]; total: number } & Page> {
    const tx = this.database.read();
    const { contest, result } = await this.get(tx, caller, id, revision);
    const found = await this.results.places(tx, id, result.id, page);
    const rows = found.map((row): ContestPlaceRow => ({ ...presentPlace(row, result.rule), prizes: prizesOf(contest.content.prizes, 'person', row.place).map((prize) => prize.title) }));
    return { rows, total: found[0]?.total ?? 0, ...page };
  }

  async prizes(caller: Caller, id: string, revision: number): Promise<ContestPrizeList> {
    const tx = this.database.read();
    const { contest: { content }, result } = await this.get(tx, caller, id, revision);
    const most = Math.max(0, ...content.prizes.filter((prize) => prize.kind === 'person').map((prize) => prize.to));
    const winners = most === 0 ? [] : await this.results.places(tx, id, result.id, { page: 1, pageSize: MOST_WINNERS, most });
    const names = await this.contests.unitNames(tx, result.units.map((unit) => unit.unitId));
    const units = result.units.map((unit) => unitRow(unit, names));
    const prizes = content.prizes.map((prize) => ({
      ...prize,
      people: prize.kind === 'person' ? winners.filter((row) => prize.from <= row.place && row.place <= prize.to).map((row) => presentPlace(row, result.rule)) : [],
      units: prize.kind === 'unit' ? units.filter((unit) => unit.place !== null && prize.from <= unit.place && unit.place <= prize.to) : [],
    }));
    return { revision, hash: result.hash, prizes, units };
  }

  /** From the frozen rows again, and from the papers as they stand today. */
  async check(caller: Caller, id: string, revision: number): Promise<ContestCheck> {
    const tx = this.database.read();
    const { contest, result } = await this.get(tx, caller, id, revision);
    const frozen = await this.results.frozen(tx, result.id);
    const rowsHash = hashOf(id, result.rule, frozenRows(frozen, result.rule), result.units);
    const today = await this.work(tx, contest);
    const markOf = (row: Ranked): string => [row.place, row.gradeId, row.spentMs].join();
    const [was, is] = [new Map(frozen.map((row) => [row.id, markOf(row)])), new Map(today.rows.map((row) => [row.id, markOf(row)]))];
    const differs = [...new Set([...was.keys(), ...is.keys()])].filter((each) => was.get(each) !== is.get(each)).length;
    return { revision, hash: result.hash, rowsHash, todayHash: today.hash, isIntact: rowsHash === result.hash, differs };
  }

  private async get(tx: Tx, caller: Caller, id: string, revision: number): Promise<{ contest: ContestRow; result: ResultRow }> {
    const contest = await this.contests.get(tx, caller, id, 'exam.read');
    const result = await this.results.find(tx, id, revision);
    if (!result) throw notFound('grading.contest_result_unknown', { revision });
    return { contest, result };
  }

  /** Guesses are measured by the number of people with a ranked result, which is what the question asks for. */
  private async work(tx: Tx, { id, content }: ContestRow): Promise<Worked> {
    const counted = await this.results.counted(tx, id);
    const rule: RankRule = { timeUnitSeconds: content.rule.timeUnitSeconds, actual: content.rule.guess === null ? null : counted.length };
    const rows = frozenRows(counted, rule);
    const joined = await this.results.joinedByUnit(tx, id);
    const people = await this.entries.unitPeople(tx, joined.map((unit) => unit.unitId), content.populations);
    const units = new Map(joined.map((unit): [string, UnitScore] => [unit.unitId, { ...unit, finished: 0, sumBp: 0, people: people.get(unit.unitId) ?? 0 }]));
    for (const row of rows) {
      const unit = row.unitId === null ? undefined : units.get(row.unitId);
      if (!unit) continue;
      unit.finished++;
      unit.sumBp += scoreBp(row.pointsCenti, row.maxCenti);
    }
    const placed = rankUnits([...units.values()], content.rule);
    return { rule, rows, units: placed, hash: hashOf(id, rule, rows, placed) };
  }
}

const hashOf = (contestId: string, rule: RankRule, rows: readonly FrozenRow[], units: readonly PlacedUnit[]): string => createHash('sha256').update(frozenText({ contestId, rule, rows, units })).digest('hex');

const presentPlace = (row: PlaceRow, rule: RankRule): Omit<ContestPlaceRow, 'prizes'> => ({
  place: row.place, isShared: row.isShared, personId: row.id, fullName: row.fullName, unit: row.unit, pointsCenti: row.pointsCenti, maxCenti: row.maxCenti,
  spentSeconds: spentUnits(row.spentMs, rule) * rule.timeUnitSeconds, distance: distanceOf(row.guess, rule),
});
