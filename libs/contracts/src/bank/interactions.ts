import { z } from 'zod';
import { identifier, inline, inlines, mediaHash } from './blocks';

/*
 * QTI 3's interactions. Each binds one response declaration by `responseIdentifier`; the wire form of its values is said
 * beside it. Nothing here may hold a key, a score or feedback.
 */

const base = { responseIdentifier: identifier, prompt: inlines };

export const simpleChoice = z.strictObject({
  identifier,
  content: inlines,
  /** stays in its place when others are shuffled ("Tất cả các ý trên") */
  fixed: z.boolean().optional(),
});
export type SimpleChoice = z.infer<typeof simpleChoice>;

/** Values: choice identifiers. */
export const choiceInteraction = z.strictObject({
  type: z.literal('choiceInteraction'),
  ...base,
  /** 1 = radio buttons; 0 = any number; n > 1 = at most n */
  maxChoices: z.int().min(0).max(20),
  minChoices: z.int().min(0).max(20).default(0),
  shuffle: z.boolean().default(true),
  choices: z.array(simpleChoice).min(2).max(20),
});

/** Value: the text as typed. Inside `flow` the prompt is the field's accessible name and isn't printed. */
export const textEntryInteraction = z.strictObject({
  type: z.literal('textEntryInteraction'),
  ...base,
  expectedLength: z.int().min(1).max(200).default(20),
  inputMode: z.enum(['text', 'decimal']).default('text'),
  /** printed after the field, e.g. "MB" */
  unit: z.string().max(20).optional(),
});

/** Only inside `flow`; the prompt is its accessible name. Value: a choice identifier. */
export const inlineChoiceInteraction = z.strictObject({
  type: z.literal('inlineChoiceInteraction'),
  ...base,
  shuffle: z.boolean().default(true),
  choices: z.array(simpleChoice).min(2).max(20),
});

/** A text with fields in it (cloze): words, inline choices and text entries in reading order. */
export const flow = z.strictObject({
  type: z.literal('flow'),
  content: z.array(z.discriminatedUnion('type', [inline, textEntryInteraction, inlineChoiceInteraction])).min(1).max(100),
});

export const associableChoice = simpleChoice.extend({
  /** how many pairs it may be part of; 0 = any number */
  matchMax: z.int().min(0).max(20).default(1),
});
export type AssociableChoice = z.infer<typeof associableChoice>;

/** Values: directed pairs "SOURCE TARGET". `matrix` is a grid of rows and columns (kprim: true/false per row), `lists` pairs two lists. */
export const matchInteraction = z.strictObject({
  type: z.literal('matchInteraction'),
  ...base,
  appearance: z.enum(['matrix', 'lists']).default('lists'),
  /** 0 = any number */
  maxAssociations: z.int().min(0).max(100).default(0),
  shuffle: z.boolean().default(true),
  sources: z.array(associableChoice).min(1).max(20),
  targets: z.array(associableChoice).min(2).max(20),
});

/** Values: all choice identifiers in the order chosen; [] = untouched. */
export const orderInteraction = z.strictObject({
  type: z.literal('orderInteraction'),
  ...base,
  shuffle: z.boolean().default(true),
  choices: z.array(simpleChoice).min(2).max(20),
});

/** Values: directed pairs "GAPTEXT GAP". The text has numbered gaps; the words to fill them stand beside it. */
export const gapMatchInteraction = z.strictObject({
  type: z.literal('gapMatchInteraction'),
  ...base,
  shuffle: z.boolean().default(true),
  gapTexts: z.array(associableChoice).min(1).max(20),
  content: z.array(z.discriminatedUnion('type', [inline, z.strictObject({ type: z.literal('gap'), identifier })])).min(1).max(100),
});

export const picture = z.strictObject({ media: mediaHash, alt: z.string().min(1).max(500), width: z.int().min(1).max(8000), height: z.int().min(1).max(8000) });
/** In pixels of the picture: rect x1 y1 x2 y2; circle x y r; poly x1 y1 x2 y2 ... */
export const area = z.strictObject({ shape: z.enum(['rect', 'circle', 'poly']), coords: z.array(z.int().min(0).max(8000)).min(3).max(60) });
export type Area = z.infer<typeof area>;

