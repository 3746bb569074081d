import { CalendarClock, Plus } from 'lucide-react';
import { useState } from 'react';
import { scheduleRoutes, type ScheduleView } from '@kynangso/contracts/export';
import { Button, type Column, DateText, EmptyState, Load, PageHeader, Table, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { useAskWords } from './export-words';
import { NewSchedule } from './new-schedule';
import { useScheduleWords } from './schedule-words';

/** The caller's regular files. */
export function Schedules() {
  const words = useScheduleWords();
  const ask = useAskWords();
  const text = useText();
  const { locale } = useLocale();
  const [isAdding, setAdding] = useState(false);
  const schedules = useApi(scheduleRoutes.listSchedules);
  const end = useSend(scheduleRoutes.endSchedule, { refresh: [scheduleRoutes.listSchedules], onSuccess: () => toast(words('ended')) });
  const rhythm = (s: ScheduleView): string => (s.rhythm === 'weekly' ? words('onWeekday', { rhythm: words('weekly'), day: words(`d${s.day}` as 'd1') }) : words('onDay', { rhythm: words(s.rhythm), day: s.day }));
  const columns: Column<ScheduleView>[] = [
    {
      id: 'what', header: words('kind'), isRowHeader: true,
      cell: (s) => <span className="stack-tight"><span>{words(s.kind)}, {text(s.unit.name)}</span><span className="muted small">{text(s.requirement.title)} · {ask(s.format)}</span></span>,
    },
    { id: 'rhythm', header: words('rhythm'), cell: rhythm },
    { id: 'to', header: words('recipients'), cell: (s) => s.recipients.map((r) => r.fullName).join(', ') },
    { id: 'next', header: words('next'), cell: (s) => <DateText day={s.nextOn} /> },
    { id: 'last', header: words('last'), cell: (s) => (s.lastOn ? <DateText day={s.lastOn} /> : '–') },
    {
      id: 'act', header: words('act'),
      cell: (s) => <Button size="sm" aria-label={words('endOf', { unit: text(s.unit.name) })} onPress={() => end.mutate({ params: { id: s.id } }, { onError: (error) => toast(wordError(error, locale), 'bad') })}>{words('end')}</Button>,
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: words('exports'), href: '/exports' }, { label: words('title') }]} actions={<Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAdding(true)}>{words('add')}</Button>} />
      <Load query={schedules}>
        {({ rows }) => <Table caption={words('title')} columns={columns} rows={rows} rowKey={(s) => s.id} empty={<EmptyState icon={<CalendarClock />} title={words('none')}>{words('noneText')}</EmptyState>} />}
      </Load>
      <NewSchedule isOpen={isAdding} onOpenChange={setAdding} />
    </div>
  );
}
