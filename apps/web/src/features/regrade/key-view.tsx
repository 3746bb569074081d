import type { ItemKey } from '@kynangso/contracts/bank';
import { useLocale } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { fieldsOf } from './key-form';
import { useKeyWords } from './words';

/** A key in words: what is right or what earns how much; the rest of it as written. */
export function KeyView({ value }: { value: ItemKey }) {
  const words = useKeyWords();
  const { locale } = useLocale();
  const fields = fieldsOf(value);
  const criteria = (value.rubrics ?? []).reduce((sum, rubric) => sum + rubric.criteria.length, 0);
  const ids = Object.keys(value.responses);
  return (
    <div className="stack-tight">
      {ids.map((id) => {
        const response = value.responses[id];
        const field = fields?.find((each) => each.identifier === id);
        if (!response) return null;
        const areas = response.areaMapping?.entries.length ?? 0;
        return (
          <div key={id}>
            {ids.length > 1 && <p className="muted small">{words('response', { id })}</p>}
            {field?.isMapped ? (
              <ul className="plain-list">
                {field.rows.map((row) => <li key={row.value}>{words('earns', { value: row.value, points: formatNumber(Number(row.points), locale, 6) })}</li>)}
              </ul>
            ) : areas > 0 ? (
              <p>{words('areas', { count: areas })}</p>
            ) : criteria > 0 ? (
              <p>{words('rubric', { count: criteria })}</p>
            ) : (
              <p>{response.correct.length > 0 ? response.correct.join('; ') : words('none')}</p>
            )}
          </div>
        );
      })}
      {!fields && (
        <details>
          <summary>{words('wholeKey')}</summary>
          <pre className="regrade-json" tabIndex={0}>{JSON.stringify({ responses: value.responses, processing: value.processing, ...(value.rubrics ? { rubrics: value.rubrics } : {}) }, null, 2)}</pre>
        </details>
      )}
    </div>
  );
}
