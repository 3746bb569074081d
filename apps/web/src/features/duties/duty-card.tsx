import { ArrowRight, Circle, CircleAlert, CircleCheck, CircleMinus, Clock } from 'lucide-react';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DutyView, EvidencePart } from '@kynangso/contracts/training';
import { Badge, ButtonLink, Link } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatDay } from '../../lib/format';
import { useCardWords } from './card-words';
import './duties.css';

const looks = {
  met: ['good', CircleCheck],
  pending: ['info', Clock],
  overdue: ['bad', CircleAlert],
  waived: ['neutral', CircleMinus],
  on_leave: ['neutral', CircleMinus],
  joined_after_cutoff: ['neutral', CircleMinus],
  left: ['neutral', CircleMinus],
} as const;

/** One thing a person has to do this year: by when, what counts, what is still missing. */
export function DutyCard({ duty, level = 2, withStep = false }: { duty: DutyView; level?: 2 | 3; withStep?: boolean }) {
  const words = useCardWords();
  const text = useText();
  const { locale } = useLocale();
  const [tone, Icon] = looks[duty.status];
  const step = withStep && (duty.status === 'pending' || duty.status === 'overdue') ? nextStep(duty.evidence) : null;
  const Heading = `h${level}` as const;
  const daysLeft = Math.round((Date.parse(duty.dueOn) - Date.parse(dayOf(new Date()))) / 86_400_000);
  return (
    <article className={`duty is-${duty.status}`}>
      <div className="row">
        <Badge tone={duty.status === 'pending' && daysLeft < 8 ? 'warn' : tone} icon={<Icon aria-hidden />}>
          {words(`st_${duty.status}`)}
        </Badge>
        {duty.status === 'met' && duty.metOn ? (
          <span className="muted small">{words('metOn', { day: formatDay(duty.metOn, locale) })}</span>
        ) : (
          <span className="small">
            <strong>{words('due', { day: formatDay(duty.dueOn, locale) })}</strong>
            {duty.status === 'pending' && daysLeft >= 0 && <span className="muted"> ({daysLeft === 0 ? words('dueToday') : words('dueIn', { count: daysLeft })})</span>}
          </span>
        )}
      </div>
      <Heading>{text(duty.title)}</Heading>
      <p className="muted">{text(duty.reason)}</p>
      <div>
        <p className="duty-need">{words('whatCounts')}</p>
        <ul className="plain-list">
          <Evidence part={duty.evidence} />
        </ul>
      </div>
      {step && (
        <div>
          <ButtonLink variant="primary" href={step.href} iconEnd={<ArrowRight aria-hidden />}>{words(step.kind === 'exam' ? 'stepExam' : 'stepCourse', { title: step.title ? text(step.title) : step.code })}</ButtonLink>
        </div>
      )}
    </article>
  );
}

/** Where what counts is done. */
const placeOf = ({ kind, code }: Exclude<EvidencePart, { kind: 'group' }>): string =>
  kind === 'course' ? `/courses/${code}` : kind === 'path' ? `/paths/${code}` : kind === 'exam' ? '/exams' : kind === 'class' ? '/my-classes' : '/my-evidence';

/** The first thing still missing that a person can open from here; of "one of these" the first is as good as any. */
function nextStep(part: EvidencePart): { kind: 'course' | 'exam' | 'path'; code: string; title: ShortText | null; href: string } | null {
  if (part.met) return null;
  if (part.kind === 'group') return part.of.map(nextStep).find((step) => step !== null) ?? null;
  // a class is waited for, and a paper of one's own is no step of this product
  return part.kind === 'class' || part.kind === 'evidence' ? null : { kind: part.kind, code: part.code, title: part.title, href: placeOf(part) };
}

function Evidence({ part }: { part: EvidencePart }) {
  const words = useCardWords();
  const text = useText();
  const Icon = part.met ? CircleCheck : Circle;
  const mark = <Icon size={18} className={part.met ? 'is-met' : ''} role="img" aria-label={words(part.met ? 'isMet' : 'isMissing')} />;
  if (part.kind === 'group') {
    if (part.of.length === 1 && part.of[0]) return <Evidence part={part.of[0]} />;
    return (
      <li className="evidence-group">
        <span className="evidence">
          {mark} {part.op === 'atLeast' ? words('atLeast', { k: part.k }) : words(part.op)}
        </span>
        <ul className="plain-list">
          {part.of.map((inner, at) => (
            <Evidence key={at} part={inner} />
          ))}
        </ul>
      </li>
    );
  }
  const label = words(part.kind, { title: part.title ? text(part.title) : part.code });
  const href = placeOf(part);
  return (
    <li className="evidence">
      {mark}
      <span>{part.met ? label : <Link href={href}>{label}</Link>}</span>
    </li>
  );
}
