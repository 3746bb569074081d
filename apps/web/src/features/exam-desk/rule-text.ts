import type { PassRule } from '@kynangso/contracts/competency';
import type { Locale } from '@kynangso/contracts/kernel';
import { formatBasisPoints } from '../../lib/format';
import type { Words } from './words';

/** A pass rule in one sentence; `partName` words a framework node. */
export function ruleText(rule: PassRule, words: Words, locale: Locale, partName: (node: string) => string): string {
  if (rule.op === 'part') return words('pass_part', { part: partName(rule.node), percent: formatBasisPoints(rule.minPercentBp, locale) });
  if (rule.op === 'total') return words('pass_total', { percent: formatBasisPoints(rule.minPercentBp, locale) });
  const list = rule.of.map((part) => ruleText(part, words, locale, partName));
  if (list.length === 1 && rule.op === 'all') return list[0] ?? '';
  return rule.op === 'all' ? words('pass_all', { list: list.join('; ') }) : words('pass_atLeast', { k: rule.k, list: list.join('; ') });
}
