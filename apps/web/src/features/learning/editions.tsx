import { CalendarDays, MapPin, Users } from 'lucide-react';
import { useNavigate } from 'react-router';
import { type CourseEdition, type CoursePage, editionErrors, editionRoutes, learnerRoutes } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { Badge, Button, ButtonLink, FormError, Section, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { registerErrors } from '../../lib/api-error';
import { formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import Counted from './counted';
import { useWords } from './edition-words';

registerErrors(editionErrors);

const tones = { upcoming: 'neutral', enrolling: 'good', closed: 'warn', running: 'info', ended: 'neutral', cancelled: 'bad' } as const;
const refresh = [editionRoutes.listEditions, learnerRoutes.listMyEnrolments, learnerRoutes.getCourse];

/** The editions a course is offered in: days, places, and what the person can do in each. */
/** What only some courses have to say: that another counts as it, and when it is offered. */
export default function Editions({ course }: { course: Pick<CoursePage, 'code' | 'editions' | 'countedBy'> }) {
  return (
    <>
      {course.countedBy && <Counted by={course.countedBy} />}
      {course.editions !== 'none' && <EditionList code={course.code} />}
    </>
  );
}

function EditionList({ code }: { code: string }) {
  const words = useWords();
  const rows = useApi(editionRoutes.listEditions, { params: { code } }).data?.rows ?? [];
  return (
    <Section title={words('title')}>
      <div className="stack">
        <p className="muted measure">{words('lead')}</p>
        <ul className="plain-list stack">
          {rows.map((edition) => <li key={edition.id}><Edition code={code} edition={edition} /></li>)}
        </ul>
      </div>
    </Section>
  );
}

function Edition({ code, edition }: { code: string; edition: CourseEdition }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const span = (from: string, to: string): string => words('span', { from: formatDay(from, locale), to: formatDay(to, locale) });
  const { mine } = edition;
  return (
    <article className="panel stack edition">
      <div className="row">
        <h3>{text(edition.title)}</h3>
        <Badge tone={tones[edition.state]}>{words(`state_${edition.state}`)}</Badge>
      </div>
      <ul className="plain-list course-facts">
        <li><CalendarDays size={16} aria-hidden /><span>{words('learn', { span: span(edition.startsOn, edition.endsOn) })}</span></li>
        <li><CalendarDays size={16} aria-hidden /><span>{words('enrol', { span: span(edition.enrolFrom, edition.enrolTo) })}</span></li>
        <li><MapPin size={16} aria-hidden /><span>{words(`mode_${edition.mode}`)}{edition.place && `: ${text(edition.place)}`}</span></li>
        <li><Users size={16} aria-hidden /><span>{edition.placesLeft === null ? words('noLimit') : words('places', { left: edition.placesLeft, all: edition.capacity ?? 0 })}{edition.waiting > 0 && `, ${words('waiting', { count: edition.waiting })}`}</span></li>
      </ul>
      {edition.cancelReason && <p>{words('cancelled', { reason: text(edition.cancelReason) })}</p>}
      {mine?.state === 'waiting' && edition.state !== 'cancelled' && <p><strong>{words('inLine', { position: mine.position ?? 0 })}</strong></p>}
      {mine?.state === 'seated' && edition.state !== 'cancelled' && <p><strong>{words('seated')}</strong></p>}
      {mine?.completedOn && <p>{words(mine.isLate ? 'completedLate' : 'completed', { day: formatDay(mine.completedOn, locale) })}</p>}
      <Act code={code} edition={edition} />
    </article>
  );
}

function Act({ code, edition }: { code: string; edition: CourseEdition }) {
  const words = useWords();
  const { person } = useSession();
  const go = useNavigate();
  const params = { editionId: edition.id };
  const take = useSend(editionRoutes.takeSeat, { refresh, onSuccess: ({ mine }) => toast(words(mine?.state === 'waiting' ? 'nowInLine' : 'nowSeated')) });
  const leave = useSend(editionRoutes.leaveSeat, { refresh, onSuccess: () => toast(words('gaveBack')) });
  const open = useSend(editionRoutes.openEdition, { refresh, onSuccess: (enrolment) => void go(enrolment.nextLesson ? `/learn/${enrolment.id}/${enrolment.nextLesson.id}` : `/learn/${enrolment.id}`) });
  const { mine, state } = edition;
  if (state === 'cancelled') return null;
  if (!mine) {
    if (state !== 'enrolling') return null;
    if (!person) return <div><ButtonLink variant="accent" href={`/login?next=${encodeURIComponent(`/courses/${code}`)}`}>{words('signIn')}</ButtonLink></div>;
    return (
      <div className="stack-tight">
        <div><Button variant="accent" isPending={take.isPending} onPress={() => take.mutate({ params })}>{words(edition.placesLeft === 0 || edition.waiting > 0 ? 'joinLine' : 'take')}</Button></div>
        <FormError error={take.error} />
      </div>
    );
  }
  return (
    <div className="stack-tight">
      <div className="row">
        {mine.state === 'seated' && (state === 'running' || state === 'ended') && <Button variant="accent" isPending={open.isPending} onPress={() => open.mutate({ params })}>{words(mine.enrolmentId ? 'goOn' : 'open')}</Button>}
        {state !== 'running' && state !== 'ended' && <Button variant="quiet" isPending={leave.isPending} onPress={() => leave.mutate({ params })}>{words('leave')}</Button>}
      </div>
      <FormError error={open.error ?? leave.error} />
    </div>
  );
}
