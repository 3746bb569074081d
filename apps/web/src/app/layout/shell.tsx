import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { I18nProvider, RouterProvider as AriaRouter } from 'react-aria-components';
import { Navigate, Outlet, ScrollRestoration, useHref, useLocation, useMatches, useNavigate, useNavigation } from 'react-router';
import { ErrorState, Link, Toasts } from '../../components';
import { expectFocus } from '../../components/page-focus';
import { useLocale } from '../../i18n/locale';
import type { PageHandle } from '../page-route';
import { useSession } from '../session';
import { useWords } from '../words';
import { Footer } from './footer';
import { Header } from './header';
import { useIsQuiet, useQuietWatch } from './quiet';
import { Splash } from './splash';
// before the shell's, whose narrow screens change it
import './footer.css';
import './shell.css';

/** Sends what waits, tells of a new version, helps: none of it before the first page is read. */
const AfterPage = lazy(() => import('./after-page').then((m) => ({ default: m.AfterPage })));

/** Fetched when a session ends in the middle of work. */
const SignInAgain = lazy(() => import('./sign-in-again').then((m) => ({ default: m.SignInAgain })));

const Forbidden = lazy(() => import('./not-found').then((m) => ({ default: m.Forbidden })));

function useIsOffline(): boolean {
  const [isOffline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const update = () => setOffline(!navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return isOffline;
}

/** The page itself, or why it may not be opened. */
function Guarded({ access }: { access: PageHandle['access'] }) {
  const session = useSession();
  const location = useLocation();
  if (access === 'public') return <Outlet />;
  if (session.state === 'loading') return <Splash />;
  if (session.state === 'failed') return <ErrorState error={session.error} onRetry={session.retry} />;
  if (session.can(access)) return <Outlet />;
  if (session.state === 'anonymous') return <Navigate to={`/login?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`} replace />;
  return (
    <Suspense fallback={<Splash />}>
      <Forbidden />
    </Suspense>
  );
}

/** Around every page: skip link, header, main, footer, notices; focus follows the route. */
export function Shell() {
  const words = useWords();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const isMoving = useNavigation().state !== 'idle';
  const isOffline = useIsOffline();
  const { pathname, search } = useLocation();
  const handle = useMatches().at(-1)?.handle as PageHandle | undefined;
  const isFirst = useRef(true);
  useQuietWatch();

  useLayoutEffect(() => {
    if (!isFirst.current) expectFocus();
    isFirst.current = false;
  }, [pathname]);

  const { person, isEnded, state } = useSession();
  const isQuiet = useIsQuiet();
  const isBare = handle?.chrome === 'bare';
  return (
    <I18nProvider locale={locale === 'vi' ? 'vi-VN' : 'en-US'}>
      <AriaRouter navigate={(to, options) => void navigate(to, options)} useHref={useHref}>
        <a className="skip-link" href="#main">
          {words('skip')}
        </a>
        {isMoving && <div className="move-bar" aria-hidden="true" />}
        {!isBare && <Header />}
        {isOffline && !isBare && (
          <div className="offline-bar" role="status">
            {/* nobody was asked: not the same as nobody being signed in */}
            {words(state === 'failed' ? 'offlineUnknown' : 'offline')} {person && <Link href="/device">{words('device')}</Link>}
          </div>
        )}
        {isQuiet && !isBare && (
          <Suspense fallback={null}>
            <AfterPage />
          </Suspense>
        )}
        {/* which address this is the page of: the address bar changes a moment earlier */}
        <main id="main" tabIndex={-1} data-address={pathname + search} className={isBare ? 'app-bare' : 'app-main'}>
          <Guarded access={handle?.access ?? 'public'} />
        </main>
        {!isBare && <Footer />}
        {isEnded && (
          <Suspense fallback={null}>
            <SignInAgain isPublic={handle?.access === 'public'} />
          </Suspense>
        )}
        <Toasts />
        <ScrollRestoration />
      </AriaRouter>
    </I18nProvider>
  );
}
