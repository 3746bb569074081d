import { z } from 'zod';

/*
 * What a candidate sees of an item: QTI 3's item body as typed nodes, never HTML. Nothing in this file may
 * hold a key, a score or feedback; those live in item-key.ts and in another table.
 */

export const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,31}$/);

export const inline = z.strictObject({
  type: z.literal('text'),
  text: z.string().max(4000),
  strong: z.boolean().optional(),
  em: z.boolean().optional(),
  code: z.boolean().optional(),
});
export type Inline = z.infer<typeof inline>;
const inlines = z.array(inline).min(1).max(50);

export const simpleChoice = z.strictObject({
  identifier,
  content: inlines,
  /** stays in its place when others are shuffled ("Tất cả các ý trên") */
  fixed: z.boolean().optional(),
});
export type SimpleChoice = z.infer<typeof simpleChoice>;

export const choiceInteraction = z.strictObject({
  type: z.literal('choiceInteraction'),
  responseIdentifier: identifier,
  prompt: inlines,
  /** 1 = radio buttons; 0 = any number; n > 1 = at most n */
  maxChoices: z.int().min(0).max(20),
  minChoices: z.int().min(0).max(20).default(0),
  shuffle: z.boolean().default(true),
  choices: z.array(simpleChoice).min(2).max(20),
});
export const textEntryInteraction = z.strictObject({
  type: z.literal('textEntryInteraction'),
  responseIdentifier: identifier,
  prompt: inlines,
  expectedLength: z.int().min(1).max(200).default(20),
  inputMode: z.enum(['text', 'decimal']).default('text'),
  /** printed after the field, e.g. "MB" */
  unit: z.string().max(20).optional(),
});
export const interaction = z.discriminatedUnion('type', [choiceInteraction, textEntryInteraction]);
export type ChoiceInteraction = z.infer<typeof choiceInteraction>;
export type TextEntryInteraction = z.infer<typeof textEntryInteraction>;
export type Interaction = z.infer<typeof interaction>;

export const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), content: inlines }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean().default(false), items: z.array(inlines).min(1).max(50) }),
  z.strictObject({ type: z.literal('code'), text: z.string().min(1).max(4000) }),
  z.strictObject({ type: z.literal('image'), media: z.string().regex(/^[0-9a-f]{64}$/), alt: z.string().min(1).max(500) }),
  z.strictObject({
    type: z.literal('table'),
    caption: z.string().max(200).optional(),
    header: z.array(inlines).min(1).max(12),
    rows: z.array(z.array(inlines)).min(1).max(50),
  }),
]);
export type Block = z.infer<typeof block>;

export const bodyNode = z.discriminatedUnion('type', [...block.options, choiceInteraction, textEntryInteraction]);
export type BodyNode = z.infer<typeof bodyNode>;

/** Which editor and player opens the item; derived from body and declarations, kept for filters and blueprints. */
export const interactionKinds = ['choice', 'multipleChoice', 'trueFalse', 'shortText', 'numeric'] as const;
export type InteractionKind = (typeof interactionKinds)[number];

export const baseType = z.enum(['identifier', 'string', 'integer', 'float', 'boolean']);
export type BaseType = z.infer<typeof baseType>;
export const cardinality = z.enum(['single', 'multiple', 'ordered', 'record']);
export type Cardinality = z.infer<typeof cardinality>;

/** QTI response declaration without its key: the correct response and mapping stand in the item key. */
export const responseDeclaration = z.strictObject({ identifier, cardinality, baseType });
export type ResponseDeclaration = z.infer<typeof responseDeclaration>;

/** QTI outcome declaration. SCORE and MAXSCORE are always there; bounds are exact decimals. */
export const outcomeDeclaration = z.strictObject({
  identifier,
  cardinality,
  baseType,
  normalMaximum: z.string().optional(),
  normalMinimum: z.string().optional(),
  defaultValue: z.string().optional(),
});
export type OutcomeDeclaration = z.infer<typeof outcomeDeclaration>;

/**
 * A candidate's response to one item: response identifier -> values as typed (identifiers or text).
 * `[]` means "no answer". Numbers stay text ("3,5"); the engine parses them by the declaration's base type.
 */
export const responseValue = z.record(identifier, z.array(z.string().max(2000)).max(20));
export type ResponseValue = z.infer<typeof responseValue>;
