import { BookOpen, SearchX } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useNavigation, useSearchParams } from 'react-router';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { Button, ButtonLink, EmptyState, Link, Load, PageHeader, Pagination, SearchField, Skeleton, useDebounced } from '../../components';
import { useApi } from '../../lib/query';
import { CourseCard } from './course-card';
import { useWords } from './words';
import './learning.css';

/** The three publics the product is for, each by the population most of it belongs to. */
const publics = { officials: 'P02', specialists: 'P04', citizens: 'P08' } as const;
type Public = keyof typeof publics;
const everyPublic = Object.keys(publics) as Public[];
const asSearch = (params: Record<string, string>): string => (Object.keys(params).length > 0 ? `?${new URLSearchParams(params)}` : '');

export function Catalogue() {
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const page = Number(params.get('page')) || 1;
  const [typed, setTyped] = useState(q);
  const isLeaving = useNavigation().state !== 'idle';
  const settled = useDebounced(typed.trim());
  const who = everyPublic.find((one) => one === params.get('for'));
  const address = (next: { q?: string; for?: string | undefined; page?: number }): Record<string, string> =>
    Object.fromEntries(Object.entries({ q, for: who, ...next }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
  const addressOf = useEffectEvent(address);
  useEffect(() => {
    // somebody who went on at once is not called back to the list
    if (settled !== q && !isLeaving) setParams(addressOf({ q: settled }), { replace: true });
  }, [settled, q, isLeaving, setParams]);
  const courses = useApi(learnerRoutes.listCourses, { query: { page, pageSize: 24, ...(q ? { q } : {}), ...(who ? { population: publics[who] } : {}) } }, { keepPrevious: true });
  return (
    <div className="stack-loose">
      <PageHeader title={words('catalogue')} lead={words('catalogueLead')} actions={<ButtonLink href="/paths">{words('paths')}</ButtonLink>} />
      <search className="catalogue-search">
        <SearchField label={words('search')} placeholder={words('searchHint')} value={typed} onChange={setTyped} />
        <nav className="catalogue-for" aria-label={words('public')}>
          <p className="kn-label">{words('public')}</p>
          <ul className="plain-list">
            {(['all', ...everyPublic] as const).map((one) => (
              <li key={one}>
                <Link
                  className="catalogue-public"
                  href={`/courses${asSearch(address({ for: one === 'all' ? undefined : one }))}`}
                  {...((who ?? 'all') === one ? { 'aria-current': 'true' as const } : {})}
                >
                  {words(`public_${one}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </search>
      <Load query={courses} skeleton={<CardSkeletons />}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            q ? (
              <EmptyState icon={<SearchX />} title={words('noMatch', { q })} action={<Button onPress={() => setTyped('')}>{words('showAll')}</Button>}>
                {words('noMatchText')}
              </EmptyState>
            ) : who ? (
              <EmptyState icon={<SearchX />} title={words('found', { count: 0 })} action={<ButtonLink href="/courses">{words('showAll')}</ButtonLink>} />
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
