import { type DateValue, parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button as AriaButton, Calendar, CalendarCell, CalendarGrid, DateInput, DatePicker, DateSegment, Dialog, FieldError, Group, Heading, Label, Popover, Text } from 'react-aria-components';
import type { FieldParts } from './field';
import { useWords } from './words';
import './field.css';
import './date-field.css';

export interface DateFieldProps extends FieldParts {
  /** a legal day, YYYY-MM-DD; '' = none */
  value: string;
  onChange: (day: string) => void;
  isDisabled?: boolean;
}

const read = (day: string): DateValue | null => {
  try {
    return day ? parseDate(day) : null;
  } catch {
    return null;
  }
};

/** A day, typed part by part in the reader's own order (05/11/2026) or picked from a calendar; the browser's locale has no say. */
export function DateField({ label, description, errorMessage, value, onChange, ...rest }: DateFieldProps) {
  const words = useWords();
  return (
    <DatePicker {...rest} className="kn-field" value={read(value)} onChange={(day) => onChange(day?.toString() ?? '')} isInvalid={Boolean(errorMessage)} shouldForceLeadingZeros>
      <Label className="kn-label">{label}</Label>
      {description && <Text slot="description" className="kn-description">{description}</Text>}
      <Group className="kn-input-group kn-date">
        <DateInput className="kn-input kn-date-input">{(segment) => <DateSegment segment={segment} className="kn-date-segment" />}</DateInput>
        <AriaButton className="kn-in-field" aria-label={words('openCalendar')}><CalendarDays size={20} aria-hidden /></AriaButton>
      </Group>
      <FieldError className="kn-error">{errorMessage}</FieldError>
      <Popover className="kn-popover kn-calendar-popover">
        <Dialog aria-label={words('openCalendar')}>
          <Calendar className="kn-calendar">
            <header className="row-between">
              <AriaButton slot="previous" className="kn-button is-quiet is-sm is-icon"><ChevronLeft size={18} aria-hidden /></AriaButton>
              <Heading className="kn-calendar-month" />
              <AriaButton slot="next" className="kn-button is-quiet is-sm is-icon"><ChevronRight size={18} aria-hidden /></AriaButton>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="kn-calendar-day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
