import { useState } from 'react';
import { type ContestMine, type ContestOwn, type ContestPage, contestRoutes } from '@kynangso/contracts/grading';
import { useSession } from '../../app/session';
import { Button, ButtonLink, Callout, Load, NumberText } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatClock, formatPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { PlaceMark, Who } from './board-view';
import { EntryDialog } from './entry-dialog';
import { useWords } from './words';

/** Taking part, playing, and where one stands. */
export function OwnPanel({ contest, live }: { contest: ContestPage; live: ContestOwn | null }) {
  const words = useWords();
  const session = useSession();
  if (!session.person) {
    const here = encodeURIComponent(`/contests/${contest.code}`);
    if (contest.state !== 'open' && contest.state !== 'upcoming') return null;
    return (
      <>
        <p>{words('signInText')}</p>
        <div className="row"><ButtonLink variant="accent" href={`/login?next=${here}`}>{words('signIn')}</ButtonLink><ButtonLink href="/register">{words('register')}</ButtonLink></div>
      </>
    );
  }
  return <Mine contest={contest} live={live} />;
}

function Mine({ contest, live }: { contest: ContestPage; live: ContestOwn | null }) {
  const mine = useApi(contestRoutes.getMyContest, { params: { code: contest.code } });
  return <Load query={mine}>{(data) => <MineView contest={contest} mine={data} own={live ?? data.own} />}</Load>;
}

function MineView({ contest, mine, own }: { contest: ContestPage; mine: ContestMine; own: ContestOwn | null }) {
  const words = useWords();
  const [isAsked, setAsked] = useState(false);
  const mayJoin = contest.state === 'open' || contest.state === 'upcoming';
  // the paper leads back here
  const back = `back=${encodeURIComponent(`/contests/${contest.code}`)}`;
  const left = contest.attemptsAllowed === null ? null : contest.attemptsAllowed - mine.attemptsUsed;
  return (
    <div className="stack">
      {!mine.entry && mayJoin && (mine.isAudience
        ? <><p>{words('joinText')}</p><Button variant="accent" wide onPress={() => setAsked(true)}>{words('join')}</Button></>
        : <Callout tone="info">{words('notAudience')}</Callout>)}
      {mine.entry && contest.state === 'upcoming' && <Callout tone="good">{words('joinedWait')}</Callout>}
      {mine.entry && mine.openAttemptId && <ButtonLink variant="accent" wide href={`/attempts/${mine.openAttemptId}?${back}`}>{words('goOn')}</ButtonLink>}
      {mine.entry && !mine.openAttemptId && contest.state === 'open' && mine.sittingId && (left === null || left > 0) && (
        <ButtonLink variant="accent" wide href={`/sittings/${mine.sittingId}?${back}`}>{words(mine.attemptsUsed > 0 ? 'playAgain' : 'play')}</ButtonLink>
      )}
      {mine.entry && left !== null && contest.state === 'open' && <p className="muted small">{words('left', { left: Math.max(0, left), all: contest.attemptsAllowed ?? 0 })}</p>}
      {own && <Standing own={own} />}
      {mine.lastAttemptId && <ButtonLink variant="quiet" href={`/attempts/${mine.lastAttemptId}/result?${back}`}>{words('myPaper')}</ButtonLink>}
      {mine.entry && <Button variant="quiet" onPress={() => setAsked(true)}>{words('changeShown')}</Button>}
      {isAsked && <EntryDialog contest={contest} mine={mine} onClose={() => setAsked(false)} />}
    </div>
  );
}

function Standing({ own }: { own: ContestOwn }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  if (own.excluded !== null) return <Callout tone="warn" title={words('excluded')}>{own.excluded}</Callout>;
  if (own.place === null) return own.spentSeconds === null ? null : <Callout tone="info">{words('ownHidden')}</Callout>;
  return (
    <div className="stack-tight contest-own">
      <p className="muted small">{words('ownPlace')}</p>
      <p className="contest-own-place" aria-live="polite"><b><NumberText value={own.place} /></b> <span className="muted">/ <NumberText value={own.of} /></span>{own.isShared && <span className="contest-shared">{words('shared')}</span>}</p>
      <p className="small">{words('ownScore', { points: formatPoints(own.pointsCenti ?? 0, locale), max: formatPoints(own.maxCenti ?? 0, locale), time: formatClock(own.spentSeconds ?? 0) })}</p>
      {own.near.length > 1 && (
        <ul className="plain-list contest-near" aria-label={words('near')}>
          {own.near.map((row, at) => (
            <li key={at} className={row.isOwn ? 'is-own' : ''}>
              <PlaceMark place={row.place} isShared={false} />
              <Who row={{ name: row.isOwn ? words('you') : row.name, unit: null }} />
              <span className="contest-near-score">{formatPoints(row.pointsCenti, locale)} · {formatClock(row.spentSeconds)}</span>
            </li>
          ))}
        </ul>
      )}
      {own.unit && <p className="small">{own.unit.place === null ? words('ownUnitNone', { unit: text(own.unit.name), count: own.unit.finished }) : words('ownUnit', { unit: text(own.unit.name), place: own.unit.place, count: own.unit.finished })}</p>}
    </div>
  );
}
