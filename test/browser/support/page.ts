import type { Page } from 'playwright-core';

/** Signs in by the form, with the keyboard. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('input[name=login]').focus();
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
  await settled(page);
}

/** The page is the one of the address, has its heading and its typeface, and nothing on it is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shown = document.querySelector('#main')?.getAttribute('data-address');
    const isThere = shown == null || shown === location.pathname + location.search;
    return isThere && document.querySelector('#first') === null && document.documentElement.dataset['typeface'] === 'ready' && document.querySelector('main h1') !== null && document.querySelector('.kn-skeleton, [data-stale]') === null && document.querySelector('.move-bar') === null;
  });
}

export async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}
