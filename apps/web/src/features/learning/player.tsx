import { ArrowLeft, ArrowRight, Check, CircleCheck, FileDown, ListTree, PenLine } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { learnerRoutes } from '@kynangso/contracts/learning';
import type { LessonPage } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { Button, ButtonLink, Callout, Dialog, FormError, Load, Loading, PageHeader, ProgressBar, toast } from '../../components';
import { Needed } from '../../components/needed';
import { LessonText } from '../../components/rich-text';
import { useLocale, useText } from '../../i18n/locale';
import { formatBytes } from '../../lib/format';
import { mediaUrl } from '../../lib/media';
import { useApi } from '../../lib/query';
import { fromDevice, tellProgress } from './from-device';
import { OutlineList } from './outline';
import { useWords } from './words';
import './learning.css';

/** with its own player, for those who open such a lesson */
const VideoLesson = lazy(() => import('./video/video-lesson'));
/** with its rubric, for those who open such a lesson */
const WorkPanel = lazy(() => import('../assignment/work-panel'));
const PollBlock = lazy(() => import('../poll/poll-block').catch(() => ({ default: NeedsNetwork })));
/** read after the lesson, so it comes when somebody has got that far; without a network it isn't there */
const LessonQuestions = lazy(() => import('../together/lesson-questions').catch(() => ({ default: NeedsNetwork })));
function NeedsNetwork() {
  return <p className="muted no-print">{useWords()('questionsOffline')}</p>;
}
function WhenNear({ children }: { children: ReactNode }) {
  const [isNear, setNear] = useState(false);
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && setNear(true), { rootMargin: '200px' });
    if (mark.current) watch.observe(mark.current);
    return () => watch.disconnect();
  }, []);
  return <div ref={mark}>{isNear && <Suspense fallback={null}>{children}</Suspense>}</div>;
}

/** Seconds on this lesson since the last report; the server counts no more than the time that really passed. */
function useTimeSpent(enrolmentId: string, lessonId: string): () => number {
  const since = useRef(0);
  const owner = useSession().person?.personId ?? '';
  const take = () => {
    const seconds = Math.min(86_400, Math.max(0, Math.round((Date.now() - since.current) / 1000)));
    since.current = Date.now();
    return seconds;
  };
  useEffect(() => {
    since.current = Date.now();
    const report = (secondsSpent: number) => void tellProgress({ owner, enrolmentId, lessonId, event: 'opened', secondsSpent }).catch(() => undefined);
    report(0);
    return () => {
      const seconds = take();
      if (seconds >= 5) report(seconds);
    };
  }, [owner, enrolmentId, lessonId]);
  return take;
}

export function Player() {
  const { enrolmentId = '', lessonId = '' } = useParams();
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const owner = useSession().person?.personId ?? '';
  const [isOutlineOpen, setOutlineOpen] = useState(false);
  const enrolment = useApi(learnerRoutes.getEnrolment, { params: { enrolmentId } }, { fallback: fromDevice.enrolment(owner, enrolmentId) });
  const lesson = useApi(learnerRoutes.getLesson, { params: { enrolmentId, lessonId }, query: { locale } }, { staleTime: 300_000, fallback: fromDevice.lesson(owner, enrolmentId, lessonId) });
  const outline = (onGo?: () => void) =>
    enrolment.data && <OutlineList modules={enrolment.data.modules} enrolmentId={enrolmentId} currentId={lessonId} level={2} {...(onGo ? { onGo } : {})} />;
  return (
    <div className="player">
      <aside className="player-outline">
        <Needed of={[enrolment]} />
        {enrolment.data && (
          <div className="stack">
            <ProgressBar
              label={words('progress')}
              size="sm"
              value={enrolment.data.lessonsDone}
              max={enrolment.data.lessonCount}
              valueText={words('lessonsDone', { done: enrolment.data.lessonsDone, all: enrolment.data.lessonCount })}
            />
            <nav aria-label={words('openOutline')}>{outline()}</nav>
          </div>
        )}
      </aside>
      <div className="player-main">
        <div className="player-phone-bar no-print">
          <Button size="sm" icon={<ListTree aria-hidden />} onPress={() => setOutlineOpen(true)}>
            {words('openOutline')}
          </Button>
          {enrolment.data && (
            <ProgressBar
              label={words('progress')}
              labelHidden
              size="sm"
              value={enrolment.data.lessonsDone}
              max={enrolment.data.lessonCount}
              valueText={words('lessonsDone', { done: enrolment.data.lessonsDone, all: enrolment.data.lessonCount })}
            />
          )}
        </div>
        <Load query={lesson} heading={enrolment.data ? text(enrolment.data.title) : words('catalogue')}>{(data) => <Lesson key={data.lesson.id} page={data} />}</Load>
      </div>
      <Dialog title={words('openOutline')} isOpen={isOutlineOpen} onOpenChange={setOutlineOpen} placement="drawer">
        {outline(() => setOutlineOpen(false))}
      </Dialog>
    </div>
  );
}

