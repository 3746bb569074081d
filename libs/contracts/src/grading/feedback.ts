import { z } from 'zod';
import { block, identifier, inlines, responseValue } from '@kynangso/contracts/bank';
import { position } from '@kynangso/contracts/exam';

/** An answer to be judged at once, in practice or a quiz whose policy shows its review immediately. */
export const feedbackRequest = z.strictObject({ position, response: responseValue });

export const answerFeedback = z.strictObject({
  position,
  /** what was judged: in a quiz the answer checked first, which stands */
  response: responseValue,
  pointsCenti: z.int(),
  maxCenti: z.int(),
  /** what a regrade made of the item: it counts for nobody, everybody earns it, or its key was corrected */
  change: z.enum(['drop', 'full_credit', 'new_key']).nullable(),
  /** a part of it is marked by people, so the points may still grow */
  awaitsMarker: z.boolean(),
  /** the answer can't be changed any more */
  isLocked: z.boolean(),
  /** right values per response identifier */
  correct: responseValue,
  explanation: z.array(block),
  /** a word beside each choice taken, where the author wrote one */
  choices: z.array(z.strictObject({ response: identifier, choice: identifier, content: inlines })),
});
export type AnswerFeedback = z.infer<typeof answerFeedback>;
