import { hashKey, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { SessionView } from '@kynangso/contracts/identity';
import type { Locale } from '@kynangso/contracts/kernel';
import { useLocale } from '../i18n/locale';
import { currentFurther } from '../i18n/further';
import { call, setCsrf } from '../lib/api';
import { ApiError } from '../lib/api-error';
import { forgetSession, isRemembered, noteSession, rememberedSession } from '../lib/device/owner';
import { useApi } from '../lib/query';
import { hear, onOwnership, own, ownership } from '../lib/session-owner';
import type { Access } from './page-route';

type SignedIn = Extract<SessionView, { authenticated: true }>;

interface Session {
  state: 'loading' | 'failed' | 'anonymous' | 'signedIn';
  error: Error | null;
  retry: () => void;
  /** the signed-in person; null for visitors. Stays while the session has ended and the person may come back */
  person: SignedIn | null;
  /** the page waits for its person to sign in again */
  isEnded: boolean;
  /** the server could not be asked: who this is was remembered with what is on the device */
  isRemembered: boolean;
  /** may this person open a page or use a button? The api decides again on every request. */
  can: (access: Access) => boolean;
  /** after sign-in, registration or activation: the answer of the api */
  begin: (session: SessionView) => void;
  signOut: () => Promise<void>;
  /** the session ended and this is who is here now: the same person goes on, another is told */
  meet: (session: SessionView) => void;
  /** the page is nobody's any more */
  leave: () => void;
  /** changes the language here and on the account */
  chooseLocale: (locale: Locale) => void;
}
/** The token to send with changes; none while another than the page's owner is here, or what the owner wrote would be saved as theirs. */
function tokenOf(session: SessionView): string | null {
  const { owner } = ownership();
  return session.authenticated && (!owner || owner.personId === session.personId) ? session.csrfToken || null : null;
}
const NOBODY: SessionView = { authenticated: false, csrfToken: null };
const SessionContext = createContext<Session | null>(null);
const KEY = [identityRoutes.getSession.method, identityRoutes.getSession.path, null];
/** Tells the other tabs that who is here has changed; they ask the server. Browsers without it hear of it at their next request. */
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('kynangso.session') : null;

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const query = useApi(identityRoutes.getSession, undefined, { staleTime: 5 * 60_000, fallback: () => Promise.resolve(rememberedSession()) });
  const { locale, setLocale } = useLocale();
  const { owner, isEnded } = useSyncExternalStore(onOwnership, ownership);
  const person = owner ?? (query.data?.authenticated ? query.data : null);

  /** What the server says of who is here. */
  const take = useCallback(
    (known: SessionView) => {
      const { isEnded: wasEnded } = ownership();
      setCsrf(tokenOf(known), async () => {
        const fresh = await call(identityRoutes.getSession);
        client.setQueryData(KEY, fresh);
        const token = tokenOf(fresh);
        setCsrf(token);
        return token !== null;
      });
      hear(known);
      if (ownership().isEnded) return;
      noteSession(known);
      // back again: what was refused, or answered as to somebody else, is asked anew
      if (wasEnded) void client.invalidateQueries({ predicate: (query) => query.queryHash !== hashKey(KEY) });
    },
    [client],
  );
  useEffect(() => {
    if (query.data) take(query.data);
  }, [query.data, take]);

  const begin = useCallback(
    (session: SessionView) => {
      setCsrf(session.csrfToken);
      own(session.authenticated ? session : null);
      tabs?.postMessage(null);
      // all that the person before could see goes; the session itself stays in place, or whoever watches it would not hear of the change
      client.setQueryData(KEY, session);
      client.removeQueries({ predicate: (query) => query.queryHash !== hashKey(KEY) });
      client.getMutationCache().clear();
      // a further language is the device's own choice
      if (session.authenticated && !currentFurther()) setLocale(session.locale);
    },
    [client, setLocale],
  );
  // who is here is asked again as soon as there is somebody to ask
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: KEY });
    addEventListener('online', ask);
    tabs?.addEventListener('message', ask);
    return () => {
      removeEventListener('online', ask);
      tabs?.removeEventListener('message', ask);
    };
  }, [client]);

  const signOut = useCallback(async () => {
    const owner = rememberedSession()?.personId;
    const device = owner ? await import('../lib/device/leave') : null;
    if (device && owner) await device.sendBefore(owner);
    // a session that is over already is no reason to ask for another
    const { owner: left } = ownership();
    own(null);
    await call(identityRoutes.logout).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) return;
      own(left);
      throw error;
    });
    forgetSession();
    if (device && owner) await device.clear(owner);
    begin(NOBODY);
  }, [begin]);
  const meet = useCallback(
    (session: SessionView) => {
      client.setQueryData(KEY, session);
      take(session);
      tabs?.postMessage(null);
    },
    [client, take],
  );
  const leave = useCallback(() => {
    forgetSession();
    begin(NOBODY);
  }, [begin]);
  const chooseLocale = useCallback(
    (next: Locale) => {
      setLocale(next);
      if (person)
        void call(identityRoutes.setLocale, { body: { locale: next } })
          .then(() => client.setQueryData(KEY, { ...person, locale: next }))
          .catch(() => undefined);
    },
    [client, person, setLocale],
  );

  const value = useMemo<Session>(
    () => ({
      state: query.data ? (person ? 'signedIn' : 'anonymous') : query.error ? 'failed' : 'loading',
      error: query.error,
      retry: () => void query.refetch(),
      person,
      isEnded,
      isRemembered: isRemembered(query.data),
      can: (access) => access === 'public' || (person !== null && (access === 'signedIn' || person.permissions.includes(access))),
      begin,
      signOut,
      meet,
      leave,
      chooseLocale,
    }),
    // the query object changes on every render; its parts that matter are listed
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [query.data, query.error, person, isEnded, begin, signOut, meet, leave, chooseLocale, locale],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside SessionProvider');
  return session;
}
