import type { Expression } from '@kynangso/contracts/bank';
import { binary, expectInteger, expectNumber, expectSingleNumber, many, numericResult, unary } from './compile-types';
import type { Compiled } from './environment';
import * as numeric from './numeric-operators';
import type { Rational } from './rational';
import { fromDecimal, zero } from './rational';
import { CompileRefusal } from './refusal';
import { roundTo } from './rounding';
import { isNumber, single } from './value';
import type { Value } from './value';

/** QTI 3 expressions over numbers, each checked for its types once. */
const numericOps = [
  'sum', 'product', 'min', 'max', 'gcd', 'lcm', 'subtract', 'divide', 'gt', 'gte', 'lt', 'lte', 'round', 'truncate', 'roundTo', 'integerDivide',
  'integerModulus', 'power', 'equal', 'equalRounded', 'statsOperator',
] as const;
export type NumericExpression = Extract<Expression, { op: (typeof numericOps)[number] }>;
const numericNames: ReadonlySet<string> = new Set(numericOps);
export const isNumericExpression = (source: Expression): source is NumericExpression => numericNames.has(source.op);

export function compileNumeric(source: NumericExpression, child: (each: Expression) => Compiled): Compiled {
  const { op } = source;
  const arg = (at: 0 | 1): Compiled => expectSingleNumber(child(source.args[at] as Expression), op);
  switch (op) {
    case 'sum':
    case 'product':
    case 'min':
    case 'max': {
      const args = source.args.map((each) => expectNumber(child(each), op));
      return many(args, numericResult(args), numeric.foldings[op]);
    }
    case 'gcd':
    case 'lcm':
      return many(source.args.map((each) => whole(expectNumber(child(each), op), op)), single('integer'), numeric.foldings[op]);
    case 'subtract': {
      const [a, b] = [arg(0), arg(1)];
      return binary(a, b, numericResult([a, b]), numeric.minus);
    }
    case 'divide':
      return binary(arg(0), arg(1), single('float'), numeric.over);
    case 'power':
      return binary(arg(0), expectInteger(arg(1), op), single('float'), numeric.power);
    case 'integerDivide':
    case 'integerModulus':
      return binary(expectInteger(arg(0), op), expectInteger(arg(1), op), single('integer'), numeric.integerOperators[op]);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return binary(arg(0), arg(1), single('boolean'), numeric.compared(numeric.orders[op]));
    case 'round':
    case 'truncate':
      return unary(arg(0), single('integer'), numeric.toInteger[op]);
    case 'roundTo':
      return unary(arg(0), single('float'), rounder(source));
    case 'equal': {
      const [below, above] = tolerance(source);
      return binary(arg(0), arg(1), single('boolean'), numeric.equal(source.toleranceMode, below, above));
    }
    case 'equalRounded': {
      const rounded = rounder(source);
      const isEqual = numeric.equal('exact', zero, zero);
      return binary(arg(0), arg(1), single('boolean'), (a, b) => isEqual(rounded(a), rounded(b)));
    }
    case 'statsOperator': {
      const statistic = numeric.statisticOf(source.name);
      if (!statistic) throw new CompileRefusal('unknown_operator', `statsOperator ${String(source.name)}`);
      return unary(expectNumber(child(source.args[0]), op), single('float'), statistic);
    }
  }
}

function whole(compiled: Compiled, op: string): Compiled {
  if (compiled.type.base === 'float') throw new CompileRefusal('type_mismatch', op);
  return compiled;
}

function rounder({ op, roundingMode, figures }: Extract<Expression, { op: 'roundTo' | 'equalRounded' }>): (value: Value) => Value {
  const isKnown = roundingMode === 'decimalPlaces' ? figures >= 0 : figures >= 1;
  if (!isKnown || !Number.isSafeInteger(figures) || figures > 15) throw new CompileRefusal('literal_invalid', op);
  return (value) => (isNumber(value) ? roundTo(value, roundingMode, figures) : null);
}

function tolerance(source: Extract<Expression, { op: 'equal' }>): [Rational, Rational] {
  if (source.toleranceMode === 'exact') return [zero, zero];
  const [below, above] = (source.tolerance ?? []).map(fromDecimal);
  if (!below || !above || below.n < 0n || above.n < 0n) throw new CompileRefusal('tolerance_missing', source.op);
  return [below, above];
}
