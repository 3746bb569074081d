/** Expected refusals of the engine. `detail` names the thing refused; neither ever holds a key or a candidate's words. */

export const programRefusals = [
  'unknown_operator',
  'unknown_rule',
  'unknown_template',
  'unknown_variable',
  'unknown_field',
  'template_needs_one_response',
  'cardinality_not_supported',
  'type_mismatch',
  'correct_missing',
  'mapping_missing',
  'area_mapping_missing',
  'area_invalid',
  'tolerance_missing',
  'pattern_not_supported',
  'literal_invalid',
  'score_missing',
  'rubric_missing',
  'outcome_external',
  'too_deep',
  'too_large',
] as const;
export type ProgramRefusal = (typeof programRefusals)[number];

export const responseRefusals = [
  'unknown_response',
  'too_many_values',
  'too_many_choices',
  'unknown_choice',
  'duplicate_choice',
  'not_a_boolean',
  'too_long',
  'not_a_pair',
  'duplicate_pair',
  'too_many_pairs',
  'choice_used_up',
  'order_incomplete',
  'not_a_point',
  'outside_picture',
  'not_a_number',
  'out_of_bounds',
  'off_step',
  'not_a_file',
  'too_many_files',
] as const;
export type ResponseRefusal = (typeof responseRefusals)[number];

/** Why marks given by people can't be used: another outcome than the item asks people for, no decimal, or more than its rubric gives. */
export const markRefusals = ['unknown_outcome', 'mark_invalid', 'mark_out_of_range'] as const;
export type MarkRefusal = (typeof markRefusals)[number];

/** A program that can't come to an end on this response: its numbers grow beyond any score. */
export type RunRefusal = 'number_too_large';
export type ScoreRefusal = ResponseRefusal | MarkRefusal | RunRefusal;

export interface Refused<R extends string> {
  readonly ok: false;
  readonly reason: R;
  readonly detail: string;
}
export const refused = <R extends string>(reason: R, detail: string): Refused<R> => ({ ok: false, reason, detail });

/** Carries a refusal up through the compiler; never leaves `compile`. */
export class CompileRefusal extends Error {
  constructor(
    readonly reason: ProgramRefusal,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}
