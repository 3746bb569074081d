import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CloseAddendum, CloseCheck, CloseDetail, CloseDrift, CloseFigureView, CloseList, ClosePerson, ClosePreview, CloseProof, closeRoutes, FigureUnit, MissingUnit } from '@kynangso/contracts/training';
import { closeStep, figureFrom, isReportLate, reportBefore } from '@kynangso/domain/training';
import { type Caller, Clock, conflict, Database, notFound, scopeParam, SigningKeyService, type Tx } from '@kynangso/server/platform';
import { CompletionRepository } from '../completion.repository';
import { UnitScope } from '../unit-scope';
import { CloseFigures, sha256 } from './close-figures';
import type { AddendumPayload, LockPayload } from './close-payload';
import { addendumView, eventView, figureView, handOf, proofView, rowView, snapshotView } from './close-present';
import { CloseSetService } from './close-set.service';
import { CloseWorkService, seenHash, stateWords } from './close-work.service';
import { type CloseHead, CloseRepository, type ProofRow } from './close.repository';
import { InboxRepository } from './inbox.repository';
import { type KeptUnit, SnapshotRepository } from './snapshot.repository';

/** A unit's locked figure for those who report from it. Numbers of `figures` are the locked ones; what was amended since is in `addenda`. */
export interface LockedClose {
  closeId: string;
  set: { id: string; code: string; version: number };
  period: string;
  unit: FigureUnit;
  asOf: string;
  knownAt: string;
  figures: CloseFigureView[];
  /** every unit of the subtree by the tree of the day, per requirement; slot total = the unit itself */
  units: KeptUnit[];
  missing: MissingUnit[];
  missingReason: string | null;
  lockedAt: string;
  lockedBy: string;
  proof: CloseProof;
  addenda: CloseAddendum[];
}

/** Closed figures as officers and other rooms read them. What is locked is read from its snapshot and nowhere else. */
@Injectable()
export class CloseService {
  constructor(
    private readonly database: Database,
    private readonly sets: CloseSetService,
    private readonly closes: CloseRepository,
    private readonly inbox: InboxRepository,
    private readonly snapshots: SnapshotRepository,
    private readonly work: CloseWorkService,
    private readonly figures: CloseFigures,
    private readonly completions: CompletionRepository,
    private readonly units: UnitScope,
    private readonly keys: SigningKeyService,
    private readonly clock: Clock,
  ) {}

  /** The coordinator's inbox: the unit's own close and every reporting unit right below it. */
  async list(caller: Caller, query: z.output<typeof closeRoutes.listCloses.query>): Promise<CloseList> {
    const { page, pageSize } = query;
    return this.database.transaction(async (tx) => {
      const set = await this.sets.get(tx, scopeParam(caller, 'training.read'), query.set);
      const today = this.clock.today();
      const day = today.slice(0, 4) > query.period ? `${query.period}-12-31` : today;
      await this.units.must(tx, caller, 'training.read', query.unitId, { asOf: day });
      const unit = await this.closes.unit(tx, query.unitId, day);
      if (!unit) throw notFound('training.unit_not_found');
      const ask = this.work.inboxAsk(set, query.period, day);
      const finalBeforeOn = reportBefore(query.period, set.finalBefore);
      const superior = await this.inbox.superior(tx, unit.id, day, set.reportingKinds);
      const ownBeforeOn = superior === null ? finalBeforeOn : ask.beforeOn;
      const own = set.reportingKinds.includes(unit.kind) ? await this.inbox.own(tx, unit.id, { ...ask, beforeOn: ownBeforeOn }) : null;
      const found = await this.inbox.below(tx, unit.id, ask, query.state ?? null, { page, pageSize });
      const { byState, late } = await this.inbox.sums(tx, unit.id, ask);
      const all = Object.values(byState).reduce((sum, n) => sum + n, 0);
      const total = query.state === undefined ? all : query.state === 'late' ? late : byState[query.state];
      return { set: this.sets.present(set), period: query.period, unit, unitsBeforeOn: ask.beforeOn, finalBeforeOn, ownBeforeOn, own: own && rowView(own), byState, late, rows: found.map(rowView), total, page, pageSize };
    });
  }

