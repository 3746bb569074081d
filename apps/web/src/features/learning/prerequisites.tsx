import { Circle, CircleCheck } from 'lucide-react';
import { Fragment } from 'react';
import type { CoursePage } from '@kynangso/contracts/learning';
import { Link, Section } from '../../components';
import { useText } from '../../i18n/locale';
import { defineMessages } from '../../i18n/messages';

// apart from the room's other texts, which the public front loads too
const useWords = defineMessages('prerequisites', {
  vi: { title: 'Cần hoàn thành trước', or: 'hoặc', met: 'đã hoàn thành', missing: 'chưa hoàn thành' },
  en: { title: 'Complete first', or: 'or', met: 'completed', missing: 'not completed yet' },
});

/** Courses to complete before this one, and which of them the reader has. */
export function Prerequisites({ asked }: { asked: CoursePage['prerequisites'] }) {
  const words = useWords();
  const text = useText();
  if (asked.length === 0) return null;
  return (
    <Section title={words('title')}>
      <ul className="plain-list stack-tight measure">
        {asked.map((each) => (
          <li key={each.anyOf[0]?.code} className="outcome">
            {each.met ? <CircleCheck size={20} aria-hidden /> : <Circle size={20} aria-hidden />}
            <span>
              {each.anyOf.map((other, at) => (
                <Fragment key={other.code}>
                  {at > 0 && ` ${words('or')} `}
                  {other.isOffered ? <Link href={`/courses/${other.code}`}>{text(other.title)}</Link> : text(other.title)}
                </Fragment>
              ))}
              {each.met !== null && <span className="muted"> · {words(each.met ? 'met' : 'missing')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
