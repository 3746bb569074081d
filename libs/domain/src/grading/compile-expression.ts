import type { Expression, TextPolicy } from '@kynangso/contracts/bank';
import type { Compiled, Evaluate, Scope } from './environment';
import { maxDepth } from './environment';
import { mapValue } from './map-response';
import * as operators from './operators';
import { fromDecimal, zero } from './rational';
import { foldValue } from './read-response';
import { CompileRefusal } from './refusal';
import type { Value, ValueType } from './value';
import { isNumeric, parseLiteral, single } from './value';

/**
 * QTI 3 expressions, each checked for its types once and turned into a function. Text is folded where it enters a
 * comparison: `fold` is the policy of the comparison the expression stands in, null outside of one.
 */
export function compileExpression(source: Expression, scope: Scope, fold: TextPolicy | null = null, depth = 0): Compiled {
  if (depth > maxDepth) throw new CompileRefusal('too_deep', source.op);
  scope.budget -= 1;
  if (scope.budget < 0) throw new CompileRefusal('too_large', source.op);
  const child = (each: Expression, policy: TextPolicy | null = fold): Compiled => compileExpression(each, scope, policy, depth + 1);

  switch (source.op) {
    case 'variable':
    case 'correct':
    case 'mapResponse':
    case 'default':
      return leaf(source.op, source.identifier, scope, fold);
    case 'baseValue': {
      const value = parseLiteral(source.baseType, source.value);
      if (value === null) throw new CompileRefusal('literal_invalid', `${source.baseType} ${source.op}`);
      return constant(single(source.baseType), value === '' ? null : value, fold);
    }
    case 'null':
      return nothing;
    case 'isNull': {
      const inner = child(source.args[0]).run;
      return { type: single('boolean'), run: (env) => inner(env) === null };
    }
    case 'containerSize':
      return unary(child(source.args[0]), single('integer'), operators.containerSize);
    case 'not':
      return unary(expect(child(source.args[0]), 'boolean', source.op), single('boolean'), operators.not);
    case 'and':
    case 'or':
      return many(source.args.map((each) => expect(child(each), 'boolean', source.op)), single('boolean'), operators[source.op]);
    case 'sum':
    case 'product':
    case 'min':
    case 'max':
      return arithmetic(source.op, source.args.map((each) => number(child(each), source.op)));
    case 'subtract': {
      const [a, b] = [singleNumber(child(source.args[0]), source.op), singleNumber(child(source.args[1]), source.op)];
      return binary(a, b, numericResult([a, b]), operators.minus);
    }
    case 'divide':
      return binary(
        singleNumber(child(source.args[0]), source.op),
        singleNumber(child(source.args[1]), source.op),
        single('float'),
        operators.over,
      );
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte': {
      const [a, b] = [singleNumber(child(source.args[0]), source.op), singleNumber(child(source.args[1]), source.op)];
      return binary(a, b, single('boolean'), operators.compared(orders[source.op]));
    }
    case 'multiple':
    case 'ordered': {
      const args = source.args.map((each) => child(each));
      return many(args, { cardinality: source.op, base: commonBase(args, source.op) }, operators.gather);
    }
    case 'match':
    case 'member':
    case 'contains': {
      const policy = fold ?? policyOf(source.args, scope);
      return comparison(source.op, child(source.args[0], policy), child(source.args[1], policy));
    }
    case 'equal': {
      const [below, above] = tolerance(source);
      const [a, b] = [singleNumber(child(source.args[0]), source.op), singleNumber(child(source.args[1]), source.op)];
      return binary(a, b, single('boolean'), operators.equal(source.toleranceMode, below, above));
    }
    case 'stringMatch': {
      const policy: TextPolicy = { caseSensitive: source.caseSensitive, diacritics: source.diacritics ?? 'keep' };
      const [a, b] = source.args.map((each) => expect(child(each, policy), 'string', source.op)) as [Compiled, Compiled];
      return binary(a, b, single('boolean'), operators.stringMatch(source.substring ?? false));
    }
    default:
      throw new CompileRefusal('unknown_operator', String((source as { op?: unknown }).op));
  }
}

const nothing: Compiled = { type: { cardinality: 'single', base: 'nothing' }, run: () => null };
const orders = {
  gt: (order: number): boolean => order > 0,
  gte: (order: number): boolean => order >= 0,
  lt: (order: number): boolean => order < 0,
  lte: (order: number): boolean => order <= 0,
};

function constant(type: ValueType, value: Value, fold: TextPolicy | null): Compiled {
  const ready = fold && type.base === 'string' ? foldValue(value, fold) : value;
  return { type, run: () => ready };
}

