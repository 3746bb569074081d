import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, settled, unique } from './support/visitor';

/** Taken back at its end, so that it can be repeated; no other journey looks at what heads of units are suggested. */
describe('what a position asks, from whoever sets it to whoever holds it', () => {
  let coordinator: Page;
  let head: Page;
  const basis = `Thử đặt yêu cầu ${unique()}`;
  const said = 'Vị trí của bạn cần đạt Sử dụng bảng tính nâng cao, từ 50% số điểm; bạn chưa thi và chưa kiểm tra trình độ mô đun này.';
  inOrder();
  beforeAll(async () => {
    [coordinator, head] = await Promise.all([asDemo('coordinator'), asDemo('head')]);
  });
  afterAll(leaveAll);
  const row = () => coordinator.getByRole('row').filter({ hasText: basis });
  const suggestions = async (): Promise<string> => {
    await go(head, '/plan');
    await settled(head);
    await head.getByRole('heading', { level: 2, name: 'Gợi ý' }).waitFor();
    return (await head.getByRole('main').textContent()) ?? '';
  };

  it('is set as a pass by the standard’s own rule, which the form offers where there is one', async () => {
    await go(coordinator, '/role-needs');
    await button(coordinator, 'Đặt yêu cầu').first().click();
    const form = coordinator.getByRole('dialog');
    const choose = async (label: RegExp, option: RegExp): Promise<void> => {
      await form.getByRole('button', { name: label }).click();
      await coordinator.getByRole('option', { name: option }).click();
    };
    await choose(/Vị trí$/, /Lãnh đạo, quản lý/);
    await choose(/Chuẩn$/, /Chuẩn kỹ năng sử dụng công nghệ thông tin/);
    await form.getByRole('combobox', { name: 'Mô đun' }).fill('IU08');
    await coordinator.getByRole('option', { name: /IU08/ }).first().click();
    await choose(/Mức cần đạt$/, /Đạt theo chuẩn \(từ 50% số điểm\)/);
    await form.getByLabel('Căn cứ').fill(basis);
    expect(await axe(coordinator)).toEqual([]);
    await form.getByRole('button', { name: 'Đặt yêu cầu' }).click();
    await row().getByText('tỷ lệ chưa xác minh').waitFor();
  });

  it('is said to whoever holds the position, with what is known of them', async () => {
    await expect.poll(suggestions, { timeout: 20_000 }).toContain(said);
    expect(await axe(head)).toEqual([]);
  });

  it('is taken back on the day it was set, and gone from the suggestions', async () => {
    await row().getByRole('button', { name: /^Kết thúc/ }).click();
    await coordinator.getByRole('alertdialog').getByRole('button', { name: 'Kết thúc' }).click();
    await row().waitFor({ state: 'detached' });
    await expect.poll(suggestions, { timeout: 20_000 }).not.toContain(said);
  });
});
