import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { demoPassword, demoPeople } from '../../apps/standalone/src/seed/demo-accounts';
import { env } from '../browser/support/env';
import { startLauncher } from '../browser/support/launcher';
import { round } from '../support/load/percentiles';

/** An old phone on a weak network: a fourth of this machine's processor, 400 kbit/s both ways, 150 ms before an answer begins. */
const NETWORK = { bytesPerSecond: 400_000 / 8, latencyMs: 150 };
const SLOWDOWN = 4;
const BAR = { scriptKb: 150, coldMs: 4000, warmMs: 1500 };
const ROUNDS = 3;

interface Load {
  readableMs: number;
  usableMs: number;
  scriptKb: number;
  allKb: number;
}

/**
 * The built product in Chromium as a learner's phone meets it. Readable is when the words are painted: the first course of the catalogue, the
 * first paragraph of a lesson; the server sends them in the page. Usable is when the program has taken over and every button does what it says. Cold: an empty browser; warm: the same address once more, after the service worker has settled. The bytes are
 * what came over the wire until then, headers included. Medians of three. `--address=` takes a product that already runs.
 */
export async function run(args: string[]): Promise<object> {
  const running = args.find((arg) => arg.startsWith('--address='))?.slice('--address='.length);
  const product = running ? { address: running, stop: () => Promise.resolve() } : await startLauncher();
  const browser = await chromium.launch({ executablePath: env.chromiumPath, chromiumSandbox: false, args: ['--disable-gpu'] });
  try {
    const lesson = await lessonAddress(await browser.newContext({ baseURL: product.address }));
    const areas = [
      { name: 'home', path: '/', text: 'main h1', isSignedIn: false },
      { name: 'catalogue', path: '/courses', text: '.course-card h2', isSignedIn: false },
      { name: 'lesson', path: lesson, text: '.player-main article p', isSignedIn: true },
    ];
    const measured: Record<string, { cold: Load; warm: Load }> = {};
    for (const area of areas) {
      const cold: Load[] = [];
      const warm: Load[] = [];
      for (let n = 0; n < ROUNDS; n++) {
        const context = await browser.newContext({ baseURL: product.address, viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, timezoneId: 'Asia/Ho_Chi_Minh' });
        if (area.isSignedIn) await signIn(context);
        cold.push(await open(context, area.path, area.text));
        await settle(context, area.path);
        warm.push(await open(context, area.path, area.text));
        await context.close();
      }
      measured[area.name] = { cold: median(cold), warm: median(warm) };
    }
    const all = Object.values(measured);
    return {
      measured: { ...measured, network: { kbitPerSecond: 400, latencyMs: NETWORK.latencyMs }, processor: `1/${SLOWDOWN}`, rounds: ROUNDS },
      bar: BAR,
      ok: all.every(({ cold, warm }) => cold.scriptKb <= BAR.scriptKb && cold.readableMs <= BAR.coldMs && warm.readableMs <= BAR.warmMs),
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}

const median = (loads: Load[]): Load => {
  const middle = (pick: (load: Load) => number): number => loads.map(pick).sort((a, b) => a - b)[Math.floor(loads.length / 2)] ?? 0;
  return { readableMs: round(middle((load) => load.readableMs), 0), usableMs: round(middle((load) => load.usableMs), 0), scriptKb: round(middle((load) => load.scriptKb), 1), allKb: round(middle((load) => load.allKb), 1) };
};

async function slow(page: Page): Promise<CDPSession> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: NETWORK.latencyMs, downloadThroughput: NETWORK.bytesPerSecond, uploadThroughput: NETWORK.bytesPerSecond });
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return client;
}

async function open(context: BrowserContext, path: string, text: string): Promise<Load> {
  const page = await context.newPage();
  const client = await slow(page);
  const types = new Map<string, string>();
  const bytes = { script: 0, all: 0 };
  client.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength;
    if (types.get(requestId) === 'Script') bytes.script += encodedDataLength;
  });
  await page.goto(path, { waitUntil: 'commit' });
  // the page's own clock, from the press of the link
  const since = (selector: string): Promise<number> =>
    page.waitForFunction((at) => (document.querySelector(at)?.textContent?.trim() && performance.getEntriesByName('first-contentful-paint').length > 0 ? performance.now() : false), selector, { timeout: 60_000, polling: 'raf' }).then(async (handle) => Number(await handle.jsonValue()));
  const readableMs = await since(text);
  const usableMs = await page.waitForFunction((at) => (!document.querySelector('#first') && document.querySelector(`#root ${at}`)?.textContent?.trim() ? performance.now() : false), text, { timeout: 60_000, polling: 'raf' }).then(async (handle) => Number(await handle.jsonValue()));
  const load = { readableMs, usableMs, scriptKb: bytes.script / 1000, allKb: bytes.all / 1000 };
  await page.close();
  return load;
}

/** What a first visit fetches behind the page (the shell for times without a network) is there, at full speed. */
async function settle(context: BrowserContext, path: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(path);
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true), undefined, { timeout: 60_000 });
  await page.close();
}

async function signIn(context: BrowserContext): Promise<void> {
  const login = demoPeople.find((person) => person.key === 'learner')?.login ?? '';
  const answer = await context.request.post('/api/v1/auth/login', { data: { login, password: demoPassword } });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
}

async function lessonAddress(context: BrowserContext): Promise<string> {
  await signIn(context);
  const { rows } = (await (await context.request.get('/api/v1/me/enrolments')).json()) as { rows: { id: string }[] };
  const detail = (await (await context.request.get(`/api/v1/enrolments/${rows[0]?.id ?? ''}`)).json()) as { modules: { lessons: { id: string; kind: string }[] }[] };
  await context.close();
  const text = detail.modules.flatMap((module) => module.lessons).find((lesson) => lesson.kind === 'text');
  if (!text) throw new Error('the demo learner has no lesson to read');
  return `/learn/${rows[0]?.id ?? ''}/${text.id}`;
}
