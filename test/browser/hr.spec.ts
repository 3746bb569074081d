import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, picture } from './support/look';
import { readSheet, type Roster, writeRoster } from './support/roster';
import { takeTurn } from './support/turns';
import { asDemo, button, download, downloadOrdered, go, inOrder, leaveAll, link, settled, title, visit } from './support/visitor';

const department = 'Sở Giáo dục và Đào tạo tỉnh Mẫu';

takeTurn('counts');

describe('an HR officer who loads a roster', () => {
  let page: Page;
  let roster: Roster;
  let code = '';
  const tile = async (label: string): Promise<string> => ((await page.locator('.kn-stat').filter({ hasText: label }).first().locator('.kn-stat-value').textContent()) ?? '').trim();

  inOrder();
  beforeAll(async () => {
    [page, roster] = [await asDemo('hr'), await writeRoster()];
  });
  afterAll(leaveAll);

  it('chooses unit and file by keyboard and sees counts before anything changes', async () => {
    await go(page, '/roster-imports/new');
    await page.getByRole('combobox', { name: 'Danh sách của đơn vị' }).focus();
    await page.keyboard.type('giao duc');
    await page.getByRole('option', { name: department }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const chooser = page.waitForEvent('filechooser');
    await button(page, 'Chọn tệp từ máy').focus();
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(roster.path);
    await page.getByText('danh-sach.xlsx').waitFor();
    await picture(page, 'roster-new');
    await button(page, 'Tải lên và xem các cột').click();
    await page.waitForURL(/\/roster-imports\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: 'Mỗi cột trong tệp là gì?' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'roster-columns');
    await button(page, 'Kiểm tra danh sách').click();
    await page.getByRole('heading', { name: `${roster.rejected} dòng cần sửa` }).waitFor();
    await settled(page);
    expect([await tile('Dòng trong tệp'), await tile('Vào đơn vị'), await tile('Bị từ chối')]).toEqual(['7', String(roster.good.length), String(roster.rejected)]);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'roster-preview');
  });

  it('reads every mistake by row and reason', async () => {
    await page.getByRole('tab', { name: /Bị từ chối/ }).click();
    for (const [row, reason] of [['6', /KHONG-CO/], ['7', /12 chữ số/], ['8', /họ và tên|họ tên/i]] as const) {
      await page.getByRole('row').filter({ has: page.getByText(row, { exact: true }) }).filter({ hasText: reason }).first().waitFor();
    }
  });

  it('downloads exactly the refused rows with their reasons', async () => {
    const rows = await readSheet((await download(page, link(page, 'Tải tệp lỗi để sửa'))).path);
    const refused = rows.filter((row) => row.some((cell) => cell.includes(roster.tag) || cell === 'MAU-GDDT'));
    expect(refused).toHaveLength(roster.rejected);
    expect(rows.flat().some((cell) => cell.includes('KHONG-CO'))).toBe(true);
    for (const name of roster.good) expect(rows.flat()).not.toContain(name);
  });

  it('applies after one more question, and the people are in the list', async () => {
    await button(page, `Áp dụng ${roster.good.length} thay đổi`).click();
    const asked = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await button(asked, `Áp dụng ${roster.good.length} thay đổi`).click();
    await page.getByText('Đã áp dụng', { exact: true }).first().waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'roster-result');
    await go(page, `/people?q=${encodeURIComponent(roster.tag)}`);
    await page.getByText(`${roster.good.length} người`).waitFor();
    for (const name of roster.good) await link(page, name).waitFor();
  });

  it('issues one-time codes, shown once', async () => {
    await button(page, 'Cấp mã kích hoạt cho trang này').click();
    const dialog = page.getByRole('dialog', { name: 'Mã kích hoạt' });
    await dialog.getByRole('table').waitFor();
    expect(await dialog.locator('tbody tr').count()).toBe(roster.good.length);
    code = (await dialog.locator('tbody tr').filter({ hasText: roster.good[0] ?? '' }).locator('code').textContent()) ?? '';
    expect(code.length).toBeGreaterThanOrEqual(8);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'activation-codes');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('lets the person open an account with the code, once', async () => {
    const person = await visit();
    await go(person, '/activate');
    await picture(person, 'activate');
    const fill = async (login: string): Promise<void> => {
      await person.locator('input[name=code]').fill(code.toLowerCase());
      await person.locator('input[name=login]').fill(login);
      await person.locator('input[name=password]').fill('mot-cau-de-nho-2026');
      await person.keyboard.press('Enter');
    };
    await fill(`ha.${roster.tag.toLowerCase()}`);
    await title(person).filter({ hasText: roster.good[0] ?? '' }).waitFor();
    await go(person, '/duties');
    await person.getByText('Bồi dưỡng kỹ năng số hằng năm').first().waitFor();
    const again = await visit();
    await go(again, '/activate');
    await again.locator('input[name=code]').fill(code);
    await again.locator('input[name=login]').fill(`khac.${roster.tag.toLowerCase()}`);
    await again.locator('input[name=password]').fill('mot-cau-de-nho-2026');
    await again.keyboard.press('Enter');
    await again.getByRole('alert').first().waitFor();
    expect(new URL(again.url()).pathname).toBe('/activate');
  });
});

