import { CircleCheck, GraduationCap, MessageCircleQuestion } from 'lucide-react';
import { useState } from 'react';
import { type QuestionRow, type QuestionSort, questionRoutes, questionSorts } from '@kynangso/contracts/learning';
import { Badge, Button, EmptyState, InstantText, Link, Load, Pagination, SearchField, Select, useDebounced } from '../../components';
import { useApi } from '../../lib/query';
import { AskForm } from './ask-form';
import { useTalkWords } from './words';
import './together.css';

const PAGE = 10;

/** Questions under a lesson; comes after the lesson's text has been read that far. */
export default function LessonQuestions({ enrolmentId, lessonId }: { enrolmentId: string; lessonId: string }) {
  const words = useTalkWords();
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [sort, setSort] = useState<QuestionSort>('newest');
  const [page, setPage] = useState(1);
  const q = useDebounced(typed.trim());
  const list = useApi(questionRoutes.listQuestions, { params: { enrolmentId, lessonId }, query: { page, pageSize: PAGE, sort, ...(q ? { q } : {}) } }, { keepPrevious: true });
  const isSearched = q !== '' || (list.data?.total ?? 0) > 3;
  return (
    <section className="stack measure talk-under no-print" aria-label={words('title')}>
      <div className="row-between">
        <h2>{words('title')}</h2>
        {!isAsking && <Button icon={<MessageCircleQuestion size={18} aria-hidden />} onPress={() => setAsking(true)}>{words('ask')}</Button>}
      </div>
      <p className="muted">{words('lead')}</p>
      {isAsking && <AskForm enrolmentId={enrolmentId} lessonId={lessonId} onDone={(asked) => { setAsking(false); if (asked) { setTyped(''); setSort('newest'); setPage(1); } }} />}
      {isSearched && (
        <div className="filters">
          <SearchField label={words('find')} value={typed} onChange={(text) => { setTyped(text); setPage(1); }} />
          <Select label={words('sort')} value={sort} onChange={(v) => { setSort(questionSorts.find((s) => s === v) ?? 'newest'); setPage(1); }} options={questionSorts.map((s) => ({ value: s, label: words(`sort_${s}`) }))} />
        </div>
      )}
      <Load query={list}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState icon={<MessageCircleQuestion />} title={q ? words('noMatch', { q }) : words('none')}>{words(q ? 'noMatchText' : 'noneText')}</EmptyState>
          ) : (
            <>
              <ul className="plain-list talk-list" {...(list.isPlaceholderData ? { 'data-stale': true } : {})}>{data.rows.map((row) => <li key={row.id}><Line row={row} /></li>)}</ul>
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
            </>
          )
        }
      </Load>
    </section>
  );
}

function Line({ row }: { row: QuestionRow }) {
  const words = useTalkWords();
  return (
    <>
      <Link href={`/questions/${row.id}`}><strong>{row.title}</strong></Link>
      <p className="muted small">
        {row.isMine ? `${row.authorName} (${words('you')})` : row.authorName} · <InstantText at={row.createdAt} /> · {words('answers', { count: row.answers })}
        {row.useful > 0 && <> · {words('usefulTo', { count: row.useful })}</>}
      </p>
      {(row.hasAccepted || row.hasStaffAnswer || row.isStaff || row.state !== 'shown') && (
        <div className="row">
          {row.hasAccepted && <Badge tone="good" icon={<CircleCheck size={15} aria-hidden />}>{words('accepted')}</Badge>}
          {row.hasStaffAnswer && <Badge tone="info" icon={<GraduationCap size={15} aria-hidden />}>{words('staffAnswered')}</Badge>}
          {row.isStaff && <Badge tone="accent">{words('staff')}</Badge>}
          {row.state !== 'shown' && <Badge tone="warn">{words(`state_${row.state}`)}</Badge>}
        </div>
      )}
    </>
  );
}
