import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Knowledge } from './support/answers';
import { axe, layoutFaults, picture, widths } from './support/look';
import { readPdf } from './support/pdf';
import { takeTurn } from './support/turns';
import { asDemo, button, download, go, inOrder, leaveAll, link, settled, title, visit } from './support/visitor';

const all = 40;
const tableNamed = (page: Page, name: RegExp) => page.getByRole('table', { name });

takeTurn('counts');

describe('an official, from the reminder to the certificate', () => {
  let page: Page;
  const knowledge = new Knowledge();
  const at = (n: number) => title(page).filter({ hasText: `Câu ${n} trên ${all}` }).waitFor();
  const saved = () => page.getByText(/^Đã lưu lúc/).waitFor();
  const firstClock = async (on: Page): Promise<number> => {
    const [minutes = 0, seconds = 0] = ((await on.getByRole('timer').textContent()) ?? '').split(':').map(Number);
    return minutes * 60 + seconds;
  };
  /** the choices ticked on the screen, in words */
  const ticked = (on: Page) => on.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.question input')].map((el) => (el.type === 'text' ? el.value : el.checked ? el.closest('label')?.textContent : null)).filter(Boolean));

  inOrder();
  beforeAll(async () => {
    page = await asDemo('learner');
  });
  afterAll(leaveAll);

  it('finds on the home page where to go on, what is due and which exams are open', async () => {
    await go(page, '/');
    await title(page).filter({ hasText: 'Nguyễn Thị Minh An' }).waitFor();
    for (const name of ['Học tiếp', 'Việc cần làm', 'Kỳ thi dành cho bạn', 'Chứng nhận']) await page.getByRole('heading', { level: 2, name }).waitFor();
    await page.getByText(/\d trên \d+ bài/).first().waitFor();
  });

  it('is reminded by the own unit, with all who still have it to do and only once a day, and opens the reminder', async () => {
    const hr = await asDemo('hr');
    await go(hr, '/missing');
    await hr.getByRole('heading', { level: 2, name: 'Sở Giáo dục và Đào tạo tỉnh Mẫu' }).waitFor();
    const parts = await Promise.all(['pending', 'overdue'].map((state) => hr.locator(`.headline-parts .is-${state} dd`).textContent()));
    const total = parts.reduce((sum, n) => sum + Number((n ?? '').replace(/\D/g, '')), 0);
    await hr.getByText(`${total} người trong danh sách`).waitFor();
    await button(hr, /^Nhắc/).first().click();
    const asked = hr.getByRole('alertdialog').or(hr.getByRole('dialog'));
    await asked.waitFor();
    expect(await asked.textContent()).toContain(`${total} người`);
    await button(asked, /^Nhắc/).click();
    await asked.waitFor({ state: 'detached' });
    const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date());
    const told = tableNamed(hr, /Người trong danh sách/).locator('tbody tr').filter({ hasText: today });
    await expect.poll(async () => { await hr.reload(); await settled(hr); return told.count(); }, { timeout: 60_000, interval: 2_000 }).toBe(total);
    await button(hr, /^Nhắc/).first().click();
    await button(asked, /^Nhắc/).click();
    await hr.getByText('Đơn vị này đã được nhắc yêu cầu đó trong hôm nay').first().waitFor();
    await hr.context().close();
    await go(page, '/notices');
    await page.getByRole('link', { name: /^Đơn vị nhắc bạn hoàn thành/ }).first().click();
    await page.waitForURL('**/duties');
    await page.getByRole('heading', { level: 2, name: /^Cần làm, gấp trước/ }).waitFor();
  });

  it('is told the next step, keeps the years before and takes the transcript', async () => {
    await go(page, '/duties');
    await page.getByRole('heading', { level: 2, name: /^Cần làm, gấp trước/ }).waitFor();
    await page.getByRole('link', { name: /^(Học tiếp|Dự thi): / }).first().waitFor();
    const { name, path } = await download(page, link(page, 'Tải bảng kết quả (PDF)'));
    expect([name.endsWith('.pdf'), readFileSync(path).subarray(0, 5).toString()]).toEqual([true, '%PDF-']);
    await button(page, /^.*Năm/).first().click();
    await page.getByRole('option').nth(1).click();
    await page.waitForURL(/period=\d{4}/);
    await settled(page);
    expect(await axe(page)).toEqual([]);
  });

  it('agrees to be reminded of the own plan on the days that suit, and may take it back', async () => {
    await go(page, '/plan');
    await button(page, 'Chọn ngày nhắc').click();
    await page.getByRole('checkbox', { name: 'Thứ Bảy' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: '12 giờ trưa' }).focus();
    await page.keyboard.press('Space');
    await button(page, 'Đồng ý').click();
    await page.getByText('Nhắc vào Thứ Ba, Thứ Sáu, Thứ Bảy, lúc 12:00.').waitFor();
    await go(page, '/plan');
    await button(page, 'Tắt lời nhắc').click();
    await button(page, 'Chọn ngày nhắc').waitFor();
  });

  it('goes on from the duty with the lesson where the course was left', async () => {
    await go(page, '/duties');
    await page.getByRole('link', { name: /^Học tiếp: / }).first().click();
    await page.waitForURL(/\/courses\/CDS-AN-TOAN$/);
    await settled(page);
    await button(page, 'Học tiếp').click();
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
    await go(page, '/courses/CDS-AN-TOAN');
    await page.getByText('Đã hoàn thành').first().waitFor();
    await go(page, '/duties');
    await page.getByText('Đã hoàn thành').first().waitFor();
  });

  it('reads the rules before the clock starts', async () => {
    await page.goto('/exams');
    await link(page, 'Thi chuẩn kỹ năng sử dụng CNTT cơ bản').click();
    await title(page).filter({ hasText: 'Thi chuẩn kỹ năng' }).waitFor();
    await page.getByText('45 phút').first().waitFor();
    await page.getByText(/mỗi phần từ 50%/i).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-start');
    await button(page, 'Bắt đầu làm bài').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/attempts\/[^/]+$/);
    await at(1);
  });

  it('shows the paper without sideways scroll, cut words or axe findings', async () => {
    expect(await axe(page)).toEqual([]);
    const faults: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      faults.push(...(await layoutFaults(page)));
    }
    expect(faults).toEqual([]);
    await picture(page, 'exam-runner');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('receives no key: what the server sent holds neither answers nor explanations', async () => {
    const answer = page.waitForResponse((one) => /\/api\/v1\/attempts\/[^/]+$/.test(one.url()) && one.request().method() === 'GET');
    await page.reload();
    const body = await (await answer).text();
    expect(body).toContain('choiceInteraction');
    expect(body).not.toMatch(/correct|explanation|mapping|"key"/);
    await at(1);
  });

  it('answers by number keys, moves by N and P, and flags by F', async () => {
    for (let n = 1; n <= 4; n++) {
      await at(n);
      await knowledge.answer(page);
      if (n === 2) await button(page, 'Đánh dấu xem lại').waitFor();
      // a letter typed into a text field is a letter
      const isTyping = await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'text');
      if (isTyping) await page.getByRole('heading', { level: 1 }).focus();
      if (n === 2) await page.keyboard.press('f');
      await page.keyboard.press('n');
    }
    await at(5);
    for (const n of [4, 3, 2]) {
      await page.keyboard.press('p');
      await at(n);
    }
    expect(await button(page, 'Bỏ đánh dấu').getAttribute('aria-pressed')).toBe('true');
    await saved();
  });

  it('lists the keys on "?" and closes the list on Escape', async () => {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Phím tắt trong bài' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('finds the same answers, the flag and no more time than before after a reload', async () => {
    await at(2);
    const before = await ticked(page);
    const time = await firstClock(page);
    await saved();
    await page.reload();
    await at(1);
    await page.keyboard.press('n');
    await at(2);
    expect(await ticked(page)).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
    expect(await firstClock(page)).toBeLessThanOrEqual(time);
    await button(page, 'Bỏ đánh dấu').waitFor();
  });

  it('asks on a second device before taking the paper over, and the first one is told', async () => {
    const second = await asDemo('learner');
    await second.goto(page.url());
    const taken = 'Bài đang được làm ở nơi khác';
    const question = second.getByRole('alertdialog', { name: taken });
    await question.waitFor();
    expect(await axe(second)).toEqual([]);
    await picture(second, 'exam-taken');
    await button(question, 'Làm tiếp tại đây').click();
    await question.waitFor({ state: 'detached' });
    // the same paper in the same order, with what was answered
    await title(second).filter({ hasText: `Câu 1 trên ${all}` }).waitFor();
    await second.keyboard.press('n');
    await title(second).filter({ hasText: `Câu 2 trên ${all}` }).waitFor();
    expect(await ticked(second)).toEqual(await ticked(page));
    const lost = page.getByRole('alertdialog', { name: taken });
    await lost.waitFor();
    await button(lost, 'Làm tiếp tại đây').click();
    await lost.waitFor({ state: 'detached' });
    await question.waitFor();
    await second.context().close();
    await title(page).focus();
  });

  it('can be finished without a mouse, from the first question to the last', async () => {
    for (let n = (await currentItem(page)) + 1; n <= all; n++) {
      if (n === 4) {
        await page.keyboard.press('n');
        await at(n);
        continue;
      }
      await page.keyboard.press('ArrowRight');
      await at(n);
      if (n >= 5) await knowledge.answer(page);
      if (await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'text')) await title(page).focus();
    }
    await page.keyboard.press('r');
    await title(page).filter({ hasText: 'Xem lại trước khi nộp' }).waitFor();
    await page.getByText(`Bạn đã trả lời tất cả ${all} câu.`).waitFor();
    await saved();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-review');
  });

  it('is asked once more, then gets a receipt with a code', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const asked = page.getByRole('alertdialog', { name: 'Nộp bài?' });
    await asked.waitFor();
    await button(asked, 'Nộp bài ngay').focus();
    await page.keyboard.press('Enter');
    await title(page).filter({ hasText: 'Bài của bạn đã được nộp' }).waitFor();
    expect(await page.getByText(/^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/).count()).toBe(1);
    await page.getByText(`${all} trên ${all} câu trả lời`).waitFor();
    await picture(page, 'exam-receipt');
    expect(await axe(page)).toEqual([]);
  });

  it('sees the state change to graded without doing anything', async () => {
    await link(page, 'Xem kết quả').waitFor();
    expect(await axe(page)).toEqual([]);
  });

  it('reads the result of each module against its bound', async () => {
    await link(page, 'Xem kết quả').click();
    await page.getByRole('heading', { name: 'ĐẠT', exact: true }).waitFor();
    const rows = page.getByRole('table', { name: 'Kết quả từng phần' }).getByRole('row');
    expect(await rows.count()).toBe(7);
    for (const row of (await rows.all()).slice(1)) expect(await row.textContent()).toMatch(/từ 50%.*Đạt/s);
    await page.getByText(/40 trên 40 điểm/).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-result');
  });

  it('gets a certificate whose PDF carries name and serial', async () => {
    await expect.poll(async () => {
      await page.goto('/certificates');
      await settled(page);
      return page.getByRole('article').count();
    }, { timeout: 30_000 }).toBe(1);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'certificates');
    const file = await download(page, link(page, 'Tải PDF'));
    expect(file.name).toMatch(/^KNS.*\.pdf$/);
    expect(readPdf(file.path)).toContain('Nguyễn Thị Minh An');
  });

  it('is confirmed to anybody by the public page, without an account, fact by fact', async () => {
    const serial = (await page.locator('.serial').textContent()) ?? '';
    const stranger = await visit();
    await stranger.goto('/verify');
    await stranger.getByLabel('Số hiệu chứng nhận').fill(serial.toLowerCase().replaceAll('-', ''));
    await stranger.keyboard.press('Enter');
    await stranger.getByText('CÓ HIỆU LỰC', { exact: true }).waitFor();
    for (const fact of ['Nguyễn Thị Minh An', '21/08/1994', '40 trên 40 điểm', serial]) await stranger.getByText(fact).first().waitFor();
    await stranger.getByText('Chữ ký số khớp với dữ liệu').waitFor();
    expect(await axe(stranger)).toEqual([]);
    await picture(stranger, 'verify');
    await stranger.goto('/verify/KNS-0000-0000');
    await title(stranger).filter({ hasText: 'Không xác nhận được chứng nhận' }).waitFor();
  });
});

async function currentItem(page: Page): Promise<number> {
  return Number(/Câu (\d+)/.exec((await title(page).textContent()) ?? '')?.[1] ?? 0);
}
