import { Check, CircleCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { learnerRoutes, learningErrors } from '@kynangso/contracts/learning';
import type { CoursePage } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { Badge, Button, ButtonLink, ConfirmDialog, FormError, Link, Load, PageHeader, ProgressBar, Section } from '../../components';
import { Needed } from '../../components/needed';
import { TextOf } from '../../components/text-of';
import { useText } from '../../i18n/locale';
import { registerErrors } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { OutlineList } from './outline';
import { CourseFacts } from './course-facts';
import { ruleText } from './rule-text';
import { useWords } from './words';
import './learning.css';

registerErrors(learningErrors);
const Prerequisites = lazy(() => import('./prerequisites').then((m) => ({ default: m.Prerequisites })));
const Editions = lazy(() => import('./editions'));

export function Course() {
  const words = useWords();
  const { code = '' } = useParams();
  const course = useApi(learnerRoutes.getCourse, { params: { code } });
  return <Load query={course} heading={words('catalogue')}>{(data) => <CourseView course={data} />}</Load>;
}

function CourseView({ course }: { course: CoursePage }) {
  const words = useWords();
  const text = useText();
  const titles = new Map([...course.modules, ...course.modules.flatMap((part) => part.lessons)].map((part) => [part.code, part.title]));
  return (
    <div className="stack-loose">
      <PageHeader title={text(course.title)} lead={text(course.summary)} crumbs={[{ label: words('catalogue'), href: '/courses' }, { label: text(course.title) }]} />
      <div className="course-columns">
        <div className="stack-loose">
          {(course.countedBy || course.editions !== 'none') && <Suspense><Editions course={course} /></Suspense>}
          {course.outcomes.length > 0 && (
            <Section title={words('outcomes')}>
              <ul className="plain-list stack-tight measure">
                {course.outcomes.map((outcome) => (
                  <li key={outcome.vi} className="outcome">
                    <Check size={20} aria-hidden />
                    <span>{text(outcome)}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section title={words('outline')}>
            <CourseOutline course={course} />
          </Section>
          {course.prerequisites.length > 0 && <Suspense><Prerequisites asked={course.prerequisites} /></Suspense>}
          <Section title={words('howDone')}>
            <p className="measure sentence">{ruleText(course.rule, words, titles, text)}.</p>
          </Section>
          {course.alignment.length > 0 && (
            <Section title={words('aligned')}>
              <ul className="course-aligned">
                {course.alignment.map((target) => (
                  <li key={`${target.framework} ${target.node}`}>
                    <Link href={`/frameworks/${target.framework}?node=${encodeURIComponent(target.node)}`}><TextOf of={target.title} /></Link>
                    <span className="muted small"> · {target.node}, {text(target.frameworkTitle)}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
        <CourseAside course={course} />
      </div>
    </div>
  );
}

/** Who has begun sees what is done and goes from here into each lesson; the plain outline stands meanwhile. */
function CourseOutline({ course }: { course: CoursePage }) {
  const enrolmentId = course.enrolment?.id ?? '';
  const mine = useApi(learnerRoutes.getEnrolment, { params: { enrolmentId } }, { enabled: enrolmentId !== '' });
  if (mine.data) return <OutlineList modules={mine.data.modules} enrolmentId={mine.data.id} />;
  return (
    <>
      <Needed of={[mine]} />
      <OutlineList modules={course.modules} />
    </>
  );
}

function CourseAside({ course }: { course: CoursePage }) {
  const words = useWords();
  return (
    <aside className="panel stack course-aside">
      {(course.editions !== 'open' || course.enrolment) && <StartCourse course={course} />}
      <CourseFacts course={course} />
      <p className="muted small">
        {course.code} · {words('version', { version: course.version })}
      </p>
    </aside>
  );
}

function StartCourse({ course }: { course: CoursePage }) {
  const words = useWords();
  const { person } = useSession();
  const go = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const enrol = useSend(learnerRoutes.enrol, {
    refresh: [learnerRoutes.listMyEnrolments, learnerRoutes.getCourse, learnerRoutes.listCourses],
    onSuccess: (enrolment) => void go(enrolment.nextLesson ? `/learn/${enrolment.id}/${enrolment.nextLesson.id}` : `/learn/${enrolment.id}`),
  });
  const mine = course.enrolment;
  if (!person)
    return (
      <>
        <ButtonLink variant="accent" size="lg" wide href={`/login?next=${encodeURIComponent(`/courses/${course.code}`)}`}>
          {words('signInToLearn')}
        </ButtonLink>
        <p className="muted small">{words('readAnonymous')}</p>
      </>
    );
  return (
    <>
      {mine?.completed && (
        <Badge tone="good" icon={<CircleCheck aria-hidden />}>
          {words('done')}
        </Badge>
      )}
      {mine && !mine.completed && (
        <ProgressBar label={words('progress')} value={mine.lessonsDone} max={course.lessonCount} valueText={words('lessonsDone', { done: mine.lessonsDone, all: course.lessonCount })} />
      )}
      {mine?.completed ? (
        <>
          <ButtonLink variant="primary" wide href={`/learn/${mine.id}`}>
            {words('review')}
          </ButtonLink>
          <Button variant="quiet" wide onPress={() => setAsking(true)}>
            {words('again')}
          </Button>
        </>
      ) : (
        <Button variant="accent" size="lg" wide isPending={enrol.isPending} onPress={() => enrol.mutate({ params: { code: course.code } })}>
          {words(mine ? 'goOn' : 'begin')}
        </Button>
      )}
      <FormError error={enrol.error} />
      <ConfirmDialog
        title={words('againTitle')}
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirmLabel={words('again')}
        isPending={enrol.isPending}
        onConfirm={() => enrol.mutate({ params: { code: course.code }, body: { again: true } })}
      >
        {words('againText')}
      </ConfirmDialog>
    </>
  );
}
