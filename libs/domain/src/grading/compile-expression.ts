import type { Expression, TextPolicy } from '@kynangso/contracts/bank';
import { insideOf } from './area';
import { compileLeaf, constant, nothing, policyOf } from './compile-leaf';
import { compileNumeric, isNumericExpression } from './compile-numeric';
import { binary, commonBase, expectBase, expectContainer, isContainer, isSameBase, many, unary } from './compile-types';
import type { Compiled, Scope } from './environment';
import { maxDepth } from './environment';
import * as operators from './operators';
import { compilePattern } from './pattern';
import { foldValue } from './read-response';
import { recordFields } from './record';
import { CompileRefusal } from './refusal';
import { parseLiteral, single } from './value';

/**
 * QTI 3 expressions, each checked for its types once and turned into a function. Text is folded where it enters a
 * comparison: `fold` is the policy of the comparison the expression stands in, null outside of one.
 */
export function compileExpression(source: Expression, scope: Scope, fold: TextPolicy | null = null, depth = 0): Compiled {
  if (depth > maxDepth) throw new CompileRefusal('too_deep', source.op);
  scope.budget -= 1;
  if (scope.budget < 0) throw new CompileRefusal('too_large', source.op);
  const child = (each: Expression, policy: TextPolicy | null = fold): Compiled => compileExpression(each, scope, policy, depth + 1);
  if (isNumericExpression(source)) return compileNumeric(source, child);

  switch (source.op) {
    case 'variable':
    case 'correct':
    case 'mapResponse':
    case 'mapResponsePoint':
    case 'default':
      return compileLeaf(source, scope, fold);
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
    case 'not':
      return unary(expectBase(child(source.args[0]), 'boolean', source.op), single('boolean'), operators.not);
    case 'and':
    case 'or':
      return many(source.args.map((each) => expectBase(child(each), 'boolean', source.op)), single('boolean'), operators[source.op]);
    case 'anyN':
      return many(source.args.map((each) => expectBase(child(each), 'boolean', source.op)), single('boolean'), operators.anyN(source.min, source.max));
    case 'containerSize':
      return unary(expectContainer(child(source.args[0]), source.op), single('integer'), operators.containerSize);
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
    case 'delete': {
      const [value, container] = [child(source.args[0]), expectContainer(child(source.args[1]), source.op)];
      if (value.type.cardinality !== 'single' || !isSameBase(value.type, container.type)) throw new CompileRefusal('type_mismatch', source.op);
      return binary(value, container, container.type, operators.without);
    }
    case 'index': {
      const container = child(source.args[0]);
      if (container.type.cardinality !== 'ordered') throw new CompileRefusal('type_mismatch', source.op);
      return unary(container, { cardinality: 'single', base: container.type.base }, operators.nth(source.n));
    }
    case 'fieldValue':
      return fieldValue(child(source.args[0], null), source.fieldIdentifier, fold);
    case 'inside':
      return inside(source, child(source.args[0]));
    case 'stringMatch': {
      const policy: TextPolicy = { caseSensitive: source.caseSensitive, diacritics: source.diacritics ?? 'keep' };
      const [a, b] = [word(child(source.args[0], policy), source.op), word(child(source.args[1], policy), source.op)];
      return binary(a, b, single('boolean'), operators.stringMatch(source.substring ?? false));
    }
    case 'substring': {
      const policy: TextPolicy = { caseSensitive: source.caseSensitive, diacritics: 'keep' };
      const [part, whole] = [word(child(source.args[0], policy), source.op), word(child(source.args[1], policy), source.op)];
      return binary(whole, part, single('boolean'), operators.stringMatch(true));
    }
    case 'patternMatch': {
      const matches = compilePattern(source.pattern);
      if (!matches) throw new CompileRefusal('pattern_not_supported', source.op);
      return unary(word(child(source.args[0], null), source.op), single('boolean'), (value) => (typeof value === 'string' ? matches(value) : null));
    }
    default:
      throw new CompileRefusal('unknown_operator', String((source as { op?: unknown }).op));
  }
}

const word = (compiled: Compiled, op: string): Compiled => expectBase(compiled, 'string', op);

function fieldValue(record: Compiled, name: string, fold: TextPolicy | null): Compiled {
  if (record.type.cardinality !== 'record') throw new CompileRefusal('type_mismatch', 'fieldValue');
  const base = Object.hasOwn(recordFields, name) ? recordFields[name] : undefined;
  if (!base) throw new CompileRefusal('unknown_field', name);
  const read = operators.field(name);
  const type = single(base);
  return fold && base === 'string' ? { type, run: (env) => foldValue(read(record.run(env)), fold) } : unary(record, type, read);
}

function inside(source: Extract<Expression, { op: 'inside' }>, point: Compiled): Compiled {
  const { base, cardinality } = point.type;
  if (cardinality === 'record' || (base !== 'point' && base !== 'nothing')) throw new CompileRefusal('type_mismatch', source.op);
  const test = insideOf(source);
  if (!test) throw new CompileRefusal('area_invalid', source.op);
  return unary(point, single('boolean'), operators.isInside(test));
}

function comparison(op: 'match' | 'member' | 'contains', a: Compiled, b: Compiled): Compiled {
  const { cardinality: left } = a.type;
  const { cardinality: right } = b.type;
  const isNothing = a.type.base === 'nothing' || b.type.base === 'nothing';
  const fitting = { match: left === right && left !== 'record', member: left === 'single' && isContainer(b.type), contains: left === right && isContainer(a.type) };
  if (!isNothing && !(isSameBase(a.type, b.type) && fitting[op])) throw new CompileRefusal('type_mismatch', op);
  const isOrdered = left === 'ordered';
  const apply = op === 'member' ? operators.member : op === 'match' ? operators.match(isOrdered) : operators.contains(isOrdered);
  return binary(a, b, single('boolean'), apply);
}
