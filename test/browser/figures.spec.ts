import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, picture } from './support/look';
import { takeTurn } from './support/turns';
import { asDemo, button, downloadOrdered, go, inOrder, leaveAll, link, settled, title, unique } from './support/visitor';

const tableNamed = (page: Page, name: string | RegExp): Locator => page.getByRole('table', { name });
const cell = async (row: Locator, at: number): Promise<string> => ((await row.locator('th, td').nth(at).textContent()) ?? '').trim();
const percent = async (page: Page): Promise<string> => ((await page.locator('.figure-percent').first().textContent()) ?? '').trim();
const tick = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('checkbox', { name, exact: true }).focus();
  await page.keyboard.press('Space');
};
/** Presses an export and reads the file it makes. */
const exported = async (page: Page, press: string, entry: string, file: string): Promise<Record<string, string>[]> => {
  await button(page, press).click();
  const { name, path } = await downloadOrdered(page, () => page.getByRole('menuitem', { name: entry }).click());
  expect(name).toContain(file);
  return parse(readFileSync(path), { bom: true, columns: true });
};
const isoOf = (day: string): string => day.split('/').reverse().join('-');
const tile = async (page: Page, name: string): Promise<number> => {
  const text = (await page.locator('.kn-stat').filter({ hasText: new RegExp(`^${name}`) }).textContent()) ?? '';
  return Number(text.slice(name.length).replace(/\D/g, ''));
};

takeTurn('counts');

describe('a coordinator asks what a figure rests on', () => {
  let page: Page;
  let lastYear = 0;
  inOrder();
  afterAll(leaveAll);

  it('compares this year with the one before, unit by unit, each number the one of its own page', async () => {
    page = await asDemo('coordinator');
    await go(page, '/completion');
    const now = await percent(page);
    await link(page, 'So sánh').click();
    await title(page).filter({ hasText: 'So sánh' }).waitFor();
    await settled(page);
    const whole = tableNamed(page, 'Toàn đơn vị').locator('tbody tr').first();
    expect(await cell(whole, 2)).toContain(now);
    const then = await cell(whole, 1);
    lastYear = Number(new URL(page.url()).searchParams.get('period')) - 1;
    await expect(tableNamed(page, 'Từng đơn vị trực thuộc').locator('tbody tr').count()).resolves.toBeGreaterThan(9);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'compare');
    const asked = new URL(page.url()).searchParams;
    const day = (await tableNamed(page, 'Toàn đơn vị').locator('thead th').nth(1).textContent()) ?? '';
    const asOf = isoOf(day.trim());
    expect(asOf.startsWith(String(lastYear))).toBe(true);
    await go(page, `/completion?requirement=${asked.get('requirement') ?? ''}&period=${lastYear}&unit=${asked.get('unit') ?? ''}&asOf=${asOf}`);
    expect(then).toContain(await percent(page));
  });

  it('chooses another year to compare with, and the address keeps it', async () => {
    await link(page, 'So sánh').click();
    await page.waitForURL(/\/completion\/compare/);
    await settled(page);
    await button(page, /So với kỳ/).click();
    await page.getByRole('option', { name: String(lastYear + 1) }).click();
    await page.waitForURL(new RegExp(`against=${lastYear + 1}`));
    await settled(page);
    const head = tableNamed(page, 'Toàn đơn vị').locator('thead th').nth(1);
    await expect.poll(() => head.textContent()).toMatch(new RegExp(`/${lastYear + 1}$`));
  });

  it('is told where a figure of a past day was heading, with the assumption and the numbers it comes from', async () => {
    await go(page, `/completion?period=${lastYear}&asOf=${lastYear}-08-20`);
    await page.getByRole('heading', { level: 2, name: 'Dự báo đến hạn' }).waitFor();
    await page.getByText(/^Dự báo cho ngày/).waitFor();
    const assumed = /\((\d+) người\)/.exec((await page.getByText(/^Giả định: đến hết ngày/).textContent()) ?? '');
    await page.getByText('Xem cách tính và bảng số').click();
    const weeks = await tableNamed(page, /mỗi tuần, bốn tuần gần nhất/).locator('tbody tr').all();
    const done = await Promise.all(weeks.map(async (row) => Number(await cell(row, 1))));
    expect(done).toHaveLength(4);
    expect(done.reduce((sum, n) => sum + n, 0)).toBe(Number(assumed?.[1]));
    const rows = tableNamed(page, 'Dự báo đến hạn').locator('tbody tr');
    expect(await rows.count()).toBe(4);
    expect(await cell(rows.first(), 2)).toContain(await percent(page));
    expect(await axe(page)).toEqual([]);
    await picture(page, 'forecast');
  });

  it('asks why one person is counted so, and is answered with the facts and the rule', async () => {
    await go(page, `/completion/people?period=${lastYear}&status=met`);
    const row = tableNamed(page, 'Những người đứng sau con số').locator('tbody tr').first();
    const [name, on] = [await cell(row, 0), await cell(row, 4)];
    await link(row, `Vì sao ${name} được tính như vậy`).click();
    await title(page).filter({ hasText: name }).waitFor();
    await settled(page);
    await page.getByText(new RegExp(`^Đã hoàn thành ngày ${on}`)).waitFor();
    // counted as done from that day on, or from the day they came, where they were done before
    const since = await cell(tableNamed(page, 'Tình trạng trong kỳ').locator('tbody tr').filter({ hasText: 'Đã hoàn thành' }).first(), 0);
    const came = await Promise.all((await tableNamed(page, 'Quá trình công tác').locator('tbody tr').all()).map((one) => cell(one, 1)));
    expect([on, ...came.filter((d) => isoOf(d) > isoOf(on))]).toContain(since);
    for (const part of ['Điều kiện hoàn thành', 'Kết quả đã ghi nhận', 'Quá trình công tác']) await page.getByRole('heading', { level: 2, name: part }).waitFor();
    await tableNamed(page, 'Kết quả đã ghi nhận').getByText(on).first().waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'why');
    await link(page, 'Về danh sách').click();
    await page.waitForURL(/\/completion\/people/);
  });

  it('sees that last night everyone was counted from nothing without a difference', async () => {
    const first = tableNamed(page, 'Kiểm đếm số liệu').locator('tbody tr').last();
    await expect.poll(async () => { await go(page, '/recounts'); return first.textContent(); }, { timeout: 60_000, interval: 2_000 }).toMatch(/Hằng đêm.*Không có/);
  });
});

