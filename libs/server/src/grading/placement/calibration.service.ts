import { setImmediate as aTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { calibrateInSteps, type Calibration, EXPERT_LOGITS, type FirstAnswer, placementKinds, type PlacementTest, placementTests } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { Clock, Database, Log, type Tx } from '@kynangso/server/platform';
import { type AskedItem, CalibrationRepository, milli, type PersonAnswers } from './calibration.repository';

const HOUR_MS = 3_600_000;
/** Difficulties don't change by the hour, and the look reads many rows. */
const EVERY_MS = 24 * HOUR_MS;
/** Much longer than an estimate takes; a process killed in the middle holds the others up for no longer. */
const CLAIM_MS = HOUR_MS / 2;
/** Fewer new answers than this, of a hundred there were, change no figure by what it is known to. */
const NEW_PERCENT = 5;
/** More say little more, and take their time. */
const MOST_PEOPLE = 10_000;
/** ... and people who answered hundreds of questions fewer: memory and time grow with answers */
const MOST_ANSWERS = 400_000;
const PEOPLE_AT_ONCE = 100;

/** Measures how hard the questions of each placement test are, from first answers. For the worker; nothing waits for it, and doing it twice changes nothing but rows. */
@Injectable()
export class CalibrationService {
  constructor(
    private readonly database: Database,
    private readonly runs: CalibrationRepository,
    private readonly bank: BankService,
    private readonly frameworks: FrameworkService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Looks at every standard whose last look is a day ago. Answers with the standards that got new figures. */
  async keep(): Promise<string[]> {
    const renewed: string[] = [];
    for (const test of placementTests) {
      const now = this.clock.now();
      const isOurs = await this.database.transaction((tx) => this.runs.claim(tx, test.framework, now, new Date(now.getTime() - EVERY_MS), new Date(now.getTime() + CLAIM_MS)));
      if (isOurs && (await this.renew(test, now))) renewed.push(test.framework);
    }
    return renewed;
  }

  private async renew(test: PlacementTest, now: Date): Promise<boolean> {
    const tx = this.database.read();
    const asked = await this.asked(tx, test);
    const last = await this.runs.last(tx, test.framework);
    const people = asked.length === 0 ? [] : await this.runs.firstAnswers(tx, asked, MOST_PEOPLE, MOST_ANSWERS, last?.knownAt ?? null);
    const count = people.reduce((sum, person) => sum + person.count, 0);
    const fresh = people.reduce((sum, person) => sum + person.fresh, 0);
    // taking many answers out of account (a corrected key) is news as well; and once as many are read as ever are, new ones push out old ones
    const isNews = last === null || Math.max(fresh, Math.abs(count - last.answers)) * 100 >= NEW_PERCENT * last.answers;
    const found = isNews ? await this.inTurns(asked, people) : null;
    const isMeasured = found !== null && found.rounds > 0;
    await this.database.transaction(async (write) => {
      if (isMeasured) {
        const { rounds, commonSd, ownSd, modules } = found;
        await this.runs.insert(write, { framework: test.framework, people: found.people, answers: count, rounds, commonSdMilli: milli(commonSd), ownSdMilli: milli(ownSd), modules, knownAt: now }, asked, found.items);
      }
      await this.runs.looked(write, test.framework, now);
    });
    if (isMeasured) this.log.log({ framework: test.framework, people: found.people, answers: found.answers, rounds: found.rounds }, 'item difficulties measured');
    return isMeasured;
  }

  /** Everything the bank has of the test's modules that a machine marks and that isn't kept for practice. */
  private async asked(tx: Tx, test: PlacementTest): Promise<AskedItem[]> {
    const isThere = await this.frameworks.getFramework(test.framework, undefined, tx).catch(() => null);
    if (!isThere) return [];
    const modules = new Set(test.modules);
    const found = await this.bank.candidates(tx, { frameworkCode: test.framework });
    const chosen = found.filter((c) => modules.has(c.node) && c.pool !== 'practice' && placementKinds.has(c.kind));
    return [...new Map(chosen.map(({ itemId, itemVersionId, node, difficulty }) => [itemId, { itemId, itemVersionId, module: node, difficulty }])).values()];
  }

  /** The event loop gets its turn between the steps: seconds of arithmetic beside people's papers. */
  private async inTurns(asked: readonly AskedItem[], people: readonly PersonAnswers[]): Promise<Calibration> {
    const answers: FirstAnswer[] = [];
    for (const [n, { person, items, right }] of people.entries()) {
      items.split(',').forEach((number, at) => answers.push({ person, item: asked[Number(number) - 1]?.itemId ?? '', isRight: right[at] === '1' }));
      if (n % PEOPLE_AT_ONCE === 0) await aTurn();
    }
    const steps = calibrateInSteps(asked.map(({ itemId, module, difficulty }) => ({ id: itemId, module, expert: EXPERT_LOGITS[difficulty] })), answers);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      await aTurn();
    }
  }
}
