import type { Difficulty, InteractionKind, ItemPool, ItemStatus } from '@kynangso/contracts/bank';
import type { BadgeTone } from '../../components';

/** Keys of the words for the room's closed lists. */
export const kindWord = {
  choice: 'kindChoice', multipleChoice: 'kindMultiple', trueFalse: 'kindTrueFalse', kprim: 'kindKprim', cloze: 'kindCloze', shortText: 'kindShortText', numeric: 'kindNumeric', match: 'kindMatch',
  order: 'kindOrder', gapMatch: 'kindGapMatch', hotspot: 'kindHotspot', selectPoint: 'kindSelectPoint', slider: 'kindSlider', extendedText: 'kindExtendedText', upload: 'kindUpload', mixed: 'kindMixed',
} as const satisfies Record<InteractionKind, string>;
export const difficultyWord = { easy: 'easy', medium: 'medium', hard: 'hard' } as const satisfies Record<Difficulty, string>;
export const statusWord = { draft: 'draft', in_review: 'inReview', approved: 'approved', retired: 'retired' } as const satisfies Record<ItemStatus, string>;
export const poolWord = { both: 'poolBoth', exam: 'poolExam', practice: 'poolPractice' } as const satisfies Record<ItemPool, string>;
export const statusTone: Record<ItemStatus, BadgeTone> = { draft: 'neutral', in_review: 'info', approved: 'good', retired: 'warn' };
