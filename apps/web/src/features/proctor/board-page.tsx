import { ClipboardCheck, DoorOpen, MonitorDot, RefreshCw, TriangleAlert, Wifi, WifiOff } from 'lucide-react';
import { useParams } from 'react-router';
import { examRoutes } from '@kynangso/contracts/exam';
import { Badge, Button, Callout, ErrorState, Loading, PageHeader, Tabs } from '../../components';
import { Needed } from '../../components/needed';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatTime } from '../../lib/format';
import { formatSpan } from '../../lib/span';
import { useApi } from '../../lib/query';
import { BoardView } from './board-view';
import type { Line } from './board-channel';
import type { BoardState } from './board-state';
import { CheckIn } from './check-in';
import { Incidents } from './incidents';
import { NewsTeller } from './news-teller';
import { Rooms } from './rooms';
import { ClockContext, useTick } from './server-clock';
import { useBoard } from './use-board';
import { useWords } from './words';
import './proctor.css';

const tabs = ['board', 'check-in', 'rooms', 'incidents'] as const;

/** One sitting as its proctor sees it: the live board, the check-in list, the rooms, the incidents. */
export function BoardPage() {
  const { sittingId = '' } = useParams();
  const words = useWords();
  const { state, line, refusal, clock, ask } = useBoard(sittingId);
  if (refusal) return <div className="stack-loose"><PageHeader title={words('title')} /><ErrorState title={words('boardFailed')} error={refusal} /></div>;
  if (!state) return line === 'lost' ? <div className="stack-loose"><PageHeader title={words('title')} /><LineLost onTry={ask} /></div> : <Loading lines={8} />;
  return (
    <ClockContext value={clock}>
      <Board state={state} line={line} ask={ask} />
    </ClockContext>
  );
}

function Board({ state, line, ask }: { state: BoardState; line: Line | null; ask: () => void }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const { board } = state;
  const { sittingId } = board;
  const incidents = useApi(examRoutes.listIncidents, { params: { sittingId } }, { refetchInterval: 20_000 });
  const count = incidents.data?.rows.length ?? 0;
  return (
    <div className="stack proctor">
      <PageHeader
        title={text(board.title)} eyebrow={formatSpan(board.opensAt, board.closesAt, locale, words('noEnd'))} crumbs={[{ label: words('title'), href: '/proctor' }, { label: text(board.title) }]}
        meta={<><LineBadge line={line} /><ServerTime /></>}
      />
      {line === 'lost' && <LineLost onTry={ask} />}
      <Needed of={[incidents]} />
      <NewsTeller rows={state.rows} />
      <Tabs
        label={text(board.title)} selected={address.one('tab', tabs) ?? 'board'} onChange={(tab) => address.change({ tab: tab === 'board' ? null : tab })}
        tabs={[
          { id: 'board', label: <TabName icon={<MonitorDot size={18} aria-hidden />}>{words('tabBoard')}</TabName>, content: <BoardView state={state} ask={ask} /> },
          { id: 'check-in', label: <TabName icon={<ClipboardCheck size={18} aria-hidden />}>{words('tabCheckIn')}</TabName>, content: <CheckIn state={state} ask={ask} /> },
          { id: 'rooms', label: <TabName icon={<DoorOpen size={18} aria-hidden />}>{words('tabRooms')}</TabName>, content: <Rooms board={board} ask={ask} /> },
          { id: 'incidents', label: <TabName icon={<TriangleAlert size={18} aria-hidden />}>{`${words('tabIncidents')}${count > 0 ? ` (${count})` : ''}`}</TabName>, content: <Incidents board={board} incidents={incidents} /> },
        ]}
      />
    </div>
  );
}

const TabName = ({ icon, children }: { icon: React.ReactNode; children: string }) => <span className="tab-name">{icon}{children}</span>;

function LineBadge({ line }: { line: Line | null }) {
  const words = useWords();
  if (line === null) return null;
  const Icon = { live: Wifi, asking: RefreshCw, lost: WifiOff }[line];
  return <Badge tone={({ live: 'good', asking: 'warn', lost: 'bad' } as const)[line]} icon={<Icon size={16} aria-hidden />}>{words(`line_${line}`)}</Badge>;
}

function ServerTime() {
  const words = useWords();
  const time = useTick((now) => formatTime(now, true));
  return <span className="muted small" role="timer">{words('clock', { time })}</span>;
}

function LineLost({ onTry }: { onTry: () => void }) {
  const words = useWords();
  return <Callout tone="bad" isLive title={words('line_lost')} actions={<Button size="sm" onPress={onTry}>{words('tryNow')}</Button>}>{words('lostText')}</Callout>;
}
