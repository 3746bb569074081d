import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { Knowledge } from './support/answers';
import { axe, picture } from './support/look';
import { asDemo, button, inOrder, leaveAll, link, settled, title } from './support/visitor';

describe('an official who learns', () => {
  let page: Page;
  const knowledge = new Knowledge();
  inOrder();
  beforeAll(async () => {
    page = await asDemo('learner');
  });
  afterAll(leaveAll);

  it('finds on the home page where to go on, what is due and which exams are open', async () => {
    await title(page).filter({ hasText: 'Nguyễn Thị Minh An' }).waitFor();
    for (const name of ['Học tiếp', 'Việc cần làm', 'Kỳ thi dành cho bạn', 'Chứng nhận']) await page.getByRole('heading', { level: 2, name }).waitFor();
    await page.getByText(/\d trên \d+ bài/).first().waitFor();
  });

  it('goes on with the lesson where the course was left', async () => {
    await page.getByRole('article').filter({ hasText: 'Bài tiếp theo' }).getByRole('link', { name: 'Học tiếp' }).click();
    await page.waitForURL(/\/learn\/[^/]+\/[^/]+$/);
    await settled(page);
    expect(await page.getByText(/^Bài \d trên \d/).first().textContent()).toMatch(/Bài [2-9] trên/);
  });

  it('reads lesson after lesson, each marked done by one button, up to the quiz', async () => {
    const door = link(page, 'Vào bài kiểm tra');
    const done = button(page, /Đã học xong, sang bài sau|Đánh dấu đã học xong/);
    const onward = done.or(link(page, 'Bài sau')).first();
    for (let lesson = 0; lesson < 12; lesson++) {
      await door.or(onward).first().waitFor();
      if (await door.isVisible()) break;
      const before = await title(page).textContent();
      await onward.focus();
      await page.keyboard.press('Enter');
      await title(page).filter({ hasNotText: before ?? '' }).waitFor();
      await settled(page);
    }
    await door.waitFor();
  });

  it('answers the quiz and sees the result with explanations at once', async () => {
    await link(page, 'Vào bài kiểm tra').click();
    await button(page, /Bắt đầu làm bài|Làm lại|Làm tiếp/).click();
    await page.waitForURL(/\/attempts\/[^/]+$/);
    for (let at = 1; at <= 12; at++) {
      await title(page).filter({ hasText: `Câu ${at} trên 12` }).waitFor();
      await knowledge.answer(page);
      if (at < 12) await button(page, 'Câu sau').click();
    }
    await page.getByText(/^Đã lưu lúc/).waitFor();
    await button(page, 'Xem lại và nộp bài').last().click();
    await page.getByText('Bạn đã trả lời tất cả 12 câu.').waitFor();
    // the bar's button hands in as well, once the review is open
    await page.getByRole('button', { name: 'Nộp bài', exact: true }).first().click();
    await button(page, 'Nộp bài ngay').click();
    await title(page).filter({ hasText: 'Bài của bạn đã được nộp' }).waitFor();
    await link(page, 'Xem kết quả').click();
    await page.getByRole('heading', { name: 'ĐẠT', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Bài làm và giải thích' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'quiz-result');
  });

  it('has completed the course and the duty of the year', async () => {
    await page.goto('/courses/CDS-AN-TOAN');
    await page.getByText('Đã hoàn thành').first().waitFor();
    await page.goto('/duties');
    await page.getByText('Đã hoàn thành').first().waitFor();
  });
});
