import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { twoBuilds } from './support/second-build';
import { button, go, inOrder, leaveAll, link, settled, title, unique, visit } from './support/visitor';
import { demoPassword, demoPeople } from '../../apps/standalone/src/seed/demo-accounts';

/** Whatever moves on the page longer than a blink, while something is done and in the frames after it; names what it is. */
async function moving(page: Page, act: () => Promise<unknown>): Promise<string[]> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen, looking: true });
    const look = () => {
      for (const one of document.getAnimations()) {
        const timing = one.effect?.getComputedTiming();
        const at = (one.effect as KeyframeEffect | null)?.target;
        if (Number(timing?.duration ?? 0) > 50 || timing?.iterations === Infinity) seen.add(`${at?.tagName ?? ''}.${at?.className ?? ''} ${(one as CSSAnimation).animationName ?? (one as CSSTransition).transitionProperty ?? 'script'}`);
      }
      if ((window as unknown as { looking: boolean }).looking) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await act();
  return page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
    (window as unknown as { looking: boolean }).looking = false;
    return [...(window as unknown as { seen: Set<string> }).seen];
  });
}

describe('a learner on a weak network', () => {
  let page: Page;
  let door: Awaited<ReturnType<typeof twoBuilds>>;
  inOrder();
  beforeAll(async () => {
    door = await twoBuilds(inject('address'));
    page = await visit({ width: 360, height: 740, address: door.address });
    await go(page, '/login');
    const person = demoPeople.find((one) => one.key === 'citizen');
    await page.locator('input[name=login]').fill(person?.login ?? '');
    await page.locator('input[name=password]').fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/login');
    await settled(page);
  });
  afterAll(async () => {
    await leaveAll();
    await door.close();
  });

  it('who wants no motion sees none: menu, dialog, drawer, waiting and scrolling', async () => {
    await go(page, '/courses');
    const menu = await moving(page, async () => {
      await button(page, 'Mở trình đơn').click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
    });
    const moved = await moving(page, async () => {
      await page.getByRole('main').getByRole('link').first().click();
      await settled(page);
    });
    expect([menu, moved]).toEqual([[], []]);
    expect(await page.evaluate(() => [...document.querySelectorAll('*')].filter((el) => getComputedStyle(el).scrollBehavior === 'smooth').length)).toBe(0);
    // and the look itself can see: the same page for somebody who didn't ask for it
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const usual = await moving(page, async () => {
      await button(page, 'Mở trình đơn').click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
    });
    expect(usual.length).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  it('is told what failed and what is safe, and goes on where it was', async () => {
    door.fail(/^\/api\/v1\/me\/notices(\?|$)/);
    await page.goto('/notices');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await alert.getByText('những gì đã lưu', { exact: false }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'failed-notices');
    door.fail(null);
    await button(page, 'Thử lại').click();
    await settled(page);
    await alert.waitFor({ state: 'detached' });
  });

  it('who keeps nothing on the device is told so without a network, and not as if signed out', async () => {
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
    await page.context().setOffline(true);
    await page.goto('/courses');
    await page.getByText('không bị đăng xuất', { exact: false }).waitFor();
    expect(await page.getByRole('banner').getByRole('link', { name: 'Đăng nhập', exact: true }).count()).toBe(0);
    await page.context().setOffline(false);
    await page.getByText('không bị đăng xuất', { exact: false }).waitFor({ state: 'detached' });
    await page.getByRole('banner').getByRole('link', { name: /^Thông báo/ }).waitFor();
  });

  it('sees a click at once, and sees it taken back with its reason when it can’t be', async () => {
    await go(page, '/plan');
    const pace = page.getByRole('button', { name: /mỗi tuần|phút/ }).first();
    const before = (await pace.textContent()) ?? '';
    door.fail(/^\/api\/v1\/me\/plan$/);
    await pace.click();
    await page.getByRole('option', { selected: false }).first().click();
    await page.getByRole('region', { name: /Thông báo/ }).getByRole('alertdialog').waitFor();
    door.fail(null);
    await page.waitForFunction((text) => [...document.querySelectorAll('button')].some((one) => one.textContent === text), before);
    await page.getByRole('button', { name: 'Đóng', exact: true }).first().click();
  });
});

/** What stands in a window: its build by the name of its entry, that of the worker behind it, and the parts kept for times without a network. */
const builds = (page: Page) => page.evaluate(async () => {
  const entry = document.querySelector('script[type=module][src], #program');
  const worker = await new Promise<unknown>((answer) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => answer(data);
    navigator.serviceWorker.controller?.postMessage({ type: 'version' }, [channel.port2]);
  });
  const names = (await caches.keys()).filter((name) => name.includes('precache'));
  const parts = (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat();
  return { page: entry?.getAttribute('src') ?? entry?.getAttribute('href') ?? '', worker, parts: parts.filter((path) => path.startsWith('/assets/')) };
});
const lookForUpdate = (page: Page) => page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));

