import { Injectable } from '@nestjs/common';
import type { Announcement } from '@kynangso/contracts/training';
import { type Caller, Clock, Database, notFound } from '@kynangso/server/platform';
import { AnnouncementRepository, type MineRow } from './announcement.repository';

const present = (row: MineRow): Announcement => ({ ...row, validFrom: row.validFrom.toISOString(), validUntil: row.validUntil?.toISOString() ?? null });

/** What is announced to oneself, by where one is today. */
@Injectable()
export class MyAnnouncementService {
  constructor(
    private readonly database: Database,
    private readonly announcements: AnnouncementRepository,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, page: { page: number; pageSize: number }): Promise<{ rows: Announcement[]; total: number; page: number; pageSize: number }> {
    const found = await this.announcements.mine(this.database.read(), caller.personId, this.clock.now(), page);
    return { rows: found.rows.map(present), total: found.total, ...page };
  }

  /** Opening it is reading it; opened again it counts once. */
  read(caller: Caller, announcementId: string): Promise<Announcement> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const found = await this.announcements.myOwn(tx, caller.personId, now, announcementId);
      if (!found) throw notFound('training.announcement_not_found');
      await this.announcements.read(tx, announcementId, caller.personId, now);
      return present({ ...found, isRead: true });
    });
  }
}
