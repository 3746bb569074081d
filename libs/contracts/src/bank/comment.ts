import { z } from 'zod';
import { id, instant } from '../kernel/text';

const text = z.string().trim().min(1).max(2000);
const speaker = z.strictObject({ personId: id, name: z.string() });

export const itemComment = z.strictObject({ id, author: speaker, isMine: z.boolean(), text: z.string(), writtenAt: instant });
export type ItemComment = z.infer<typeof itemComment>;

/** A remark on an item version with its answers. Open ones hold up the approval of that version. */
export const commentThread = z.strictObject({
  id,
  versionId: id,
  versionNumber: z.int().min(1),
  /** the place it is about, as problems name places ("content.body.vi[0].prompt"); null = the item as a whole */
  path: z.string().nullable(),
  /** oldest first; the first one opened the thread */
  comments: z.array(itemComment).min(1),
  resolvedAt: instant.nullable(),
  resolvedBy: speaker.nullable(),
});
export type CommentThread = z.infer<typeof commentThread>;
/** Open threads first, then by age. */
export const commentThreads = z.strictObject({ threads: z.array(commentThread) });

export const newComment = z.strictObject({ versionId: id, path: z.string().max(200).nullable().default(null), text });
export const newReply = z.strictObject({ text });
