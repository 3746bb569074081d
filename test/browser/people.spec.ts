import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, picture } from './support/look';
import { takeTurn } from './support/turns';
import { asDemo, button, go, inOrder, leaveAll, link, settled, unique } from './support/visitor';

takeTurn('counts');

describe('decisions about several people', () => {
  let page: Page;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('hr');
  });
  afterAll(leaveAll);

  /** People of the school, whom no other journey is about. */
  const school = '/people?q=nong';
  const choose = async (at: number): Promise<string> => {
    const box = page.getByRole('checkbox', { name: /^Chọn / }).nth(at);
    await box.focus();
    await page.keyboard.press('Space');
    return ((await box.getAttribute('aria-label')) ?? '').replace('Chọn ', '');
  };
  const decide = async (kind: RegExp): Promise<ReturnType<Page['getByRole']>> => {
    await button(page, 'Thay đổi quá trình công tác').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: kind }).focus();
    await page.keyboard.press('Space');
    await button(dialog, 'Xem trước').click();
    return dialog;
  };
  let names: string[] = [];

  it('are tried before anything changes, and put people on leave from a day', async () => {
    await go(page, school);
    await page.getByRole('checkbox', { name: /^Chọn / }).first().waitFor();
    names = [await choose(0), await choose(1)];
    await page.getByText('Đã chọn 2 người').waitFor();
    const dialog = await decide(/Nghỉ dài hạn/);
    await dialog.getByText('Chưa có gì thay đổi.', { exact: false }).waitFor();
    for (const name of names) await dialog.getByRole('rowheader', { name }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'people-change-preview');
    await button(dialog, 'Thực hiện cho 2 người').click();
    await dialog.getByText('Đã thực hiện cho 2 người').waitFor();
    await button(dialog, 'Đóng').last().click();
    await go(page, '/people?status=leave');
    for (const name of names) await link(page, name).waitFor();
  });

  it('tell what stands against each, and do the others', async () => {
    await go(page, school);
    await page.getByRole('checkbox', { name: /^Chọn / }).nth(2).waitFor();
    for (const at of [0, 2]) await choose(at);
    const dialog = await decide(/Nghỉ dài hạn/);
    await dialog.getByText('Tình trạng này đã đúng như vậy từ ngày', { exact: false }).waitFor();
    await button(dialog, 'Thực hiện cho 1 người').waitFor();
    // back to the form, and off: nothing was done
    await button(dialog, 'Sửa lại').click();
    await button(dialog, 'Hủy').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Đã chọn 2 người').waitFor();
  });

  it('bring them back, and a day recorded wrong is put right with its reason', async () => {
    await go(page, '/people?status=leave&q=nong');
    await page.getByRole('checkbox', { name: /^Chọn / }).nth(1).waitFor();
    await button(page, 'Chọn cả trang').click();
    const dialog = await decide(/Trở lại làm việc/);
    await button(dialog, /^Thực hiện cho/).click();
    await dialog.getByText(/^Đã thực hiện cho/).waitFor();
    await button(dialog, 'Đóng').last().click();
    await go(page, school);
    await link(page, names[0] ?? '').click();
    await page.getByRole('heading', { name: 'Quá trình công tác' }).waitFor();
    await settled(page);
    await button(page, /^Thao tác với giai đoạn/).last().click();
    await page.getByRole('menuitem', { name: 'Sửa ngày bắt đầu' }).click();
    const correct = page.getByRole('dialog');
    await button(correct, 'Sửa ngày').click();
    await correct.getByText('Đây đúng là ngày đã ghi.').waitFor();
    await correct.getByText('Hãy ghi lý do', { exact: false }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'people-correct-day');
    await button(correct, 'Hủy').click();
  });
});

describe('topics of classes and evidence', () => {
  afterAll(leaveAll);

  it('are added, renamed and retired by whoever collects', async () => {
    const page = await asDemo('coordinator');
    const code = `LOP-${unique()}`;
    await go(page, '/training-topics');
    await button(page, 'Thêm nội dung').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Thêm nội dung').click();
    await dialog.getByText('Hãy nhập tên.').waitFor();
    await dialog.getByLabel('Mã').fill(code);
    await dialog.getByLabel('Tên tiếng Việt').fill('Nội dung kiểm tra');
    await dialog.getByRole('combobox', { name: 'Đơn vị quản lý nội dung' }).fill('Tinh Mau');
    await page.getByRole('option', { name: /^Tỉnh Mẫu/ }).click();
    await button(dialog, 'Thêm nội dung').click();
    await dialog.waitFor({ state: 'detached' });
    const row = page.getByRole('row').filter({ hasText: code });
    await row.waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'training-topics');
    await button(row, /^Sửa/).click();
    await page.getByRole('dialog').getByLabel('Tên tiếng Việt').fill('Nội dung đã thôi');
    await page.getByRole('checkbox', { name: /Ngừng dùng/ }).focus();
    await page.keyboard.press('Space');
    await button(page.getByRole('dialog'), 'Lưu').click();
    await row.getByText('Ngừng dùng').waitFor();
    await row.getByText('Nội dung đã thôi').waitFor();
  });
});
