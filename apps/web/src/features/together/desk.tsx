import { Flag, MessageCircleQuestion } from 'lucide-react';
import { type DeskPost, deskStates, questionDeskRoutes } from '@kynangso/contracts/learning';
import { Badge, ButtonLink, EmptyState, InstantText, Link, Load, PageHeader, Pagination, SearchField, Select } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { ModerateButtons } from './moderate';
import { TalkText } from './talk-text';
import { useTalkWords } from './words';
import './together.css';

/** What teaching staff find to do in their courses: who waits for an answer, what was reported, what waits to be read. */
export function QuestionDesk() {
  const words = useTalkWords();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const state = address.one('state', deskStates) ?? 'unanswered';
  const courseId = address.params.get('course');
  const list = useApi(questionDeskRoutes.listDeskPosts, { query: { page: address.page, pageSize: 20, state, ...(q ? { q } : {}), ...(courseId ? { courseId } : {}) } }, { keepPrevious: true });
  const counts: Record<string, number> = { ...list.data?.counts };
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('deskTitle')} lead={words('deskLead')} />
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('show')} value={state} onChange={(v) => address.change({ state: v })} options={deskStates.map((s) => ({ value: s, label: words(`desk_${s}`, { count: counts[s] ?? 0 }) }))} />
        <SearchField label={words('find')} value={typed} onChange={setTyped} />
      </section>
      <Load query={list}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState icon={<MessageCircleQuestion />} title={q ? words('noMatch', { q }) : words('deskNone')}>{words(q ? 'noMatchText' : 'deskNoneText')}</EmptyState>
          ) : (
            <>
              <ul className="plain-list talk-list" {...(list.isPlaceholderData ? { 'data-stale': true } : {})}>{data.rows.map((post) => <li key={post.id}><DeskLine post={post} /></li>)}</ul>
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
            </>
          )
        }
      </Load>
    </div>
  );
}

function DeskLine({ post }: { post: DeskPost }) {
  const words = useTalkWords();
  const text = useText();
  return (
    <>
      <p className="muted small">{text(post.courseTitle)} · {text(post.lessonTitle)}</p>
      <p>{post.kind === 'answer' && <span className="muted">{words('answerTo')}: </span>}<Link href={`/questions/${post.questionId}`}><strong>{post.title}</strong></Link></p>
      <p className="muted small">{post.authorName} · <InstantText at={post.createdAt} /> · {words('answers', { count: post.answers })}</p>
      {(post.state !== 'shown' || post.isStaff) && <div className="row">{post.state !== 'shown' && <Badge tone="warn">{words(`state_${post.state}`)}</Badge>}{post.isStaff && <Badge tone="accent">{words('staff')}</Badge>}</div>}
      <TalkText text={post.text} />
      {post.hiddenReason && <p className="small">{words('hiddenWhy', { reason: post.hiddenReason })}</p>}
      {post.reports.length > 0 && (
        <ul className="plain-list stack-tight" aria-label={words('reports')}>
          {post.reports.map((r, at) => <li key={at} className="row small"><Flag size={15} aria-hidden /> <strong>{words(`reason_${r.reason}`)}</strong>{r.note && <span>“{r.note}”</span>}<span className="muted"><InstantText at={r.at} /></span></li>)}
        </ul>
      )}
      <div className="row">
        <ButtonLink size="sm" variant={post.kind === 'question' && post.answers === 0 ? 'primary' : 'secondary'} href={`/questions/${post.questionId}`} aria-label={`${words(post.kind === 'question' ? 'reply' : 'open')}: ${post.title}`}>{words(post.kind === 'question' ? 'reply' : 'open')}</ButtonLink>
        <ModerateButtons post={{ ...post, reports: post.reports.length }} />
      </div>
    </>
  );
}
