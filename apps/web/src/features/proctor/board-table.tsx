import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { TriangleAlert } from 'lucide-react';
import type { Board, BoardRow } from '@kynangso/contracts/exam';
import { Checkbox } from '../../components';
import { Answered, ConnectionText, FareBadge, Saved, TimeLeft } from './board-cells';
import { isLost } from './board-state';
import { useWords } from './words';
import './board-table.css';

interface Props {
  rows: readonly BoardRow[];
  rooms: Board['rooms'];
  chosen: ReadonlySet<string>;
  onChoose: (personId: string, isChosen: boolean) => void;
  onChooseShown: (isChosen: boolean) => void;
  onOpen: (personId: string) => void;
}

/** The rows: a table from 900 px up, cards below. A row redraws only when its person's facts change; clocks tick in their own cells. */
export function BoardTable({ rows, rooms, chosen, onChoose, onChooseShown, onOpen }: Props) {
  const words = useWords();
  const shownChosen = rows.filter((row) => chosen.has(row.personId)).length;
  const roomNames = new Map(rooms.map((room) => [room.roomId, room.room]));
  const hasRooms = rooms.length > 1;
  const heads = ['seat', 'name', 'state', 'connection', 'saved', 'answered', 'left'] as const;
  return (
    <div className="board-wrap">
      <table className="board-table" role="table">
        <caption className="visually-hidden">{words('table')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="board-pick">
              <Checkbox aria-label={words('chooseAll')} isSelected={shownChosen === rows.length} isIndeterminate={shownChosen > 0 && shownChosen < rows.length} onChange={onChooseShown}><span className="board-label" aria-hidden>{words('chooseAll')}</span></Checkbox>
            </th>
            {heads.map((head) => <th key={head} role="columnheader" scope="col" className={`board-${head}`}>{words(head)}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.personId} row={row} room={hasRooms ? (roomNames.get(row.roomId ?? '') ?? '') : ''} isChosen={chosen.has(row.personId)} onChoose={onChoose} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Pick<Props, 'onChoose' | 'onOpen'> {
  row: BoardRow;
  room: string;
  isChosen: boolean;
}
const Row = memo(function Row({ row, room, isChosen, onChoose, onOpen }: RowProps) {
  const words = useWords();
  const { personId, fullName } = row;
  return (
    <tr role="row" data-chosen={isChosen || undefined} data-lost={isLost(row) || undefined}>
      <td role="cell" className="board-pick">
        <PickBox personId={personId} label={words('choose', { name: fullName })} isChosen={isChosen} onChoose={onChoose} />
      </td>
      <td role="cell" className="board-seat">
        <span className="board-label">{words('seat')} </span><strong>{row.seat ?? '–'}</strong>
        {room && <span className="board-room">{room}</span>}
      </td>
      <th role="rowheader" scope="row" className="board-name">
        <Opener personId={personId} label={words('details', { name: fullName })} name={fullName} onOpen={onOpen} />
        <span className="board-under">
          {row.idMask && <span className="nowrap">{row.idMask.replace(/^•+/u, '…')}</span>}
          {row.accommodation && <span>{words('accommodated')}</span>}
          {row.incidents > 0 && <span className="board-incidents"><TriangleAlert size={14} aria-hidden /> {words('incidents')}: {row.incidents}</span>}
        </span>
      </th>
      <td role="cell" className="board-state"><FareBadge row={row} /></td>
      <td role="cell" className="board-connection"><ConnectionText row={row} /></td>
      <td role="cell" className="board-saved"><span className="board-label">{words('saved')}: </span><Saved row={row} /></td>
      <td role="cell" className="board-answered"><span className="board-label">{words('answered')}: </span><Answered row={row} /></td>
      <td role="cell" className="board-left"><span className="board-label">{words('left')}: </span><TimeLeft row={row} /></td>
    </tr>
  );
});

/* the dear parts of a row: a save changes figures, not these */
const PickBox = memo(function PickBox({ personId, label, isChosen, onChoose }: Pick<RowProps, 'isChosen' | 'onChoose'> & { personId: string; label: string }) {
  return <Checkbox aria-label={label} isSelected={isChosen} onChange={(is) => onChoose(personId, is)} />;
});
const Opener = memo(function Opener({ personId, label, name, onOpen }: Pick<RowProps, 'onOpen'> & { personId: string; label: string; name: string }) {
  return <AriaButton className="board-open" aria-label={label} onPress={() => onOpen(personId)}>{name}</AriaButton>;
});