function leaf(op: 'variable' | 'correct' | 'mapResponse' | 'default', identifier: string, scope: Scope, fold: TextPolicy | null): Compiled {
  const response = scope.responses.get(identifier);
  if (op === 'mapResponse') {
    if (!response) throw new CompileRefusal('unknown_variable', identifier);
    const { mapping, slot } = response;
    if (!mapping) throw new CompileRefusal('mapping_missing', identifier);
    return { type: single('float'), run: (env) => mapValue(mapping, env.folded[slot] ?? null) };
  }
  if (op === 'correct') {
    if (!response) throw new CompileRefusal('unknown_variable', identifier);
    if (response.correct === null) throw new CompileRefusal('correct_missing', identifier);
    return constant(response.type, response.correct, fold);
  }
  if (response) return op === 'default' ? { type: response.type, run: () => null } : responseVariable(response, fold);
  const outcome = scope.outcomes.get(identifier);
  if (!outcome) throw new CompileRefusal('unknown_variable', identifier);
  const { slot, initial, type } = outcome;
  if (op === 'default') return constant(type, initial, fold);
  return { type, run: (env) => (fold ? foldValue(env.outcomes[slot] ?? null, fold) : (env.outcomes[slot] ?? null)) };
}

function responseVariable(response: { slot: number; type: ValueType; policy: TextPolicy }, fold: TextPolicy | null): Compiled {
  const { slot, type, policy } = response;
  if (!fold || type.base !== 'string') return { type, run: (env) => env.responses[slot] ?? null };
  const isOwn = fold.caseSensitive === policy.caseSensitive && fold.diacritics === policy.diacritics;
  return { type, run: (env) => (isOwn ? (env.folded[slot] ?? null) : foldValue(env.responses[slot] ?? null, fold)) };
}

const exactText: TextPolicy = { caseSensitive: true, diacritics: 'keep' };

/** Words are compared by the policy of the response they are about; without one, exactly. */
function policyOf(args: readonly Expression[], scope: Scope): TextPolicy {
  for (const arg of args) {
    if (arg.op === 'variable' || arg.op === 'correct') {
      const response = scope.responses.get(arg.identifier);
      if (response) return response.policy;
    } else if (arg.op === 'multiple' || arg.op === 'ordered') {
      const response = arg.args.find((each) => each.op === 'variable' && scope.responses.has(each.identifier));
      if (response?.op === 'variable') return scope.responses.get(response.identifier)?.policy ?? exactText;
    }
  }
  return exactText;
}

function expect(compiled: Compiled, base: 'boolean' | 'string', op: string): Compiled {
  const { type } = compiled;
  if (type.cardinality !== 'single' || (type.base !== base && type.base !== 'nothing')) throw new CompileRefusal('type_mismatch', op);
  return compiled;
}
function number(compiled: Compiled, op: string): Compiled {
  if (!isNumeric(compiled.type)) throw new CompileRefusal('type_mismatch', op);
  return compiled;
}
function singleNumber(compiled: Compiled, op: string): Compiled {
  if (compiled.type.cardinality !== 'single') throw new CompileRefusal('type_mismatch', op);
  return number(compiled, op);
}
const numericResult = (args: readonly Compiled[]): ValueType =>
  single(args.every((each) => each.type.base === 'integer') ? 'integer' : 'float');

function unary(arg: Compiled, type: ValueType, apply: (value: Value) => Value): Compiled {
  return { type, run: (env) => apply(arg.run(env)) };
}
function binary(a: Compiled, b: Compiled, type: ValueType, apply: (a: Value, b: Value) => Value): Compiled {
  return { type, run: (env) => apply(a.run(env), b.run(env)) };
}
function many(args: readonly Compiled[], type: ValueType, apply: (values: readonly Value[]) => Value): Compiled {
  const runs: Evaluate[] = args.map((each) => each.run);
  return { type, run: (env) => apply(runs.map((run) => run(env))) };
}

const arithmeticOperators = { sum: operators.sum, product: operators.product, min: operators.least, max: operators.greatest };
function arithmetic(op: keyof typeof arithmeticOperators, args: readonly Compiled[]): Compiled {
  return many(args, numericResult(args), arithmeticOperators[op]);
}

function commonBase(args: readonly Compiled[], op: string): ValueType['base'] {
  const bases = new Set(args.map((each) => each.type.base).filter((base) => base !== 'nothing'));
  if (bases.size > 1) throw new CompileRefusal('type_mismatch', op);
  return [...bases][0] ?? 'nothing';
}

function comparison(op: 'match' | 'member' | 'contains', a: Compiled, b: Compiled): Compiled {
  const { cardinality: left } = a.type;
  const { cardinality: right } = b.type;
  const isNothing = a.type.base === 'nothing' || b.type.base === 'nothing';
  const isSameBase = a.type.base === b.type.base || (isNumeric(a.type) && isNumeric(b.type));
  const fitting = { match: left === right, member: left === 'single' && right !== 'single', contains: left === right && left !== 'single' };
  if (!isNothing && !(isSameBase && fitting[op])) throw new CompileRefusal('type_mismatch', op);
  const isOrdered = left === 'ordered';
  const apply = op === 'member' ? operators.member : op === 'match' ? operators.match(isOrdered) : operators.contains(isOrdered);
  return binary(a, b, single('boolean'), apply);
}

function tolerance(source: Extract<Expression, { op: 'equal' }>): [typeof zero, typeof zero] {
  if (source.toleranceMode === 'exact') return [zero, zero];
  const [below, above] = (source.tolerance ?? []).map(fromDecimal);
  if (!below || !above || below.n < 0n || above.n < 0n) throw new CompileRefusal('tolerance_missing', source.op);
  return [below, above];
}
