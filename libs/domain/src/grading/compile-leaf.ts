import type { Expression, TextPolicy } from '@kynangso/contracts/bank';
import type { Compiled, ResponseSlot, Scope } from './environment';
import { mapPoints } from './map-point';
import { mapValue } from './map-response';
import { foldValue } from './read-response';
import { CompileRefusal } from './refusal';
import type { Value, ValueType } from './value';
import { single } from './value';

/** QTI built-in variables: expressions without operands, which read a declaration. */
export type Leaf = Extract<Expression, { identifier: string }>;

export const nothing: Compiled = { type: { cardinality: 'single', base: 'nothing' }, run: () => null };

export function constant(type: ValueType, value: Value, fold: TextPolicy | null): Compiled {
  const ready = fold && type.base === 'string' ? foldValue(value, fold) : value;
  return { type, run: () => ready };
}

export function compileLeaf({ op, identifier }: Leaf, scope: Scope, fold: TextPolicy | null): Compiled {
  const response = scope.responses.get(identifier);
  if (op === 'variable' && response) return responseVariable(response, fold);
  if (op === 'default' && response) return { type: response.type, run: () => null };
  if (op === 'variable' || op === 'default') return outcomeVariable(op, identifier, scope, fold);
  if (!response) throw new CompileRefusal('unknown_variable', identifier);
  const { slot, mapping, areas, correct } = response;
  switch (op) {
    case 'mapResponse':
      if (!mapping) throw new CompileRefusal('mapping_missing', identifier);
      return { type: single('float'), run: (env) => mapValue(mapping, env.folded[slot] ?? null) };
    case 'mapResponsePoint':
      if (response.type.base !== 'point') throw new CompileRefusal('type_mismatch', identifier);
      if (!areas) throw new CompileRefusal('area_mapping_missing', identifier);
      return { type: single('float'), run: (env) => mapPoints(areas, env.responses[slot] ?? null) };
    case 'correct':
      if (correct === null) throw new CompileRefusal('correct_missing', identifier);
      return constant(response.type, correct, fold);
  }
}

function outcomeVariable(op: 'variable' | 'default', identifier: string, scope: Scope, fold: TextPolicy | null): Compiled {
  const outcome = scope.outcomes.get(identifier);
  if (!outcome) throw new CompileRefusal('unknown_variable', identifier);
  const { slot, initial, type } = outcome;
  if (op === 'default') return constant(type, initial, fold);
  if (!fold || type.base !== 'string') return { type, run: (env) => env.outcomes[slot] ?? null };
  return { type, run: (env) => foldValue(env.outcomes[slot] ?? null, fold) };
}

function responseVariable({ slot, type, policy }: ResponseSlot, fold: TextPolicy | null): Compiled {
  if (!fold || type.base !== 'string' || type.cardinality === 'record') return { type, run: (env) => env.responses[slot] ?? null };
  const isOwn = fold.caseSensitive === policy.caseSensitive && fold.diacritics === policy.diacritics;
  return { type, run: (env) => (isOwn ? (env.folded[slot] ?? null) : foldValue(env.responses[slot] ?? null, fold)) };
}

const exactText: TextPolicy = { caseSensitive: true, diacritics: 'keep' };

/** Words are compared by the policy of the response they are about; without one, exactly. */
export function policyOf(args: readonly Expression[], scope: Scope): TextPolicy {
  for (const arg of args) {
    if (arg.op === 'variable' || arg.op === 'correct') {
      const response = scope.responses.get(arg.identifier);
      if (response) return response.policy;
    } else if (arg.op === 'multiple' || arg.op === 'ordered' || arg.op === 'fieldValue' || arg.op === 'index') {
      const response = arg.args.find((each) => each.op === 'variable' && scope.responses.has(each.identifier));
      if (response?.op === 'variable') return scope.responses.get(response.identifier)?.policy ?? exactText;
    }
  }
  return exactText;
}
