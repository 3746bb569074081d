import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CloseDrift, CloseFigure, CloseState, FigureUnit, submitClose } from '@kynangso/contracts/training';
import { canonicalText, dayInVietnam } from '@kynangso/domain/kernel';
import { type CloseAct, closeStep, countedIn, isReportLate, periodDays, reportBefore, resolveAsOf, sameCounts, zeroCounts } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, firstRow, invalid, newId, notFound, scopeParam, SigningKeyService, type Tx } from '@kynangso/server/platform';
import { CompletionRepository } from '../completion.repository';
import { UnitScope } from '../unit-scope';
import { CloseFigures, sha256 } from './close-figures';
import type { AddendumPayload, LockPayload } from './close-payload';
import { CloseSetRepository, type CloseSetRow } from './close-set.repository';
import { type CloseHead, CloseRepository, type ProofRow, type SnapshotRow } from './close.repository';
import { InboxRepository } from './inbox.repository';

type Submission = z.output<typeof submitClose>;
export const stateWords: Record<CloseState, { vi: string; en: string }> = {
  open: { vi: 'chưa gửi', en: 'not sent' },
  submitted: { vi: 'đã gửi', en: 'sent' },
  returned: { vi: 'bị trả lại', en: 'given back' },
  accepted: { vi: 'đã chấp nhận', en: 'accepted' },
  locked: { vi: 'đã khóa', en: 'locked' },
};

/** A close with what its next step needs. */
interface Opened {
  head: CloseHead;
  set: CloseSetRow;
  snapshot: SnapshotRow;
  unit: FigureUnit;
}

/** The steps of closing: send, give back, accept, lock, amend. Each is one transaction, judged by the pure state machine. */
@Injectable()
export class CloseWorkService {
  constructor(
    private readonly database: Database,
    private readonly sets: CloseSetRepository,
    private readonly closes: CloseRepository,
    private readonly inbox: InboxRepository,
    private readonly figures: CloseFigures,
    private readonly completions: CompletionRepository,
    private readonly units: UnitScope,
    private readonly keys: SigningKeyService,
    private readonly audit: AuditService,
    private readonly notices: NotifyService,
    private readonly clock: Clock,
  ) {}

