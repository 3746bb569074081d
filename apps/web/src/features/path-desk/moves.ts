import type { PathStep } from '@kynangso/contracts/learning';

/** What is done to the steps of a path, each giving new ones. A step's code stays when it moves. */
type Steps = readonly PathStep[];

export function stepBy(steps: Steps, code: string, by: -1 | 1): PathStep[] {
  const all = [...steps];
  const at = all.findIndex((step) => step.code === code);
  const [step] = at < 0 ? [] : all.splice(at, 1);
  if (step) all.splice(Math.max(0, Math.min(all.length, at + by)), 0, step);
  return all;
}

/** The steps, in their order, before or after another one. */
export function moveSteps(steps: Steps, codes: readonly string[], beside: string, isAfter: boolean): PathStep[] {
  if (codes.includes(beside)) return [...steps];
  const rest = steps.filter((step) => !codes.includes(step.code));
  const at = rest.findIndex((step) => step.code === beside) + (isAfter ? 1 : 0);
  return [...rest.slice(0, at), ...steps.filter((step) => codes.includes(step.code)), ...rest.slice(at)];
}

export function newStep(steps: Steps, course: string): PathStep {
  let n = steps.length + 1;
  while (steps.some((step) => step.code === `buoc-${n}`)) n += 1;
  return { code: `buoc-${n}`, anyOf: [course], isRequired: true, note: { vi: '', en: '' } };
}
