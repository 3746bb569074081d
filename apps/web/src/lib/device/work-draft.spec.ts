import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dropDrafts, keepUnsent, unsent } from './work-draft';

/** A store as browsers have it: what is kept are its own keys, what it can do is inherited. */
class Store {
  getItem(key: string): string | null {
    return (this as unknown as Record<string, string>)[key] ?? null;
  }
  setItem(key: string, value: string): void {
    (this as unknown as Record<string, string>)[key] = value;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

describe('what is written and not sent yet', () => {
  beforeEach(() => vi.stubGlobal('localStorage', new Store()));

  it('is there for its owner alone, until it is sent', () => {
    keepUnsent('an', 'e.l', { text: 'Kế hoạch', revision: 3 });
    expect(unsent('an', 'e.l')).toEqual({ text: 'Kế hoạch', revision: 3 });
    expect(unsent('binh', 'e.l')).toBeNull();
    keepUnsent('an', 'e.l', null);
    expect(unsent('an', 'e.l')).toBeNull();
  });
  it('goes when its owner signs out, and when somebody else signs in; nothing else of the store does', () => {
    localStorage.setItem('kynangso.theme', 'dark');
    keepUnsent('an', 'e.l', { text: 'a', revision: 0 });
    keepUnsent('anh', 'e.l', { text: 'b', revision: 0 });
    dropDrafts({ owner: 'an' });
    expect([unsent('an', 'e.l'), unsent('anh', 'e.l')?.text]).toEqual([null, 'b']);
    dropDrafts({ but: 'an' });
    expect(unsent('anh', 'e.l')).toBeNull();
    expect(localStorage.getItem('kynangso.theme')).toBe('dark');
  });
  it('is nothing where the store holds something else, or refuses', () => {
    localStorage.setItem('kynangso.work.an.e.l', '{"text":1}');
    expect(unsent('an', 'e.l')).toBeNull();
    vi.stubGlobal('localStorage', { getItem: () => { throw new Error('no store'); }, setItem: () => { throw new Error('full'); } });
    expect(() => keepUnsent('an', 'e.l', { text: 'a', revision: 0 })).not.toThrow();
    expect(unsent('an', 'e.l')).toBeNull();
  });
});
