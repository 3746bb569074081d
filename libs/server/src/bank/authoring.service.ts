import { Injectable } from '@nestjs/common';
import type { InteractionKind, ItemDetail, ItemProblem, ItemRow, ItemSource, ResponseValue, TryResult } from '@kynangso/contracts/bank';
import { deriveKind, itemProblems } from '@kynangso/domain/bank';
import { scoreItem } from '@kynangso/domain/grading';
import { AuditService } from '@kynangso/server/audit';
import { CompetencyService } from '@kynangso/server/competency';
import { type Caller, conflict, Database, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { itemDetail } from './item-presenter';
import { type ItemFilter, ItemListRepository } from './item-list.repository';
import { type ItemHead, ItemRepository, type VersionHead } from './item.repository';
import { take } from './take-step';

@Injectable()
export class AuthoringService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly lists: ItemListRepository,
    private readonly competency: CompetencyService,
    private readonly audit: AuditService,
  ) {}

  async list(
    caller: Caller,
    filter: ItemFilter & { node?: string | undefined },
  ): Promise<{ rows: ItemRow[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const { framework, node, page, pageSize } = filter;
    const nodes = !node ? null : framework ? await this.competency.subtree(tx, framework, node) : [node];
    const found = await this.lists.list(tx, caller, filter, nodes);
    return { rows: found.rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })), total: found.total, page, pageSize };
  }

  get(caller: Caller, itemId: string, versionId?: string): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => this.present(tx, caller, await this.items.get(tx, caller, 'bank.read', itemId), versionId));
  }

  check(source: ItemSource): { problems: ItemProblem[]; kind: InteractionKind | null } {
    return { problems: itemProblems(source), kind: deriveKind(source.content) };
  }

  create(caller: Caller, ownerUnitId: string | undefined, source: ItemSource): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const owner = await this.ownerFor(tx, caller, ownerUnitId);
      const id = newId();
      if (!(await this.items.insert(tx, id, source.code, owner, caller.accountId))) throw conflict('bank.code_taken', { code: source.code });
      const versionId = await this.items.insertVersion(tx, id, 1, 'draft', source, [caller.accountId]);
      await this.audit.record(tx, { actor: caller, action: 'item.created', objectKind: 'item_version', objectId: versionId, unitId: owner });
      return this.present(tx, caller, await this.items.get(tx, caller, 'bank.author', id));
    });
  }

  saveDraft(caller: Caller, itemId: string, revision: number, source: ItemSource): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const item = await this.items.lock(tx, caller, 'bank.author', itemId);
      const newest = await this.newest(tx, item);
      take('save', newest, item, caller);
      if (source.code !== item.code) throw invalid('bank.code_fixed');
      if (revision !== newest.revision) throw conflict('bank.stale_draft');
      const isDraft = newest.status === 'draft';
      if (isDraft) await this.items.updateDraft(tx, newest.id, source, caller.accountId);
      const versionId = isDraft
        ? newest.id
        : await this.items.insertVersion(tx, item.id, newest.number + 1, 'draft', source, [caller.accountId]);
      await this.audit.record(tx, {
        actor: caller,
        action: isDraft ? 'item.saved' : 'item.reopened',
        objectKind: 'item_version',
        objectId: versionId,
        unitId: item.owner?.unitId ?? null,
        after: source,
      });
      return this.present(tx, caller, item);
    });
  }

  submit(caller: Caller, itemId: string): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const item = await this.items.lock(tx, caller, 'bank.author', itemId);
      const newest = await this.newest(tx, item);
      const source = await this.items.source(tx, newest.id);
      const status = take('submit', newest, item, caller, itemProblems(source));
      await this.competency.refuseUnknown(tx, source.alignments);
      await this.items.setStatus(tx, newest.id, status, caller.accountId);
      const unitId = item.owner?.unitId ?? null;
      await this.audit.record(tx, { actor: caller, action: 'item.submitted', objectKind: 'item_version', objectId: newest.id, unitId });
      return this.present(tx, caller, item);
    });
  }

  /** The author's preview: the engine's score of a response to their own draft. */
  async try(caller: Caller, itemId: string, versionId: string, response: ResponseValue): Promise<TryResult> {
    const tx = this.database.read();
    const item = await this.items.get(tx, caller, 'bank.author', itemId);
    const version = (await this.items.versions(tx, item.id)).find((each) => each.id === versionId);
    if (!version) throw notFound('bank.version_not_found');
    take('try', version, item, caller);
    const { content, key } = await this.items.source(tx, version.id);
    const result = scoreItem(content, key, response);
    if (!result.ok) return { ok: false, reason: result.reason, detail: result.detail };
    const outcomes = Object.entries(result.outcomes).map(([identifier, value]) => ({ identifier, value: value ?? '' }));
    return { ok: true, pointsCenti: result.pointsCenti, maxCenti: result.maxCenti, outcomes };
  }

  async present(tx: Tx, caller: Caller, item: ItemHead, versionId?: string): Promise<ItemDetail> {
    const versions = await this.items.versions(tx, item.id);
    const shown = versionId ? versions.find((version) => version.id === versionId) : versions[0];
    if (!shown) throw notFound('bank.version_not_found');
    const source = await this.items.source(tx, shown.id);
    return itemDetail(caller, item, versions, shown, source, itemProblems(source));
  }

  private async newest(tx: Tx, item: ItemHead): Promise<VersionHead> {
    const [newest] = await this.items.versions(tx, item.id);
    if (!newest) throw notFound('bank.version_not_found');
    return newest;
  }

  /** The unit named, if the caller writes for it; else the one unit they write for. null = the whole system. */
  private async ownerFor(tx: Tx, caller: Caller, unitId: string | undefined): Promise<string | null> {
    if (unitId !== undefined) {
      if (!(await this.lists.isAuthorUnit(tx, caller, unitId))) throw notFound('bank.unit_not_found');
      return unitId;
    }
    const units = [...new Set(caller.grants.filter((grant) => grant.role === 'author' || grant.role === 'admin').map((grant) => grant.unitId))];
    if (units.length !== 1) throw invalid('bank.unit_needed');
    return units[0] ?? null;
  }
}
