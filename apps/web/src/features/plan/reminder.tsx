import { useState } from 'react';
import { BellRing } from 'lucide-react';
import { type PlanView, planRoutes, reminderHours, type StudyReminder } from '@kynangso/contracts/training';
import { Button, CheckboxGroup, Link, RadioGroup, Section, toast } from '../../components';
import { undoable } from '../../components/undo';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { formatInstant } from '../../lib/format';
import { useSend } from '../../lib/query';
import { foresee, useQuick } from '../../lib/quick';
import { useWords } from './words';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const usual: StudyReminder = { weekdays: [2, 5], hour: 19 };

const unreminded = foresee(planRoutes.getPlan, (plan) => ({ ...plan, reminder: null }));

/** Nobody is reminded of the plan without asking for it here; one button takes it back. */
export function Reminder({ plan: { reminder } }: { plan: PlanView }) {
  const words = useWords();
  const { locale } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const options = { refresh: [planRoutes.getPlan], onError: (error: unknown) => toast(wordError(error, locale), 'bad') };
  const agree = useSend(planRoutes.remindMe, { ...options, onSuccess: () => { setOpen(false); toast(words('remindOn')); } });
  const again = useSend(planRoutes.remindMe, options);
  const stop = useQuick(planRoutes.remindMeNot, {
    foresees: [unreminded],
    onError: options.onError,
    onSuccess: () => {
      const { weekdays, hour } = reminder ?? {};
      const before = weekdays && reminderHours.find((h) => h === hour);
      if (before) undoable(words('remindOff'), () => again.mutate({ body: { weekdays, hour: before } }, { onError: options.onError }));
      else toast(words('remindOff'));
    },
  });
  const day = new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday
  const dayName = (n: number): string => day.format(new Date(Date.UTC(2024, 0, n)));
  return (
    <Section title={words('remind')}>
      <div className="panel stack measure">
        {reminder && !isOpen && (
          <>
            <p className="plan-reminder"><BellRing size={20} aria-hidden /><span>{words('reminded', { days: reminder.weekdays.map(dayName).join(', '), hour: `${String(reminder.hour).padStart(2, '0')}:00` })}</span></p>
            <p className="muted small">{words('remindNext', { at: formatInstant(reminder.nextAt, locale) })} {words('remindWhere')} <Link href="/notices/mail">{words('mailChoice')}</Link></p>
            <div className="row">
              <Button onPress={() => setOpen(true)}>{words('remindChange')}</Button>
              <Button variant="quiet" onPress={() => stop.mutate({})}>{words('remindStop')}</Button>
            </div>
          </>
        )}
        {!reminder && !isOpen && (
          <>
            <p>{words('remindLead')}</p>
            <div className="row"><Button icon={<BellRing size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('remindBegin')}</Button></div>
          </>
        )}
        {isOpen && <Choice first={reminder ? { weekdays: reminder.weekdays, hour: reminderHours.find((h) => h === reminder.hour) ?? usual.hour } : usual} dayName={dayName} isPending={agree.isPending} onAgree={(body) => agree.mutate({ body })} onLeave={() => setOpen(false)} />}
      </div>
    </Section>
  );
}

interface ChoiceProps {
  first: StudyReminder;
  dayName: (weekday: number) => string;
  isPending: boolean;
  onAgree: (wish: StudyReminder) => void;
  onLeave: () => void;
}
function Choice({ first, dayName, isPending, onAgree, onLeave }: ChoiceProps) {
  const words = useWords();
  const [wish, setWish] = useState(first);
  return (
    <form className="stack-loose" onSubmit={(event) => { event.preventDefault(); onAgree(wish); }}>
      <CheckboxGroup label={words('remindDays')} value={wish.weekdays.map(String)} onChange={(days) => setWish({ ...wish, weekdays: days.map(Number).sort((a, b) => a - b) })} options={WEEKDAYS.map((n) => ({ value: String(n), label: dayName(n) }))} />
      <RadioGroup label={words('remindHour')} orientation="horizontal" value={String(wish.hour)} onChange={(hour) => setWish({ ...wish, hour: reminderHours.find((h) => String(h) === hour) ?? wish.hour })} options={reminderHours.map((hour) => ({ value: String(hour), label: words(`hour_${hour}`) }))} />
      <p className="muted small">{words('remindConsent')}</p>
      <div className="row">
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={wish.weekdays.length === 0}>{words('remindAgree')}</Button>
        <Button variant="quiet" onPress={onLeave}>{words('remindLeave')}</Button>
      </div>
    </form>
  );
}
