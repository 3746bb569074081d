import { lazy, Suspense } from 'react';
import { Link } from '../../components';
import { useSession } from '../session';
import { useWords } from '../words';
import { useDoor } from './door';
import { Wordmark } from './logo';
import { useIsQuiet } from './quiet';

const FootContact = lazy(() => import('./foot-contact').then((m) => ({ default: m.FootContact })));

export function Footer() {
  const words = useWords();
  const { person } = useSession();
  const isQuiet = useIsQuiet();
  const [toRegister, toActivate] = [useDoor('/register'), useDoor('/activate')];
  return (
    <footer className="app-footer">
      <div className="drum-band" aria-hidden="true" />
      <div className="app-footer-row">
        <div className="foot-about">
          <Wordmark tone="paper" />
          <p>{words('tagline')}</p>
          {isQuiet && (
            <Suspense fallback={null}>
              <FootContact />
            </Suspense>
          )}
        </div>
        <nav aria-label={words('footLearn')}>
          <p className="foot-heading">{words('footLearn')}</p>
          <ul className="plain-list">
            <li>
              <Link href="/courses">{words('courses')}</Link>
            </li>
            {person ? (
              <li>
                <Link href="/exams">{words('exams')}</Link>
              </li>
            ) : (
              <>
                <li>
                  <Link href={toRegister}>{words('register')}</Link>
                </li>
                <li>
                  <Link href={toActivate}>{words('activate')}</Link>
                </li>
              </>
            )}
          </ul>
        </nav>
        <nav aria-label={words('footCheck')}>
          <p className="foot-heading">{words('footCheck')}</p>
          <ul className="plain-list">
            <li>
              <Link href="/verify">{words('verify')}</Link>
            </li>
            <li>
              <Link href="/frameworks">{words('frameworks')}</Link>
            </li>
          </ul>
        </nav>
      </div>
      <div className="foot-small">
        <span>{words('footZone')}</span>
        <span>{words('footLicence')}</span>
      </div>
    </footer>
  );
}
