import { useStaffEntries } from '../../app/layout/staff-entries';
import { EntryIcon } from '../../app/layout/nav-links';
import { navigationIcons } from '../../app/navigation-icons';
import { Link, PageHeader, Section } from '../../components';
import { useText } from '../../i18n/locale';
import { cards, groups } from './cards';
import { useWords } from './words';
import './administration.css';

/** Where an administrator begins: every tool with what one finds there, those that somebody needs daily first. */
export function Administration() {
  const words = useWords();
  const text = useText();
  const entries = useStaffEntries();
  const labelOf = (href: string) => entries.find((entry) => entry.href === href)?.label;
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      {groups.map((group) => {
        const shown = cards.filter((card) => card.group === group && labelOf(card.href));
        return shown.length === 0 ? null : (
          <Section key={group} title={words(group)}>
            <ul className="plain-list admin-cards">
              {shown.map((card) => {
                const label = labelOf(card.href);
                return (
                  <li key={card.href} className="admin-card">
                    <span className="admin-card-icon" aria-hidden="true"><EntryIcon icon={navigationIcons[card.href]} size={22} /></span>
                    <div className="stack-tight">
                      <h3><Link href={card.href} className="admin-card-link">{label ? text(label) : ''}</Link></h3>
                      <p className="muted small">{text(card.about)}</p>
                    </div>
                  </li>
                );
              })}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}
