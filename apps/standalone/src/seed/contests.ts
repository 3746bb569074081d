import type { INestApplicationContext } from '@nestjs/common';
import { AttemptService, StartService } from '@kynangso/server/exam';
import { ContestDeskService, ContestResultService, ContestReviewService, ContestService, GradingService } from '@kynangso/server/grading';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Clock, Database, firstRow } from '@kynangso/server/platform';
import { AnswerSheet } from './answer-sheet';
import { asOfficer, asPerson } from './callers';
import type { DemoContent } from './content';
import { type DemoContest, readContests } from './demo-files';
import { Dice } from './dice';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

const DAY = 86_400_000;
const shownAs = ['masked', 'masked', 'name', 'masked', 'hidden'] as const;

interface Player {
  personId: string;
  unit: string;
  skill: number;
  /** how long the paper took */
  seconds: number;
}

/** Two contests: one that runs for two months from the day the demo is loaded, and one that is over, with its prizes. */
export async function makeContests(context: INestApplicationContext, organisation: DemoOrganisation, content: DemoContent): Promise<void> {
  const [running, over] = readContests();
  if (!running || !over) throw new Error('the demo has two contests');
  const unitId = organisation.units.get('MAU') ?? '';
  const unit = { unitId, unitPath: await context.get(OrgService, { strict: false }).unitPath(unitId) };
  const organiser = asOfficer(organisation.people.get('examiner') ?? '', 'examiner', unit);
  const now = context.get(Clock).now().getTime();
  await once(context, 'contest-over', async () => {
    const host = new Host(context, organiser, content);
    const { id, sittingId } = await host.announce(over, now - 9 * DAY, now + DAY);
    const players = await host.play(over.code, sittingId, playersOf(organisation, 2, 2027));
    await host.settle(id, players);
  });
  await once(context, 'contest-running', async () => {
    const host = new Host(context, organiser, content);
    const { sittingId } = await host.announce(running, now - 3 * DAY, now + 60 * DAY);
    await host.play(running.code, sittingId, playersOf(organisation, 3, 2028));
  });
}

/** Some of every unit, more where people are eager; the first is faster than anybody reads. */
function playersOf({ officials }: DemoOrganisation, from: number, seed: number): Player[] {
  const dice = new Dice(seed);
  const chosen = officials.filter((official, at) => at % 10 >= from && dice.roll() < 0.2 + 0.6 * official.eagerness);
  return chosen.map((official, at) => ({ personId: official.personId, unit: official.unit, skill: at === 0 ? 0.97 : 0.45 + dice.roll() * 0.5, seconds: at === 0 ? 31 : 150 + dice.below(390) }));
}

class Host {
  private readonly dice = new Dice(905);
  private readonly sheet: AnswerSheet;

  constructor(
    private readonly context: INestApplicationContext,
    private readonly organiser: Caller,
    content: DemoContent,
  ) {
    this.sheet = new AnswerSheet(content.items);
  }

  async announce({ code, exam, ...texts }: DemoContest, opens: number, closes: number): Promise<{ id: string; sittingId: string }> {
    const desk = this.of(ContestDeskService);
    const known = await firstRow<{ id: string; status: string; sittingId: string | null }>(this.context.get(Database).read(), `SELECT id, status, sitting_id AS "sittingId" FROM contest WHERE code = $1`, [code]);
    if (known?.sittingId) return { id: known.id, sittingId: known.sittingId };
    const examId = (await firstRow<{ id: string }>(this.context.get(Database).read(), `SELECT id FROM exam WHERE code = $1`, [exam]))?.id ?? '';
    const draft = { ...texts, opensAt: new Date(opens).toISOString(), closesAt: new Date(closes).toISOString(), populations: null, unitIds: null };
    const { id } = known ?? (await desk.create(this.organiser, { code, examId, draft }));
    const { sittingId } = await desk.publish(this.organiser, id);
    return { id, sittingId: sittingId ?? '' };
  }

  /** Papers are really sat. They begin as long ago as they took: the database's clock allows no other end than now. */
  async play(code: string, sittingId: string, players: readonly Player[]): Promise<readonly Player[]> {
    const [contests, starts, attempts, database] = [this.of(ContestService), this.of(StartService), this.of(AttemptService), this.context.get(Database)];
    for (const [at, player] of players.entries()) {
      const caller = asPerson(player.personId);
      const { attemptsUsed, openAttemptId } = await contests.enter(caller, code, { shownAs: shownAs[at % shownAs.length] ?? 'masked', guess: 40 + this.dice.below(60), consents: true });
      if (attemptsUsed > 0 && !openAttemptId) continue;
      const paper = await starts.start(caller, sittingId);
      await database.read().query(`UPDATE attempt SET started_at = clock_timestamp() - make_interval(secs => $2) WHERE id = $1`, [paper.attemptId, player.seconds]);
      await attempts.submit(caller, paper.attemptId, { writerEpoch: paper.writerEpoch, finalResponses: this.sheet.fill(paper, player.skill, this.dice) });
    }
    await this.of(GradingService).drain();
    return players;
  }

  /** Closed, looked at by a person, and frozen. */
  async settle(id: string, players: readonly Player[]): Promise<void> {
    const [desk, reviews, results] = [this.of(ContestDeskService), this.of(ContestReviewService), this.of(ContestResultService)];
    if ((await desk.get(this.organiser, id)).state === 'open') await desk.close(this.organiser, id, 'Đã hết đợt thi theo kế hoạch của tỉnh Mẫu.');
    const { rows } = await reviews.list(this.organiser, id, { only: 'open', page: 1, pageSize: 200 });
    for (const { personId, reasons } of rows) {
      const isFast = reasons.includes('too_fast');
      await reviews.decide(this.organiser, id, {
        personId, verdict: isFast ? 'exclude' : 'keep',
        reason: isFast ? 'Nộp đủ 12 câu sau 31 giây, không đủ để đọc hết đề; đã mời trao đổi theo thể lệ.' : 'Đã đối chiếu danh sách đơn vị: hai người khác nhau, trùng họ tên và ngày sinh.',
      });
    }
    const { problems, results: frozen } = await desk.get(this.organiser, id);
    if (frozen.length > 0 || players.length === 0) return;
    if (problems.length > 0) throw new Error(`the demo's contest can't be frozen: ${problems.join(', ')}`);
    await results.freeze(this.organiser, id, null);
  }

  private of<T>(type: new (...args: never[]) => T): T {
    return this.context.get(type, { strict: false });
  }
}
