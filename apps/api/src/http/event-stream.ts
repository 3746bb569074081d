import type { Response } from 'express';

/** a line now and then keeps proxies from closing a quiet stream, and finds browsers that are gone */
const BEAT_MS = 15_000;
/** the browser comes back by itself, through the guards: a session or a grant that ended ends the stream within this time */
const LONGEST_MS = 10 * 60_000;
const RETRY_MS = 1_500;
/** a reader this far behind is as good as gone; it will come back and be told the newest */
const MOST_WAITING_BYTES = 1_000_000;

const streams = new Set<EventStream>();

/** One open stream of server-sent events. `data` is always JSON. */
export class EventStream {
  private readonly work: (() => void)[] = [];
  private isOver = false;
  private readonly beat: NodeJS.Timeout;
  private readonly end: NodeJS.Timeout;

  constructor(private readonly response: Response) {
    // no-transform: the compressing middleware would hold events back until it has a block full
    response.status(200).set({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    response.flushHeaders();
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.beat = setInterval(() => this.write(':\n\n'), BEAT_MS).unref();
    this.end = setTimeout(() => this.close(), LONGEST_MS).unref();
    response.on('close', () => this.finish());
    streams.add(this);
    // a browser that left before this was built tells nobody any more
    if (response.destroyed) this.finish();
  }

  send(data: unknown, id?: string): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    if (!this.isOver) this.response.end();
    this.finish();
  }

  onClose(work: () => void): void {
    if (this.isOver) work();
    else this.work.push(work);
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
    for (const each of this.work) each();
  }
}

/** A server that stops would wait for its streams for ever. */
export function closeStreams(): void {
  for (const stream of streams) stream.close();
}
