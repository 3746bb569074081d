/**
 * Random choices that can be repeated: the same seed gives the same form for ever, on every machine. Source: xmur3 and sfc32
 * (Bob Jenkins' small fast counter, as published by Chris Doty-Humphrey's PractRand); integers only. Not for secrets.
 */
export interface SeededRandom {
  /** an integer in [0, bound), without bias; bound 1 to 2^32 */
  below(bound: number): number;
  /** a new array in another order (Fisher-Yates) */
  shuffle<T>(list: readonly T[]): T[];
}

function hashes(seed: string): () => number {
  let h = 1779033703 ^ seed.length;
  for (let i = 0; i < seed.length; i++) {
    h = Math.imul(h ^ seed.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    return (h ^= h >>> 16) >>> 0;
  };
}

export function seededRandom(seed: string): SeededRandom {
  const next = hashes(seed);
  let [a, b, c, d] = [next(), next(), next(), next()];
  const word = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) word();
  const below = (bound: number): number => {
    // values past the last whole multiple of bound would favour small results
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
    for (;;) {
      const value = word();
      if (value < limit) return value % bound;
    }
  };
  return {
    below,
    shuffle: (list) => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j] as (typeof out)[number], out[i] as (typeof out)[number]];
      }
      return out;
    },
  };
}
