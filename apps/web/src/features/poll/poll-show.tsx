import { useParams } from 'react-router';
import { pollDeskRoutes } from '@kynangso/contracts/learning';
import { Badge, ButtonLink, Load, PageHeader } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { PollBars } from './poll-bars';
import { CloseButton } from './poll-list';
import { useWords } from './words';
import './poll.css';

const EVERY_MS = 4000;

/** One poll in large print, for the wall of a class: its counts come by themselves. */
export function PollShow() {
  const { courseId = '', lessonCode = '', pollCode = '' } = useParams();
  const words = useWords();
  const text = useText();
  const poll = useApi(pollDeskRoutes.getDeskPoll, { params: { courseId, lessonCode, pollCode } }, { refetchInterval: EVERY_MS });
  return (
    <Load query={poll} heading={words('title')}>
      {(of) => (
        <div className="stack-loose">
          <PageHeader title={of.poll.question} lead={words('liveLead', { lesson: text(of.lessonTitle) })} crumbs={[{ label: words('title'), href: '/author/polls' }, { label: of.poll.question }]} eyebrow={text(of.courseTitle)} />
          <div className="poll poll-live"><PollBars poll={of.poll} result={of.result} /></div>
          <div className="row">
            <CloseButton of={of} />
            <Badge tone={of.closedAt ? 'neutral' : 'good'}>{words(of.closedAt ? 'isClosed' : 'open')}</Badge>
            <ButtonLink size="sm" variant="quiet" href="/author/polls">{words('back')}</ButtonLink>
          </div>
        </div>
      )}
    </Load>
  );
}
