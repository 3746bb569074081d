import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Board, BoardEvent, BoardRow } from '@kynangso/contracts/exam';
import { type Caller, Database, Log } from '@kynangso/server/platform';
import type { EventSink } from './attempt-stream.service';
import { BoardFeed } from './board-feed';
import { BoardRepository } from './board.repository';
import { DeskRepository } from './desk.repository';
import { LiveService } from './live.service';
import { maySee, type Watched, WatchRepository } from './watch.repository';

/** The proctor's board: everybody in the caller's rooms, live. All watchers of a sitting in one process share one reading of it. */
@Injectable()
export class BoardService implements OnModuleDestroy {
  private readonly feeds = new Map<string, BoardFeed>();

  constructor(
    private readonly database: Database,
    private readonly boards: BoardRepository,
    private readonly watch: WatchRepository,
    private readonly desk: DeskRepository,
    private readonly live: LiveService,
    private readonly log: Log,
  ) {}

  async get(caller: Caller, sittingId: string): Promise<Board> {
    const tx = this.database.read();
    const watched = await this.watch.get(tx, caller, sittingId);
    return this.board(caller, watched, await this.boards.rows(tx, sittingId, watched));
  }

  /** Scope is asked again with every new stream; the api ends streams now and then so that it is. */
  async open(caller: Caller, sittingId: string, connect: () => EventSink<BoardEvent>): Promise<void> {
    const watched = await this.watch.get(this.database.read(), caller, sittingId);
    const feed = this.feedOf(sittingId);
    const first = await this.board(caller, watched, await feed.rows());
    const sink = connect();
    sink.send({ type: 'board', board: first });
    const stop = feed.watch(first.rows, (row) => maySee(watched, row.roomId), (event) => sink.send(event));
    sink.onClose(() => {
      stop();
      if (feed.isIdle && this.feeds.get(sittingId) === feed) this.feeds.delete(sittingId);
    });
  }

  onModuleDestroy(): void {
    for (const feed of this.feeds.values()) feed.end();
  }

  private feedOf(sittingId: string): BoardFeed {
    const known = this.feeds.get(sittingId);
    if (known) return known;
    const feed = new BoardFeed(
      // one reading for all its watchers: each is told of those in their own sight
      () => this.boards.rows(this.database.read(), sittingId, { isWhole: true, roomIds: [] }),
      (nudge) => this.live.onAny(nudge),
      (error) => this.log.pino.warn({ err: String(error) }, 'board not read'),
    );
    this.feeds.set(sittingId, feed);
    return feed;
  }

  private async board(caller: Caller, watched: Watched, all: readonly BoardRow[]): Promise<Board> {
    const { id, examId, kind, title, opensAt, closesAt, requiresCheckIn, now } = watched;
    const rooms = (await this.desk.rooms(this.database.read(), id)).filter((room) => maySee(watched, room.roomId));
    return {
      sittingId: id, examId, kind, title, opensAt: opensAt.toISOString(), closesAt: closesAt?.toISOString() ?? null, requiresCheckIn, serverNow: now.toISOString(),
      rooms: rooms.map((room) => ({ ...room, isMine: room.proctors.some((person) => person.personId === caller.personId) })),
      rows: all.filter((row) => maySee(watched, row.roomId)),
    };
  }
}
