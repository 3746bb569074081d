/**
 * The board's line to the server: an event stream while it holds, a question every five seconds while it doesn't. A stream that
 * looks alive is doubted too, because it is silent when nothing happens and a dead line is silent as well.
 */
import { boardEvent } from '@kynangso/contracts/exam';
import type { Board, BoardEvent } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';

export interface Stream {
  onmessage: ((event: { data: string }) => void) | null;
  onerror: (() => void) | null;
  readonly readyState: number;
  close: () => void;
}
/** live: by the stream. asking: by questions. lost: nobody answers. */
export type Line = 'live' | 'asking' | 'lost';
export interface BoardPorts {
  /** null: this browser has no event streams */
  openStream: (() => Stream) | null;
  ask: () => Promise<Board>;
  after: (ms: number, run: () => void) => () => void;
  onEvent: (event: BoardEvent) => void;
  onLine: (line: Line) => void;
  /** the server refuses: signed out, or not the caller's sitting */
  onRefused: (error: ApiError) => void;
}

export const ASK_MS = 5_000;
export const DOUBT_MS = 30_000;
const REOPEN_MS = [1_000, 5_000, 15_000] as const;
const CLOSED = 2;

export class BoardChannel {
  private stream: Stream | null = null;
  private isHeard = false;
  private isOver = false;
  private failures = 0;
  private misses = 0;
  private line: Line | null = null;
  private cancelAsk: () => void = () => undefined;
  private cancelOpen: () => void = () => undefined;

  constructor(private readonly ports: BoardPorts) {}

  start(): void {
    this.isOver = false;
    this.open();
    if (this.ports.openStream) this.plan(ASK_MS);
    else void this.ask();
  }

  stop(): void {
    this.isOver = true;
    this.cancelAsk();
    this.cancelOpen();
    this.stream?.close();
    this.stream = null;
  }

  /** Asks now: an act was sent, the page woke up, somebody pressed "try again". */
  async ask(): Promise<void> {
    this.cancelAsk();
    try {
      const board = await this.ports.ask();
      if (this.isOver) return;
      this.misses = 0;
      this.ports.onEvent({ type: 'board', board });
      this.say(this.isHeard ? 'live' : 'asking');
    } catch (error) {
      if (this.isOver) return;
      if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) {
        this.stop();
        this.ports.onRefused(error);
        return;
      }
      this.misses += 1;
      if (this.misses > 1 || !this.isHeard) this.say('lost');
    }
    this.plan(this.isHeard ? DOUBT_MS : ASK_MS);
  }

  private say(line: Line): void {
    if (line === this.line) return;
    this.line = line;
    this.ports.onLine(line);
  }

  private plan(ms: number): void {
    this.cancelAsk();
    if (!this.isOver) this.cancelAsk = this.ports.after(ms, () => void this.ask());
  }

  private open(): void {
    if (!this.ports.openStream || this.isOver) return;
    const stream = this.ports.openStream();
    this.stream = stream;
    stream.onmessage = ({ data }) => {
      const event = this.stream === stream ? read(data) : null;
      if (!event) return;
      this.failures = 0;
      this.misses = 0;
      if (!this.isHeard) this.plan(DOUBT_MS);
      this.isHeard = true;
      this.ports.onEvent(event);
      this.say('live');
    };
    stream.onerror = () => {
      if (this.stream !== stream) return;
      if (this.isHeard || this.line === null) {
        this.isHeard = false;
        void this.ask();
      }
      // the browser reconnects by itself unless the answer was a refusal
      if (stream.readyState !== CLOSED) return;
      stream.close();
      this.stream = null;
      const wait = REOPEN_MS[Math.min(this.failures, REOPEN_MS.length - 1)] ?? 15_000;
      this.failures += 1;
      this.cancelOpen = this.ports.after(wait, () => this.open());
    };
  }
}

function read(data: string): BoardEvent | null {
  try {
    return boardEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
