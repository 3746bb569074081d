import { ArrowRight, CalendarClock, CircleAlert, Milestone, PlayCircle, TrendingUp, UserCheck } from 'lucide-react';
import type { PlanCourse, PlanReason } from '@kynangso/contracts/training';
import { ButtonLink } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, formatRate } from '../../lib/format';
import { useWords } from './words';
import './plan.css';

/** One course with the reasons it is suggested for. */
export function SuggestionCard({ course, level = 3 }: { course: PlanCourse; level?: 2 | 3 }) {
  const words = useWords();
  const text = useText();
  const Heading = `h${level}` as const;
  return (
    <article className="panel stack plan-course">
      <Heading>{text(course.title)}</Heading>
      <ul className="plain-list plan-reasons" aria-label={words('why')}>{course.reasons.slice(0, 3).map((reason, at) => <li key={at}><Reason reason={reason} /></li>)}</ul>
      <p className="muted small">{words('left', { count: course.lessonsLeft, minutes: course.minutesLeft })}</p>
      <div>
        <ButtonLink variant={course.enrolmentId ? 'accent' : 'secondary'} href={course.enrolmentId ? `/learn/${course.enrolmentId}` : `/courses/${course.code}`} iconEnd={<ArrowRight aria-hidden />}>
          {words(course.enrolmentId ? 'goOn' : 'begin')}
        </ButtonLink>
      </div>
    </article>
  );
}

function Reason({ reason }: { reason: PlanReason }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  if (reason.kind === 'due') {
    const Icon = reason.isOverdue ? CircleAlert : CalendarClock;
    return <span className={`plan-reason${reason.isOverdue ? ' is-bad' : ''}`}><Icon size={18} aria-hidden />{words(reason.isOverdue ? 'overdue' : 'due', { day: formatDay(reason.dueOn, locale), title: text(reason.requirement) })}</span>;
  }
  if (reason.kind === 'gap') return <span className="plan-reason"><TrendingUp size={18} aria-hidden />{words(`gap_${reason.level}`, { title: text(reason.title), share: formatRate(Math.round(reason.expectedBp / 100), 100, locale) })}</span>;
  if (reason.kind === 'role' && reason.missed) return <PassReason title={text(reason.title)} missed={reason.missed} isVerified={reason.isVerified} />;
  if (reason.kind === 'role') {
    const found = reason.level === null ? 'unknown' : reason.level === 'low' ? 'low' : 'middle';
    return <span className="plan-reason"><UserCheck size={18} aria-hidden /><span>{words('role', { title: text(reason.title) })} {words(`role_${found}`)}{!reason.isVerified && <> <span className="muted small">({words('unverified')})</span></>}</span></span>;
  }
  if (reason.kind === 'path') return <span className="plan-reason"><Milestone size={18} aria-hidden />{words('onPath', { title: text(reason.title) })}</span>;
  return <span className="plan-reason"><PlayCircle size={18} aria-hidden />{words('started')}</span>;
}

/** A pass by the standard's own rule: what it asks for, and what is known of the person. */
function PassReason({ title, missed, isVerified }: { title: string; missed: NonNullable<(PlanReason & { kind: 'role' })['missed']>; isVerified: boolean }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const share = (bp: number): string => formatRate(Math.floor(bp / 100), 100, locale);
  const asked = { title, least: share(missed.minPercentBp) };
  const notes = [...(isVerified ? [] : [words('unverified')]), ...(missed.isThresholdVerified ? [] : [words('thresholdUnverified')])];
  return (
    <span className="plan-reason">
      <UserCheck size={18} aria-hidden />
      <span>
        {missed.of ? words('role_passOf', { ...asked, of: text(missed.of) }) : words('role_pass', asked)} {words(`pass_${missed.standing}`, { share: share(missed.shareBp ?? 0) })}
        {notes.length > 0 && <> <span className="muted small">({notes.join(', ')})</span></>}
      </span>
    </span>
  );
}
