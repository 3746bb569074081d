import type { QueryClient } from '@tanstack/react-query';

/** After this the page shows whatever it has. */
const LONGEST_MS = 30_000;

/**
 * The server put words to read into the page, and the answers behind them. They go in one step once the page itself stands, with the
 * reader's place on it kept; until then the page is made out of sight.
 */
export function takeOver(root: HTMLElement, client: QueryClient): void {
  for (const { key, data } of JSON.parse(document.getElementById('answers')?.textContent ?? '[]') as { key: unknown[]; data: unknown }[]) client.setQueryData(key, data);
  const first = document.getElementById('first');
  if (!first) return;
  const leave = (): void => {
    watch.disconnect();
    clearTimeout(late);
    const { scrollY } = window;
    first.remove();
    window.scrollTo(0, scrollY);
  };
  const watch = new MutationObserver(() => {
    const main = root.querySelector('main');
    if (main?.textContent && !main.querySelector('.kn-skeleton')) leave();
  });
  watch.observe(root, { childList: true, subtree: true });
  const late = setTimeout(leave, LONGEST_MS);
}