describe('a coordinator writes a requirement', () => {
  let page: Page;
  const code = `ZT-${unique()}`;
  inOrder();
  afterAll(leaveAll);

  it('is told beside each field what is wrong, in words', async () => {
    page = await asDemo('coordinator');
    await go(page, '/requirements');
    await link(page, 'Ban hành yêu cầu').click();
    await page.waitForURL(/\/requirements\/new/);
    await settled(page);
    await page.getByLabel('Số ngày ân hạn sau hạn').fill('999');
    await button(page, 'Ban hành').click();
    for (const fault of ['Cần điền mục này.', 'Chọn ít nhất một khóa học hoặc một bài thi.', 'Ghi số từ 0 đến 180.']) await page.getByText(fault).first().waitFor();
    expect(await page.getByText(/Invalid|expected/).count()).toBe(0);
    await page.getByLabel('Số ngày ân hạn sau hạn').fill('0');
  });

  it('previews whom it would concern before anything is stored, and is told when the preview is stale', async () => {
    await page.getByLabel('Tên', { exact: true }).fill('Kỹ năng an toàn cho chuyên gia');
    await page.getByLabel('Mã', { exact: true }).first().fill(code);
    await button(page, /Chọn/).first().click();
    await page.getByRole('option', { name: 'Chuyển đổi số và làm việc an toàn trên môi trường số' }).click();
    await button(page, 'Xem trước').click();
    await page.getByText('Kỳ này chưa được tính theo phiên bản nào: mọi người đều là thêm vào.').waitFor();
    const people = await tile(page, 'Người thuộc đối tượng');
    expect(people).toBeGreaterThan(50);
    expect(await tile(page, 'Thêm vào')).toBe(people);
    const units = await tableNamed(page, 'Theo đơn vị').locator('tbody tr').all();
    expect((await Promise.all(units.map(async (row) => Number(await cell(row, 1))))).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(people);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'requirement-preview');
    for (const population of ['Cán bộ lãnh đạo, quản lý', 'Cán bộ, công chức, viên chức', 'Chuyên gia CĐS']) await tick(page, population);
    await page.getByText('Nội dung đã thay đổi sau lần xem trước này.').waitFor();
    await button(page, 'Xem trước').click();
    await expect.poll(() => tile(page, 'Người thuộc đối tượng')).toBe(0);
    expect(await page.getByText('Nội dung đã thay đổi sau lần xem trước này.').count()).toBe(0);
  });

  it('publishes it, and previews a new version against the one in force', async () => {
    await button(page, 'Ban hành').click();
    await page.waitForURL(/\/requirements$/);
    await settled(page);
    const panel = page.locator('.panel').filter({ hasText: code });
    await panel.waitFor();
    await link(panel, 'Ra phiên bản mới').click();
    await title(page).filter({ hasText: `Phiên bản mới của ${code}` }).waitFor();
    await settled(page);
    expect(await page.getByRole('checkbox', { name: 'chuyên gia CĐS' }).isChecked()).toBe(true);
    await page.getByLabel(/^Hạn hoàn thành/).fill('31/10');
    await tick(page, 'Cán bộ lãnh đạo, quản lý');
    await button(page, 'Xem trước').click();
    await page.getByText('So với phiên bản 1 đang áp dụng.').waitFor();
    const people = await tile(page, 'Người thuộc đối tượng');
    expect(people).toBeGreaterThan(0);
    expect(await tile(page, 'Thêm vào')).toBe(people);
    await tableNamed(page, 'Hạn và số người').getByText('31/10/').first().waitFor();
  });
});

