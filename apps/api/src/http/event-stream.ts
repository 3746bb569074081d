import type { Response } from 'express';

/** a line now and then keeps proxies from closing a quiet stream, and finds browsers that are gone */
const BEAT_MS = 15_000;
/** the browser comes back by itself, through the guards: a session or a grant that ended ends the stream within this time */
const LONGEST_MS = 10 * 60_000;
const RETRY_MS = 1_500;
/** a reader this far behind is as good as gone; it will come back and be told the newest */
const MOST_WAITING_BYTES = 1_000_000;

/** of one account in this process: a paper, a few boards, and a tab that was forgotten. Browsers hold six to one host at most themselves. */
export const MOST_STREAMS = 6;
/** one that had to make room comes back this late: coming back at once it would push out the next, and that one the next */
const CROWDED_RETRY_MS = 60_000;

const streams = new Set<EventStream>();
/** oldest first */
const byAccount = new Map<string, Set<EventStream>>();

/** One open stream of server-sent events. `data` is always JSON. */
export class EventStream {
  private readonly work: (() => void)[] = [];
  private isOver = false;
  private readonly beat: NodeJS.Timeout;
  private readonly end: NodeJS.Timeout;

  constructor(
    private readonly response: Response,
    private readonly accountId: string,
  ) {
    // no-transform: the compressing middleware would hold events back until it has a block full
    response.status(200).set({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    response.flushHeaders();
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.beat = setInterval(() => this.write(':\n\n'), BEAT_MS).unref();
    this.end = setTimeout(() => this.close(), LONGEST_MS).unref();
    response.on('close', () => this.finish());
    streams.add(this);
    this.makeRoom();
    // a browser that left before this was built tells nobody any more
    if (response.destroyed) this.finish();
  }

  send(data: unknown, id?: string): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
  }

  /** What is the same for thousands is written once. */
  sendText(json: string): void {
    this.write(`data: ${json}\n\n`);
  }

  close(): void {
    if (!this.isOver) this.response.end();
    this.finish();
  }

  onClose(work: () => void): void {
    if (this.isOver) work();
    else this.work.push(work);
  }

  /** The oldest of an account that holds too many is told to come back later, and ends; its page asks now and then meanwhile. */
  private makeRoom(): void {
    const own = byAccount.get(this.accountId) ?? new Set();
    byAccount.set(this.accountId, own.add(this));
    const [oldest] = own;
    if (own.size <= MOST_STREAMS || !oldest) return;
    oldest.write(`retry: ${CROWDED_RETRY_MS}\nevent: crowded\ndata: {}\n\n`);
    oldest.close();
  }

  private write(text: string): void {
    if (this.isOver) return;
    if (this.response.writableLength > MOST_WAITING_BYTES) this.response.destroy();
    else this.response.write(text);
  }

  private finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.beat);
    clearTimeout(this.end);
    streams.delete(this);
    const own = byAccount.get(this.accountId);
    own?.delete(this);
    if (own?.size === 0) byAccount.delete(this.accountId);
    for (const each of this.work) each();
  }
}

/** A server that stops would wait for its streams for ever. */
export function closeStreams(): void {
  for (const stream of streams) stream.close();
}
