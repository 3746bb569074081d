import { Injectable } from '@nestjs/common';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { PlacementProfile, PlacementResult, PlacementView } from '@kynangso/contracts/grading';
import { choiceOrders, isAnswered, orderChoices, seededRandom } from '@kynangso/domain/exam';
import {
  type Ability, checkResponse, estimateAbilities, expectedShareBp, MOST_PER_MODULE, nextItem, placementLevel, placementTest, type PlacementTest, placementTests, type PoolItem, PRECISION, score, type StopReason,
} from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { AppError, type Caller, Clock, conflict, Database, invalid, notFound, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { PlacementPool } from './placement-pool';
import { type AskedRow, PlacementRepository, type PlacementRow } from './placement.repository';

const DAY_MS = 86_400_000;

/** Short adaptive tests that place a person in the modules of a standard. Nothing rests on them; no key and no verdict on an answer ever leaves. */
@Injectable()
export class PlacementService {
  constructor(
    private readonly database: Database,
    private readonly placements: PlacementRepository,
    private readonly pool: PlacementPool,
    private readonly bank: BankService,
    private readonly clock: Clock,
    private readonly settings: SettingsInForce,
  ) {}

  async list(caller: Caller): Promise<{ rows: PlacementProfile[] }> {
    const tx = this.database.read();
    const own = new Map((await this.placements.overview(tx, caller.personId)).map((row) => [row.profile, row]));
    const shown: PlacementProfile[] = [];
    for (const test of placementTests) {
      const titles = await this.pool.titles(tx, test).catch(() => null);
      // a system without that standard doesn't offer the test
      if (!titles) continue;
      const row = own.get(test.code);
      shown.push({
        code: test.code, title: test.title, lead: test.lead, framework: test.framework, most: test.modules.length * MOST_PER_MODULE,
        modules: test.modules.map((node) => ({ node, title: titles.get(node) ?? { vi: node } })),
        openId: row?.openId ?? null, latest: row?.id && row.result ? { id: row.id, result: row.result } : null,
      });
    }
    return { rows: shown };
  }

  /** A person's newest result of each test, by the standard it places in: one look, for whoever needs nothing else. */
  async latest(tx: Tx, personId: string): Promise<{ framework: string; result: PlacementResult }[]> {
    return (await this.placements.overview(tx, personId)).flatMap(({ profile, result }) => {
      const test = placementTest(profile);
      return test && result ? [{ framework: test.framework, result }] : [];
    });
  }

  start(caller: Caller, profile: string): Promise<PlacementView> {
    const test = placementTest(profile);
    if (!test) throw notFound('grading.placement_not_found');
    return this.database.transaction(async (tx) => {
      const open = await this.placements.findOpen(tx, caller.personId, profile);
      if (open) return this.view(tx, open, test);
      const now = this.clock.now();
      // being placed again and again would tell which answers are right
      const most = await this.settings.get('placement.perDay');
      if ((await this.placements.startedSince(tx, caller.personId, profile, new Date(now.getTime() - DAY_MS))) >= most) throw new AppError('grading.placement_too_often', 'too_many', { most });
      if ((await this.pool.items(tx, test)).length === 0) throw conflict('grading.placement_empty');
      const id = await this.placements.start(tx, caller.personId, profile, caller.locale, now);
      const row = id === null ? await this.placements.findOpen(tx, caller.personId, profile) : { id, profile, locale: caller.locale, result: null };
      if (!row) throw conflict('grading.placement_empty');
      if (id !== null) await this.goOn(tx, row, test, []);
      return this.view(tx, row, test);
    });
  }

  async get(caller: Caller, id: string): Promise<PlacementView> {
    const tx = this.database.read();
    return this.view(tx, ...(await this.own(tx, caller, id, 'read')));
  }

  answer(caller: Caller, id: string, number: number, response: ResponseValue): Promise<PlacementView> {
    return this.database.transaction(async (tx) => {
      const [row, test] = await this.own(tx, caller, id, 'lock');
      const asked = await this.placements.asked(tx, id);
      const standing = asked.at(-1);
      if (number > (standing?.number ?? 0)) throw conflict('grading.placement_number', { number });
      // an answer that came before is as it was
      if (row.result || !standing || standing.isRight !== null || number < standing.number) return this.view(tx, row, test);
      const isRight = await this.isRight(tx, standing.itemVersionId, response);
      await this.placements.answer(tx, id, number, response, isRight, this.clock.now());
      return this.view(tx, await this.goOn(tx, row, test, [...asked.slice(0, -1), { ...standing, isRight }]), test);
    });
  }

  /** Fully right, or not: the model knows nothing between. */
  private async isRight(tx: Tx, itemVersionId: string, response: ResponseValue): Promise<boolean> {
    const [item] = await this.bank.deliver(tx, [itemVersionId]);
    const program = (await this.bank.programs(tx, [itemVersionId])).get(itemVersionId);
    if (!item || !program) throw notFound('bank.version_not_found', { itemVersionId });
    const fits = checkResponse(item.content, response);
    if (!fits.ok) throw invalid('exam.response_invalid', { reason: fits.reason, identifier: fits.detail });
    if (!isAnswered(response)) return false;
    const scored = score(program, response);
    if (!('pointsCenti' in scored)) throw invalid('exam.response_invalid', { reason: scored.reason, identifier: scored.detail });
    return scored.maxCenti > 0 && scored.pointsCenti >= scored.maxCenti;
  }

  /** Asks the next question, or ends the test. */
  private async goOn(tx: Tx, row: PlacementRow, test: PlacementTest, asked: readonly AskedRow[]): Promise<PlacementRow> {
    const pool = await this.pool.items(tx, test);
    const abilities = abilitiesOf(test, asked);
    const byId = new Map(pool.map((item) => [item.itemId, item]));
    const gone = asked.map((a): PoolItem => byId.get(a.itemId) ?? { itemVersionId: a.itemVersionId, itemId: a.itemId, module: a.module, logit: a.logitCenti / 100, enemies: [] });
    const next = nextItem(abilities, pool, gone, seededRandom(`${row.id}/${asked.length}`).below(1_000) / 1_000);
    const now = this.clock.now();
    if (next.ok) {
      const { itemVersionId, itemId, module, logit, runId } = next.item;
      await this.placements.ask(tx, row.id, { number: asked.length + 1, itemVersionId, itemId, module, logitCenti: Math.round(logit * 100), runId }, now);
      return row;
    }
    const result = await this.conclude(tx, test, abilities, pool, asked, next.reason, now);
    await this.placements.finish(tx, row.id, result, now);
    return { ...row, result };
  }

  private async conclude(tx: Tx, test: PlacementTest, abilities: readonly Ability[], pool: readonly PoolItem[], asked: readonly AskedRow[], stop: StopReason, at: Date): Promise<PlacementResult> {
    const titles = await this.pool.titles(tx, test);
    const modules = abilities.flatMap((ability) => {
      const share = (by: number): number | null => expectedShareBp({ ...ability, theta: ability.theta + by * ability.error }, pool);
      const [expectedBp, lowBp, highBp] = [share(0), share(-1), share(1)];
      if (expectedBp === null || lowBp === null || highBp === null) return [];
      return [{ node: ability.module, title: titles.get(ability.module) ?? { vi: ability.module }, level: placementLevel(expectedBp), expectedBp, lowBp, highBp, asked: asked.filter((a) => a.module === ability.module).length }];
    });
    return { modules, asked: asked.length, stop, finishedAt: at.toISOString() };
  }

  private async own(tx: Tx, caller: Caller, id: string, lock: 'lock' | 'read'): Promise<[PlacementRow, PlacementTest]> {
    const row = await this.placements.find(tx, caller.personId, id, lock);
    const test = row && placementTest(row.profile);
    if (!row || !test) throw notFound('grading.placement_not_found');
    return [row, test];
  }

  private async view(tx: Tx, row: PlacementRow, test: PlacementTest): Promise<PlacementView> {
    const asked = await this.placements.asked(tx, row.id);
    const standing = row.result ? undefined : asked.find((a) => a.isRight === null);
    const abilities = abilitiesOf(test, asked.filter((a) => a.isRight !== null));
    return {
      id: row.id, profile: row.profile, title: test.title, most: test.modules.length * MOST_PER_MODULE,
      settled: abilities.filter((a) => a.error <= PRECISION).length, modules: test.modules.length,
      question: standing ? await this.question(tx, row, standing) : null, result: row.result,
    };
  }

  private async question(tx: Tx, row: PlacementRow, { number, itemVersionId }: AskedRow): Promise<NonNullable<PlacementView['question']>> {
    const [item] = await this.bank.deliver(tx, [itemVersionId]);
    if (!item) throw notFound('bank.version_not_found', { itemVersionId });
    const body = item.content.body[row.locale] ?? item.content.body.vi;
    const shown = orderChoices(body, choiceOrders(body, seededRandom(`${row.id}/${itemVersionId}`)));
    const stimulus = item.stimulus && { code: item.stimulus.code, body: item.stimulus.body[row.locale] ?? item.stimulus.body.vi };
    return { number, kind: item.kind, body: shown, responseDeclarations: item.content.responseDeclarations, stimulus };
  }
}

const abilitiesOf = (test: PlacementTest, asked: readonly AskedRow[]): Ability[] =>
  estimateAbilities(test.modules, asked.map((a) => ({ module: a.module, logit: a.logitCenti / 100, isRight: a.isRight === true })));
