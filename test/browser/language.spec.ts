import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, layoutFaults, picture } from './support/look';
import { asDemo, type DemoKey, go, leaveAll, settled, visit } from './support/visitor';

/** Every text of the answers a page has asked for: names, titles, codes. What the screen shows beside them is the product's own words. */
function dataOf(page: Page): () => Promise<Set<string>> {
  const bodies: Promise<string>[] = [];
  page.on('response', (answer) => {
    if (answer.url().includes('/api/v1/')) bodies.push(answer.text().catch(() => ''));
  });
  return async () => {
    const texts = new Set<string>();
    const take = (value: unknown): void => {
      if (typeof value === 'string') texts.add(value);
      else if (value !== null && typeof value === 'object') Object.values(value).forEach(take);
    };
    for (const body of await Promise.all(bodies)) if (body.startsWith('{') || body.startsWith('[')) take(JSON.parse(body));
    return texts;
  };
}

/** Texts and spoken names on the page without the marks of the pseudo-language. */
const unmarked = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const add = (text: string | null): void => {
      const words = (text ?? '').trim().replace(/\s+/g, ' ');
      if (/\p{L}{2}/u.test(words) && !/[⟦⟧~]/.test(words)) found.add(words);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.parentElement;
      if (at && !at.closest('script, style, noscript, [lang]:not(html), .lang-switch')) add(node.textContent);
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) for (const el of document.querySelectorAll(`[${name}]:not(.lang-option)`)) add(el.getAttribute(name));
    return [...found];
  });

/** The product's name, what is printed of dates and figures, and what is a part of a data text. */
function isData(text: string, data: ReadonlySet<string>): boolean {
  // parts of a date field are named by the browser's own Intl
  const rest = text.replace(/Kỹ Năng Số|KNS-|^(day|month|year),$|\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}|\bUTC\+7\b|\b(MB|kB|KB|GB)\b/g, ' ').trim();
  return !/\p{L}{2}/u.test(rest) || [...data].some((one) => one.includes(rest) || (one.length > 3 && rest.includes(one)));
}

const screens: readonly { who: DemoKey | 'visitor'; paths: readonly string[] }[] = [
  { who: 'visitor', paths: ['/', '/login', '/register', '/activate', '/courses', '/verify', '/frameworks'] },
  { who: 'citizen', paths: ['/', '/exams', '/duties', '/certificates', '/notices', '/account'] },
  { who: 'hr', paths: ['/people', '/missing', '/exports', '/roster-imports'] },
];

describe('a language is one folder', () => {
  afterAll(leaveAll);

  it.each(screens)('every word of $who can be translated, and words two fifths longer are not cut', async ({ who, paths }) => {
    const page = who === 'visitor' ? await visit() : await asDemo(who);
    const data = dataOf(page);
    await page.goto('/?language=qps-ploc');
    await page.waitForFunction(() => document.documentElement.lang === 'qps-ploc');
    const faults: string[] = [];
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await go(page, path);
      await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('⟦') ?? false);
      const known = await data();
      faults.push(...(await unmarked(page)).filter((text) => !isData(text, known)).map((text) => `${path}: not translated: ${text}`));
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        faults.push(...(await layoutFaults(page)).map((line) => `${path} ${line}`));
      }
    }
    expect(faults).toEqual([]);
  });

  it('shows Khmer in its own face and script, and Vietnamese where words are missing', async () => {
    const page = await visit({ width: 360, height: 780 });
    await page.goto('/login?language=km');
    await page.getByRole('heading', { level: 1, name: 'ចូលគណនី' }).waitFor();
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('km');
    await page.waitForFunction(() => document.fonts.check('16px "Noto Sans Khmer"', 'ចូលគណនី') && [...document.fonts].some((face) => face.family.includes('Khmer') && face.status === 'loaded'));
    expect([...(await layoutFaults(page)), ...(await axe(page))]).toEqual([]);
    await picture(page, 'khmer-login');
    await go(page, '/');
    await page.getByRole('heading', { level: 1, name: 'ជំនាញឌីជីថលសម្រាប់ការងារ និងជីវិត' }).waitFor();
    await page.getByText('Đề bám theo chuẩn kỹ năng sử dụng công nghệ thông tin').waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    await picture(page, 'khmer-home');
  });
});
