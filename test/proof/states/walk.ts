import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { go, settled } from '../../browser/support/page';
import type { Screen } from '../../browser/support/screens';
import { type Asked, asked, type Mode, order, type Orders, turn } from './gate';
import { emptyFaults, errorFaults, type Look, loadingFaults, look } from './judge';

/** "within a short moment", in the page with its code there */
const SHORT_MS = 600;
/** three tries a second and two apart, and the words after them */
const TRIES_MS = 5_000;

const ALERTS = ':is(main, [role=dialog]) [role=alert]';
const AGAIN = `${ALERTS} button:visible`;

export interface Tab {
  page: Page;
  shell: readonly string[];
  /** uncaught in the page since it was last asked */
  thrown: string[];
  loads: number;
}
export interface Walked {
  /** by what was done to the answers */
  faults: Partial<Record<'slow' | 'refused' | 'away' | 'empty' | 'thrown', string[]>>;
  own: number;
  isList: boolean;
}

/** Opens an address under orders, up to its first own question or its rest. */
async function open(tab: Tab, address: string, orders: Orders): Promise<void> {
  await order(tab.page, tab.shell, orders);
  await tab.page.goto(address);
  tab.loads += 1;
  // a tab opened for the first time has no gate in its store yet, and a redirect leaves it
  const isQuiet = settled(tab.page);
  isQuiet.catch(() => undefined);
  await Promise.race([isQuiet, until(tab.page, ({ paths }) => paths.length > 0)]);
}

async function until(page: Page, isThere: (seen: Asked) => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isThere(await asked(page)); tries++) await sleep(50);
}

/** The page after its tries: it tells of an error, or has asked no more for as long as its tries take. */
async function afterTries(page: Page, before = 0): Promise<Look> {
  let turned = before;
  let since = Date.now();
  for (;;) {
    const seen = await look(page);
    if (seen.isCrashed) return seen;
    const now = await asked(page);
    if (now.turned !== turned) [turned, since] = [now.turned, Date.now()];
    const isTold = turned > before && seen.errors.length > 0 && !seen.isLoading && Date.now() - since > 400;
    if (isTold || Date.now() - since > TRIES_MS) return seen;
    await sleep(100);
  }
}

/** Presses every "try again" there is, until none is left: what comes after an error may have one of its own. */
async function tryAgain(page: Page, mode: Mode): Promise<void> {
  await turn(page, mode);
  for (let round = 0; round < 4; round++) {
    const buttons = page.locator(AGAIN);
    if ((await buttons.count()) === 0) return;
    await page.evaluate((alerts) => {
      for (const alert of document.querySelectorAll(alerts)) alert.querySelector('button')?.click();
    }, ALERTS);
    if (mode !== 'pass') return;
    await sleep(150);
    await settled(page).catch(() => undefined);
  }
}

const recovery = (seen: Look, full: Look): string[] => [
  ...(seen.heading === full.heading ? [] : [`is not the page again after another try: "${seen.heading}" instead of "${full.heading}"`]),
  ...(seen.errors.length > full.errors.length ? ['keeps its error after another try'] : []),
];

/** What a page may do without in silence, and why. */
const quiet: readonly { screens: readonly string[]; path: RegExp; why: string }[] = [
  { screens: ['home'], path: /announcements$/, why: 'a learner without a network has the start page from the device; the announcements have a page of their own' },
  { screens: ['bank-item', 'exam-desk-exam', 'sitting-forms'], path: /frameworks\/[^/]+$/, why: 'titles of entries: their codes stand there instead' },
  { screens: ['marking'], path: /held-files$/, why: 'a number on a link; the page behind it tells' },
  { screens: ['sitting'], path: /me\/sittings$/, why: 'the check of the device asks it whether the server answers: its row says no, and it has a button of its own to check again' },
  { screens: ['bank-import-sheet'], path: /frameworks\/[^/]+$/, why: 'it stands in a part that is closed until somebody wants it' },
];
/** Screens on which a list that is empty is a section left out. */
const leavesOut: readonly string[] = ['landing', 'framework', 'bank-import-sheet'];
const isQuiet = (name: string, path: string): boolean => quiet.some((one) => one.screens.includes(name) && one.path.test(path));

/** One screen in all its states. */
export async function walk(tab: Tab, screen: Screen): Promise<Walked> {
  const { page } = tab;
  const faults: Walked['faults'] = {};
  const note = (kind: keyof Walked['faults'], found: readonly string[], of = ''): void => {
    if (found.length > 0) faults[kind] = [...(faults[kind] ?? []), ...found.map((line) => (of ? `${of}: ${line}` : line))];
  };
  const noteThrown = (when: string): void => note('thrown', tab.thrown.splice(0), when);

  await order(page, tab.shell, { mode: 'pass' });
  let address = screen.path;
  if (screen.open) {
    await go(page, screen.path);
    await screen.open(page);
    await settled(page);
    address = new URL(page.url()).pathname + new URL(page.url()).search;
    tab.loads += 1;
  }
  tab.thrown.length = 0;

  await open(tab, address, { mode: 'hold' });
  const early = (await asked(page)).held > 0 ? await sleep(SHORT_MS).then(() => look(page)) : null;
  await turn(page, 'pass');
  await settled(page);
  await sleep(200);
  await settled(page);
  const full = await look(page);
  const { paths, lists, streams } = await asked(page);
  const other = streams > 0 ? full : undefined;
  if (early) note('slow', loadingFaults(early, other));
  noteThrown('slow');
  if (paths.length === 0) return { faults, own: 0, isList: false };

  await open(tab, address, { mode: 'refuse' });
  note('refused', errorFaults(await afterTries(page), 'refuse', other));
  const refused = (await asked(page)).turned;
  await tryAgain(page, 'away');
  note('away', errorFaults(await afterTries(page, refused), 'away', other));
  await tryAgain(page, 'pass');
  note('away', recovery(await look(page), full));
  noteThrown('refused');

  if (paths.length > 1) {
    for (const path of paths.filter((one) => !isQuiet(screen.name, one))) {
      await open(tab, address, { mode: 'refuse', only: path });
      const seen = await afterTries(page);
      note('refused', (await asked(page)).turned > 0 ? errorFaults(seen, 'refuse', full) : [], path);
      noteThrown(`${path} refused`);
    }
  }
  if (lists.length > 0) {
    await open(tab, address, { mode: 'empty' });
    await settled(page).catch(() => undefined);
    await sleep(200);
    note('empty', emptyFaults(await look(page), full, leavesOut.includes(screen.name)));
    noteThrown('empty');
  }
  return { faults, own: paths.length, isList: lists.length > 0 };
}
