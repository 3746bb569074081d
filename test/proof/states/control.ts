import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { emptyFaults, errorFaults, loadingFaults, look } from './judge';
import type { Tabs } from './tabs';
import { walk } from './walk';

const frame = (main: string, beside = ''): string => `<!doctype html><title>Kỹ Năng Số</title><main id="main">${main}</main>${beside}`;
const title = '<h1>Danh sách cán bộ</h1>';
const full = `${title}<table><caption>Cán bộ</caption><thead><tr><th>Họ tên</th></tr></thead><tbody><tr><td>Một người</td></tr></tbody></table>`;
const bare = `${title}<table><caption>Cán bộ</caption><thead><tr><th>Họ tên</th></tr></thead><tbody></tbody></table>`;
const toast = '<div role="alert">Có lỗi xảy ra, hãy thử lại sau ít phút. <button>Thử lại</button></div>';

/**
 * Screens that are wrong on purpose: one of the product whose content never shows, walked like any other, and pages of a few lines that
 * fail in each of the ways the proof looks for. Every one of them must be told.
 */
export async function control(tabs: Tabs): Promise<Record<string, boolean>> {
  return tabs.with('visitor', async (tab) => {
    const { page } = tab;
    const judged = async <T>(html: string, of: (page: Page) => Promise<T>): Promise<T> => {
      await page.goto('about:blank');
      await page.setContent(html);
      return of(page);
    };
    const rows = await judged(frame(full), look);
    const found = {
      bareTable: (await judged(frame(bare), async (at) => emptyFaults(await look(at), rows))).length > 0,
      saysNothingEmpty: (await judged(frame(title), async (at) => emptyFaults(await look(at), rows))).length > 0,
      silentLoading: (await judged(frame(title), async (at) => loadingFaults(await look(at)))).length > 0,
      emptyTooSoon: (await judged(frame(`${title}<div aria-busy="true">…</div><div class="kn-empty"><p class="kn-empty-title">Chưa có ai</p></div>`), async (at) => loadingFaults(await look(at)))).length > 0,
      onlyToast: (await judged(frame(title, toast), async (at) => errorFaults(await look(at), 'refuse'))).length > 0,
      skeletonForEver: (await judged(frame(`${title}<div class="kn-skeleton" style="height:1em">&nbsp;</div>`), async (at) => errorFaults(await look(at), 'refuse'))).length > 0,
      noOtherTry: (await judged(frame(`${title}<div role="alert">Không tải được nội dung, hãy thử lại sau.</div>`), async (at) => errorFaults(await look(at), 'refuse'))).length > 0,
      silentAway: (await judged(frame(`${title}<div role="alert">Có lỗi xảy ra rồi, xin chờ. <button>Thử lại</button></div>`), async (at) => errorFaults(await look(at), 'away'))).length > 0,
    };
    tab.thrown.length = 0;
    await page.evaluate(() => void setTimeout(() => {
      throw new Error('thrown on purpose');
    }));
    await sleep(200);
    const isThrownSeen = tab.thrown.splice(0).length > 0;
    await page.goto('/khong-co-trang-nay');
    return { ...found, thrown: isThrownSeen, blankScreen: await blankScreen(tabs) };
  });
}

/** The people's list, whose content is never to be seen. */
const blankScreen = (tabs: Tabs): Promise<boolean> =>
  tabs.with('hr', async (tab) => {
    const hide = await tab.page.addInitScript(() => {
      // before the first words are drawn, and for good
      const close = (): void => {
        if (document.documentElement) document.documentElement.style.visibility = 'hidden';
      };
      close();
      new MutationObserver(close).observe(document, { childList: true });
    });
    try {
      const { faults } = await walk(tab, { name: 'blank', who: 'hr', path: '/people' });
      return faults.slow !== undefined && faults.refused !== undefined && faults.away !== undefined && faults.empty !== undefined;
    } finally {
      await hide.dispose();
    }
  });