describe('a new version of the product', () => {
  let page: Page;
  let other: Page;
  let door: Awaited<ReturnType<typeof twoBuilds>>;
  let before: Awaited<ReturnType<typeof builds>>;
  inOrder();
  beforeAll(async () => {
    door = await twoBuilds(inject('address'));
    page = await visit({ width: 360, height: 740, address: door.address });
    await go(page, '/register');
    // a person of this run alone, whose lessons nobody else opens
    await page.evaluate((login) => fetch('/api/v1/auth/register', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, fullName: 'Lý Thị Cập Nhật', password: 'mot-mat-khau-dai' }) }), `cap.nhat.${unique().toLowerCase()}@mau.example`);
  });
  afterAll(async () => {
    await leaveAll();
    await door.close();
  });

  it('waits until the person agrees; the page of before goes on, and keeps what is typed when agreeing at once', async () => {
    await go(page, '/courses/CDS-AN-TOAN');
    await button(page, 'Bắt đầu học').click();
    await page.waitForURL(/\/learn\/[^/]+\/[^/]+$/);
    await settled(page);
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
    before = await builds(page);
    expect(before.worker).toBe(before.page);
    // read while the server doesn't take it: it waits on the device
    door.fail(/^\/api\/v1\/enrolments\/[^/]+\/lessons\/[^/]+\/progress$/);
    await button(page, /Đã học xong, sang bài sau|Đánh dấu đã học xong/).click();
    await page.getByText('chờ gửi', { exact: false }).first().waitFor();
    other = await page.context().newPage();
    await go(other, '/search');
    door.release();
    const box = other.getByRole('searchbox').first();
    await box.click();
    await other.keyboard.type('mật khẩu');
    // a search that settles while another page comes would take its place
    await other.waitForURL(/[?&]q=m/);
    await settled(other);
    await lookForUpdate(other);
    await other.getByText('Đã có phiên bản mới.').waitFor();
    expect(await axe(other)).toEqual([]);
    await picture(other, 'new-version');
    await button(other, 'Cập nhật').click();
    await other.getByText('Phiên bản mới sẽ đến khi bạn sang trang khác', { exact: false }).waitFor();
    expect(await box.inputValue()).toBe('mật khẩu');
    // whoever doesn't agree goes on in the version they have, whose parts are on the server no more
    await page.getByText('Đã có phiên bản mới.').waitFor();
    await page.goBack();
    await title(page).waitFor();
    for (const each of [page, other]) expect(await builds(each)).toEqual({ ...before, parts: expect.arrayContaining(before.parts) as string[] });
  });

  it('takes over once agreed to: the parts of before go, and nothing typed or waiting is lost', async () => {
    await button(page, 'Cập nhật').click();
    await page.waitForFunction((entry) => (document.querySelector('script[type=module][src], #program')?.outerHTML ?? entry).includes(entry) === false, before.page);
    await settled(page);
    const after = await builds(page);
    expect(after.worker).toBe(after.page);
    expect(after.page).not.toBe(before.page);
    expect(after.parts.length).toBe(before.parts.length);
    expect(after.parts.filter((path) => before.parts.includes(path))).toEqual([]);
    // the other window is another page still, with what was typed
    expect((await builds(other)).page).toBe(before.page);
    expect(await other.getByRole('searchbox').first().inputValue()).toBe('mật khẩu');
    // what was read before still waits, and is sent by the new version
    await page.getByText('chờ gửi', { exact: false }).first().waitFor();
    door.fail(null);
    const sent = page.waitForResponse((one) => one.url().endsWith('/progress') && one.ok());
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await sent;
    await page.getByText('chờ gửi', { exact: false }).first().waitFor({ state: 'detached' });
  });

  it('comes to a window that asks for a part which is gone', async () => {
    await link(other, 'Khung năng lực và chuẩn').click();
    await other.waitForFunction((entry) => (document.querySelector('script[type=module][src], #program')?.outerHTML ?? entry).includes(entry) === false, before.page);
    await settled(other);
    expect(new URL(other.url()).pathname).toBe('/frameworks');
  });
});
