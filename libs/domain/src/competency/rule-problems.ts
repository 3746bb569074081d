import type { PassRule } from '@kynangso/contracts/competency';

/** What is wrong with a pass rule before anyone is judged by it: parts that don't exist, a k that can't be reached. */
export interface RuleProblem {
  readonly path: string;
  readonly code: 'unknown_node' | 'k_too_large' | 'too_deep' | 'node_twice';
  readonly detail: string;
}

const maxDepth = 20;

export function ruleProblems(rule: PassRule, nodes: ReadonlySet<string>, path = 'rule', depth = 0): RuleProblem[] {
  if (depth > maxDepth) return [{ path, code: 'too_deep', detail: String(maxDepth) }];
  if (rule.op === 'total') return [];
  if (rule.op === 'part') return nodes.has(rule.node) ? [] : [{ path, code: 'unknown_node', detail: rule.node }];
  const own: RuleProblem[] = [];
  if (rule.op === 'atLeast') {
    if (rule.k > rule.of.length) own.push({ path, code: 'k_too_large', detail: `${rule.k}/${rule.of.length}` });
    // "3 of 9" must not be met three times by the same part
    const named = rule.of.flatMap((each) => (each.op === 'part' ? [each.node] : []));
    for (const node of new Set(named.filter((each, at) => named.indexOf(each) !== at))) own.push({ path, code: 'node_twice', detail: node });
  }
  return [...own, ...rule.of.flatMap((each, at) => ruleProblems(each, nodes, `${path}.of[${at}]`, depth + 1))];
}

/** Every part a rule looks at, in order, once each: what a blueprint for it must cover. */
export function partsOf(rule: PassRule): string[] {
  if (rule.op === 'total') return [];
  return rule.op === 'part' ? [rule.node] : [...new Set(rule.of.flatMap(partsOf))];
}