describe('the tables of the boards', () => {
  let page: Page;
  inOrder();
  afterAll(leaveAll);

  it('show the years before and the forecast beside the line, and leave as a file of the same numbers', async () => {
    page = await asDemo('coordinator');
    await go(page, '/board');
    const year = Number(new URL((await page.getByRole('link', { name: 'Mở hộp số liệu' }).getAttribute('href')) ?? '', page.url()).searchParams.get('period')) - 1;
    await go(page, `/board?period=${year}&asOf=${year}-08-20`);
    await page.getByRole('img', { name: new RegExp(`Có đường của các năm ${year - 1}.*Dự báo đến .*%`) }).waitFor();
    await page.getByText(/^Giả định: đến hết ngày/).waitFor();
    await page.getByText('Xem bảng số liệu').click();
    expect(await tableNamed(page, /^Các năm trước của/).locator('tbody tr').count()).toBe(12);
    const expected = await cell(tableNamed(page, /^Dự báo đến ngày/).locator('tbody tr').nth(1), 1);
    const done = await percent(page);
    await picture(page, 'board-forecast');
    const rows = await exported(page, 'Xuất bảng: Diễn biến trong năm', 'Tệp CSV', `dien-bien-ty-le`);
    expect(rows.find((r) => r['Loại số'] === 'Dự báo')?.['Đã hoàn thành (tử số)']).toBe(expected);
    expect(rows.filter((r) => r['Loại số'] === 'Đã đếm').at(-1)?.['Tỷ lệ']).toMatch(new RegExp(`^${(/^\d+/.exec(done))?.[0] ?? '?'},`));
    expect(rows.filter((r) => r['Kỳ'] === String(year - 1))).toHaveLength(12);
  });

  it('give a head of unit the own people as a file', async () => {
    const head = await asDemo('head');
    await go(head, '/my-people');
    const names = (await head.getByRole('article').getByRole('heading').allTextContents()).map((n) => n.trim());
    const rows = await exported(head, 'Xuất danh sách', 'Danh sách này (CSV)', 'ket-qua-dao-tao');
    expect([...new Set(rows.map((r) => r['Họ và tên']))].sort()).toEqual([...new Set(names)].sort());
  });
});
