import { useSyncExternalStore } from 'react';

/** How a person wants pages to look on this device. `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const;
/** Text at 100 %, 119 % and 138 % of the browser's own size. */
export const textSizes = ['normal', 'large', 'largest'] as const;
export interface Display {
  theme: (typeof themes)[number];
  text: (typeof textSizes)[number];
}

const STORE = 'kynangso.display';
const plain: Display = { theme: 'system', text: 'normal' };
const listeners = new Set<() => void>();
let current = read();

/** What is stored, as far as it is understood; anything else is as if nothing were chosen. */
export function parseDisplay(stored: string | null): Display {
  try {
    const found = JSON.parse(stored ?? '{}') as Partial<Record<keyof Display, unknown>> | null;
    return { theme: themes.find((one) => one === found?.theme) ?? plain.theme, text: textSizes.find((one) => one === found?.text) ?? plain.text };
  } catch {
    return plain;
  }
}

function read(): Display {
  try {
    return parseDisplay(localStorage.getItem(STORE));
  } catch {
    return plain;
  }
}

const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function paint(): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = current.theme === 'system' ? (dark().matches ? 'dark' : 'light') : current.theme;
  dataset['text'] = current.text;
}

/** Before the first picture, and again whenever the device or another window changes its mind. */
export function startDisplay(): void {
  paint();
  dark().addEventListener('change', paint);
  window.addEventListener('storage', ({ key }) => {
    if (key === STORE) change(read());
  });
}

function change(next: Display): void {
  current = next;
  paint();
  for (const listener of listeners) listener();
}

export function setDisplay(part: Partial<Display>): void {
  change({ ...current, ...part });
  try {
    localStorage.setItem(STORE, JSON.stringify(current));
  } catch {
    // then the choice lasts for this page
  }
}

export function useDisplay(): Display {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => current,
  );
}
