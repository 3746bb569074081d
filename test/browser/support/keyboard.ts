import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

/** Everything a hand without a mouse does. Nothing here moves the focus but keys. */

const hasFocus = (at: Locator): Promise<boolean> => at.evaluate((el) => el === document.activeElement);
const MOST_STEPS = 150;

/** Presses Tab until the thing has the focus; whoever needs Shift+Tab has passed it. */
export async function tabTo(page: Page, at: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const wanted = at.first();
  await wanted.waitFor({ state: 'attached' });
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await hasFocus(wanted)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reaches ${at}`);
}

/** Tabs to a button or link and presses Enter. */
export async function press(page: Page, at: Locator): Promise<void> {
  await tabTo(page, at);
  await page.keyboard.press('Enter');
}

/** Tabs into a group of radios and walks to one of them by the arrows, as radios ask. */
export async function chooseRadio(page: Page, group: Locator, name: string): Promise<void> {
  const radios = group.getByRole('radio');
  const all = await radios.all();
  // a group is one stop of Tab: its chosen radio, or else one end
  await tabUntil(page, async () => (await Promise.all(all.map(hasFocus))).some(Boolean));
  const wanted = group.getByRole('radio', { name, exact: true });
  for (let step = 0; step <= all.length && !(await hasFocus(wanted)); step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect.poll(() => wanted.isChecked(), { message: `radio "${name}"` }).toBe(true);
}

/** Opens a list that stands behind a button and takes one of its options. */
export async function pickOption(page: Page, trigger: Locator, name: string): Promise<void> {
  await tabTo(page, trigger);
  await page.keyboard.press('Enter');
  const option = page.getByRole('listbox').getByRole('option', { name, exact: false }).first();
  await option.waitFor();
  for (let step = 0; step < 20 && !(await hasFocus(option)); step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

/** Tabs to a field and types. */
export async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

export async function tabUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never gets there');
}

/** Counts what only a mouse, a pen or a finger does; must be asked for before the page loads. */
export async function watchPointers(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const seen = window as unknown as { pointersSeen: number };
    seen.pointersSeen = 0;
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) addEventListener(kind, (event) => { if (event.isTrusted) seen.pointersSeen++; }, { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { pointersSeen: number }).pointersSeen);
}
