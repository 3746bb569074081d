import { Injectable } from '@nestjs/common';
import { movingUp } from '@kynangso/domain/learning';
import { NotifyService } from '@kynangso/server/notify';
import type { Tx } from '@kynangso/server/platform';
import type { EditionHead } from './edition.repository';
import { SeatRepository } from './seat.repository';

/** Moves the line up into free places and tells who got one. The edition is locked by whoever calls, and read after that. */
@Injectable()
export class SeatKeeper {
  constructor(
    private readonly seats: SeatRepository,
    private readonly notify: NotifyService,
  ) {}

  async moveUp(tx: Tx, edition: EditionHead, at: Date): Promise<void> {
    const next = movingUp(await this.seats.line(tx, edition.id), edition.capacity, edition.seated);
    if (next.length === 0) return;
    await this.seats.seat(tx, next.map((seat) => seat.id), at);
    await this.notify.tell(tx, next.map((seat) => ({ personId: seat.personId, kind: 'edition.seated' as const, key: seat.id, params: { title: edition.title, on: { on: edition.startsOn } }, href: `/courses/${edition.courseCode}` })));
  }
}
