import { Injectable } from '@nestjs/common';
import type { Difficulty, InteractionKind, ItemContent, ItemKey, ItemPool, ItemSource, StimulusSource } from '@kynangso/contracts/bank';
import { expectedSeconds } from '@kynangso/domain/bank';
import { compileProgram, type Program } from '@kynangso/domain/grading';
import { FrameworkService } from '@kynangso/server/competency';
import { type Caller, invalid, notFound, type Tx } from '@kynangso/server/platform';
import { DeliveryRepository, type DeliveredStimulus } from './delivery.repository';
import { type Imported, type ImportOptions, ImportService } from './import.service';
import { deepFreeze, VersionCache } from './version-cache';

/** What a candidate may be sent. */
export interface DeliveredItem {
  itemVersionId: string;
  itemId: string;
  kind: InteractionKind;
  content: ItemContent;
  /** shared with other items of the same code */
  stimulus: DeliveredStimulus | null;
}
/** For the grading room, and for showing explanations after release. */
export interface KeyedItem extends DeliveredItem {
  key: ItemKey;
}
export interface Candidate {
  itemVersionId: string;
  itemId: string;
  /** a node of the framework the item counts for, as blueprints name it: its own, or one above it up to the module */
  node: string;
  difficulty: Difficulty;
  kind: InteractionKind;
  /** whoever assembles leaves 'exam' out of quizzes and practice, and 'practice' out of everything but practice */
  pool: ItemPool;
  /** its author's word, else the usual time of its kind and difficulty */
  expectedSeconds: number;
  /** code of the stimulus it shows */
  stimulus: string | null;
  /** items that must not stand on the same form */
  enemies: readonly string[];
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
    private readonly importer: ImportService,
    private readonly delivery: DeliveryRepository,
    private readonly frameworks: FrameworkService,
  ) {}

  /** Loads finished items as approved versions; the stimuli and media they name must be there before. */
  importItems(tx: Tx, caller: Caller | null, sources: readonly ItemSource[], options: ImportOptions = {}): Promise<Imported[]> {
    return this.importer.itemsFrom(tx, caller, sources, options);
  }

  importStimuli(tx: Tx, caller: Caller | null, sources: readonly StimulusSource[], options: ImportOptions = {}): Promise<void> {
    return this.importer.stimuliFrom(tx, caller, sources, options);
  }

  /** Pairs of item codes that never meet on a form. */
  importEnemies(tx: Tx, pairs: readonly (readonly [string, string])[]): Promise<void> {
    return this.importer.enemiesFrom(tx, pairs);
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

  /** What examiners call an item: its code and the beginning of its question; in the order asked for. */
  async names(tx: Tx, itemVersionIds: readonly string[]): Promise<{ itemVersionId: string; code: string; excerpt: string }[]> {
    return this.delivery.names(tx, itemVersionIds);
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
    const nodes = await this.frameworks.countedBy(tx, frameworkCode);
    const [found, enemies] = [await this.delivery.approved(tx, frameworkCode, readableBy), await this.delivery.enemies(tx)];
    return found.flatMap((each) => {
      const item = { ...each, expectedSeconds: each.expectedSeconds ?? expectedSeconds(each.kind, each.difficulty), enemies: enemies.get(each.itemId) ?? [] };
      return (nodes.get(each.node) ?? [each.node]).map((node) => ({ ...item, node }));
    });
  }

  private async loadContent(tx: Tx, ids: readonly string[]): Promise<Map<string, DeliveredItem & Immutable>> {
    const found = await this.delivery.content(tx, ids);
    return new Map(
      found.map(({ status, ...item }) => [item.itemVersionId, { ...deepFreeze(item), immutable: status === 'approved' || status === 'retired' }]),
    );
  }

  private async loadKeyed(tx: Tx, ids: readonly string[]): Promise<Map<string, KeyedItem & Immutable>> {
    const contents = await this.delivered.get(ids, (missing) => this.loadContent(tx, missing), (each) => each.immutable);
    const keys = await this.delivery.keys(tx, ids);
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
