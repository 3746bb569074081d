import { ChartColumn, MonitorPlay } from 'lucide-react';
import { type DeskPoll, pollDeskRoutes } from '@kynangso/contracts/learning';
import { Badge, Button, ButtonLink, EmptyState, FormError, Load, PageHeader, Pagination, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi, useSend } from '../../lib/query';
import { PollBars } from './poll-bars';
import { useWords } from './words';
import './poll.css';

/** Polls of the courses one teaches, with their counts. */
export function PollList() {
  const words = useWords();
  const address = useAddress();
  const courseId = address.params.get('course');
  const list = useApi(pollDeskRoutes.listDeskPolls, { query: { page: address.page, pageSize: 20, ...(courseId ? { courseId } : {}) } }, { keepPrevious: true });
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('title')} lead={words('lead')} />
      <Load query={list}>
        {(data) => data.rows.length === 0 ? <EmptyState icon={<ChartColumn />} title={words('none')}>{words('noneText')}</EmptyState> : (
          <>
            <ul className="plain-list poll-list" {...(list.isPlaceholderData ? { 'data-stale': true } : {})}>{data.rows.map((each) => <li key={`${each.courseId} ${each.lessonCode} ${each.poll.code}`}><Line of={each} /></li>)}</ul>
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
    </div>
  );
}

function Line({ of }: { of: DeskPoll }) {
  const words = useWords();
  const text = useText();
  return (
    <section className="poll">
      <p className="muted small">{text(of.courseTitle)} · {text(of.lessonTitle)}</p>
      <h2>{of.poll.question}</h2>
      <PollBars poll={of.poll} result={of.result} />
      <div className="row">
        <ButtonLink size="sm" icon={<MonitorPlay aria-hidden />} href={`/author/polls/${of.courseId}/${of.lessonCode}/${of.poll.code}`}>{words('show')}</ButtonLink>
        <CloseButton of={of} />
        <Badge tone={of.closedAt ? 'neutral' : 'good'}>{words(of.closedAt ? 'isClosed' : 'open')}</Badge>
      </div>
    </section>
  );
}

export function CloseButton({ of }: { of: DeskPoll }) {
  const words = useWords();
  const isClosed = of.closedAt !== null;
  const set = useSend(pollDeskRoutes.setPollClosed, { refresh: [pollDeskRoutes.listDeskPolls, pollDeskRoutes.getDeskPoll], onSuccess: (after) => toast(words(after.closedAt ? 'didClose' : 'didOpen')) });
  return (
    <>
      <Button size="sm" isPending={set.isPending} onPress={() => set.mutate({ params: { courseId: of.courseId, lessonCode: of.lessonCode, pollCode: of.poll.code }, body: { isClosed: !isClosed } })}>{words(isClosed ? 'reopen' : 'close')}</Button>
      <FormError error={set.error} />
    </>
  );
}
