import { ChevronDown, ClipboardList, LogOut, Menu as MenuIcon, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, ButtonLink, Dialog, Link, Menu, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { groupEntries } from '../navigation';
import { useSession } from '../session';
import { useWords } from '../words';
import { Bell } from './bell';
import { DisplayChoice } from './display-choice';
import { LanguageSwitch } from './language-switch';
import { Wordmark } from './logo';
import { NavLinks, useEntries } from './nav-links';
import { SearchButton } from './search-button';
import { StaffBar } from './staff-bar';

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
  const text = useText();
  const { person } = useSession();
  const leave = useSignOut();
  const close = () => onOpenChange(false);
  const manage = useEntries('manage');
  return (
    <Dialog title={words('menuTitle')} isOpen={isOpen} onOpenChange={onOpenChange} placement="drawer">
      {person && <p className="drawer-name">{person.fullName}</p>}
      <NavLinks entries={useEntries('learn')} label={words('mainNav')} className="drawer-list" withIcons onGo={close} />
      {manage.length > 0 && (
        <div className="drawer-groups">
          {groupEntries(manage).map((group) => (
            <div key={group.id}>
              <p className="drawer-heading">{text(group.label)}</p>
              <NavLinks entries={group.entries} label={`${words('manageNav')}: ${text(group.label)}`} className="drawer-list" withIcons onGo={close} />
            </div>
          ))}
        </div>
      )}
      <div className="drawer-foot">
        <LanguageSwitch />
        <DisplayChoice isWide />
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
          <div className="wide-only header-tools">
            <LanguageSwitch />
            <DisplayChoice />
          </div>
          <SearchButton />
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
      <StaffBar />
      <Drawer isOpen={isOpen} onOpenChange={setOpen} />
    </header>
  );
}
