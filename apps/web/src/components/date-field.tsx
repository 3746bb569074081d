import { type DateValue, parseDate, parseDateTime } from '@internationalized/date';
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

const readMoment = (moment: string): DateValue | null => {
  try {
    return moment ? parseDateTime(moment) : null;
  } catch {
    return null;
  }
};
/** What a moment's field holds while only some of its parts are typed: neither a moment nor none. */
export const unfinished = '?';

/** A day, typed part by part in the reader's own order (05/11/2026) or picked from a calendar; the browser's locale has no say. */
export function DateField({ label, description, errorMessage, value, onChange, ...rest }: DateFieldProps) {
  return (
    <DatePicker {...rest} className="kn-field" value={read(value)} onChange={(day) => onChange(day?.toString() ?? '')} isInvalid={Boolean(errorMessage)} shouldForceLeadingZeros>
      <Parts label={label} description={description} errorMessage={errorMessage} />
    </DatePicker>
  );
}

/** A day and a time of day, YYYY-MM-DDTHH:MM; '' = none, `unfinished` = parts are missing. 24 hours; the browser's locale has no say. */
export function MomentField({ label, description, errorMessage, value, onChange, ...rest }: DateFieldProps) {
  const words = useWords();
  const error = value === unfinished ? words('momentUnfinished') : errorMessage;
  function look(field: HTMLElement): void {
    const parts = [...field.querySelectorAll('.kn-date-segment:not([data-type="literal"])')];
    const empty = parts.filter((part) => part.hasAttribute('data-placeholder')).length;
    if (empty > 0 && empty < parts.length) onChange(unfinished);
    else if (empty === parts.length && value !== '') onChange('');
  }
  return (
    <DatePicker
      {...rest} className="kn-field" granularity="minute" hourCycle={24} value={readMoment(value)} isInvalid={Boolean(error)} shouldForceLeadingZeros
      onChange={(moment) => onChange(moment?.toString().slice(0, 16) ?? '')}
      onBlur={(event) => event.target instanceof HTMLElement && look(event.target.closest<HTMLElement>('.kn-field') ?? event.target)}
    >
      <Parts label={label} description={description} errorMessage={error} />
    </DatePicker>
  );
}

function Parts({ label, description, errorMessage }: FieldParts) {
  const words = useWords();
  return (
    <>
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
    </>
  );
}
