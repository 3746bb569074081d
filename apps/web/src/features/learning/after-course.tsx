import { planRoutes } from '@kynangso/contracts/training';
import { Link, Loading, Section } from '../../components';
import { useApi } from '../../lib/query';
import { SuggestionCard } from '../plan/suggestion';
import { useWords } from '../plan/words';

/** Under a completed course: what to learn next and why. Nothing where nothing is known, and without a network. */
export function AfterCourse() {
  const words = useWords();
  const plan = useApi(planRoutes.getPlan);
  // the room is kept meanwhile: the outline below doesn't jump
  if (plan.isPending) return <Loading lines={4} />;
  const courses = plan.data?.courses.slice(0, 2) ?? [];
  if (courses.length === 0) return null;
  return (
    <Section title={words('title')} aside={<Link href="/plan">{words('more')}</Link>}>
      <ul className="plain-list plan-courses">
        {courses.map((course) => (
          <li key={course.code}>
            <SuggestionCard course={course} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
