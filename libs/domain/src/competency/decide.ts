import type { PartScore, PassRule, UnmetPart } from '@kynangso/contracts/competency';

/**
 * Pass rules as data (Thông tư 03/2014/TT-BTTTT Điều 2; Thông tư liên tịch 17/2016): all of, k of n, at least x% of a part or
 * of the whole. Shares are compared by cross-multiplication of integers, so 49.999% never becomes 50%.
 */

export interface Decision {
  readonly met: boolean;
  /** what was missed, each part once; empty when the rule is met */
  readonly unmet: UnmetPart[];
}
interface Score {
  readonly pointsCenti: number;
  readonly maxCenti: number;
}

const maxDepth = 20;

/** `whole`: the exam's total; without it, the sum of the parts. */
export function decide(rule: PassRule, parts: readonly PartScore[], whole: Score = sumOf(parts)): Decision {
  const decision = judge(rule, new Map(parts.map((part) => [part.node, part])), whole, 0);
  const seen = new Set<string>();
  const unmet = decision.met ? [] : decision.unmet.filter((each) => !seen.has(each.node ?? '') && seen.add(each.node ?? ''));
  return { met: decision.met, unmet };
}

function judge(rule: PassRule, parts: ReadonlyMap<string, Score>, whole: Score, depth: number): Decision {
  if (depth > maxDepth) throw new RangeError('pass rule is nested too deep');
  switch (rule.op) {
    case 'total':
      return reach(null, rule.minPercentBp, whole);
    case 'part':
      return reach(rule.node, rule.minPercentBp, parts.get(rule.node) ?? null);
    case 'all':
    case 'atLeast': {
      const results = rule.of.map((each) => judge(each, parts, whole, depth + 1));
      const needed = rule.op === 'all' ? rule.of.length : rule.k;
      const met = results.filter((each) => each.met).length >= needed;
      return { met, unmet: met ? [] : results.flatMap((each) => each.unmet) };
    }
    default:
      throw new RangeError(`pass rule has an unknown operator: ${String((rule as { op?: unknown }).op)}`);
  }
}

/** A part that was not examined, or had nothing to earn, is never met. */
function reach(node: string | null, minPercentBp: number, score: Score | null): Decision {
  const { pointsCenti, maxCenti } = score ?? { pointsCenti: 0, maxCenti: 0 };
  const isAbsent = score === null || maxCenti <= 0;
  const met = !isAbsent && BigInt(pointsCenti) * 10_000n >= BigInt(minPercentBp) * BigInt(maxCenti);
  return { met, unmet: met ? [] : [{ node, minPercentBp, pointsCenti, maxCenti, reason: isAbsent ? 'absent' : 'below' }] };
}

function sumOf(parts: readonly PartScore[]): Score {
  return {
    pointsCenti: parts.reduce((sum, part) => sum + part.pointsCenti, 0),
    maxCenti: parts.reduce((sum, part) => sum + part.maxCenti, 0),
  };
}
