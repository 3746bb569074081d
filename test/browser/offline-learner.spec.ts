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
    await dialog.getByText(/^Sẽ tải \d+ bài, [\d,]+ (KB|MB)\.$/).waitFor();
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

  it('has everything on the server exactly once when the network is back', async () => {
    await page.context().setOffline(false);
    await page.getByText('Không có gì chờ gửi', { exact: false }).waitFor();
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
