import { Menu as MenuIcon } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button, ButtonLink, Link } from '../../components';
import { useSession } from '../session';
import { useWords } from '../words';
import { AccountButton } from './account-button';
import { Bell } from './bell';
import { DisplayChoice } from './display-choice';
import { useDoor } from './door';
import { LanguageSwitch } from './language-switch';
import { Wordmark } from './logo';
import { NavLinks, useEntries } from './nav-links';
import { useIsQuiet } from './quiet';
import { SearchButton } from './search-button';

const AccountMenu = lazy(() => import('./account-menu').then((m) => ({ default: m.AccountMenu })));
const Drawer = lazy(() => import('./drawer').then((m) => ({ default: m.Drawer })));
const StaffBar = lazy(() => import('./staff-bar').then((m) => ({ default: m.StaffBar })));

/** The person's button at once; what it opens comes after the page, or when it is pressed. */
function Account() {
  const isQuiet = useIsQuiet();
  const [isPressed, setPressed] = useState(false);
  const button = <AccountButton onPress={() => setPressed(true)} />;
  return isQuiet || isPressed ? (
    <Suspense fallback={button}>
      <AccountMenu isOpenAtOnce={isPressed} />
    </Suspense>
  ) : (
    button
  );
}

/** The bar on top of every page; staff get a second, quieter bar with their tools. */
export function Header() {
  const words = useWords();
  const { person, state } = useSession();
  const toLogin = useDoor('/login');
  const [isOpen, setOpen] = useState(false);
  const [isDrawn, setDrawn] = useState(false);
  // every permission opens one of the staff's pages
  const isStaff = Boolean(person?.permissions.length);
  return (
    <header className="app-header">
      <div className="app-header-row">
        <Link href="/" className="home-link" aria-label="Kỹ Năng Số">
          <Wordmark />
        </Link>
        <div className="wide-nav">
          <NavLinks entries={useEntries()} label={words('mainNav')} className="nav-list" />
        </div>
        <div className="header-end">
          <div className="wide-only header-tools">
            <LanguageSwitch />
            <DisplayChoice />
          </div>
          <SearchButton />
          {person && <Bell />}
          {person ? (
            <div className="wide-only">
              <Account />
            </div>
          ) : (
            state === 'anonymous' && (
              <ButtonLink href={toLogin} variant="primary" size="sm">
                {words('signIn')}
              </ButtonLink>
            )
          )}
          <span className="narrow-only">
            <Button
              variant="quiet"
              icon={<MenuIcon aria-hidden />}
              aria-label={words('menu')}
              onPress={() => {
                setDrawn(true);
                setOpen(true);
              }}
            />
          </span>
        </div>
      </div>
      {isStaff && (
        <Suspense fallback={<div className="staff-bar is-coming" />}>
          <StaffBar />
        </Suspense>
      )}
      {isDrawn && (
        <Suspense fallback={null}>
          <Drawer isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </header>
  );
}
