import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, picture } from './support/look';
import { takeTurn } from './support/turns';
import { asDemo, button, downloadOrdered, go, inOrder, leaveAll, link, settled, title } from './support/visitor';

const tableNamed = (page: Page, name: RegExp) => page.getByRole('table', { name });
const firstOf = async (page: Page, name: RegExp, column: number): Promise<string> => ((await tableNamed(page, name).locator('tbody tr').first().locator('th, td').nth(column).textContent()) ?? '').trim();

takeTurn('counts');

describe("a coordinator's year", () => {
  let page: Page;
  let late = '';
  inOrder();
  afterAll(leaveAll);

  it('begins on the first page with the figure of the province, and opens the board', async () => {
    page = await asDemo('coordinator');
    await page.getByRole('heading', { level: 2, name: 'Việc quản lý' }).waitFor();
    await link(page, 'Mở bảng điều hành').click();
    await title(page).filter({ hasText: 'Bảng điều hành' }).waitFor();
    await settled(page);
    await page.getByRole('heading', { level: 2, name: 'Tỉnh Mẫu (dữ liệu thử)' }).waitFor();
    await page.getByRole('img', { name: /^Biểu đồ đường: .* Tỉnh Mẫu/ }).waitFor();
    await page.getByRole('img', { name: /^Bản đồ ô: 1[1-9] đơn vị/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'board');
  });

  it('reads the line as a table too, the last row being the figure above', async () => {
    const shown = ((await page.locator('.figure-percent').first().textContent()) ?? '').trim();
    await page.getByText('Xem bảng số liệu').click();
    const rows = tableNamed(page, /cuối mỗi tháng/).locator('tbody tr');
    await rows.last().waitFor();
    expect((await rows.last().textContent()) ?? '').toContain(shown);
  });

  it('goes back to a past day by the address, and the figure is the one of that day', async () => {
    const asked = new URL(page.url());
    const second = await tableNamed(page, /cuối mỗi tháng/).locator('tbody tr').nth(0).locator('th time').getAttribute('datetime');
    asked.searchParams.set('asOf', second ?? '');
    const before = (await page.locator('.headline-parts .is-met dd').textContent()) ?? '';
    await go(page, `${asked.pathname}${asked.search}`);
    const past = (await page.locator('.headline-parts .is-met dd').textContent()) ?? '';
    expect(Number(past.replace(/\D/g, ''))).toBeLessThan(Number(before.replace(/\D/g, '')));
    asked.searchParams.delete('asOf');
    await go(page, `${asked.pathname}${asked.search}`);
    expect((await page.locator('.headline-parts .is-met dd').textContent()) ?? '').toBe(before);
  });

  it('narrows to one kind of unit, in picture and tables alike', async () => {
    await button(page, /Loại đơn vị/).click();
    await page.getByRole('option', { name: 'Trường học' }).click();
    await page.waitForURL(/kind=school/);
    await settled(page);
    await expect.poll(() => tableNamed(page, /Tỷ lệ hoàn thành của các đơn vị/).locator('tbody tr').count()).toBe(1);
    await link(tableNamed(page, /Tỷ lệ hoàn thành của các đơn vị/), 'Trường THPT Mẫu').waitFor();
    await button(page, /Loại đơn vị/).click();
    await page.getByRole('option', { name: 'Các đơn vị trực thuộc' }).click();
    await page.waitForURL((url) => !url.search.includes('kind='));
    // the address changes before the page does
    await expect.poll(() => tableNamed(page, /Tỷ lệ hoàn thành của các đơn vị/).locator('tbody tr').count()).toBeGreaterThan(1);
    await settled(page);
  });

  it('drills down into the latest unit, keeps the question, and sees the people', async () => {
    late = await firstOf(page, /chưa đạt chỉ tiêu/, 0);
    expect(await firstOf(page, /chưa đạt chỉ tiêu/, 1)).toMatch(/^\d+ người$/);
    const period = new URL(page.url()).searchParams.get('period');
    expect(period).toMatch(/^\d{4}$/);
    await link(tableNamed(page, /chưa đạt chỉ tiêu/), late).click();
    await page.getByRole('heading', { level: 2, name: late }).waitFor();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('period')).toBe(period);
    const count = Number(((await page.locator('.headline-parts .is-pending dd').textContent()) ?? '').replace(/\D/g, '')) + Number(((await page.locator('.headline-parts .is-overdue dd').textContent()) ?? '').replace(/\D/g, ''));
    await page.locator('.headline-parts .is-overdue dd a, .headline-parts .is-pending dd a').last().click();
    await title(page).filter({ hasText: 'Người còn thiếu' }).waitFor();
    await settled(page);
    await button(page, /Tình trạng/).click();
    await page.getByRole('option', { name: 'Còn thiếu' }).click();
    await page.getByText(`${count} người trong danh sách`).waitFor();
  });

  it('takes exactly that list away as a file', async () => {
    const names = (await tableNamed(page, /Người trong danh sách/).locator('tbody th').allTextContents()).map((n) => n.trim());
    await button(page, 'Xuất danh sách').click();
    const { name, path } = await downloadOrdered(page, () => page.getByRole('menuitem', { name: 'Danh sách này (CSV)' }).click());
    expect(name).toContain('ket-qua-dao-tao');
    const rows: Record<string, string>[] = parse(readFileSync(path), { bom: true, columns: true });
    expect([...new Set(rows.map((r) => r['Họ và tên']))].sort()).toEqual([...new Set(names)].sort());
  });
});

