import { z } from 'zod';
import { type PollNode, pollNode } from './poll';

/*
 * A lesson's body as typed nodes, never HTML. The importer makes it from Markdown; the web draws each node
 * with a component of its own, so nothing an author writes can become markup.
 */

export const mediaHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Words with marks; marks may be combined. */
export const lessonText = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1).max(20_000),
  strong: z.boolean().optional(),
  em: z.boolean().optional(),
  code: z.boolean().optional(),
});
export type LessonText = z.infer<typeof lessonText>;

/** https, or a path of this product ("/courses/..."); never a scheme that runs something. */
export const linkTarget = z.string().max(2000).regex(/^(https:\/\/[^\s<>"']+|\/(?!\/)[^\s<>"'\\]*)$/);
export const lessonLink = z.strictObject({ type: z.literal('link'), href: linkTarget, content: z.array(lessonText).min(1).max(50) });
export const lessonInline = z.discriminatedUnion('type', [lessonText, lessonLink, z.strictObject({ type: z.literal('break') })]);
export type LessonInline = z.infer<typeof lessonInline>;
const inlines = z.array(lessonInline).min(1).max(300);
const cell = z.array(lessonInline).max(100);

export const calloutTones = ['note', 'tip', 'warning'] as const;
export type CalloutTone = (typeof calloutTones)[number];

/** A picture shown while its part of the narration is heard; `bytes` lets a reader weigh it before asking for it. */
export const slidePicture = z.strictObject({ media: mediaHash, alt: z.string().max(500), width: z.int().min(1).max(20_000), height: z.int().min(1).max(20_000), bytes: z.int().min(0) });
export type SlidePicture = z.infer<typeof slidePicture>;
const atMs = z.int().min(0).max(6 * 3_600_000);
/** A part of a lesson's recording: one page of "text only", one block of the transcript. */
export const videoSection = z.strictObject({
  startMs: atMs,
  title: z.string().min(1).max(200),
  picture: slidePicture.nullable(),
  /** what is said, from the captions of this language */
  lines: z.array(z.strictObject({ startMs: atMs, endMs: atMs, text: z.string().min(1).max(500) })).min(1).max(500),
});
export type VideoSection = z.infer<typeof videoSection>;
/**
 * A recording with everything that makes it usable without hearing, seeing or a fast line: captions in two languages, its text by
 * section, a poster. What can be played, and how large it is, comes beside the body (`streams` of the lesson page): renditions are made later.
 */
export const videoNode = z.strictObject({
  type: z.literal('video'),
  /** film: the file has moving pictures; slides: it has sound, and the pictures of the sections are shown with it */
  shows: z.enum(['film', 'slides']),
  media: mediaHash,
  durationMs: z.int().min(1000).max(6 * 3_600_000),
  poster: slidePicture,
  captions: z.array(z.strictObject({ locale: z.enum(['vi', 'en']), media: mediaHash })).length(2),
  sections: z.array(videoSection).min(1).max(200),
  /** how it was made, where a person should know (a machine's voice) */
  note: z.string().max(500).optional(),
});
export type VideoNode = z.infer<typeof videoNode>;

export type LessonNode =
  | VideoNode
  | PollNode
  | { type: 'heading'; level: 2 | 3 | 4; content: LessonInline[] }
  | { type: 'paragraph'; content: LessonInline[] }
  | { type: 'list'; ordered: boolean; start?: number | undefined; items: { content: LessonNode[] }[] }
  | { type: 'table'; align: ('left' | 'center' | 'right' | null)[]; header: LessonInline[][]; rows: LessonInline[][][] }
  | { type: 'image'; media: string; alt: string; decorative?: boolean | undefined; width: number; height: number; caption?: string | undefined }
  | { type: 'code'; text: string; language?: string | undefined }
  | { type: 'callout'; tone: CalloutTone; content: LessonNode[] }
  | { type: 'quote'; content: LessonNode[] }
  | { type: 'divider' };

const nodes = z.lazy(() => z.array(lessonNode).min(1).max(200));

export const lessonNode: z.ZodType<LessonNode> = z.lazy(() =>
  z.discriminatedUnion('type', [
    videoNode,
    pollNode,
    z.strictObject({ type: z.literal('heading'), level: z.union([z.literal(2), z.literal(3), z.literal(4)]), content: inlines }),
    z.strictObject({ type: z.literal('paragraph'), content: inlines }),
    z.strictObject({
      type: z.literal('list'),
      ordered: z.boolean(),
      /** first number of an ordered list; left out = 1 */
      start: z.int().min(0).max(10_000).optional(),
      items: z.array(z.strictObject({ content: nodes })).min(1).max(200),
    }),
    z.strictObject({
      type: z.literal('table'),
      /** one entry per column */
      align: z.array(z.enum(['left', 'center', 'right']).nullable()),
      header: z.array(cell).min(1).max(12),
      rows: z.array(z.array(cell)).max(200),
    }),
    z.strictObject({
      type: z.literal('image'),
      media: mediaHash,
      /** words for those who don't see the picture; '' when it only decorates */
      alt: z.string().max(500),
      /** an author said so: it has no words on purpose */
      decorative: z.boolean().optional(),
      width: z.int().min(1).max(20_000),
      height: z.int().min(1).max(20_000),
      caption: z.string().max(500).optional(),
    }),
    z.strictObject({ type: z.literal('code'), text: z.string().min(1).max(20_000), language: z.string().max(30).optional() }),
    z.strictObject({ type: z.literal('callout'), tone: z.enum(calloutTones), content: nodes }),
    z.strictObject({ type: z.literal('quote'), content: nodes }),
    z.strictObject({ type: z.literal('divider') }),
  ]),
);
export const lessonBody = z.array(lessonNode).max(500);
export type LessonBody = z.infer<typeof lessonBody>;
