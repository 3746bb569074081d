import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { demoPassword } from '../../apps/standalone/src/seed/demo-accounts';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, unique, visit } from './support/visitor';

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
    await teacher.waitForURL(/[?&]q=/);
    await settled(teacher);
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

describe('attendance by the code on the teacher’s screen', () => {
  let teacher: Page;
  inOrder();
  beforeAll(async () => {
    teacher = await asDemo('hr');
  });
  afterAll(leaveAll);

  it('is shown as a picture that leads to an address', async () => {
    await go(teacher, '/training-classes');
    await link(teacher, 'Nhận biết lừa đảo: thực hành tại phòng máy').click();
    await teacher.getByRole('tab', { name: /^Buổi 1/ }).click();
    await link(teacher, 'Điểm danh bằng mã QR').click();
    await teacher.getByRole('img', { name: 'Mã QR điểm danh buổi 1' }).waitFor();
    await settled(teacher);
    expect(await axe(teacher)).toEqual([]);
    await picture(teacher, 'check-in');
  });

  it('takes a phone that has to sign in first to the same place, and notes its person once', async () => {
    const value = await teacher.evaluate(async () => ((await (await fetch(`/api/v1${location.pathname}`)).json()) as { code: { value: string } }).code.value);
    const phone = await visit({ width: 360, height: 780 });
    await phone.goto(`/attend/${value}`);
    await phone.locator('input[name=login]').fill('hoc.vien@mau.example');
    await phone.locator('input[name=password]').fill(demoPassword);
    await phone.keyboard.press('Enter');
    await phone.getByRole('heading', { name: /^Đã ghi bạn có mặt|^Bạn đã được ghi có mặt từ trước/ }).waitFor();
    await phone.reload();
    await phone.getByRole('heading', { name: 'Bạn đã được ghi có mặt từ trước' }).waitFor();
    expect(await axe(phone)).toEqual([]);
    await picture(phone, 'attend');
    await link(phone, 'Lớp của tôi').click();
    await phone.getByRole('article', { name: 'Nhận biết lừa đảo: thực hành tại phòng máy' }).getByText('Có mặt').waitFor();
    await teacher.getByRole('row').filter({ hasText: 'Nguyễn Thị Minh An' }).getByText('quét mã').waitFor();
    await go(phone, '/announcements');
    await link(phone, 'Lớp thực hành nhận biết lừa đảo: mang theo điện thoại').click();
    await phone.getByText('Ai không có điện thoại thì báo giảng viên ghi tay').waitFor();
  });
});