/** Values: hotspot identifiers. Every hotspot has a label, so that the list beside the picture is an equal way to answer. */
export const hotspotInteraction = z.strictObject({
  type: z.literal('hotspotInteraction'),
  ...base,
  picture,
  maxChoices: z.int().min(0).max(20).default(1),
  hotspots: z.array(area.extend({ identifier, label: z.string().min(1).max(200) })).min(2).max(30),
});

/** Values: points "x y" in pixels of the picture. `places` name right and wrong spots alike: the list beside the picture. */
export const selectPointInteraction = z.strictObject({
  type: z.literal('selectPointInteraction'),
  ...base,
  picture,
  maxChoices: z.int().min(1).max(20).default(1),
  places: z.array(z.strictObject({ label: z.string().min(1).max(200), x: z.int().min(0).max(8000), y: z.int().min(0).max(8000) })).min(2).max(30),
});

/** Value: a number as text ("7.5"). */
export const sliderInteraction = z.strictObject({
  type: z.literal('sliderInteraction'),
  ...base,
  lowerBound: z.number().min(-1_000_000).max(1_000_000),
  upperBound: z.number().min(-1_000_000).max(1_000_000),
  step: z.number().positive().max(1_000_000).default(1),
  unit: z.string().max(20).optional(),
});

/** Value: the text, up to `maxLength` characters. Marked by people with the key's rubric. */
export const extendedTextInteraction = z.strictObject({
  type: z.literal('extendedTextInteraction'),
  ...base,
  expectedLines: z.int().min(2).max(60).default(8),
  maxLength: z.int().min(50).max(20_000).default(5000),
});

export const uploadTypes = ['docx', 'xlsx', 'pptx', 'pdf', 'png', 'jpg'] as const;
/** Values: ids of files the attempt has stored, at most `maxFiles`. Marked by people with the key's rubric. */
export const uploadInteraction = z.strictObject({
  type: z.literal('uploadInteraction'),
  ...base,
  accept: z.array(z.enum(uploadTypes)).min(1).max(6),
  maxFiles: z.int().min(1).max(5).default(1),
  maxMegabytes: z.int().min(1).max(20).default(10),
  /** files the task starts from (a template to fill in) */
  materials: z.array(z.strictObject({ media: mediaHash, name: z.string().min(1).max(120) })).max(5).default([]),
});

export const blockInteractions = [
  choiceInteraction,
  textEntryInteraction,
  matchInteraction,
  orderInteraction,
  gapMatchInteraction,
  hotspotInteraction,
  selectPointInteraction,
  sliderInteraction,
  extendedTextInteraction,
  uploadInteraction,
] as const;
export const interaction = z.discriminatedUnion('type', [...blockInteractions, inlineChoiceInteraction]);
export type Interaction = z.infer<typeof interaction>;
export type InteractionType = Interaction['type'];
type Of<T extends InteractionType> = Extract<Interaction, { type: T }>;
export type ChoiceInteraction = Of<'choiceInteraction'>;
export type TextEntryInteraction = Of<'textEntryInteraction'>;
export type InlineChoiceInteraction = Of<'inlineChoiceInteraction'>;
export type MatchInteraction = Of<'matchInteraction'>;
export type OrderInteraction = Of<'orderInteraction'>;
export type GapMatchInteraction = Of<'gapMatchInteraction'>;
export type HotspotInteraction = Of<'hotspotInteraction'>;
export type SelectPointInteraction = Of<'selectPointInteraction'>;
export type SliderInteraction = Of<'sliderInteraction'>;
export type ExtendedTextInteraction = Of<'extendedTextInteraction'>;
export type UploadInteraction = Of<'uploadInteraction'>;
export type Flow = z.infer<typeof flow>;
export type Picture = z.infer<typeof picture>;
