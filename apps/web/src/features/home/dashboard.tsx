import { ArrowRight, Award, BookOpen } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { certificateRoutes } from '@kynangso/contracts/certificate';
import { candidateRoutes } from '@kynangso/contracts/exam';
import { learnerRoutes } from '@kynangso/contracts/learning';
import type { EnrolmentRow } from '@kynangso/contracts/learning';
import { trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { ButtonLink, EmptyState, Link, Load, Loading, PageHeader, ProgressBar, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatDay } from '../../lib/format';
import { useApi } from '../../lib/query';
import { DutyCard } from '../duties/duty-card';
import { SittingCard } from '../exam/sitting-card';
import { fromDevice } from '../learning/from-device';
import { useWords } from './words';
import './home.css';

/** What to learn next comes after what can be gone on with: the page is read before it is there. */
const Next = lazy(() => import('../plan/next').then((m) => ({ default: m.Next })));
/** What was announced and not read yet; nothing where there is nothing, and without a network. */
const AnnounceCard = lazy(() => import('../together/announce-card').then((m) => ({ default: m.AnnounceCard }), () => ({ default: () => null })));
/** Charts and figures are for staff; a learner's phone doesn't load them. */
const BoardStart = lazy(() => import('../boards/start').then((m) => ({ default: m.BoardStart })));

/** A learner's day: go on where you left off, what is due, what is open, what you have. */
export function Dashboard() {
  const words = useWords();
  const { locale } = useLocale();
  const { person, can } = useSession();
  // opened without a network there is only what the device keeps; the rest comes with the network, not as a row of errors
  const [isAway, setAway] = useState(!navigator.onLine);
  useEffect(() => {
    const back = () => setAway(false);
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, []);
  return (
    <div className="stack-loose">
      <PageHeader title={words('hello', { name: person?.fullName ?? '' })} lead={words('helloLead', { day: formatDay(dayOf(new Date()), locale) })} />
      {!isAway && can('training.read') && (
        <Suspense fallback={<Loading lines={4} />}>
          <BoardStart />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <AnnounceCard />
      </Suspense>
      <div className="dash">
        <div className="stack-loose">
          <Continue />
          {!isAway && (
            <>
              <Duties />
              <Suspense fallback={<Loading lines={4} />}>
                <Next />
              </Suspense>
            </>
          )}
        </div>
        {!isAway && (
          <div className="stack-loose">
            <Exams />
            <Certificates />
          </div>
        )}
      </div>
    </div>
  );
}

function Continue() {
  const words = useWords();
  const { person } = useSession();
  const enrolments = useApi(learnerRoutes.listMyEnrolments, undefined, { fallback: fromDevice.enrolments(person?.personId ?? '') });
  return (
    <Section title={words('continueTitle')}>
      <Load query={enrolments}>
        {({ rows }) => {
          const [first, ...rest] = rows.filter((row) => row.completedAt === null);
          if (!first)
            return (
              <EmptyState icon={<BookOpen />} title={words(rows.length > 0 ? 'allDone' : 'nothing')} action={<ButtonLink variant="accent" href="/courses">{words('startLearning')}</ButtonLink>}>
                {words('nothingText')}
              </EmptyState>
            );
          return (
            <>
              <ContinueCard row={first} />
              {rest.length > 0 && (
                <ul className="plain-list other-courses" aria-label={words('other')}>
                  {rest.slice(0, 4).map((row) => (
                    <OtherCourse key={row.id} row={row} />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Load>
    </Section>
  );
}

function ContinueCard({ row }: { row: EnrolmentRow }) {
  const words = useWords();
  const text = useText();
  return (
    <article className="continue">
      <div className="stack-tight">
        <h3>{text(row.title)}</h3>
        {row.nextLesson && (
          <p className="continue-next">
            {words('nextUp')}: <strong>{text(row.nextLesson.title)}</strong>, {words('minutesLeft', { minutes: row.minutesLeft })}
          </p>
        )}
      </div>
      <ProgressBar label={words('progress')} tone="accent" value={row.lessonsDone} max={row.lessonCount} valueText={words('lessonsDone', { done: row.lessonsDone, all: row.lessonCount })} />
      <div>
        <ButtonLink variant="accent" size="lg" href={row.nextLesson ? `/learn/${row.id}/${row.nextLesson.id}` : `/learn/${row.id}`} iconEnd={<ArrowRight aria-hidden />}>
          {words('goOn')}
        </ButtonLink>
      </div>
    </article>
  );
}

function OtherCourse({ row }: { row: EnrolmentRow }) {
  const words = useWords();
  const text = useText();
  return (
    <li>
      <Link href={row.nextLesson ? `/learn/${row.id}/${row.nextLesson.id}` : `/learn/${row.id}`}>{text(row.title)}</Link>
      <span className="muted small nowrap">{words('lessonsDone', { done: row.lessonsDone, all: row.lessonCount })}</span>
    </li>
  );
}

function Duties() {
  const words = useWords();
  const duties = useApi(trainingRoutes.myDuties);
  return (
    <Section title={words('duties')} aside={<Link href="/duties">{words('allDuties')}</Link>}>
      <Load query={duties}>
        {({ rows }) => {
          const open = rows.filter((duty) => duty.status === 'pending' || duty.status === 'overdue');
          if (open.length === 0) return <p className="muted">{words('noDuties')}</p>;
          return (
            <ul className="plain-list stack">
              {open.slice(0, 3).map((duty) => (
                <li key={`${duty.requirementId} ${duty.period}`}>
                  <DutyCard duty={duty} level={3} />
                </li>
              ))}
            </ul>
          );
        }}
      </Load>
    </Section>
  );
}

function Exams() {
  const words = useWords();
  const sittings = useApi(candidateRoutes.listMySittings);
  return (
    <Section title={words('exams')}>
      <Load query={sittings}>
        {({ rows }) => {
          const near = rows.filter((row) => row.openAttemptId !== null || (row.state !== 'closed' && row.kind !== 'quiz' && row.kind !== 'practice'));
          if (near.length === 0) return <p className="muted">{words('noExams')}</p>;
          return (
            <ul className="plain-list stack">
              {near.slice(0, 3).map((row) => (
                <li key={row.id}>
                  <SittingCard sitting={row} level={3} />
                </li>
              ))}
            </ul>
          );
        }}
      </Load>
    </Section>
  );
}

function Certificates() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const certificates = useApi(certificateRoutes.listMyCertificates);
  return (
    <Section title={words('certificates')}>
      <Load query={certificates}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="muted">{words('noCertificates')}</p>
          ) : (
            <ul className="plain-list other-courses">
              {rows.slice(0, 3).map((row) => (
                <li key={row.id}>
                  <span className="row cert-line">
                    <Award size={20} aria-hidden />
                    <Link href="/certificates">{text(row.facts.programme.title)}</Link>
                  </span>
                  <span className="muted small nowrap">{words('issuedOn', { day: formatDay(row.facts.issuedOn, locale) })}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Load>
    </Section>
  );
}
