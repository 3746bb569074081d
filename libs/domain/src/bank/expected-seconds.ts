import type { Difficulty, InteractionKind } from '@kynangso/contracts/bank';

/** How long a prepared candidate needs for an item whose author didn't say. Settings of the product, not taken from a regulation. */
const usualSeconds: Record<InteractionKind, number> = {
  trueFalse: 30,
  choice: 45,
  multipleChoice: 60,
  shortText: 60,
  slider: 60,
  hotspot: 60,
  selectPoint: 60,
  numeric: 75,
  kprim: 90,
  order: 90,
  gapMatch: 90,
  match: 100,
  cloze: 120,
  mixed: 150,
  extendedText: 600,
  upload: 1200,
};
/** of the usual time, in percent */
const share: Record<Difficulty, number> = { easy: 80, medium: 100, hard: 140 };

/** Whole seconds, at least 5. */
export const expectedSeconds = (kind: InteractionKind, difficulty: Difficulty): number => Math.max(5, Math.round((usualSeconds[kind] * share[difficulty]) / 100));
