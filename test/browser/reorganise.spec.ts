import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, layoutFaults, picture } from './support/look';
import { takeTurn } from './support/turns';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, unique } from './support/visitor';

const province = 'Tỉnh Mẫu (dữ liệu thử)';

async function pick(page: Page, label: string, typed: string, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true });
  await field.fill('');
  await field.pressSequentially(typed);
  await page.getByRole('option', { name }).first().click();
}
async function typeDay(page: Page, label: string, digits: string): Promise<void> {
  await page.getByRole('group', { name: label }).getByRole('spinbutton').first().focus();
  await page.keyboard.type(digits);
}
async function record(page: Page): Promise<void> {
  await button(page, 'Xem trước').click();
  await page.getByRole('heading', { name: 'Điều sẽ thay đổi' }).waitFor();
  await button(page, 'Ghi quyết định').click();
  await button(page.getByRole('alertdialog'), 'Ghi quyết định').click();
  await page.waitForURL(/\/unit-acts$/);
  await settled(page);
}

takeTurn('counts');

describe('an administrator who reorganises units', () => {
  const tag = unique();
  const [first, second] = [`Phòng Thử Một ${tag}`, `Phòng Thử Hai ${tag}`];
  let page: Page;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('admin');
  });
  afterAll(leaveAll);

  it.each([[first, `T1-${tag}`], [second, `T2-${tag}`]])('founds %s with a day and a decision', async (name, code) => {
    await go(page, '/unit-acts/new');
    await button(page, /Việc/).click();
    await page.getByRole('option', { name: 'Thành lập' }).click();
    await typeDay(page, 'Từ ngày', '05012026');
    await page.getByRole('textbox', { name: 'Số quyết định' }).fill('Mẫu 01/QĐ');
    await page.getByRole('textbox', { name: 'Tên', exact: true }).fill(name);
    await page.getByRole('textbox', { name: 'Mã', exact: true }).fill(code);
    await pick(page, 'Trực thuộc', 'tinh mau', province);
    await record(page);
    await page.getByRole('row').filter({ hasText: name }).waitFor();
  });

  it('merges one into the other, sees beforehand what happens, and nothing serious is wrong with the screens', async () => {
    await go(page, '/unit-acts/new');
    await typeDay(page, 'Từ ngày', '01032026');
    await pick(page, 'Thêm đơn vị', second, second);
    await page.getByRole('list', { name: 'Đã chọn' }).getByText(second).waitFor();
    await pick(page, 'Đơn vị', first, first);
    await button(page, 'Xem trước').click();
    await page.getByRole('heading', { name: 'Điều sẽ thay đổi' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
    await picture(page, 'unit-act-preview');
    await record(page);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'unit-acts');
  });

  it('sees the tree of two days, and what changed between them', async () => {
    await go(page, '/units');
    await link(page, province).click();
    await settled(page);
    await page.getByRole('row').filter({ hasText: second }).waitFor({ state: 'detached' }).catch(() => undefined);
    const unit = new URL(page.url()).searchParams.get('unit') ?? '';
    await go(page, `/units?unit=${unit}&asOf=2026-02-15&since=2026-01-01`);
    await page.getByRole('row').filter({ hasText: second }).filter({ hasText: 'Mới lập' }).waitFor();
    await go(page, `/units?unit=${unit}&asOf=2026-03-15&since=2026-02-15`);
    await page.getByRole('row').filter({ hasText: second }).filter({ hasText: 'Đã kết thúc' }).filter({ hasText: first }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'unit-tree');
    await page.getByRole('row').filter({ hasText: first }).getByRole('link', { name: /Dòng kế thừa/ }).first().click();
    await page.getByRole('heading', { name: 'Sơ đồ kế thừa' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'unit-lineage');
  });

  it('takes the merge back, and the list says so', async () => {
    await go(page, '/unit-acts');
    await page.getByRole('row').filter({ hasText: 'Sáp nhập' }).filter({ hasText: second }).getByRole('button').click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('textbox').fill('Ghi nhầm đơn vị');
    await button(dialog, 'Thu hồi').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: second }).filter({ hasText: 'Thu hồi: Ghi nhầm đơn vị' }).waitFor();
  });
});

describe('an HR officer who finds a teacher twice', () => {
  let page: Page;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('hr');
  });
  afterAll(leaveAll);

  it('sees the two records side by side and merges them', async () => {
    await go(page, '/duplicates');
    const row = page.getByRole('row').filter({ hasText: 'Nguyễn Thị Thúy Hòa' });
    await row.filter({ hasText: 'cùng họ tên và ngày sinh' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await row.getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('table').waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'merge-dialog');
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Cùng một giáo viên, gõ dấu khác nhau');
    await button(dialog, 'Ghép hồ sơ').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Không thấy cặp hồ sơ trùng nào').waitFor();
  });

  it('finds one person with both histories, and parts the records again', async () => {
    await go(page, '/people?status=left&q=thuy+hoa');
    const names = page.getByRole('link', { name: /Nguyễn Thị Th/ });
    expect(await names.count()).toBe(1);
    await names.first().click();
    await page.getByRole('heading', { name: 'Hồ sơ đã ghép' }).waitFor();
    await settled(page);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'person-merged');
    await page.getByRole('button', { name: /^Tách ra/ }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('textbox').fill('Là hai người');
    await button(dialog, 'Tách ra').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Đã tách: Là hai người').waitFor();
    await go(page, '/people?status=left&q=thuy+hoa');
    expect(await page.getByRole('link', { name: /Nguyễn Thị Th/ }).count()).toBe(2);
    expect(await title(page).textContent()).toBe('Nhân sự');
  });
});
