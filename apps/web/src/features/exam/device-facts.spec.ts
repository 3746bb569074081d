import { describe, expect, it } from 'vitest';
import { verdictsOf } from './device-facts';

const fine = { keeps: true, roundMs: 80, clockSeconds: 3, voice: true };

describe('the device before an exam', () => {
  it('is fine when it keeps answers, reaches the server and knows the time', () => expect(verdictsOf(fine)).toEqual({ storage: 'good', network: 'good', clock: 'good' }));
  it('is warned of, never refused, for a browser that keeps nothing', () => expect(verdictsOf({ ...fine, keeps: false }).storage).toBe('warn'));
  it('is told of a clock that is off by more than a minute either way', () => {
    expect(verdictsOf({ ...fine, clockSeconds: 86_400 }).clock).toBe('warn');
    expect(verdictsOf({ ...fine, clockSeconds: -61 }).clock).toBe('warn');
    expect(verdictsOf({ ...fine, clockSeconds: 60 }).clock).toBe('good');
  });
  it('is told of a slow line and of none', () => {
    expect(verdictsOf({ ...fine, roundMs: 1600 }).network).toBe('warn');
    expect(verdictsOf({ ...fine, roundMs: null, clockSeconds: null })).toMatchObject({ network: 'bad', clock: 'good' });
  });
});
