import { ChevronDown, ClipboardList, LogOut, Menu as MenuIcon, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Button, ButtonLink, Dialog, Link, Menu, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useLocale } from '../../i18n/locale';
import { navigation } from '../navigation';
import type { NavEntry } from '../navigation';
import { useSession } from '../session';
import { useWords } from '../words';
import { Bell } from './bell';
import { LanguageSwitch } from './language-switch';
import { Wordmark } from './logo';

function useEntries(area: NavEntry['area']): readonly NavEntry[] {
  const { can, person } = useSession();
  return navigation.filter((entry) => entry.area === area && can(entry.access) && !(entry.only === 'visitor' && person));
}
const isHere = (path: string, href: string) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`));

function NavLinks({ entries, label, className, withIcons, onGo }: { entries: readonly NavEntry[]; label: string; className: string; withIcons?: boolean; onGo?: () => void }) {
  const text = useText();
  const { pathname } = useLocation();
  return (
    <nav aria-label={label}>
      <ul className={`plain-list ${className}`}>
        {entries.map((entry) => (
          <li key={entry.href}>
            <Link
              className="nav-link"
              href={entry.href}
              {...(isHere(pathname, entry.href) ? { 'aria-current': 'page' as const } : {})}
              {...(onGo ? { onPress: onGo } : {})}
            >
              {withIcons && <entry.icon size={20} aria-hidden />}
              {text(entry.label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useSignOut() {
  const { signOut } = useSession();
  const { locale } = useLocale();
  const words = useWords();
  const go = useNavigate();
  return () =>
    void signOut().then(
      () => {
        void go('/');
        toast(words('signedOut'));
      },
      (error: unknown) => toast(wordError(error, locale), 'bad'),
    );
}

function AccountMenu() {
  const words = useWords();
  const { person } = useSession();
  const leave = useSignOut();
  if (!person) return null;
  const given = person.fullName.split(' ').at(-1) ?? person.fullName;
  return (
    <Menu
      label={words('account')}
      trigger={
        <Button variant="quiet" size="sm" icon={<UserRound aria-hidden />} iconEnd={<ChevronDown aria-hidden />} aria-label={words('accountMenu', { name: person.fullName })}>
          {given}
        </Button>
      }
      entries={[
        { id: 'account', label: words('account'), href: '/account', icon: <UserRound size={18} aria-hidden /> },
        { id: 'results', label: words('results'), href: '/results', icon: <ClipboardList size={18} aria-hidden /> },
        { id: 'leave', label: words('signOut'), onAction: leave, icon: <LogOut size={18} aria-hidden />, startsGroup: true },
      ]}
    />
  );
}

function Drawer({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const words = useWords();
  const { person } = useSession();
  const leave = useSignOut();
  const close = () => onOpenChange(false);
  const manage = useEntries('manage');
  return (
    <Dialog title={words('menuTitle')} isOpen={isOpen} onOpenChange={onOpenChange} placement="drawer">
      {person && <p className="drawer-name">{person.fullName}</p>}
      <NavLinks entries={useEntries('learn')} label={words('mainNav')} className="drawer-list" withIcons onGo={close} />
      {manage.length > 0 && (
        <div>
          <p className="drawer-heading">{words('manageNav')}</p>
          <NavLinks entries={manage} label={words('manageNav')} className="drawer-list" withIcons onGo={close} />
        </div>
      )}
      <div className="drawer-foot">
        <LanguageSwitch />
        {person ? (
          <>
            <ButtonLink href="/account" wide icon={<UserRound aria-hidden />} onPress={close}>
              {words('account')}
            </ButtonLink>
            <Button
              wide
              icon={<LogOut aria-hidden />}
              onPress={() => {
                close();
                leave();
              }}
            >
              {words('signOut')}
            </Button>
          </>
        ) : (
          <>
            <ButtonLink href="/login" variant="primary" wide onPress={close}>
              {words('signIn')}
            </ButtonLink>
            <ButtonLink href="/register" wide onPress={close}>
              {words('register')}
            </ButtonLink>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The bar on top of every page; staff get a second, quieter bar with their tools. */
export function Header() {
  const words = useWords();
  const { person, state } = useSession();
  const [isOpen, setOpen] = useState(false);
  const manage = useEntries('manage');
  return (
    <header className="app-header">
      <div className="app-header-row">
        <Link href="/" className="home-link" aria-label="Kỹ Năng Số">
          <Wordmark />
        </Link>
        <div className="wide-nav">
          <NavLinks entries={useEntries('learn')} label={words('mainNav')} className="nav-list" />
        </div>
        <div className="header-end">
          <div className="wide-only">
            <LanguageSwitch />
          </div>
          {person && <Bell />}
          {person ? (
            <div className="wide-only">
              <AccountMenu />
            </div>
          ) : (
            state !== 'loading' && (
              <ButtonLink href="/login" variant="primary" size="sm">
                {words('signIn')}
              </ButtonLink>
            )
          )}
          <span className="narrow-only">
            <Button variant="quiet" icon={<MenuIcon aria-hidden />} aria-label={words('menu')} onPress={() => setOpen(true)} />
          </span>
        </div>
      </div>
      {manage.length > 0 && (
        <div className="staff-bar">
          <div className="staff-bar-row">
            <span className="staff-bar-name">{words('manageNav')}</span>
            <NavLinks entries={manage} label={words('manageNav')} className="nav-list" />
          </div>
        </div>
      )}
      <Drawer isOpen={isOpen} onOpenChange={setOpen} />
    </header>
  );
}
