import { planRoutes } from '@kynangso/contracts/training';
import { Link, Load, Section } from '../../components';
import { useApi } from '../../lib/query';
import { SuggestionCard } from './suggestion';
import { useWords } from './words';

/** The first suggestions, for the start page. */
export function Next() {
  const words = useWords();
  const plan = useApi(planRoutes.getPlan);
  return (
    <Section title={words('title')} aside={<Link href="/plan">{words('more')}</Link>}>
      <Load query={plan}>
        {({ courses, placedAt }) => {
          // what was begun stands at the top of the page already
          const fresh = courses.filter((course) => course.enrolmentId === null);
          return (
          <div className="stack">
            {placedAt === null && (
              <p>
                {words('find')} <Link href="/placement">{words('place')}</Link>
              </p>
            )}
            {fresh.length === 0 && placedAt !== null && <p className="muted">{words('nothingMore')}</p>}
            {fresh.length > 0 && (
              <ul className="plain-list stack">
                {fresh.slice(0, 2).map((course) => (
                  <li key={course.code}>
                    <SuggestionCard course={course} />
                  </li>
                ))}
              </ul>
            )}
          </div>
          );
        }}
      </Load>
    </Section>
  );
}
