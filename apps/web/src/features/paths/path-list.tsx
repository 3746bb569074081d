import { CircleCheck, Flag, Route as RouteIcon } from 'lucide-react';
import { type PathRow, pathRoutes } from '@kynangso/contracts/learning';
import { Badge, ButtonLink, EmptyState, Link, Load, PageHeader, Pagination, ProgressBar } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { MiniTrail } from './mini-trail';
import { everyPublic, publics } from './publics';
import { useDuration, useWords } from './words';
import '../learning/learning.css';
import './paths.css';

/** Published paths, drawn small; the own progress on each when signed in. */
export function PathList() {
  const words = useWords();
  const address = useAddress();
  const who = address.one('for', everyPublic);
  const paths = useApi(pathRoutes.listPaths, { query: { page: address.page, pageSize: 12, ...(who ? { population: publics[who] } : {}) } }, { keepPrevious: true });
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>} />
      <nav className="path-publics" aria-label={words('forWhom')}>
        <ul className="plain-list row">
          {(['all', ...everyPublic] as const).map((one) => (
            <li key={one}>
              <Link className="catalogue-public" href={one === 'all' ? '/paths' : `/paths?for=${one}`} {...((who ?? 'all') === one ? { 'aria-current': 'true' as const } : {})}>{words(`public_${one}`)}</Link>
            </li>
          ))}
        </ul>
      </nav>
      <Load query={paths}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            <EmptyState icon={<RouteIcon />} title={words('none')} action={<ButtonLink variant="accent" href="/courses">{words('toCourses')}</ButtonLink>}>{words('noneText')}</EmptyState>
          ) : (
            <div className="stack">
              <p className="muted" role="status">{words('found', { count: total })}</p>
              <ul className="plain-list course-grid" data-stale={paths.isPlaceholderData || undefined}>
                {rows.map((path) => <li key={path.code}><PathCard path={path} /></li>)}
              </ul>
              <Pagination page={address.page} pageSize={pageSize} total={total} onChange={(next) => address.change({ page: String(next) })} />
            </div>
          )
        }
      </Load>
    </div>
  );
}

function PathCard({ path }: { path: PathRow }) {
  const words = useWords();
  const text = useText();
  const duration = useDuration();
  const { mine } = path;
  const facts = [words('steps', { count: path.stepCount }), ...(path.optionalCount > 0 ? [words('optionalSteps', { count: path.optionalCount })] : []), duration(path.minutes)];
  return (
    <article className="course-card path-card">
      <MiniTrail stops={path.stepCount} done={mine?.requiredDone ?? 0} />
      <div className="course-card-body">
        {mine?.isDone ? <Badge tone="good" icon={<CircleCheck aria-hidden />}>{words('done')}</Badge> : mine?.isJoined ? <Badge tone="info">{words('joined')}</Badge> : null}
        <h2><Link href={`/paths/${path.code}`} className="course-card-link">{text(path.title)}</Link></h2>
        <p className="muted">{text(path.summary)}</p>
      </div>
      <p className="muted small">{facts.join(' · ')}</p>
      {path.goal && <p className="small path-card-goal"><Flag size={16} aria-hidden />{text(path.goal.title)}</p>}
      {mine && (mine.isJoined || mine.requiredDone > 0) && !mine.isDone && (
        <ProgressBar label={words('progress')} size="sm" value={mine.requiredDone} max={mine.requiredCount} valueText={words('stepsDone', { done: mine.requiredDone, all: mine.requiredCount })} />
      )}
    </article>
  );
}
