import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ContestBoard, ContestEvent, ContestOwn } from '@kynangso/contracts/grading';

export interface Snapshot {
  board: ContestBoard;
  /** the same for everybody who looks, so it is written and packed once */
  json: Buffer;
  packed: Buffer;
}
export interface Watcher {
  /** JSON text of one event */
  send: (text: string) => void;
  /** the own place, where the watcher takes part */
  own: (() => Promise<ContestOwn | null> | ContestOwn | null) | null;
}

/** never more often, whatever is handed in and whoever watches */
const LEAST_MS = 1_000;
/** each so many watchers more cost another second: what is sent in a second stays bounded */
const WATCHERS_A_SECOND = 2_500;
const BREATH = 250;

/** One contest's board for all who look in this process: one reading at a time, at most one a second, none while nobody looks. */
export class ContestFeed {
  private readonly watchers = new Map<Watcher, { own: string }>();
  private snapshot: Snapshot | null = null;
  private readAt = -Infinity;
  private reading: Promise<Snapshot> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isOver = false;

  constructor(
    private readonly read: () => Promise<Omit<ContestBoard, 'version'>>,
    private readonly onError: (error: unknown) => void,
  ) {}

  get idleMs(): number {
    return this.watchers.size > 0 ? 0 : performance.now() - this.readAt;
  }

  /** At most a second old; those who ask in the same moment share one reading. */
  async get(): Promise<Snapshot> {
    return this.snapshot && performance.now() - this.readAt < LEAST_MS ? this.snapshot : this.refresh();
  }

  async watch(watcher: Watcher): Promise<() => void> {
    const { board } = await this.get();
    watcher.send(eventText({ type: 'board', board }));
    const told = { own: '' };
    this.watchers.set(watcher, told);
    await this.tellOwn(watcher, told);
    this.plan();
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0 && this.timer) {
        clearTimeout(this.timer);
        this.timer = null;
      }
    };
  }

  end(): void {
    this.isOver = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private refresh(): Promise<Snapshot> {
    this.reading ??= this.look().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async look(): Promise<Snapshot> {
    const before = this.snapshot;
    const after = snapshotOf(await this.read(), before);
    this.snapshot = after;
    this.readAt = performance.now();
    // whoever asked has the board; the watchers are told beside it
    if (before && before !== after) void this.tell(before, after).catch(this.onError);
    return after;
  }

  private plan(): void {
    if (this.timer || this.isOver || this.watchers.size === 0) return;
    const every = LEAST_MS * (1 + Math.floor(this.watchers.size / WATCHERS_A_SECOND));
    this.timer = setTimeout(() => void this.turn(), every).unref();
  }

  private async turn(): Promise<void> {
    try {
      await this.get();
    } catch (error) {
      this.onError(error);
      this.readAt = performance.now();
    }
    this.timer = null;
    this.plan();
  }

  private async tell(before: Snapshot, after: Snapshot): Promise<void> {
    const text = eventText(changeOf(before.board, after.board));
    let n = 0;
    for (const [watcher, told] of [...this.watchers]) {
      watcher.send(text);
      await this.tellOwn(watcher, told);
      // thousands of places are not worked out in one breath
      if (++n % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private async tellOwn(watcher: Watcher, told: { own: string }): Promise<void> {
    const own = await watcher.own?.();
    if (!own) return;
    const text = eventText({ type: 'own', own });
    if (text !== told.own) watcher.send(text);
    told.own = text;
  }
}

const eventText = (event: ContestEvent): string => JSON.stringify(event);

/** The one before when not a word is another. */
function snapshotOf(read: Omit<ContestBoard, 'version'>, before: Snapshot | null): Snapshot {
  const { asOf: _, ...lasting } = read;
  const version = createHash('sha256').update(JSON.stringify(lasting)).digest('base64url').slice(0, 16);
  if (before?.board.version === version) return before;
  const board: ContestBoard = { version, ...read };
  const json = Buffer.from(JSON.stringify(board));
  return { board, json, packed: gzipSync(json, { level: 4 }) };
}

/** Only the lines that are others now; a page that has another version asks for the whole. */
export function changeOf(before: ContestBoard, after: ContestBoard): ContestEvent {
  const { rows, units, ...head } = after;
  return { type: 'change', from: before.version, ...head, length: rows.length, unitsLength: units.length, rows: changedLines(before.rows, rows), units: changedLines(before.units, units) };
}

const changedLines = <T>(before: readonly T[], after: readonly T[]): [number, T][] =>
  after.flatMap((line, at): [number, T][] => (JSON.stringify(line) === JSON.stringify(before[at]) ? [] : [[at, line]]));
