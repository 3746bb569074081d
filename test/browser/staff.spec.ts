import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../apps/standalone/src/paths';
import { axe, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, unique } from './support/visitor';

describe('a coordinator', () => {
  let page: Page;
  inOrder();
  afterAll(leaveAll);

  it('sees all units of the province ranked against the target, bars and table in one', async () => {
    page = await asDemo('coordinator');
    await go(page, '/completion');
    await page.getByRole('heading', { level: 2, name: 'Tỉnh Mẫu (dữ liệu thử)' }).waitFor();
    const board = page.getByRole('table', { name: /Tỷ lệ hoàn thành của các đơn vị/ });
    await board.waitFor();
    const rows = await board.locator('tbody tr').all();
    expect(rows.length).toBeGreaterThanOrEqual(11);
    const rates = await board.getByRole('progressbar').evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('aria-valuenow')) / Number(bar.getAttribute('aria-valuemax'))));
    const ranked = rates.slice(0, 11);
    expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
    await page.getByText(/\d+ trên \d+ đơn vị đạt chỉ tiêu/).waitFor();
  });

  it('goes down into one unit and back up by the breadcrumb, the address keeping the question', async () => {
    await link(page.getByRole('table', { name: /Tỷ lệ hoàn thành/ }), 'Sở Giáo dục và Đào tạo tỉnh Mẫu').click();
    await page.getByRole('heading', { level: 2, name: 'Sở Giáo dục và Đào tạo tỉnh Mẫu' }).waitFor();
    expect(page.url()).toMatch(/unit/i);
    await link(page, 'Tỉnh Mẫu (dữ liệu thử)').click();
    await page.getByRole('heading', { level: 2, name: 'Tỉnh Mẫu (dữ liệu thử)' }).waitFor();
  });

  it('reads the requirements in force and the targets of the plans by kind of figure', async () => {
    await go(page, '/requirements');
    for (const name of ['Bồi dưỡng kỹ năng số hằng năm', 'Đào tạo và đánh giá cán bộ chuyên trách']) await page.getByRole('heading', { level: 2, name }).waitFor();
    await go(page, '/plan-targets');
    const all = await page.locator('tbody tr').count();
    expect(all).toBeGreaterThan(5);
    await button(page, /Loại số liệu/).click();
    await page.getByRole('option', { name: 'Tham gia đào tạo' }).click();
    await page.waitForURL(/kind=participation/);
    await expect.poll(() => page.locator('tbody tr').count()).toBeLessThan(all);
    for (const row of await page.locator('tbody tr').all()) expect(await row.textContent()).toContain('Tham gia đào tạo');
  });
});

