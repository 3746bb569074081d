import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { asDemo, button, go, leaveAll, link, settled, title } from './support/visitor';

describe('a specialist, from placement to the exam', () => {
  let page: Page;
  beforeAll(async () => {
    page = await asDemo('specialist');
  });
  afterAll(leaveAll);

  it('is asked question after question, and may not know', async () => {
    await go(page, '/placement');
    const offer = page.getByRole('article').filter({ hasText: 'chuyên nghiệp' });
    await offer.getByRole('button', { name: /Bắt đầu|Làm tiếp|Làm lại/ }).click();
    const heading = page.getByRole('heading', { level: 2, name: /^Câu \d+$/ });
    await heading.waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'placement-question');
    for (let number = 1; number <= 40; number++) {
      const skip = button(page, 'Tôi không biết');
      await heading.or(title(page).filter({ hasText: 'Kết quả' })).first().waitFor();
      if ((await heading.count()) === 0) break;
      const now = await heading.textContent();
      await skip.click();
      await expect.poll(async () => (await heading.count()) === 0 || (await heading.textContent()) !== now, { timeout: 20_000 }).toBe(true);
    }
    await expect.poll(() => title(page).textContent()).toBe('Kết quả');
    await settled(page);
    expect(await page.locator('main table tbody tr').count()).toBe(5);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'placement-result');
  });

  it('sees what to learn next, why, and the weeks it takes at the own pace', async () => {
    await link(page, 'Xem gợi ý và kế hoạch tuần').click();
    await expect.poll(() => title(page).textContent()).toBe('Học gì tiếp theo');
    await settled(page);
    await page.getByText(/dự kiến đúng/).first().waitFor();
    const weeks = page.locator('.plan-weeks > li');
    const learn = async (pace: string): Promise<void> => {
      await page.getByRole('button', { name: /Mỗi tuần tôi học được/ }).click();
      await page.getByRole('option', { name: pace, exact: true }).click();
      await page.getByRole('listbox').waitFor({ state: 'detached' });
    };
    await learn('30 phút');
    await expect.poll(() => weeks.count(), { timeout: 20_000 }).toBeGreaterThan(4);
    const before = await weeks.count();
    await learn('240 phút');
    await expect.poll(() => weeks.count(), { timeout: 20_000 }).toBeLessThan(before);
    await settled(page);
    // what the bar on top covers while the page is scrolled is no fault of the page
    await page.evaluate(() => scrollTo(0, 0));
    expect(await axe(page)).toEqual([]);
    await picture(page, 'plan');
  });

  it('opens a suggested course, and finds the exam that comes after', async () => {
    await page.locator('.plan-course').first().getByRole('link').click();
    await page.locator('main[data-address^="/courses/"], main[data-address^="/learn/"]').waitFor();
    await settled(page);
    await go(page, '/exams');
    expect(await page.getByRole('main').getByRole('article').count()).toBeGreaterThan(0);
  });
});