  /** The unit's figure as of the day, as known now. Answers the close's id. */
  submit(caller: Caller, asked: Submission): Promise<string> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      const { set, unit, superior, asOf, beforeOn } = await this.ask(tx, caller, asked);
      const before = await this.closes.lockOf(tx, asked.setId, asked.period, asked.unitId);
      const state = this.step(before?.state ?? 'open', 'submit');
      const knownAt = await this.figures.knownNow(tx);
      const closeId = before?.id ?? (await this.closes.insert(tx, { setId: set.id, unitId: asked.unitId, period: asked.period, state, superiorUnitId: superior?.id ?? null }));
      if (before) await this.closes.setState(tx, closeId, state, superior?.id ?? null);
      const snapshotId = newId();
      const number = ((await this.closes.snapshots(tx, closeId))[0]?.number ?? 0) + 1;
      const at = this.clock.now();
      const isLate = isReportLate(dayInVietnam(at), beforeOn);
      await this.take(tx, { snapshotId, closeId, number, set, asked: { ...asked, asOf }, knownAt, isLate, note: asked.note ?? null, by: caller.personId, at, seen: asked.seen });
      await this.closes.event(tx, { closeId, kind: 'submitted', snapshotId, reason: asked.note ?? null, by: caller.personId, at });
      await this.audit.record(tx, { actor: caller, action: 'close.submitted', objectKind: 'period_close', objectId: closeId, unitId: unit.id, after: { number, asOf, knownAt } });
      return closeId;
    });
  }

  giveBack(caller: Caller, closeId: string, { reason }: { reason: string }): Promise<void> {
    return this.decide(caller, closeId, 'return', async (tx, { head, snapshot, unit, set }) => {
      const at = this.clock.now();
      await this.closes.event(tx, { closeId, kind: 'returned', snapshotId: snapshot.id, reason, by: caller.personId, at });
      await this.tell(tx, 'close.returned', head, snapshot, unit, set, at, reason);
      return { action: 'close.returned', reason };
    });
  }

  accept(caller: Caller, closeId: string, { note }: { note?: string | undefined }): Promise<void> {
    return this.decide(caller, closeId, 'accept', async (tx, { head, snapshot, unit, set }) => {
      const at = this.clock.now();
      await this.closes.event(tx, { closeId, kind: 'accepted', snapshotId: snapshot.id, reason: note ?? null, by: caller.personId, at });
      await this.tell(tx, 'close.accepted', head, snapshot, unit, set, at, '');
      return { action: 'close.accepted', ...(note ? { reason: note } : {}) };
    });
  }

  /** Signs the accepted figure. Units below that are not in have to be explained, and the signature names them. */
  lock(caller: Caller, closeId: string, { missingReason }: { missingReason?: string | undefined }): Promise<void> {
    return this.decide(caller, closeId, 'lock', async (tx, opened) => {
      const { head, set, snapshot, unit } = opened;
      const at = this.clock.now();
      const missing = await this.inbox.missing(tx, head.unitId, this.inboxAsk(set, head.period, snapshot.asOf), snapshot.id);
      if (missing.length > 0 && missingReason === undefined) throw conflict('training.close_units_missing', { count: missing.length });
      const accepted = (await this.closes.events(tx, closeId)).find((e) => e.kind === 'accepted');
      if (!accepted) throw conflict('training.close_state', wordsOf(head.state));
      const payload: LockPayload = {
        ...this.common(opened, 0), kind: 'figure', number: 0,
        superior: head.superiorUnitId === null ? null : await this.closes.unit(tx, head.superiorUnitId, snapshot.asOf),
        figures: snapshot.figures.map((f) => ({ ...f, numerator: f.counts.met, denominator: countedIn(f.counts) })),
        missing, missingReason: missing.length > 0 ? (missingReason ?? null) : null,
        submitted: { by: snapshot.byId, at: snapshot.at.toISOString(), late: snapshot.isLate, note: snapshot.note },
        accepted: { by: accepted.byId, at: accepted.at.toISOString() },
        locked: { by: caller.personId, at: at.toISOString() },
      };
      const hash = await this.sign(tx, caller, closeId, 0, snapshot.id, payload, at);
      await this.closes.event(tx, { closeId, kind: 'locked', snapshotId: snapshot.id, reason: payload.missingReason, by: caller.personId, at });
      return { action: 'close.locked', ...(missingReason ? { reason: missingReason } : {}), after: { unit: unit.code, hash } };
    });
  }

  /**
   * The same day counted again with what is known now: old and new side by side, signed, chained to the proof before. Locked figures of the
   * units above hold the same people: theirs get their addendum in the same step, as far up as the caller decides about them.
   */
  amend(caller: Caller, closeId: string, { reason }: { reason: string }): Promise<void> {
    return this.decide(caller, closeId, 'amend', async (tx, opened) => {
      const hash = await this.addendum(tx, caller, opened, reason);
      if (hash === null) throw conflict('training.close_nothing_changed');
      await this.amendAbove(tx, caller, opened, reason);
      return { action: 'close.amended', reason, after: { hash } };
    });
  }

  /** What an addendum would say now, nothing kept. */
  async drift(tx: Tx, head: Pick<CloseHead, 'period' | 'unitId'>, snapshot: SnapshotRow): Promise<{ knownAt: Date; changes: CloseDrift['changes'] }> {
    const knownAt = await this.figures.knownNow(tx);
    const changes: CloseDrift['changes'] = [];
    for (const was of snapshot.figures) {
      const now = await this.figures.compute(tx, { requirementId: was.requirement.id, period: head.period, unitId: head.unitId, asOf: snapshot.asOf, knownAt }, null);
      if (isSame(was, now)) continue;
      const { id, code, title } = was.requirement;
      changes.push({ requirement: { id, code, title }, old: was.counts, new: now.counts });
    }
    return { knownAt, changes };
  }

  private async amendAbove(tx: Tx, caller: Caller, { head, unit }: Opened, reason: string): Promise<void> {
    for (let above = head.superiorUnitId; above !== null;) {
      const known = await this.closes.findOf(tx, head.setId, head.period, above);
      const superior = known?.state === 'locked' ? await this.closes.lock(tx, known.id) : null;
      const opened = superior && (await this.opened(tx, superior));
      if (!superior || !opened || !(await this.units.holds(tx, caller, 'training.close', superior.superiorUnitId ?? superior.unitId, opened.snapshot.asOf))) return;
      const hash = await this.addendum(tx, caller, opened, reason);
      if (hash !== null) await this.audit.record(tx, { actor: caller, objectKind: 'period_close', objectId: superior.id, unitId: superior.unitId, action: 'close.amended', reason, after: { hash, because: unit.code } });
      above = superior.superiorUnitId;
    }
  }

  /** Null: nothing is known differently. */
  private async addendum(tx: Tx, caller: Caller, opened: Opened, reason: string): Promise<string | null> {
    const { head, set, snapshot } = opened;
    const proofs = await this.closes.proofs(tx, head.id);
    const last = proofs.at(-1) as ProofRow;
    const at = this.clock.now();
    const { knownAt, changes: differing } = await this.drift(tx, head, snapshot);
    if (differing.length === 0) return null;
    const snapshotId = newId();
    const taken = await this.take(tx, { snapshotId, closeId: head.id, number: snapshot.number + 1, set, asked: { ...head, asOf: snapshot.asOf }, knownAt, isLate: snapshot.isLate, note: reason, by: caller.personId, at, requirementIds: snapshot.figures.map((f) => f.requirement.id) });
    const changes = taken.flatMap((now) => {
      const was = snapshot.figures.find((f) => f.requirement.id === now.requirement.id);
      return was && isSame(was, now) ? [] : [{ requirement: now.requirement, old: was?.counts ?? zeroCounts, new: now.counts, peopleHash: now.peopleHash, unitsHash: now.unitsHash }];
    });
    const payload: AddendumPayload = {
      ...this.common({ ...opened, snapshot: { ...snapshot, knownAt } }, last.number + 1), kind: 'addendum', previousHash: last.hash, reason, changes, added: { by: caller.personId, at: at.toISOString() },
    };
    const hash = await this.sign(tx, caller, head.id, last.number + 1, snapshotId, payload, at);
    await this.closes.event(tx, { closeId: head.id, kind: 'amended', snapshotId, reason, by: caller.personId, at });
    return hash;
  }

  /** Checks scope, unit and days of something to be sent. For looking and for sending alike. */
  async ask(tx: Tx, caller: Caller, asked: Pick<Submission, 'setId' | 'period' | 'unitId' | 'asOf'>) {
    await this.units.mustKnow(tx, caller, 'training.submit', asked.unitId);
    const set = await this.sets.find(tx, scopeParam(caller, 'training.submit'), asked.setId);
    if (!set) throw notFound('training.close_set_not_found');
    const days = periodDays(asked.period, { dueDay: set.unitsBefore, cutoffDay: set.finalBefore });
    const today = this.clock.today();
    const asOf = resolveAsOf(asked.asOf, days, today);
    if (!asOf.ok) throw invalid(asOf.reason === 'in_future' ? 'training.as_of_in_future' : 'training.as_of_outside_period', { asOf: asked.asOf ?? today, period: asked.period });
    await this.units.must(tx, caller, 'training.submit', asked.unitId, { asOf: asOf.asOf });
    const unit = await this.inbox.reportingUnit(tx, asked.unitId, asOf.asOf);
    if (!unit) throw notFound('training.unit_not_found');
    if (!set.reportingKinds.includes(unit.kind)) throw invalid('training.close_unit_not_reporting');
    const superior = await this.inbox.superior(tx, asked.unitId, asOf.asOf, set.reportingKinds);
    const beforeOn = reportBefore(asked.period, superior === null ? set.finalBefore : set.unitsBefore);
    return { set, unit, superior, asOf: asOf.asOf, beforeOn };
  }

  inboxAsk(set: CloseSetRow, period: string, day: string) {
    return { setId: set.id, period, day, today: this.clock.today(), beforeOn: reportBefore(period, set.unitsBefore), kinds: set.reportingKinds };
  }

  private step(state: CloseState, act: CloseAct): CloseState {
    const next = closeStep(state, act);
    if (!next.ok) throw conflict('training.close_state', wordsOf(state));
    return next.state;
  }

  /** Whoever collects for the unit above decides; where nobody stands above, whoever collects for the unit itself. */
  private decide(caller: Caller, closeId: string, act: CloseAct, work: (tx: Tx, opened: Opened) => Promise<{ action: string; reason?: string; after?: unknown }>): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.completions.steady(tx);
      const head = await this.closes.lock(tx, closeId);
      if (!head) throw notFound('training.close_not_found');
      const opened = await this.opened(tx, head);
      if (!opened) throw notFound('training.close_not_found');
      await this.units.must(tx, caller, 'training.close', head.superiorUnitId ?? head.unitId, { asOf: opened.snapshot.asOf, code: 'training.close_not_found' });
      const next = this.step(head.state, act);
      const done = await work(tx, opened);
      if (next !== head.state) await this.closes.setState(tx, closeId, next);
      await this.audit.record(tx, { actor: caller, objectKind: 'period_close', objectId: closeId, unitId: head.unitId, before: { state: head.state }, ...done });
    });
  }

  private async opened(tx: Tx, head: CloseHead): Promise<Opened | null> {
    const snapshot = (await this.closes.snapshots(tx, head.id))[0];
    const set = await this.sets.find(tx, null, head.setId);
    const unit = snapshot ? await this.closes.unit(tx, head.unitId, snapshot.asOf) : null;
    return snapshot && set && unit ? { head, set, snapshot, unit } : null;
  }

  private async take(tx: Tx, t: {
    snapshotId: string; closeId: string; number: number; set: CloseSetRow; asked: { period: string; unitId: string; asOf: string }; knownAt: Date; isLate: boolean; note: string | null; by: string; at: Date;
    requirementIds?: readonly string[]; seen?: string | undefined;
  }): Promise<CloseFigure[]> {
    const requirementIds = t.requirementIds ?? t.set.requirementIds;
    const question = (requirementId: string) => ({ requirementId, period: t.asked.period, unitId: t.asked.unitId, asOf: t.asked.asOf, knownAt: t.knownAt });
    const figures: CloseFigure[] = [];
    for (const requirementId of requirementIds) figures.push(await this.figures.compute(tx, question(requirementId), t.snapshotId));
    if (t.seen !== undefined && t.seen !== seenHash(t.asked.asOf, figures)) throw conflict('training.close_figure_changed');
    await this.closes.insertSnapshot(tx, { id: t.snapshotId, closeId: t.closeId, number: t.number, setVersionId: t.set.versionId, requirementIds, asOf: t.asked.asOf, knownAt: t.knownAt, figures, note: t.note, isLate: t.isLate, by: t.by, at: t.at });
    return figures;
  }

  private common({ head, set, snapshot, unit }: Opened, number: number) {
    return {
      schema: 1 as const, id: head.id, number, set: { code: set.code, version: set.version, title: set.title }, period: head.period, unit, asOf: snapshot.asOf, knownAt: snapshot.knownAt.toISOString(), kid: this.keys.kid,
    };
  }

  private async sign(tx: Tx, caller: Caller, closeId: string, number: number, snapshotId: string, value: LockPayload | AddendumPayload, at: Date): Promise<string> {
    const payload = canonicalText(value);
    const hash = sha256(payload);
    const signature = await this.keys.sign(tx, value.kid, payload);
    await this.closes.insertProof(tx, { closeId, number, snapshotId, payload, hash, kid: value.kid, signature, by: caller.personId, at });
    return hash;
  }

  private async tell(tx: Tx, kind: 'close.returned' | 'close.accepted', head: CloseHead, snapshot: SnapshotRow, unit: FigureUnit, set: CloseSetRow, at: Date, reason: string): Promise<void> {
    const alive = await firstRow(tx, 'SELECT 1 FROM person WHERE id = $1', [snapshot.byId]);
    if (!alive) return;
    await this.notices.tell(tx, [{ personId: snapshot.byId, kind, key: `${head.id}:${at.toISOString()}`, params: { unit: unit.name, title: set.title, period: head.period, reason }, href: `/closes/${head.id}` }]);
  }
}

const isSame = (was: Pick<CloseFigure, 'counts' | 'peopleHash'>, now: Pick<CloseFigure, 'counts' | 'peopleHash'>): boolean => was.peopleHash === now.peopleHash && sameCounts(was.counts, now.counts);

const wordsOf = (state: CloseState): Record<string, string> => ({ stateVi: stateWords[state].vi, stateEn: stateWords[state].en });

/** What a person looked at, as one word to send back. */
export const seenHash = (asOf: string, figures: readonly Pick<CloseFigure, 'requirement' | 'counts'>[]): string =>
  sha256(canonicalText({ asOf, figures: figures.map((f) => ({ id: f.requirement.id, counts: f.counts })) }));
