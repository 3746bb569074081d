import type { BoardEvent, BoardRow } from '@kynangso/contracts/exam';

interface Watcher {
  /** what it was told last, by person */
  told: Map<string, string>;
  sees: (row: BoardRow) => boolean;
  send: (event: BoardEvent) => void;
}

/** never more often, whatever happens and whoever watches */
const LEAST_MS = 1_000;
/** saves make no notice of their own, so the board is read anyway every so often */
const EVERY_MS = 2_000;

/** when it was heard of a paper last is told along with other news, and is none itself */
const markOf = ({ lastSeenAt: _, ...row }: BoardRow): string => JSON.stringify(row);

/** One sitting's board for all its watchers in this process: one reading at a time, at most one a second, none while nobody watches. */
export class BoardFeed {
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | null = null;
  private stopNudges: (() => void) | null = null;
  private readAt = -Infinity;
  private reading: Promise<BoardRow[]> | null = null;

  constructor(
    private readonly read: () => Promise<BoardRow[]>,
    private readonly nudges: (nudge: () => void) => () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  get isIdle(): boolean {
    return this.watchers.size === 0;
  }

  /** The board as of now; those who ask in the same moment share one reading. */
  rows(): Promise<BoardRow[]> {
    this.reading ??= this.read().finally(() => {
      this.reading = null;
      this.readAt = performance.now();
    });
    return this.reading;
  }

  watch(first: readonly BoardRow[], sees: Watcher['sees'], send: Watcher['send']): () => void {
    const watcher: Watcher = { told: new Map(first.map((row) => [row.personId, markOf(row)])), sees, send };
    this.watchers.add(watcher);
    this.stopNudges ??= this.nudges(() => this.plan(LEAST_MS));
    this.plan(EVERY_MS);
    return () => {
      this.watchers.delete(watcher);
      if (this.isIdle) this.end();
    };
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.stopNudges?.();
    this.stopNudges = null;
  }

  /** The earlier of what is planned and `ms` after the last reading. */
  private plan(ms: number): void {
    if (this.isIdle) return;
    const wait = Math.max(0, this.readAt + ms - performance.now());
    if (this.timer && ms >= EVERY_MS) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.turn(), wait).unref();
  }

  private async turn(): Promise<void> {
    this.timer = null;
    try {
      const rows = await this.rows();
      for (const watcher of this.watchers) tellChanges(watcher, rows);
    } catch (error) {
      this.onError(error);
      this.readAt = performance.now();
    }
    this.plan(EVERY_MS);
  }
}

function tellChanges(watcher: Watcher, all: readonly BoardRow[]): void {
  const seen = all.filter(watcher.sees);
  const marks = new Map(seen.map((row) => [row.personId, markOf(row)]));
  const rows = seen.filter((row) => watcher.told.get(row.personId) !== marks.get(row.personId));
  const gone = [...watcher.told.keys()].filter((personId) => !marks.has(personId));
  watcher.told = marks;
  if (rows.length > 0 || gone.length > 0) watcher.send({ type: 'rows', serverNow: new Date().toISOString(), rows, gone });
}
