import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, picture } from './support/look';
import { readPdf } from './support/pdf';
import { takeTurn } from './support/turns';
import { asDemo, button, download, downloadOrdered, go, inOrder, leaveAll, link, settled, title, unique, visit } from './support/visitor';

takeTurn('counts');

describe('the exports page', () => {
  let page: Page;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('coordinator');
  });
  afterAll(leaveAll);

  const newest = () => page.getByRole('row').nth(1);

  it('takes an order, makes the file, and gives exactly that file', async () => {
    await go(page, '/exports');
    await button(page, 'Xuất tệp mới').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: /Đơn vị/ }).fill('Tinh Mau');
    await page.getByRole('option', { name: /^Tỉnh Mẫu/ }).click();
    await dialog.getByRole('button', { name: /Định dạng/ }).click();
    await page.getByRole('option', { name: /CSV/ }).click();
    const file = await downloadOrdered(page, () => button(dialog, 'Xuất tệp').click());
    await dialog.waitFor({ state: 'detached' });
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exports');
    expect(file.name).toMatch(/\.csv$/);
    const text = readFileSync(file.path, 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    for (const unit of ['Tỉnh Mẫu', 'Sở Nội vụ tỉnh Mẫu', 'Xã Vùng Cao Mẫu']) expect(text).toContain(unit);
  });

  it('says that a file failed and why, and makes it again at a press', async () => {
    // the server has no failure at hand: what it answers about the newest file is changed on its way, until the file is asked for again
    let isBroken = true;
    await page.route(/\/api\/v1\/exports\?/, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { rows: Record<string, unknown>[] };
      const [first, ...rest] = body.rows;
      await route.fulfill({ response: answer, json: isBroken ? { ...body, rows: [{ ...first, status: 'failed', error: 'export.failed' }, ...rest] } : body });
    });
    const asked: string[] = [];
    await page.route(/\/api\/v1\/exports\/[0-9a-f-]{36}\/retry$/, async (route) => {
      isBroken = false;
      asked.push(route.request().method());
      const list = (await (await page.request.get('/api/v1/exports?page=1&pageSize=20')).json()) as { rows: unknown[] };
      await route.fulfill({ json: list.rows[0] });
    });
    await go(page, '/exports');
    await newest().getByText('Không xuất được tệp. Hãy thử lại.').waitFor();
    expect(await link(newest(), 'Tải về').count()).toBe(0);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exports-failed');
    await button(newest(), 'Tạo lại').click();
    await link(newest(), 'Tải về').waitFor();
    expect(asked).toEqual(['POST']);
    await page.unrouteAll();
  });
});

describe('the official report', () => {
  let page: Page;
  const sentence = `Câu kiểm tra ${unique()}: số liệu lấy từ kỳ đã khóa.`;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('coordinator');
  });
  afterAll(leaveAll);

  it('takes text, keeps the locked numbers out of reach, and shows the paper', async () => {
    await go(page, '/reports');
    await page.getByRole('table').getByRole('link').first().click();
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
    await settled(page);
    await button(page, 'Thêm đoạn').click();
    await page.getByRole('textbox', { name: /^Đoạn \d+$/ }).last().fill(sentence);
    await page.getByText('Có thay đổi chưa lưu').waitFor();
    await button(page, 'Lưu').click();
    await page.getByText('Đã lưu báo cáo.').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Xem trước' }).click();
    await page.getByText(sentence).waitFor();
    for (const line of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'BÁO CÁO']) await page.getByText(line).first().waitFor();
    // what stands in double braces are fields: none is left unfilled on paper
    expect(await page.getByRole('tabpanel').innerText()).not.toMatch(/\{\{\w+\}\}/);
    await picture(page, 'report-preview');
  });

  it('leaves as DOCX and PDF that say the same', async () => {
    const docx = await download(page, link(page, 'DOCX'));
    expect(docx.name).toMatch(/\.docx$/);
    const inside = strFromU8(unzipSync(new Uint8Array(readFileSync(docx.path)))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
    const pdf = await download(page, link(page, 'PDF'));
    expect(pdf.name).toMatch(/\.pdf$/);
    const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
    const paper = flat(readPdf(pdf.path));
    for (const line of [sentence, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Nơi nhận:']) {
      expect(flat(inside)).toContain(flat(line));
      expect(paper).toContain(flat(line));
    }
  });
});

describe('published figures', () => {
  afterAll(leaveAll);

  it.each([['vi', 'Số liệu công bố', 'Tải bảng (CSV)'], ['en', 'Published figures', /CSV/]] as const)('are open to anyone, name nobody, and leave as a file (%s)', async (locale, heading, csv) => {
    const page = await visit({ locale });
    await go(page, '/statistics');
    expect(await title(page).textContent()).toBe(heading);
    expect(await axe(page)).toEqual([]);
    await page.getByRole('table').getByRole('link').first().click();
    await page.waitForURL(/\/statistics\/[0-9a-f-]{36}$/);
    await settled(page);
    await page.getByRole('table').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, `statistics-${locale}`);
    const file = await download(page, page.getByRole('link', { name: csv }));
    const text = readFileSync(file.path, 'utf8');
    expect(text.split('\n').length).toBeGreaterThan(3);
    // no date of birth, no staff code: nothing of a person
    expect(text).not.toMatch(/MAU-[A-Z]+-\d{2}/);
  });
});
