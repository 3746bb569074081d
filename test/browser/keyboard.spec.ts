import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { asDemo, button, go, leaveAll, link, settled, title, visit } from './support/visitor';

const focused = (page: Page) => page.evaluate(() => ({ tag: document.activeElement?.tagName ?? '', words: document.activeElement?.textContent?.trim() ?? '', isInMain: document.activeElement?.closest('main') !== null }));

describe('by keyboard alone', () => {
  let page: Page;
  beforeAll(async () => {
    page = await asDemo('coordinator');
  });
  afterAll(leaveAll);

  it('the first Tab offers to skip to the content, and Enter goes there', async () => {
    await go(page, '/courses');
    await page.keyboard.press('Tab');
    expect((await focused(page)).words).toBe('Bỏ qua và đến nội dung chính');
    await page.keyboard.press('Enter');
    expect((await focused(page)).isInMain).toBe(true);
  });

  it('every link of the navigation opens its page, and the focus lands on the new heading', async () => {
    // few tools: all of them stand in the bar as links
    const reviewer = await asDemo('reviewer');
    await go(reviewer, '/');
    const entries = await reviewer.getByRole('banner').getByRole('navigation').getByRole('link').allTextContents();
    expect(entries.length).toBeGreaterThan(7);
    for (const name of entries.slice(1)) {
      await reviewer.getByRole('banner').getByRole('link', { name, exact: true }).focus();
      await reviewer.keyboard.press('Enter');
      await expect.poll(async () => (await focused(reviewer)).tag, { timeout: 15_000, message: `focus after "${name}"` }).toBe('H1');
      await settled(reviewer);
      expect((await focused(reviewer)).isInMain).toBe(true);
      expect(await reviewer.title()).toContain((await title(reviewer).textContent()) ?? '');
    }
  });

  it('staff with many tools reach each of them through menus by purpose, and the open one is marked', async () => {
    const admin = await asDemo('admin');
    await go(admin, '/');
    const bar = admin.getByRole('banner').getByRole('navigation', { name: 'Quản lý' });
    for (const group of ['Đào tạo', 'Khảo thí', 'Tổ chức', 'Quản trị']) {
      const opener = bar.getByRole('button', { name: new RegExp(`^${group}`) });
      await opener.focus();
      await admin.keyboard.press('Enter');
      await admin.getByRole('menu', { name: group }).waitFor();
      await admin.keyboard.press('End');
      await admin.keyboard.press('Enter');
      await expect.poll(async () => (await focused(admin)).tag, { timeout: 15_000, message: `focus after "${group}"` }).toBe('H1');
      await settled(admin);
      expect(await bar.getByRole('button', { name: `${group} (có trang đang mở)` }).count()).toBe(1);
    }
  });

  it('the focus never leaves an open dialog, and goes back to its button when Escape closes it', async () => {
    const phone = await visit({ width: 360, height: 780 });
    await go(phone, '/courses');
    const menu = button(phone, 'Mở trình đơn');
    await menu.focus();
    await phone.keyboard.press('Enter');
    await phone.getByRole('dialog').waitFor();
    for (let step = 0; step < 20; step++) {
      await phone.keyboard.press('Tab');
      expect(await phone.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
    }
    await phone.keyboard.press('Escape');
    await phone.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => menu.evaluate((el) => el === document.activeElement)).toBe(true);
  });

  it('the language changes everywhere at once and stays after a reload', async () => {
    await go(page, '/completion');
    const english = page.getByRole('radio', { name: 'English' });
    await english.focus();
    await page.keyboard.press('Enter');
    await title(page).filter({ hasText: 'Completion' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.reload();
    await title(page).filter({ hasText: 'Completion' }).waitFor();
    await page.getByRole('radio', { name: 'Tiếng Việt' }).focus();
    await page.keyboard.press('Enter');
    await title(page).filter({ hasText: 'Mức độ hoàn thành' }).waitFor();
  });

  it('whatever has the focus shows it', async () => {
    await go(page, '/completion');
    const missing: string[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      const bare = await page.evaluate(() => {
        const el = document.activeElement;
        if (!(el instanceof HTMLElement) || el === document.body) return null;
        const shows = [el, el.parentElement, el.closest('label, .kn-input-group, .kn-field')].some((one) => {
          if (!one) return false;
          const style = getComputedStyle(one);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        });
        return shows ? null : el.outerHTML.slice(0, 120);
      });
      if (bare) missing.push(bare);
    }
    expect(missing).toEqual([]);
  });

  it('signing out by the menu leads to the public home page', async () => {
    await button(page, /Đặng Văn Khoa/).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).focus();
    await page.keyboard.press('Enter');
    await link(page.getByRole('banner'), 'Đăng nhập').waitFor();
    await page.goto('/completion');
    await page.waitForURL(/\/login\?next=/);
  });
});
