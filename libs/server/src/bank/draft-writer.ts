import { Injectable } from '@nestjs/common';
import type { ItemSource } from '@kynangso/contracts/bank';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, invalid, newId, type Tx } from '@kynangso/server/platform';
import { ItemRepository, type VersionHead } from './item.repository';
import { StimulusRepository } from './stimulus.repository';

/** How a source becomes a draft, whether typed in the editor or read from a file. Whether it may is asked before. */
@Injectable()
export class DraftWriter {
  constructor(
    private readonly items: ItemRepository,
    private readonly stimuli: StimulusRepository,
    private readonly audit: AuditService,
  ) {}

  /** A new item of the unit; answers its id. */
  async create(tx: Tx, caller: Caller, owner: string | null, source: ItemSource): Promise<string> {
    const stimulusVersionId = await this.stimulusOf(tx, caller, source);
    const id = newId();
    if (!(await this.items.insert(tx, id, source.code, owner, caller.accountId))) throw conflict('bank.code_taken', { code: source.code });
    const versionId = await this.items.insertVersion(tx, { itemId: id, number: 1, status: 'draft', source, stimulusVersionId, authors: [caller.personId] });
    await this.audit.record(tx, { actor: caller, action: 'item.created', objectKind: 'item_version', objectId: versionId, unitId: owner });
    return id;
  }

  /** Into the newest version where that is a draft, else as the next one. */
  async save(tx: Tx, caller: Caller, item: { id: string; ownerUnitId: string | null }, newest: Pick<VersionHead, 'id' | 'number' | 'revision' | 'status'>, source: ItemSource): Promise<void> {
    const isDraft = newest.status === 'draft';
    const stimulusVersionId = await this.stimulusOf(tx, caller, source);
    if (isDraft) await this.items.updateDraft(tx, newest.id, source, stimulusVersionId, caller.personId);
    const [number, next] = [newest.number + 1, newest.revision + 1];
    const opened = { itemId: item.id, number, status: 'draft' as const, source, stimulusVersionId, authors: [caller.personId], revision: next };
    const versionId = isDraft ? newest.id : await this.items.insertVersion(tx, opened);
    const action = isDraft ? 'item.saved' : 'item.reopened';
    await this.audit.record(tx, { actor: caller, action, objectKind: 'item_version', objectId: versionId, unitId: item.ownerUnitId, after: source });
  }

  /** The newest version of the stimulus a source names; a code that isn't there is refused. */
  async stimulusOf(tx: Tx, caller: Caller, { stimulus }: ItemSource): Promise<string | null> {
    if (stimulus === undefined) return null;
    const found = await this.stimuli.newestByCode(tx, caller, stimulus);
    if (!found) throw invalid('bank.stimulus_unknown', { code: stimulus });
    return found.id;
  }
}
