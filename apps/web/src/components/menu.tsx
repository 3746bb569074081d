import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useWords } from './words';
import './choice.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  /** an address: the entry is a link */
  href?: string;
  onAction?: () => void;
  isDisabled?: boolean;
  /** the page it leads to is the one on screen */
  isCurrent?: boolean;
  /** draws a line above the entry */
  startsGroup?: boolean;
}
interface MenuProps {
  trigger: ReactNode;
  entries: readonly MenuEntry[];
  label: string;
  align?: 'start' | 'end';
  /** its button was pressed before the menu's code had come */
  isOpenAtOnce?: boolean;
}
/** A drop-down of actions: `<Menu trigger={<Button>Thao tác</Button>} entries={[...]} label="..." />`. */
export function Menu({ trigger, entries, label, align = 'end', isOpenAtOnce = false }: MenuProps) {
  const words = useWords();
  return (
    <MenuTrigger defaultOpen={isOpenAtOnce}>
      {trigger}
      <Popover className="kn-popover" placement={`bottom ${align}`}>
        <AriaMenu className="kn-listbox is-menu" aria-label={label}>
          {entries.flatMap((entry) => [
            ...(entry.startsGroup ? [<Separator key={`${entry.id}-line`} className="kn-menu-line" />] : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className={`kn-option${entry.isCurrent ? ' is-current' : ''}`}
              isDisabled={entry.isDisabled ?? false}
              {...(entry.href ? { href: entry.href } : {})}
              {...(entry.onAction ? { onAction: entry.onAction } : {})}
            >
              <span className="row">
                {entry.icon}
                {entry.label}
                {entry.isCurrent && <span className="visually-hidden"> ({words('currentPage')})</span>}
              </span>
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
