import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { approveEvidence, EvidenceState, EvidenceView, newEvidence } from '@kynangso/contracts/training';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { EvidenceFileStore, plainFileName } from './evidence-file.store';
import { EvidenceRepository, type EvidenceRow } from './evidence.repository';
import { OfflineFacts } from './offline-facts';
import { TopicService } from './topic.service';

interface Page { page: number; pageSize: number }
type EvidencePage = { rows: EvidenceView[]; total: number } & Page;
export interface EvidenceFile { path: string; name: string; type: string }

/** Certificates and decisions people hand in; they count once somebody else has looked at them. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly uploads: EvidenceRepository,
    private readonly store: EvidenceFileStore,
    private readonly topics: TopicService,
    private readonly facts: OfflineFacts,
    private readonly audit: AuditService,
    private readonly notices: NotifyService,
    private readonly clock: Clock,
  ) {}

  async mine(caller: Caller, page: Page): Promise<EvidencePage> {
    const tx = this.database.read();
    return { rows: (await this.uploads.ofPerson(tx, caller.personId, page)).map(present), total: await this.uploads.countOf(tx, caller.personId), ...page };
  }

  async upload(caller: Caller, asked: z.output<typeof newEvidence>, file: { bytes: Buffer; name: string }): Promise<EvidenceView> {
    const mediaType = await this.store.check(file.bytes);
    if (asked.claimedOn > this.clock.today()) throw invalid('training.evidence_day');
    await this.topics.must(this.database.read(), 'evidence', asked.code);
    const sha256 = await this.store.put(file.bytes);
    return this.database.transaction(async (tx) => {
      const id = newId();
      await this.uploads.insert(tx, {
        id, personId: caller.personId, code: asked.code, title: asked.title, issuer: asked.issuer ?? null, claimedOn: asked.claimedOn, note: asked.note ?? null,
        fileName: plainFileName(file.name), mediaType, size: file.bytes.length, sha256, submittedAt: this.clock.now(),
      });
      await this.audit.record(tx, { actor: caller, action: 'evidence.submitted', objectKind: 'evidence_upload', objectId: id, after: { code: asked.code, sha256 } });
      return present(await this.own(tx, caller, id));
    });
  }

  withdraw(caller: Caller, id: string): Promise<EvidenceView> {
    return this.database.transaction(async (tx) => {
      await this.uploads.lock(tx, id);
      const before = await this.own(tx, caller, id);
      if (before.state !== 'submitted' && before.state !== 'returned') throw conflict('training.evidence_state');
      await this.uploads.decide(tx, id, { state: 'withdrawn', countsOn: null, mode: null, reason: before.reason, by: caller.personId, at: this.clock.now() });
      await this.audit.record(tx, { actor: caller, action: 'evidence.withdrawn', objectKind: 'evidence_upload', objectId: id });
      return present(await this.own(tx, caller, id));
    });
  }

  async list(caller: Caller, { state, ...page }: Page & { state?: EvidenceState | undefined }): Promise<EvidencePage> {
    const [tx, scope] = [this.database.read(), scopeParam(caller, 'training.record')];
    return { rows: (await this.uploads.list(tx, scope, state ?? null, page)).map(present), total: await this.uploads.count(tx, scope, state ?? null), ...page };
  }

  /** own: of the caller themselves; otherwise of somebody in their units. */
  async file(caller: Caller, id: string, whose: 'own' | 'scope'): Promise<EvidenceFile> {
    const tx = this.database.read();
    const found = whose === 'own' ? await this.own(tx, caller, id) : await this.scoped(tx, caller, id);
    // erased with the person's data
    if (found.sha256 === '') throw notFound('training.evidence_not_found');
    return { path: this.store.pathOf(found.sha256), name: found.fileName, type: found.mediaType };
  }

  approve(caller: Caller, id: string, asked: z.output<typeof approveEvidence>): Promise<EvidenceView> {
    if (asked.countsOn > this.clock.today()) throw invalid('training.evidence_day');
    return this.decide(caller, id, async (tx, before) => {
      await this.uploads.decide(tx, id, { state: 'approved', countsOn: asked.countsOn, mode: asked.mode, reason: asked.note ?? null, by: caller.personId, at: this.clock.now() });
      await this.facts.change(tx, 'upload', [{ personId: before.personId, sourceKind: 'upload', sourceId: id, revision: 1, code: before.code, outcome: 'completed', achievedOn: asked.countsOn, scoreBp: null, serial: null, mode: asked.mode }], []);
      return { action: 'evidence.approved', kind: 'evidence.approved', reason: asked.note };
    });
  }

  giveBack(caller: Caller, id: string, { reason }: { reason: string }): Promise<EvidenceView> {
    return this.decide(caller, id, async (tx) => {
      await this.uploads.decide(tx, id, { state: 'returned', countsOn: null, mode: null, reason, by: caller.personId, at: this.clock.now() });
      return { action: 'evidence.returned', kind: 'evidence.returned', reason };
    });
  }

  /** Bytes whose row never came. For the worker's housekeeping. */
  removeOrphans(): Promise<number> {
    return this.store.removeOrphans((hashes) => this.uploads.known(this.database.read(), hashes), 86_400_000);
  }

  private decide(caller: Caller, id: string, work: (tx: Tx, before: EvidenceRow) => Promise<{ action: string; kind: 'evidence.approved' | 'evidence.returned'; reason?: string | undefined }>): Promise<EvidenceView> {
    return this.database.transaction(async (tx) => {
      await this.uploads.lock(tx, id);
      const before = await this.scoped(tx, caller, id);
      if ((await this.uploads.findOwn(tx, caller.personId, id)) !== null) throw conflict('training.evidence_own');
      if (before.state !== 'submitted') throw conflict('training.evidence_state');
      const { action, kind, reason } = await work(tx, before);
      await this.audit.record(tx, { actor: caller, action, objectKind: 'evidence_upload', objectId: id, ...(reason ? { reason } : {}) });
      await this.notices.tell(tx, [{ personId: before.personId, kind, key: id, params: { title: before.title, reason: reason ?? '' }, href: '/my-evidence' }]);
      return present(await this.scoped(tx, caller, id));
    });
  }

  private async own(tx: Tx, caller: Caller, id: string): Promise<EvidenceRow> {
    const found = await this.uploads.findOwn(tx, caller.personId, id);
    if (!found) throw notFound('training.evidence_not_found');
    return found;
  }
  private async scoped(tx: Tx, caller: Caller, id: string): Promise<EvidenceRow> {
    const found = await this.uploads.find(tx, scopeParam(caller, 'training.record'), id);
    if (!found) throw notFound('training.evidence_not_found');
    return found;
  }
}

const present = ({ sha256: _, ...e }: EvidenceRow): EvidenceView => ({ ...e, submittedAt: e.submittedAt.toISOString(), decidedAt: e.decidedAt?.toISOString() ?? null });
