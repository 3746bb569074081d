import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { FirstWords, FirstWordsService } from '../learning/first-words/first-words.service';
import { html, json, type Markup } from '../learning/first-words/html';
import { pageAssets } from '../learning/first-words/page-assets';

const packings = [
  { name: 'br', end: '.br' },
  { name: 'gzip', end: '.gz' },
] as const;
/** What changes in place and is asked for by its plain name: the browser must never keep an old one. */
const NEVER_STALE = new Set(['/index.html', '/sw.js', '/manifest.webmanifest']);

const KEPT_HEADERS = new Set(['x-content-type-options', 'cross-origin-resource-policy', 'strict-transport-security', 'vary', 'content-encoding', 'content-type']);

/** The built web from the api's own port: hashed files for a year, the page and its service worker never stale, each in the form packed at build time. */
export function serveWeb(app: Express, root: string, first: FirstWordsService): void {
  const pageOf = builtPage(root);
  app.use(packed(root));
  app.use('/assets', bareHeaders, express.static(join(root, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }));
  app.use(express.static(root, { index: false, maxAge: '1h', setHeaders: (res, path) => NEVER_STALE.has(path.slice(root.length).replace(/\.(br|gz)$/, '')) && res.setHeader('cache-control', 'no-cache') }));
  app.get(/^\/(?!api\/|health\/|metrics$).*/, async (req: Request, res: Response) => {
    const words = await first.of(req);
    // on a shared computer a step back must not show what somebody else read
    const built = words && pageOf();
    if (words && built) return void res.set('cache-control', words.isPersonal ? 'private, no-store' : 'no-cache').vary('cookie').type('html').send(withWords(built.page, words, built.assetsOf(words.modules)));
    const file = wanted(req, (name) => existsSync(join(root, name)), '/index.html');
    if (file.packing) res.setHeader('content-encoding', file.packing);
    res.set('cache-control', 'no-cache').vary('accept-encoding').type('html').sendFile(join(root, file.name));
  });
}

/** The page and its list of files, read again when a new build has taken their place; null: there is none. */
function builtPage(root: string): () => { page: string; assetsOf: ReturnType<typeof pageAssets> } | null {
  const file = join(root, 'index.html');
  let known: { at: number; page: string; assetsOf: ReturnType<typeof pageAssets> } | null = null;
  return () => {
    const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (at === undefined) return null;
    if (known?.at !== at) known = { at, page: readFileSync(file, 'utf8'), assetsOf: pageAssets(root) };
    return known;
  };
}

/** The page with something to read in it, what it would ask for next, and what it would fetch next. Its program waits for `public/display.js` to begin it: words first. */
function withWords(page: string, { words, answers, locale }: FirstWords, assets: readonly Markup[]): string {
  return page
    .replace('<html lang="vi">', `<html lang="${locale}">`)
    .replace(/<script type="module" crossorigin src="([^"]+)"><\/script>/, '<link id="program" rel="modulepreload" crossorigin href="$1">')
    .replace('</head>', () => `${assets.map((asset) => asset.text).join('')}</head>`)
    .replace('<div id="root"></div>', (rootElement) => html`${words}<script type="application/json" id="answers">${json(answers)}</script>`.text + rootElement);
}

/** What guards a page says nothing about a script or a font, and a page of twenty parts would carry it twenty times over a weak network. */
function bareHeaders(_: Request, res: Response, next: NextFunction): void {
  for (const name of res.getHeaderNames()) if (!KEPT_HEADERS.has(name)) res.removeHeader(name);
  next();
}

/** The packed neighbour of a file, when there is one that the browser reads. */
function wanted(req: Request, has: (name: string) => boolean, name: string): { name: string; packing?: string } {
  const packing = packings.find((one) => req.acceptsEncodings(one.name) && has(name + one.end));
  return packing ? { name: name + packing.end, packing: packing.name } : { name };
}

function packed(root: string): (req: Request, res: Response, next: NextFunction) => void {
  const files = new Set(readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => `/${file.replaceAll('\\', '/')}`));
  return (req, res, next) => {
    if ((req.method !== 'GET' && req.method !== 'HEAD') || !files.has(req.path) || !packings.some((one) => files.has(req.path + one.end))) return next();
    res.vary('accept-encoding');
    const { name, packing } = wanted(req, (one) => files.has(one), req.path);
    if (!packing) return next();
    res.setHeader('content-encoding', packing);
    // the ending of the packed file would say another type
    res.type(req.path.slice(req.path.lastIndexOf('.')));
    req.url = name;
    next();
  };
}
