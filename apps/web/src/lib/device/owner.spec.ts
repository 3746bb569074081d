import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { SessionView } from '@kynangso/contracts/identity';
import { forgetSession, isRemembered, noteSession, rememberedSession, rememberSession } from './owner';

/** Owners of what is on the device, by its pictures: the cheapest thing to leave there. */
const kept = new Set<string>();

const session = (personId: string): Extract<SessionView, { authenticated: true }> => ({
  authenticated: true, csrfToken: 'token', accountId: 'x', personId, fullName: 'Ai đó', login: 'ai.do', locale: 'vi', permissions: ['org.read_unit'], expiresAt: '2026-12-01T00:00:00Z',
  grants: [{ id: 'g', role: 'hr_officer', unitId: null, unitName: null, validFrom: '2026-01-01', validTo: null }],
});

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value), removeItem: (key: string) => void stored.delete(key) });
  vi.stubGlobal('caches', { keys: () => Promise.resolve([...kept].map((owner) => `kept-media-${owner}`)), delete: (name: string) => Promise.resolve(kept.delete(name.slice('kept-media-'.length))) });
  kept.clear();
});

it('remembers who has kept something, without token, rights or sign-in name', () => {
  noteSession(session('a'));
  expect(rememberedSession()).toBeNull();
  rememberSession(session('a'));
  expect(rememberedSession()).toMatchObject({ personId: 'a', csrfToken: '', permissions: [], grants: [], login: '' });
  expect(isRemembered(rememberedSession() ?? undefined)).toBe(true);
  expect(isRemembered(session('a'))).toBe(false);
});

it('forgets with signing out, with a session that is over and with somebody else, whose things then go', { timeout: 30_000 }, async () => {
  rememberSession(session('a'));
  noteSession({ authenticated: false, csrfToken: null });
  expect(rememberedSession()).toBeNull();
  kept.add('a');
  rememberSession(session('a'));
  noteSession(session('b'));
  expect(rememberedSession()).toBeNull();
  // the code comes when it is needed
  await vi.waitFor(() => expect(kept.size).toBe(0), 15_000);
  rememberSession(session('a'));
  forgetSession();
  kept.add('a').add('c');
  // long after: the store is still looked through for whoever comes
  noteSession(session('c'));
  await vi.waitFor(() => expect([...kept]).toEqual(['c']), 15_000);
});
