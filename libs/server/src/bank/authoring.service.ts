import { Injectable } from '@nestjs/common';
import type { InteractionKind, ItemDetail, ItemProblem, ItemRow, ItemSource, ResponseValue, TryResult } from '@kynangso/contracts/bank';
import { deriveKind } from '@kynangso/domain/bank';
import { scoreItem } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService, FrameworkService } from '@kynangso/server/competency';
import { type Caller, conflict, Database, invalid, notFound, type Tx } from '@kynangso/server/platform';
import { DraftWriter } from './draft-writer';
import { type ItemFilter, ItemListRepository } from './item-list.repository';
import { type ItemHead, ItemRepository, type VersionHead } from './item.repository';
import { ItemView } from './item-view';
import { ownerFor } from './owner-unit';
import { StimulusRepository } from './stimulus.repository';
import { storedProblem } from './stored-problems';
import { take } from './take-step';

@Injectable()
export class AuthoringService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly lists: ItemListRepository,
    private readonly stimuli: StimulusRepository,
    private readonly drafts: DraftWriter,
    private readonly view: ItemView,
    private readonly frameworks: FrameworkService,
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
  ) {}

  async list(
    caller: Caller,
    filter: ItemFilter & { node?: string | undefined },
  ): Promise<{ rows: ItemRow[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const { framework, node, page, pageSize } = filter;
    const nodes = !node ? null : framework ? await this.frameworks.subtree(tx, framework, node) : [node];
    const found = await this.lists.list(tx, caller, filter, nodes);
    return { rows: found.rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })), total: found.total, page, pageSize };
  }

  get(caller: Caller, itemId: string, versionId?: string): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => this.view.present(tx, caller, await this.items.get(tx, caller, 'bank.read', itemId), versionId));
  }

  async check(caller: Caller, source: ItemSource): Promise<{ problems: ItemProblem[]; kind: InteractionKind | null }> {
    const tx = this.database.read();
    const isKnown = source.stimulus === undefined || (await this.stimuli.newestByCode(tx, caller, source.stimulus)) !== null;
    const problems = [...(await this.view.problems(tx, source)), ...(isKnown ? [] : [storedProblem('stimulus', 'stimulus_unknown')])];
    return { problems, kind: deriveKind(source.content) };
  }

  create(caller: Caller, ownerUnitId: string | undefined, source: ItemSource): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const owner = await ownerFor(tx, this.lists, caller, ownerUnitId);
      const id = await this.drafts.create(tx, caller, owner, source);
      return this.view.present(tx, caller, await this.items.get(tx, caller, 'bank.author', id));
    });
  }

  saveDraft(caller: Caller, itemId: string, revision: number, source: ItemSource): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const item = await this.items.lock(tx, caller, 'bank.author', itemId);
      const newest = await this.newest(tx, caller, item);
      take('save', newest, item);
      if (source.code !== item.code) throw invalid('bank.code_fixed');
      if (revision !== newest.revision) throw conflict('bank.stale_draft');
      await this.drafts.save(tx, caller, { id: item.id, ownerUnitId: item.owner?.unitId ?? null }, newest, source);
      return this.view.present(tx, caller, item);
    });
  }

  submit(caller: Caller, itemId: string): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const item = await this.items.lock(tx, caller, 'bank.author', itemId);
      const newest = await this.newest(tx, caller, item);
      const source = await this.items.source(tx, newest.id);
      const status = take('submit', newest, item, await this.view.problems(tx, source));
      await this.alignments.refuseUnknown(tx, source.alignments);
      // from here on the reviewer and every form see the stimulus as it is now
      await this.items.showStimulus(tx, newest.id, await this.drafts.stimulusOf(tx, caller, source));
      await this.items.setStatus(tx, newest.id, status, caller.personId);
      const unitId = item.owner?.unitId ?? null;
      await this.audit.record(tx, { actor: caller, action: 'item.submitted', objectKind: 'item_version', objectId: newest.id, unitId });
      return this.view.present(tx, caller, item);
    });
  }

  /** The author's preview: the engine's score of a response to their own draft. */
  async try(caller: Caller, itemId: string, versionId: string, response: ResponseValue): Promise<TryResult> {
    const tx = this.database.read();
    const item = await this.items.get(tx, caller, 'bank.author', itemId);
    const version = (await this.items.versions(tx, item.id, caller.personId)).find((each) => each.id === versionId);
    if (!version) throw notFound('bank.version_not_found');
    take('try', version, item);
    const { content, key } = await this.items.source(tx, version.id);
    const result = scoreItem(content, key, response);
    if (!result.ok) return { ok: false, reason: result.reason, detail: result.detail };
    const outcomes = Object.entries(result.outcomes).map(([identifier, value]) => ({ identifier, value: value ?? '' }));
    return { ok: true, pointsCenti: result.pointsCenti, maxCenti: result.maxCenti, outcomes };
  }

  private async newest(tx: Tx, caller: Caller, item: ItemHead): Promise<VersionHead> {
    const [newest] = await this.items.versions(tx, item.id, caller.personId);
    if (!newest) throw notFound('bank.version_not_found');
    return newest;
  }
}
