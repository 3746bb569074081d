import { createServer, type OutgoingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The product behind a door that can put a second build's service worker in the place of the first's: it names another entry of the page, and has
 * other bytes, which is all by which a browser knows a new version. Everything else goes through as it is, or fails where that is asked for.
 */
/** the entry that the second build names */
export const SECOND = '/assets/ban-hai.js';

export async function twoBuilds(address: string): Promise<{ address: string; release: () => void; fail: (path: RegExp | null) => void; close: () => Promise<void> }> {
  const target = new URL(address);
  let isSecond = false;
  let failing: RegExp | null = null;
  const entry = /(?:<script type="module"[^>]* src|<link id="program"[^>]* href)="([^"]+)"/.exec(await (await fetch(address)).text())?.[1] ?? '';
  if (!entry) throw new Error('the page names no entry');
  // not in the list of files it keeps, which are those of the first build
  const renamed = (text: string) => text.split(entry).map((part, at, all) => (at === all.length - 1 ? part : part + (/url["']?\s*:\s*["'`]$/.test(part) ? entry : SECOND))).join('');
  const server = createServer((ask, answer) => {
    const path = ask.url ?? '/';
    if (failing?.test(path)) return void answer.writeHead(503, { 'content-type': 'application/problem+json' }).end('{}');
    const isChanged = isSecond && path === '/sw.js';
    const headers: OutgoingHttpHeaders = { ...ask.headers, host: target.host, ...(ask.headers.origin ? { origin: target.origin } : {}), ...(isChanged ? { 'accept-encoding': 'identity' } : {}) };
    // the worker of the second build was never asked for before
    if (isChanged) for (const name of ['if-none-match', 'if-modified-since'] as const) delete headers[name];
    const onward = request({ host: target.hostname, port: target.port, method: ask.method, path, headers }, (got) => {
      if (!isChanged) {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        return void got.pipe(answer);
      }
      const parts: Buffer[] = [];
      got.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const body = Buffer.from(renamed(Buffer.concat(parts).toString('utf8')));
        const { 'content-length': _, 'transfer-encoding': __, etag: ___, ...rest } = got.headers;
        answer.writeHead(got.statusCode ?? 502, { ...rest, 'content-length': body.length }).end(body);
      });
    });
    onward.on('error', () => answer.destroy());
    ask.pipe(onward);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    release: () => void (isSecond = true),
    fail: (path) => void (failing = path),
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}
