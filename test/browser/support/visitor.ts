import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { afterEach, beforeEach, inject } from 'vitest';
import { demoPassword, demoPeople } from '../../../apps/standalone/src/seed/demo-accounts';
import { signIn } from './page';

export { go, settled, signIn } from './page';

/** What people do, by the words they see; the whole tier looks for words, never for classes or test ids. */
export type DemoKey = 'learner' | 'specialist' | 'citizen' | 'hr' | 'head' | 'coordinator' | 'author' | 'reviewer' | 'examiner' | 'marker' | 'chair' | 'proctor' | 'mentor' | 'admin';

let browser: Promise<Browser> | null = null;
const open: BrowserContext[] = [];
const folders: string[] = [];

export interface VisitOptions {
  width?: number;
  height?: number;
  locale?: 'vi' | 'en';
  /** another product than the one with the demo */
  address?: string;
  /** the first visit each time: nothing is kept on the device */
  isNew?: boolean;
}

/** A browser of its own: no cookies, no memory. */
export async function visit({ width = 1280, height = 900, locale = 'vi', address = inject('address'), isNew = false }: VisitOptions = {}): Promise<Page> {
  browser ??= chromium.connect(inject('browser'));
  const context = await (await browser).newContext({ baseURL: address, viewport: { width, height }, acceptDownloads: true, serviceWorkers: isNew ? 'block' : 'allow', reducedMotion: 'reduce', timezoneId: 'Asia/Ho_Chi_Minh' });
  context.setDefaultTimeout(20_000);
  if (locale === 'en') await context.addInitScript(() => localStorage.setItem('kynangso.locale', 'en'));
  open.push(context);
  return context.newPage();
}

/** After each file: what was opened is closed. */
export async function leaveAll(): Promise<void> {
  await Promise.all(open.splice(0).map((context) => context.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  const used = browser;
  browser = null;
  await (await used)?.close();
}

export async function asDemo(key: DemoKey, options?: VisitOptions): Promise<Page> {
  const person = demoPeople.find((one) => one.key === key);
  if (!person) throw new Error(`no demo person ${key}`);
  const page = await visit(options);
  await signIn(page, person.login, demoPassword);
  return page;
}

/** A folder that is gone after the file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kynangso-journey-'));
  folders.push(folder);
  return folder;
}

/** Presses what downloads, and gives the file's own name and where it lies now. */
export async function download(page: Page, by: Locator): Promise<{ name: string; path: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), by.click()]);
  const name = file.suggestedFilename();
  const path = join(tempFolder(), name);
  await file.saveAs(path);
  return { name, path };
}

/** Presses what orders a file to be made, and downloads exactly that one: others may be made beside it. */
export async function downloadOrdered(page: Page, press: () => Promise<void>): Promise<{ name: string; path: string }> {
  const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === 'POST' && new URL(one.url()).pathname === '/api/v1/exports'), press()]);
  const { id } = (await answer.json()) as { id: string };
  return download(page, page.locator(`main a[href$="/exports/${id}/file"]`));
}

/** A string is the whole name. */
export const button = (at: Page | Locator, name: string | RegExp): Locator => at.getByRole('button', { name, exact: true });
export const link = (at: Page | Locator, name: string | RegExp): Locator => at.getByRole('link', { name, exact: true });
export const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });
/** An own id per run, so that a journey can be repeated on the same product. */
export const unique = (): string => Date.now().toString(36).toUpperCase();

/** Steps of one journey: after the first that fails the others have nothing to stand on, so they are skipped and not waited for. */
export function inOrder(): void {
  let isBroken = false;
  beforeEach(({ skip }) => {
    if (isBroken) skip('an earlier step of this journey failed');
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') isBroken = true;
  });
}
