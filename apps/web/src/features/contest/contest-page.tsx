import { Award, ShieldCheck } from 'lucide-react';
import { useParams } from 'react-router';
import { type ContestPage as ContestView, contestRoutes } from '@kynangso/contracts/grading';
import { useSession } from '../../app/session';
import { Callout, Facts, InstantText, Load, NumberText, PageHeader, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { BoardView } from './board-view';
import { Countdown } from './countdown';
import { OwnPanel } from './own-panel';
import { RankRule, useAudience } from './rule-words';
import { StateBadge } from './state-badge';
import { useBoard } from './use-board';
import { useWords } from './words';
import './contest.css';

export function ContestPage() {
  const words = useWords();
  const { code = '' } = useParams();
  const contest = useApi(contestRoutes.getContest, { params: { code } }, { refetchInterval: 60_000 });
  return <Load query={contest} heading={words('title')}>{(data) => <View contest={data} refresh={() => void contest.refetch()} />}</Load>;
}

function View({ contest, refresh }: { contest: ContestView; refresh: () => void }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const session = useSession();
  const { board, own, isLive, query } = useBoard(contest.code, session.person !== null);
  const audience = useAudience(contest);
  const rules = (locale === 'en' ? contest.rules.en : undefined) ?? contest.rules.vi;
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(contest.title)} lead={text(contest.summary)} crumbs={[{ label: words('title'), href: '/contests' }, { label: text(contest.title) }]}
        eyebrow={contest.organiser ? words('by', { unit: text(contest.organiser) }) : undefined} meta={<StateBadge state={contest.state} />}
      />
      {contest.state === 'cancelled' && <Callout tone="bad">{words('cancelledText')}</Callout>}
      {contest.state === 'closing' && <Callout tone="info">{words('closingText')}</Callout>}
      {contest.state === 'closed' && <Callout tone="info">{words('closedText')}</Callout>}
      <div className="contest-layout">
        <aside className="panel stack contest-side" aria-label={words('takePart')}>
          <Countdown state={contest.state} opensAt={contest.opensAt} closesAt={contest.closesAt} onTurn={refresh} />
          <div className="contest-counts"><span><b><NumberText value={board?.joined ?? contest.joined} /></b> {words('joinedShort')}</span><span><b><NumberText value={board?.finished ?? contest.finished} /></b> {words('finishedShort')}</span></div>
          <OwnPanel contest={contest} live={own} />
        </aside>
        <div className="stack-loose">
          <Load query={query}>{(shown) => <BoardView board={shown} isLive={isLive} />}</Load>
          {contest.result && <Result result={contest.result} />}
        </div>
      </div>
      {contest.prizes.length > 0 && <Prizes contest={contest} />}
      <Section title={words('about')}>
        <Facts
          facts={[
            { label: words('opens'), value: <InstantText at={contest.opensAt} zone /> }, { label: words('closes'), value: <InstantText at={contest.closesAt} zone /> },
            { label: words('audience'), value: audience }, { label: words('paper'), value: words('paperText', { count: contest.itemCount, minutes: contest.timeLimitMinutes ?? 0 }) },
            { label: words('attempts'), value: contest.attemptsAllowed === null ? '–' : words('attemptsText', { count: contest.attemptsAllowed }) },
          ]}
        />
      </Section>
      <Section title={words('howRanked')}><RankRule contest={contest} /></Section>
      <Section title={words('rules')}><div className="measure stack">{rules.split(/\n\s*\n/).map((paragraph, at) => <p key={at}>{paragraph}</p>)}</div></Section>
    </div>
  );
}

function Prizes({ contest }: { contest: ContestView }) {
  const words = useWords();
  const text = useText();
  return (
    <Section title={words('prizes')}>
      <ul className="plain-list contest-prizes">
        {contest.prizes.map((prize, at) => (
          <li key={at} className="contest-prize">
            <Award aria-hidden size={22} />
            <span className="stack-tight">
              <b>{text(prize.title)}</b>
              <span className="muted small">{words(prize.kind === 'unit' ? 'forUnit' : 'forPerson')} · {prize.from === prize.to ? words('onePlace', { place: prize.from }) : words('places', { from: prize.from, to: prize.to })}</span>
              {prize.gift && <span className="small">{text(prize.gift)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Result({ result }: { result: NonNullable<ContestView['result']> }) {
  const words = useWords();
  return (
    <Callout tone="good" title={words('frozen', { revision: result.revision })}>
      <p><ShieldCheck size={16} aria-hidden /> <InstantText at={result.frozenAt} zone />. {words('frozenText')}</p>
      <p className="contest-hash">SHA-256: {result.hash}</p>
    </Callout>
  );
}
