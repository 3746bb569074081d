import type { ItemContent, ItemKey, ResponseProcessing, ResponseRule } from '@kynangso/contracts/bank';
import type { Environment, OutcomeSlot, ResponseSlot, Scope } from './environment';
import { maxExpressions } from './environment';
import { compileRules } from './compile-rules';
import type { RunRules } from './compile-rules';
import { defaultTextPolicy } from './fold-text';
import { bestMapped, compileMapping } from './map-response';
import type { Rational } from './rational';
import { fromDecimal, zero } from './rational';
import type { ResponseShape } from './read-response';
import { foldValue, responseShapes } from './read-response';
import type { ProgramRefusal, Refused } from './refusal';
import { CompileRefusal, refused } from './refusal';
import { standardTemplate } from './standard-template';
import type { Value, ValueType } from './value';
import { isNumeric, parseLiteral } from './value';

/**
 * One item version's response processing, ready to run: QTI 3 declarations and rules resolved to slots. Depends only on the
 * immutable version, so it may be kept for as long as anyone likes.
 */
export interface Program {
  readonly shapes: readonly ResponseShape[];
  readonly responses: readonly ResponseSlot[];
  readonly outcomeNames: readonly string[];
  readonly initial: readonly Value[];
  readonly scoreSlot: number;
  readonly run: RunRules;
  /** MAXSCORE: declared, else what the best response earns */
  readonly max: Rational;
  /** the lowest SCORE: SCORE's normalMinimum, else 0 */
  readonly min: Rational;
}
export type ProgramSource = Pick<ItemKey, 'responses' | 'processing'>;

export type CompileResult = { readonly ok: true; readonly program: Program } | Refused<ProgramRefusal>;

export function compileProgram(content: ItemContent, key: ProgramSource): CompileResult {
  try {
    return { ok: true, program: compile(content, key) };
  } catch (error) {
    if (error instanceof CompileRefusal) return refused(error.reason, error.detail);
    throw error;
  }
}

function compile(content: ItemContent, key: ProgramSource): Program {
  const shapes = responseShapes(content);
  const responses = shapes.map((shape, slot) => responseSlot(shape, slot, key));
  const outcomes = content.outcomeDeclarations.map((declaration, slot): OutcomeSlot => {
    const type = typeOf(declaration);
    return { slot, type, initial: initialOf(type, declaration.defaultValue, declaration.identifier) };
  });
  const byName = <T>(declarations: readonly { identifier: string }[], slots: readonly T[]): Map<string, T> =>
    new Map(slots.map((slot, at) => [declarations[at]?.identifier ?? '', slot]));
  const scope: Scope = {
    responses: byName(content.responseDeclarations, responses),
    outcomes: byName(content.outcomeDeclarations, outcomes),
    budget: maxExpressions,
  };
  const score = scope.outcomes.get('SCORE');
  if (!score || score.type.cardinality !== 'single' || !isNumeric(score.type)) throw new CompileRefusal('score_missing', 'SCORE');
  const run = compileRules(rulesOf(key.processing, content), scope);
  const program = {
    shapes,
    responses,
    outcomeNames: content.outcomeDeclarations.map((each) => each.identifier),
    initial: outcomes.map((each) => each.initial),
    scoreSlot: score.slot,
    run,
    min: declared(content, 'SCORE', 'normalMinimum') ?? zero,
  };
  const max = declared(content, 'MAXSCORE', 'defaultValue') ?? declared(content, 'SCORE', 'normalMaximum') ?? bestScore(program, key);
  return { ...program, max };
}

function typeOf({ cardinality, baseType, identifier }: { cardinality: string; baseType: ValueType['base']; identifier: string }): ValueType {
  if (cardinality !== 'single' && cardinality !== 'multiple' && cardinality !== 'ordered') {
    throw new CompileRefusal('cardinality_not_supported', identifier);
  }
  return { cardinality, base: baseType };
}

/** QTI: a number starts at 0, everything else at NULL, unless a default is declared. */
function initialOf(type: ValueType, text: string | undefined, identifier: string): Value {
  if (type.base === 'nothing') return null;
  if (text === undefined) return isNumeric(type) && type.cardinality === 'single' ? zero : null;
  const value = parseLiteral(type.base, text);
  if (value === null) throw new CompileRefusal('literal_invalid', identifier);
  return type.cardinality === 'single' ? value : [value];
}

function responseSlot(shape: ResponseShape, slot: number, key: ProgramSource): ResponseSlot {
  const { identifier, baseType } = shape.declaration;
  const type = typeOf(shape.declaration);
  const own = Object.hasOwn(key.responses, identifier) ? key.responses[identifier] : undefined;
  const policy = own?.text ?? defaultTextPolicy;
  const correct = (own?.correct ?? []).map((text) => {
    const value = parseLiteral(baseType, text);
    if (value === null) throw new CompileRefusal('literal_invalid', `${identifier}.correct`);
    return value;
  });
  return {
    slot,
    type,
    policy,
    correct: correct.length === 0 ? null : type.cardinality === 'single' ? (correct[0] ?? null) : correct,
    mapping: own?.mapping ? compileMapping(own.mapping, shape, policy) : null,
  };
}

function rulesOf(processing: ResponseProcessing, content: ItemContent): readonly ResponseRule[] {
  return 'template' in processing ? standardTemplate(processing.template, content.responseDeclarations) : processing.rules;
}

function declared(content: ItemContent, identifier: string, field: 'defaultValue' | 'normalMaximum' | 'normalMinimum'): Rational | null {
  const text = content.outcomeDeclarations.find((each) => each.identifier === identifier)?.[field];
  if (text === undefined) return null;
  const value = fromDecimal(text);
  if (!value) throw new CompileRefusal('literal_invalid', `${identifier}.${field}`);
  return value;
}

/** What the key's own best response earns: correct responses, or the highest mapped values where the points come from a map. */
function bestScore(program: Omit<Program, 'max'>, key: ProgramSource): Rational {
  const usesMap = 'template' in key.processing && key.processing.template === 'map_response';
  const best = program.shapes.map((shape, at): Value => {
    const slot = program.responses[at];
    const mapping = key.responses[shape.declaration.identifier]?.mapping;
    const mapped = slot?.mapping && mapping ? bestMapped(slot.mapping, mapping, shape, slot.policy) : null;
    return usesMap ? mapped : (slot?.correct ?? mapped);
  });
  const env = newEnvironment(program, best);
  program.run(env);
  const score = env.outcomes[program.scoreSlot];
  return score && typeof score === 'object' && 'n' in score && score.n > 0n ? score : zero;
}

export function newEnvironment(program: Pick<Program, 'responses' | 'initial'>, values: readonly Value[]): Environment {
  const folded = values.map((value, at) => {
    const slot = program.responses[at];
    return slot?.type.base === 'string' ? foldValue(value, slot.policy) : value;
  });
  return { responses: values, folded, outcomes: [...program.initial] };
}
