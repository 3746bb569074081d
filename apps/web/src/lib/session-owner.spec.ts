import { beforeEach, expect, it } from 'vitest';
import type { SessionView } from '@kynangso/contracts/identity';
import { hear, own, ownership, untilBack } from './session-owner';

type SignedIn = Extract<SessionView, { authenticated: true }>;
const person = (personId: string, csrfToken = 'a'): SignedIn => ({ authenticated: true, personId, csrfToken, fullName: personId, login: personId, locale: 'vi', grants: [], permissions: [] }) as unknown as SignedIn;
const nobody: SessionView = { authenticated: false, csrfToken: null };

beforeEach(() => own(null));

it('a visitor waits for nobody: the refusal is shown', async () => {
  hear(nobody);
  expect(await untilBack(true)).toBe(false);
  expect(ownership().isEnded).toBe(false);
});

it('the page stays its owner’s when the session ends, and what waited is sent again on the owner’s return', async () => {
  hear(person('lan'));
  const [read, written] = [untilBack(false), untilBack(true)];
  expect(ownership()).toMatchObject({ isEnded: true, isWriteWaiting: true, owner: { personId: 'lan' } });
  hear(nobody);
  expect(ownership().owner?.personId).toBe('lan');
  hear(person('lan', 'b'));
  expect(await Promise.all([read, written])).toEqual([true, true]);
  expect(ownership()).toMatchObject({ isEnded: false, isWriteWaiting: false, other: null, owner: { csrfToken: 'b' } });
});

it('never sends what one person wrote as another', async () => {
  hear(person('lan'));
  let answered: boolean | null = null;
  const written = untilBack(true).then((isBack) => (answered = isBack));
  hear(person('minh'));
  await Promise.resolve();
  expect(answered).toBeNull();
  expect(ownership()).toMatchObject({ isEnded: true, owner: { personId: 'lan' }, other: { personId: 'minh' } });
  // the other is gone again, and the owner comes back
  hear(nobody);
  expect(ownership().other).toBeNull();
  hear(person('lan'));
  expect(await written).toBe(true);
});

it('refuses what waited when the page is left on purpose', async () => {
  hear(person('lan'));
  const written = untilBack(true);
  own(null);
  expect(await written).toBe(false);
  expect(ownership()).toMatchObject({ owner: null, isEnded: false });
});

it('forgets a call that nobody waits for any more', async () => {
  hear(person('lan'));
  const gone = new AbortController();
  const read = untilBack(false, gone.signal);
  gone.abort();
  expect(await read).toBe(false);
});
