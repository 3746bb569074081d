import type { ContestBoard, ContestEvent } from '@kynangso/contracts/grading';

/** The board after an event; null: the event is about another board than the one here, ask for the whole. */
export function afterEvent(board: ContestBoard | null, event: Exclude<ContestEvent, { type: 'own' }>): ContestBoard | null {
  if (event.type === 'board') return event.board;
  if (!board || board.version !== event.from) return null;
  const { type: _, from: __, length, unitsLength, rows, units, ...head } = event;
  return { ...head, rows: withLines(board.rows, rows, length), units: withLines(board.units, units, unitsLength) };
}

function withLines<T>(before: readonly T[], changed: readonly [number, T][], length: number): T[] {
  const lines = before.slice(0, length);
  for (const [at, line] of changed) lines[at] = line;
  return lines;
}
