import { hashKey, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { identityRoutes } from '@kynangso/contracts/identity';
import type { SessionView } from '@kynangso/contracts/identity';
import type { Locale } from '@kynangso/contracts/kernel';
import { useLocale } from '../i18n/locale';
import { call, setCsrf } from '../lib/api';
import { ApiError } from '../lib/api-error';
import { forgetSession, isRemembered, noteSession, rememberedSession } from '../lib/device/owner';
import { useApi } from '../lib/query';
import type { Access } from './page-route';

type SignedIn = Extract<SessionView, { authenticated: true }>;

interface Session {
  state: 'loading' | 'failed' | 'anonymous' | 'signedIn';
  error: Error | null;
  retry: () => void;
  /** the signed-in person; null for visitors */
  person: SignedIn | null;
  /** the server could not be asked: who this is was remembered with what is on the device */
  isRemembered: boolean;
  /** may this person open a page or use a button? The api decides again on every request. */
  can: (access: Access) => boolean;
  /** after sign-in, registration or activation: the answer of the api */
  begin: (session: SessionView) => void;
  signOut: () => Promise<void>;
  /** changes the language here and on the account */
  chooseLocale: (locale: Locale) => void;
}
const SessionContext = createContext<Session | null>(null);
const KEY = [identityRoutes.getSession.method, identityRoutes.getSession.path, null];

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const query = useApi(identityRoutes.getSession, undefined, { staleTime: 5 * 60_000, fallback: () => Promise.resolve(rememberedSession()) });
  const { locale, setLocale } = useLocale();
  const person = query.data?.authenticated ? query.data : null;

  useEffect(() => {
    if (query.data) noteSession(query.data);
    setCsrf(query.data?.csrfToken || null, async () => {
      const fresh = await call(identityRoutes.getSession);
      client.setQueryData(KEY, fresh);
      return fresh.csrfToken;
    });
  }, [client, query.data]);

  // a session that ended shows at the next refused request, on whichever page that is
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error' && event.action.error instanceof ApiError && event.action.error.status === 401)
          void client.invalidateQueries({ queryKey: KEY });
      }),
    [client],
  );

  const begin = useCallback(
    (session: SessionView) => {
      setCsrf(session.csrfToken);
      // all that the person before could see goes; the session itself stays in place, or whoever watches it would not hear of the change
      client.setQueryData(KEY, session);
      client.removeQueries({ predicate: (query) => query.queryHash !== hashKey(KEY) });
      client.getMutationCache().clear();
      if (session.authenticated) setLocale(session.locale);
    },
    [client, setLocale],
  );
  // who is here is asked again as soon as there is somebody to ask
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: KEY });
    addEventListener('online', ask);
    return () => removeEventListener('online', ask);
  }, [client]);

  const signOut = useCallback(async () => {
    const owner = rememberedSession()?.personId;
    const device = owner ? await import('../lib/device/leave') : null;
    if (device && owner) await device.sendBefore(owner);
    await call(identityRoutes.logout).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    });
    forgetSession();
    if (device && owner) await device.clear(owner);
    begin({ authenticated: false, csrfToken: null });
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
      isRemembered: isRemembered(query.data),
      can: (access) => access === 'public' || (person !== null && (access === 'signedIn' || person.permissions.includes(access))),
      begin,
      signOut,
      chooseLocale,
    }),
    // the query object changes on every render; its parts that matter are listed
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [query.data, query.error, person, begin, signOut, chooseLocale, locale],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside SessionProvider');
  return session;
}
