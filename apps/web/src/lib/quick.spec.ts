import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Foreseen, foreseen } from './quick';

const route = { method: 'GET' as const, path: '/numbers' };
const add: Foreseen<string> = { route, change: ((shown: string[], word: string) => [...shown, word]) as unknown as Foreseen<string>['change'] };
const key = (page: number) => [route.method, route.path, { page }];

describe('what is shown before the server has answered', () => {
  it('is what the server said with all acts on their way, in every page that shows it', async () => {
    const client = new QueryClient();
    client.setQueryData(key(1), ['a']);
    client.setQueryData(key(2), []);
    await foreseen(client, [add]).show('b');
    expect([client.getQueryData(key(1)), client.getQueryData(key(2)), client.getQueryData(key(3))]).toEqual([['a', 'b'], ['b'], undefined]);
  });

  it('takes back just the acts that failed, in whatever order they end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), async (fates, order) => {
        const client = new QueryClient();
        client.setQueryData(key(1), ['first']);
        const acts = foreseen(client, [add]);
        const ids: symbol[] = [];
        for (const at of fates.keys()) ids.push(await acts.show(`${at}`));
        const left = [...fates.keys()];
        const ended = new Set<number>();
        while (left.length > 0) {
          const [at] = left.splice((order.next().value as number) % left.length, 1) as [number];
          if (fates[at]) acts.settle(ids[at] as symbol);
          else acts.takeBack(ids[at] as symbol);
          ended.add(at);
          const shown = new Set(client.getQueryData<string[]>(key(1)));
          const expected = ['first', ...[...fates.keys()].filter((one) => fates[one] || !ended.has(one)).map(String)];
          expect(shown).toEqual(new Set(expected));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('begins anew from what is there once everything has ended', async () => {
    const client = new QueryClient();
    client.setQueryData(key(1), ['a']);
    const acts = foreseen(client, [add]);
    acts.settle(await acts.show('b'));
    client.setQueryData(key(1), ['other']);
    acts.takeBack(await acts.show('c'));
    expect(client.getQueryData(key(1))).toEqual(['other']);
  });
});
