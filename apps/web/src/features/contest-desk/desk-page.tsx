import { ExternalLink, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { contestDeskRoutes, type ContestDetail } from '@kynangso/contracts/grading';
import { Button, ButtonLink, Callout, Facts, InstantText, Load, NumberText, PageHeader, StatTile, Tabs } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { StateBadge } from '../contest/state-badge';
import { type Act, ActDialog } from './act-dialog';
import { ResultTab } from './result-tab';
import { ReviewTab } from './review-tab';
import { useWords } from './words';
import '../contest/contest.css';

const tabs = ['about', 'review', 'result'] as const;

export function DeskPage() {
  const words = useWords();
  const { contestId = '' } = useParams();
  const contest = useApi(contestDeskRoutes.getDeskContest, { params: { contestId } }, { refetchInterval: (data) => (data && ['open', 'closing'].includes(data.state) ? 15_000 : false) });
  return <Load query={contest} heading={words('title')}>{(data) => <View contest={data} />}</Load>;
}

function View({ contest }: { contest: ContestDetail }) {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const [act, setAct] = useState<Act | null>(null);
  const { state, problems, canManage } = contest;
  const mayFreeze = ['open', 'closing', 'closed', 'settled'].includes(state);
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(contest.title)} eyebrow={contest.examCode} meta={<StateBadge state={state} />} crumbs={[{ label: words('title'), href: '/contest-desk' }, { label: text(contest.title) }]}
        actions={(
          <>
            {state !== 'draft' && <ButtonLink href={`/contests/${contest.code}`} icon={<ExternalLink size={18} aria-hidden />}>{words('publicPage')}</ButtonLink>}
            {canManage && state === 'draft' && <ButtonLink href={`/contest-desk/${contest.id}/edit`} icon={<Pencil size={18} aria-hidden />}>{words('edit')}</ButtonLink>}
            {canManage && state === 'draft' && <Button variant="primary" isDisabled={problems.length > 0} onPress={() => setAct('publish')}>{words('publish')}</Button>}
            {canManage && mayFreeze && state !== 'open' && <Button variant="primary" isDisabled={problems.length > 0} onPress={() => setAct('freeze')}>{words(state === 'settled' ? 'freezeAgain' : 'freeze')}</Button>}
            {canManage && state === 'open' && <Button onPress={() => setAct('close')}>{words('close')}</Button>}
            {canManage && state !== 'settled' && state !== 'cancelled' && <Button variant="danger" onPress={() => setAct('cancel')}>{words('cancelContest')}</Button>}
          </>
        )}
      />
      {problems.length > 0 && state !== 'upcoming' && (
        <Callout tone={state === 'draft' ? 'warn' : 'info'} title={words(state === 'draft' ? 'beforePublish' : 'beforeFreeze')}>
          <ul>{problems.map((problem) => <li key={problem}>{words(`p_${problem}`)}</li>)}</ul>
        </Callout>
      )}
      <Tabs
        label={words('parts')} selected={address.one('tab', tabs) ?? 'about'} onChange={(tab) => address.change({ tab: tab === 'about' ? null : tab })}
        tabs={[
          { id: 'about', label: words('tabAbout'), content: <About contest={contest} /> },
          ...(canManage && state !== 'draft' ? [{ id: 'review', label: words('tabReview', { count: contest.reviews }), content: <ReviewTab contest={contest} /> }] : []),
          ...(state !== 'draft' ? [{ id: 'result', label: words('tabResult'), content: <ResultTab contest={contest} /> }] : []),
        ]}
      />
      {act && <ActDialog act={act} contest={contest} onClose={() => setAct(null)} />}
    </div>
  );
}

function About({ contest }: { contest: ContestDetail }) {
  const words = useWords();
  const text = useText();
  const { draft } = contest;
  return (
    <div className="stack-loose">
      <div className="stats">
        <StatTile label={words('joined')} value={<NumberText value={contest.joined} />} />
        <StatTile label={words('finished')} value={<NumberText value={contest.finished} />} />
        <StatTile label={words('reviews')} value={<NumberText value={contest.reviews} />} {...(contest.reviews > 0 ? { tone: 'warn' as const } : {})} />
      </div>
      <Facts
        facts={[
          { label: words('exam'), value: `${contest.examCode} · ${text(contest.examTitle)}` }, { label: words('code'), value: contest.code },
          { label: words('opensAt'), value: <InstantText at={contest.opensAt} zone /> }, { label: words('closesAt'), value: <InstantText at={contest.closesAt} zone /> },
          { label: words('counts'), value: words(draft.rule.counts === 'best' ? 'countsBest' : 'countsFirst') }, { label: words('board'), value: words(draft.board === 'live' ? 'boardLive' : 'boardLater') },
          { label: words('leastSeconds'), value: words('secondsOf', { count: draft.leastSeconds }) }, { label: words('prizes'), value: draft.prizes.length === 0 ? words('noPrizes') : draft.prizes.map((prize) => text(prize.title)).join('; ') },
          ...(draft.rule.guess ? [{ label: words('guess'), value: text(draft.rule.guess) }] : []),
        ]}
      />
    </div>
  );
}
