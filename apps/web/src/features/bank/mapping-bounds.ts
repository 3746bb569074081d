import type { ResponseDeclaration, ResponseKey } from '@kynangso/contracts/bank';

/**
 * Whether points added up value by value stay between 0 and `max` as this editor writes it: by the mapping's own bounds, or
 * because no choice of values could leave them. A score never falls below 0 by itself (the engine's lowest SCORE).
 */
export function staysWithin(own: ResponseKey, { cardinality }: ResponseDeclaration, max: string): boolean {
  const bounds = own.mapping ?? own.areaMapping;
  if (!bounds) return true;
  const isLow = bounds.lowerBound === undefined || Number(bounds.lowerBound) === 0;
  if (bounds.upperBound !== undefined) return isLow && Number(bounds.upperBound) === Number(max);
  const gains = bounds.entries.map((entry) => Number(entry.value)).filter((value) => value > 0);
  const best = cardinality === 'single' ? Math.max(0, ...gains) : gains.reduce((sum, value) => sum + value, 0);
  return isLow && Number(bounds.defaultValue) <= 0 && best <= Number(max) + 1e-9;
}
