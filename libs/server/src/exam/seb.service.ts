import { Inject, Injectable } from '@nestjs/common';
import type { SebSettings, SebView } from '@kynangso/contracts/exam';
import { sebConfigOf, type SebConfig, sebFile } from '@kynangso/domain/exam';
import { AppError, Database, ENV, type Env, notFound, type Tx } from '@kynangso/server/platform';
import { LruMap } from './lru-map';
import { SebRepository, type SebRow } from './seb.repository';
import { configKeyOf, matchesAnyKey, passwordHashOf } from './seb-key';

/** What a request says about the browser it comes from. */
export interface BrowserFacts {
  /** scheme and host the browser asked for, without a slash at the end */
  origin: string;
  /** path and query of the request */
  path: string;
  configKeyHash: string | undefined;
  requestHash: string | undefined;
  /** the page whose address the hashes are over, where the browser gives its keys to scripts instead of sending them itself */
  page: string | undefined;
}
interface Known {
  row: SebRow;
  until: number;
}
/** settings changed at the desk hold everywhere after so long */
const KEEP_MS = 3_000;

/** Safe Exam Browser: the file that opens a sitting in it, and the check that a request comes from it. */
@Injectable()
export class SebService {
  private readonly settings = new LruMap<string, Known>(2_000);
  private readonly sittingOf = new LruMap<string, string>(20_000);

  constructor(
    private readonly database: Database,
    private readonly seb: SebRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async set(tx: Tx, sittingId: string, body: SebSettings): Promise<void> {
    const { isRequired, configKeys, examKeys, quitPassword } = body;
    const row = { sittingId, isRequired, configKeys, examKeys, quitPasswordHash: quitPassword === null ? null : passwordHashOf(quitPassword) };
    await this.seb.set(tx, row);
    this.settings.set(sittingId, { row, until: 0 });
  }

  async view(tx: Tx, sittingId: string, isRequired: boolean): Promise<SebView> {
    const row = await this.seb.find(tx, sittingId);
    if (!row) throw notFound('exam.sitting_not_found');
    return { isRequired, configKeys: row.configKeys, examKeys: row.examKeys, hasQuitPassword: row.quitPasswordHash !== null, ownConfigKey: this.env.PUBLIC_URL ? configKeyOf(this.config(row, this.publicOrigin(''))) : null };
  }

  /** The .seb file of a sitting for people who reach the product at `origin`. Who may have it is the caller's business. */
  async file(sittingId: string, origin: string): Promise<{ name: string; bytes: Buffer }> {
    const row = await this.seb.find(this.database.read(), sittingId);
    if (!row) throw notFound('exam.sitting_not_found');
    return { name: `dot-thi-${sittingId.slice(-8)}.seb`, bytes: Buffer.from(sebFile(this.config(row, this.publicOrigin(origin))), 'utf8') };
  }

  /** Refuses a start outside the safe browser, where the sitting asks for it. */
  async admitStart(sittingId: string, browser: BrowserFacts): Promise<void> {
    if (!(await this.isRight(sittingId, browser))) throw new AppError('exam.seb_required', 'forbidden');
  }

  /** Refuses whatever is asked of a running attempt outside the safe browser. One handed in may be looked at from anywhere. */
  async admitAttempt(attemptId: string, browser: BrowserFacts): Promise<void> {
    const known = this.sittingOf.get(attemptId) ?? (await this.seb.attempt(this.database.read(), attemptId))?.sittingId;
    if (!known) return; // not found, says the service
    this.sittingOf.set(attemptId, known);
    if (await this.isRight(known, browser)) return;
    if ((await this.seb.attempt(this.database.read(), attemptId))?.isOpen) throw new AppError('exam.seb_required', 'forbidden');
  }

  private async isRight(sittingId: string, browser: BrowserFacts): Promise<boolean> {
    const row = await this.known(sittingId);
    if (!row?.isRequired) return true;
    const origin = this.publicOrigin(browser.origin);
    // on Windows the browser overwrites what the page's script has set, so either address may be the one meant
    const urls = [`${origin}${browser.path}`, ...pageOf(browser.page, origin)];
    const keys = [...row.configKeys, configKeyOf(this.config(row, origin))];
    const fits = (header: string | undefined, of: readonly string[]): boolean => urls.map((url) => matchesAnyKey(header, url, of)).some(Boolean);
    return fits(browser.configKeyHash, keys) && (row.examKeys.length === 0 || fits(browser.requestHash, row.examKeys));
  }

  private async known(sittingId: string): Promise<SebRow | null> {
    const known = this.settings.get(sittingId);
    if (known && known.until > performance.now()) return known.row;
    const row = await this.seb.find(this.database.read(), sittingId);
    if (row) this.settings.set(sittingId, { row, until: performance.now() + KEEP_MS });
    return row;
  }

  private config(row: SebRow, origin: string): SebConfig {
    return sebConfigOf({ startUrl: `${origin}/sittings/${row.sittingId}`, quitUrl: `${origin}/exams`, quitPasswordHash: row.quitPasswordHash });
  }

  /** The configured public address where there is one: a proxy may hide what the browser asked for. */
  private publicOrigin(asked: string): string {
    return this.env.PUBLIC_URL ? new URL(this.env.PUBLIC_URL).origin : asked;
  }
}

/** A page counts only when it is one of ours. */
function pageOf(page: string | undefined, origin: string): string[] {
  return page && URL.canParse(page) && new URL(page).origin === origin ? [page] : [];
}
