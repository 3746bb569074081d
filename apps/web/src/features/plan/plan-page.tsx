import { BookOpen, Compass } from 'lucide-react';
import type { RequestOf } from '@kynangso/contracts/kernel';
import { type PlanView, planRoutes } from '@kynangso/contracts/training';
import { ButtonLink, Callout, EmptyState, Link, Load, PageHeader, ProgressBar, Section, Select, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { formatDay } from '../../lib/format';
import { useApi } from '../../lib/query';
import { foresee, useQuick } from '../../lib/quick';
import { Reminder } from './reminder';
import { SuggestionCard } from './suggestion';
import { useWords } from './words';
import './plan.css';

const PACES = [30, 45, 60, 90, 120, 180, 240];

/** What to learn next and why, and the weeks it takes at the own pace. */
export function PlanPage() {
  const words = useWords();
  const plan = useApi(planRoutes.getPlan);
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={<ButtonLink href="/placement" icon={<Compass size={18} aria-hidden />}>{words(plan.data?.placedAt ? 'placeAgain' : 'place')}</ButtonLink>} />
      <Load query={plan}>{(data) => <Shown plan={data} />}</Load>
    </div>
  );
}

/** the bar follows the click; the weeks come with the server's answer */
const pacedPlan = foresee(planRoutes.getPlan, (plan, { body }: RequestOf<typeof planRoutes.setPace>) => ({ ...plan, minutesPerWeek: body.minutesPerWeek }));

function Shown({ plan }: { plan: PlanView }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const send = useQuick(planRoutes.setPace, { foresees: [pacedPlan], onError: (error) => toast(wordError(error, locale), 'bad') });
  const titles = new Map(plan.courses.map((c) => [c.code, text(c.title)]));
  const begun = new Map(plan.courses.map((c) => [c.code, c.enrolmentId]));
  // a lesson of a course not begun opens with the course
  const hrefOf = ({ course, id }: PlanView['weeks'][number]['lessons'][number]): string => (begun.get(course) ? `/learn/${begun.get(course)}/${id}` : `/courses/${course}`);
  const setPace = (minutes: string): void => send.mutate({ body: { minutesPerWeek: Number(minutes) } });
  const paces = [...new Set([...PACES, plan.minutesPerWeek])].sort((a, b) => a - b);
  return (
    <>
      {plan.placedAt === null && <Callout actions={<ButtonLink size="sm" href="/placement">{words('place')}</ButtonLink>}>{words('notPlaced')}</Callout>}
      {plan.late.map(({ course, dueOn, neededPerWeek }) => (
        <Callout key={course} tone="warn">
          {neededPerWeek === null ? words('latePast', { title: titles.get(course) ?? course, day: formatDay(dueOn, locale) }) : words('late', { title: titles.get(course) ?? course, day: formatDay(dueOn, locale), minutes: neededPerWeek })}
        </Callout>
      ))}
      {plan.courses.length === 0 ? (
        <EmptyState icon={<BookOpen />} title={words('none')} action={<ButtonLink variant="accent" href="/courses">{words('toCourses')}</ButtonLink>}>{words('noneText')}</EmptyState>
      ) : (
        <>
          <Section title={words('suggestions')}>
            <ul className="plain-list plan-courses">{plan.courses.map((course) => <li key={course.code}><SuggestionCard course={course} /></li>)}</ul>
          </Section>
          <Section title={words('week')}>
            <div className="stack-loose measure">
              <Select label={words('pace')} options={paces.map((n) => ({ value: String(n), label: words('minutes', { count: n }) }))} value={String(plan.minutesPerWeek)} onChange={setPace} />
              <ProgressBar label={words('done')} value={plan.doneThisWeek} max={plan.minutesPerWeek} valueText={words('doneOf', { done: plan.doneThisWeek, count: plan.minutesPerWeek })} tone={plan.doneThisWeek >= plan.minutesPerWeek ? 'good' : 'action'} />
              {plan.weeks.length === 0 ? <p className="muted">{words('noWeeks')}</p> : (
                <ol className="plain-list plan-weeks">
                  {plan.weeks.map((week, at) => (
                    <li key={week.from}>
                      <h3>{words(at === 0 ? 'thisWeek' : 'weekOf', { day: formatDay(week.from, locale) })} <span className="muted small nowrap">{words('minutes', { count: week.lessons.reduce((sum, l) => sum + l.minutes, 0) })}</span></h3>
                      {week.lessons.length === 0 && <p>{words('weekDone')}</p>}
                      <ul>{week.lessons.map((lesson) => <li key={lesson.id}><Link href={hrefOf(lesson)}>{text(lesson.title)}</Link>{plan.courses.length > 1 && <span className="muted small"> · {titles.get(lesson.course) ?? lesson.course}</span>}</li>)}</ul>
                    </li>
                  ))}
                </ol>
              )}
            </div>
          </Section>
        </>
      )}
      <Reminder plan={plan} />
    </>
  );
}
