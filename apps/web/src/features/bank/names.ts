import type { Difficulty, InteractionKind, ItemStatus } from '@kynangso/contracts/bank';
import type { BadgeTone } from '../../components';

/** Keys of the words for the room's closed lists. */
export const kindWord = { choice: 'kindChoice', multipleChoice: 'kindMultiple', trueFalse: 'kindTrueFalse', shortText: 'kindShortText', numeric: 'kindNumeric' } as const satisfies Record<InteractionKind, string>;
export const difficultyWord = { easy: 'easy', medium: 'medium', hard: 'hard' } as const satisfies Record<Difficulty, string>;
export const statusWord = { draft: 'draft', in_review: 'inReview', approved: 'approved', retired: 'retired' } as const satisfies Record<ItemStatus, string>;
export const statusTone: Record<ItemStatus, BadgeTone> = { draft: 'neutral', in_review: 'info', approved: 'good', retired: 'warn' };
