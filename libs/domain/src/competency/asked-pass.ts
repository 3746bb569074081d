/** What "đạt" means for one node of a standard, as its own pass rules grade it, and what a person still misses of that. */
import type { NamedPassRule, PartScore, PassRule } from '@kynangso/contracts/competency';
import { decide } from './decide';
import { partsOf } from './rule-problems';

export interface AskedPass {
  readonly rule: PassRule;
  /** share of a part's points the standard asks for; null where its parts differ */
  readonly minPercentBp: number | null;
  readonly isThresholdVerified: boolean;
}

/** The whole rule for a level's node, the clause about a module for a module; null: the standard has no word on when this is met. */
export function askedPass(rules: readonly Pick<NamedPassRule, 'level' | 'rule' | 'thresholdVerified'>[], node: string): AskedPass | null {
  const whole = rules.find((named) => named.level === node);
  if (whole) return { rule: whole.rule, minPercentBp: common(clauses(whole.rule).map((clause) => clause.minPercentBp)), isThresholdVerified: whole.thresholdVerified };
  for (const { rule, thresholdVerified } of rules) {
    const clause = clauses(rule).find((each) => each.node === node);
    if (clause) return { rule: clause, minPercentBp: clause.minPercentBp, isThresholdVerified: thresholdVerified };
  }
  return null;
}

/** An estimate of a part, basis points: the share expected, and where it most likely begins. */
export interface PartGuess { readonly node: string; readonly expectedBp: number; readonly lowBp: number }
/**
 * failed: examined, and below. below: estimated below. unsure: estimated above, and not surely. unknown: nothing is known.
 */
export const passStandings = ['failed', 'below', 'unsure', 'unknown'] as const;
export type PassStanding = (typeof passStandings)[number];
export interface MissedPart { readonly node: string; readonly standing: PassStanding; readonly minPercentBp: number; readonly shareBp: number | null }

/**
 * Parts that keep a rule from being met; none when it is. Results of examinations come first, the best of each part, since what was met once is met; where there is none or
 * it is below, an estimate counts as met when even its lower end reaches the share: good enough to suggest nothing, and never a result.
 */
export function missedParts(rule: PassRule, results: readonly PartScore[], guesses: readonly PartGuess[]): MissedPart[] {
  const best = new Map<string, PartScore>();
  for (const part of results) {
    const known = best.get(part.node);
    if (part.maxCenti > 0 && (!known || BigInt(part.pointsCenti) * BigInt(known.maxCenti) > BigInt(known.pointsCenti) * BigInt(part.maxCenti))) best.set(part.node, part);
  }
  const guessed = new Map(guesses.map((guess) => [guess.node, guess]));
  const parts = partsOf(rule).flatMap((node): PartScore[] => {
    const [told, guess] = [best.get(node), guessed.get(node)];
    if (guess && (!told || told.pointsCenti * 10_000 < guess.lowBp * told.maxCenti)) return [{ node, pointsCenti: guess.lowBp, maxCenti: 10_000 }];
    return told ? [told] : [];
  });
  return decide(rule, parts).unmet.flatMap(({ node, minPercentBp }): MissedPart[] => {
    if (node === null) return [];
    const [told, guess] = [best.get(node), guessed.get(node)];
    if (told) return [{ node, standing: 'failed', minPercentBp, shareBp: Math.floor((told.pointsCenti * 10_000) / told.maxCenti) }];
    if (!guess) return [{ node, standing: 'unknown', minPercentBp, shareBp: null }];
    return [{ node, standing: guess.expectedBp < minPercentBp ? 'below' : 'unsure', minPercentBp, shareBp: guess.expectedBp }];
  });
}

function clauses(rule: PassRule): (PassRule & { op: 'part' })[] {
  if (rule.op === 'total') return [];
  return rule.op === 'part' ? [rule] : rule.of.flatMap(clauses);
}
const common = (shares: readonly number[]): number | null => (shares.length > 0 && shares.every((share) => share === shares[0]) ? (shares[0] ?? null) : null);
