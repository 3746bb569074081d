import { useNavigate } from 'react-router';
import { lazy, Suspense, useState } from 'react';
import { Package, SquarePen } from 'lucide-react';
import { MAX_CHANGED_ITEMS, MAX_PICKED_ITEMS } from '@kynangso/contracts/bank';
import { Button } from '../../../components';
import { useBulkWords } from './words';
import type { Selection } from './selection';

const PackageDialog = lazy(() => import('../package/package-dialog').then((m) => ({ default: m.PackageDialog })));

/** How many are chosen, and what may be done with them. */
export function SelectionBar({ chosen, total }: { chosen: Selection; total: number }) {
  const words = useBulkWords();
  const go = useNavigate();
  const [isPacking, setPacking] = useState(false);
  if (chosen.count === 0) return null;
  const isTooMany = chosen.count > MAX_CHANGED_ITEMS;
  return (
    <section className="bulk-bar" aria-label={words('title')}>
      <p role="status"><strong>{words(chosen.isAll ? 'takenAll' : 'chosen', { count: chosen.count })}</strong>{isTooMany && <> {words('tooMany', { most: MAX_CHANGED_ITEMS })}</>}{chosen.isFull && <> {words('pickedFull', { most: MAX_PICKED_ITEMS })}</>}</p>
      <div className="row">
        <Button size="sm" variant="primary" icon={<SquarePen size={18} aria-hidden />} isDisabled={isTooMany} onPress={() => void go('/bank/changes/new', { state: chosen.selection() })}>{words('edit')}</Button>
        <Button size="sm" icon={<Package size={18} aria-hidden />} onPress={() => setPacking(true)}>{words('pack')}</Button>
        {!chosen.isAll && total > chosen.count && <Button size="sm" onPress={() => chosen.takeAll(total)}>{words('takeAll', { count: total })}</Button>}
        <Button size="sm" variant="quiet" onPress={chosen.clear}>{words('unchoose')}</Button>
      </div>
      {isPacking && <Suspense fallback={null}><PackageDialog selection={chosen.selection()} count={chosen.count} onClose={() => setPacking(false)} /></Suspense>}
    </section>
  );
}
