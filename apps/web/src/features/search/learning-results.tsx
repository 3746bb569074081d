import { learningRoutes, pathRoutes, type SearchHit } from '@kynangso/contracts/learning';
import { Badge, Callout, Link, Load, Pagination } from '../../components';
import { Needed } from '../../components/needed';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { addressOf } from './hit-address';
import { NothingFound } from './nothing-found';
import { useWords } from './words';

export function LearningResults({ q }: { q: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const text = useText();
  const address = useAddress();
  const found = useApi(learningRoutes.searchLearning, { query: { q, locale, page: address.page, pageSize: 20 } }, { keepPrevious: true });
  const paths = useApi(pathRoutes.listPaths, { query: { q, pageSize: 3 } });
  return (
    <>
      {address.page === 1 && (paths.data?.rows.length ?? 0) > 0 && (
        <ul className="plain-list search-list" aria-label={words('isPath')}>
          {paths.data?.rows.map((path) => (
            <li key={path.code}>
              <article className="search-hit">
                <h2><Link href={`/paths/${path.code}`}>{text(path.title)}</Link></h2>
                <p className="row small muted"><Badge tone="info">{words('isPath')}</Badge></p>
                <p>{text(path.summary)}</p>
              </article>
            </li>
          ))}
        </ul>
      )}
      <Needed of={[paths]} />
      <Load query={found}>
        {({ rows, total, pageSize, match }) =>
          rows.length === 0 ? (
            paths.data?.rows.length ? null : <NothingFound q={q} />
          ) : (
            <div className="stack">
              <p className="muted" role="status">{words('found', { count: total })}</p>
              {match !== 'exact' && <Callout>{words(match)}</Callout>}
              <ol className="plain-list search-list" data-stale={found.isPlaceholderData || undefined}>
                {rows.map((hit) => <li key={`${hit.course.code}${hit.lesson?.id ?? ''}`}><Hit hit={hit} /></li>)}
              </ol>
              <Pagination page={address.page} pageSize={pageSize} total={total} onChange={(page) => address.change({ page: String(page) })} />
            </div>
          )
        }
      </Load>
    </>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const words = useWords();
  const text = useText();
  const { course, lesson, snippet } = hit;
  return (
    <article className="search-hit">
      <h2><Link href={addressOf(hit)}>{text(lesson?.title ?? course.title)}</Link></h2>
      <p className="row small muted">
        {lesson ? <span>{words('ofCourse', { title: text(course.title) })}</span> : <Badge tone="info">{words('isCourse')}</Badge>}
        {lesson?.kind === 'quiz' && <Badge>{words('isQuiz')}</Badge>}
      </p>
      {snippet.length > 0 && <p>{snippet.map((part, at) => (part.isHit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>))}</p>}
    </article>
  );
}
