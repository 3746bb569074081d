import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, headingFaults, layoutFaults, picture, widths } from './support/look';
import { screens } from './support/screens';
import { asDemo, type DemoKey, go, leaveAll, settled, visit } from './support/visitor';

/** One signed-in browser per person, kept for all of that person's screens. */
const pages = new Map<string, Promise<Page>>();
const pageOf = (who: DemoKey | 'visitor'): Promise<Page> => {
  const page = pages.get(who) ?? (who === 'visitor' ? visit() : asDemo(who));
  pages.set(who, page);
  return page;
};

/** As the display settings do it. What changes by a transition, parents before children, is over once frames go by without any. */
const look = async (page: Page, theme: 'light' | 'dark', text: 'normal' | 'largest'): Promise<void> => {
  await page.evaluate((to) => void Object.assign(document.documentElement.dataset, to), { theme, text });
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        let calm = 0;
        const tick = (): void => {
          calm = document.getAnimations().some((one) => one.playState === 'running') ? 0 : calm + 1;
          if (calm > 5) done();
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
  );
};

const onPhones: readonly string[] = ['visitor', 'specialist', 'citizen'];

describe('every main screen, in both languages and themes, has no axe finding, one h1, no sideways scroll and no cut words from 360 to 1440', () => {
  afterAll(leaveAll);

  // a screen read in the middle of a change is read once more; what is truly wrong is wrong twice
  it.each(screens)('$name ($who)', { retry: 1 }, async ({ name, who, path, open }) => {
    const page = await pageOf(who);
    await page.setViewportSize({ width: 1280, height: 900 });
    await go(page, path);
    if (open) {
      await open(page);
      await settled(page);
    }
    const faults: string[] = [];
    for (const locale of ['vi', 'en'] as const) {
      if (locale === 'en') {
        await page.evaluate(() => localStorage.setItem('kynangso.locale', 'en'));
        await page.reload();
        await settled(page);
        expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
      }
      // Vietnamese on the light page, English on the dark one below: colours don't depend on the language, nor names on the theme
      const found = [...(locale === 'vi' ? await axe(page) : []), ...(await headingFaults(page))];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        found.push(...(await layoutFaults(page)));
        // what is a table at a desk is a list of cards on a phone; staff sit at desks
        if (width === 360 && locale === 'vi' && onPhones.includes(who)) found.push(...(await axe(page)).map((line) => `360: ${line}`));
      }
      // every second reading is of the other theme and of the largest words
      if (locale === 'en') {
        await page.setViewportSize({ width: 360, height: 900 });
        await look(page, 'light', 'largest');
        found.push(...(await layoutFaults(page)).map((line) => `largest ${line}`));
        await page.setViewportSize({ width: 1280, height: 900 });
        await look(page, 'dark', 'normal');
        found.push(...(await axe(page)).map((line) => `dark ${line}`));
        await look(page, 'light', 'normal');
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      faults.push(...found.map((line) => `${locale} ${line}`));
      if (locale === 'vi') await picture(page, name);
    }
    await page.evaluate(() => localStorage.setItem('kynangso.locale', 'vi'));
    expect(faults).toEqual([]);
  });
});
