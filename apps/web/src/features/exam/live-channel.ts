/**
 * What the server tells a running attempt: an event stream while it holds, a question every 15 seconds while it doesn't. Even a
 * stream that looks alive is doubted now and then, because a dead line between two proxies says nothing.
 */
import { attemptEvent } from '@kynangso/contracts/exam';
import type { AttemptEvent, AttemptStatus } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';

interface Stream {
  onmessage: ((event: { data: string }) => void) | null;
  onerror: (() => void) | null;
  readonly readyState: number;
  close: () => void;
}
export interface LivePorts {
  /** null: no stream wanted here (a tab that only reads) */
  openStream: (() => Stream) | null;
  ask: () => Promise<AttemptStatus>;
  after: (ms: number, run: () => void) => () => void;
  now: () => number;
  onEvent: (event: AttemptEvent, askedAt: number | null) => void;
  onStatus: (status: AttemptStatus, askedAt: number) => void;
  /** two questions in a row found nobody */
  onReach: (isReachable: boolean) => void;
}

export const POLL_MS = 15_000;
const DOUBT_MS = 60_000;
const REOPEN_MS = [3000, 10_000, 30_000] as const;
const CLOSED = 2;

export class LiveChannel {
  private stream: Stream | null = null;
  private isHeard = false;
  private failures = 0;
  private misses = 0;
  private isOver = false;
  private cancelPoll: () => void = () => undefined;
  private cancelOpen: () => void = () => undefined;
  private asking: Promise<void> | null = null;

  constructor(private readonly ports: LivePorts) {}

  start(): void {
    this.isOver = false;
    this.openStream();
    this.plan();
  }
  stop(): void {
    this.isOver = true;
    this.cancelPoll();
    this.cancelOpen();
    this.stream?.close();
    this.stream = null;
  }

  /** Asks now: the page woke up, the network came back, the clock ran out. */
  ask(): Promise<void> {
    this.asking ??= this.askOnce().finally(() => {
      this.asking = null;
      this.plan();
    });
    return this.asking;
  }

  private async askOnce(): Promise<void> {
    const askedAt = this.ports.now();
    try {
      const status = await this.ports.ask();
      if (this.isOver) return;
      if (this.misses > 1) this.ports.onReach(true);
      this.misses = 0;
      this.ports.onStatus(status, askedAt);
    } catch (error) {
      if (this.isOver || !(error instanceof ApiError) || (error.status > 0 && error.status < 500)) return;
      this.misses += 1;
      if (this.misses === 2) this.ports.onReach(false);
    }
  }

  private plan(): void {
    this.cancelPoll();
    if (this.isOver) return;
    this.cancelPoll = this.ports.after(this.isHeard ? DOUBT_MS : POLL_MS, () => void this.ask());
  }

  private openStream(): void {
    const { openStream } = this.ports;
    if (!openStream || this.isOver) return;
    const stream = openStream();
    this.stream = stream;
    stream.onmessage = ({ data }) => {
      const event = read(data);
      if (!event || this.stream !== stream) return;
      this.failures = 0;
      if (!this.isHeard) {
        this.isHeard = true;
        this.plan();
      }
      if (this.misses > 1) this.ports.onReach(true);
      this.misses = 0;
      this.ports.onEvent(event, null);
    };
    stream.onerror = () => {
      if (this.stream !== stream) return;
      if (this.isHeard) {
        this.isHeard = false;
        this.plan();
      }
      // the browser reconnects by itself unless the answer was a refusal
      if (stream.readyState !== CLOSED) return;
      stream.close();
      this.stream = null;
      const wait = REOPEN_MS[Math.min(this.failures, REOPEN_MS.length - 1)] ?? 30_000;
      this.failures += 1;
      this.cancelOpen = this.ports.after(wait, () => this.openStream());
    };
  }
}

function read(data: string): AttemptEvent | null {
  try {
    return attemptEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
