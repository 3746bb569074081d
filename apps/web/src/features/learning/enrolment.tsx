import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { ButtonLink, Callout, Load, Loading, PageHeader, ProgressBar, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatDay } from '../../lib/format';
import { useApi } from '../../lib/query';
import { fromDevice } from './from-device';
import { KeepCourse } from './keep-course';
import { OutlineList } from './outline';
import { useWords } from './words';
import './learning.css';

/** after the outline, and only where the course has any */
const PracticeDoor = lazy(() => import('../practice/practice-door').then((m) => ({ default: m.PracticeDoor })));

/** after the last lesson; a phone without a network does without */
const AfterCourse = lazy(() => import('./after-course').then((m) => ({ default: m.AfterCourse }), () => ({ default: () => null })));

/** A learner's own page of a course: where to go on, what is done. */
export function Enrolment() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { enrolmentId = '' } = useParams();
  const { person } = useSession();
  const enrolment = useApi(learnerRoutes.getEnrolment, { params: { enrolmentId } }, { fallback: fromDevice.enrolment(person?.personId ?? '', enrolmentId) });
  return (
    <Load query={enrolment} heading={words('catalogue')}>
      {(data) => (
        <div className="stack-loose">
          <PageHeader
            title={text(data.title)}
            crumbs={[{ label: words('catalogue'), href: '/courses' }, { label: text(data.title) }]}
            actions={
              data.nextLesson && (
                <ButtonLink variant="accent" size="lg" href={`/learn/${data.id}/${data.nextLesson.id}`}>
                  {words(data.lessonsDone > 0 ? 'goOn' : 'begin')}
                </ButtonLink>
              )
            }
          />
          {data.completedAt && (
            <Callout tone="good" title={words('completedTitle')}>
              {words('completedOn', { day: formatDay(dayOf(data.completedAt), locale) })}. {words('completedText')}
            </Callout>
          )}
          {data.completedAt && (
            <Suspense fallback={<Loading lines={4} />}>
              <AfterCourse />
            </Suspense>
          )}
          {data.newerVersion && !data.completedAt && (
            <Callout title={words('newer')}>{words('newerText')}</Callout>
          )}
          <div className="panel stack">
            <ProgressBar
              label={words('progress')}
              value={data.lessonsDone}
              max={data.lessonCount}
              tone={data.completedAt ? 'good' : 'action'}
              valueText={words('lessonsDone', { done: data.lessonsDone, all: data.lessonCount })}
            />
            {data.nextLesson && (
              <p className="muted">
                {words('nextUp')}: <strong>{text(data.nextLesson.title)}</strong>. {words('minutesLeft', { minutes: data.minutesLeft })}.
              </p>
            )}
          </div>
          <KeepCourse enrolment={data} />
          <Section title={words('outline')}>
            <OutlineList modules={data.modules} enrolmentId={data.id} />
          </Section>
          <Suspense fallback={null}>
            <PracticeDoor enrolmentId={data.id} />
          </Suspense>
        </div>
      )}
    </Load>
  );
}
