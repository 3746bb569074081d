import { CircleAlert, CircleCheck, CircleMinus, Clock } from 'lucide-react';
import type { CompletionPerson } from '@kynangso/contracts/training';
import { Badge } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useWords } from './words';

const looks = { met: ['good', CircleCheck], pending: ['info', Clock], overdue: ['bad', CircleAlert] } as const;

/** Whole days from one day to a later one; negative when it lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Where a person stands on a day, in a badge and in days. */
export function PersonState({ person, asOf }: { person: CompletionPerson; asOf: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const [tone, Icon] = person.status in looks ? looks[person.status as keyof typeof looks] : (['neutral', CircleMinus] as const);
  const left = daysBetween(asOf, person.dueOn);
  const said = person.status === 'met' ? (person.metOn ? words('doneOn', { day: formatDay(person.metOn, locale) }) : '')
    : person.status === 'overdue' ? words('daysOver', { count: Math.max(-left, 1) })
    : person.status === 'pending' ? (left === 0 ? words('dueToday') : words('daysLeft', { count: Math.max(left, 0) })) : '';
  return (
    <span className="person-state">
      <Badge tone={tone} icon={<Icon size={16} aria-hidden />}>{words(`st_${person.status}`)}</Badge>
      {said && <span className="small">{said}</span>}
    </span>
  );
}