describe('an author', () => {
  let page: Page;
  const code = `BT-${unique()}`;
  inOrder();
  afterAll(leaveAll);

  it('finds items by words without marks', async () => {
    page = await asDemo('author');
    await go(page, '/bank');
    await page.getByLabel('Tìm câu hỏi').fill('mat khau');
    await page.waitForURL(/q=/);
    await settled(page);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
  });

  it('is led to what is still missing when saving too early', async () => {
    await go(page, '/bank/new');
    await button(page, 'Lưu bản nháp').click();
    await page.getByText(/Chưa lưu được: còn \d+ chỗ/).waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'))).toBe('code');
    expect(await axe(page)).toEqual([]);
    await picture(page, 'bank-editor');
  });

  it('writes a choice item with the keyboard, sees it as candidates will, and saves it', async () => {
    await page.getByLabel('Mã câu hỏi').fill(code);
    await page.getByRole('combobox', { name: 'Mục' }).focus();
    await page.keyboard.type('IU01');
    await page.getByRole('option', { name: /^IU01 / }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await button(page, 'Thêm mục').press('Enter');
    await page.getByLabel('Câu hỏi', { exact: true }).fill('Phím nào chuyển tới ô **tiếp theo** của biểu mẫu?');
    const choices = page.getByRole('textbox', { name: /^Phương án [A-Z]/ });
    const words = ['Phím Tab', 'Phím Esc', 'Phím F1', 'Phím Home'];
    const shown = await choices.count();
    for (let at = 0; at < shown; at++) await choices.nth(at).fill(words[at] ?? `Phím F${at}`);
    await page.getByRole('checkbox', { name: /Là đáp án đúng: Phương án A/ }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Giải thích').fill('Phím Tab đưa tiêu điểm tới ô kế tiếp.');
    await page.getByRole('complementary', { name: 'Xem trước' }).getByText('Phím Tab').first().waitFor();
    await button(page, 'Lưu bản nháp').click();
    await page.waitForURL(/\/bank\/[0-9a-f-]{36}\/edit$/);
    await title(page).filter({ hasText: code }).waitFor();
  });

  it('has an own answer scored by the real engine', async () => {
    const side = page.getByRole('complementary', { name: 'Xem trước' });
    await side.locator('.choice').filter({ hasText: 'Phím Tab' }).click();
    await button(side, 'Chấm thử câu trả lời này').click();
    await side.getByText('Được 1 trên 1 điểm').waitFor();
  });

  it('sends it to review and can then neither edit nor approve it', async () => {
    await page.goto(page.url().replace(/\/edit$/, ''));
    await button(page, 'Gửi duyệt').click();
    const asked = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await button(asked, 'Gửi duyệt').click();
    await page.getByText('Chờ duyệt').first().waitFor();
    await settled(page);
    expect(await button(page, 'Duyệt').count()).toBe(0);
  });

  it('is checked by another person, who approves', async () => {
    const reviewer = await asDemo('reviewer');
    await reviewer.goto(page.url());
    await button(reviewer, 'Duyệt').click();
    await button(reviewer.getByRole('alertdialog').or(reviewer.getByRole('dialog')), 'Duyệt').click();
    await reviewer.getByText('Đã duyệt').first().waitFor();
  });
});

describe('an author with a file', () => {
  let page: Page;
  const code = `TEP-${unique()}`.toUpperCase();
  inOrder();
  afterAll(leaveAll);
  const file = (op: string) => {
    const item = JSON.parse(readFileSync(join(root, 'apps/standalone/demo/drafts.json'), 'utf8'))[2];
    item.code = code;
    item.key.explanation.vi[0].content[0].text = 'MAX lấy số lớn nhất.';
    item.key.processing.rules[0].if.test.op = op;
    return { name: 'cau-hoi.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify([item])) };
  };

  it('is told which expression of which item can’t be scored, and nothing is stored', async () => {
    page = await asDemo('author');
    await go(page, '/bank/import');
    await page.locator('input[type=file]').setInputFiles(file('customOperator'));
    await button(page, 'Kiểm tra tệp').click();
    const row = page.getByRole('row').filter({ hasText: code });
    await row.getByText('Biểu thức customOperator chưa được bộ chấm hỗ trợ').waitFor();
    await row.getByText('key.processing.rules[0].if.test.op').waitFor();
    expect(await button(page, /^Nạp \d/).count()).toBe(0);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'bank-import-refused');
  });

  it('stores the mended file as a draft that opens in its editor', async () => {
    await page.locator('input[type=file]').setInputFiles(file('equal'));
    await button(page, 'Kiểm tra tệp').click();
    await button(page, 'Nạp 1 bản nháp').click();
    await page.getByText('Đã nạp 1 bản nháp.').waitFor();
    await link(page, code).click();
    await page.waitForURL(/\/bank\/[0-9a-f-]{36}$/);
    await link(page, 'Sửa').click();
    await page.getByLabel('Câu hỏi', { exact: true }).waitFor();
  });

  it('finds an editor for the items that come with the product too', async () => {
    for (const kept of ['IU01-101', 'IU02-104', 'IU02-101', 'CDS-001']) {
      await go(page, `/bank?q=${kept}`);
      await link(page, kept).click();
      await link(page, 'Soạn phiên bản mới').click();
      await button(page, 'Lưu bản nháp').waitFor();
    }
  });
});

describe('an administrator', () => {
  let page: Page;
  inOrder();
  afterAll(leaveAll);

  it('finds an account by name without marks and reads its roles', async () => {
    page = await asDemo('admin');
    await go(page, '/accounts');
    await page.getByLabel('Tìm tài khoản').fill('pham thu ha');
    await page.waitForURL(/q=/);
    await settled(page);
    await page.getByRole('row').filter({ hasText: 'nhan.su@mau.example' }).getByText('Cán bộ').first().waitFor();
  });

  it('grants a role on one unit by keyboard, and ends it again', async () => {
    await page.getByLabel('Tìm tài khoản').fill('lo thi hoa');
    await page.getByRole('row').filter({ hasText: 'nguoi.dan@mau.example' }).waitFor();
    await settled(page);
    await button(page, 'Thao tác với Lò Thị Hoa').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Vai trò…' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Vai trò của Lò Thị Hoa' });
    await dialog.waitFor();
    expect(await axe(page)).toEqual([]);
    await button(dialog, /Vai trò/).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /Biên soạn/ }).click();
    await dialog.getByRole('combobox', { name: 'Trên đơn vị' }).focus();
    await page.keyboard.type('van phong');
    await page.getByRole('option', { name: /Văn phòng UBND/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await button(dialog, 'Cấp vai trò').click();
    await dialog.getByText(/Trên Văn phòng UBND tỉnh Mẫu/).waitFor();
    await picture(page, 'account-roles');
    await button(dialog, /Thu hồi vai trò/).click();
    await button(page.getByRole('alertdialog').or(page.getByRole('dialog')), 'Thu hồi').click();
    await page.getByText('Đã thu hồi vai trò.').first().waitFor();
  });
});
