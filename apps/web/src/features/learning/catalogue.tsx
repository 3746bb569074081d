import { BookOpen, CircleCheck, SearchX } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { learnerRoutes } from '@kynangso/contracts/learning';
import type { CourseRow } from '@kynangso/contracts/learning';
import { Badge, Button, EmptyState, Link, Load, PageHeader, Pagination, ProgressBar, SearchField, Select, Skeleton, useDebounced } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { CourseFacts } from './course-facts';
import { useWords } from './words';
import './learning.css';

/** The three publics the product is for, each by the population most of it belongs to. */
const publics = { officials: 'P02', specialists: 'P04', citizens: 'P08' } as const;
type Public = keyof typeof publics;
const everyPublic = Object.keys(publics) as Public[];

export function Catalogue() {
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const page = Number(params.get('page')) || 1;
  const [typed, setTyped] = useState(q);
  const settled = useDebounced(typed.trim());
  const who = everyPublic.find((one) => one === params.get('for'));
  const address = (next: { q?: string; for?: string | undefined; page?: number }): Record<string, string> =>
    Object.fromEntries(Object.entries({ q, for: who, ...next }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
  const addressOf = useEffectEvent(address);
  useEffect(() => {
    if (settled !== q) setParams(addressOf({ q: settled }), { replace: true });
  }, [settled, q, setParams]);
  const courses = useApi(learnerRoutes.listCourses, { query: { page, pageSize: 24, ...(q ? { q } : {}), ...(who ? { population: publics[who] } : {}) } }, { keepPrevious: true });
  return (
    <div className="stack-loose">
      <PageHeader title={words('catalogue')} lead={words('catalogueLead')} />
      <search className="catalogue-search">
        <SearchField label={words('search')} placeholder={words('searchHint')} value={typed} onChange={setTyped} />
        <Select
          label={words('public')}
          options={[{ value: 'all', label: words('public_all') }, ...everyPublic.map((value) => ({ value, label: words(`public_${value}`) }))]}
          value={who ?? 'all'}
          onChange={(next) => setParams(address({ for: next === 'all' ? undefined : next }))}
        />
      </search>
      <Load query={courses} skeleton={<CardSkeletons />}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            q ? (
              <EmptyState icon={<SearchX />} title={words('noMatch', { q })} action={<Button onPress={() => setTyped('')}>{words('showAll')}</Button>}>
                {words('noMatchText')}
              </EmptyState>
            ) : (
              <EmptyState icon={<BookOpen />} title={words('noCourses')}>
                {words('noCoursesText')}
              </EmptyState>
            )
          ) : (
            <div className="stack">
              <p className="muted" role="status">
                {words('found', { count: total })}
              </p>
              <ul className="plain-list course-grid" data-stale={courses.isPlaceholderData || undefined}>
                {rows.map((course) => (
                  <li key={course.code}>
                    <CourseCard course={course} />
                  </li>
                ))}
              </ul>
              <Pagination page={page} pageSize={pageSize} total={total} onChange={(next) => setParams(address({ page: next }))} />
            </div>
          )
        }
      </Load>
    </div>
  );
}

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

function CardSkeletons() {
  return (
    <div className="course-grid" aria-busy="true">
      {[0, 1, 2].map((card) => (
        <div key={card} className="course-card stack">
          <Skeleton width="75%" height="1.5em" />
          <Skeleton />
          <Skeleton width="60%" />
        </div>
      ))}
    </div>
  );
}
