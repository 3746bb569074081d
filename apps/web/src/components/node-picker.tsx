import { ChevronDown } from 'lucide-react';
import { ComboBox, FieldError, Group, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { competencyRoutes, type FrameworkNode } from '@kynangso/contracts/competency';
import { useText } from '../i18n/locale';
import { useApi } from '../lib/query';
import { Button } from './button';
import { Needed } from './needed';
import { TextOf } from './text-of';
import { useWords } from './words';
import './field.css';
import './choice.css';

export interface NodePickerProps {
  label: string;
  labelHidden?: boolean;
  framework: string;
  /** code of the chosen node */
  value: string | null;
  onChange: (node: string | null) => void;
  errorMessage?: string;
}

/** A node of one framework, found by typing its code or words of its title; the list keeps the tree's order and indents it. */
export function NodePicker({ label, labelHidden, framework, value, onChange, errorMessage }: NodePickerProps) {
  const words = useWords();
  const text = useText();
  const tree = useApi(competencyRoutes.getFramework, { params: { code: framework } }, { enabled: framework !== '', staleTime: 5 * 60_000 });
  return (
    <ComboBox
      // the box words its value when it mounts, so it begins anew when the tree has come
      key={tree.data ? framework : 'waiting'}
      className="kn-field"
      defaultItems={tree.data?.nodes ?? []}
      selectedKey={tree.data ? value : null}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      isDisabled={!tree.data}
      isInvalid={Boolean(errorMessage)}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label className={labelHidden ? 'visually-hidden' : 'kn-label'}>{label}</Label>
      <Group className="kn-input-group">
        <Input className="kn-input" />
        <Button variant="quiet" size="sm" aria-label={words('openList')} icon={<ChevronDown size={18} aria-hidden />} />
      </Group>
      <Needed of={[tree]} />
      <FieldError className="kn-error">{errorMessage}</FieldError>
      <Popover className="kn-popover">
        <ListBox className="kn-listbox" renderEmptyState={() => <p className="muted small">{words('noNodes')}</p>}>
          {(node: FrameworkNode) => (
            <ListBoxItem className="kn-option" id={node.code} textValue={`${node.code} ${text(node.title)}`}>
              <span style={{ paddingInlineStart: `${node.depth * 0.75}rem` }}>
                <strong>{node.code}</strong> <TextOf of={node.title} />
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Titles of a framework's nodes by code; the code itself while they load or when it is unknown. */
export function useNodeTitles(framework: string): (node: string) => string {
  const text = useText();
  const tree = useApi(competencyRoutes.getFramework, { params: { code: framework } }, { enabled: framework !== '', staleTime: 5 * 60_000 });
  return (node) => {
    const found = tree.data?.nodes.find((each) => each.code === node);
    return found ? `${node} ${text(found.title)}` : node;
  };
}
