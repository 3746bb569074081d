import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { SECOND, twoBuilds } from './support/second-build';
import { button, go, inOrder, leaveAll, settled, visit } from './support/visitor';
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

  it('learns of a new version, and keeps what is typed when agreeing to it at once', async () => {
    await go(page, '/search');
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
    const version = () => page.evaluate(() => new Promise((answer) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => answer(data);
      navigator.serviceWorker.controller?.postMessage({ type: 'version' }, [channel.port2]);
    }));
    expect(await version()).not.toBe(SECOND);
    door.release();
    const box = page.getByRole('searchbox').first();
    await box.click();
    await page.keyboard.type('mật khẩu');
    // a search that settles while another page comes would take its place
    await page.waitForURL(/[?&]q=m/);
    await settled(page);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByText('Đã có phiên bản mới.').waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'new-version');
    await button(page, 'Cập nhật').click();
    await page.getByText('Phiên bản mới sẽ đến khi bạn sang trang khác', { exact: false }).waitFor();
    expect(await box.inputValue()).toBe('mật khẩu');
    expect(await version()).not.toBe(SECOND);
    // the change of workers itself isn't looked at: Chromium often doesn't let a worker go while it is driven from outside
  });
});
