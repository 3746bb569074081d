/** Expected refusals of the engine. `detail` names the thing refused; neither ever holds a key or a candidate's words. */

export const programRefusals = [
  'unknown_operator',
  'unknown_rule',
  'unknown_template',
  'unknown_variable',
  'unknown_interaction',
  'template_needs_one_response',
  'cardinality_not_supported',
  'type_mismatch',
  'correct_missing',
  'mapping_missing',
  'tolerance_missing',
  'literal_invalid',
  'score_missing',
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
] as const;
export type ResponseRefusal = (typeof responseRefusals)[number];

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
