import type { LucideIcon } from 'lucide-react';
import { useLocation } from 'react-router';
import { Link } from '../../components';
import { useText } from '../../i18n/locale';
import { navigation } from '../navigation';
import type { NavEntry } from '../navigation';
import { useSession } from '../session';

/** What the person may open of the main bar, in order. */
export function useEntries(): readonly NavEntry[] {
  const { can, person } = useSession();
  return navigation.filter((entry) => can(entry.access) && !(entry.only === 'visitor' && person));
}
export const isHere = (path: string, href: string) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`));

export function NavLinks({ entries, label, className, icons, onGo }: { entries: readonly NavEntry[]; label: string; className: string; icons?: Readonly<Record<string, LucideIcon>>; onGo?: () => void }) {
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
              <EntryIcon icon={icons?.[entry.href]} />
              {text(entry.label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function EntryIcon({ icon: Icon, size = 20 }: { icon: LucideIcon | undefined; size?: number }) {
  return Icon ? <Icon size={size} aria-hidden /> : null;
}
