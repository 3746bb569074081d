import { DateField, Select } from '../../components';
import { useText } from '../../i18n/locale';
import { useFigureQuery } from './figure-query';
import { useWords } from './words';

/** Requirement, year and day; every choice goes to the address bar. */
export function FigureFilters({ figure, shownDay }: { figure: ReturnType<typeof useFigureQuery>; shownDay?: string | undefined }) {
  const words = useWords();
  const text = useText();
  const { requirement, list, query, asOf, change } = figure;
  if (!requirement || !query) return null;
  return (
    <section className="filters no-print" aria-label={words('filters')}>
      <Select
        label={words('requirement')}
        options={list.map((r) => ({ value: r.id, label: text(r.title) }))}
        value={requirement.id}
        onChange={(value) => change({ requirement: value, period: undefined, asOf: undefined, page: undefined })}
      />
      <Select
        label={words('period')}
        options={requirement.periods.map((p) => ({ value: p, label: p }))}
        value={query.period}
        onChange={(value) => change({ period: value, asOf: undefined, page: undefined })}
      />
      <DateField label={words('asOf')} value={asOf || (shownDay ?? '')} onChange={(value) => change({ asOf: value, page: undefined })} />
    </section>
  );
}
