import { z } from 'zod';
import { decimal, perLocale } from '../kernel/text';
import { block, identifier, inlines } from './blocks';
import { area } from './interactions';
import { baseType } from './item-body';
import { refusedByName, refusedInside, refusedWord } from './refused-by-name';

/*
 * What the grading room needs and the candidate must never see: correct responses, mappings, response
 * processing (QTI 3), feedback and explanation. Stored in its own table; the delivery query does not join it.
 */

/** How typed text is compared. NFC always; the rest is the author's choice. */
export const textPolicy = z.strictObject({
  caseSensitive: z.boolean().default(false),
  /** 'ignore' lets "Trinh duyet" equal "Trình duyệt" */
  diacritics: z.enum(['keep', 'ignore']).default('keep'),
});
export type TextPolicy = z.infer<typeof textPolicy>;

export const mapEntry = z.strictObject({ key: z.string().min(1).max(500), value: decimal });
/** QTI mapping: response value -> points, exact decimals. */
export const mapping = z.strictObject({
  defaultValue: decimal.default('0'),
  lowerBound: decimal.optional(),
  upperBound: decimal.optional(),
  entries: z.array(mapEntry).min(1).max(100),
});
export type Mapping = z.infer<typeof mapping>;

/** QTI area mapping: points inside an area -> points, exact decimals; each area counts once. */
export const areaMapping = z.strictObject({
  defaultValue: decimal.default('0'),
  lowerBound: decimal.optional(),
  upperBound: decimal.optional(),
  entries: z.array(area.extend({ value: decimal })).min(1).max(30),
});
export type AreaMapping = z.infer<typeof areaMapping>;

export const responseKey = z.strictObject({
  correct: z.array(z.string().max(500)).max(100),
  mapping: mapping.optional(),
  areaMapping: areaMapping.optional(),
  text: textPolicy.optional(),
});
export type ResponseKey = z.infer<typeof responseKey>;

export const roundingModes = ['decimalPlaces', 'significantFigures'] as const;
type Rounding = { roundingMode: (typeof roundingModes)[number]; figures: number };
export const statistics = ['mean', 'sampleVariance', 'popVariance'] as const;

/** QTI expressions the engine interprets. Anything else is refused by name when an item is saved or imported. */
export type Expression =
  | { op: 'variable' | 'correct' | 'mapResponse' | 'mapResponsePoint' | 'default'; identifier: string }
  | { op: 'baseValue'; baseType: z.infer<typeof baseType>; value: string }
  | { op: 'null' }
  | { op: 'isNull' | 'not' | 'containerSize'; args: [Expression] }
  | { op: 'round' | 'truncate'; args: [Expression] }
  | { op: 'and' | 'or' | 'multiple' | 'ordered'; args: Expression[] }
  | { op: 'sum' | 'product' | 'min' | 'max' | 'gcd' | 'lcm'; args: Expression[] }
  | { op: 'match' | 'member' | 'contains' | 'delete'; args: [Expression, Expression] }
  | { op: 'subtract' | 'divide' | 'gt' | 'gte' | 'lt' | 'lte' | 'integerDivide' | 'integerModulus' | 'power'; args: [Expression, Expression] }
  | { op: 'equal'; toleranceMode: 'exact' | 'absolute' | 'relative'; tolerance?: [string, string]; args: [Expression, Expression] }
  | ({ op: 'roundTo'; args: [Expression] } & Rounding)
  | ({ op: 'equalRounded'; args: [Expression, Expression] } & Rounding)
  | { op: 'statsOperator'; name: (typeof statistics)[number]; args: [Expression] }
  | { op: 'stringMatch'; caseSensitive: boolean; diacritics?: 'keep' | 'ignore'; substring?: boolean; args: [Expression, Expression] }
  | { op: 'substring'; caseSensitive: boolean; args: [Expression, Expression] }
  | { op: 'patternMatch'; pattern: string; args: [Expression] }
  | { op: 'fieldValue'; fieldIdentifier: string; args: [Expression] }
  | { op: 'index'; n: number; args: [Expression] }
  | { op: 'anyN'; min: number; max: number; args: Expression[] }
  | ({ op: 'inside'; args: [Expression] } & z.infer<typeof area>);

const rounding = { roundingMode: z.enum(roundingModes), figures: z.int().min(0).max(15) };

