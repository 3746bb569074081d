import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { id } from '@kynangso/contracts/kernel';
import type { announcementRoutes, NewAnnouncement, SentAnnouncement } from '@kynangso/contracts/training';
import { announcementState, timesAreSound } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, EffectService, invalid, type Later, newId, notFound, type Tx } from '@kynangso/server/platform';
import { AnnouncementRepository, reachOf, type SentRow } from './announcement.repository';

const due = z.object({ announcementId: id });
/** told in one transaction; a province is told in many */
const TELL_AT_ONCE = 1000;

/** Announcements as their senders have them. Numbers of readers are told, never who they are. */
@Injectable()
export class AnnouncementService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly announcements: AnnouncementRepository,
    private readonly effects: EffectService,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('announcement.due', 'training', (payload, tx) => this.tell(tx, due.parse(payload).announcementId));
  }

  async list(caller: Caller, { state, ...page }: z.output<typeof announcementRoutes.listSentAnnouncements.query>): Promise<{ rows: SentAnnouncement[]; total: number; page: number; pageSize: number }> {
    const now = this.clock.now();
    const found = await this.announcements.list(this.database.read(), reachOf(caller), now, { state: state ?? null, ...page });
    return { rows: found.rows.map((row) => present(row, now)), total: found.total, ...page };
  }

  async audiences(caller: Caller, { kind, q }: z.output<typeof announcementRoutes.listAudiences.query>) {
    return { rows: await this.announcements.audiences(this.database.read(), reachOf(caller), kind, q ?? null) };
  }

  async get(caller: Caller, announcementId: string): Promise<SentAnnouncement> {
    return present(await this.must(this.database.read(), caller, announcementId), this.clock.now());
  }

  create(caller: Caller, asked: NewAnnouncement): Promise<SentAnnouncement> {
    return this.database.transaction(async (tx) => {
      const unitId = await this.refuse(tx, caller, asked);
      const announcementId = newId();
      await this.announcements.insert(tx, announcementId, asked, caller.personId, this.clock.now());
      await this.audit.record(tx, { actor: caller, action: 'announcement.drafted', objectKind: 'announcement', objectId: announcementId, unitId, after: asked });
      return present(await this.must(tx, caller, announcementId), this.clock.now());
    });
  }

  change(caller: Caller, announcementId: string, asked: NewAnnouncement): Promise<SentAnnouncement> {
    return this.act(caller, announcementId, async (tx, row) => {
      if (announcementState(row, this.clock.now()) !== 'draft') throw conflict('training.announcement_state');
      await this.refuse(tx, caller, asked);
      await this.announcements.change(tx, announcementId, asked);
      return { action: 'announcement.changed', after: asked };
    });
  }

  async publish(caller: Caller, announcementId: string): Promise<SentAnnouncement> {
    const published = await this.act(caller, announcementId, async (tx, row) => {
      const now = this.clock.now();
      if (announcementState(row, now) !== 'draft') throw conflict('training.announcement_state');
      if (!timesAreSound(row, now)) throw invalid('training.announcement_times');
      if (!(await this.announcements.audience(tx, reachOf(caller), row.audienceKind, row.audienceId))) throw notFound('training.audience_not_found');
      await this.announcements.publish(tx, announcementId, now);
      await this.effects.enqueue(tx, { kind: 'announcement.due', key: announcementId, payload: { announcementId }, ...(row.validFrom ? { notBefore: row.validFrom } : {}) });
      return { action: 'announcement.published' };
    });
    await this.effects.wake();
    return published;
  }

  withdraw(caller: Caller, announcementId: string, reason: string): Promise<SentAnnouncement> {
    return this.act(caller, announcementId, async (tx, row) => {
      if (row.withdrawnAt) throw conflict('training.announcement_state');
      await this.announcements.withdraw(tx, announcementId, reason, this.clock.now());
      await this.notices.dropUnsent(tx, 'announcement.posted', `/announcements/${announcementId}`);
      return { action: 'announcement.withdrawn', reason };
    });
  }

  /** Tells the next people and comes back for the others; whoever was told is not told again, whatever happens meanwhile. */
  private async tell(tx: Tx, announcementId: string): Promise<Later | void> {
    await this.announcements.lock(tx, announcementId);
    const times = await this.announcements.times(tx, announcementId);
    if (!times) return;
    const now = this.clock.now();
    const state = announcementState(times, now);
    if (state === 'scheduled' && times.validFrom) return { notBefore: times.validFrom };
    if (state !== 'shown') return;
    const people = await this.announcements.nextPeople(tx, announcementId, TELL_AT_ONCE);
    const last = people.at(-1);
    if (last === undefined) return;
    await this.notices.tell(tx, people.map((personId) => ({ personId, kind: 'announcement.posted', key: announcementId, params: { title: times.title }, href: `/announcements/${announcementId}` })));
    await this.announcements.toldUpTo(tx, announcementId, last, people.length);
    if (people.length === TELL_AT_ONCE) return { notBefore: now };
  }

  private act(caller: Caller, announcementId: string, work: (tx: Tx, row: SentRow) => Promise<{ action: string; reason?: string; after?: unknown }>): Promise<SentAnnouncement> {
    return this.database.transaction(async (tx) => {
      await this.announcements.lock(tx, announcementId);
      const row = await this.must(tx, caller, announcementId);
      const done = await work(tx, row);
      await this.audit.record(tx, { actor: caller, objectKind: 'announcement', objectId: announcementId, unitId: row.unitId, ...done });
      return present(await this.must(tx, caller, announcementId), this.clock.now());
    });
  }

  private async refuse(tx: Tx, caller: Caller, asked: NewAnnouncement): Promise<string | null> {
    const audience = await this.announcements.audience(tx, reachOf(caller), asked.audience.kind, asked.audience.id);
    if (!audience) throw notFound('training.audience_not_found');
    const times = { validFrom: asked.validFrom === null ? null : new Date(asked.validFrom), validUntil: asked.validUntil === null ? null : new Date(asked.validUntil) };
    if (!timesAreSound(times, this.clock.now())) throw invalid('training.announcement_times');
    return audience.unitId;
  }

  private async must(tx: Tx, caller: Caller, announcementId: string): Promise<SentRow> {
    const row = await this.announcements.find(tx, reachOf(caller), announcementId);
    if (!row) throw notFound('training.announcement_not_found');
    return row;
  }
}

function present(row: SentRow, now: Date): SentAnnouncement {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    id: row.id, title: row.title, text: row.text, audience: { kind: row.audienceKind, id: row.audienceId, name: row.audienceName }, isImportant: row.isImportant, state: announcementState(row, now),
    validFrom: iso(row.validFrom), validUntil: iso(row.validUntil), createdByName: row.createdByName, createdAt: row.createdAt.toISOString(), publishedAt: iso(row.publishedAt), withdrawnReason: row.withdrawnReason, people: row.people, read: row.read,
  };
}
