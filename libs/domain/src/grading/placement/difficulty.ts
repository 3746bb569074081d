/** Which difficulty counts, the authors' or the measured one, and when the two disagree enough to be looked at. */
import type { Difficulty } from '@kynangso/contracts/bank';
import { EXPERT_LOGITS } from './rasch';

/** A measured difficulty is used when it is known at least this well, logits. */
export const MOST_ERROR = 0.35;
/** ... and when its answers fit the model: infit mean square (Wright & Linacre 1994, the range for multiple choice). */
export const FIT_FROM = 0.7;
export const FIT_TO = 1.3;
/** Half the way between two steps of the authors' scale. */
export const STRAY_LOGITS = 0.6;
/** Of a normal distribution, 95 in 100 lie within so many standard errors. */
export const Z95 = 1.96;

export interface Measured { readonly b: number; readonly se: number; readonly infit: number }
export const fits = ({ infit }: Measured): boolean => infit >= FIT_FROM && infit <= FIT_TO;
export const isSure = ({ se }: Measured): boolean => se <= MOST_ERROR;

/** The logit an item is asked and scored with. */
export function difficultyInForce(expert: Difficulty, measured: Measured | null): { logit: number; source: 'expert' | 'measured' } {
  return measured && isSure(measured) && fits(measured) ? { logit: measured.b, source: 'measured' } : { logit: EXPERT_LOGITS[expert], source: 'expert' };
}

/**
 * Harder or easier than its authors said by more than chance explains and more than half a step. Answers that don't fit come before that, such a figure says nothing
 * about difficulty: misfit, they go less by ability than the model expects (a wrong key, two right answers, guessing); tooClose, they go more by it than one question can.
 */
export type Straying = 'misfit' | 'harder' | 'easier' | 'tooClose';
export function straying(expert: Difficulty, measured: Measured): Straying | null {
  if (measured.infit > FIT_TO) return 'misfit';
  if (measured.infit < FIT_FROM) return 'tooClose';
  const off = measured.b - EXPERT_LOGITS[expert];
  if (Math.abs(off) < STRAY_LOGITS || Math.abs(off) <= Z95 * measured.se) return null;
  return off > 0 ? 'harder' : 'easier';
}

/** What somebody decided about a figure that strays holds for that straying, until a later figure has moved by as much as makes one stray: then it is news again. */
export function stillDecided(then: { straying: Straying; b: number }, now: { straying: Straying | null; b: number }): boolean {
  return now.straying === then.straying && Math.abs(now.b - then.b) < STRAY_LOGITS;
}
