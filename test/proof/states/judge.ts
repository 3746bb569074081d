import type { Page } from 'playwright-core';

/** What a person sees on a screen, as far as its state goes. */
export interface Look {
  heading: string;
  words: string;
  isLoading: boolean;
  isCrashed: boolean;
  /** said inside the page, not in a notice that goes by */
  errors: { words: string; isRetriable: boolean }[];
  /** empty states, and whether there is more to them than a title */
  empties: { words: string; hasMore: boolean }[];
  /** tables with a head and nothing under it */
  bareTables: string[];
  /** rows and cards */
  things: number;
}

export async function look(page: Page): Promise<Look> {
  return page.evaluate(() => {
    const at = document.querySelector<HTMLElement>('main');
    // what is asked for in a dialog is told in the dialog
    const parts = [...document.querySelectorAll<HTMLElement>('main, [role=dialog], [role=alertdialog]')];
    const all = (selector: string): HTMLElement[] => parts.flatMap((part) => [...part.querySelectorAll<HTMLElement>(selector)]).filter((el) => el.checkVisibility({ visibilityProperty: true }));
    const wordsOf = (el: HTMLElement | null | undefined): string => (el && el.checkVisibility({ visibilityProperty: true }) ? el.innerText.trim() : '');
    // words that came with the page can be read while it is made behind them
    const first = document.querySelector<HTMLElement>('#first');
    const says = (el: HTMLElement): boolean => /Đang/.test(el.textContent ?? '');
    return {
      heading: wordsOf(at?.querySelector<HTMLElement>('h1')),
      words: `${wordsOf(at)}${wordsOf(first)}`,
      isLoading: all('.kn-skeleton, [aria-busy=true]').length > 0 || all('[role=status]').some(says) || wordsOf(first) !== '',
      isCrashed: /Trang gặp lỗi/.test(at?.querySelector('h1')?.textContent ?? ''),
      errors: all('[role=alert]').map((el) => ({ words: wordsOf(el), isRetriable: el.querySelector('button') !== null })),
      empties: all('.kn-empty:not(.is-error)').map((el) => ({ words: wordsOf(el), hasMore: [...el.children].some((part) => !part.matches('.kn-empty-icon, .kn-empty-title') && (part as HTMLElement).innerText.trim() !== '') })),
      bareTables: all('table:not([aria-busy=true])').filter((table) => !table.closest('[aria-busy=true]') && table.querySelector('tbody tr') === null).map((table) => table.querySelector('caption')?.textContent ?? 'without a name'),
      things: all('tbody tr, li, article, input[type=checkbox], input[type=radio]').length,
    };
  });
}

const short = (words: string): string => words.replaceAll(/\s+/g, ' ').slice(0, 60);

/** The answers are on their way. `full`: of a page that has a live stream beside them, which shows itself. */
export function loadingFaults(seen: Look, full?: Look): string[] {
  return [
    ...(seen.isCrashed ? ['has crashed'] : []),
    ...(seen.isLoading || full ? [] : [seen.words === '' ? 'is blank' : 'says nowhere that it loads']),
    ...seen.errors.map(({ words }) => `tells of an error before there is one: "${short(words)}"`),
    ...seen.empties.filter(({ words }) => !full?.empties.some((one) => one.words === words)).map(({ words }) => `says that there is nothing before it knows: "${short(words)}"`),
    ...seen.bareTables.map((name) => `shows a bare table: ${name}`),
  ];
}

/** The answers came as faults of the server (`refuse`) or not at all (`away`). */
/** `full`: what was empty before is so by its own right where the page has another source (a live stream, or answers that weren't touched). */
export function errorFaults(seen: Look, how: 'refuse' | 'away', full?: Look): string[] {
  const own = seen.empties.filter(({ words }) => !full?.empties.some((one) => one.words === words));
  return [
    ...(seen.isCrashed ? ['has crashed'] : []),
    ...(seen.words === '' ? ['is blank'] : []),
    ...(seen.heading === '' ? ['has lost its heading'] : []),
    ...(seen.isLoading ? ['loads for ever'] : []),
    ...(seen.errors.some(({ words }) => words.length > 20) ? [] : ['tells of no error']),
    ...(seen.errors.some(({ isRetriable }) => isRetriable) ? [] : ['offers no other try']),
    ...(how === 'refuse' || seen.errors.some(({ words }) => /mạng/.test(words) && /còn nguyên|vẫn an toàn/.test(words)) ? [] : ['does not say that the network is away and what is safe']),
    ...own.map(({ words }) => `says that there is nothing though it could not ask: "${short(words)}"`),
    ...seen.bareTables.map((name) => `shows a bare table: ${name}`),
  ];
}

/** The rows were taken out of its lists. `full` is the same screen with them. */
export function emptyFaults(seen: Look, full: Look, mayLeaveOut = false): string[] {
  const said = new Set(full.words.split('\n').map((line) => line.trim()));
  const isNew = seen.words.split('\n').some((line) => line.trim().length > 12 && !said.has(line.trim()));
  return [
    ...(seen.isCrashed ? ['has crashed'] : []),
    ...(seen.isLoading ? ['loads for ever'] : []),
    ...(seen.words === '' ? ['is blank'] : []),
    ...seen.bareTables.map((name) => `shows a bare table: ${name}`),
    ...(seen.words.includes('Chưa có dữ liệu') ? ['says no more than that there is no data'] : []),
    ...seen.empties.filter(({ hasMore, words }) => !hasMore && !full.empties.some((one) => one.words === words)).map(({ words }) => `has an empty state without a reason or a next step: "${short(words)}"`),
    // what lists nothing of these rows needs no empty state
    ...(!mayLeaveOut && seen.things < full.things && !isNew && seen.empties.length === 0 ? ['does not say that its list is empty'] : []),
  ];
}
