import { BookOpen, ChevronRight } from 'lucide-react';
import { EmptyState, Link } from '../../components';
import { useText } from '../../i18n/locale';
import type { OfSession } from './attendance';
import { useWords } from './words';

/** The lessons that are on this device, those of the session's course first. */
export function LessonList({ desk, session }: OfSession) {
  const words = useWords();
  const text = useText();
  const own = session.session.courseCode;
  const lessons = [...desk.lessons].sort((a, b) => Number(b.courseCode === own) - Number(a.courseCode === own));
  if (lessons.length === 0) return <EmptyState icon={<BookOpen />} title={words('noLessonHere')}>{words('noLessonHereText')}</EmptyState>;
  return (
    <div className="stack">
      <p className="muted">{words('teachLead')}</p>
      <ul className="plain-list stack">
        {lessons.map((lesson) => (
          <li key={lesson.lessonId}>
            <Link href={`/assisted/teach/${lesson.lessonId}?session=${session.session.id}`} className="assisted-row">
              <span className="assisted-row-text"><strong>{text(lesson.title)}</strong><span className="muted small kn-block">{text(lesson.courseTitle)}{lesson.sound ? `, ${words('lessonSound')}` : ''}</span></span>
              <ChevronRight aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
