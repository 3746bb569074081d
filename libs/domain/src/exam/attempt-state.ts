import { attemptStates, type AttemptState } from '@kynangso/contracts/exam';

/** The life of an attempt. A regrade adds a grade and leaves the attempt graded, so nothing leads back into an exam. */
const moves: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  in_progress: ['submitted', 'voided'],
  submitted: ['graded', 'grading_failed', 'marking', 'voided'],
  // people mark what the machine can't; then the machine adds up
  marking: ['submitted', 'voided'],
  grading_failed: ['submitted', 'voided'],
  graded: ['voided'],
  voided: [],
};

export type Move = { readonly ok: true } | { readonly ok: false; readonly reason: 'not_allowed' };
export const move = (from: AttemptState, to: AttemptState): Move =>
  moves[from].includes(to) ? { ok: true } : { ok: false, reason: 'not_allowed' };
/** states from which `to` can be reached in one step: what an UPDATE must ask for */
export const sourcesOf = (to: AttemptState): AttemptState[] => attemptStates.filter((from) => moves[from].includes(to));

/** A state nobody can reach, or leave where leaving is meant, is a mistake of ours: found when the module loads, not at night. */
export function stateProblems(machine: Readonly<Record<string, readonly string[]>>, start: string, ends: readonly string[]): string[] {
  const problems: string[] = [];
  const reached = new Set([start]);
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const to of machine[at] ?? []) {
      if (!(to in machine)) problems.push(`${at} leads to unknown ${to}`);
      else if (!reached.has(to)) {
        reached.add(to);
        waiting.push(to);
      }
    }
  }
  for (const state of Object.keys(machine)) {
    if (!reached.has(state)) problems.push(`${state} can't be reached`);
    if ((machine[state]?.length === 0) !== ends.includes(state)) problems.push(`${state} ends where it should not, or goes on where it should end`);
  }
  return problems;
}

const problems = stateProblems(moves, 'in_progress', ['voided']);
if (problems.length > 0) throw new Error(`attempt states: ${problems.join('; ')}`);
