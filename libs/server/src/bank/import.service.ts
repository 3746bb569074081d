import { Injectable } from '@nestjs/common';
import type { ItemSource, StimulusSource } from '@kynangso/contracts/bank';
import { itemProblems } from '@kynangso/domain/bank';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService } from '@kynangso/server/competency';
import { AppError, type Caller, invalid, newId, type Tx } from '@kynangso/server/platform';
import { EnemyRepository } from './enemy.repository';
import { type ItemRecord, ItemRepository } from './item.repository';
import { MaterialService } from './material.service';
import { sourceParts } from './source-parts';
import { StimulusRepository } from './stimulus.repository';
import { StimulusService } from './stimulus.service';

export interface Imported {
  code: string;
  itemId: string;
  itemVersionId: string;
  /** false: this very content was there already */
  isNew: boolean;
}
export interface ImportOptions {
  /** null = the whole system's; only counts when what is loaded is new */
  ownerUnitId?: string | null;
  /** who wrote and who approved it; without them its keys stay shut to everybody in the bank */
  record?: ItemRecord;
}

/** Finished content as the loader and import files bring it: all of it, or none. */
@Injectable()
export class ImportService {
  constructor(
    private readonly items: ItemRepository,
    private readonly stimuli: StimulusRepository,
    private readonly enemyPairs: EnemyRepository,
    private readonly stimulusDesk: StimulusService,
    private readonly materials: MaterialService,
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
  ) {}

  async stimuliFrom(tx: Tx, caller: Caller | null, sources: readonly StimulusSource[], { ownerUnitId = null }: ImportOptions): Promise<void> {
    await onlyOne(tx);
    await this.stimulusDesk.import(tx, caller, sources, ownerUnitId);
  }

  /** As approved versions: the same content again changes nothing, other content becomes the next version. */
  async itemsFrom(tx: Tx, caller: Caller | null, sources: readonly ItemSource[], { ownerUnitId = null, record }: ImportOptions): Promise<Imported[]> {
    const done: Imported[] = [];
    refuseOwnApproval(record);
    await onlyOne(tx);
    await this.alignments.refuseUnknown(tx, sources.flatMap((source) => source.alignments));
    for (const source of sources) {
      const problems = [...itemProblems(source), ...(await this.materials.problems(tx, source))];
      if (problems.length > 0) throw invalid('bank.item_invalid', { code: source.code, problems });
      const stored = await this.itemFrom(tx, source, ownerUnitId, record);
      if (stored.isNew) {
        const objectId = stored.itemVersionId;
        await this.audit.record(tx, { actor: caller, action: 'item.imported', objectKind: 'item_version', objectId, unitId: ownerUnitId, after: source });
      }
      done.push(stored);
    }
    return done;
  }

  /** For items that came without a record: who stands for the versions nobody stands for yet. Answers how many those were. */
  async nameRecord(tx: Tx, caller: Caller | null, codes: readonly string[], record: ItemRecord): Promise<number> {
    refuseOwnApproval(record);
    const named = await this.items.nameRecord(tx, codes, record);
    for (const objectId of named) await this.audit.record(tx, { actor: caller, action: 'item.record-named', objectKind: 'item_version', objectId, after: record });
    return named.length;
  }

  /** Pairs of item codes; pairs already known stay. */
  async enemiesFrom(tx: Tx, pairs: readonly (readonly [string, string])[]): Promise<void> {
    for (const [code, other] of pairs) {
      const [one, two] = [await this.items.findByCode(tx, code), await this.items.findByCode(tx, other)];
      if (!one || !two) throw invalid('bank.enemy_not_found', { code: one ? other : code });
      if (one.id === two.id) throw invalid('bank.enemy_of_itself');
      await this.enemyPairs.add(tx, one.id, [two.id]);
    }
  }

  private async itemFrom(tx: Tx, source: ItemSource, ownerUnitId: string | null, record: ItemRecord | undefined): Promise<Imported> {
    const { code } = source;
    const stimulusVersionId = await this.stimulusOf(tx, source);
    const known = await this.items.findByCode(tx, code);
    const itemId = known?.id ?? newId();
    if (!known) await this.items.insert(tx, itemId, code, ownerUnitId, null);
    const versions = known ? await this.items.versions(tx, itemId, null) : [];
    const inUse = versions.find((version) => version.status === 'approved');
    const made = inUse && (await this.items.contentHash(tx, inUse.id));
    const isSame = made?.hash === sourceParts(source).contentHash && made.stimulusVersionId === stimulusVersionId;
    if (inUse && isSame) return { code, itemId, itemVersionId: inUse.id, isNew: false };
    // a version someone was still working on is overtaken too, and stays readable
    for (const version of versions.filter((each) => each.status !== 'retired')) await this.items.setStatus(tx, version.id, 'retired', null);
    if (inUse) await this.alignments.align(tx, 'item_version', inUse.id, []);
    const [newest] = versions;
    const number = (newest?.number ?? 0) + 1;
    const revision = newest ? newest.revision + 1 : 0;
    const { authors = [], approvedBy = null } = record ?? {};
    const itemVersionId = await this.items.insertVersion(tx, { itemId, number, status: 'approved', source, stimulusVersionId, authors, approvedBy, revision });
    await this.alignments.align(tx, 'item_version', itemVersionId, source.alignments);
    return { code, itemId, itemVersionId, isNew: true };
  }

  private async stimulusOf(tx: Tx, { stimulus }: ItemSource): Promise<string | null> {
    if (stimulus === undefined) return null;
    const found = await this.stimuli.newestByCode(tx, null, stimulus);
    if (!found) throw invalid('bank.stimulus_unknown', { code: stimulus });
    return found.id;
  }
}

/** What holds for people holds for loaders: nobody approves what they wrote. */
function refuseOwnApproval(record: ItemRecord | undefined): void {
  if (record?.authors.includes(record.approvedBy)) throw new AppError('bank.own_item', 'forbidden');
}

/** Two loaders at once would both find an item missing. */
const onlyOne = (tx: Tx): Promise<unknown> => tx.query(`SELECT pg_advisory_xact_lock(hashtext('bank.import'))`);
