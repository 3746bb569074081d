import type { PassRule, UnmetPart } from '@kynangso/contracts/competency';
import type { ShortText } from '@kynangso/contracts/kernel';

/** Shares and points as sentences. Printing never rounds up across a threshold: points are exact, percentages are the rule's own. */

const points = (centi: number, mark: ',' | '.'): string => {
  const text = (centi / 100).toFixed(2).replace(/\.?0+$/, '');
  return mark === ',' ? text.replace('.', ',') : text;
};
const percent = (bp: number, mark: ',' | '.'): string => `${points(bp, mark)}%`;

export function wordUnmet(unmet: UnmetPart, title: ShortText | null): ShortText {
  const vi = title ? `Phần “${title.vi}”` : 'Toàn bài';
  const en = title ? `Part “${title.en ?? title.vi}”` : 'The whole paper';
  if (unmet.reason === 'absent') return { vi: `${vi} không có trong đề.`, en: `${en} was not in the paper.` };
  return {
    vi: `${vi} cần ít nhất ${percent(unmet.minPercentBp, ',')} số điểm, bạn đạt ${points(unmet.pointsCenti, ',')}/${points(unmet.maxCenti, ',')} điểm.`,
    en: `${en} needs at least ${percent(unmet.minPercentBp, '.')} of the points; you have ${points(unmet.pointsCenti, '.')} of ${points(unmet.maxCenti, '.')}.`,
  };
}

/** The highest share a rule asks of each part. */
export function partThresholds(rule: PassRule, found: Map<string, number> = new Map()): Map<string, number> {
  if (rule.op === 'part') found.set(rule.node, Math.max(rule.minPercentBp, found.get(rule.node) ?? 0));
  else if (rule.op !== 'total') for (const each of rule.of) partThresholds(each, found);
  return found;
}
