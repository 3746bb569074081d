import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { SESSION_COOKIE } from '../../apps/api/src/http/access.guard';
import { bundles } from '../../apps/standalone/src/paths';
import type { Sitter } from '../support/load/seed-load';
import { env } from '../browser/support/env';
import { type Floor, onFloor } from './exam/floor';

const MINUTES = 10;
/** answered before the network goes, then two for every minute without it */
const ITEMS = 1 + 2 * MINUTES;
const DATABASE = 'kynangso-exam';

interface Journey {
  answered: number;
  offlineMinutes: number;
  /** answers that reached the server while the network was off: it was not off, then */
  leaked: number;
  lost: number;
  wrong: number;
  /** an answer kept nowhere is a finding; a dead process with nothing to lose is not */
  unsentAtKill: number;
  leftAfterSubmit: number | null;
  /** the receipt counts every answer */
  receiptAnswered: number | null;
}

/**
 * A candidate in a real Chromium loses the network for ten minutes (by the page's own clock) and answers on; then the browser is killed
 * with -9, started again on the same profile, and the network is back. Every answer must be on the server, and nothing may stay on the
 * device after handing in. The control is the same page in a browser whose storage forgets: its losses must be seen.
 */
export async function run(): Promise<object> {
  if (!existsSync(env.chromiumPath)) throw new Error(`no Chromium at ${env.chromiumPath}: apt-get install chromium, or set CHROMIUM_PATH`);
  return onFloor({ people: 2, formCount: 1, env: { WEB_ROOT: bundles.web } }, async (floor) => {
    const [first, second] = floor.load.sitters;
    if (!first || !second) throw new Error('two sitters are needed');
    const measured = await sit(floor, first, false);
    const control = await sit(floor, second, true);
    const isSafe = measured.lost === 0 && measured.wrong === 0 && measured.leftAfterSubmit === 0 && measured.receiptAnswered === measured.answered;
    const isHard = measured.leaked === 0 && measured.offlineMinutes >= MINUTES && measured.unsentAtKill >= ITEMS - 1;
    const isCaught = control.lost + control.wrong > 0;
    return {
      measured,
      bar: { lost: 0, wrong: 0, leaked: 0, leftAfterSubmit: 0, offlineMinutesAtLeast: MINUTES, unsentAtKillAtLeast: ITEMS - 1 },
      control: { lost: control.lost, wrong: control.wrong, mustLose: true, caught: isCaught },
      ok: isSafe && isHard && isCaught,
    };
  });
}

async function sit(floor: Floor, sitter: Sitter, isForgetful: boolean): Promise<Journey> {
  const profile = mkdtempSync(join(tmpdir(), 'kynangso-offline-'));
  let seat = await openBrowser(profile);
  try {
    let page = await openPaper(seat.context, floor, sitter, isForgetful);
    const given = new Map<number, string[]>();
    given.set(1, await answer(page));
    await page.getByText(/^Đã lưu lúc/).waitFor();
    const before = (await onServer(floor, sitter)).size;

    await seat.context.setOffline(true);
    const startedAt = await page.evaluate(() => Date.now());
    for (let minute = 1; minute <= MINUTES; minute++) {
      for (const half of [0, 1]) {
        await next(page);
        given.set(2 * minute + half, await answer(page));
        await page.clock.runFor(30_000);
      }
    }
    // an answer counts from the moment the page says where it is; a killed browser gets no warning
    await page.getByText(new RegExp(`${ITEMS - 1} câu chưa gửi`)).first().waitFor();
    await sleep(500);
    const offlineMinutes = Math.round((await page.evaluate(() => Date.now())) - startedAt) / 60_000;
    const leaked = (await onServer(floor, sitter)).size - before;
    const unsentAtKill = given.size - before;
    seat.kill();

    seat = await openBrowser(profile);
    page = await openPaper(seat.context, floor, sitter, isForgetful);
    await page.getByText(/^Đã lưu lúc|^Chưa có câu/).first().waitFor();
    await settle(floor, sitter, given.size);
    const saved = await onServer(floor, sitter);
    const lost = [...given.keys()].filter((place) => !saved.has(place)).length;
    const wrong = [...given].filter(([place, values]) => saved.has(place) && saved.get(place)?.join() !== values.join()).length;
    const end = isForgetful ? { leftAfterSubmit: null, receiptAnswered: null } : await handIn(page);
    return { answered: given.size, offlineMinutes: Math.floor(offlineMinutes), leaked, lost, wrong, unsentAtKill, ...end };
  } finally {
    seat.kill();
    await sleep(300);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

interface Seat {
  context: BrowserContext;
  /** -9 to everything of this browser */
  kill: () => void;
}
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0'];

/** A Chromium of our own with its own profile: one that can really be killed. */
async function openBrowser(profile: string): Promise<Seat> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child: ChildProcess = spawn(env.chromiumPath, [...flags, `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore', detached: true });
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // it is gone already
    }
  };
  for (let tries = 0; tries < 150 && !existsSync(portFile); tries++) await sleep(100);
  try {
    const [port] = readFileSync(portFile, 'utf8').split('\n');
    const browser: Browser = await chromium.connectOverCDP(`http://127.0.0.1:${port ?? ''}`);
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no context');
    context.setDefaultTimeout(30_000);
    return { context, kill };
  } catch (error) {
    kill();
    throw error;
  }
}

async function openPaper(context: BrowserContext, floor: Floor, sitter: Sitter, isForgetful: boolean): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.clock.install({ time: Date.now() });
  if (isForgetful) {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('forgotten', 'QuotaExceededError');
      };
    });
  }
  await context.addCookies([{ name: SESSION_COOKIE, value: sitter.token, url: floor.processes.address }]);
  await page.goto(`${floor.processes.address}/attempts/${sitter.attemptId}`);
  await page.getByRole('heading', { level: 1, name: /^Câu 1 trên/ }).waitFor();
  return page;
}

