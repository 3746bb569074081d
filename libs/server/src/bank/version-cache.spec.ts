import { describe, expect, it } from 'vitest';
import { deepFreeze, VersionCache } from './version-cache';

const always = () => true;
const loader = (asked: string[][]) => async (missing: string[]) => {
  asked.push(missing);
  return new Map(missing.map((id) => [id, id.toUpperCase()]));
};

describe('what belongs to immutable versions is kept', () => {
  it('is loaded once, together, each id once', async () => {
    const cache = new VersionCache<string>();
    const asked: string[][] = [];
    expect(await cache.get(['a', 'b', 'a'], loader(asked), always)).toEqual(new Map([['a', 'A'], ['b', 'B']]));
    await cache.get(['b', 'c'], loader(asked), always);
    expect(asked).toEqual([['a', 'b'], ['c']]);
  });

  it('what may still change is answered and not kept', async () => {
    const cache = new VersionCache<string>();
    const asked: string[][] = [];
    await cache.get(['a'], loader(asked), () => false);
    await cache.get(['a'], loader(asked), always);
    expect(asked).toEqual([['a'], ['a']]);
  });

  it('the version unused for longest leaves when there are too many', async () => {
    const cache = new VersionCache<string>(2);
    const asked: string[][] = [];
    await cache.get(['a', 'b'], loader(asked), always);
    await cache.get(['a'], loader(asked), always);
    await cache.get(['c'], loader(asked), always);
    await cache.get(['a', 'b'], loader(asked), always);
    expect(asked).toEqual([['a', 'b'], ['c'], ['b']]);
  });

  it('is frozen all the way down, so that nobody shuffles it for everyone', () => {
    const shared = deepFreeze({ choices: [{ id: 'A' }, { id: 'B' }] });
    expect(() => shared.choices.reverse()).toThrow(TypeError);
    expect(Object.isFrozen(shared.choices[0])).toBe(true);
  });
});
