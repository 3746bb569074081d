import type { Page } from 'playwright-core';

/**
 * What becomes of the answers a page asks the api for:
 * `hold` keeps them back until let through, `refuse` is the server's fault (500), `away` no network at all, `empty` the real answers with
 * their rows taken out.
 */
export type Mode = 'pass' | 'hold' | 'refuse' | 'away' | 'empty';
export interface Orders {
  mode: Mode;
  /** one path alone; the others pass */
  only?: string;
}
export interface Asked {
  /** the page's own questions, each path once */
  paths: string[];
  /** those answered with rows: what an empty list can be made of */
  lists: string[];
  held: number;
  /** answers that were refused, lost or emptied */
  turned: number;
  /** live lines beside them, which pass */
  streams: number;
}

interface Gate extends Orders {
  shell: string[];
  asked: string[];
  lists: string[];
  held: (() => void)[];
  turned: number;
  streams: number;
}
type Gated = typeof globalThis & { gate?: Gate };
const KEY = 'proof.gate';

/**
 * Stands at `fetch` in the page itself: the browser's cache stays in use, and what the frame of every page asks (`shell`) is left alone, so
 * that a fault is the screen's own. Runs before any script of the page.
 */
export async function putGate(page: Page): Promise<void> {
  await page.addInitScript((key) => {
    // a letter shown in a frame has no store and asks for nothing
    if (window !== window.top) return;
    const gate: Gate = { mode: 'pass', shell: [], ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Gate>), asked: [], lists: [], held: [], turned: 0, streams: 0 };
    (globalThis as Gated).gate = gate;
    globalThis.EventSource = class extends EventSource {
      constructor(...given: ConstructorParameters<typeof EventSource>) {
        super(...given);
        gate.streams += 1;
      }
    };
    const real = globalThis.fetch.bind(globalThis);
    const note = async (path: string, answer: Response): Promise<Response> => {
      const body: unknown = answer.ok ? await answer.clone().json().catch(() => null) : null;
      const rows = Array.isArray(body) ? body : (body as { rows?: unknown } | null)?.rows;
      if (Array.isArray(rows) && rows.length > 0) gate.lists.push(path);
      return answer;
    };
    globalThis.fetch = async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : String(input), location.href);
      const isOwn = (init?.method ?? 'GET') === 'GET' && pathname.startsWith('/api/v1/') && !gate.shell.includes(pathname);
      if (!isOwn) return real(input, init);
      gate.asked.push(pathname);
      if (gate.only !== undefined && gate.only !== pathname) return real(input, init);
      if (gate.mode === 'hold') {
        await new Promise<void>((let_, drop) => {
          gate.held.push(let_);
          init?.signal?.addEventListener('abort', () => drop(new DOMException('aborted', 'AbortError')));
        });
      }
      if (gate.mode === 'refuse') {
        gate.turned += 1;
        const problem = { type: 'about:blank', title: 'Internal error', status: 500, code: 'http.internal', details: {}, requestId: 'proof-of-states' };
        return new Response(JSON.stringify(problem), { status: 500, headers: { 'content-type': 'application/problem+json' } });
      }
      if (gate.mode === 'away') {
        gate.turned += 1;
        throw new TypeError('Failed to fetch');
      }
      const answer = await note(pathname, await real(input, init));
      if (gate.mode !== 'empty' || !gate.lists.includes(pathname)) return answer;
      gate.turned += 1;
      const body = (await answer.json()) as unknown[] | { rows: unknown[] };
      const emptied = Array.isArray(body) ? [] : { ...body, rows: [], ...('total' in body ? { total: 0 } : {}), ...('next' in body ? { next: null } : {}) };
      return new Response(JSON.stringify(emptied), { status: 200, headers: { 'content-type': 'application/json' } });
    };
    // the answers that came with the page: here it is as when one walks to it from another
    new MutationObserver((_, watch) => {
      document.getElementById('answers')?.remove();
      if (document.readyState !== 'loading') watch.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, KEY);
}

/** For the next page that is opened in this tab. */
export async function order(page: Page, shell: readonly string[], orders: Orders): Promise<void> {
  await page.evaluate(([key, value]) => sessionStorage.setItem(key, value), [KEY, JSON.stringify({ ...orders, shell })] as const);
}

/** For the page that is open; what was held goes its way. */
export async function turn(page: Page, mode: Mode): Promise<void> {
  await page.evaluate((to) => {
    const { gate } = globalThis as Gated;
    if (!gate) return;
    gate.mode = to;
    for (const letGo of gate.held.splice(0)) letGo();
  }, mode);
}

export async function asked(page: Page): Promise<Asked> {
  return page.evaluate(() => {
    const { gate } = globalThis as Gated;
    return { paths: [...new Set(gate?.asked)], lists: [...new Set(gate?.lists)], held: gate?.held.length ?? 0, turned: gate?.turned ?? 0, streams: gate?.streams ?? 0 };
  });
}
