import type { ImportView } from '@kynangso/contracts/org';
import { Loading, ProgressBar } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { formatNumber } from '../../../lib/format';
import { useWords } from './words';

const labels = { read: 'progressRead', check: 'progressCheck', apply: 'progressApply', undo: 'progressUndo' } as const;

/** The worker is at it: rows read, compared, applied. */
export function Working({ view }: { view: ImportView }) {
  const words = useWords();
  const { locale } = useLocale();
  const { progress } = view;
  const label = progress ? words(labels[progress.phase]) : words(view.status === 'applying' ? 'progressApply' : view.status === 'undoing' ? 'progressUndo' : 'progressRead');
  return (
    <div className="panel stack" role="status">
      {progress?.total
        ? <ProgressBar label={label} value={Math.min(progress.done, progress.total)} max={progress.total} valueText={words('progressOf', { done: formatNumber(progress.done, locale), total: formatNumber(progress.total, locale) })} />
        : (
          <>
            <p><strong>{label}</strong> {progress ? words('progressRows', { done: formatNumber(progress.done, locale) }) : words('progressWait')}</p>
            <Loading lines={2} />
          </>
        )}
      <p className="muted measure">{words('progressText')}</p>
    </div>
  );
}
