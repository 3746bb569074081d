import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, unique } from './support/visitor';

describe('a question under a lesson', () => {
  const asked = `Hồ sơ đã chia sẻ dữ liệu thì còn xin bản sao không? (${unique()})`;
  let learner: Page;
  let teacher: Page;
  inOrder();
  beforeAll(async () => {
    [learner, teacher] = [await asDemo('citizen'), await asDemo('author')];
  });
  afterAll(leaveAll);

  it('is asked at the end of the lesson, which was read first', async () => {
    await go(learner, '/');
    await learner.getByRole('article').filter({ hasText: 'Bài tiếp theo' }).getByRole('link', { name: 'Học tiếp' }).click();
    await learner.waitForURL(/\/learn\/[^/]+\/[^/]+$/);
    await settled(learner);
    const foot = button(learner, /Đã học xong|Đánh dấu đã học xong/).or(link(learner, 'Bài trước')).first();
    await foot.scrollIntoViewIfNeeded();
    await button(learner, 'Đặt câu hỏi').click();
    await learner.getByLabel('Hỏi ngắn gọn').fill(asked);
    await button(learner, 'Gửi câu hỏi').click();
    await learner.getByText('Viết thêm vài chữ.').waitFor();
    await learner.getByLabel('Nói rõ hơn').fill('Đọc ở https://dichvucong.gov.vn mà chưa rõ.\n<b>Chữ này không đậm</b>');
    await button(learner, 'Gửi câu hỏi').click();
    await link(learner, asked).click();
    await title(learner).filter({ hasText: asked }).waitFor();
    expect(await learner.getByRole('link', { name: 'https://dichvucong.gov.vn' }).getAttribute('rel')).toContain('nofollow');
    await learner.getByText('<b>Chữ này không đậm</b>').waitFor();
  });

  it('is found by who teaches the course, and answered', async () => {
    await go(teacher, '/author/questions?state=all');
    await teacher.getByLabel('Tìm trong hỏi đáp').fill(asked);
    await link(teacher, `Mở và trả lời: ${asked}`).click();
    await title(teacher).filter({ hasText: asked }).waitFor();
    await teacher.getByLabel('Trả lời của bạn').fill('Không cần: cơ quan tra cứu được thì không được yêu cầu nộp lại.');
    await button(teacher, 'Gửi trả lời').click();
    await teacher.getByText('Không cần: cơ quan tra cứu được').waitFor();
  });

  it('is told of to who asked, who accepts the answer', async () => {
    await go(learner, '/notices');
    await learner.getByRole('link', { name: asked }).first().click();
    await title(learner).filter({ hasText: asked }).waitFor();
    const answer = learner.getByRole('article', { name: 'Trả lời: Vũ Ngọc Lan' });
    await answer.getByText('Giảng viên', { exact: true }).waitFor();
    await button(answer, 'Chọn là đúng ý: Vũ Ngọc Lan').click();
    await answer.getByText('Đúng ý người hỏi').waitFor();
    expect(await axe(learner)).toEqual([]);
    await picture(learner, 'question');
  });
});
