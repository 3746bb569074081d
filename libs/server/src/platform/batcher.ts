interface Asked<K, V> {
  key: K;
  resolve: (value: V) => void;
  reject: (error: unknown) => void;
}

export interface BatcherOptions<K, V> {
  /** Answers many keys at once, in their order. */
  run: (keys: readonly K[]) => Promise<readonly V[]>;
  /** most keys in one call */
  limit: number;
  /** calls under way at once; while all are busy, what is asked waits and makes the next call larger */
  lanes: number;
  /** keys that say the same here never share a call */
  apart?: (key: K) => string;
  /** is the error one key's own fault? Then the others of its call are asked again, one by one. */
  isOwnFault?: (error: unknown) => boolean;
}

/**
 * Gathers what is asked in the same moment into one call. A quiet moment costs nothing (a call of one); under load the calls grow by
 * themselves, so that a thousand candidates saving at once make tens of statements instead of a thousand.
 */
export class Batcher<K, V> {
  private waiting: Asked<K, V>[] = [];
  private busy = 0;
  private isPlanned = false;

  constructor(private readonly options: BatcherOptions<K, V>) {}

  ask(key: K): Promise<V> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      this.plan();
    });
  }

  private plan(): void {
    if (this.isPlanned || this.busy >= this.options.lanes || this.waiting.length === 0) return;
    this.isPlanned = true;
    setImmediate(() => {
      this.isPlanned = false;
      void this.send(this.take());
      this.plan();
    });
  }

  /** The next call's keys: oldest first, a key that must stand apart from one of them stays for a later call. */
  private take(): Asked<K, V>[] {
    const { limit, apart } = this.options;
    const taken: Asked<K, V>[] = [];
    const left: Asked<K, V>[] = [];
    const seen = new Set<string>();
    for (const asked of this.waiting) {
      const mark = apart?.(asked.key);
      if (taken.length >= limit || (mark !== undefined && seen.has(mark))) left.push(asked);
      else taken.push(asked);
      if (mark !== undefined) seen.add(mark);
    }
    this.waiting = left;
    return taken;
  }

  private async send(batch: readonly Asked<K, V>[]): Promise<void> {
    this.busy++;
    try {
      await this.answer(batch);
    } finally {
      this.busy--;
      this.plan();
    }
  }

  private async answer(batch: readonly Asked<K, V>[]): Promise<void> {
    try {
      const values = await this.options.run(batch.map((b) => b.key));
      if (values.length !== batch.length) throw new Error(`${values.length} answers for ${batch.length} questions`);
      batch.forEach((b, i) => b.resolve(values[i] as V));
    } catch (error) {
      if (batch.length > 1 && this.options.isOwnFault?.(error)) for (const one of batch) await this.answer([one]);
      else for (const one of batch) one.reject(error);
    }
  }
}
