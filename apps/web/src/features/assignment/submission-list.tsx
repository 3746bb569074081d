import { ClipboardCheck } from 'lucide-react';
import { submissionRoutes, type SubmissionRow, submissionViews } from '@kynangso/contracts/learning';
import { Badge, Button, EmptyState, InstantText, Link, Load, PageHeader, Pagination, SearchField, Select } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './assignment.css';

/** What waits to be marked in the caller's courses, and what was decided. */
export function SubmissionList() {
  const words = useWords();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const view = address.one('view', submissionViews) ?? 'waiting';
  const courseId = address.params.get('course');
  const list = useApi(submissionRoutes.listSubmissions, { query: { page: address.page, pageSize: 20, view, ...(q ? { q } : {}), ...(courseId ? { courseId } : {}) } }, { keepPrevious: true });
  const counts: Record<string, number> = { ...list.data?.counts };
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('deskTitle')} lead={words('deskLead')} />
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('show')} value={view} onChange={(v) => address.change({ view: v })} options={submissionViews.map((each) => ({ value: each, label: words(`view_${each}`, { count: counts[each] ?? 0 }) }))} />
        <SearchField label={words('find')} value={typed} onChange={setTyped} />
      </section>
      {courseId && <p className="row"><span>{words('oneCourse')}{list.data?.rows[0] && `: ${list.data.rows[0].courseCode}`}</span> <Button size="sm" onPress={() => address.change({ course: null })}>{words('allCourses')}</Button></p>}
      <Load query={list}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState icon={<ClipboardCheck />} title={q ? words('noMatch', { q }) : words('none')}>{words(q ? 'noMatchText' : 'noneText')}</EmptyState>
          ) : (
            <>
              <ul className="plain-list submission-list" {...(list.isPlaceholderData ? { 'data-stale': true } : {})}>{data.rows.map((row) => <li key={row.id}><Line row={row} /></li>)}</ul>
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
            </>
          )
        }
      </Load>
    </div>
  );
}

function Line({ row }: { row: SubmissionRow }) {
  const words = useWords();
  const text = useText();
  return (
    <>
      <p className="muted small">{text(row.courseTitle)}</p>
      <p><Link href={`/author/submissions/${row.id}`}><strong>{text(row.lessonTitle)}</strong></Link></p>
      <p className="muted small">{row.learnerName} · {words('round', { number: row.number })} · <InstantText at={row.handedInAt} /></p>
      <div className="row">
        {row.points !== null && <Badge tone={row.state === 'accepted' ? 'good' : 'warn'}>{words('result', { points: row.points, most: row.maxPoints })}</Badge>}
        {row.isOwn ? <Badge>{words('own')}</Badge> : row.isMine ? <Badge tone="accent">{words('mine')}</Badge> : row.claimedByName && <Badge tone="info">{words('takenBy', { name: row.claimedByName })}</Badge>}
      </div>
    </>
  );
}
