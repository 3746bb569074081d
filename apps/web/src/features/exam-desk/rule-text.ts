import type { PassRule } from '@kynangso/contracts/competency';
import type { Locale } from '@kynangso/contracts/kernel';
import { formatBasisPoints } from '../../lib/format';
import type { Words } from './words';

/** A pass rule in one sentence; `partName` words a framework node. */
export function ruleText(rule: PassRule, words: Words, locale: Locale, partName: (node: string) => string): string {
  if (rule.op === 'part') return words('pass_part', { part: partName(rule.node), percent: formatBasisPoints(rule.minPercentBp, locale) });
  if (rule.op === 'total') return words('pass_total', { percent: formatBasisPoints(rule.minPercentBp, locale) });
  const shared = equalParts(rule);
  if (shared) return words('pass_each', { parts: shared.nodes.map(partName).join(', '), percent: formatBasisPoints(shared.minPercentBp, locale) });
  const list = rule.of.map((part) => ruleText(part, words, locale, partName));
  if (list.length === 1 && rule.op === 'all') return list[0] ?? '';
  return rule.op === 'all' ? words('pass_all', { list: list.join('; ') }) : words('pass_atLeast', { k: rule.k, list: list.join('; ') });
}

/** "All of these parts, each from the same share" is read as one thing, not as a list of the same sentence. */
function equalParts(rule: PassRule): { nodes: string[]; minPercentBp: number } | null {
  if (rule.op !== 'all' || rule.of.length < 2) return null;
  const [first] = rule.of;
  if (first?.op !== 'part') return null;
  const nodes = rule.of.flatMap((part) => (part.op === 'part' && part.minPercentBp === first.minPercentBp ? [part.node] : []));
  return nodes.length === rule.of.length ? { nodes, minPercentBp: first.minPercentBp } : null;
}
