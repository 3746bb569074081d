import { ArrowRight, BookOpen, CornerDownLeft, FileQuestion, Search, UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Autocomplete, Group, Header, Input, Label, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { bankRoutes } from '@kynangso/contracts/bank';
import { learningRoutes } from '@kynangso/contracts/learning';
import { orgRoutes } from '@kynangso/contracts/org';
import { EntryIcon, useEntries } from '../../app/layout/nav-links';
import { useStaffEntries } from '../../app/layout/staff-entries';
import { navigationIcons } from '../../app/navigation-icons';
import { useSession } from '../../app/session';
import { Dialog, useDebounced } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { addressOf } from './hit-address';
import { fold } from './fold';
import { useWords } from './words';
import './search.css';

interface Entry { href: string; label: string; note?: string; icon: ReactNode }
const MOST = 5;

/** One place to go anywhere from the keyboard: pages by name, and what the search finds. */
export function Palette({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const go = useNavigate();
  const [typed, setTyped] = useState('');
  const pages = usePages(typed);
  const found = useFound(useDebounced(typed.trim()));
  const all: Entry[] = typed.trim() === '' ? [] : [{ href: `/search?q=${encodeURIComponent(typed.trim())}`, label: words('all', { q: typed.trim() }), icon: <ArrowRight size={18} aria-hidden /> }];
  const groups = [{ id: 'pages', label: words('pages'), entries: pages }, { id: 'results', label: words('results'), entries: [...found, ...all] }].filter((g) => g.entries.length > 0);
  return (
    <Dialog title={words('palette')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <div className="palette-body">
          <SearchField className="kn-field kn-search palette-field" autoFocus>
            <Label className="visually-hidden">{words('palette')}</Label>
            <Group className="kn-input-group">
              <Search size={18} aria-hidden className="kn-search-icon" />
              <Input className="kn-input" placeholder={words('paletteHint')} />
            </Group>
          </SearchField>
          <Menu className="palette-list" aria-label={words('results')} renderEmptyState={() => <p className="muted">{words('nothing')}</p>}>
            {groups.map((group) => (
              <MenuSection key={group.id} className="palette-group">
                <Header className="palette-heading">{group.label}</Header>
                {group.entries.map((entry) => (
                  <MenuItem
                    key={entry.href} id={entry.href} className="palette-item" textValue={entry.label}
                    onAction={() => {
                      onClose();
                      void go(entry.href);
                    }}
                  >
                    {entry.icon}
                    <span className="palette-words"><span>{entry.label}</span>{entry.note && <span className="small muted">{entry.note}</span>}</span>
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </div>
      </Autocomplete>
      <p className="palette-keys small muted"><CornerDownLeft size={14} aria-hidden /> {words('keys')}</p>
    </Dialog>
  );
}

/** Pages the person may open whose name holds what was typed; at first the ones of the main bar. */
function usePages(typed: string): Entry[] {
  const text = useText();
  const learn = useEntries();
  const manage = useStaffEntries();
  const asked = fold(typed.trim());
  const entries = [...learn, ...manage].map(({ href, label }) => ({ href, label: text(label), found: fold(`${label.vi} ${label.en ?? ''}`), icon: <EntryIcon icon={navigationIcons[href]} size={18} /> }));
  return entries.filter((e) => asked === '' || e.found.includes(asked)).slice(0, asked === '' ? 8 : MOST);
}

function useFound(q: string): Entry[] {
  const text = useText();
  const { locale } = useLocale();
  const { can } = useSession();
  const isAsked = q.length >= 2;
  const lessons = useApi(learningRoutes.searchLearning, { query: { q: q || '-', locale, page: 1, pageSize: MOST } }, { enabled: isAsked, keepPrevious: true });
  const people = useApi(orgRoutes.searchPeople, { query: { q: q || '-', limit: MOST } }, { enabled: isAsked && can('org.read_person'), keepPrevious: true });
  const items = useApi(bankRoutes.searchItems, { query: { q: q || '-', limit: MOST } }, { enabled: isAsked && can('bank.read'), keepPrevious: true });
  if (!isAsked) return [];
  return [
    ...(lessons.data?.rows ?? []).map((hit) => ({ href: addressOf(hit), label: text(hit.lesson?.title ?? hit.course.title), ...(hit.lesson ? { note: text(hit.course.title) } : {}), icon: <BookOpen size={18} aria-hidden /> })),
    ...(people.data?.rows ?? []).map((p) => ({ href: `/people/${p.personId}`, label: p.fullName, note: text(p.unit.name), icon: <UserRound size={18} aria-hidden /> })),
    ...(items.data?.rows ?? []).map((i) => ({ href: `/bank/${i.id}`, label: i.code, note: i.excerpt, icon: <FileQuestion size={18} aria-hidden /> })),
  ].filter((entry, at, list) => list.findIndex((other) => other.href === entry.href) === at);
}
