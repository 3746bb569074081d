import { Award, Check, Flag, Star } from 'lucide-react';
import { Fragment } from 'react';
import type { PathCourse, PathPage, PathPageStep } from '@kynangso/contracts/learning';
import { Badge, Link } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useWords } from './words';
import './paths.css';

/** half of the road swings to the card's side, and comes back to the middle where the next stop takes over */
const ROAD = { left: 'M50 0 C50 22 22 28 22 50 C22 72 50 78 50 100', right: 'M50 0 C50 22 78 28 78 50 C78 72 50 78 50 100' } as const;

/** The path as a road with a stop for each step; to a screen reader an ordered list. */
export function Trail({ path }: { path: Pick<PathPage, 'steps' | 'end' | 'mine'> }) {
  const words = useWords();
  const { steps, end } = path;
  return (
    <ol className="plain-list trail" aria-label={words('stepsTitle')}>
      {steps.map((step, at) => <Stop key={step.code} step={step} at={at} isFirstLook={path.mine === null} />)}
      <li className={`trail-stop is-${steps.length % 2 === 0 ? 'left' : 'right'} is-end ${path.mine?.isDone ? 'is-done' : ''}`}>
        <Road side={steps.length % 2 === 0 ? 'left' : 'right'} isLast />
        <span className="trail-mark" aria-hidden>{end ? <Award size={26} /> : <Flag size={24} />}</span>
        <End end={end} />
      </li>
    </ol>
  );
}

function Road({ side, isLast = false }: { side: 'left' | 'right'; isLast?: boolean }) {
  const d = isLast ? ROAD[side].split(' C22 72')[0]?.split(' C78 72')[0] : ROAD[side];
  return (
    <svg className="trail-road" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path className="trail-base" d={d} />
      <path className="trail-dash" d={d} />
    </svg>
  );
}

function Stop({ step, at, isFirstLook }: { step: PathPageStep; at: number; isFirstLook: boolean }) {
  const words = useWords();
  const text = useText();
  const side = at % 2 === 0 ? 'left' : 'right';
  return (
    <li className={`trail-stop is-${side} is-${step.state} ${step.isRequired ? '' : 'is-optional'}`} {...(step.state === 'next' ? { 'aria-current': 'step' as const } : {})}>
      <Road side={side} />
      <span className="trail-mark" aria-hidden>{step.state === 'done' ? <Check size={22} strokeWidth={3} /> : step.isRequired ? at + 1 : <Star size={20} />}</span>
      <article className="trail-card">
        <p className="row small trail-head">
          <span className="muted">{words('step', { at: at + 1 })} · {words(step.isRequired ? 'required' : 'optional')}</span>
          {step.state !== 'open' && <Badge tone={step.state === 'done' ? 'good' : 'info'}>{words(isFirstLook ? 'startHere' : `state_${step.state}`)}</Badge>}
        </p>
        {step.courses.length > 1 && <p className="small muted">{words('anyOf')}</p>}
        {step.courses.map((course, n) => (
          <Fragment key={course.code}>
            {n > 0 && <p className="small muted">{words('or')}</p>}
            <Course course={course} />
          </Fragment>
        ))}
        {step.note && <p className="trail-note">{text(step.note)}</p>}
      </article>
    </li>
  );
}

function Course({ course }: { course: PathCourse }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const day = course.completedOn && formatDay(course.completedOn, locale);
  return (
    <div className="stack-tight">
      <h3>{course.isOffered ? <Link href={`/courses/${course.code}`}>{text(course.title)}</Link> : text(course.title)}</h3>
      <p className="small muted">
        {day === null ? words('courseFacts', { lessons: course.lessonCount, minutes: course.minutes }) : course.countedBy ? words('countedBy', { title: text(course.countedBy.title), day }) : words('completedOn', { day })}
      </p>
      {!course.isOffered && day === null && <p className="small muted">{words('notOffered')}</p>}
    </div>
  );
}

function End({ end }: { end: PathPage['end'] }) {
  const words = useWords();
  const text = useText();
  if (!end)
    return (
      <div className="trail-card">
        <h3>{words('finish')}</h3>
        <p className="small muted">{words('finishText')}</p>
      </div>
    );
  return (
    <div className="trail-card">
      <p className="small muted">{words('end')}</p>
      <h3>{text(end.title)}</h3>
      <p className="small">{end.isMet ? words('endMet') : end.examCode === null ? words('endNoExam') : words(end.isNext ? 'endNext' : 'endOpen', { exam: end.examCode })}</p>
    </div>
  );
}
