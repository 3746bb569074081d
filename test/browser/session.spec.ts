import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, demoPeople } from '../../apps/standalone/src/seed/demo-accounts';
import { axe, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, settled, signIn, title, unique, visit } from './support/visitor';

const loginOf = (key: string): string => demoPeople.find((one) => one.key === key)?.login ?? '';
/** The server forgets the session; the browser still holds its cookie and the page knows nothing. */
const endOnServer = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { csrfToken } = (await (await fetch('/api/v1/auth/session')).json()) as { csrfToken: string };
    return (await fetch('/api/v1/auth/logout', { method: 'POST', headers: { 'x-csrf-token': csrfToken } })).status;
  });

describe('a session that ends in the middle of work', () => {
  const code = `HET-PHIEN-${unique()}`;
  const words = 'Giữ nguyên những gì đã gõ';
  let page: Page;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('author');
  });
  afterAll(leaveAll);

  it('asks before what was typed is left', async () => {
    await go(page, '/author/courses/new');
    await page.getByLabel('Tên tiếng Việt').fill(words);
    await page.getByLabel('Mã khóa học').fill(code);
    await link(page, 'Trang chủ').first().click();
    await page.getByRole('alertdialog', { name: 'Rời trang khi chưa lưu?' }).waitFor();
    await button(page, 'Ở lại trang').click();
    expect(await page.getByLabel('Mã khóa học').inputValue()).toBe(code);
  });

  it('keeps the page and the words, hides them, and sends them once the same person has signed in again', async () => {
    expect(await endOnServer(page)).toBeLessThan(300);
    await button(page, 'Tạo khóa học').click();
    const dialog = page.getByRole('alertdialog', { name: 'Phiên đăng nhập đã hết' });
    await dialog.waitFor();
    expect(await dialog.getByLabel('Tên đăng nhập').inputValue()).toBe(loginOf('author'));
    expect(await axe(page)).toEqual([]);
    await picture(page, 'session-ended');
    await page.keyboard.type('khong-phai-mat-khau');
    await page.keyboard.press('Enter');
    await dialog.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor();
    await dialog.locator('input[name=password]').fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/author\/courses\/[0-9a-f-]{36}$/);
    await settled(page);
    expect(await title(page).textContent()).toContain(words);
  });

  it('saves nothing of one person’s as another’s who signed in beside them', async () => {
    await go(page, '/author/courses/new');
    await page.getByLabel('Tên tiếng Việt').fill(words);
    await page.getByLabel('Mã khóa học').fill(`${code}-2`);
    const beside = await page.context().newPage();
    expect(await endOnServer(page)).toBeLessThan(300);
    await signIn(beside, loginOf('hr'), demoPassword);
    const dialog = page.getByRole('alertdialog', { name: 'Phiên đăng nhập đã hết' });
    await dialog.getByText('đang đăng nhập').waitFor();
    await beside.close();
    await dialog.locator('input[name=password]').fill(demoPassword);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Mã khóa học').inputValue()).toBe(`${code}-2`);
  });
});

describe('a link into the product', () => {
  afterAll(leaveAll);
  const deep = '/people?q=nguyen&page=1';
  const isThere = (url: URL): boolean => url.pathname + url.search === deep;

  it('opens with its query after signing in, in this tab or in another', async () => {
    const page = await visit();
    await go(page, deep);
    expect(new URL(page.url()).pathname).toBe('/login');
    const beside = await page.context().newPage();
    await signIn(beside, loginOf('hr'), demoPassword);
    await page.waitForURL(isThere);
    await settled(page);
    await beside.close();
    await page.context().clearCookies();
    await go(page, deep);
    await page.locator('input[name=login]').fill(loginOf('hr'));
    await page.locator('input[name=password]').fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL(isThere);
  });

  it('leads back to the public page from which somebody went to sign in', async () => {
    const page = await visit();
    await go(page, '/courses?q=an');
    await link(page, 'Đăng nhập').first().click();
    await page.waitForURL(/\/login\?next=/);
    await link(page.locator('main'), 'Đăng ký').click();
    await page.waitForURL('/register?next=%2Fcourses%3Fq%3Dan');
  });
});
