/** Keeps what belongs to immutable versions. Bounded: the version unused for longest leaves first. */
export class VersionCache<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly limit = 5000) {}

  /** Values by id; `load` is asked once, for those not kept. What `keep` says no to is answered but not kept. */
  async get(
    ids: readonly string[],
    load: (missing: string[]) => Promise<Map<string, T>>,
    keep: (value: T) => boolean,
  ): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const value = this.kept.get(id);
      if (value === undefined) missing.push(id);
      else {
        this.kept.delete(id);
        this.kept.set(id, value);
        found.set(id, value);
      }
    }
    if (missing.length === 0) return found;
    for (const [id, value] of await load(missing)) {
      found.set(id, value);
      if (keep(value)) this.kept.set(id, value);
    }
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limit) break;
      this.kept.delete(oldest);
    }
    return found;
  }
}

/** What many requests share must not be changed by one of them: a shuffle in place throws instead. */
export function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}
