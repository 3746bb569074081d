import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { root } from '../../apps/standalone/src/paths';
import { axe, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, unique } from './support/visitor';

const word = readFileSync(join(root, 'apps/web/src/features/authoring/paste/fixtures/word-lesson.html'), 'utf8');

describe('an author who makes a course', () => {
  let page: Page;
  let desk: string;
  const code = `KNS-${unique()}`;
  const name = `Thư lừa đảo ${code}`;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('author');
  });
  afterAll(leaveAll);
  const saved = () => page.locator('[data-save=saved]').waitFor();
  const text = () => page.getByRole('textbox', { name: /^Nội dung bài/ });
  const lessonsInOrder = () => page.getByRole('row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')));

  it('begins it from a blank page and is on its desk', async () => {
    await go(page, '/author/courses');
    await link(page, 'Khóa học mới').click();
    await page.getByLabel('Tên tiếng Việt').fill(name);
    await page.getByLabel('Tên tiếng Anh').fill('Fraudulent mail');
    await page.getByLabel('Mã khóa học').fill(code);
    await page.getByRole('radio', { name: 'Trang trắng' }).check({ force: true });
    await button(page, 'Tạo khóa học').click();
    await title(page).filter({ hasText: name }).waitFor();
    desk = new URL(page.url()).pathname;
    expect(await axe(page)).toEqual([]);
  });

  it('pastes a lesson from Word and has headings, lists in lists and a table, nothing of Word’s', async () => {
    await link(page, 'Bài 1').click();
    await text().waitFor();
    await text().click();
    await text().evaluate((el, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', 'không dùng');
      el.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, word);
    await text().getByRole('heading', { level: 2, name: 'Nhận biết thư lừa đảo' }).waitFor();
    await text().locator('ul ul').getByText('Tên miền viết gần giống').waitFor();
    await text().getByRole('table').getByText('Đòi mã OTP').waitFor();
    await page.getByText('ảnh không dán kèm được').waitFor();
    expect(await text().innerHTML()).not.toMatch(/mso|Mso|o:p|file:/);
    await saved();
  });

  it('adds a picture, which can’t go in without words', async () => {
    await button(page, 'Chèn ảnh').click();
    const dialog = page.getByRole('dialog', { name: 'Chèn ảnh' });
    await dialog.locator('input[type=file]').setInputFiles({ name: 'so-do.png', mimeType: 'image/png', buffer: readFileSync(join(root, 'apps/standalone/demo/media/ban-phim.png')) });
    await dialog.getByRole('img', { name: 'Ảnh đã chọn' }).waitFor();
    await button(dialog, 'Đặt ảnh vào bài').click();
    await dialog.getByText('Hãy mô tả ảnh, hoặc đánh dấu là ảnh trang trí.').waitFor();
    await dialog.getByLabel('Mô tả ảnh').fill('Sơ đồ ba bước khi nhận thư lạ');
    await button(dialog, 'Đặt ảnh vào bài').click();
    await dialog.waitFor({ state: 'detached' });
    await text().getByRole('img', { name: 'Sơ đồ ba bước khi nhận thư lạ' }).waitFor();
    await saved();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'lesson-editor');
  });

  it('is told when a second person wrote meanwhile, and neither loses a word', async () => {
    const second = await asDemo('author');
    await go(second, new URL(page.url()).pathname);
    const theirs = second.getByRole('textbox', { name: /^Nội dung bài/ });
    await theirs.getByRole('heading', { level: 2, name: 'Nhận biết thư lừa đảo' }).waitFor();
    const write = async (where: Page, words: string): Promise<void> => {
      await where.getByRole('textbox', { name: /^Nội dung bài/ }).click();
      await where.keyboard.press('Control+End');
      await where.keyboard.type(` ${words}`);
    };
    await write(second, 'Câu của người thứ hai.');
    await second.locator('[data-save=saved]').waitFor();
    await write(page, 'Câu của người thứ nhất.');
    await page.locator('[data-save=conflict]').waitFor();
    await page.getByText('Người khác vừa lưu một bản khác').waitFor();
    // what is typed after the refusal is not lost either
    await write(page, 'Viết tiếp.');
    const mine = await text().innerText();
    expect(['Câu của người thứ nhất.', 'Viết tiếp.'].filter((words) => !mine.includes(words))).toEqual([]);
    await page.getByText('Bản của người khác', { exact: true }).click();
    await page.locator('details').getByText('Câu của người thứ hai.').waitFor();
    await button(page, 'Giữ bản của tôi').click();
    await saved();
    // the one who was first is now the one who is told, and may take what stands there
    await write(second, 'Thêm nữa.');
    await second.locator('[data-save=conflict]').waitFor();
    await button(second, 'Lấy bản của họ').click();
    await theirs.getByText('Câu của người thứ nhất.').waitFor();
    await second.keyboard.press('Control+z');
    await theirs.getByText('Thêm nữa.').waitFor();
    await second.context().close();
  });

  it('adds a lesson, takes it out and back, and orders lessons by keyboard', async () => {
    await go(page, desk);
    await button(page, 'Thêm bài đọc').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên tiếng Việt').fill('Ba việc cần làm');
    await dialog.getByLabel('Tên tiếng Anh').fill('Three things to do');
    await button(dialog, 'Xong').click();
    await link(page, 'Ba việc cần làm').waitFor();
    await saved();
    const added = (await lessonsInOrder())[1];
    await button(page, 'Việc khác với “Ba việc cần làm”').click();
    await page.getByRole('menuitem', { name: 'Bỏ', exact: true }).click();
    await link(page, 'Ba việc cần làm').waitFor({ state: 'detached' });
    await button(page, 'Hoàn tác').click();
    await link(page, 'Ba việc cần làm').waitFor();
    await page.locator(`[role=row][data-key="${added ?? ''}"]`).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('“Ba việc cần làm” nay ở vị trí 1 trên 2').waitFor();
    expect((await lessonsInOrder())[0]).toBe(added);
    await saved();
    await picture(page, 'course-desk');
  });

  it('is told what is missing, mends it and publishes', async () => {
    await go(page, `${desk}?tab=publish`);
    await page.getByText('Bài này chưa có nội dung tiếng Việt ngoài đề mục.').waitFor();
    await page.getByText('Khóa học chưa có đủ phần tóm tắt tiếng Việt và tiếng Anh.').waitFor();
    await button(page, 'Phát hành phiên bản').click();
    await page.getByText(/Chưa phát hành được: còn 2 điểm/).waitFor();
    await page.getByRole('tab', { name: 'Thông tin chung' }).click();
    await page.getByLabel('Tóm tắt tiếng Việt').fill('Nhận ra thư lừa đảo và biết việc cần làm.');
    await page.getByLabel('Tóm tắt tiếng Anh').fill('Recognise fraudulent mail.');
    await saved();
    await page.getByRole('tab', { name: 'Dàn bài' }).click();
    await link(page, 'Ba việc cần làm').click();
    await text().waitFor();
    await text().click();
    await page.keyboard.type('Dừng lại, kiểm tra, báo cáo.');
    await saved();
    await link(page, 'Về dàn bài').click();
    await title(page).filter({ hasText: name }).waitFor();
    await page.getByRole('tab', { name: 'Kiểm tra và phát hành' }).click();
    await page.getByText('Không còn điểm nào phải sửa.').waitFor();
    await button(page, 'Phát hành phiên bản').click();
    await page.getByText('Khóa học này không có bản nháp').waitFor();
    await page.getByText('Phiên bản đầu tiên.').waitFor();
  });

  it('has a course that an official reads, in the order it was given', async () => {
    const learner = await asDemo('specialist');
    await go(learner, `/courses/${code}`);
    await button(learner, 'Bắt đầu học').click();
    await title(learner).filter({ hasText: 'Ba việc cần làm' }).waitFor();
    await learner.getByText('Dừng lại, kiểm tra, báo cáo.').waitFor();
    await button(learner, /Đã học xong, sang bài sau/).click();
    await title(learner).filter({ hasText: 'Bài 1' }).waitFor();
    await settled(learner);
    await learner.getByRole('img', { name: 'Sơ đồ ba bước khi nhận thư lạ' }).waitFor();
    await learner.getByRole('columnheader', { name: 'Dấu hiệu' }).waitFor();
    await learner.getByText('Chậm một phút, an toàn cả năm.').waitFor();
  });
});
