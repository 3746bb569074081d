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
      <ul className="plain-list plan-reasons" aria-label={words('why')}>{together(course.reasons).slice(0, 3).map((reasons, at) => <li key={at}><Reason reasons={reasons} /></li>)}</ul>
      <p className="muted small">{words('left', { count: course.lessonsLeft, minutes: course.minutesLeft })}</p>
      <div>
        <ButtonLink variant={course.enrolmentId ? 'accent' : 'secondary'} href={course.enrolmentId ? `/learn/${course.enrolmentId}` : `/courses/${course.code}`} iconEnd={<ArrowRight aria-hidden />}>
          {words(course.enrolmentId ? 'goOn' : 'begin')}
        </ButtonLink>
      </div>
    </article>
  );
}

type RoleReason = PlanReason & { kind: 'role' };
type Reasons = readonly [PlanReason, ...PlanReason[]];
const levelOf = (reason: PlanReason): string | null => (reason.kind === 'role' && reason.missed?.of ? reason.missed.of.vi : null);

/** Modules missing of one level of a standard are one reason. */
function together(reasons: readonly PlanReason[]): Reasons[] {
  const found: [PlanReason, ...PlanReason[]][] = [];
  for (const reason of reasons) {
    const level = levelOf(reason);
    const same = level === null ? undefined : found.find(([first]) => levelOf(first) === level);
    if (same) same.push(reason);
    else found.push([reason]);
  }
  return found;
}

function Reason({ reasons: [reason, ...more] }: { reasons: Reasons }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  if (reason.kind === 'due') {
    const Icon = reason.isOverdue ? CircleAlert : CalendarClock;
    return <span className={`plan-reason${reason.isOverdue ? ' is-bad' : ''}`}><Icon size={18} aria-hidden />{words(reason.isOverdue ? 'overdue' : 'due', { day: formatDay(reason.dueOn, locale), title: text(reason.requirement) })}</span>;
  }
  if (reason.kind === 'gap') return <span className="plan-reason"><TrendingUp size={18} aria-hidden />{words(`gap_${reason.level}`, { title: text(reason.title), share: formatRate(Math.round(reason.expectedBp / 100), 100, locale) })}</span>;
  if (reason.kind === 'role' && reason.missed) return <PassReason reasons={[reason, ...more].filter((each): each is RoleReason => each.kind === 'role')} missed={reason.missed} />;
  if (reason.kind === 'role') {
    const found = reason.level === null ? 'unknown' : reason.level === 'low' ? 'low' : 'middle';
    return <span className="plan-reason"><UserCheck size={18} aria-hidden /><span>{words('role', { title: text(reason.title) })} {words(`role_${found}`)}{!reason.isVerified && <> <span className="muted small">({words('unverified')})</span></>}</span></span>;
  }
  if (reason.kind === 'path') return <span className="plan-reason"><Milestone size={18} aria-hidden />{words('onPath', { title: text(reason.title) })}</span>;
  return <span className="plan-reason"><PlayCircle size={18} aria-hidden />{words('started')}</span>;
}

/** A pass by the standard's own rule: what it asks for, and what is known of the person; of a level, module by module. */
function PassReason({ reasons, missed }: { reasons: readonly RoleReason[]; missed: NonNullable<RoleReason['missed']> }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const share = (bp: number | null): string => formatRate(Math.floor((bp ?? 0) / 100), 100, locale);
  const [first] = reasons;
  const notes = [...(first?.isVerified ? [] : [words('unverified')]), ...(missed.isThresholdVerified ? [] : [words('thresholdUnverified')])];
  const parts = reasons.flatMap(({ title, missed: part }) => (part ? [words(`part_${part.standing}`, { title: text(title), share: share(part.shareBp) })] : []));
  return (
    <span className="plan-reason">
      <UserCheck size={18} aria-hidden />
      <span>
        {missed.of
          ? <>{words('role_passOf', { of: text(missed.of), least: share(missed.minPercentBp) })} {words('partsMissing', { parts: parts.join(', ') })}</>
          : <>{words('role_pass', { title: text(first?.title ?? { vi: '' }), least: share(missed.minPercentBp) })} {words(`pass_${missed.standing}`, { share: share(missed.shareBp) })}</>}
        {notes.length > 0 && <> <span className="muted small">({notes.join(', ')})</span></>}
      </span>
    </span>
  );
}
