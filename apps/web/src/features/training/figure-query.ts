import { useSearchParams } from 'react-router';
import { orgRoutes } from '@kynangso/contracts/org';
import { trainingRoutes, type RequirementView } from '@kynangso/contracts/training';
import { useApi } from '../../lib/query';

export interface FigureQuery {
  requirement: string;
  period: string;
  unitId: string;
  asOf?: string;
}

/**
 * Which figure the page shows, read from the address bar so that a link shows the same number to whoever may see it.
 * What the address leaves open is filled: the first requirement, its newest year, the caller's highest unit, today.
 */
export function useFigureQuery() {
  const [params, setParams] = useSearchParams();
  const requirements = useApi(trainingRoutes.listRequirements, { query: { pageSize: 100 } }, { staleTime: 60_000 });
  const units = useApi(orgRoutes.listUnits, { query: { parentId: 'top', pageSize: 50 } }, { staleTime: 60_000, enabled: !params.get('unit') });
  const list: readonly RequirementView[] = requirements.data?.rows ?? [];
  const requirement = list.find((r) => r.id === params.get('requirement')) ?? list[0];
  const period = requirement ? (requirement.periods.find((p) => p === params.get('period')) ?? requirement.periods[0]) : undefined;
  const unitId = params.get('unit') ?? units.data?.rows[0]?.id;
  const asOf = params.get('asOf') ?? '';
  const query: FigureQuery | null = requirement && period && unitId ? { requirement: requirement.id, period, unitId, ...(asOf ? { asOf } : {}) } : null;

  /** Changes part of the address and leaves the rest; an empty value takes the part out. */
  function change(next: Record<string, string | undefined>): void {
    const merged = new URLSearchParams(params);
    for (const [name, value] of Object.entries(next)) {
      if (value) merged.set(name, value);
      else merged.delete(name);
    }
    setParams(merged);
  }
  return { params, query, requirement, list, asOf, change, waiting: [requirements, units] as const };
}

/** The address of a page about the same figure: another unit, or the people behind it. */
export function figureHref(path: string, query: FigureQuery, extra: Record<string, string> = {}): string {
  const { requirement, period, unitId, asOf } = query;
  return `${path}?${new URLSearchParams({ requirement, period, unit: unitId, ...(asOf ? { asOf } : {}), ...extra }).toString()}`;
}
