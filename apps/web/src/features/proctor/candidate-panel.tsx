import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { BoardRow } from '@kynangso/contracts/exam';
import { Button, Dialog, Facts, InstantText } from '../../components';
import { formatClock, formatTime } from '../../lib/format';
import { ActDialog } from './act-dialog';
import { actIcons } from './act-bar';
import { type Act, acts, meantBy } from './acts';
import { Answered, ConnectionText, FareBadge, Saved, TimeLeft, useAgo } from './board-cells';
import type { BoardState } from './board-state';
import { IncidentDialog } from './incident-dialog';
import { useWords } from './words';

type Translate = ReturnType<typeof useWords>;
export function comfortText(comfort: NonNullable<BoardRow['accommodation']>, words: Translate): string {
  const parts = [
    ...(comfort.extraTimePercent > 0 ? [words('comfortTime', { count: comfort.extraTimePercent })] : []),
    ...(comfort.largeText ? [words('comfortText')] : []),
    ...(comfort.breakCount > 0 ? [words('comfortBreaks', { count: comfort.breakCount, minutes: comfort.breakMinutes })] : []),
  ];
  return parts.join(', ');
}

const breaksText = ({ breaksBegun, breakSeconds, breakUntil }: BoardRow, words: Translate): string =>
  [words('breaksTaken', { count: breaksBegun, time: formatClock(breakSeconds) }), ...(breakUntil === null ? [] : [words('breakUntil', { time: formatTime(breakUntil, true) })])].join(' · ');

/** One candidate in full, live while it is open, and what can be done about their paper. */
export function CandidatePanel({ board, row, onClose, onDone }: { board: BoardState['board']; row: BoardRow; onClose: () => void; onDone: () => void }) {
  const words = useWords();
  const [act, setAct] = useState<Act | 'report' | null>(null);
  const seen = useAgo(row.lastSeenAt);
  const room = board.rooms.find((each) => each.roomId === row.roomId);
  const extra = Math.round(row.extraSeconds / 60);
  const has = row.state !== null;
  if (act === 'report') return <IncidentDialog board={board} row={row} onClose={onClose} />;
  if (act) return <ActDialog sittingId={board.sittingId} act={act} rows={[row]} onClose={onClose} onDone={onDone} />;
  return (
    <Dialog
      title={row.fullName} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          {acts.filter((each) => meantBy(each, [row]).length > 0).map((each) => {
            const Icon = actIcons[each];
            return <Button key={each} size="sm" variant={each === 'terminate' ? 'danger' : 'secondary'} icon={<Icon size={17} aria-hidden />} onPress={() => setAct(each)}>{words(each)}</Button>;
          })}
          <Button size="sm" icon={<TriangleAlert size={17} aria-hidden />} onPress={() => setAct('report')}>{words('report')}</Button>
        </>
      }
    >
      <div className="row"><FareBadge row={row} /><ConnectionText row={row} /></div>
      <Facts
        facts={[
          { label: words('place'), value: row.seat !== null && room ? words('placeText', { seat: row.seat, room: `${room.room}, ${room.centre}` }) : words('noPlace') },
          { label: words('number'), value: row.idMask ?? '–' },
          { label: words('unit'), value: row.unitName ?? '–' },
          ...(row.accommodation ? [{ label: words('comfort'), value: comfortText(row.accommodation, words) }] : []),
          ...(has
            ? [
                { label: words('left'), value: <TimeLeft row={row} /> },
                { label: words('answered'), value: <Answered row={row} /> },
                { label: words('saved'), value: <Saved row={row} /> },
                { label: words('seen'), value: row.connection === 'online' ? words('now') : seen },
                { label: words('started'), value: row.startedAt ? <InstantText at={row.startedAt} /> : '–' },
                { label: words('deadline'), value: row.deadlineAt ? <InstantText at={row.deadlineAt} zone /> : words('noLimit') },
                ...(row.breaksBegun > 0 || row.breakUntil !== null ? [{ label: words('breaks'), value: breaksText(row, words) }] : []),
                ...(extra > 0 ? [{ label: words('given'), value: words('plusMinutes', { count: extra }) }] : []),
                ...(row.submittedAt ? [{ label: words('submitted'), value: <InstantText at={row.submittedAt} /> }] : []),
              ]
            : []),
          { label: words('incidents'), value: String(row.incidents) },
        ]}
      />
    </Dialog>
  );
}
