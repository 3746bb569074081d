import type { ItemSource, OutcomeDeclaration } from '@kynangso/contracts/bank';
import { isMarkedKind, type ItemForm } from './item-form';
import { readBlocks } from './marked-blocks';
import { readInlines } from './marked-text';
import { MARK } from './processing';
import { writeBody } from './write-body';
import { writeFeedback, writeMarking } from './write-marking';

/** The form as the item model: the body for candidates, and what marks it in its own object. */
export function writeSource(form: ItemForm): ItemSource {
  const { declarations, responses, processing, most, rubrics } = writeMarking(form);
  const feedback = writeFeedback(form);
  const outcome = { cardinality: 'single' as const, baseType: 'float' as const, normalMaximum: most };
  const mark: OutcomeDeclaration[] = isMarkedKind(form.kind) ? [{ identifier: MARK, ...outcome, externalScored: 'human' }] : [];
  return {
    code: form.code.trim(),
    kind: form.kind,
    difficulty: form.difficulty,
    ...(form.pool === 'both' ? {} : { pool: form.pool }),
    ...(form.expectedSeconds.trim() === '' ? {} : { expectedSeconds: Number(form.expectedSeconds) }),
    ...(form.stimulus.trim() === '' ? {} : { stimulus: form.stimulus.trim() }),
    alignments: form.alignments,
    content: {
      body: { vi: writeBody(form, 'vi'), ...(form.hasEnglish ? { en: writeBody(form, 'en') } : {}) },
      responseDeclarations: declarations,
      outcomeDeclarations: [{ identifier: 'SCORE', ...outcome, defaultValue: '0' }, { identifier: 'MAXSCORE', ...outcome, defaultValue: most }, ...mark],
    },
    key: {
      responses,
      processing,
      ...(rubrics ? { rubrics } : {}),
      ...(feedback.length > 0 ? { feedback } : {}),
      explanation: {
        vi: orEmpty(form.explanation.vi),
        ...(form.hasEnglish && form.explanation.en.trim() !== '' ? { en: readBlocks(form.explanation.en) } : {}),
      },
    },
  };
}

/** A draft may still lack its explanation; the checks then say that a text is empty. */
const orEmpty = (text: string) => (text.trim() === '' ? [{ type: 'paragraph' as const, content: readInlines('') }] : readBlocks(text));
