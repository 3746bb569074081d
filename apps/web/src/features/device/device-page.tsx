import { useQueryClient } from '@tanstack/react-query';
import { HardDriveDownload, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../../app/session';
import { Button, ButtonLink, Callout, EmptyState, Load, PageHeader, ProgressBar, Section } from '../../components';
import { undoable } from '../../components/undo';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { ApiError } from '../../lib/api-error';
import type { KeptCourse, LateEvent } from '../../lib/device/db';
import { remove } from '../../lib/device/kept';
import { dismiss, flush } from '../../lib/device/progress-queue';
import { send, sendPracticeAnswers } from '../../lib/device/tell';
import { dayOf, formatBytes, formatDay, formatInstant } from '../../lib/format';
import { InstallApp } from './install-app';
import { keptKey, useKept } from './use-device';
import { useWords } from './words';
import './device.css';

/** Trên máy này: what can be read without a network, what waits to be sent, and how to take it away. */
export function DevicePage() {
  const words = useWords();
  const kept = useKept();
  return (
    <div className="stack-loose">
      <PageHeader title={words('device')} lead={words('deviceLead')} />
      <Load query={kept}>
        {({ courses, waiting, refused, answers }) => (
          <>
            <Waiting waiting={waiting} refused={refused} answers={answers.length} courses={courses} />
            <Section title={words('keptCourses')}>
              {courses.length === 0 ? (
                <EmptyState icon={<HardDriveDownload />} title={words('nothing')} action={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>}>
                  {words('nothingText')}
                </EmptyState>
              ) : (
                <>
                  <Used courses={courses} />
                  <ul className="plain-list stack">
                    {courses.map((course) => (
                      <li key={course.enrolmentId}>
                        <Kept course={course} />
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Section>
          </>
        )}
      </Load>
      <InstallApp />
      <p className="muted small measure">{words('privacy')}</p>
    </div>
  );
}

function Used({ courses }: { courses: readonly KeptCourse[] }) {
  const words = useWords();
  const { locale } = useLocale();
  return <p className="muted">{words('used', { count: courses.length, size: formatBytes(courses.reduce((sum, course) => sum + course.bytes + (course.practice?.bytes ?? 0), 0), locale) })}</p>;
}

function Waiting({ waiting, refused, answers, courses }: { waiting: readonly LateEvent[]; refused: readonly LateEvent[]; answers: number; courses: readonly KeptCourse[] }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { person } = useSession();
  const client = useQueryClient();
  const [isSending, setSending] = useState(false);
  const nameOf = ({ enrolmentId, lessonId }: LateEvent): string => {
    const lesson = courses.find((course) => course.enrolmentId === enrolmentId)?.detail.modules.flatMap((module) => module.lessons).find((one) => one.id === lessonId);
    return lesson ? text(lesson.title) : words('aLesson');
  };
  const go = async () => {
    setSending(true);
    await Promise.allSettled([flush(person?.personId ?? '', send), sendPracticeAnswers(person?.personId ?? '')]);
    await client.invalidateQueries({ queryKey: keptKey });
    setSending(false);
  };
  return (
    <Section title={words('queue')}>
      {waiting.length + answers === 0 ? (
        <p className="muted" role="status">
          {words('queueEmpty')}
        </p>
      ) : (
        <Callout tone="warn" title={words('waiting', { count: waiting.length + answers })} isLive actions={<Button icon={<Send aria-hidden />} isPending={isSending} onPress={() => void go()}>{words('sendNow')}</Button>}>
          <ul>
            {waiting.map((event) => (
              <li key={event.id}>
                {words(event.event === 'completed' ? 'wasDone' : 'wasOpened', { title: nameOf(event) })}, {formatInstant(event.occurredAt, locale)}
              </li>
            ))}
            {answers > 0 && <li>{words('practiceWaiting', { count: answers })}</li>}
          </ul>
        </Callout>
      )}
      {refused.map((event) => (
        <Callout key={event.id} tone="bad" title={words('refused', { title: nameOf(event) })} actions={<Button onPress={() => void dismiss(event.id ?? 0)}>{words('understood')}</Button>}>
          {wordError(new ApiError(400, event.refused ?? '', ''), locale)}
        </Callout>
      ))}
    </Section>
  );
}

function Kept({ course }: { course: KeptCourse }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const client = useQueryClient();
  const { detail } = course;
  const refresh = () => client.invalidateQueries({ queryKey: keptKey });
  const takeOff = async () => {
    const { undo, settle } = await remove(course.owner, course.enrolmentId);
    await refresh();
    undoable(words('removed', { title: text(detail.title) }), () => void undo().then(refresh), () => void settle());
  };
  const next = detail.nextLesson && course.lessonIds.includes(detail.nextLesson.id) ? detail.nextLesson.id : course.lessonIds[0];
  return (
    <article className="panel stack kept-course">
      <h3>{text(detail.title)}</h3>
      <p className="muted">
        {words('keptFacts', { count: course.lessonIds.length, size: formatBytes(course.bytes, locale), day: formatDay(dayOf(course.keptAt), locale) })}
      </p>
      {course.practice && <p className="muted">{words('practiceKept', { count: course.practice.count, size: formatBytes(course.practice.bytes, locale) })}</p>}
      <ProgressBar label={words('progress')} size="sm" value={detail.lessonsDone} max={detail.lessonCount} valueText={words('lessonsDone', { done: detail.lessonsDone, all: detail.lessonCount })} />
      <div className="row">
        <ButtonLink variant="primary" href={next ? `/learn/${course.enrolmentId}/${next}` : `/learn/${course.enrolmentId}`}>
          {words('read')}
        </ButtonLink>
        {course.practice && <ButtonLink href={`/learn/${course.enrolmentId}/practice`}>{words('toPractice')}</ButtonLink>}
        <Button icon={<Trash2 aria-hidden />} aria-label={words('removeOf', { title: text(detail.title) })} onPress={() => void takeOff()}>
          {words('remove')}
        </Button>
      </div>
    </article>
  );
}
