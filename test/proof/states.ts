import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '../browser/support/env';
import { startLauncher } from '../browser/support/launcher';
import { type Screen, screens } from '../browser/support/screens';
import { control } from './states/control';
import { Tabs } from './states/tabs';
import { walk, type Walked } from './states/walk';

/** tabs at work at a time: most of a walk is waiting for the page to try again */
const LANES = 8;
const kinds = ['slow', 'refused', 'away', 'empty', 'thrown'] as const;

/**
 * Every screen of the browser tests' list in Chromium while its answers are late, are faults of the server (all at once, then each alone), don't
 * come at all, or list nothing: it must say that it loads, what happened, what is safe and how to go on, come back by its own button, and throw
 * nothing. The controls are screens that are wrong on purpose. `--only=people,units` walks some, `--once` gives a faulty one no second walk; BROWSER_ADDRESS names a product that already runs.
 */
export async function run(args: string[]): Promise<object> {
  if (!existsSync(env.chromiumPath)) throw new Error(`no Chromium at ${env.chromiumPath}: apt-get install chromium, or set CHROMIUM_PATH`);
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length).split(',');
  const chosen = screens.filter(({ name }) => !only || only.includes(name));
  const product = env.address ? { address: env.address, stop: async () => undefined } : await startLauncher();
  const tabs = await Tabs.open(product.address).catch(async (error: unknown) => {
    await product.stop();
    throw error;
  });
  try {
    const walked = new Map<string, Walked>();
    const waiting = [...chosen];
    await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
      await sleep(lane * 100);
      for (let screen = waiting.shift(); screen; screen = waiting.shift()) walked.set(screen.name, await walkTwice(tabs, screen, args.includes('--once')));
    }));
    const caught = await control(tabs);
    const all = [...walked.values()];
    const faults = Object.fromEntries(kinds.map((kind) => [kind, all.flatMap((one) => one.faults[kind] ?? []).length]));
    const isCaught = Object.values(caught).every(Boolean);
    return {
      measured: {
        screens: walked.size,
        withAnswersOfTheirOwn: all.filter(({ own }) => own > 0).length,
        lists: all.filter(({ isList }) => isList).length,
        answersRefused: all.reduce((sum, { own }) => sum + own, 0),
        loads: tabs.all.reduce((sum, { loads }) => sum + loads, 0),
        faults,
      },
      bar: { screens: chosen.length, faults: Object.fromEntries(kinds.map((kind) => [kind, 0])) },
      control: { ...caught, caught: isCaught },
      ok: walked.size === chosen.length && Object.values(faults).every((count) => count === 0) && isCaught,
    };
  } finally {
    await tabs.close();
    await product.stop();
  }
}

/** What is wrong is wrong twice: a screen read in the middle of a change is walked once more. */
async function walkTwice(tabs: Tabs, screen: Screen, isOnce: boolean): Promise<Walked> {
  const once = await tabs.with(screen.who, (tab) => walked(tab, screen));
  const isRight = isOnce || Object.keys(once.faults).length === 0;
  const result = isRight ? once : await tabs.with(screen.who, (tab) => walked(tab, screen));
  for (const kind of kinds) for (const line of result.faults[kind] ?? []) console.error(`${screen.name} (${screen.who}) ${kind}: ${line}`);
  return result;
}

async function walked(tab: Parameters<typeof walk>[0], screen: Screen): Promise<Walked> {
  try {
    return await walk(tab, screen);
  } catch (error) {
    await tab.page.goto('/khong-co-trang-nay').catch(() => undefined);
    return { faults: { thrown: [`could not be walked: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`] }, own: 0, isList: false };
  }
}
