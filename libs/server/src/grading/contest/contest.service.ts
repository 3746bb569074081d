import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ContestCard, contestEntry, ContestMine, ContestPage } from '@kynangso/contracts/grading';
import { maskName } from '@kynangso/domain/grading';
import { SittingService } from '@kynangso/server/exam';
import { AppError, type Caller, conflict, Database, invalid, notFound, type Tx } from '@kynangso/server/platform';
import { ContestBoardService } from './contest-board.service';
import { presentCard, presentPage, stateOf } from './contest.presenter';
import { ContestRepository, type ContestRow } from './contest.repository';
import { EntryRepository, type MineRow, type OwnEntry } from './entry.repository';

interface Page {
  page: number;
  pageSize: number;
}

/** Contests as everybody reads them, and taking part. */
@Injectable()
export class ContestService {
  constructor(
    private readonly database: Database,
    private readonly contests: ContestRepository,
    private readonly entries: EntryRepository,
    private readonly boards: ContestBoardService,
    private readonly sittings: SittingService,
  ) {}

  async list(page: Page): Promise<{ rows: ContestCard[]; total: number } & Page> {
    const found = await this.contests.list(this.database.read(), null, page);
    return { rows: found.map(presentCard), total: found[0]?.total ?? 0, ...page };
  }

  async page(code: string): Promise<ContestPage> {
    const tx = this.database.read();
    const contest = await this.contests.announced(tx, code);
    const [{ board }, units] = await Promise.all([this.boards.board(code), this.contests.unitNames(tx, contest.content.unitIds ?? [])]);
    return presentPage(contest, { joined: board.joined, finished: board.finished, units });
  }

  async mine(caller: Caller, code: string): Promise<ContestMine> {
    const tx = this.database.read();
    const contest = await this.contests.announced(tx, code);
    return this.view(tx, caller, contest);
  }

  /** Taking part is one row that is there once. Afterwards how one is shown may change at any time, the guess until the first paper is begun. */
  async enter(caller: Caller, code: string, { shownAs, guess }: z.output<typeof contestEntry>): Promise<ContestMine> {
    await this.database.transaction(async (tx) => {
      const contest = await this.contests.announced(tx, code);
      const asked = contest.content.rule.guess === null ? null : guess;
      const mine = await this.facts(tx, caller, contest);
      const own = await this.entries.own(tx, contest.id, caller.personId);
      if (own) return this.change(tx, contest, mine, own, { shownAs, guess: asked, at: contest.now });
      if (!['upcoming', 'open'].includes(stateOf(contest))) throw conflict('grading.contest_not_open');
      if (!mine.isAudience) throw new AppError('grading.contest_not_audience', 'forbidden');
      if (contest.content.rule.guess !== null && asked === null) throw invalid('grading.contest_guess_missing');
      const personId = await this.entries.enter(tx, contest.id, caller.personId, { unitId: mine.unitId, shownAs, guess: asked, at: contest.now });
      // whoever pressed twice has joined once
      if (personId !== null && contest.sittingId !== null) await this.sittings.admit(tx, contest.sittingId, personId);
    });
    return this.mine(caller, code);
  }

  private async change(tx: Tx, contest: ContestRow, mine: MineRow, own: OwnEntry, given: Pick<OwnEntry, 'shownAs' | 'guess'> & { at: Date }): Promise<void> {
    const hasBegun = mine.attemptsUsed > 0 || !['upcoming', 'open'].includes(stateOf(contest));
    if (hasBegun && given.guess !== own.guess) throw conflict('grading.contest_guess_stands');
    if (contest.content.rule.guess !== null && given.guess === null) throw invalid('grading.contest_guess_missing');
    await this.entries.change(tx, contest.id, own.personId, given);
  }

  private async facts(tx: Tx, caller: Caller, { sittingId, content }: ContestRow): Promise<MineRow> {
    const mine = sittingId === null ? null : await this.entries.mine(tx, caller.personId, sittingId, content);
    if (!mine) throw notFound('grading.contest_not_found');
    return mine;
  }

  private async view(tx: Tx, caller: Caller, contest: ContestRow): Promise<ContestMine> {
    const [mine, own] = await Promise.all([this.facts(tx, caller, contest), this.entries.own(tx, contest.id, caller.personId)]);
    return {
      entry: own && { shownAs: own.shownAs, guess: own.guess, joinedAt: own.joinedAt.toISOString() },
      preview: { masked: maskName(mine.fullName), name: mine.fullName, unit: mine.unitName },
      isAudience: own !== null || mine.isAudience,
      sittingId: own ? contest.sittingId : null,
      attemptsUsed: mine.attemptsUsed, openAttemptId: mine.openAttemptId, lastAttemptId: mine.lastAttemptId,
      own: own && (await this.boards.own(contest.code, own.personId)),
    };
  }
}
