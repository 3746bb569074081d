import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { env } from './env';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeFinding {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** What axe finds on the page as it stands: one line for each element at fault. */
export async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(async (values) => {
    const { axe: engine } = window as unknown as { axe: { run(at: Document, options: object): Promise<{ violations: AxeFinding[] }> } };
    return (await engine.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })).violations;
  }, tags);
  // a notice lies over the foot of the page for some seconds and can be closed: what it covers meanwhile is no fault of what is covered
  const hasNotice = (await page.locator('.kn-toast').count()) > 0;
  const isCovered = (id: string, summary: string | undefined): boolean => hasNotice && id === 'target-size' && /obscured/.test(summary ?? '');
  return found.flatMap(({ id, nodes }) => nodes.filter((node) => !isCovered(id, node.failureSummary)).map((node) => `${id}: ${node.target.join(' ')} ${(node.failureSummary ?? '').split('\n').slice(1, 2).join('')}`));
}

export const widths = [320, 360, 768, 1280, 1440] as const;

/** Sideways scroll and cut words at the present width: one line for each fault. */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // what is laid out only while in sight is laid out with the next frame
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const faults: string[] = [];
    const at = document.scrollingElement ?? document.documentElement;
    const name = (el: Element): string => `${el.tagName.toLowerCase()}${el.className && typeof el.className === 'string' ? `.${el.className.split(' ').join('.')}` : ''} "${(el.textContent ?? '').trim().slice(0, 40)}"`;
    if (at.scrollWidth > innerWidth) {
      const widest = [...document.querySelectorAll('body *')].filter((el) => el.getBoundingClientRect().right > innerWidth + 1 && !el.closest('.prose-table, .visually-hidden')).at(-1);
      faults.push(`${innerWidth}: scrolls sideways to ${at.scrollWidth}${widest ? ` by ${name(widest)}` : ''}`);
    }
    for (const el of document.querySelectorAll<HTMLElement>('h1, h2, h3, button, a.kn-button, [role=tab], th, td, dd, .kn-badge, .kn-stat-value')) {
      const box = el.getBoundingClientRect();
      if (!el.checkVisibility({ contentVisibilityAuto: true })) continue;
      if (box.width < 2 || box.height < 2 || getComputedStyle(el).visibility === 'hidden' || el.closest('.visually-hidden, .skip-link')) continue;
      // on a phone the head of a table is only read aloud: every cell carries its own label
      if (el.tagName === 'TH' && [el, el.closest('thead') ?? el].some((one) => getComputedStyle(one).position === 'absolute')) continue;
      const range = document.createRange();
      range.selectNodeContents(el);
      const words = range.getBoundingClientRect();
      if (words.width === 0) continue;
      // what leaves its cell is a fault only where it leaves the card or frame around the table as well
      const holder = el.closest('.is-cards tr, .kn-table-wrap, .panel');
      const isCut = /^(TD|DD)$/.test(el.tagName)
        ? holder !== null && !el.closest('.prose-table') && !el.querySelector('.visually-hidden') && words.right > holder.getBoundingClientRect().right + 1.5
        : words.right > box.right + 1.5 || words.left < box.left - 1.5 || words.bottom > box.bottom + 4;
      // a wide table may scroll in a frame of its own; the page may not
      let frame = el.parentElement;
      while (frame && !/auto|scroll/.test(getComputedStyle(frame).overflowX)) frame = frame.parentElement;
      const isAway = (box.right > innerWidth + 1 || box.left < -1) && (!frame || frame === document.documentElement || frame === document.body);
      if (isCut || isAway) faults.push(`${innerWidth}: cut ${name(el)}`);
    }
    return faults;
  });
}

/** Every heading rule of a page at once: exactly one h1, and a title of its own. */
export async function headingFaults(page: Page): Promise<string[]> {
  const { count, words } = await page.evaluate(() => ({ count: document.querySelectorAll('h1').length, words: document.title }));
  return [...(count === 1 ? [] : [`${count} h1 on the page`]), ...(words.includes('Kỹ Năng Số') ? [] : [`the browser's title is "${words}"`])];
}

/** Keeps a picture, only when SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = env.pictures;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}
