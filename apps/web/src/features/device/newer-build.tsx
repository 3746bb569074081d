import { useEffect } from 'react';

/** The page's own build, by the name of its entry; in a page that came with its words a link names it (`public/display.js` begins it). */
export function ownEntry(): string {
  const entry = document.querySelector<HTMLScriptElement | HTMLLinkElement>('script[type=module][src], #program');
  return new URL(entry?.getAttribute('src') ?? entry?.getAttribute('href') ?? '', location.href).pathname;
}

const RENEWED = 'kynangso.renewed';

/**
 * A page opened before a new version was put in place asks for a part that is gone. Tells so once for each build: where the network is so slow
 * that the old page comes again from the device, it must not be fetched for ever.
 */
export async function isOutdated(): Promise<boolean> {
  const own = ownEntry();
  if (sessionStorage.getItem(RENEWED) === own) return false;
  const page = await fetch('/', { cache: 'no-store' }).then((answer) => (answer.ok ? answer.text() : own), () => own);
  if (page.includes(own)) return false;
  sessionStorage.setItem(RENEWED, own);
  return true;
}

/** Stands at the address asked for, which the server now answers with the new version. */
export function Newer() {
  useEffect(() => location.reload(), []);
  return null;
}
