import { Injectable } from '@nestjs/common';
import type { ItemDetail } from '@kynangso/contracts/bank';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService } from '@kynangso/server/competency';
import { type Caller, Database, notFound, type Tx } from '@kynangso/server/platform';
import { type ItemHead, ItemRepository, type VersionHead } from './item.repository';
import { ItemView } from './item-view';
import { take } from './take-step';

/** The second pair of eyes: nothing reaches a form before someone other than its authors approved it. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly view: ItemView,
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
  ) {}

  approve(caller: Caller, itemId: string, versionId: string): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const { item, versions } = await this.open(tx, caller, itemId);
      const version = pick(versions, versionId);
      const source = await this.items.source(tx, version.id);
      const status = take('approve', version, item, await this.view.problems(tx, source));
      const replaced = versions.find((each) => each.status === 'approved');
      if (replaced) await this.leaveUse(tx, caller, replaced);
      await this.items.setStatus(tx, version.id, status, caller.personId);
      await this.alignments.align(tx, 'item_version', version.id, source.alignments);
      await this.audit.record(tx, { ...entry(caller, item, version), action: 'item.approved', after: source });
      return this.view.present(tx, caller, item);
    });
  }

  sendBack(caller: Caller, itemId: string, versionId: string, reason: string): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const { item, versions } = await this.open(tx, caller, itemId);
      const version = pick(versions, versionId);
      const status = take('send_back', version, item);
      await this.items.setStatus(tx, version.id, status, caller.personId, reason);
      await this.audit.record(tx, { ...entry(caller, item, version), action: 'item.sent-back' });
      return this.view.present(tx, caller, item);
    });
  }

  retire(caller: Caller, itemId: string, reason: string): Promise<ItemDetail> {
    return this.database.transaction(async (tx) => {
      const { item, versions } = await this.open(tx, caller, itemId);
      const version = versions.find((each) => each.status === 'approved') ?? versions[0];
      if (!version) throw notFound('bank.version_not_found');
      take('retire', version, item);
      await this.leaveUse(tx, caller, version);
      await this.audit.record(tx, { ...entry(caller, item, version), action: 'item.retired', reason });
      return this.view.present(tx, caller, item);
    });
  }

  private async open(tx: Tx, caller: Caller, itemId: string): Promise<{ item: ItemHead; versions: VersionHead[] }> {
    const item = await this.items.lock(tx, caller, 'bank.approve', itemId);
    return { item, versions: await this.items.versions(tx, item.id, caller.personId) };
  }

  /** Out of use for new forms, and no longer counted as covering its nodes. */
  private async leaveUse(tx: Tx, caller: Caller, version: VersionHead): Promise<void> {
    await this.items.setStatus(tx, version.id, 'retired', caller.personId);
    await this.alignments.align(tx, 'item_version', version.id, []);
  }
}

const entry = (actor: Caller, item: ItemHead, version: VersionHead) =>
  ({ actor, objectKind: 'item_version', objectId: version.id, unitId: item.owner?.unitId ?? null });

function pick(versions: readonly VersionHead[], versionId: string): VersionHead {
  const version = versions.find((each) => each.id === versionId);
  if (!version) throw notFound('bank.version_not_found');
  return version;
}
