import { closeRoutes, closeStates } from '@kynangso/contracts/training';
import { ButtonLink, Link, NumberText, Section } from '../../components';
import { Needed } from '../../components/needed';
import { useLocale } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useApi } from '../../lib/query';
import { LateBadge, StateBadge } from '../closing/parts';
import type { FigureQuery } from '../training/figure-query';
import { useWords } from './words';

/** How many units have sent their figure of this requirement up, and how many are late with it; each number opens the inbox at them. */
export function CloseStates({ query }: { query: FigureQuery }) {
  const words = useWords();
  const { locale } = useLocale();
  const sets = useApi(closeRoutes.listCloseSets, undefined, { staleTime: 60_000 });
  const set = sets.data?.rows.find((one) => one.periods.includes(query.period) && one.requirements.some((r) => r.id === query.requirement));
  const ask = { set: set?.id ?? '', period: query.period, unitId: query.unitId };
  const closes = useApi(closeRoutes.listCloses, { query: { ...ask, pageSize: 1 } }, { enabled: set !== undefined, keepPrevious: true });
  const list = closes.data;
  const sum = list ? closeStates.reduce((all, state) => all + (list.byState[state] ?? 0), 0) : 0;
  if (!sets.data || (set && !list)) return <Needed of={[sets, closes]} />;
  if (!set || !list || sum === 0) return null;
  const href = (state?: string): string => `/closes?${new URLSearchParams({ set: set.id, period: query.period, unit: query.unitId, ...(state ? { state } : {}) }).toString()}`;
  return (
    <Section title={words('closes')} aside={<ButtonLink size="sm" href={href()}>{words('closesOpen')}</ButtonLink>}>
      <p className="muted">{words('closesLead', { day: formatDay(list.unitsBeforeOn, locale) })}</p>
      <ul className="plain-list close-states">
        {closeStates.map((state) => (
          <li key={state}>
            <StateBadge state={state} />
            <Link href={href(state)}><NumberText value={list.byState[state] ?? 0} /></Link>
          </li>
        ))}
        <li>
          <LateBadge />
          <Link href={href('late')}><NumberText value={list.late} /></Link>
        </li>
      </ul>
    </Section>
  );
}