describe("an HR officer's list", () => {
  let page: Page;
  inOrder();
  afterAll(leaveAll);

  it('shows who is missing in the own unit, the most urgent first', async () => {
    page = await asDemo('hr');
    await go(page, '/missing');
    await page.getByRole('heading', { level: 2, name: 'Sở Giáo dục và Đào tạo tỉnh Mẫu' }).waitFor();
    const units = new Set(await tableNamed(page, /Người trong danh sách/).locator('tbody td:nth-child(2)').allTextContents());
    for (const unit of units) expect(unit).toMatch(/Sở Giáo dục|THPT/);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'missing');
  });

  it('finds somebody by part of a name without marks, and the address says so', async () => {
    const name = await firstOf(page, /Người trong danh sách/, 0);
    await page.getByLabel('Tìm theo tên').fill(name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'));
    await page.waitForURL(/q=/);
    await link(tableNamed(page, /Người trong danh sách/), name).first().waitFor();
    await page.getByLabel('Tìm theo tên').fill('');
    await page.waitForURL((url) => !url.searchParams.has('q'));
    await settled(page);
  });
});

describe('a head of unit', () => {
  let page: Page;
  inOrder();
  afterAll(leaveAll);

  it('opens the own people from the first page: those who need help before the others', async () => {
    page = await asDemo('head');
    await link(page, 'Xem người của tôi').click();
    await title(page).filter({ hasText: 'Người của tôi' }).waitFor();
    await settled(page);
    await page.getByRole('heading', { level: 2, name: 'Trường THPT Mẫu' }).waitFor();
    const groups = await page.getByRole('heading', { level: 2, name: /\(\d+\)$/ }).allTextContents();
    expect(groups[0]).toMatch(/^Cần giúp ngay/);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'my-people');
  });

  it('gets from a card to the person, and nowhere outside the unit', async () => {
    const card = page.getByRole('article').first().getByRole('link');
    const name = ((await card.textContent()) ?? '').trim();
    await card.click();
    await title(page).filter({ hasText: name }).waitFor();
    await go(page, '/missing');
    expect(await button(page, /^Nhắc/).count()).toBe(0);
    expect(await button(page, 'Xuất danh sách').count()).toBe(1);
  });
});
