import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, unique, visit } from './support/visitor';

describe('a path from its author to its learner', () => {
  let author: Page;
  const code = `LT-${unique()}`;
  const name = `Lộ trình thử ${code}`;
  const login = `lo.trinh.${code.toLowerCase()}@mau.example`;
  const password = 'mot mat khau du dai 9';
  inOrder();
  beforeAll(async () => {
    author = await asDemo('author');
  });
  afterAll(leaveAll);
  const saved = () => author.locator('[data-save=saved]').waitFor();
  const steps = () => author.getByRole('grid', { name: 'Các bước của lộ trình' }).getByRole('row');
  const pick = async (typed: string, course: string): Promise<void> => {
    await author.getByRole('combobox', { name: 'Thêm khóa học vào lộ trình' }).fill(typed);
    await author.getByRole('option', { name: course }).click();
    await steps().filter({ hasText: course }).waitFor();
  };

  it('is made of courses found without marks, put in order from the keyboard', async () => {
    await go(author, '/author/paths/new');
    await author.getByLabel('Tên tiếng Việt').fill(name);
    await author.getByLabel('Tên tiếng Anh').fill(`Trial path ${code}`);
    await author.getByLabel('Mã lộ trình').fill(code);
    await button(author, 'Tạo lộ trình').click();
    await title(author).filter({ hasText: name }).waitFor();
    await pick('an toan, nhan ra lua dao', 'Giữ tiền và thông tin an toàn, nhận ra lừa đảo');
    await pick('dien thoai thong minh', 'Điện thoại thông minh từ đầu');
    await steps().nth(1).focus();
    await author.keyboard.press('Alt+ArrowUp');
    await author.getByText('Điện thoại thông minh từ đầu: đang ở bước 1 trên 2').waitFor({ state: 'attached' });
    expect(await steps().first().textContent()).toContain('Điện thoại thông minh từ đầu');
    await saved();
    expect(await axe(author)).toEqual([]);
  });

  it('says what is missing before it is published', async () => {
    await author.getByRole('tab', { name: 'Phát hành' }).click();
    await author.getByText('Lộ trình chưa có đủ phần tóm tắt tiếng Việt và tiếng Anh.').waitFor();
    await author.getByRole('tab', { name: 'Thông tin' }).click();
    await author.getByLabel('Tóm tắt tiếng Việt').fill('Hai khóa đầu tiên cho người mới.');
    await author.getByLabel('Tóm tắt tiếng Anh').fill('The first two courses for beginners.');
    await saved();
    await author.getByRole('tab', { name: 'Phát hành' }).click();
    await author.getByText('Không còn điểm nào phải sửa.').waitFor();
    await author.getByRole('tabpanel').getByRole('button', { name: 'Phát hành', exact: true }).click();
    await link(author, 'Mở trang lộ trình').waitFor();
  });

  it('takes a learner from joining into the first lesson by one button', async () => {
    const learner = await visit();
    await go(learner, '/register');
    const status = await learner.evaluate(
      async (body) => (await fetch('/api/v1/auth/register', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status,
      { login, password, fullName: 'Trần Thị Lộ Trình' },
    );
    expect(status).toBe(200);
    await go(learner, `/paths/${code}`);
    await button(learner, 'Tham gia lộ trình').click();
    await button(learner, 'Học bước tiếp theo').waitFor();
    await learner.getByText('0 trên 2 bước bắt buộc').first().waitFor();
    expect(await axe(learner)).toEqual([]);
    await picture(learner, 'path');
    await button(learner, 'Học bước tiếp theo').click();
    await learner.waitForURL(/\/learn\/[^/]+\/[^/]+$/);
    await settled(learner);
    await go(learner, '/plan');
    await learner.getByText(`Thuộc lộ trình “${name}”`).waitFor();
  });

  it('is taken out again, and whoever is on it goes on', async () => {
    await go(author, `/author/paths?q=${code}`);
    await link(author, name).click();
    await button(author, 'Ngừng lộ trình').click();
    await author.getByRole('alertdialog').or(author.getByRole('dialog')).getByRole('button', { name: 'Ngừng lộ trình', exact: true }).click();
    await author.getByText('đã thay').waitFor();
    const stranger = await visit();
    await go(stranger, '/paths');
    expect(await stranger.getByText(name).count()).toBe(0);
  });
});
