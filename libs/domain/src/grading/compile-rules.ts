import type { ResponseRule } from '@kynangso/contracts/bank';
import { compileExpression } from './compile-expression';
import type { Environment, OutcomeSlot, Scope } from './environment';
import { maxDepth } from './environment';
import { isTrue } from './operators';
import { CompileRefusal } from './refusal';
import type { ValueType } from './value';
import { isNumeric } from './value';

/** QTI 3 response rules. A compiled rule answers true when exitResponse was met, which ends the whole processing. */
export type RunRules = (env: Environment) => boolean;

export function compileRules(rules: readonly ResponseRule[], scope: Scope, depth = 0): RunRules {
  if (depth > maxDepth) throw new CompileRefusal('too_deep', 'responseCondition');
  const steps = rules.map((rule) => compileRule(rule, scope, depth));
  const [only] = steps;
  if (steps.length === 1 && only) return only;
  return (env) => {
    for (const step of steps) if (step(env)) return true;
    return false;
  };
}

function compileRule(rule: ResponseRule, scope: Scope, depth: number): RunRules {
  switch (rule.rule) {
    case 'exitResponse':
      return () => true;
    case 'setOutcomeValue': {
      const target = scope.outcomes.get(rule.identifier);
      if (!target) throw new CompileRefusal('unknown_variable', rule.identifier);
      if (target.isExternal) throw new CompileRefusal('outcome_external', rule.identifier);
      const value = compileExpression(rule.value, scope);
      if (!isAssignable(value.type, target)) throw new CompileRefusal('type_mismatch', rule.identifier);
      const { slot } = target;
      return (env) => {
        env.outcomes[slot] = value.run(env);
        return false;
      };
    }
    case 'responseProcessingFragment':
      return compileRules(rule.rules, scope, depth + 1);
    case 'responseCondition': {
      const branches = [rule.if, ...(rule.elseIf ?? [])].map((branch) => ({
        test: test(branch.test, scope),
        then: compileRules(branch.then, scope, depth + 1),
      }));
      const otherwise = compileRules(rule.else ?? [], scope, depth + 1);
      return (env) => {
        // QTI: a test that is NULL is not true
        for (const branch of branches) if (isTrue(branch.test(env))) return branch.then(env);
        return otherwise(env);
      };
    }
    default:
      throw new CompileRefusal('unknown_rule', String((rule as { rule?: unknown }).rule));
  }
}

function test(source: Parameters<typeof compileExpression>[0], scope: Scope): ReturnType<typeof compileExpression>['run'] {
  const compiled = compileExpression(source, scope);
  if (compiled.type.cardinality !== 'single' || !['boolean', 'nothing'].includes(compiled.type.base)) {
    throw new CompileRefusal('type_mismatch', source.op);
  }
  return compiled.run;
}

function isAssignable(from: ValueType, { type: to }: OutcomeSlot): boolean {
  if (from.base === 'nothing') return true;
  if (from.cardinality !== to.cardinality) return false;
  return from.base === to.base || (to.base === 'float' && isNumeric(from));
}
