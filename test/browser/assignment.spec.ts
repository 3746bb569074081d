import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, title } from './support/visitor';

/** A marker of the demo hands in work of his own in a course nobody else's journey touches; the author marks it. */
describe('an assignment', () => {
  let learner: Page;
  let teacher: Page;
  inOrder();
  beforeAll(async () => {
    [learner, teacher] = [await asDemo('marker'), await asDemo('author')];
  });
  afterAll(leaveAll);

  it('shows its rubric, keeps what is written without a network, and is handed in', async () => {
    await go(learner, '/courses/VAN-BAN-SO');
    await button(learner, 'Bắt đầu học').click();
    await learner.waitForURL(/\/learn\//);
    await learner.getByRole('link', { name: /Bài tập: viết lại một thông báo/ }).first().click();
    await learner.getByRole('heading', { name: 'Tiêu chí chấm' }).waitFor();
    const field = learner.getByLabel('Bài viết');
    await field.fill('Trước ngày 20/12/2026');
    await learner.getByText(/Đã lưu lúc/).waitFor();
    await learner.context().setOffline(true);
    await field.fill('Trước ngày 20/12/2026, mời bà con đến nhận kết quả.');
    await learner.getByText(/Chưa gửi được lên máy chủ/).waitFor();
    await learner.context().setOffline(false);
    await learner.getByText(/Đã lưu lúc/).waitFor();
    expect(await axe(learner)).toEqual([]);
    await picture(learner, 'assignment');
    await button(learner, 'Nộp bài').click();
    await learner.getByRole('alertdialog').getByRole('button', { name: 'Nộp bài' }).click();
    // nobody has taken it up yet: back to the draft, words and all, and in again
    await button(learner, 'Rút lại để sửa').click();
    await field.waitFor();
    expect(await field.inputValue()).toBe('Trước ngày 20/12/2026, mời bà con đến nhận kết quả.');
    await button(learner, 'Nộp bài').click();
    await learner.getByRole('alertdialog').getByRole('button', { name: 'Nộp bài' }).click();
    await learner.getByText('Đang chờ chấm').first().waitFor();
  });

  it('is taken, marked by single keys and accepted, which completes the lesson', async () => {
    await go(teacher, '/author/submissions');
    await teacher.getByLabel('Tìm người nộp').fill('do thanh binh');
    // the list of the words typed, not the one before
    await teacher.waitForURL(/[?&]q=do/);
    await teacher.locator('main [data-stale]').waitFor({ state: 'detached' });
    await teacher.getByRole('listitem').filter({ hasText: 'Đỗ Thanh Bình' }).getByRole('link').click();
    await title(teacher).filter({ hasText: 'viết lại một thông báo' }).waitFor();
    await button(teacher, 'Nhận bài để chấm').click();
    await teacher.getByLabel(/Nhận xét chung/).waitFor();
    for (const key of ['n', '3', 'n', '2', 'n', '3', 'n', '2']) await teacher.keyboard.press(key);
    await teacher.getByText('Đủ mức đạt').waitFor();
    await picture(teacher, 'submission-marked');
    await teacher.keyboard.press('x');
    await teacher.getByRole('alertdialog').getByRole('button', { name: 'Chấp nhận' }).click();
    await teacher.getByText('Được chấp nhận').first().waitFor();
    await go(learner, '/notices');
    await link(learner, /Bài tập: viết lại một thông báo/).first().click();
    await learner.getByText('Bài học này đã được tính là hoàn thành.').waitFor();
  });
});
