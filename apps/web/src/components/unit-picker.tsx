import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton, ComboBox, FieldError, Group, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { orgRoutes, type UnitRow } from '@kynangso/contracts/org';
import { useText } from '../i18n/locale';
import { useApi } from '../lib/query';
import { Needed } from './needed';
import { useDebounced } from './use-debounced';
import { useWords } from './words';
import './field.css';
import './choice.css';

export interface UnitPickerProps {
  label: string;
  /** id of the chosen unit */
  value: string | null;
  onChange: (id: string | null) => void;
  errorMessage?: string;
}

/** Finds a unit by typing part of its name; equal names are told apart by what they stand in. */
export function UnitPicker({ label, value, onChange, errorMessage }: UnitPickerProps) {
  const words = useWords();
  const text = useText();
  const [typed, setTyped] = useState('');
  const settled = useDebounced(typed.trim());
  // a unit given from outside (the address, the person's own) stands in the field by its name, and goes from it when it is taken away
  const own = useRef<string | null>(null);
  const isGiven = value !== own.current;
  const given = useApi(orgRoutes.getUnit, { params: { unitId: value ?? '' } }, { enabled: isGiven && value !== null, staleTime: 60_000 });
  const givenName = given.data && text(given.data.name);
  useEffect(() => {
    if (!isGiven || (value !== null && givenName === undefined)) return;
    own.current = value;
    setTyped(value === null ? '' : (givenName ?? ''));
  }, [isGiven, value, givenName]);
  const units = useApi(orgRoutes.listUnits, { query: { pageSize: 20, ...(settled ? { query: settled } : { parentId: 'top' as const }) } }, { keepPrevious: true });
  const pathOf = (u: UnitRow): string => u.breadcrumbs.map((b) => text(b.name)).join(' › ');
  return (
    <ComboBox
      className="kn-field" items={units.data?.rows ?? []} inputValue={typed} onInputChange={setTyped} allowsEmptyCollection menuTrigger="focus"
      selectedKey={value} onSelectionChange={(key) => {
        const chosen = units.data?.rows.find((u) => u.id === key);
        own.current = chosen?.id ?? null;
        onChange(chosen?.id ?? null);
        if (chosen) setTyped(text(chosen.name));
      }}
      isInvalid={Boolean(errorMessage)}
    >
      <Label className="kn-label">{label}</Label>
      <Group className="kn-input-group">
        <Input className="kn-input" placeholder={words('findUnit')} />
        <AriaButton className="kn-in-field" aria-label={words('openList')}><ChevronDown size={18} aria-hidden /></AriaButton>
      </Group>
      <Needed of={isGiven && value !== null ? [units, given] : [units]} />
      <FieldError className="kn-error">{errorMessage}</FieldError>
      <Popover className="kn-popover">
        <ListBox className="kn-listbox" renderEmptyState={() => <p className="muted small">{words('noUnits')}</p>}>
          {(u: UnitRow) => (
            <ListBoxItem className="kn-option" id={u.id} textValue={text(u.name)}>
              <span>
                <span>{text(u.name)}</span>
                <span className="kn-description kn-block">{u.code}{u.breadcrumbs.length > 0 ? ` · ${words('unitUnder', { path: pathOf(u) })}` : ''}</span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
