import { Eye, MonitorCheck } from 'lucide-react';
import { examRoutes, type WatchedSitting } from '@kynangso/contracts/exam';
import { Badge, ButtonLink, EmptyState, Load, NumberText, PageHeader, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatSpan } from '../../lib/span';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './proctor.css';

/** The sittings a proctor looks after: what runs now first, then what comes, then what was. */
export function WatchList() {
  const words = useWords();
  const watched = useApi(examRoutes.listWatched, undefined, { refetchInterval: 30_000 });
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      <Load query={watched}>{({ rows }) => <Groups rows={rows} />}</Load>
    </div>
  );
}

function Groups({ rows }: { rows: readonly WatchedSitting[] }) {
  const words = useWords();
  if (rows.length === 0) return <EmptyState icon={<MonitorCheck />} title={words('none')}>{words('noneText')}</EmptyState>;
  const of = (state: WatchedSitting['state']) => rows.filter((row) => row.state === state);
  const [open, upcoming, closed] = [of('open'), of('upcoming'), of('closed')];
  return (
    <>
      <Section title={words('running')}>{open.length > 0 ? <Cards rows={open} /> : <p className="muted">{words('nobodyNow')}</p>}</Section>
      {upcoming.length > 0 && <Section title={words('upcoming')}><Cards rows={upcoming} /></Section>}
      {closed.length > 0 && <Section title={words('recent')}><Cards rows={closed} /></Section>}
    </>
  );
}

const Cards = ({ rows }: { rows: readonly WatchedSitting[] }) => (
  <ul className="plain-list tiles">
    {rows.map((row) => <li key={row.sittingId}><Card sitting={row} /></li>)}
  </ul>
);

const tones = { upcoming: 'info', open: 'good', closed: 'neutral' } as const;
const calls = { upcoming: 'prepare', open: 'openBoard', closed: 'lookBack' } as const;

function Card({ sitting }: { sitting: WatchedSitting }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { opensAt, closesAt, rooms, state } = sitting;
  const mine = rooms.filter((room) => room.isMine);
  const shown = mine.length > 0 ? mine : rooms;
  return (
    <article className="panel stack watch-card">
      <div className="stack-tight">
        <span><Badge tone={tones[state]}>{words(`state_${state}`)}</Badge></span>
        <h3>{text(sitting.title)}</h3>
        <p className="muted">{formatSpan(opensAt, closesAt, locale, words('noEnd'))}</p>
      </div>
      <p>
        <span className="muted small">{rooms.length === 0 ? words('noRooms') : words(mine.length > 0 ? 'myRooms' : 'otherRooms')}</span>
        {shown.slice(0, 4).map((room) => <span key={room.roomId} className="watch-room">{room.room} · {room.centre}</span>)}
        {shown.length > 4 && <span className="muted small">{words('moreRooms', { count: shown.length - 4 })}</span>}
      </p>
      {state !== 'upcoming' && (
        <dl className="watch-figures">
          <div><dt>{words('inProgress')}</dt><dd><NumberText value={sitting.inProgress} /></dd></div>
          <div><dt>{words('handedInCount')}</dt><dd><NumberText value={sitting.handedIn} /></dd></div>
        </dl>
      )}
      <ButtonLink variant={state === 'open' ? 'primary' : 'secondary'} icon={<Eye size={18} aria-hidden />} href={`/proctor/${sitting.sittingId}`}>{words(calls[state])}</ButtonLink>
    </article>
  );
}
