import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { Button } from '../../../components';
import { usePartWords } from './part-words';

/** The list with one entry moved by one place. */
export function moved<T>(rows: readonly T[], at: number, by: number): T[] {
  const next = [...rows];
  const [taken] = next.splice(at, 1);
  if (taken !== undefined) next.splice(at + by, 0, taken);
  return next;
}
/** The list with a part of one entry replaced. */
export const changed = <T,>(rows: readonly T[], at: number, part: Partial<T>): T[] => rows.map((row, place) => (place === at ? { ...row, ...part } : row));

interface RowToolsProps {
  /** what the row is called, for those who can't see it stand in its row */
  name: string;
  at: number;
  count: number;
  least: number;
  onMove?: (by: number) => void;
  onRemove: () => void;
}
/** Up, down and delete of a row, by pointer or keyboard. */
export function RowTools({ name, at, count, least, onMove, onRemove }: RowToolsProps) {
  const words = usePartWords();
  return (
    <span className="row is-last">
      {onMove && <Button size="sm" variant="quiet" icon={<ArrowUp size={18} aria-hidden />} aria-label={words('up', { name })} isDisabled={at === 0} onPress={() => onMove(-1)} />}
      {onMove && <Button size="sm" variant="quiet" icon={<ArrowDown size={18} aria-hidden />} aria-label={words('down', { name })} isDisabled={at === count - 1} onPress={() => onMove(1)} />}
      <Button size="sm" variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('remove', { name })} isDisabled={count <= least} onPress={onRemove} />
    </span>
  );
}
