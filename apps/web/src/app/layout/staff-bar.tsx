import { ChevronDown } from 'lucide-react';
import { useLocation } from 'react-router';
import { Button, Menu } from '../../components';
import { useText } from '../../i18n/locale';
import { groupEntries } from '../staff-navigation';
import { navigationIcons } from '../navigation-icons';
import { useWords } from '../words';
import { EntryIcon, isHere, NavLinks } from './nav-links';
import { useStaffEntries } from './staff-entries';

/** as many links as stand on one line at 1280 px; beyond that they are menus by purpose */
const ON_ONE_LINE = 8;

/** The second, quieter bar with the tools of staff. */
export function StaffBar() {
  const words = useWords();
  const text = useText();
  const { pathname } = useLocation();
  const manage = useStaffEntries();
  const groups = groupEntries(manage);
  if (manage.length === 0) return null;
  return (
    <div className="staff-bar">
      <div className="staff-bar-row">
        <span className="staff-bar-name">{words('manageNav')}</span>
        {manage.length <= ON_ONE_LINE || groups.length === 1 ? (
          <NavLinks entries={manage} label={words('manageNav')} className="nav-list" />
        ) : (
          <nav aria-label={words('manageNav')}>
            <ul className="plain-list nav-list">
              {groups.map((group) => {
                const isOpenHere = group.entries.some((entry) => isHere(pathname, entry.href));
                return (
                  <li key={group.id} className="staff-group" {...(isOpenHere ? { 'data-current': '' } : {})}>
                    <Menu
                      label={text(group.label)}
                      align="start"
                      trigger={
                        <Button variant="quiet" size="sm" iconEnd={<ChevronDown size={16} aria-hidden />} {...(isOpenHere ? { 'aria-label': words('hereGroup', { group: text(group.label) }) } : {})}>
                          {text(group.label)}
                        </Button>
                      }
                      entries={group.entries.map((entry) => ({ id: entry.href, label: text(entry.label), href: entry.href, icon: <EntryIcon icon={navigationIcons[entry.href]} size={18} />, isCurrent: isHere(pathname, entry.href) }))}
                    />
                  </li>
                );
              })}
            </ul>
          </nav>
        )}
      </div>
    </div>
  );
}
