import { Injectable } from '@nestjs/common';
import { type SettingKey, type Settings, settingsInForce } from '@kynangso/domain/settings';
import { Database, rows, type Tx } from '../database';
import { Log } from '../log';

const LOOK_EVERY_MS = 2000;

/**
 * What an administrator has set, for everybody who asks. Each process knows it by its version (how many changes there have been) and looks for
 * another one every two seconds while somebody asks, so that a change holds everywhere within seconds and no request costs a query of its own.
 */
@Injectable()
export class SettingsInForce {
  private known: { version: number; settings: Settings } | null = null;
  private lookedAt = -Infinity;
  private looking: Promise<Settings> | null = null;
  private changes = 0;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  async get<K extends SettingKey>(key: K): Promise<Settings[K]> {
    return (await this.all())[key];
  }

  async all(): Promise<Settings> {
    if (this.known && performance.now() - this.lookedAt <= LOOK_EVERY_MS) return this.known.settings;
    const looking = (this.looking ??= this.look());
    return looking.finally(() => {
      if (this.looking === looking) this.looking = null;
    });
  }

  /** After a change of one's own has been committed: the next question sees it. */
  forget(): void {
    this.lookedAt = -Infinity;
    this.looking = null;
    this.changes += 1;
  }

  private async look(): Promise<Settings> {
    const tx = this.database.read();
    const { changes } = this;
    try {
      const version = (await rows<{ n: number }>(tx, 'SELECT count(*)::int AS n FROM setting_change'))[0]?.n ?? 0;
      if (this.known?.version !== version) this.known = { version, settings: settingsInForce(await storedSettings(tx)) };
    } catch (error) {
      // what was in force goes on while the database is away; a process that has never asked can't know
      if (!this.known) throw error;
      this.log.warn({ err: error instanceof Error ? error.message : String(error) }, 'settings could not be read');
    }
    // a look that began before the change doesn't count as one after it
    if (changes === this.changes) this.lookedAt = performance.now();
    return this.known.settings;
  }
}

/** The newest value of each key; null = the default again. */
async function storedSettings(tx: Tx): Promise<Map<string, unknown>> {
  const found = await rows<{ key: string; value: unknown }>(tx, 'SELECT DISTINCT ON (key) key, value FROM setting_change ORDER BY key, version DESC');
  return new Map(found.map(({ key, value }) => [key, value]));
}
