import { lazy, Suspense } from 'react';
import { useSession } from '../../app/session';
import { Loading } from '../../components';

const Landing = lazy(() => import('./landing').then((m) => ({ default: m.Landing })));
const Dashboard = lazy(() => import('./dashboard').then((m) => ({ default: m.Dashboard })));

/** `/`: what to do next for those signed in, what this is for everybody else. */
export function Home() {
  const { state } = useSession();
  if (state === 'loading') return <Loading />;
  return <Suspense fallback={<Loading />}>{state === 'signedIn' ? <Dashboard /> : <Landing />}</Suspense>;
}
