import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Agent, TestApp } from './app';

/** An open stream of server-sent events, as a browser's EventSource reads it. */
export class OpenStream<T> {
  readonly events: { data: T; id: string | null; at: number }[] = [];
  comments = 0;
  isEnded = false;
  /** ms the server last asked to wait before coming back */
  retry: number | null = null;
  private rest = '';

  constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.read(chunk));
    response.on('close', () => { this.isEnded = true; });
    response.on('error', () => { this.isEnded = true; });
  }

  /** The first event, old or new, that fits; fails after `ms`. */
  async until(fits: (data: T) => boolean, ms = 5_000): Promise<{ data: T; id: string | null; at: number }> {
    const end = performance.now() + ms;
    for (;;) {
      const found = this.events.find((event) => fits(event.data));
      if (found) return found;
      if (performance.now() > end) throw new Error(`no such event within ${ms} ms; seen: ${JSON.stringify(this.events.map((e) => e.data)).slice(0, 2_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  close(): void {
    this.response.destroy();
  }

  private read(chunk: string): void {
    this.rest += chunk;
    for (let at = this.rest.indexOf('\n\n'); at >= 0; at = this.rest.indexOf('\n\n')) {
      const lines = this.rest.slice(0, at).split('\n');
      this.rest = this.rest.slice(at + 2);
      if (lines.some((line) => line.startsWith(':'))) this.comments++;
      const retry = lines.find((line) => line.startsWith('retry: '));
      if (retry) this.retry = Number(retry.slice(7));
      const isPlain = !lines.some((line) => line.startsWith('event: '));
      const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n');
      if (data && isPlain) this.events.push({ data: JSON.parse(data) as T, id: lines.find((line) => line.startsWith('id: '))?.slice(4) ?? null, at: performance.now() });
    }
  }
}

const opened = new WeakMap<Server, Promise<void>>();
/** The test app listens only where a connection must stay open. */
function listening(server: Server): Promise<void> {
  const known = opened.get(server) ?? (server.listening ? Promise.resolve() : new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  opened.set(server, known);
  return known;
}

/** Opens a stream with a signed-in person's session, asking for compressed answers as browsers do. */
export async function openStream<T>(app: TestApp, agent: Agent, path: string, headers: Record<string, string> = {}): Promise<OpenStream<T>> {
  const server = app.server as Server;
  await listening(server);
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `/api/v1${path}`, headers: { ...agent.headers(), 'accept-encoding': 'gzip, br', ...headers } }, resolve).on('error', reject);
  });
  return new OpenStream<T>(response);
}
