import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, settled, unique, visit } from './support/visitor';

describe('who keeps the installation', () => {
  let admin: Page;
  let citizen: Page;
  const wish = `Xin không gửi khảo sát ${unique()}`;
  inOrder();
  beforeAll(async () => {
    [admin, citizen] = await Promise.all([asDemo('admin'), asDemo('citizen')]);
  });
  afterAll(leaveAll);

  it('sees how it is, and what stands in a queue', async () => {
    await go(admin, '/admin/operations');
    await admin.getByRole('heading', { name: 'Cần xử lý' }).waitFor();
    await admin.getByRole('rowheader', { name: /worker/ }).first().waitFor();
    expect(await axe(admin)).toEqual([]);
    await button(admin, 'Xem việc của Chấm bài').click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByText('Không hiện nội dung việc mang theo.', { exact: false }).waitFor();
    await button(dialog, 'Đóng').first().click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('finds the settings by name, and what is set is in the foot of everybody’s page', async () => {
    await go(admin, '/');
    await admin.keyboard.press('Control+k');
    await admin.getByRole('searchbox').fill('thiet lap');
    await admin.getByRole('menuitem', { name: 'Thiết lập' }).waitFor();
    await admin.keyboard.press('Enter');
    await button(admin, 'Đổi: Điện thoại hỗ trợ').click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Giá trị').fill('0240 111 222');
    await dialog.getByLabel('Lý do').fill('Đổi số hỗ trợ.');
    expect(await axe(admin)).toEqual([]);
    await button(dialog, 'Lưu').click();
    await dialog.waitFor({ state: 'detached' });
    const stranger = await visit();
    await go(stranger, '/courses');
    await stranger.getByRole('contentinfo').getByText('0240 111 222').waitFor();
    await button(admin, 'Đổi: Điện thoại hỗ trợ').click();
    await dialog.getByLabel('Lý do').fill('Trả lại như cũ.');
    await button(dialog, 'Về mặc định').click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('is asked by a person about their data, who may take a copy at once', async () => {
    await go(citizen, '/me/data');
    const [copy] = await Promise.all([citizen.waitForEvent('download'), citizen.getByRole('link', { name: 'Tải dữ liệu của tôi' }).click()]);
    expect(copy.suggestedFilename()).toBe('du-lieu-cua-toi.zip');
    expect(await copy.failure()).toBeNull();
    await citizen.getByRole('radio', { name: /Tạm ngừng dùng dữ liệu/ }).focus();
    await citizen.keyboard.press('Space');
    await citizen.getByLabel('Nói thêm').fill(wish);
    await button(citizen, 'Gửi yêu cầu').click();
    await citizen.getByText(wish).last().waitFor();
    expect(await axe(citizen)).toEqual([]);
  });

  it('answers, and the person reads the answer', async () => {
    await go(admin, '/admin/data-requests?state=asked');
    await button(admin, /Mở yêu cầu của /).first().waitFor();
    await admin.getByRole('row').filter({ hasText: 'Tạm ngừng dùng dữ liệu' }).getByRole('button').first().click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByText(wish).waitFor();
    await dialog.getByLabel('Trả lời').fill(`Đã ngừng: ${wish}`);
    await button(dialog, 'Chấp nhận').click();
    await dialog.waitFor({ state: 'detached' });
    await citizen.reload();
    await settled(citizen);
    await citizen.getByText(`Đã ngừng: ${wish}`).waitFor();
  });

  it('finds it in the log, and the chain of seals whole', async () => {
    await go(admin, '/admin/audit?kind=data_request');
    await button(admin, 'Chấp nhận yêu cầu về dữ liệu cá nhân').first().waitFor();
    await button(admin, 'Kiểm tra').click();
    await admin.getByText(/nguyên vẹn|Chưa có khối nào/).waitFor();
    // the check stands below the list: scrolled to it, a row lies half under the page's head
    await admin.evaluate(() => scrollTo(0, 0));
    expect(await axe(admin)).toEqual([]);
  });
});
