import { ArrowRight, BadgeCheck, BookOpenText, ClipboardCheck } from 'lucide-react';
import { type ComponentType, lazy, Suspense } from 'react';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { useIsQuiet } from '../../app/layout/quiet';
import { ButtonLink, Link, Section, usePageTitle } from '../../components';
import { Needed } from '../../components/needed';
import { useApi } from '../../lib/query';
import { CourseCard } from '../learning/course-card';
import { useWords } from './landing-words';
import './home.css';

/** Far down the page, and the only field on it: its code comes when the page is read; until then there is the way to the page of its own. */
const SerialForm = lazy((): Promise<{ default: ComponentType }> => import('../verify/serial-form').then((m) => ({ default: m.SerialForm }), () => ({ default: () => null })));

/** The public front: what this is, in plain words, and where to begin. */
export function Landing() {
  const words = useWords();
  usePageTitle(words('pageTitle'));
  const isQuiet = useIsQuiet();
  const toCheck = (
    <div className="who-check">
      <ButtonLink href="/verify">{words('who3Go')}</ButtonLink>
    </div>
  );
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 3 } });
  const steps = [
    { icon: BookOpenText, title: words('how1'), text: words('how1Text') },
    { icon: ClipboardCheck, title: words('how2'), text: words('how2Text') },
    { icon: BadgeCheck, title: words('how3'), text: words('how3Text') },
  ];
  return (
    <div className="landing">
      <section className="hero">
        <div className="hero-words">
          <h1 tabIndex={-1}>{words('headline')}</h1>
          <p className="hero-sub">{words('sub')}</p>
          <div className="row">
            <ButtonLink variant="accent" size="lg" href="/courses" iconEnd={<ArrowRight aria-hidden />}>
              {words('startLearning')}
            </ButtonLink>
            <ButtonLink size="lg" href="/login">
              {words('signIn')}
            </ButtonLink>
          </div>
        </div>
        <img className="drum-sun" src="/drum-sun.svg" alt="" width="400" height="400" loading="lazy" />
      </section>

      <section className="stack landing-steps">
        <h2>{words('howTitle')}</h2>
        <ol className="plain-list how">
          {steps.map((step, at) => (
            <li key={step.title}>
              <span className="how-mark" aria-hidden="true">
                <step.icon size={26} />
              </span>
              <h3>
                <span className="how-number">{at + 1}.</span> {step.title}
              </h3>
              <p className="muted">{step.text}</p>
            </li>
          ))}
        </ol>
      </section>

      <section className="stack">
        <h2>{words('whoTitle')}</h2>
        <div className="who">
          <div className="who-card">
            <h3>{words('who1')}</h3>
            <p className="muted">{words('who1Text')}</p>
            <ButtonLink href="/activate" variant="primary">
              {words('who1Go')}
            </ButtonLink>
          </div>
          <div className="who-card">
            <h3>{words('who2')}</h3>
            <p className="muted">{words('who2Text')}</p>
            <ButtonLink href="/register" variant="primary">
              {words('who2Go')}
            </ButtonLink>
          </div>
          <div className="who-card is-check">
            <h3>{words('who3')}</h3>
            <p className="muted">{words('who3Text')}</p>
            {isQuiet ? (
              <Suspense fallback={toCheck}>
                <SerialForm />
              </Suspense>
            ) : (
              toCheck
            )}
          </div>
        </div>
      </section>

      <Needed of={[courses]} />
      {courses.data && courses.data.rows.length > 0 && (
        <Section title={words('coursesTitle')} aside={<Link href="/courses">{words('allCourses')}</Link>}>
          <ul className="plain-list course-grid">
            {courses.data.rows.map((course) => (
              <li key={course.code}>
                <CourseCard course={course} level={3} />
              </li>
            ))}
          </ul>
        </Section>
      )}

      <section className="standards">
        <div className="stack-tight">
          <h2>{words('standardsTitle')}</h2>
          <p className="measure">{words('standardsText')}</p>
        </div>
        <ButtonLink href="/frameworks">{words('standardsGo')}</ButtonLink>
      </section>
    </div>
  );
}
