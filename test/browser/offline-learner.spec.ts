import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { button, go, inOrder, leaveAll, link, settled, title, unique, visit } from './support/visitor';

const password = 'mot-mat-khau-dai';
/** People of this run alone, so that nobody else's course is touched. Registering signs them in. */
async function register(page: Page, login: string, fullName: string): Promise<void> {
  await go(page, '/register');
  const status = await page.evaluate(
    async (body) => (await fetch('/api/v1/auth/register', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status,
    { login, fullName, password },
  );
  expect(status).toBe(200);
}

interface Outline {
  id: string;
  lessons: { id: string; title: string; kind: string; state: string; completedAt: string | null }[];
  secondsSpent: number;
}
/** What the server has, whatever the screen says. */
const onServer = (page: Page): Promise<Outline> =>
  page.evaluate(async () => {
    const ask = async <T>(path: string): Promise<T> => (await (await fetch(`/api/v1${path}`, { cache: 'no-store' })).json()) as T;
    const { rows } = await ask<{ rows: { id: string }[] }>('/me/enrolments');
    const detail = await ask<{ id: string; secondsSpent: number; modules: { lessons: { id: string; title: { vi: string }; kind: string; state: string; completedAt: string | null }[] }[] }>(`/enrolments/${rows[0]?.id ?? ''}`);
    return { id: detail.id, secondsSpent: detail.secondsSpent, lessons: detail.modules.flatMap((m) => m.lessons).map((l) => ({ ...l, title: l.title.vi })) };
  });

describe('a citizen with an old phone and a weak network', () => {
  let page: Page;
  let before: Outline;
  const citizen = `nguoi.dan.${unique().toLowerCase()}@mau.example`;
  const other = `nguoi.khac.${unique().toLowerCase()}@mau.example`;
  inOrder();
  beforeAll(async () => {
    page = await visit({ width: 360, height: 740 });
    await register(page, citizen, 'Hoàng Văn Mẫu');
  });
  afterAll(leaveAll);

  const readable = () => before.lessons.filter((lesson) => lesson.kind === 'text');
  /** The browser has the product for times without a network: its service worker holds this very page. */
  const isReady = () => page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));

  it('puts a course on the device and knows before what it weighs', async () => {
    await go(page, '/courses/CDS-AN-TOAN');
    await button(page, 'Bắt đầu học').click();
    await page.waitForURL(/\/learn\/[^/]+\/[^/]+$/);
    before = await onServer(page);
    await go(page, `/learn/${before.id}`);
    await isReady();
    await button(page, 'Giữ trên máy này').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Sẽ tải \d+ bài và các câu luyện tập, [\d,]+ (KB|MB)\.$/).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'keep-course');
    await button(dialog, 'Tải về máy').click();
    await dialog.getByText('Đã giữ trên máy này').waitFor();
    await link(dialog, 'Xem những gì có trên máy').click();
    await title(page).filter({ hasText: 'Trên máy này' }).waitFor();
    await page.getByText(new RegExp(`^${readable().length} bài, [\\d,]+ (KB|MB), tải ngày`)).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'device');
  });

  it('reads two lessons without a network, opened anew, and sees that they wait', async () => {
    await page.context().setOffline(true);
    await page.goto('/device');
    await settled(page);
    await page.getByText('Bạn đang ngoại tuyến', { exact: false }).waitFor();
    await link(page, 'Đọc tiếp').click();
    for (const lesson of readable().slice(0, 2)) {
      await title(page).filter({ hasText: lesson.title }).waitFor();
      await page.waitForFunction(() => [...document.querySelectorAll('main img')].every((one) => (one as HTMLImageElement).complete && (one as HTMLImageElement).naturalWidth > 0));
      await button(page, /Đã học xong, sang bài sau|Đánh dấu đã học xong/).click();
    }
    await title(page).filter({ hasNotText: readable()[1]?.title ?? '' }).waitFor();
    await page.goto('/device');
    await settled(page);
    await page.getByText(/^Học xong “.*”, \d\d:\d\d/).nth(1).waitFor();
    await page.getByText('2 trên', { exact: false }).first().waitFor();
    await picture(page, 'device-offline');
  });

  it('practises without a network, is told at once, and sees where the answers are', async () => {
    await link(page, 'Luyện tập').click();
    await title(page).filter({ hasText: 'Câu luyện tập' }).waitFor();
    const states = page.getByRole('status', { name: 'Tình trạng lưu' });
    await states.getByText('Có trên máy này').waitFor();
    const main = page.getByRole('main');
    const question = main.getByText('Bạn rời bàn làm việc', { exact: false });
    let place = 1;
    while ((await question.count()) === 0) {
      await button(page, 'Câu sau').click();
      await page.getByRole('heading', { name: new RegExp(`^Câu ${++place} trên`) }).waitFor();
    }
    // a wrong answer first, then the right one
    for (const [choice, verdict] of [['Thu nhỏ mọi cửa sổ', 'Chưa đúng'], ['Khóa màn hình', 'Đúng']] as const) {
      await main.getByText(choice, { exact: true }).click();
      await button(page, 'Kiểm tra câu trả lời').click();
      await page.getByRole('heading', { name: verdict, exact: true }).waitFor();
      await main.getByText('Khóa màn hình thì ai đến gần', { exact: false }).waitFor();
      if (verdict === 'Chưa đúng') await button(page, 'Làm lại câu này').click();
    }
    await states.getByText('1 câu chờ gửi').waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'practice-offline');
    // killed and opened anew: the answer is still there
    await page.reload();
    await states.getByText('1 câu chờ gửi').waitFor();
    await page.getByRole('button', { name: `câu ${place}: đúng` }).waitFor();
    await page.goto('/device');
    await settled(page);
    await page.getByText('2 câu luyện tập chờ gửi').waitFor();
  });

  it('has everything on the server exactly once when the network is back', async () => {
    await page.context().setOffline(false);
    await page.getByText('Không có gì chờ gửi', { exact: false }).waitFor();
    const practised = () => page.evaluate(async (id) => (await (await fetch(`/api/v1/enrolments/${id}/practice`, { cache: 'no-store' })).json()) as { answered: number; right: number }, before.id);
    expect(await practised()).toMatchObject({ answered: 1, right: 1 });
    const after = await onServer(page);
    const done = after.lessons.filter((lesson) => lesson.state === 'completed');
    expect(done.map((lesson) => lesson.id)).toEqual(readable().slice(0, 2).map((lesson) => lesson.id));
    // sent once more, as a phone would whose answer was lost: nothing changes
    const again = await page.evaluate(async ([enrolmentId, lessonId, occurredAt]) => {
      const { csrfToken } = (await (await fetch('/api/v1/auth/session')).json()) as { csrfToken: string };
      return (await fetch(`/api/v1/enrolments/${enrolmentId ?? ''}/lessons/${lessonId ?? ''}/progress`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken }, body: JSON.stringify({ event: 'completed', secondsSpent: 60, occurredAt }) })).status;
    }, [after.id, done[0]?.id, done[0]?.completedAt]);
    expect(again).toBe(200);
    expect(await onServer(page)).toEqual(after);
  });

  it('leaves nothing behind for a second account on the same device', async () => {
    await button(page, 'Mở trình đơn').click();
    await button(page, 'Đăng xuất').click();
    await link(page.getByRole('banner'), 'Đăng nhập').waitFor();
    await register(page, other, 'Lê Thị Mẫu');
    await go(page, '/device');
    await page.getByText('Chưa có khóa học nào trên máy').waitFor();
    await page.getByText('Không có gì chờ gửi', { exact: false }).waitFor();
    expect(await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('kept-media-')))).toEqual([]);
    await page.context().setOffline(true);
    await page.goto(`/learn/${before.id}/${readable()[0]?.id ?? ''}`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByText(readable()[0]?.title ?? '', { exact: false }).count()).toBe(0);
    await page.context().setOffline(false);
  });
});
