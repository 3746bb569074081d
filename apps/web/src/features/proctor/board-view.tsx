import { ArrowDownUp, UsersRound } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { BoardRow } from '@kynangso/contracts/exam';
import { Button, EmptyState, Pagination, SearchField, Select } from '../../components';
import { useAddress, useSearchText } from '../../lib/address';
import { ActBar } from './act-bar';
import { BoardGroups } from './board-groups';
import { countGroups, filterRows, groups, inOrder, isSteady, type SortKey, sortKeys, sortRows } from './board-rows';
import type { BoardState } from './board-state';
import { BoardTable } from './board-table';
import { CandidatePanel } from './candidate-panel';
import { useWords } from './words';

/** a hand-held screen shows one page at a time; a wide one shows them all, so that nobody is out of sight */
const PHONE_PAGE = 25;
const keysOf = (rows: readonly BoardRow[]): string => rows.map((row) => row.personId).join();

/** The board itself: counts, filters, the rows, and what is done about those chosen. */
export function BoardView({ state, ask }: { state: BoardState; ask: () => void }) {
  const words = useWords();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address, 150);
  const group = address.one('group', groups) ?? 'all';
  const sort = address.one('sort', sortKeys) ?? 'seat';
  const roomId = address.params.get('room') ?? '';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string | null>(null);
  const { rooms } = state.board;

  const all = useMemo(() => [...state.rows.values()], [state.rows]);
  const { rows: ordered, isOld, again } = useOrder(all, sort, rooms.map((room) => room.roomId).join());
  const shown = useMemo(() => filterRows(ordered, { group, roomId, q }), [ordered, group, roomId, q]);
  const isNarrow = useIsNarrow();
  const page = Math.min(Math.max(1, address.page), Math.max(1, Math.ceil(shown.length / PHONE_PAGE)));
  const drawn = isNarrow ? shown.slice((page - 1) * PHONE_PAGE, page * PHONE_PAGE) : shown;
  const here = useMemo(() => (roomId === '' ? all : all.filter((row) => row.roomId === roomId)), [all, roomId]);
  const counts = useMemo(() => countGroups(here), [here]);
  const chosenRows = useMemo(() => all.filter((row) => chosen.has(row.personId)), [all, chosen]);

  const choose = useCallback((personId: string, isChosen: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (isChosen) next.add(personId);
      else next.delete(personId);
      return next;
    });
  }, []);
  const chooseShown = (isChosen: boolean) => setChosen((before) => new Set(isChosen ? [...before, ...drawn.map((row) => row.personId)] : [...before].filter((id) => !drawn.some((row) => row.personId === id))));
  const open = openId === null ? undefined : state.rows.get(openId);
  const clear = () => {
    setTyped('');
    address.change({ group: null, room: null, q: null });
  };

  if (all.length === 0) return <EmptyState icon={<UsersRound />} title={words('empty')}>{words('emptyText')}</EmptyState>;
  return (
    <div className={`stack${chosenRows.length > 0 ? ' has-chosen' : ''}`}>
      <BoardGroups counts={counts} group={group} onChange={(next) => address.change({ group: next === 'all' ? null : next })} />
      <div className="board-filters">
        <SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} />
        {rooms.length > 1 && (
          <Select
            label={words('room')} value={roomId || 'all'} onChange={(value) => address.change({ room: value === 'all' ? null : value })}
            options={[{ value: 'all', label: words('allRooms') }, ...rooms.map((room) => ({ value: room.roomId, label: `${room.room} · ${room.centre}` }))]}
          />
        )}
        <Select label={words('sortBy')} value={sort} onChange={(value) => address.change({ sort: value === 'seat' ? null : value })} options={sortKeys.map((key) => ({ value: key, label: words(`s_${key}`) }))} />
      </div>
      <ActBar sittingId={state.board.sittingId} rows={chosenRows} onUnchoose={() => setChosen(new Set())} onDone={ask} />
      <div className="row-between board-line">
        <span className="muted small">{words('shown', { count: shown.length })}{chosen.size === 0 && ` · ${words('chooseHint')}`}</span>
        {isOld && (
          <span className="row small">
            <span className="muted">{words('sortOld')}</span>
            <Button size="sm" icon={<ArrowDownUp size={16} aria-hidden />} onPress={again}>{words('sortAgain')}</Button>
          </span>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState title={words('noneShown')} action={<Button onPress={clear}>{words('clear')}</Button>}>{words('noneShownText')}</EmptyState>
      ) : (
        <BoardTable rows={drawn} rooms={rooms} chosen={chosen} onChoose={choose} onChooseShown={chooseShown} onOpen={setOpenId} />
      )}
      {isNarrow && <Pagination page={page} pageSize={PHONE_PAGE} total={shown.length} onChange={(next) => address.change({ page: next === 1 ? null : String(next) })} />}
      {open && <CandidatePanel board={state.board} row={open} onClose={() => setOpenId(null)} onDone={ask} />}
    </div>
  );
}

/** As wide as the style sheet draws cards instead of a table. */
const narrow = typeof matchMedia === 'function' ? matchMedia('(max-width: 56rem)') : null;
const subscribe = (listener: () => void) => {
  narrow?.addEventListener('change', listener);
  return () => narrow?.removeEventListener('change', listener);
};
const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow?.matches ?? false);

/** Orders that people's writing keeps changing (time left, last save) are made once and stand until asked again: rows never jump under a finger. */
function useOrder(all: readonly BoardRow[], sort: SortKey, roomKey: string) {
  const fresh = useMemo(() => sortRows(all, sort, 'asc', roomKey.split(',')), [all, sort, roomKey]);
  const [frozen, setFrozen] = useState<{ sort: SortKey; order: readonly string[] } | null>(null);
  const isFrozen = !isSteady(sort);
  useEffect(() => {
    setFrozen(isFrozen ? { sort, order: fresh.map((row) => row.personId) } : null);
    // only a new choice makes a new order; `fresh` is new with every event
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sort, isFrozen]);
  const rows = useMemo(() => (frozen && frozen.sort === sort ? inOrder(all, frozen.order) : fresh), [all, fresh, frozen, sort]);
  const isOld = isFrozen && keysOf(rows) !== keysOf(fresh);
  return { rows, isOld, again: () => setFrozen({ sort, order: fresh.map((row) => row.personId) }) };
}
