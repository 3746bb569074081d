import { Trophy } from 'lucide-react';
import { useState } from 'react';
import type { ContestBoard, ContestBoardRow, ContestUnitRow } from '@kynangso/contracts/grading';
import { Button, type Column, EmptyState, NumberText, PercentText, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatBasisPoints, formatClock, formatPoints, formatTime } from '../../lib/format';
import { useWords } from './words';

/** lines shown before somebody asks for the others */
const FIRST = 10;

/** The first places and the units, as everybody sees them. */
export function BoardView({ board, isLive }: { board: ContestBoard; isLive: boolean }) {
  const words = useWords();
  const isRunning = board.state === 'open' || board.state === 'closing';
  const line = board.revision !== null ? words('boardFinal', { revision: board.revision }) : isRunning ? words(isLive ? 'boardLive' : 'boardAsked', { at: formatTime(board.asOf, true) }) : words('boardProvisional');
  return (
    <>
      <Section title={words('board')} aside={<span className={`muted small contest-live${isRunning && isLive ? ' is-live' : ''}`}>{line}</span>}>
        {board.isHidden ? <EmptyState icon={<Trophy />} title={words('hidden')}>{words('hiddenText')}</EmptyState> : <Places rows={board.rows} />}
      </Section>
      {!board.isHidden && board.units.length > 0 && <Section title={words('units')} aside={<span className="muted small">{words('unitsShown', { shown: board.units.length, count: board.unitCount })}</span>}><Units rows={board.units} /></Section>}
    </>
  );
}

export function PlaceMark({ place, isShared }: { place: number; isShared: boolean }) {
  const words = useWords();
  return (
    <span className={`contest-place${place <= 3 ? ` is-${place}` : ''}`}>
      <span className="contest-place-number">{place}</span>
      {isShared && <span className="contest-shared">{words('shared')}</span>}
    </span>
  );
}

function Places({ rows }: { rows: readonly ContestBoardRow[] }) {
  const words = useWords();
  const { locale } = useLocale();
  const columns: Column<ContestBoardRow & { key: number }>[] = [
    { id: 'place', header: words('place'), width: '4.5rem', cell: (row) => <PlaceMark place={row.place} isShared={row.isShared} /> },
    { id: 'name', header: words('player'), isRowHeader: true, cell: (row) => <Who row={row} /> },
    { id: 'points', header: words('points'), align: 'end', cell: (row) => <span className="nowrap">{formatPoints(row.pointsCenti, locale)}/{formatPoints(row.maxCenti, locale)}<span className="contest-phone muted">{formatClock(row.spentSeconds)}</span></span> },
    { id: 'time', header: words('time'), align: 'end', hideOnPhone: true, cell: (row) => formatClock(row.spentSeconds) },
    ...(rows.some((row) => row.distance !== null) ? [{ id: 'distance', header: words('distance'), align: 'end' as const, cell: (row: ContestBoardRow) => (row.distance === null ? '–' : <NumberText value={row.distance} />) }] : []),
  ];
  return (
    <Folded count={rows.length}>
      {(shown) => <Table caption={words('board')} columns={columns} rows={rows.slice(0, shown).map((row, key) => ({ ...row, key }))} rowKey={(row) => String(row.key)} density="compact" onPhone="table" empty={<EmptyState icon={<Trophy />} title={words('empty')}>{words('emptyText')}</EmptyState>} />}
    </Folded>
  );
}

export function Who({ row }: { row: Pick<ContestBoardRow, 'name' | 'unit'> }) {
  const words = useWords();
  const text = useText();
  return <span className="stack-tight"><span>{row.name ?? words('anonymous')}</span>{row.unit && <span className="muted small contest-unit">{text(row.unit)}</span>}</span>;
}

function Units({ rows }: { rows: readonly ContestUnitRow[] }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const mean = (row: ContestUnitRow): string => (row.finished > 0 ? formatBasisPoints(row.meanBp, locale) : '–');
  const columns: Column<ContestUnitRow>[] = [
    { id: 'place', header: words('place'), width: '4.5rem', cell: (row) => (row.place === null ? <span className="muted small">{words('tooFew')}</span> : <PlaceMark place={row.place} isShared={false} />) },
    { id: 'name', header: words('unit'), isRowHeader: true, cell: (row) => <>{text(row.name)}<span className="contest-phone muted small contest-unit">{words('share')}: <PercentText of={Math.min(row.finished, row.people)} total={row.people} /> · {words('mean')}: {mean(row)}</span></> },
    { id: 'finished', header: words('finished'), align: 'end', cell: (row) => <NumberText value={row.finished} /> },
    { id: 'share', header: words('share'), align: 'end', hideOnPhone: true, cell: (row) => <PercentText of={Math.min(row.finished, row.people)} total={row.people} /> },
    { id: 'mean', header: words('mean'), align: 'end', hideOnPhone: true, cell: mean },
  ];
  return <Folded count={rows.length}>{(shown) => <Table caption={words('units')} columns={columns} rows={rows.slice(0, shown)} rowKey={(row) => row.unitId} density="compact" onPhone="table" />}</Folded>;
}

/** The first lines, and the others for whoever asks: the rules and the prizes stay within reach. */
function Folded({ count, children }: { count: number; children: (shown: number) => React.ReactNode }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="stack">
      {children(isOpen ? count : FIRST)}
      {count > FIRST && <div className="row"><Button size="sm" onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>{isOpen ? words('fewer') : words('more', { count })}</Button></div>}
    </div>
  );
}