const progressShownBy = [learnerRoutes.getEnrolment, learnerRoutes.getLesson, learnerRoutes.listMyEnrolments, learnerRoutes.listCourses, learnerRoutes.getCourse];

function Lesson({ page }: { page: LessonPage }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const go = useNavigate();
  const takeSeconds = useTimeSpent(page.enrolmentId, page.lesson.id);
  const isDone = page.lesson.state === 'completed';
  const isQuiz = page.lesson.kind === 'quiz';
  const isWork = page.lesson.kind === 'assignment';
  const video = page.body.find((node) => node.type === 'video');
  const path = (lessonId: string) => `/learn/${page.enrolmentId}/${lessonId}`;
  const client = useQueryClient();
  const owner = useSession().person?.personId ?? '';
  const record = useMutation({
    mutationFn: () => tellProgress({ owner, enrolmentId: page.enrolmentId, lessonId: page.lesson.id, event: 'completed', secondsSpent: takeSeconds() }),
    onSuccess: async (answer) => {
      await Promise.all(progressShownBy.map((route) => client.invalidateQueries({ queryKey: [route.method, route.path] })));
      if (!answer) toast(words('waitsHere'), 'info');
      if (answer?.completedAt) toast(words('courseDone'));
      if (page.next) void go(path(page.next.id));
      else if (!answer || answer.completedAt) void go(`/learn/${page.enrolmentId}`);
    },
  });
  const complete = () => record.mutate();

  return (
    <article className="stack-loose">
      <PageHeader
        title={text(page.lesson.title)}
        eyebrow={`${words('place', { at: page.position, all: page.lessonCount })} · ${text(page.moduleTitle)}`}
        crumbs={[
          { label: words('catalogue'), href: '/courses' },
          { label: text(page.courseTitle), href: `/learn/${page.enrolmentId}` },
          { label: text(page.lesson.title) },
        ]}
      />
      {page.locale !== locale && <Callout>{words('otherLanguage')}</Callout>}
      {video && (
        <Suspense fallback={<Loading lines={6} />}>
          <VideoLesson page={page} video={video} />
        </Suspense>
      )}
      <LessonText
        body={page.body}
        lang={page.locale}
        poll={(poll) => (
          <Suspense fallback={<Loading lines={3} />}>
            <PollBlock poll={poll} enrolmentId={page.enrolmentId} lessonId={page.lesson.id} />
          </Suspense>
        )}
      />
      {page.attachments.length > 0 && (
        <section className="stack measure">
          <h2>{words('attachments')}</h2>
          <ul className="plain-list stack-tight">
            {page.attachments.map((file) => (
              <li key={file.media} className="row attachment">
                <FileDown size={20} aria-hidden />
                <a href={mediaUrl(file.media)} download={file.name} aria-label={words('download', { name: text(file.title) })}>
                  {text(file.title)}
                </a>
                <span className="muted small">{formatBytes(file.bytes, locale)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isWork && (
        <Suspense fallback={<Loading lines={6} />}>
          <WorkPanel enrolmentId={page.enrolmentId} lessonId={page.lesson.id} />
        </Suspense>
      )}
      {isQuiz && (
        <div className="panel stack measure quiz-door">
          <h2>{words('quizTitle')}</h2>
          {isDone ? (
            <p className="row done-line">
              <CircleCheck aria-hidden /> {words('quizDone')}
            </p>
          ) : (
            <p>{words(page.lesson.examId ? 'quizText' : 'noQuiz')}</p>
          )}
          {page.lesson.examId && (
            <div>
              <ButtonLink variant={isDone ? 'secondary' : 'accent'} icon={<PenLine aria-hidden />} href={`/quizzes/${page.lesson.examId}?back=${encodeURIComponent(path(page.lesson.id))}`}>
                {words('openQuiz')}
              </ButtonLink>
            </div>
          )}
        </div>
      )}
      <footer className="player-foot no-print">
        <FormError error={record.error} />
        {isDone && !isQuiz && !isWork && !video && (
          <p className="row done-line">
            <CircleCheck aria-hidden /> {words('markedDone')}
          </p>
        )}
        <div className="player-moves">
          {page.previous && (
            <ButtonLink href={path(page.previous.id)} icon={<ArrowLeft aria-hidden />}>
              {words('previous')}
            </ButtonLink>
          )}
          <span className="player-space" />
          {!isDone && !isQuiz && !isWork && !video ? (
            <Button variant="primary" isPending={record.isPending} onPress={complete} icon={<Check aria-hidden />}>
              {words(page.next ? 'markAndNext' : 'markDone')}
            </Button>
          ) : page.next ? (
            <ButtonLink variant={isDone ? 'primary' : 'secondary'} href={path(page.next.id)} iconEnd={<ArrowRight aria-hidden />}>
              {words('next')}
            </ButtonLink>
          ) : (
            <ButtonLink href={`/learn/${page.enrolmentId}`}>{words('toCourse')}</ButtonLink>
          )}
        </div>
      </footer>
      <WhenNear>
        <LessonQuestions enrolmentId={page.enrolmentId} lessonId={page.lesson.id} />
      </WhenNear>
    </article>
  );
}
