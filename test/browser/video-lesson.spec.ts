import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from './support/look';
import { button, go, inOrder, leaveAll, link, settled, title, unique, visit, type VisitOptions } from './support/visitor';

const FILM = 'Phim: xem một tin nhắn giả, từng bước';
const COURSE = '/courses/ND-AN-TOAN';

/** A citizen of their own, so that nobody else's learning is touched. */
async function newCitizen(options: VisitOptions, mark: string): Promise<Page> {
  const page = await visit(options);
  await go(page, '/register');
  await page.locator('input[name=fullName]').fill('Hoàng Thị Xem Phim');
  await page.locator('input[name=birthOn]').fill('12/03/1975');
  await page.locator('input[name=login]').fill(`phim.${mark}.${unique().toLowerCase()}`);
  await page.locator('input[name=password]').fill('mat-khau-cua-phim-2026');
  await page.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await button(page, /Tạo tài khoản|Đăng ký/).click();
  await page.waitForURL((url) => url.pathname !== '/register');
  await go(page, COURSE);
  await button(page, 'Bắt đầu học').click();
  await page.waitForURL(/\/learn\/[^/]+\/[^/]+$/);
  await settled(page);
  return page;
}

/** By the outline to the lesson with the film. */
async function openFilm(page: Page): Promise<void> {
  const outline = button(page, 'Mục lục');
  if (await outline.isVisible()) await outline.click();
  await link(page, new RegExp(FILM)).first().click();
  await title(page).filter({ hasText: FILM }).waitFor();
  await page.getByRole('radiogroup', { name: 'Cách học bài này' }).waitFor();
}

/** Every request for a recording this page makes from now on. */
function recordingsAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => { if (request.resourceType() === 'media') asked.push(request.url()); });
  return asked;
}
const told = (page: Page) => page.waitForResponse((r) => r.url().endsWith('/watched') && r.ok());
const done = (page: Page) => page.locator('main').getByRole('status').filter({ hasText: 'Bạn đã học xong bài này' });
const seconds = (page: Page): Promise<number> => page.locator('video').evaluate((v: HTMLVideoElement) => v.currentTime);

afterAll(leaveAll);

describe('a citizen with a small telephone and little data', () => {
  let page: Page;
  let asked: string[];
  inOrder();

  it('sees what film, sound and text cost before anything is loaded', async () => {
    page = await newCitizen({ width: 360, height: 740 }, 'chu');
    asked = recordingsAsked(page);
    await openFilm(page);
    const choice = page.getByRole('radiogroup', { name: 'Cách học bài này' });
    for (const way of ['Xem phim', 'Chỉ tiếng', 'Chỉ chữ']) expect(await choice.locator('label').filter({ hasText: way }).first().textContent()).toMatch(/\d+([.,]\d+)? (KB|MB)/);
    await button(page, /^Phát, tải \d/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await axe(page)).toEqual([]);
  });

  it('chooses text only, reads it page by page, and has finished the lesson without loading a recording', async () => {
    await page.getByRole('radio', { name: 'Chỉ chữ' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { level: 2, name: 'Một tin nhắn lạ: xem từng bước' }).waitFor();
    for (let at = 2; at <= 7; at++) {
      await button(page, 'Đã đọc, sang trang sau').click();
      await page.getByText(`Trang ${at} trên 7`).waitFor();
    }
    expect(await done(page).count()).toBe(0);
    await button(page, 'Đã đọc hết').click();
    await done(page).waitFor();
    expect(asked).toEqual([]);
  });

  it('finds the choice kept, and the lesson done, when coming back', async () => {
    await page.reload();
    await page.getByRole('radiogroup', { name: 'Cách học bài này' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Chỉ chữ' }).isChecked()).toBe(true);
    await page.getByRole('heading', { level: 2, name: 'Bạn đã đọc hết 7 trang' }).waitFor();
    await done(page).waitFor();
    expect(asked).toEqual([]);
  });
});

describe('a citizen who watches', () => {
  let page: Page;
  inOrder();

  it('plays the film with captions', async () => {
    page = await newCitizen({}, 'xem');
    const asked = recordingsAsked(page);
    await openFilm(page);
    expect(asked).toEqual([]);
    await button(page, /^Phát, tải \d/).click();
    await button(page, 'Dừng').waitFor();
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 6);
    expect(asked.length).toBeGreaterThan(0);
    await page.waitForFunction(() => Array.from(document.querySelector('video')?.textTracks ?? []).some((t) => t.language === 'vi' && t.mode === 'showing' && (t.cues?.length ?? 0) > 10));
    expect(await page.locator('video').evaluate((v: HTMLVideoElement) => Array.from(v.textTracks).filter((t) => t.mode === 'showing').length)).toBe(1);
    await Promise.all([told(page), button(page, 'Dừng').click()]);
  });

  it('goes on where it was left', async () => {
    await page.reload();
    await button(page, /^Học tiếp từ 0?0:\d\d/).click();
    await button(page, 'Dừng').waitFor();
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 5);
  });

  it('has not finished by jumping to the end', async () => {
    await page.getByRole('slider', { name: 'Vị trí trong bài' }).focus();
    await Promise.all([told(page), page.keyboard.press('End')]);
    await button(page, 'Phát').waitFor();
    await page.getByText(/cần 90% để xong bài/).first().waitFor();
    expect(await done(page).count()).toBe(0);
  });

  it('goes to a sentence of the text by pressing it, and by the arrow keys from there', async () => {
    await page.getByText('Lời của phim').click();
    await button(page, /Bước ba\. Đọc đường dẫn/).click();
    await button(page, 'Dừng').click();
    const at = await seconds(page);
    expect(at).toBeGreaterThan(20);
    await page.getByRole('group', { name: 'Trình phát bài học' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction((before) => (document.querySelector('video')?.currentTime ?? before) < before - 3, at);
    await page.keyboard.press('Space');
    await button(page, 'Dừng').waitFor();
  });

  it('has finished once enough of it was really watched, at whatever speed', { timeout: 240_000 }, async () => {
    await page.getByRole('button', { name: /Tốc độ/ }).click();
    await page.getByRole('option', { name: '2×' }).click();
    await page.getByRole('slider', { name: 'Vị trí trong bài' }).focus();
    await page.keyboard.press('Home');
    await done(page).waitFor({ timeout: 200_000 });
    await page.getByText(/bài đã xong/).first().waitFor();
    await go(page, COURSE);
    await page.getByRole('link', { name: new RegExp(FILM) }).first().getByRole('img', { name: 'đã xong' }).waitFor();
  });
});
