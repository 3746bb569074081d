import type { Compiled, Evaluate } from './environment';
import { CompileRefusal } from './refusal';
import type { Value, ValueType } from './value';
import { isNumeric, single } from './value';

/** Type checks of QTI expressions, done once when an item is compiled, and the ways to join checked parts into a function. */

export function expectBase(compiled: Compiled, base: 'boolean' | 'string', op: string): Compiled {
  const { type } = compiled;
  if (type.cardinality !== 'single' || (type.base !== base && type.base !== 'nothing')) throw new CompileRefusal('type_mismatch', op);
  return compiled;
}
export function expectNumber(compiled: Compiled, op: string): Compiled {
  if (!isNumeric(compiled.type) || compiled.type.cardinality === 'record') throw new CompileRefusal('type_mismatch', op);
  return compiled;
}
export function expectSingleNumber(compiled: Compiled, op: string): Compiled {
  if (compiled.type.cardinality !== 'single') throw new CompileRefusal('type_mismatch', op);
  return expectNumber(compiled, op);
}
export function expectInteger(compiled: Compiled, op: string): Compiled {
  if (compiled.type.base === 'float') throw new CompileRefusal('type_mismatch', op);
  return expectSingleNumber(compiled, op);
}
export const isContainer = ({ cardinality, base }: ValueType): boolean => base === 'nothing' || cardinality === 'multiple' || cardinality === 'ordered';
export function expectContainer(compiled: Compiled, op: string): Compiled {
  if (!isContainer(compiled.type)) throw new CompileRefusal('type_mismatch', op);
  return compiled;
}
export const isSameBase = (a: ValueType, b: ValueType): boolean => a.base === b.base || (isNumeric(a) && isNumeric(b)) || a.base === 'nothing' || b.base === 'nothing';

export const numericResult = (args: readonly Compiled[]): ValueType => single(args.every((each) => each.type.base === 'integer') ? 'integer' : 'float');

export function commonBase(args: readonly Compiled[], op: string): ValueType['base'] {
  if (args.some((each) => each.type.cardinality === 'record')) throw new CompileRefusal('type_mismatch', op);
  const bases = new Set(args.map((each) => each.type.base).filter((base) => base !== 'nothing'));
  if (bases.size > 1) throw new CompileRefusal('type_mismatch', op);
  return [...bases][0] ?? 'nothing';
}

export function unary(arg: Compiled, type: ValueType, apply: (value: Value) => Value): Compiled {
  return { type, run: (env) => apply(arg.run(env)) };
}
export function binary(a: Compiled, b: Compiled, type: ValueType, apply: (a: Value, b: Value) => Value): Compiled {
  return { type, run: (env) => apply(a.run(env), b.run(env)) };
}
export function many(args: readonly Compiled[], type: ValueType, apply: (values: readonly Value[]) => Value): Compiled {
  const runs: Evaluate[] = args.map((each) => each.run);
  return { type, run: (env) => apply(runs.map((run) => run(env))) };
}
