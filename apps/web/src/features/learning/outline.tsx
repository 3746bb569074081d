import { Circle, CircleCheck, CircleDot, PenLine } from 'lucide-react';
import type { CoursePage, EnrolmentDetail } from '@kynangso/contracts/learning';
import { Badge, Link } from '../../components';
import { useText } from '../../i18n/locale';
import { useWords } from './words';

type Module = CoursePage['modules'][number] | EnrolmentDetail['modules'][number];
interface OutlineProps {
  modules: readonly Module[];
  /** makes lessons links into the player */
  enrolmentId?: string;
  currentId?: string;
  /** heading level of the module titles: 2 inside a drawer, 3 under a section */
  level?: 2 | 3;
  onGo?: () => void;
}
const icons = { completed: CircleCheck, opened: CircleDot, not_started: Circle };

/** Modules and lessons, with the learner's marks when there is an enrolment. */
export function OutlineList({ modules, enrolmentId, currentId, level = 3, onGo }: OutlineProps) {
  const words = useWords();
  const text = useText();
  const Heading = `h${level}` as const;
  const stateWords = { completed: words('stateDone'), opened: words('stateOpened'), not_started: words('stateNew') };
  return (
    <ol className="plain-list outline">
      {modules.map((module) => (
        <li key={module.id} className="outline-module">
          <Heading className="outline-title">{text(module.title)}</Heading>
          <ol className="plain-list">
            {module.lessons.map((lesson) => {
              const state = 'state' in lesson ? lesson.state : undefined;
              const Icon = state ? icons[state] : lesson.kind === 'quiz' ? PenLine : Circle;
              const line = (
                <>
                  <Icon size={18} className={`outline-mark is-${state ?? 'plain'}`} {...(state ? { 'aria-label': stateWords[state], role: 'img' } : { 'aria-hidden': true })} />
                  <span className="outline-name">{text(lesson.title)}</span>
                  {lesson.kind !== 'text' && <Badge tone={lesson.kind === 'video' ? 'info' : 'accent'}>{words(lesson.kind)}</Badge>}
                  <span className="outline-time">{words('lessonMinutes', { minutes: lesson.minutes })}</span>
                </>
              );
              return (
                <li key={lesson.id}>
                  {enrolmentId ? (
                    <Link
                      href={`/learn/${enrolmentId}/${lesson.id}`}
                      className="outline-line"
                      {...(lesson.id === currentId ? { 'aria-current': 'page' as const } : {})}
                      {...(onGo ? { onPress: onGo } : {})}
                    >
                      {line}
                    </Link>
                  ) : (
                    <span className="outline-line">{line}</span>
                  )}
                </li>
              );
            })}
          </ol>
        </li>
      ))}
    </ol>
  );
}
