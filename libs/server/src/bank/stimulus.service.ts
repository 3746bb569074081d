import { Injectable } from '@nestjs/common';
import type { StimulusDetail, StimulusRow, StimulusSource } from '@kynangso/contracts/bank';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, conflict, Database, invalid, notFound, type Tx } from '@kynangso/server/platform';
import { ItemListRepository } from './item-list.repository';
import { MaterialService } from './material.service';
import { ownerFor } from './owner-unit';
import { type StimulusHead, stimulusHash, StimulusRepository, type StimulusVersionHead } from './stimulus.repository';

const first = { number: 1, revision: 0 };
/** The revision counts on over versions: a save based on the one before is seen to be late. */
const after = ({ number, revision }: StimulusVersionHead) => ({ number: number + 1, revision: revision + 1 });

/** Texts, tables and pictures that several items share. */
@Injectable()
export class StimulusService {
  constructor(
    private readonly database: Database,
    private readonly stimuli: StimulusRepository,
    private readonly lists: ItemListRepository,
    private readonly materials: MaterialService,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, query: { q?: string | undefined; page: number; pageSize: number }): Promise<{ rows: StimulusRow[]; total: number; page: number; pageSize: number }> {
    const found = await this.stimuli.list(this.database.read(), caller, query);
    return { rows: found.rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })), total: found.total, page: query.page, pageSize: query.pageSize };
  }

  async get(caller: Caller, stimulusId: string, versionId?: string): Promise<StimulusDetail> {
    const tx = this.database.read();
    return this.present(tx, caller, await this.stimuli.get(tx, caller, 'bank.read', stimulusId), versionId);
  }

  create(caller: Caller, ownerUnitId: string | undefined, source: StimulusSource): Promise<StimulusDetail> {
    return this.database.transaction(async (tx) => {
      const owner = await ownerFor(tx, this.lists, caller, ownerUnitId);
      await this.refuseProblems(tx, source);
      const id = await this.stimuli.insert(tx, source.code, owner);
      if (!id) throw conflict('bank.stimulus_code_taken', { code: source.code });
      const versionId = await this.stimuli.insertVersion(tx, id, first, source, caller.personId);
      await this.audit.record(tx, { actor: caller, action: 'stimulus.created', objectKind: 'stimulus_version', objectId: versionId, unitId: owner, after: source });
      return this.present(tx, caller, await this.stimuli.get(tx, caller, 'bank.author', id));
    });
  }

  /** In place while only drafts show it; else as the next version, which items take over when they are next saved. */
  save(caller: Caller, stimulusId: string, revision: number, source: StimulusSource): Promise<StimulusDetail> {
    return this.database.transaction(async (tx) => {
      const head = await this.stimuli.lock(tx, caller, 'bank.author', stimulusId);
      const [newest] = await this.stimuli.versions(tx, stimulusId);
      if (!newest) throw notFound('bank.stimulus_not_found');
      if (source.code !== head.code) throw invalid('bank.stimulus_code_fixed');
      if (revision !== newest.revision) throw conflict('bank.stale_stimulus');
      await this.refuseProblems(tx, source);
      if (newest.contentHash === stimulusHash(source)) return this.present(tx, caller, head);
      const versionId = newest.isFixed ? await this.stimuli.insertVersion(tx, head.id, after(newest), source, caller.personId) : newest.id;
      if (!newest.isFixed) await this.stimuli.update(tx, newest.id, source, caller.personId);
      const unitId = head.owner?.unitId ?? null;
      await this.audit.record(tx, { actor: caller, action: 'stimulus.saved', objectKind: 'stimulus_version', objectId: versionId, unitId, after: source });
      return this.present(tx, caller, head);
    });
  }

  /** Finished stimuli as the loader brings them: the same content again changes nothing, other content is the next version. */
  async import(tx: Tx, caller: Caller | null, sources: readonly StimulusSource[], ownerUnitId: string | null): Promise<void> {
    for (const source of sources) {
      await this.refuseProblems(tx, source);
      const id = (await this.stimuli.findByCode(tx, source.code))?.id ?? (await this.stimuli.insert(tx, source.code, ownerUnitId)) ?? '';
      const [newest] = await this.stimuli.versions(tx, id);
      if (newest?.contentHash === stimulusHash(source)) continue;
      const objectId = await this.stimuli.insertVersion(tx, id, newest ? after(newest) : first, source, caller?.personId ?? null);
      await this.audit.record(tx, { actor: caller, action: 'stimulus.imported', objectKind: 'stimulus_version', objectId, unitId: ownerUnitId, after: source });
    }
  }

  private async refuseProblems(tx: Tx, source: StimulusSource): Promise<void> {
    const problems = await this.materials.problems(tx, source);
    if (problems.length > 0) throw invalid('bank.stimulus_invalid', { code: source.code, problems });
  }

  private async present(tx: Tx, caller: Caller, head: StimulusHead, versionId?: string): Promise<StimulusDetail> {
    const versions = await this.stimuli.versions(tx, head.id);
    const [newest] = versions;
    const shown = versionId ? versions.find((version) => version.id === versionId) : newest;
    if (!newest || !shown) throw notFound('bank.stimulus_not_found');
    const source: StimulusSource = { code: head.code, title: shown.title, body: shown.body };
    return {
      id: head.id,
      owner: head.owner,
      versionId: shown.id,
      number: shown.number,
      versions: versions.map(({ id, number, createdAt }) => ({ id, number, createdAt: createdAt.toISOString() })),
      isFixed: newest.isFixed,
      revision: newest.revision,
      canAuthor: head.canAuthor,
      source,
      problems: await this.materials.problems(tx, source),
      items: await this.stimuli.items(tx, caller, head.id),
    };
  }
}
