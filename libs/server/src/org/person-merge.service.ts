import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type DuplicatePair, type duplicateQuery, type DuplicateSide, heldKinds, type MergeHistory, type MergePreview } from '@kynangso/contracts/org';
import { idMask, LOWEST_SCORE, resolveLinks, scoreDuplicate, wouldCircle } from '@kynangso/domain/org';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, EffectService, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from './membership-write.repository';
import { PersonMergeRepository, type RecordFacts } from './person-merge.repository';
import { UnitRepository } from './unit.repository';

/** Records that are one person: found, linked, and parted again. Nothing of either record is rewritten. */
@Injectable()
export class PersonMergeService {
  constructor(
    private readonly database: Database,
    private readonly merges: PersonMergeRepository,
    private readonly memberships: MembershipWriteRepository,
    private readonly units: UnitRepository,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async duplicates(caller: Caller, query: z.output<typeof duplicateQuery>): Promise<{ rows: DuplicatePair[]; total: number; page: number; pageSize: number }> {
    const tx = this.database.read();
    const [scope, today] = [scopeParam(caller, 'org.merge_person'), this.clock.today()];
    const { page, pageSize, unitId } = query;
    if (unitId && (await this.units.readableBefore(tx, scope, today, unitId)) === null) throw notFound('org.unit_not_found');
    const pairs = await this.merges.pairs(tx, { scope, today, unitId: unitId ?? null });
    const records = await this.merges.records(tx, scope, today, [...new Set(pairs.flat())]);
    const scored = pairs
      .flatMap(([a, b]) => {
        const [one, other] = [records.get(a), records.get(b)];
        return one && other ? [{ one, other, ...scoreDuplicate(one, other) }] : [];
      })
      .filter((p) => p.score >= LOWEST_SCORE)
      .sort((p, q) => q.score - p.score || (p.one.personId < q.one.personId ? -1 : 1));
    const shown = scored.slice((page - 1) * pageSize, page * pageSize).map(({ one, other, score, reasons, against }) => ({ a: presentSide(one), b: presentSide(other), score, reasons, against }));
    return { rows: shown, total: scored.length, page, pageSize };
  }

  async dismiss(caller: Caller, pair: readonly [string, string], reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const personId of pair) await this.mustSee(tx, scopeParam(caller, 'org.merge_person'), personId);
      if (pair[0] === pair[1]) throw invalid('org.merge_same');
      await this.merges.dismiss(tx, pair, reason, caller.personId);
      await this.audit.record(tx, { actor: caller, action: 'person-pair.dismissed', objectKind: 'person', objectId: pair[0], after: { other: pair[1] }, reason });
    });
  }

  async preview(caller: Caller, survivorId: string, duplicateId: string): Promise<MergePreview> {
    const tx = this.database.read();
    const [scope, today] = [scopeParam(caller, 'org.merge_person'), this.clock.today()];
    await this.refuse(tx, caller, survivorId, duplicateId);
    const links = await this.merges.links(tx, [survivorId, duplicateId]);
    const finals = resolveLinks(links);
    const groupOf = (root: string): string[] => [root, ...[...finals].filter(([, end]) => end === root).map(([id]) => id)];
    const chain = groupOf(duplicateId).slice(1);
    const records = await this.merges.records(tx, scope, today, [survivorId, duplicateId, ...chain]);
    const [survivor, duplicate] = [records.get(survivorId), records.get(duplicateId)];
    if (!survivor || !duplicate) throw notFound('org.person_not_found');
    const [kept, added] = [await this.merges.held(tx, groupOf(finals.get(survivorId) ?? survivorId)), await this.merges.held(tx, groupOf(duplicateId))];
    const count = (held: { kind: string; n: number }[], kind: string): number => held.find((h) => h.kind === kind)?.n ?? 0;
    return {
      survivor: presentSide(survivor), duplicate: presentSide(duplicate),
      held: heldKinds.map((kind) => ({ kind, survivor: count(kept, kind), duplicate: count(added, kind) })),
      chain: chain.flatMap((id) => records.get(id) ?? []).map(({ personId, fullName }) => ({ personId, fullName })),
    };
  }

  async merge(caller: Caller, survivorId: string, duplicateId: string, reason: string): Promise<MergeHistory> {
    const history = await this.database.transaction(async (tx) => {
      await this.merges.lock(tx);
      await this.refuse(tx, caller, survivorId, duplicateId);
      const mergeId = await this.merges.add(tx, { survivorId, duplicateId, reason, by: caller.personId });
      await this.settle(tx, caller, [survivorId, duplicateId]);
      await this.audit.record(tx, { actor: caller, action: 'person.merged', objectKind: 'person', objectId: duplicateId, after: { mergeId, survivorId }, reason });
      return this.historyOf(tx, survivorId);
    });
    await this.effects.wake();
    return history;
  }

  async undo(caller: Caller, mergeId: string, reason: string): Promise<MergeHistory> {
    const history = await this.database.transaction(async (tx) => {
      await this.merges.lock(tx);
      const merge = await this.merges.find(tx, mergeId);
      if (!merge) throw notFound('org.merge_not_found');
      const scope = scopeParam(caller, 'org.merge_person');
      for (const id of [merge.duplicateId, merge.survivorId]) if (!(await this.merges.isInScope(tx, scope, this.clock.today(), id))) throw notFound('org.merge_not_found');
      if (merge.undoneAt) throw conflict('org.merge_undone');
      await this.merges.markUndone(tx, mergeId, caller.personId, reason);
      await this.settle(tx, caller, [merge.duplicateId, merge.survivorId]);
      await this.audit.record(tx, { actor: caller, action: 'person.parted', objectKind: 'person', objectId: merge.duplicateId, after: { mergeId }, reason });
      return this.historyOf(tx, merge.survivorId);
    });
    await this.effects.wake();
    return history;
  }

  async history(caller: Caller, personId: string): Promise<MergeHistory> {
    const tx = this.database.read();
    await this.mustSee(tx, scopeParam(caller, 'org.read_person'), personId);
    return this.historyOf(tx, personId);
  }

  private async historyOf(tx: Tx, personId: string): Promise<MergeHistory> {
    return { survivorId: await this.merges.survivorOf(tx, personId), records: await this.merges.history(tx, personId) };
  }

  /** What follows from the merges of everybody who hangs together with these people, and who counts them hears of it. */
  private async settle(tx: Tx, caller: Caller, personIds: readonly string[]): Promise<void> {
    const links = await this.merges.links(tx, personIds);
    const everybody = [...new Set([...personIds, ...links.flatMap((l) => [l.duplicateId, l.survivorId])])];
    await this.merges.settle(tx, everybody, resolveLinks(links), caller.personId);
    await this.memberships.announce(tx, everybody);
  }

  private async refuse(tx: Tx, caller: Caller, survivorId: string, duplicateId: string): Promise<void> {
    const scope = scopeParam(caller, 'org.merge_person');
    for (const personId of [survivorId, duplicateId]) await this.mustSee(tx, scope, personId);
    if ([survivorId, duplicateId].includes(caller.personId)) throw new AppError('org.merge_self', 'forbidden');
    const links = await this.merges.links(tx, [survivorId, duplicateId]);
    if (links.some((l) => l.duplicateId === duplicateId)) throw conflict('org.merge_already');
    if (wouldCircle(links, duplicateId, survivorId)) throw conflict('org.merge_same');
    const finals = resolveLinks(links);
    const root = finals.get(survivorId) ?? survivorId;
    const together = [root, duplicateId, ...[...finals].filter(([, end]) => end === root || end === duplicateId).map(([id]) => id)];
    if ((await this.merges.idHashes(tx, together)) > 1) throw conflict('org.merge_ids_differ');
  }

  private async mustSee(tx: Tx, scope: string | null, personId: string): Promise<void> {
    if (!(await this.merges.isInScope(tx, scope, this.clock.today(), personId))) throw notFound('org.person_not_found');
  }
}

const presentSide = ({ personId, fullName, birthDate, last3, email, phone, units, positions, accounts, knownSince }: RecordFacts): DuplicateSide => ({
  personId, fullName, birthDate, idMask: last3 === null ? null : idMask(last3), email, phone, units, positions, accounts, knownSince,
});