  async get(caller: Caller, closeId: string): Promise<CloseDetail> {
    return this.database.transaction(async (tx) => {
      const { head, set, unit, asOf } = await this.open(tx, caller, closeId, 'training.read');
      const [snapshots, events, proofs] = [await this.closes.snapshots(tx, closeId), await this.closes.events(tx, closeId), await this.closes.proofs(tx, closeId)];
      const isAddendum = new Set(proofs.filter((p) => p.number > 0).map((p) => p.snapshotId));
      const sent = snapshots.filter((s) => !isAddendum.has(s.id));
      const newest = sent[0];
      const lock = proofs[0];
      const isOpen = head.state !== 'locked' && newest !== undefined;
      return {
        id: head.id, set: this.sets.present(set), period: head.period, unit, superior: head.superiorUnitId === null ? null : await this.closes.unit(tx, head.superiorUnitId, asOf), state: head.state,
        reportBeforeOn: reportBefore(head.period, head.superiorUnitId === null ? set.finalBefore : set.unitsBefore),
        snapshots: sent.map(snapshotView), events: events.map(eventView), lock: lock ? lockView(lock) : null, addenda: proofs.slice(1).map(addendumView),
        missing: isOpen ? await this.inbox.missing(tx, head.unitId, this.work.inboxAsk(set, head.period, newest.asOf), newest.id) : [],
        may: { submit: closeStep(head.state, 'submit').ok && (await this.units.holds(tx, caller, 'training.submit', head.unitId, asOf)), decide: await this.units.holds(tx, caller, 'training.close', head.superiorUnitId ?? head.unitId, asOf) },
      };
    });
  }