/** Answers what is on the screen; returns what the server must have. */
async function answer(page: Page): Promise<string[]> {
  const field = page.locator('.question input[type=text]');
  if ((await field.count()) > 0) {
    const text = `${Math.floor(Math.random() * 1e6)}`;
    await field.fill(text);
    await field.blur();
    return [text];
  }
  const choice = page.locator('.question input').first();
  await choice.focus();
  await page.keyboard.press('Space');
  return page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.question input')].filter((input) => input.checked).map((input) => input.value));
}

async function next(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  const before = await heading.textContent();
  await page.getByRole('button', { name: 'Câu sau' }).click();
  await page.waitForFunction((old) => document.querySelector('h1')?.textContent !== old, before, { polling: 50 });
}

/** position -> values, straight from the table */
async function onServer({ db }: Floor, sitter: Sitter): Promise<Map<number, string[]>> {
  const { rows } = await db.query<{ position: number; values: string[] }>(`SELECT position, response -> 'RESPONSE' AS values FROM response WHERE attempt_id = $1 AND response <> '{}'`, [sitter.attemptId]);
  return new Map(rows.map((row) => [row.position, row.values]));
}

async function settle(floor: Floor, sitter: Sitter, wanted: number): Promise<void> {
  for (let tries = 0; tries < 75 && (await onServer(floor, sitter)).size < wanted; tries++) await sleep(200);
}

async function handIn(page: Page): Promise<{ leftAfterSubmit: number; receiptAnswered: number }> {
  await page.getByRole('button', { name: 'Nộp bài', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Xem lại trước khi nộp' }).waitFor();
  await page.getByRole('button', { name: 'Nộp bài', exact: true }).last().click();
  await page.getByRole('button', { name: 'Nộp bài ngay' }).click();
  await page.getByRole('heading', { level: 1, name: 'Bài của bạn đã được nộp' }).waitFor();
  const said = (await page.getByText(/trên \d+ câu trả lời/).first().textContent()) ?? '';
  const leftAfterSubmit = await page.evaluate(async (name) => {
    const base = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the database does not open'));
    });
    const count = (store: string) =>
      new Promise<number>((resolve) => {
        const asking = base.transaction(store).objectStore(store).count();
        asking.onsuccess = () => resolve(asking.result);
      });
    return (await count('answers')) + (await count('key'));
  }, DATABASE);
  return { leftAfterSubmit, receiptAnswered: Number(/(\d+) trên \d+ câu/.exec(said)?.[1] ?? Number.NaN) };
}
