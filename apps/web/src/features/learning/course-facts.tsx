import { Clock, HardDriveDownload, Users } from 'lucide-react';
import { useLocale, useText } from '../../i18n/locale';
import { formatBytes } from '../../lib/format';
import { populationNames } from './populations';
import { useWords } from './words';

/** How long a course is, whom it is for and what its pictures weigh: known before anything is opened. */
export function CourseFacts({ course }: { course: { lessonCount: number; minutes: number; mediaBytes: number; populations: readonly string[] } }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const who = course.populations.map((code) => (populationNames[code] ? text(populationNames[code]) : code)).join(', ');
  return (
    <ul className="plain-list course-facts">
      <li>
        <Clock size={16} aria-hidden /> {words('lessons', { count: course.lessonCount })}, {words('minutes', { minutes: course.minutes })}
      </li>
      <li>
        <Users size={16} aria-hidden /> {who ? words('forSome', { who }) : words('forAll')}
      </li>
      {course.mediaBytes > 0 && (
        <li>
          <HardDriveDownload size={16} aria-hidden /> {words('media', { size: formatBytes(course.mediaBytes, locale) })}
        </li>
      )}
    </ul>
  );
}
