import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, layoutFaults, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, settled, unique, visit } from './support/visitor';

const password = 'mot-mat-khau-dai';

describe('somebody new', () => {
  const login = `nguoi.moi.${unique().toLowerCase()}@mau.example`;
  let page: Page;
  inOrder();
  beforeAll(async () => {
    page = await visit();
    await go(page, '/register');
    await page.evaluate(async (body) => fetch('/api/v1/auth/register', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }), { login, fullName: 'Trần Thị Mới', password });
    await go(page, '/');
  });
  afterAll(leaveAll);

  it('is invited to a first tour that points at the real navigation, by keyboard, and leaves it with Escape', async () => {
    await button(page, 'Xem hướng dẫn 1 phút').focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'Khóa học' });
    await card.waitFor();
    expect(await card.evaluate((el) => el === document.activeElement)).toBe(true);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'tour');
    await card.getByRole('button', { name: 'Tiếp' }).press('Enter');
    await page.getByRole('dialog', { name: 'Việc cần làm' }).waitFor();
    const noted = page.waitForResponse((answer) => answer.url().endsWith('/me/tours') && answer.request().method() === 'PUT');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await noted).status()).toBeLessThan(300);
  });

  it('is not invited again on another device, and finds the tour and the page’s help behind the ?', async () => {
    const phone = await visit({ width: 360, height: 780 });
    await go(phone, '/login');
    await phone.locator('input[name=login]').fill(login);
    await phone.locator('input[name=password]').fill(password);
    const asked = phone.waitForResponse((answer) => answer.url().endsWith('/me/tours'));
    await phone.keyboard.press('Enter');
    await phone.waitForURL((url) => url.pathname === '/');
    await settled(phone);
    await asked;
    await button(phone, 'Trợ giúp về trang này').click();
    const help = phone.getByRole('dialog', { name: 'Trang này để làm gì?' });
    await help.getByText('Trang bắt đầu').waitFor();
    expect(await axe(phone)).toEqual([]);
    await picture(phone, 'help');
    expect(await phone.getByText('Lần đầu dùng?').count()).toBe(0);
    await help.getByRole('button', { name: 'Xem hướng dẫn 1 phút' }).click();
    await phone.getByRole('dialog', { name: 'Khóa học' }).getByText('Có trong trình đơn').waitFor();
    expect(await layoutFaults(phone)).toEqual([]);
    await picture(phone, 'tour-phone');
  });

  it('who has a duty finds its help on staff’s pages', async () => {
    const hr = await asDemo('hr');
    await go(hr, '/roster-imports');
    await button(hr, 'Trợ giúp về trang này').click();
    await hr.getByRole('dialog').getByText('Xem trước rồi mới áp dụng').waitFor();
  });
});
