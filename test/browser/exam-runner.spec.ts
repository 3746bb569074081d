import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, layoutFaults, picture, widths } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, visit } from './support/visitor';

const exam = 'Thi chuẩn kỹ năng sử dụng CNTT cơ bản';
const at = (page: Page, n: number) => title(page).filter({ hasText: new RegExp(`^Câu ${n} trên`) }).waitFor();
const saved = (page: Page) => page.getByText(/^Đã lưu lúc/).waitFor();
/** what is chosen or typed on the screen */
const given = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.question input')].filter((el) => el.type === 'text' || el.checked).map((el) => el.value));
const secondsLeft = async (page: Page): Promise<number> => ((await page.getByRole('timer').textContent()) ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

const answerable = '.question input[type=text], .question input[type=radio], .question input[type=checkbox]';

/** Goes on to the next item with a field or something to choose; returns its number. */
async function toNext(page: Page): Promise<number> {
  do {
    const before = (await title(page).textContent()) ?? '';
    await title(page).focus();
    await page.keyboard.press('n');
    await page.waitForFunction((old) => document.querySelector('h1')?.textContent !== old, before);
  } while ((await page.locator(answerable).count()) === 0);
  return Number(/Câu (\d+)/.exec((await title(page).textContent()) ?? '')?.[1]);
}

/** Answers the item on the screen somehow; returns what must be found again. */
async function answer(page: Page, typed: string): Promise<string[]> {
  const first = page.locator(answerable).first();
  if ((await first.getAttribute('type')) === 'text') {
    await first.fill(typed);
    await first.blur();
  } else {
    await first.press('Space');
  }
  return given(page);
}

/** Somebody in charge does what the board's buttons do, by the api they press. */
async function act(page: Page, sittingId: string, body: object): Promise<void> {
  const status = await page.evaluate(
    async ([id, what]) => {
      const { csrfToken } = (await (await fetch('/api/v1/auth/session')).json()) as { csrfToken: string };
      const answer = await fetch(`/api/v1/sittings/${id}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken }, body: JSON.stringify(what) });
      return answer.status;
    },
    [sittingId, body] as const,
  );
  expect(status).toBe(200);
}

describe('a paper on a bad day', () => {
  let page: Page;
  let sittingId = '';
  let address = '';
  const answers = new Map<number, string[]>();

  inOrder();
  beforeAll(async () => {
    page = await asDemo('hr');
  });
  afterAll(leaveAll);

  it('tells before the start whether this device is fit for it', async () => {
    await go(page, '/exams');
    await link(page, exam).click();
    await page.waitForURL(/\/sittings\//);
    sittingId = page.url().split('/').at(-1) ?? '';
    await page.getByText('Trình duyệt giữ được bài khi mất mạng.').waitFor();
    await page.getByText('Đồng hồ thiết bị khớp với máy chủ.').waitFor();
    expect(await axe(page)).toEqual([]);
    await button(page, 'Bắt đầu làm bài').click();
    await at(page, 1);
    address = page.url();
    await page.getByText(/^Hết giờ lúc \d\d:\d\d.*giờ Việt Nam, GMT\+7/).first().waitFor();
  });

  it('goes on without a network, says so calmly, and sends everything when it returns', async () => {
    answers.set(await toNext(page), await answer(page, '1'));
    await saved(page);
    await page.context().setOffline(true);
    for (const text of ['2', '3']) answers.set(await toNext(page), await answer(page, text));
    await page.getByText('Mất kết nối, bài vẫn được giữ').waitFor();
    await page.getByText('2 câu chưa gửi, đang thử lại').waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-offline');
    await page.context().setOffline(false);
    await page.getByText('Đã có mạng trở lại, mọi câu trả lời đã được lưu.').waitFor();
    await saved(page);
  });

  it('loses nothing when the tab is killed without a network', async () => {
    await page.context().setOffline(true);
    answers.set(await toNext(page), await answer(page, '4'));
    await page.getByText('1 câu chưa gửi, đang thử lại').waitFor();
    const context = page.context();
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    page = await context.newPage();
    await page.goto(address);
    await at(page, 1);
    await saved(page);
    for (const [n, values] of answers) {
      await button(page.getByRole('complementary'), new RegExp(`^Câu hỏi ${n}, đã trả lời`)).click();
      await at(page, n);
      expect(await given(page)).toEqual(values);
    }
    expect(answers.size).toBe(4);
  });

  it('is only read in a second tab, until somebody knowingly goes on there', async () => {
    const other = await page.context().newPage();
    await other.goto(address);
    const asked = other.getByRole('alertdialog', { name: 'Bài đang được làm ở nơi khác' });
    await asked.waitFor();
    await button(asked, 'Chỉ xem').click();
    await other.getByText('Bạn đang chỉ xem').waitFor();
    const before = await given(other);
    await title(other).focus();
    await other.keyboard.press('2');
    expect(await given(other)).toEqual(before);
    expect(await axe(other)).toEqual([]);
    await picture(other, 'exam-read-only');
    await button(other, 'Làm tiếp tại đây').click();
    await button(asked, 'Làm tiếp tại đây').click();
    await other.getByText('Bạn đang chỉ xem').waitFor({ state: 'detached' });
    await page.getByRole('alertdialog', { name: 'Bài đang được làm ở nơi khác' }).waitFor();
    await page.close();
    page = other;
    await at(page, 1);
  });

  it('shows extra time within five seconds, stands still while paused, and carries the proctor’s words', async () => {
    const proctor = await asDemo('examiner');
    const left = await secondsLeft(page);
    const since = Date.now();
    await act(proctor, sittingId, { act: 'extend', minutes: 5, reason: 'Mất điện trong phòng' });
    await page.getByText('Bạn được cộng thêm 5 phút').waitFor({ timeout: 5000 });
    expect(Date.now() - since).toBeLessThan(5000);
    expect(await secondsLeft(page)).toBeGreaterThan(left + 270);
    await act(proctor, sittingId, { act: 'message', text: 'Còn một giờ, mời các bạn giữ trật tự.' });
    await page.getByText('Còn một giờ, mời các bạn giữ trật tự.').waitFor();
    await picture(page, 'exam-extra-time');
    await act(proctor, sittingId, { act: 'pause', reason: 'Báo cháy' });
    await title(page).filter({ hasText: 'Bài thi đang tạm dừng' }).waitFor();
    expect(await page.locator('.question').count()).toBe(0);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-paused');
    await act(proctor, sittingId, { act: 'resume', reason: 'Báo động nhầm' });
    await page.getByText('Bài thi tiếp tục').waitFor();
    await at(page, 1);
    await proctor.context().close();
  });

  it('keeps the text size and colours a person chose, over a reload', async () => {
    await title(page).focus();
    await page.keyboard.press('z');
    await page.getByRole('radio', { name: '200%' }).press('Space');
    await page.getByRole('radio', { name: 'Tương phản cao: chữ trắng trên nền đen' }).press('Space');
    await page.keyboard.press('Escape');
    await page.reload();
    await at(page, 1);
    expect(await page.evaluate(() => document.documentElement.dataset['contrast'])).toBe('dark');
    expect(await axe(page)).toEqual([]);
    const faults: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      faults.push(...(await layoutFaults(page)));
    }
    expect(faults).toEqual([]);
    await picture(page, 'exam-large-dark');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.keyboard.press('z');
    await button(page, 'Về mặc định').click();
    await page.keyboard.press('Escape');
  });

  it('is handed in without a network: kept, explained, sent when it returns', async () => {
    await page.context().setOffline(true);
    await title(page).focus();
    await page.keyboard.press('r');
    await title(page).filter({ hasText: 'Xem lại trước khi nộp' }).waitFor();
    await button(page.getByRole('main'), 'Nộp bài').or(button(page, 'Nộp bài')).first().click();
    await button(page, 'Nộp bài ngay').click();
    await page.getByRole('alertdialog', { name: 'Đã nhận lệnh nộp, đang chờ mạng' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-waiting');
    await page.context().setOffline(false);
    await title(page).filter({ hasText: 'Bài của bạn đã được nộp' }).waitFor();
    await page.getByText(/4 trên \d+ câu trả lời/).waitFor();
    const left = await page.evaluate(async () => {
      const base = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('kynangso-exam');
        opening.onsuccess = () => resolve(opening.result);
      });
      const count = (store: string) => new Promise<number>((resolve) => {
        const asking = base.transaction(store).objectStore(store).count();
        asking.onsuccess = () => resolve(asking.result);
      });
      return (await count('answers')) + (await count('key'));
    });
    expect(left).toBe(0);
  });
});

describe('practice', () => {
  let page: Page;
  inOrder();
  beforeAll(async () => {
    page = await asDemo('hr');
  });
  afterAll(leaveAll);

  it('checks an answer at once, with the right one and why', async () => {
    await go(page, '/exams');
    await link(page, 'Luyện tập: mọi dạng câu hỏi').click();
    await settled(page);
    await button(page, 'Bắt đầu làm bài').click();
    await at(page, 1);
    const check = button(page, 'Kiểm tra câu trả lời');
    expect(await check.isDisabled()).toBe(true);
    // the first item of the paper may be of any kind
    while ((await page.locator('.question .choices input[type=radio]').count()) === 0) await toNext(page);
    await answer(page, '');
    await check.click();
    await page.getByRole('heading', { level: 2, name: /^(Đúng|Sai|Đúng một phần)$/ }).waitFor();
    await page.getByText('Giải thích').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-practice');
  });

  it('shows the calculator only in the section that allows it, and it reckons exactly', async () => {
    expect(await button(page, 'Máy tính cầm tay').count()).toBe(0);
    await button(page.getByRole('complementary'), /^Câu hỏi 14/).click();
    await button(page, 'Máy tính cầm tay').click();
    const calculator = page.getByRole('dialog', { name: 'Máy tính cầm tay' });
    await calculator.waitFor();
    await page.keyboard.type('0,1+0,2');
    await page.keyboard.press('Enter');
    expect(await calculator.locator('output').textContent()).toBe('0,3');
    expect(await axe(page)).toEqual([]);
    await picture(page, 'exam-calculator');
    await page.keyboard.press('Escape');
    await calculator.waitFor({ state: 'detached' });
  });

  it('says clearly when the browser has no voice for the language', async () => {
    await title(page).focus();
    await button(page, 'Nghe đọc câu hỏi').click();
    await page.getByText(/không có giọng đọc|Không đọc được thành tiếng/).or(button(page, 'Dừng đọc')).first().waitFor();
  });
});

describe('a phone', () => {
  afterAll(leaveAll);
  it('gets the sign-in, not an alarm, when it opens a paper without a session', async () => {
    const stranger = await visit({ width: 360 });
    await stranger.goto('/attempts/0190a000-0000-7000-8000-000000000001');
    await stranger.waitForURL(/\/login/);
  });
});
