import { Injectable } from '@nestjs/common';
import type { ItemComparison, ItemEnemy, ItemUsage } from '@kynangso/contracts/bank';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Database, invalid, notFound } from '@kynangso/server/platform';
import { compareSources } from './compare-sources';
import { EnemyRepository } from './enemy.repository';
import { ItemRepository } from './item.repository';
import { isKeyOpen, withShutKey } from './shut-key';
import { UsageRepository } from './usage.repository';

/** What surrounds an item: its earlier versions, where it was used, what it must not stand beside. */
@Injectable()
export class ItemLifeService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly enemyPairs: EnemyRepository,
    private readonly usages: UsageRepository,
    private readonly audit: AuditService,
  ) {}

  async compare(caller: Caller, itemId: string, fromId: string, toId: string): Promise<ItemComparison> {
    const tx = this.database.read();
    const item = await this.items.get(tx, caller, 'bank.read', itemId);
    const versions = await this.items.versions(tx, item.id, caller.personId);
    const side = async (versionId: string) => {
      const version = versions.find((each) => each.id === versionId);
      if (!version) throw notFound('bank.version_not_found');
      return { version, source: await this.items.source(tx, versionId) };
    };
    const sides = [await side(fromId), await side(toId)] as const;
    // a difference of keys would tell the one by the other
    const isKeyShown = sides.every(({ version }) => isKeyOpen(item, versions, version));
    const [from, to] = sides.map(({ version, source }) => ({ versionId: version.id, number: version.number, source: isKeyShown ? source : withShutKey(source) })) as [ItemComparison['from'], ItemComparison['to']];
    return { from, to, isKeyShown, changes: compareSources(from.source, to.source) };
  }

  async usage(caller: Caller, itemId: string): Promise<ItemUsage> {
    const tx = this.database.read();
    const item = await this.items.get(tx, caller, 'bank.read', itemId);
    return this.usages.of(tx, caller, item.id);
  }

  async enemies(caller: Caller, itemId: string): Promise<{ enemies: ItemEnemy[] }> {
    const tx = this.database.read();
    const item = await this.items.get(tx, caller, 'bank.read', itemId);
    return { enemies: await this.enemyPairs.of(tx, caller, item.id) };
  }

  /** The whole list as the caller sees it: pairs with items they may not read stay as they are. */
  setEnemies(caller: Caller, itemId: string, codes: readonly string[]): Promise<{ enemies: ItemEnemy[] }> {
    return this.database.transaction(async (tx) => {
      const item = await this.items.lock(tx, caller, 'bank.author', itemId);
      if (codes.includes(item.code)) throw invalid('bank.enemy_of_itself');
      const wanted = await this.enemyPairs.byCodes(tx, caller, codes);
      const missing = codes.find((code) => !wanted.some((each) => each.code === code));
      if (missing !== undefined) throw invalid('bank.enemy_not_found', { code: missing });
      const before = await this.enemyPairs.of(tx, caller, item.id);
      const gone = before.filter((enemy) => !codes.includes(enemy.code));
      await this.enemyPairs.remove(tx, item.id, gone.map((enemy) => enemy.itemId));
      await this.enemyPairs.add(tx, item.id, wanted.map((each) => each.id));
      const unitId = item.owner?.unitId ?? null;
      const states = { before: before.map((enemy) => enemy.code).sort(), after: [...codes].sort() };
      await this.audit.record(tx, { actor: caller, action: 'item-enemies.set', objectKind: 'item', objectId: item.id, unitId, ...states });
      return { enemies: await this.enemyPairs.of(tx, caller, item.id) };
    });
  }
}
