import type { TextPolicy } from '@kynangso/contracts/bank';
import type { CompiledAreaMapping } from './map-point';
import type { CompiledMapping } from './map-response';
import type { Value, ValueType } from './value';

/** What a running program reads and writes: one slot per declaration, found by number, not by name. */
export interface Environment {
  /** as given */
  readonly responses: readonly Value[];
  /** the same with strings folded by each response's own policy, done once */
  readonly folded: readonly Value[];
  readonly outcomes: Value[];
}

export type Evaluate = (env: Environment) => Value;
export interface Compiled {
  readonly type: ValueType;
  readonly run: Evaluate;
}

export interface ResponseSlot {
  readonly slot: number;
  readonly type: ValueType;
  readonly policy: TextPolicy;
  /** NULL when the key gives none */
  readonly correct: Value;
  readonly mapping: CompiledMapping | null;
  readonly areas: CompiledAreaMapping | null;
}
export interface OutcomeSlot {
  readonly slot: number;
  readonly type: ValueType;
  readonly initial: Value;
  /** set by people before the rules run, never by them */
  readonly isExternal: boolean;
}

/** Everything a name in an expression can mean. */
export interface Scope {
  readonly responses: ReadonlyMap<string, ResponseSlot>;
  readonly outcomes: ReadonlyMap<string, OutcomeSlot>;
  /** expressions still allowed; a program is refused before it could cost time */
  budget: number;
}
export const maxExpressions = 2000;
export const maxDepth = 40;
