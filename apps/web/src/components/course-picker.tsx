import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, ComboBox, Group, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { type CourseRow, learnerRoutes } from '@kynangso/contracts/learning';
import { useText } from '../i18n/locale';
import { useApi } from '../lib/query';
import { Needed } from './needed';
import { useDebounced } from './use-debounced';
import { useWords } from './words';
import './field.css';
import './choice.css';

export interface CoursePickerProps {
  label: string;
  description?: string;
  /** codes that can't be chosen, because they stand there already */
  taken?: readonly string[];
  /** a chosen course is handed over, and the field is empty for the next one */
  onPick: (course: Pick<CourseRow, 'code' | 'title' | 'minutes'>) => void;
}

/** Finds published courses by words of their titles or lessons, with or without marks, or by their code. */
export function CoursePicker({ label, description, taken = [], onPick }: CoursePickerProps) {
  const words = useWords();
  const text = useText();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(0);
  const settled = useDebounced(typed.trim());
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 12, ...(settled ? { q: settled } : {}) } }, { keepPrevious: true });
  const free = (courses.data?.rows ?? []).filter((course) => !taken.includes(course.code));
  return (
    <ComboBox
      // emptied in place it would open again at once, over what was just added
      key={picked} autoFocus={picked > 0}
      className="kn-field" items={free} inputValue={typed} onInputChange={setTyped} allowsEmptyCollection menuTrigger="input" selectedKey={null}
      onSelectionChange={(key) => {
        const chosen = free.find((course) => course.code === key);
        if (!chosen) return;
        onPick(chosen);
        setTyped('');
        setPicked(picked + 1);
      }}
    >
      <Label className="kn-label">{label}</Label>
      {description && <Text slot="description" className="kn-description">{description}</Text>}
      <Group className="kn-input-group">
        <Input className="kn-input" />
        <AriaButton className="kn-in-field" aria-label={words('openList')}><ChevronDown size={18} aria-hidden /></AriaButton>
      </Group>
      <Needed of={[courses]} />
      <Popover className="kn-popover">
        <ListBox className="kn-listbox" renderEmptyState={() => <p className="muted small">{words('noCourses')}</p>}>
          {(course: CourseRow) => (
            <ListBoxItem className="kn-option" id={course.code} textValue={text(course.title)}>
              <span>
                <span>{text(course.title)}</span>
                <span className="kn-description kn-block">{course.code}</span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
