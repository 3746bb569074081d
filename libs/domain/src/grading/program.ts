import type { ItemContent, ItemKey, OutcomeDeclaration, ResponseDeclaration, ResponseProcessing, ResponseRule } from '@kynangso/contracts/bank';
import { bestInAreas, bestMapped } from './best-response';
import type { Environment, OutcomeSlot, ResponseSlot, Scope } from './environment';
import { maxExpressions } from './environment';
import { compileRules } from './compile-rules';
import type { RunRules } from './compile-rules';
import { defaultTextPolicy } from './fold-text';
import { compileAreaMapping } from './map-point';
import { compileMapping } from './map-response';
import type { Mark } from './marks';
import { markOfOutcome } from './marks';
import type { Rational } from './rational';
import { fromDecimal, NumberTooLarge, zero } from './rational';
import type { ResponseShape } from './read-response';
import { foldValue, responseShapes } from './read-response';
import { recordOf } from './record';
import type { ProgramRefusal, Refused } from './refusal';
import { CompileRefusal, refused } from './refusal';
import { standardTemplate } from './standard-template';
import type { Value, ValueType } from './value';
import { isNumber, isNumeric, parseLiteral } from './value';

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
  /** what the key's best response earns, with full marks from people; 0 when the key doesn't tell */
  readonly best: Rational;
  /** the lowest SCORE: SCORE's normalMinimum, else 0 */
  readonly min: Rational;
  /** outcomes people set before the rules run (externalScored human); none for an item a machine marks alone */
  readonly awaits: readonly string[];
  /** the same, with where they go and what they may be */
  readonly marks: readonly Mark[];
}
export type ProgramSource = Pick<ItemKey, 'responses' | 'processing' | 'rubrics'>;

export type CompileResult = { readonly ok: true; readonly program: Program } | Refused<ProgramRefusal>;

export function compileProgram(content: ItemContent, key: ProgramSource): CompileResult {
  try {
    return { ok: true, program: compile(content, key) };
  } catch (error) {
    if (error instanceof CompileRefusal) return refused(error.reason, error.detail);
    if (error instanceof NumberTooLarge) return refused('too_large', 'SCORE');
    throw error;
  }
}

function compile(content: ItemContent, key: ProgramSource): Program {
  const shapes = responseShapes(content);
  const responses = shapes.map((shape, slot) => responseSlot(shape, slot, key));
  const outcomes = content.outcomeDeclarations.map(outcomeSlot);
  const byName = <T>(declarations: readonly { identifier: string }[], slots: readonly T[]): Map<string, T> =>
    new Map(slots.map((slot, at) => [declarations[at]?.identifier ?? '', slot]));
  const scope: Scope = {
    responses: byName(content.responseDeclarations, responses),
    outcomes: byName(content.outcomeDeclarations, outcomes),
    budget: maxExpressions,
  };
  const score = scope.outcomes.get('SCORE');
  if (!score || score.type.cardinality !== 'single' || !isNumeric(score.type)) throw new CompileRefusal('score_missing', 'SCORE');
  const marks = content.outcomeDeclarations.flatMap((declaration, slot) => markOfOutcome(declaration, slot, key.rubrics ?? []));
  const program = {
    shapes,
    responses,
    outcomeNames: content.outcomeDeclarations.map((each) => each.identifier),
    initial: outcomes.map((each) => each.initial),
    scoreSlot: score.slot,
    run: compileRules(rulesOf(key.processing, content), scope),
    min: declared(content, 'SCORE', 'normalMinimum') ?? zero,
    awaits: marks.map((mark) => mark.outcome),
    marks,
  };
  const best = bestScore(program, key);
  const max = declared(content, 'MAXSCORE', 'defaultValue') ?? declared(content, 'SCORE', 'normalMaximum') ?? best;
  return { ...program, best, max };
}

/** Records stand only where QTI gives them fields the engine knows: in the response of a text entry. */
function responseType({ declaration: { cardinality, baseType, identifier }, interaction }: ResponseShape): ValueType {
  if (cardinality === 'record' && (interaction?.type !== 'textEntryInteraction' || baseType !== 'string')) {
    throw new CompileRefusal('cardinality_not_supported', identifier);
  }
  return { cardinality, base: baseType };
}

function outcomeSlot({ identifier, cardinality, baseType, defaultValue, externalScored }: OutcomeDeclaration, slot: number): OutcomeSlot {
  if (cardinality === 'record') throw new CompileRefusal('cardinality_not_supported', identifier);
  const type: ValueType = { cardinality, base: baseType };
  return { slot, type, initial: initialOf(type, defaultValue, identifier), isExternal: externalScored !== undefined };
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
  const { declaration } = shape;
  const { identifier } = declaration;
  const own = Object.hasOwn(key.responses, identifier) ? key.responses[identifier] : undefined;
  const policy = own?.text ?? defaultTextPolicy;
  if (own?.areaMapping && declaration.baseType !== 'point') throw new CompileRefusal('type_mismatch', `${identifier}.areaMapping`);
  if (own?.mapping && declaration.cardinality === 'record') throw new CompileRefusal('cardinality_not_supported', `${identifier}.mapping`);
  return {
    slot,
    type: responseType(shape),
    policy,
    correct: correctOf(declaration, own?.correct ?? []),
    mapping: own?.mapping ? compileMapping(own.mapping, shape, policy) : null,
    areas: own?.areaMapping ? compileAreaMapping(own.areaMapping, identifier) : null,
  };
}

function correctOf({ identifier, cardinality, baseType }: ResponseDeclaration, texts: readonly string[]): Value {
  const [first] = texts;
  if (first === undefined) return null;
  if (cardinality === 'record') return recordOf(first);
  const values = texts.map((text) => {
    const value = parseLiteral(baseType, text);
    if (value === null) throw new CompileRefusal('literal_invalid', `${identifier}.correct`);
    return value;
  });
  return cardinality === 'single' ? (values[0] ?? null) : values;
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

/** What the key's own best response earns, with full marks from people: correct responses, or the highest mapped values where a map gives the points. */
function bestScore(program: Omit<Program, 'best' | 'max'>, key: ProgramSource): Rational {
  const earned = (values: readonly Value[]): Rational => {
    const env = newEnvironment(program, values);
    for (const { slot, max } of program.marks) env.outcomes[slot] = max;
    program.run(env);
    const score = env.outcomes[program.scoreSlot] ?? null;
    return isNumber(score) && score.n > 0n ? score : zero;
  };
  const best = program.shapes.map((shape, at) => {
    const slot = program.responses[at];
    const own = key.responses[shape.declaration.identifier];
    const mapped = !slot || !own ? null : slot.areas ? bestInAreas(slot.areas, own, shape) : slot.mapping ? bestMapped(slot.mapping, own, shape, slot.policy) : null;
    return { correct: slot?.correct ?? null, mapped };
  });
  const usesMap = 'template' in key.processing && key.processing.template !== 'match_correct';
  return earned(best.map(({ correct, mapped }) => (usesMap ? mapped : (correct ?? mapped))));
}

export function newEnvironment(program: Pick<Program, 'responses' | 'initial'>, values: readonly Value[]): Environment {
  const folded = values.map((value, at) => {
    const slot = program.responses[at];
    return slot?.type.base === 'string' ? foldValue(value, slot.policy) : value;
  });
  return { responses: values, folded, outcomes: [...program.initial] };
}