  /** What would be sent now, beside what was sent last. */
  async preview(caller: Caller, query: z.output<typeof closeRoutes.previewClose.query>): Promise<ClosePreview> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      const { set, unit, asOf, beforeOn } = await this.work.ask(tx, caller, query);
      const head = await this.closes.findOf(tx, query.setId, query.period, query.unitId);
      const last = head ? (await this.closes.snapshots(tx, head.id))[0] : undefined;
      const knownAt = await this.figures.knownNow(tx);
      const looks = [];
      for (const requirementId of set.requirementIds) looks.push(await this.figures.look(tx, { requirementId, period: query.period, unitId: unit.id, asOf, knownAt }));
      return {
        unit, period: query.period, asOf, knownAt: knownAt.toISOString(), reportBeforeOn: beforeOn, isLate: isReportLate(this.clock.today(), beforeOn), state: head?.state ?? 'open', closeId: head?.id ?? null,
        figures: looks.map((f) => ({ ...f, figure: figureFrom(f.counts, f.requirement.target), last: last?.figures.find((l) => l.requirement.id === f.requirement.id)?.counts ?? null })),
        seen: seenHash(asOf, looks),
      };
    });
  }

  /** Who was behind the number then: the kept ids and statuses, with the names people have today. */
  async people(caller: Caller, closeId: string, query: z.output<typeof closeRoutes.closePeople.query>): Promise<{ rows: ClosePerson[]; total: number; page: number; pageSize: number }> {
    const { page, pageSize } = query;
    return this.database.transaction(async (tx) => {
      const { asOf } = await this.open(tx, caller, closeId, 'org.read_person');
      const all = await this.closes.snapshots(tx, closeId);
      const snapshot = query.snapshot === undefined ? all[0] : all.find((s) => s.id === query.snapshot);
      if (!snapshot) throw notFound('training.close_not_found');
      const filter = { snapshotId: snapshot.id, requirementId: query.requirement, status: query.status ?? null };
      const found = await this.snapshots.people(tx, filter, asOf, { page, pageSize });
      return { rows: found, total: await this.snapshots.countPeople(tx, filter), page, pageSize };
    });
  }

  /** Everything that was signed, put to the test. */
  async check(caller: Caller, closeId: string): Promise<CloseCheck> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      const { head } = await this.open(tx, caller, closeId, 'training.read');
      const snapshots = await this.closes.snapshots(tx, closeId);
      const proofs: CloseCheck['proofs'] = [];
      for (const proof of await this.closes.proofs(tx, closeId)) {
        const snapshot = snapshots.find((s) => s.id === proof.snapshotId);
        if (!snapshot) throw notFound('training.close_not_found');
        const requirements = [];
        for (const signed of signedFigures(proof)) {
          const again = await this.figures.compute(tx, { requirementId: signed.id, period: head.period, unitId: head.unitId, asOf: snapshot.asOf, knownAt: snapshot.knownAt }, null);
          const kept = await this.figures.keptHash(tx, snapshot.id, signed.id);
          requirements.push({
            code: signed.code, signedHash: signed.peopleHash, recomputedHash: again.peopleHash, stored: kept === signed.peopleHash,
            recomputed: again.peopleHash === signed.peopleHash && again.unitsHash === signed.unitsHash,
          });
        }
        proofs.push({ number: proof.number, signature: await this.keys.verify(tx, proof.payload, proof.signature, proof.kid), hash: sha256(proof.payload) === proof.hash, requirements });
      }
      const ok = proofs.length > 0 && proofs.every((p) => p.signature && p.hash && p.requirements.every((r) => r.stored && r.recomputed));
      return { checkedAt: this.clock.now().toISOString(), proofs, ok };
    });
  }

  /** Whether a correction came in after the lock, or after its newest addendum, that nothing signed says yet. */
  async drift(caller: Caller, closeId: string): Promise<CloseDrift> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      const { head } = await this.open(tx, caller, closeId, 'training.read');
      const snapshot = (await this.closes.snapshots(tx, closeId))[0];
      if (head.state !== 'locked' || !snapshot) throw conflict('training.close_state', { stateVi: stateWords[head.state].vi, stateEn: stateWords[head.state].en });
      const { knownAt, changes } = await this.work.drift(tx, head, snapshot);
      return { asOf: snapshot.asOf, knownAt: knownAt.toISOString(), changes };
    });
  }

  /** A small file that proves the figure without this system: payloads, signatures, and where the key is. */
  async proofFile(caller: Caller, closeId: string): Promise<{ name: string; text: string }> {
    const tx = this.database.read();
    const { head, set, unit } = await this.open(tx, caller, closeId, 'training.read');
    const proofs = await this.closes.proofs(tx, closeId);
    if (proofs.length === 0) throw notFound('training.close_not_found');
    const { keys } = await this.keys.list();
    const kids = new Set(proofs.map((p) => p.kid));
    const file = {
      about: 'Each payload is RFC 8785 canonical JSON, hashed with SHA-256 and signed with Ed25519 (base64url). Compare the key with the one the site shows at keysPath.',
      keysPath: '/api/v1/certificate-keys', keys: keys.filter((k) => kids.has(k.kid)), proofs: proofs.map(proofView),
    };
    return { name: `so-lieu-${set.code}-${head.period}-${unit.code}.json`.replaceAll(/[^\p{L}\p{N}._-]/gu, '_'), text: `${JSON.stringify(file, null, 2)}\n` };
  }

  /**
   * For reports: the unit's locked figure of a set and period with everything that was signed; null while it isn't locked. Scope is the
   * caller's business. `units` holds the whole subtree, so that a report's table adds up to its total.
   */
  async locked(tx: Tx, ask: { setId: string; period: string; unitId: string }): Promise<LockedClose | null> {
    const head = await this.closes.findOf(tx, ask.setId, ask.period, ask.unitId);
    if (head?.state !== 'locked') return null;
    const [lock, ...addenda] = await this.closes.proofs(tx, head.id);
    const snapshot = (await this.closes.snapshots(tx, head.id)).find((s) => s.id === lock?.snapshotId);
    if (!lock || !snapshot) return null;
    const said = JSON.parse(lock.payload) as LockPayload;
    return {
      closeId: head.id, set: { id: head.setId, code: said.set.code, version: said.set.version }, period: head.period, unit: said.unit, asOf: snapshot.asOf, knownAt: snapshot.knownAt.toISOString(),
      figures: snapshot.figures.map(figureView), units: await this.snapshots.units(tx, snapshot.id), missing: said.missing, missingReason: said.missingReason,
      lockedAt: lock.at.toISOString(), lockedBy: lock.byId, proof: proofView(lock), addenda: addenda.map(addendumView),
    };
  }

  private async open(tx: Tx, caller: Caller, closeId: string, permission: 'training.read' | 'org.read_person'): Promise<{ head: CloseHead; set: Awaited<ReturnType<CloseSetService['get']>>; unit: FigureUnit; asOf: string }> {
    const head = await this.closes.find(tx, closeId);
    if (!head) throw notFound('training.close_not_found');
    const asOf = (await this.closes.snapshots(tx, closeId))[0]?.asOf ?? this.clock.today();
    await this.units.must(tx, caller, permission, head.unitId, { asOf, code: 'training.close_not_found' });
    const [set, unit] = [await this.sets.get(tx, null, head.setId), await this.closes.unit(tx, head.unitId, asOf)];
    if (!unit) throw notFound('training.close_not_found');
    return { head, set, unit, asOf };
  }
}

function lockView(lock: ProofRow): NonNullable<CloseDetail['lock']> {
  const said = JSON.parse(lock.payload) as LockPayload;
  return { snapshotId: lock.snapshotId, missing: said.missing, missingReason: said.missingReason, by: handOf(lock), at: lock.at.toISOString(), proof: proofView(lock) };
}

function signedFigures(proof: ProofRow): { id: string; code: string; peopleHash: string; unitsHash: string }[] {
  const said = JSON.parse(proof.payload) as LockPayload | AddendumPayload;
  const list = said.kind === 'figure' ? said.figures : said.changes;
  return list.map((f) => ({ id: f.requirement.id, code: f.requirement.code, peopleHash: f.peopleHash, unitsHash: f.unitsHash }));
}

