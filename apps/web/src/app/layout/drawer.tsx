import { HardDriveDownload, LogOut, Search, UserRound } from 'lucide-react';
import { Button, ButtonLink, Dialog } from '../../components';
import { useText } from '../../i18n/locale';
import { navigationIcons } from '../navigation-icons';
import { useSession } from '../session';
import { groupEntries } from '../staff-navigation';
import { useWords } from '../words';
import { DisplayChoice } from './display-choice';
import { useDoor } from './door';
import { LanguageSwitch } from './language-switch';
import { NavLinks, useEntries } from './nav-links';
import { useSignOut } from './sign-out';
import { useStaffEntries } from './staff-entries';

/** Everything the header has, for a narrow screen. */
export function Drawer({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const words = useWords();
  const text = useText();
  const { person, state } = useSession();
  const leave = useSignOut();
  const [toLogin, toRegister] = [useDoor('/login'), useDoor('/register')];
  const close = () => onOpenChange(false);
  const manage = useStaffEntries();
  return (
    <Dialog title={words('menuTitle')} isOpen={isOpen} onOpenChange={onOpenChange} placement="drawer">
      {person && <p className="drawer-name">{person.fullName}</p>}
      <NavLinks entries={useEntries()} label={words('mainNav')} className="drawer-list" icons={navigationIcons} onGo={close} />
      {manage.length > 0 && (
        <div className="drawer-groups">
          {groupEntries(manage).map((group) => (
            <div key={group.id}>
              <p className="drawer-heading">{text(group.label)}</p>
              <NavLinks entries={group.entries} label={`${words('manageNav')}: ${text(group.label)}`} className="drawer-list" icons={navigationIcons} onGo={close} />
            </div>
          ))}
        </div>
      )}
      <div className="drawer-foot">
        <ButtonLink href="/search" wide icon={<Search aria-hidden />} onPress={close}>
          {words('search')}
        </ButtonLink>
        <LanguageSwitch />
        <DisplayChoice isWide />
        {person ? (
          <>
            <ButtonLink href="/account" wide icon={<UserRound aria-hidden />} onPress={close}>
              {words('account')}
            </ButtonLink>
            <ButtonLink href="/device" wide icon={<HardDriveDownload aria-hidden />} onPress={close}>
              {words('device')}
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
        ) : state === 'failed' ? null : (
          <>
            <ButtonLink href={toLogin} variant="primary" wide onPress={close}>
              {words('signIn')}
            </ButtonLink>
            <ButtonLink href={toRegister} wide onPress={close}>
              {words('register')}
            </ButtonLink>
          </>
        )}
      </div>
    </Dialog>
  );
}
