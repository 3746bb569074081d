import type { InteractionType, ItemProblem, ItemSource, ResponseDeclaration, ResponseValue } from '@kynangso/contracts/bank';
import { interactionsIn } from '@kynangso/contracts/bank';
import type { Marks, Program } from '@kynangso/domain/grading';
import { compileProgram, fullMarks, isAbove, parseNumber, score } from '@kynangso/domain/grading';
import { problem } from './item-problem';
import { programReasons } from './reason-words';

/** Runs the item on its own correct response. Only meaningful once the shapes agree. */
export function processingProblems({ content, key }: ItemSource): ItemProblem[] {
  if (!content.outcomeDeclarations.some((each) => each.identifier === 'SCORE')) {
    return [problem('content.outcomeDeclarations', 'score_undeclared', { name: 'SCORE' })];
  }
  const compiled = compileProgram(content, key);
  if (!compiled.ok) return [problem('key.processing', 'processing_refused', { reason: programReasons[compiled.reason], detail: compiled.detail })];
  const { program } = compiled;
  if (program.max.n <= 0n) return [problem('key.processing', 'score_zero')];
  if (isAbove(program.best, program.max)) return [problem('content.outcomeDeclarations', 'best_over_max')];
  const right = rightAnswer({ content, key });
  const isMapped = 'template' in key.processing && key.processing.template !== 'match_correct';
  if (!right) return isMapped && isAbove(program.max, program.best) ? [problem('content.outcomeDeclarations', 'best_below_max')] : [];
  return scoredProblems(program, right);
}

function scoredProblems(program: Program, right: ResponseValue): ItemProblem[] {
  const full = pointsFor(program, right, fullMarks(program));
  if (full === null || full.pointsCenti !== full.maxCenti) return [problem('key.responses', 'correct_not_full')];
  const none = Object.fromEntries(program.awaits.map((outcome) => [outcome, '0']));
  const isUnused = program.awaits.length > 0 && pointsFor(program, right, none)?.pointsCenti === full.pointsCenti;
  return isUnused ? [problem('key.rubrics', 'rubric_unused')] : [];
}

function pointsFor(program: Program, response: ResponseValue, marks: Marks): { pointsCenti: number; maxCenti: number } | null {
  const result = score(program, response, marks);
  return result.ok ? result : null;
}

/** Something for a marker to mark; its points come from full marks. */
const standIns: Partial<Record<InteractionType, string>> = {
  extendedTextInteraction: '-',
  uploadInteraction: '00000000-0000-7000-8000-000000000000',
};

/** The key's correct values as a candidate would send them; null when the key gives none for some response, or none that can be typed. */
function rightAnswer({ content, key }: Pick<ItemSource, 'content' | 'key'>): ResponseValue | null {
  const types = new Map(interactionsIn(content.body.vi).map((each) => [each.responseIdentifier, each.type]));
  const answer: ResponseValue = {};
  for (const declaration of content.responseDeclarations) {
    const type = types.get(declaration.identifier);
    const standIn = type && standIns[type];
    const values = standIn ? [standIn] : (key.responses[declaration.identifier]?.correct ?? []);
    if (values.length === 0 || (type === 'textEntryInteraction' && isUntypable(declaration, values))) return null;
    answer[declaration.identifier] = values;
  }
  return answer;
}

/** A number in a key ("1.234") is exact; typed by a person it would be ambiguous, and a trial with it says nothing. */
function isUntypable({ baseType }: ResponseDeclaration, values: readonly string[]): boolean {
  return (baseType === 'float' || baseType === 'integer') && values.some((each) => parseNumber(each) === null);
}
