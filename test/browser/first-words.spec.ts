import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, layoutFaults } from './support/look';
import { asDemo, go, leaveAll, visit } from './support/visitor';

/** What a person reads: titles and text, without what only the program can do. */
const read = (page: Page, at: string): Promise<string[]> => page.locator(at).allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim()));

describe('a page whose program has not come yet', () => {
  let page: Page;
  let lesson: string;
  const parts: Record<string, readonly string[]> = {
    landing: ['main h1', '.hero-sub', '.hero .kn-button'],
    catalogue: ['main h1', '.kn-lead', '.course-card h2', '.course-card-body > p'],
    lesson: ['main h1', '.kn-eyebrow', 'article .prose > p', 'article .prose > :is(h2, h3)'],
  };
  const addressOf = (name: string): string => ({ landing: '/', catalogue: '/courses' })[name] ?? lesson;

  beforeAll(async () => {
    page = await asDemo('specialist', { width: 360, height: 740, isNew: true });
    lesson = await page.evaluate(async () => {
      const { rows } = (await (await fetch('/api/v1/me/enrolments')).json()) as { rows: { id: string }[] };
      const detail = (await (await fetch(`/api/v1/enrolments/${rows[0]?.id ?? ''}`)).json()) as { modules: { lessons: { id: string; kind: string }[] }[] };
      return `/learn/${rows[0]?.id ?? ''}/${detail.modules.flatMap((m) => m.lessons).find((l) => l.kind === 'text')?.id ?? ''}`;
    });
  });
  afterAll(leaveAll);

  it.each(['landing', 'catalogue', 'lesson'])('can be read: %s says what it says with its program, fits a phone and has no axe finding', async (name) => {
    const whose = name === 'landing' ? await visit({ width: 360, height: 740, isNew: true }) : page;
    await whose.route(/\/assets\/.*\.js$/, (route) => route.abort());
    await whose.goto(addressOf(name));
    await whose.locator('#first h1').waitFor();
    await whose.evaluate(() => document.fonts.ready.then(() => undefined));
    const before = await Promise.all((parts[name] ?? []).map((at) => read(whose, `#first ${at}`)));
    expect(await layoutFaults(whose)).toEqual([]);
    expect(await axe(whose)).toEqual([]);
    await whose.unroute(/\/assets\/.*\.js$/);
    await go(whose, addressOf(name));
    const after = await Promise.all((parts[name] ?? []).map((at) => read(whose, `#root ${at}`)));
    expect(before[0]).toHaveLength(1);
    expect(before).toEqual(after);
  });
});
