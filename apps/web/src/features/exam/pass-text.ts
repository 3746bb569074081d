import type { PassRule } from '@kynangso/contracts/competency';
import type { Locale } from '@kynangso/contracts/kernel';
import { formatBasisPoints } from '../../lib/format';
import type { Words } from './words';

/** A pass rule in one sentence; `partName` words a framework node. */
export function passText(rule: PassRule, words: Words, locale: Locale, partName: (node: string) => string): string {
  if (rule.op === 'part') return words('pass_part', { part: partName(rule.node), percent: formatBasisPoints(rule.minPercentBp, locale) });
  if (rule.op === 'total') return words('pass_total', { percent: formatBasisPoints(rule.minPercentBp, locale) });
  const shares = new Set(rule.of.map((part) => (part.op === 'part' ? part.minPercentBp : null)));
  const [share] = shares;
  // "every part from 50%" says more than the same sentence six times
  if (rule.op === 'all' && rule.of.length > 1 && shares.size === 1 && typeof share === 'number')
    return words('pass_each', { percent: formatBasisPoints(share, locale) });
  const list = rule.of.map((part) => passText(part, words, locale, partName));
  if (list.length === 1 && rule.op === 'all') return list[0] ?? '';
  return rule.op === 'all' ? words('pass_all', { list: list.join('; ') }) : words('pass_atLeast', { k: rule.k, list: list.join('; ') });
}
