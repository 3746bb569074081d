import { z } from 'zod';
import { decimal, perLocale } from '../kernel/text';
import { block, identifier, inlines } from './blocks';
import { area } from './interactions';
import { baseType } from './item-body';

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

/** QTI expressions the engine interprets. Anything else is refused by name when an item is saved or imported. */
export type Expression =
  | { op: 'variable' | 'correct' | 'mapResponse' | 'default'; identifier: string }
  | { op: 'baseValue'; baseType: z.infer<typeof baseType>; value: string }
  | { op: 'null' }
  | { op: 'isNull' | 'not' | 'containerSize'; args: [Expression] }
  | { op: 'and' | 'or' | 'sum' | 'product' | 'multiple' | 'ordered' | 'min' | 'max'; args: Expression[] }
  | { op: 'match' | 'member' | 'contains' | 'subtract' | 'divide' | 'gt' | 'gte' | 'lt' | 'lte'; args: [Expression, Expression] }
  | { op: 'equal'; toleranceMode: 'exact' | 'absolute' | 'relative'; tolerance?: [string, string]; args: [Expression, Expression] }
  | { op: 'stringMatch'; caseSensitive: boolean; diacritics?: 'keep' | 'ignore'; substring?: boolean; args: [Expression, Expression] };

export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.enum(['variable', 'correct', 'mapResponse', 'default']), identifier }),
    z.strictObject({ op: z.literal('baseValue'), baseType, value: z.string().max(500) }),
    z.strictObject({ op: z.literal('null') }),
    z.strictObject({ op: z.enum(['isNull', 'not', 'containerSize']), args: z.tuple([expression]) }),
    z.strictObject({
      op: z.enum(['and', 'or', 'sum', 'product', 'multiple', 'ordered', 'min', 'max']),
      args: z.array(expression).min(1).max(50),
    }),
    z.strictObject({
      op: z.enum(['match', 'member', 'contains', 'subtract', 'divide', 'gt', 'gte', 'lt', 'lte']),
      args: z.tuple([expression, expression]),
    }),
    z.strictObject({
      op: z.literal('equal'),
      toleranceMode: z.enum(['exact', 'absolute', 'relative']),
      tolerance: z.tuple([decimal, decimal]).optional(),
      args: z.tuple([expression, expression]),
    }),
    z.strictObject({
      op: z.literal('stringMatch'),
      caseSensitive: z.boolean(),
      diacritics: z.enum(['keep', 'ignore']).optional(),
      substring: z.boolean().optional(),
      args: z.tuple([expression, expression]),
    }),
  ]),
);

export type ResponseRule =
  | { rule: 'setOutcomeValue'; identifier: string; value: Expression }
  | { rule: 'exitResponse' }
  | { rule: 'responseCondition'; if: Branch; elseIf?: Branch[]; else?: ResponseRule[] };
export type Branch = { test: Expression; then: ResponseRule[] };

const branch: z.ZodType<Branch> = z.lazy(() => z.strictObject({ test: expression, then: z.array(responseRule).max(50) }));
export const responseRule: z.ZodType<ResponseRule> = z.lazy(() =>
  z.discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('setOutcomeValue'), identifier, value: expression }),
    z.strictObject({ rule: z.literal('exitResponse') }),
    z.strictObject({
      rule: z.literal('responseCondition'),
      if: branch,
      elseIf: z.array(branch).max(20).optional(),
      else: z.array(responseRule).max(50).optional(),
    }),
  ]),
);

export const processingTemplates = ['match_correct', 'map_response', 'map_response_point'] as const;
export const responseProcessing = z.union([
  z.strictObject({ template: z.enum(processingTemplates) }),
  z.strictObject({ rules: z.array(responseRule).min(1).max(50) }),
]);
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
