import { z } from 'zod';
import { block, identifier } from './blocks';
import { blockInteractions, flow, type Interaction } from './interactions';
import { refusedByName, refusedWord } from './refused-by-name';

/*
 * What a candidate sees of an item: QTI 3's item body as typed nodes, never HTML. Nothing in this file may
 * hold a key, a score or feedback; those live in item-key.ts and in another table.
 */

export const bodyNode = z.discriminatedUnion('type', [...block.options, flow, ...blockInteractions], refusedByName('unknown_interaction', 'type'));
export type BodyNode = z.infer<typeof bodyNode>;

const interactionTypes: ReadonlySet<string> = new Set(blockInteractions.map((each) => each.shape.type.value));

/** The interactions of a body in reading order, those inside a text included. */
export function interactionsIn(body: readonly BodyNode[]): Interaction[] {
  return body.flatMap((node): Interaction[] => {
    if (node.type === 'flow') return node.content.filter((part): part is Exclude<typeof part, { type: 'text' }> => part.type !== 'text');
    return interactionTypes.has(node.type) ? [node as Interaction] : [];
  });
}

/** Which editor and player opens the item; derived from body and declarations, kept for filters and blueprints. `mixed`: several interactions in one item. */
export const interactionKinds = [
  'choice', 'multipleChoice', 'trueFalse', 'kprim', 'cloze', 'shortText', 'numeric', 'match', 'order', 'gapMatch', 'hotspot', 'selectPoint', 'slider',
  'extendedText', 'upload', 'mixed',
] as const;
export type InteractionKind = (typeof interactionKinds)[number];
/** Kinds a person marks: their score waits for a marker. */
export const markedByPeople: ReadonlySet<InteractionKind> = new Set(['extendedText', 'upload']);

export const baseType = z.enum(['identifier', 'string', 'integer', 'float', 'boolean', 'pair', 'directedPair', 'point', 'file'], refusedWord('unknown_base_type'));
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
  /** set by a marker before response processing runs; its rubric stands in the key */
  externalScored: z.enum(['human'], refusedWord('unknown_external_scoring')).optional(),
});
export type OutcomeDeclaration = z.infer<typeof outcomeDeclaration>;

/**
 * A candidate's response to one item: response identifier -> values as typed (identifiers, pairs "A B", points "x y", text).
 * `[]` means "no answer". Numbers stay text ("3,5"); the engine parses them by the declaration's base type.
 */
export const responseValue = z.record(identifier, z.array(z.string().max(20_000)).max(100));
export type ResponseValue = z.infer<typeof responseValue>;
