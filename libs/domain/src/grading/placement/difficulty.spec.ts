import { describe, expect, it } from 'vitest';
import { difficultyInForce, stillDecided, straying } from './difficulty';

describe('the difficulty an item is asked with', () => {
  it.each([
    [null, 0, 'expert'],
    [{ b: 0.8, se: 0.35, infit: 1 }, 0.8, 'measured'],
    [{ b: 0.8, se: 0.351, infit: 1 }, 0, 'expert'],
    [{ b: 0.8, se: 0.2, infit: 0.7 }, 0.8, 'measured'],
    [{ b: 0.8, se: 0.2, infit: 0.69 }, 0, 'expert'],
    [{ b: 0.8, se: 0.2, infit: 1.3 }, 0.8, 'measured'],
    [{ b: 0.8, se: 0.2, infit: 1.31 }, 0, 'expert'],
  ] as const)('of a medium item measured as %j is %d (%s)', (measured, logit, source) => {
    expect(difficultyInForce('medium', measured)).toEqual({ logit, source });
  });
});

describe('a measured difficulty strays from its authors\' word', () => {
  it.each([
    ['medium', { b: 0.59, se: 0.1, infit: 1 }, null],
    ['medium', { b: 0.6, se: 0.1, infit: 1 }, 'harder'],
    ['medium', { b: -0.6, se: 0.1, infit: 1 }, 'easier'],
    ['medium', { b: 0.7, se: 0.36, infit: 1 }, null],
    ['hard', { b: 0.2, se: 0.2, infit: 1 }, 'easier'],
    ['easy', { b: -1.2, se: 0.2, infit: 1.6 }, 'misfit'],
    ['easy', { b: 2, se: 0.2, infit: 0.4 }, 'tooClose'],
    ['easy', { b: 2, se: 0.2, infit: 0.7 }, 'harder'],
  ] as const)('%s measured as %j: %s', (expert, measured, verdict) => {
    expect(straying(expert, measured)).toBe(verdict);
  });
});

describe('what somebody decided about a straying item', () => {
  it.each([
    ['harder', 0.9, 'harder', 0.9, true], ['harder', 0.9, 'harder', 1.49, true], ['harder', 0.9, 'harder', 1.5, false], ['harder', 0.9, 'misfit', 0.9, false], ['harder', 0.9, null, 0.9, false],
  ] as const)('%s at %d is, at %s and %d: holds %j', (then, b, now, later, holds) => {
    expect(stillDecided({ straying: then, b }, { straying: now, b: later })).toBe(holds);
  });
});
