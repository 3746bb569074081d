import face from '../styles/fonts.css?url';

const STORE = 'kynangso.typeface';
/** On a network on which the page never gets quiet the typeface comes all the same. */
const LATEST_MS = 8000;

/**
 * Be Vietnam Pro, after the page: its files weigh nearly as much as the program, and the words can be read without it. Where it has been
 * loaded before, `public/display.js` asks for it at once, so that words don't change their look on every visit.
 */
export function loadTypeface(root: HTMLElement): void {
  const begin = (): void => {
    watch.disconnect();
    clearTimeout(late);
    const link = document.querySelector<HTMLLinkElement>(`link[href="${face}"]`) ?? document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: face }));
    if (link.sheet) void ready();
    else link.onload = link.onerror = () => void ready();
  };
  const isStanding = (): boolean => root.querySelector('main h1') !== null && !document.getElementById('first');
  const watch = new MutationObserver(() => isStanding() && begin());
  watch.observe(document.body, { childList: true, subtree: true });
  const late = setTimeout(begin, LATEST_MS);
}

async function ready(): Promise<void> {
  await Promise.allSettled(['400', '600'].map((weight) => document.fonts.load(`${weight} 1em "Be Vietnam Pro"`, 'aả')));
  document.documentElement.dataset['typeface'] = 'ready';
  try {
    localStorage.setItem(STORE, face);
  } catch {
    // then it comes after the page next time too
  }
}
