import { ClipboardList, HardDriveDownload, LogOut, UserRound } from 'lucide-react';
import { Menu } from '../../components';
import { useWords } from '../words';
import { AccountButton } from './account-button';
import { useSignOut } from './sign-out';

/** What the person's own button opens. */
export function AccountMenu({ isOpenAtOnce }: { isOpenAtOnce: boolean }) {
  const words = useWords();
  const leave = useSignOut();
  return (
    <Menu
      label={words('account')}
      isOpenAtOnce={isOpenAtOnce}
      trigger={<AccountButton />}
      entries={[
        { id: 'account', label: words('account'), href: '/account', icon: <UserRound size={18} aria-hidden /> },
        { id: 'results', label: words('results'), href: '/results', icon: <ClipboardList size={18} aria-hidden /> },
        { id: 'device', label: words('device'), href: '/device', icon: <HardDriveDownload size={18} aria-hidden /> },
        { id: 'leave', label: words('signOut'), onAction: leave, icon: <LogOut size={18} aria-hidden />, startsGroup: true },
      ]}
    />
  );
}
