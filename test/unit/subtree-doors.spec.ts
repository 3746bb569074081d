import { describe, expect, it } from 'vitest';
import { routesByRoom } from '../../apps/api/src/http/routes';
import { doorsOf } from '../proof/subtree/doors';

describe('the doors an HR officer may knock at', () => {
  const { known, unnamed, strange } = doorsOf(routesByRoom);

  it('are each proved to keep to the subtree: a new one says in test/proof/subtree/doors.ts how', () => {
    expect(unnamed).toEqual([]);
    expect(strange).toEqual([]);
  });

  it('name their things: what has an id in its path and isn’t one’s own is asked for from outside', () => {
    const open = known.filter((d) => /:\w+/.test(d.path) && (d.cover.by === 'list' || d.cover.by === 'nobody')).map((d) => d.name);
    expect(open).toEqual([]);
  });
});
