import { CircleCheck } from 'lucide-react';
import type { CourseRow } from '@kynangso/contracts/learning';
import { Badge, Link, ProgressBar } from '../../components';
import { useText } from '../../i18n/locale';
import { CourseFacts } from './course-facts';
import { useWords } from './words';
import './learning.css';

/** A course in the catalogue and on the public front. */
export function CourseCard({ course, level = 2 }: { course: CourseRow; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  const words = useWords();
  const text = useText();
  return (
    <article className="course-card">
      <div className="course-card-body">
        {course.enrolment &&
          (course.enrolment.completed ? (
            <Badge tone="good" icon={<CircleCheck aria-hidden />}>
              {words('done')}
            </Badge>
          ) : (
            <Badge tone="info">{words('going')}</Badge>
          ))}
        <Heading>
          <Link href={`/courses/${course.code}`} className="course-card-link">
            {text(course.title)}
          </Link>
        </Heading>
        <p className="muted">{text(course.summary)}</p>
      </div>
      <CourseFacts course={course} />
      {course.enrolment && !course.enrolment.completed && (
        <ProgressBar
          label={words('progress')}
          size="sm"
          value={course.enrolment.lessonsDone}
          max={course.lessonCount}
          valueText={words('lessonsDone', { done: course.enrolment.lessonsDone, all: course.lessonCount })}
        />
      )}
    </article>
  );
}
