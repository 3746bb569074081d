import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { demoPassword, demoPeople } from '../../../apps/standalone/src/seed/demo-accounts';
import { env } from '../../browser/support/env';
import { signIn } from '../../browser/support/page';
import type { Screen } from '../../browser/support/screens';
import { asked, putGate } from './gate';
import type { Tab } from './walk';

type Who = Screen['who'];
interface Seat {
  context: BrowserContext;
  shell: readonly string[];
  free: Tab[];
}

/** asked by the frame of every page once the page is quiet: whom to turn to, and the tour */
const FRAME = ['/api/v1/auth/session', '/api/v1/installation', '/api/v1/me/tours'];
const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Tabs of signed-in browsers, one browser for each role; a tab that nobody uses is used again. */
export class Tabs {
  readonly all: Tab[] = [];
  private readonly seats = new Map<Who, Promise<Seat>>();
  private constructor(
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  static async open(address: string): Promise<Tabs> {
    // in a container Chromium runs as root, where its sandbox refuses to start
    return new Tabs(await chromium.launch({ executablePath: env.chromiumPath, args: flags, chromiumSandbox: false }), address);
  }

  async with<T>(who: Who, work: (tab: Tab) => Promise<T>): Promise<T> {
    const seated = this.seats.get(who) ?? this.sit(who);
    this.seats.set(who, seated);
    const seat = await seated;
    const tab = seat.free.pop() ?? (await this.add(seat));
    try {
      return await work(tab);
    } finally {
      seat.free.push(tab);
    }
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** What the frame of every page asks for this person is what a page without a content of its own asks. */
  private async sit(who: Who): Promise<Seat> {
    const context = await this.browser.newContext({ baseURL: this.address, viewport: { width: 1280, height: 900 }, serviceWorkers: 'block', reducedMotion: 'reduce', timezoneId: 'Asia/Ho_Chi_Minh' });
    context.setDefaultTimeout(25_000);
    const seat: Seat = { context, shell: FRAME, free: [] };
    const tab = await this.add(seat);
    const person = demoPeople.find((one) => one.key === who);
    if (person) await signIn(tab.page, person.login, demoPassword);
    await tab.page.goto('/khong-co-trang-nay');
    await tab.page.waitForLoadState('networkidle');
    seat.shell = [...FRAME, ...(await asked(tab.page)).paths];
    tab.shell = seat.shell;
    seat.free.push(tab);
    return seat;
  }

  private async add({ context, shell }: Seat): Promise<Tab> {
    const page: Page = await context.newPage();
    await putGate(page);
    const tab: Tab = { page, shell, thrown: [], loads: 0 };
    page.on('pageerror', (error) => void tab.thrown.push(error.message));
    await page.goto('/khong-co-trang-nay');
    this.all.push(tab);
    return tab;
  }
}