export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion(
    'op',
    [
      z.strictObject({ op: z.enum(['variable', 'correct', 'mapResponse', 'mapResponsePoint', 'default']), identifier }),
      z.strictObject({ op: z.literal('baseValue'), baseType, value: z.string().max(500) }),
      z.strictObject({ op: z.literal('null') }),
      z.strictObject({ op: z.enum(['isNull', 'not', 'containerSize']), args: z.tuple([expression]) }),
      z.strictObject({ op: z.enum(['round', 'truncate']), args: z.tuple([expression]) }),
      z.strictObject({ op: z.enum(['and', 'or', 'multiple', 'ordered']), args: z.array(expression).min(1).max(50) }),
      z.strictObject({ op: z.enum(['sum', 'product', 'min', 'max', 'gcd', 'lcm']), args: z.array(expression).min(1).max(50) }),
      z.strictObject({
        op: z.enum(['subtract', 'divide', 'gt', 'gte', 'lt', 'lte', 'integerDivide', 'integerModulus', 'power']),
        args: z.tuple([expression, expression]),
      }),
      z.strictObject({ op: z.enum(['match', 'member', 'contains', 'delete']), args: z.tuple([expression, expression]) }),
      z.strictObject({
        op: z.literal('equal'),
        toleranceMode: z.enum(['exact', 'absolute', 'relative']),
        tolerance: z.tuple([decimal, decimal]).optional(),
        args: z.tuple([expression, expression]),
      }),
      z.strictObject({ op: z.literal('roundTo'), ...rounding, args: z.tuple([expression]) }),
      z.strictObject({ op: z.literal('equalRounded'), ...rounding, args: z.tuple([expression, expression]) }),
      z.strictObject({ op: z.literal('statsOperator'), name: z.enum(statistics, refusedWord('unknown_statistic')), args: z.tuple([expression]) }),
      z.strictObject({
        op: z.literal('stringMatch'),
        caseSensitive: z.boolean(),
        diacritics: z.enum(['keep', 'ignore']).optional(),
        substring: z.boolean().optional(),
        args: z.tuple([expression, expression]),
      }),
      z.strictObject({ op: z.literal('substring'), caseSensitive: z.boolean(), args: z.tuple([expression, expression]) }),
      z.strictObject({ op: z.literal('patternMatch'), pattern: z.string().min(1).max(200), args: z.tuple([expression]) }),
      z.strictObject({ op: z.literal('fieldValue'), fieldIdentifier: identifier, args: z.tuple([expression]) }),
      z.strictObject({ op: z.literal('index'), n: z.int().min(1).max(100), args: z.tuple([expression]) }),
      z.strictObject({ op: z.literal('anyN'), min: z.int().min(0).max(50), max: z.int().min(0).max(50), args: z.array(expression).min(1).max(50) }),
      area.extend({ op: z.literal('inside'), args: z.tuple([expression]) }),
    ],
    refusedByName('unknown_operator', 'op'),
  ),
);

export type ResponseRule =
  | { rule: 'setOutcomeValue'; identifier: string; value: Expression }
  | { rule: 'exitResponse' }
  | { rule: 'responseProcessingFragment'; rules: ResponseRule[] }
  | { rule: 'responseCondition'; if: Branch; elseIf?: Branch[]; else?: ResponseRule[] };
export type Branch = { test: Expression; then: ResponseRule[] };

const branch: z.ZodType<Branch> = z.lazy(() => z.strictObject({ test: expression, then: z.array(responseRule).max(50) }));
export const responseRule: z.ZodType<ResponseRule> = z.lazy(() =>
  z.discriminatedUnion(
    'rule',
    [
      z.strictObject({ rule: z.literal('setOutcomeValue'), identifier, value: expression }),
      z.strictObject({ rule: z.literal('exitResponse') }),
      z.strictObject({ rule: z.literal('responseProcessingFragment'), rules: z.array(responseRule).max(50) }),
      z.strictObject({
        rule: z.literal('responseCondition'),
        if: branch,
        elseIf: z.array(branch).max(20).optional(),
        else: z.array(responseRule).max(50).optional(),
      }),
    ],
    refusedByName('unknown_rule', 'rule'),
  ),
);

export const processingTemplates = ['match_correct', 'map_response', 'map_response_point'] as const;
export const responseProcessing = z.union(
  [
    z.strictObject({ template: z.enum(processingTemplates, refusedWord('unknown_template')) }),
    z.strictObject({ rules: z.array(responseRule).min(1).max(50) }),
  ],
  refusedInside,
);
export type ResponseProcessing = z.infer<typeof responseProcessing>;

/** One thing a marker judges. The levels say in words what each number of points means. */
export const criterion = z.strictObject({
  identifier,
  title: perLocale(z.string().trim().min(1).max(300)),
  maxPoints: decimal,
  levels: z.array(z.strictObject({ points: decimal, description: perLocale(z.string().trim().min(1).max(1000)) })).max(10).default([]),
});
export type Criterion = z.infer<typeof criterion>;
/** For a response that people mark: its points are the sum of the criteria and set the outcome before processing. */
export const rubric = z.strictObject({ outcome: identifier, criteria: z.array(criterion).min(1).max(20) });
export type Rubric = z.infer<typeof rubric>;

export const choiceFeedback = z.strictObject({ response: identifier, choice: identifier, content: perLocale(inlines) });

export const itemKey = z.strictObject({
  responses: z.record(identifier, responseKey),
  processing: responseProcessing,
  rubrics: z.array(rubric).max(10).optional(),
  /** why a choice is right or wrong, beside the choice; shown after release only */
  feedback: z.array(choiceFeedback).max(50).optional(),
  /** shown after release only */
  explanation: perLocale(z.array(block).min(1).max(20)),
});
export type ItemKey = z.infer<typeof itemKey>;
