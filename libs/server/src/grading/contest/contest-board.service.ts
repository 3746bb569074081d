import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ContestBoard, ContestOwn } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { contestState } from '@kynangso/domain/grading';
import { AppError, type Caller, Clock, Database, Log, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { ContestFeed, type Snapshot } from './contest-feed';
import { ContestRepository, type ContestRow } from './contest.repository';
import { EntryRepository, type EntryRow } from './entry.repository';
import { LiveRanking } from './live-ranking';
import { ResultRepository } from './result.repository';

const TOP = 50;
const TOP_UNITS = 20;
/** everything is read anew so often: linked records, names and head counts change without a word to the board */
const WHOLE_MS = 5 * 60_000;
/** a frozen result changes by a new revision, which is seen at once, and by people who show themselves otherwise */
const SETTLED_MS = 30_000;
const DROP_MS = 10 * 60_000;

/** What one process knows of one contest. */
interface Known {
  id: string;
  feed: ContestFeed;
  ranking: LiveRanking | null;
  names: ReadonlyMap<string, ShortText>;
  since: string | null;
  wholeAt: number;
  /** of the frozen result the ranking was read from */
  resultId: string | null;
  isHidden: boolean;
}
/** Where events go: the api's side of an open stream. */
export interface TextSink {
  sendText: (json: string) => void;
  onClose: (work: () => void) => void;
}

/**
 * Boards. What is handed in touches one row; the board reads the rows that were written since it looked last, once for all who look, and
 * ranks in memory. PostgreSQL is the truth: a process that starts reads it whole, and nothing here depends on Redis.
 */
@Injectable()
export class ContestBoardService implements OnModuleDestroy {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Database,
    private readonly contests: ContestRepository,
    private readonly entries: EntryRepository,
    private readonly results: ResultRepository,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly settings: SettingsInForce,
  ) {}

  /** An installation may keep its boards for people who have signed in. Returns whether everybody may look. */
  async refuseStrangers(caller: Caller | null): Promise<boolean> {
    const isPublic = await this.settings.get('contest.publicBoards');
    if (!isPublic && !caller) throw new AppError('grading.contest_board_signed_in', 'forbidden');
    return isPublic;
  }

  async board(code: string): Promise<Snapshot> {
    return (await this.of(code)).feed.get();
  }

  async watch(code: string, connect: () => TextSink): Promise<void> {
    const { feed } = await this.of(code);
    const sink = connect();
    sink.onClose(await feed.watch({ send: (text) => sink.sendText(text), own: null }));
  }

  /** With the own place; whoever joins while watching is told from then on. */
  async watchOwn(caller: Caller, code: string, connect: () => TextSink): Promise<void> {
    const known = await this.of(code);
    const sink = connect();
    let personId: string | null = null;
    const own = async (): Promise<ContestOwn | null> => {
      personId ??= (await this.entries.own(this.database.read(), known.id, caller.personId))?.personId ?? null;
      return personId === null ? null : this.ownOf(known, personId);
    };
    sink.onClose(await known.feed.watch({ send: (text) => sink.sendText(text), own }));
  }

  /** The place of an entry, as the newest board has it. */
  async own(code: string, personId: string): Promise<ContestOwn | null> {
    const known = await this.of(code);
    await known.feed.get();
    return this.ownOf(known, personId);
  }

  onModuleDestroy(): void {
    for (const { feed } of this.known.values()) feed.end();
  }

  private async of(code: string): Promise<Known> {
    const standing = this.known.get(code);
    if (standing) return standing;
    for (const [each, { feed }] of this.known) if (feed.idleMs > DROP_MS && feed.idleMs < Infinity) this.known.delete(each);
    const { id } = await this.contests.announced(this.database.read(), code);
    const made: Known = {
      id, ranking: null, names: new Map(), since: null, wholeAt: -Infinity, resultId: null, isHidden: false,
      feed: new ContestFeed(() => this.read(made, code), (error) => this.log.pino.warn({ err: String(error) }, 'contest board not read')),
    };
    const other = this.known.get(code);
    if (other) return other;
    this.known.set(code, made);
    return made;
  }

  private async read(known: Known, code: string): Promise<Omit<ContestBoard, 'version'>> {
    const tx = this.database.read();
    const contest = await this.contests.announced(tx, code);
    const state = contestState({ ...contest, hasResult: contest.resultId !== null }, contest.now);
    known.isHidden = contest.content.board === 'after_close' && (state === 'upcoming' || state === 'open' || state === 'closing');
    const ranking = contest.resultId === null ? await this.live(tx, known, contest) : await this.settled(tx, known, contest, contest.resultId);
    const units = ranking.topUnits(TOP_UNITS, known.names);
    return {
      asOf: contest.now.toISOString(), state, revision: contest.revision, isHidden: known.isHidden, joined: ranking.joined, finished: ranking.finished, unitCount: ranking.unitIds.length,
      rows: known.isHidden ? [] : ranking.top(TOP, known.names), units: known.isHidden ? [] : units,
    };
  }

  private async live(tx: Tx, known: Known, { id, content }: ContestRow): Promise<LiveRanking> {
    const isWhole = known.ranking === null || this.clock.now().getTime() - known.wholeAt > WHOLE_MS || known.resultId !== null;
    // guesses can be measured once everybody is done
    const ranking = isWhole || !known.ranking ? new LiveRanking({ timeUnitSeconds: content.rule.timeUnitSeconds, actual: null }, content.rule) : known.ranking;
    const { until, rows } = await this.entries.changed(tx, id, isWhole ? null : known.since);
    ranking.apply(rows);
    await this.nameUnits(tx, known, ranking, isWhole, content.populations);
    known.since = until;
    this.keep(known, ranking, isWhole, null);
    return ranking;
  }

  /** From the frozen rows, with the names people show themselves by today. */
  private async settled(tx: Tx, known: Known, { id, content, revision }: ContestRow, resultId: string): Promise<LiveRanking> {
    if (known.ranking && known.resultId === resultId && this.clock.now().getTime() - known.wholeAt < SETTLED_MS) return known.ranking;
    const result = await this.results.find(tx, id, revision ?? 0);
    const frozen = new Map((await this.results.frozen(tx, resultId)).map((row) => [row.id, row]));
    const { rows } = await this.entries.changed(tx, id, null);
    const ranking = new LiveRanking(result?.rule ?? { timeUnitSeconds: content.rule.timeUnitSeconds, actual: null }, content.rule);
    ranking.apply(rows.map((entry): EntryRow => {
      const row = frozen.get(entry.personId);
      const none = { attemptId: null, gradeId: null, pointsCenti: null, maxCenti: null, spentMs: null };
      return row ? { ...entry, isExcluded: false, isTwice: false, unitId: row.unitId, guess: row.guess, pointsCenti: row.pointsCenti, maxCenti: row.maxCenti, spentMs: row.spentMs } : { ...entry, ...none };
    }));
    await this.nameUnits(tx, known, ranking, true, content.populations);
    ranking.setPeople(new Map((result?.units ?? []).map((unit) => [unit.unitId, unit.people])));
    this.keep(known, ranking, true, resultId);
    return ranking;
  }

  private async nameUnits(tx: Tx, known: Known, ranking: LiveRanking, isWhole: boolean, populations: readonly string[] | null): Promise<void> {
    const ids = ranking.unitIds;
    if (!isWhole && ids.every((id) => known.names.has(id))) return;
    known.names = await this.contests.unitNames(tx, ids);
    ranking.setPeople(await this.entries.unitPeople(tx, ids, populations));
  }

  private keep(known: Known, ranking: LiveRanking, isWhole: boolean, resultId: string | null): void {
    known.ranking = ranking;
    known.resultId = resultId;
    if (isWhole) known.wholeAt = this.clock.now().getTime();
  }

  private async ownOf(known: Known, personId: string): Promise<ContestOwn | null> {
    const own = known.ranking?.own(personId, known.names, known.isHidden);
    if (!own) return null;
    const { isExcluded, ...rest } = own;
    return { ...rest, excluded: isExcluded ? await this.entries.excludedReason(this.database.read(), known.id, personId) : null };
  }
}