describe('an HR officer whose file had mistakes', () => {
  let page: Page;
  let roster: Roster;
  inOrder();
  beforeAll(async () => {
    [page, roster] = [await asDemo('hr'), await writeRoster()];
  });
  afterAll(leaveAll);

  const load = async (path: string): Promise<void> => {
    await go(page, '/roster-imports/new');
    await page.getByRole('combobox', { name: 'Danh sách của đơn vị' }).fill('giao duc');
    await page.getByRole('option', { name: department }).click();
    await page.locator('input[type=file]').setInputFiles(path);
    await button(page, 'Tải lên và xem các cột').click();
    await page.getByRole('heading', { name: 'Mỗi cột trong tệp là gì?' }).waitFor();
    await button(page, 'Kiểm tra danh sách').click();
  };
  const apply = async (count: number): Promise<void> => {
    await button(page, `Áp dụng ${count} thay đổi`).click();
    await button(page.getByRole('alertdialog'), `Áp dụng ${count} thay đổi`).click();
    await page.getByText('Đã áp dụng danh sách').waitFor();
  };

  it('applies what is right, mends the error file, and loads it again', async () => {
    await load(roster.path);
    await page.getByRole('heading', { name: `${roster.rejected} dòng cần sửa` }).waitFor();
    await apply(roster.good.length);
    const book = new ExcelJS.Workbook();
    const file = (await download(page, link(page, 'Tải tệp lỗi để sửa'))).path;
    await book.xlsx.readFile(file);
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => { if (cell.text === 'KHONG-CO') cell.value = 'MAU-GDDT'; }));
    await book.xlsx.writeFile(file);
    await load(file);
    await page.getByRole('heading', { name: `${roster.rejected - 1} dòng cần sửa` }).waitFor();
    await apply(1);
  });

  it('undoes the last import after seeing what that does', async () => {
    await button(page, 'Hoàn tác lần nạp này').click();
    const asked = page.getByRole('alertdialog');
    await asked.getByText(/1 quá trình công tác/).waitFor();
    expect(await axe(page)).toEqual([]);
    await button(asked, 'Hoàn tác lần nạp này').click();
    await page.getByText('Lần nạp này đã được hoàn tác').waitFor();
    await go(page, `/people?q=${encodeURIComponent(roster.tag)}`);
    await page.getByText(`${roster.good.length} người`).waitFor();
  });
});

describe('an HR officer who reads the completion figure', () => {
  let page: Page;
  let counted = '';
  let met = '';
  inOrder();
  beforeAll(async () => {
    page = await asDemo('hr');
  });
  afterAll(leaveAll);

  it('sees the unit, what the rate is made of, and how it was counted', async () => {
    await go(page, '/completion');
    await page.getByRole('heading', { level: 2, name: department }).waitFor();
    const words = (await page.getByText(/\d+ trên \d+ người được tính/).textContent()) ?? '';
    [, met = '', counted = ''] = /(\d+) trên (\d+)/.exec(words) ?? [];
    expect(Number(counted)).toBeGreaterThan(20);
    await page.getByRole('heading', { name: 'Con số này được tính thế nào' }).waitFor();
  });

  it('opens the number into the people behind it, as many as the number says', async () => {
    await page.locator('.kn-stat').filter({ hasText: 'Đã hoàn thành' }).getByRole('link').click();
    await title(page).filter({ hasText: 'Những người đứng sau con số' }).waitFor();
    await settled(page);
    expect(await page.locator('tbody tr').count()).toBe(Number(met));
    expect(await axe(page)).toEqual([]);
    await picture(page, 'completion-people');
  });

  for (const format of ['XLSX', 'CSV'] as const) {
    it(`exports the ${format} whose figure is the one on the screen`, async () => {
      await go(page, '/completion');
      await button(page, 'Xuất tệp').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: `Tỷ lệ theo đơn vị (${format})` }).focus();
      const { name, path } = await downloadOrdered(page, () => page.keyboard.press('Enter'));
      expect(name).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
      if (format === 'CSV') expect(readFileSync(path).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      const rows = format === 'XLSX' ? await readSheet(path) : (parse(readFileSync(path), { bom: true, delimiter: [',', ';', '\t'], relax_column_count: true }) as string[][]);
      const head = rows.find((row) => row.includes('Mã đơn vị')) ?? [];
      const own = rows.find((row) => row.includes('MAU-GDDT')) ?? [];
      expect([own[head.indexOf('Đã hoàn thành (tử số)')], own[head.indexOf('Số người tính (mẫu số)')]]).toEqual([met, counted]);
      await picture(page, 'exports');
    });
  }
});
