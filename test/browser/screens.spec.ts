import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, headingFaults, layoutFaults, picture, widths } from './support/look';
import { screens } from './support/screens';
import { asDemo, type DemoKey, go, leaveAll, settled, visit } from './support/visitor';

/** Signed-in browsers that nobody looks at just now. Two screens are walked side by side, each in a browser of its own. */
const free = new Map<string, Page[]>();

async function withPage(who: DemoKey | 'visitor', walk: (page: Page) => Promise<void>): Promise<void> {
  const page = free.get(who)?.pop() ?? (await (who === 'visitor' ? visit() : asDemo(who)));
  try {
    await walk(page);
  } catch (error) {
    // it may stand in another language, and one browser for each fault would fill the machine's memory
    await page.context().close();
    throw error;
  }
  free.set(who, [...(free.get(who) ?? []), page]);
}

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
  it.concurrent.each(screens)('$name ($who)', { retry: 1 }, ({ name, who, path, open }) =>
    withPage(who, async (page) => {
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
        // longer words break where it is narrowest; the English page is seen at 360 px with the largest words below
        for (const width of locale === 'vi' ? widths : [320, 1280]) {
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
    }),
  );
});
