import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type OutgoingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { bundles } from '../../../apps/standalone/src/paths';

/*
 * The product behind a door that can put a second build in the place of the first. The second is the first with another name for every part:
 * as after a real release nothing of the old one is on the server any more, and each page, list and worker names the new parts.
 */
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json', '.woff2': 'font/woff2', '.png': 'image/png' };

interface Build {
  root: string;
  /** the same text with the names of this build */
  renamed: (text: string) => string;
}
function secondBuild(): Build {
  const root = mkdtempSync(join(tmpdir(), 'kynangso-second-build-'));
  cpSync(bundles.web, root, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const names = new Map(readdirSync(join(root, 'assets')).flatMap((name): [string, string][] => {
    const other = name.replace(/-[\w-]([\w-]{7})\.(\w+)$/, '-$12.$2');
    return other === name ? [] : [[name, other]];
  }));
  const any = new RegExp([...names.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  const renamed = (text: string): string => text.replace(any, (name) => names.get(name) ?? name);
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) => /\.(js|css|html|json|webmanifest)$/.test(each))) {
    const path = join(root, file);
    writeFileSync(path, renamed(readFileSync(path, 'utf8')));
  }
  for (const [name, other] of names) renameSync(join(root, 'assets', name), join(root, 'assets', other));
  return { root, renamed };
}

export async function twoBuilds(address: string): Promise<{ address: string; release: () => void; fail: (path: RegExp | null) => void; close: () => Promise<void> }> {
  const target = new URL(address);
  let second: Build | null = null;
  let failing: RegExp | null = null;
  const server = createServer((ask, answer) => {
    const path = (ask.url ?? '/').split('?')[0] ?? '/';
    if (failing?.test(path)) return void answer.writeHead(503, { 'content-type': 'application/problem+json' }).end('{}');
    const build = /^\/(api|health)\//.test(path) ? null : second;
    const file = build && path !== '/' ? join(build.root, path) : null;
    if (file && statSync(file, { throwIfNoEntry: false })?.isFile())
      return void answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' }).end(readFileSync(file));
    if (build && path.startsWith('/assets/')) return void answer.writeHead(404).end();
    const headers: OutgoingHttpHeaders = { ...ask.headers, host: target.host, ...(ask.headers.origin ? { origin: target.origin } : {}), ...(build ? { 'accept-encoding': 'identity' } : {}) };
    // a page of the second build was never asked for before
    if (build) for (const name of ['if-none-match', 'if-modified-since'] as const) delete headers[name];
    const onward = request({ host: target.hostname, port: target.port, method: ask.method, path: ask.url, headers }, (got) => {
      if (!build) {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        return void got.pipe(answer);
      }
      const parts: Buffer[] = [];
      got.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const body = Buffer.from(build.renamed(Buffer.concat(parts).toString('utf8')));
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
    release: () => void (second ??= secondBuild()),
    fail: (path) => void (failing = path),
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
      if (second) rmSync(second.root, { recursive: true, force: true });
    }),
  };
}
