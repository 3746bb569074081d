import { Injectable } from '@nestjs/common';
import type { Difficulty, InteractionKind, ItemContent, ItemKey, ItemSource } from '@kynangso/contracts/bank';
import { itemProblems } from '@kynangso/domain/bank';
import { compileProgram, type Program } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { CompetencyService } from '@kynangso/server/competency';
import { type Caller, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { ItemListRepository } from './item-list.repository';
import { ItemRepository } from './item.repository';
import { sourceParts } from './source-parts';
import { deepFreeze, VersionCache } from './version-cache';

/** What a candidate may be sent. */
export interface DeliveredItem {
  itemVersionId: string;
  itemId: string;
  kind: InteractionKind;
  content: ItemContent;
}
/** For the grading room, and for showing explanations after release. */
export interface KeyedItem extends DeliveredItem {
  key: ItemKey;
}
export interface Candidate {
  itemVersionId: string;
  itemId: string;
  /** module of the framework the item counts for, as blueprints name it */
  node: string;
  difficulty: Difficulty;
  kind: InteractionKind;
}
export interface Imported {
  itemId: string;
  itemVersionId: string;
  /** false: this very content was there already */
  isNew: boolean;
}
interface Immutable {
  immutable: boolean;
}

/** The bank as other rooms use it. */
@Injectable()
export class BankService {
  private readonly delivered = new VersionCache<DeliveredItem & Immutable>();
  private readonly keyed = new VersionCache<KeyedItem & Immutable>();
  private readonly compiled = new VersionCache<{ program: Program } & Immutable>();

  constructor(
    private readonly items: ItemRepository,
    private readonly lists: ItemListRepository,
    private readonly competency: CompetencyService,
    private readonly audit: AuditService,
  ) {}

  /** Loads finished items as approved versions: the same content again changes nothing, other content becomes the next version. */
  async importItems(
    tx: Tx,
    caller: Caller | null,
    sources: readonly ItemSource[],
    { ownerUnitId = null }: { ownerUnitId?: string | null } = {},
  ): Promise<(Imported & { code: string })[]> {
    const done: (Imported & { code: string })[] = [];
    // two loaders at once would both find an item missing
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('bank.import'))`);
    await this.competency.refuseUnknown(tx, sources.flatMap((source) => source.alignments));
    for (const source of sources) {
      const problems = itemProblems(source);
      if (problems.length > 0) throw invalid('bank.item_invalid', { code: source.code, problems });
      const stored = await this.importOne(tx, source, ownerUnitId);
      if (stored.isNew) {
        const objectId = stored.itemVersionId;
        await this.audit.record(tx, { actor: caller, action: 'item.imported', objectKind: 'item_version', objectId, unitId: ownerUnitId, after: source });
      }
      done.push({ code: source.code, ...stored });
    }
    return done;
  }

  /** Content only, in the order asked for. Nothing on this path reads the key table. */
  async deliver(tx: Tx, itemVersionIds: readonly string[]): Promise<DeliveredItem[]> {
    const found = await this.delivered.get(itemVersionIds, (missing) => this.loadContent(tx, missing), (each) => each.immutable);
    return itemVersionIds.map((id) => {
      const { immutable: _, ...item } = present(found, id);
      return item;
    });
  }

  /** With keys, in the order asked for. For grading, and for feedback after release: never for a running attempt. */
  async keys(tx: Tx, itemVersionIds: readonly string[]): Promise<KeyedItem[]> {
    const found = await this.keyed.get(itemVersionIds, (missing) => this.loadKeyed(tx, missing), (each) => each.immutable);
    return itemVersionIds.map((id) => {
      const { immutable: _, ...item } = present(found, id);
      return item;
    });
  }

  /** Compiled response processing by item version, kept for as long as the process lives. */
  async programs(tx: Tx, itemVersionIds: readonly string[]): Promise<Map<string, Program>> {
    const load = async (missing: string[]): Promise<Map<string, { program: Program } & Immutable>> => {
      const keyed = await this.keyed.get(missing, (rest) => this.loadKeyed(tx, rest), (each) => each.immutable);
      return new Map([...keyed].map(([id, { content, key, immutable }]) => [id, { program: compile(id, content, key), immutable }]));
    };
    const found = await this.compiled.get(itemVersionIds, load, (each) => each.immutable);
    return new Map(itemVersionIds.map((id) => [id, present(found, id).program]));
  }

  /**
   * Approved versions a blueprint may draw from. `readableBy`: only items of units that caller works for, and the whole system's; an
   * exam that shows its review would otherwise open another unit's keys.
   */
  async candidates(tx: Tx, { frameworkCode, readableBy = null }: { frameworkCode: string; readableBy?: Caller | null }): Promise<Candidate[]> {
    const modules = await this.competency.moduleOf(tx, frameworkCode);
    const found = await this.lists.approved(tx, frameworkCode, readableBy);
    return found.map((each) => ({ ...each, node: modules.get(each.node) ?? each.node }));
  }

  private async importOne(tx: Tx, source: ItemSource, ownerUnitId: string | null): Promise<Imported> {
    const known = await this.items.findByCode(tx, source.code);
    const itemId = known?.id ?? newId();
    if (!known) await this.items.insert(tx, itemId, source.code, ownerUnitId, null);
    const versions = known ? await this.items.versions(tx, itemId) : [];
    const inUse = versions.find((version) => version.status === 'approved');
    const isSame = inUse !== undefined && (await this.items.contentHash(tx, inUse.id)) === sourceParts(source).contentHash;
    if (isSame) return { itemId, itemVersionId: inUse.id, isNew: false };
    // a version someone was still working on is overtaken too, and stays readable
    for (const version of versions.filter((each) => each.status !== 'retired')) await this.items.setStatus(tx, version.id, 'retired', null);
    if (inUse) await this.competency.align(tx, 'item_version', inUse.id, []);
    const itemVersionId = await this.items.insertVersion(tx, itemId, (versions[0]?.number ?? 0) + 1, 'approved', source, []);
    await this.competency.align(tx, 'item_version', itemVersionId, source.alignments);
    return { itemId, itemVersionId, isNew: true };
  }

  private async loadContent(tx: Tx, ids: readonly string[]): Promise<Map<string, DeliveredItem & Immutable>> {
    const found = await this.items.content(tx, ids);
    return new Map(
      found.map(({ status, ...item }) => [item.itemVersionId, { ...deepFreeze(item), immutable: status === 'approved' || status === 'retired' }]),
    );
  }

  private async loadKeyed(tx: Tx, ids: readonly string[]): Promise<Map<string, KeyedItem & Immutable>> {
    const contents = await this.delivered.get(ids, (missing) => this.loadContent(tx, missing), (each) => each.immutable);
    const keys = await this.items.keys(tx, ids);
    return new Map(keys.map(({ itemVersionId, key }) => [itemVersionId, { ...present(contents, itemVersionId), key: deepFreeze(key) }]));
  }
}

function present<T>(found: ReadonlyMap<string, T>, id: string): T {
  const value = found.get(id);
  if (value === undefined) throw notFound('bank.version_not_found', { itemVersionId: id });
  return value;
}

function compile(itemVersionId: string, content: ItemContent, key: ItemKey): Program {
  const result = compileProgram(content, key);
  if (!result.ok) throw invalid('bank.item_invalid', { itemVersionId, reason: result.reason, detail: result.detail });
  return result.program;
}
