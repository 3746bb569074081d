/**
 * Questions and answers under a lesson: who reads a post, how fast one person may write, how long own words may be mended. Rules of ours
 * (mission: "questions and answers per lesson with moderation").
 */
import { POST_EDIT_MINUTES, type PostState } from '@kynangso/contracts/learning';

/** A learner writes at most `posts` within `seconds`; teaching staff answer for what they write and are not held up. */
export const POST_LIMITS: readonly { readonly posts: number; readonly seconds: number }[] = [
  { posts: 3, seconds: 60 },
  { posts: 20, seconds: 3600 },
];
/** reports of one person in a day: enough for whoever cleans up after spam, too few to flood the moderators */
export const REPORTS_PER_DAY = 20;
/** the same words in the same place within this time are one press too many, not a second post */
export const SAME_POST_SECONDS = 600;

/** Seconds until the person may write again; 0 = now. @param recent instants of own posts, in any order */
export function floodWait(recent: readonly Date[], now: Date): number {
  const waits = POST_LIMITS.map(({ posts, seconds }) => {
    const within = recent.map((at) => at.getTime() + seconds * 1000 - now.getTime()).filter((left) => left > 0).sort((a, b) => b - a);
    // room comes when so many of the newest have left the window that fewer than `posts` are in it
    return within[posts - 1] ?? 0;
  });
  return Math.ceil(Math.max(0, ...waits) / 1000);
}

export interface PostFacts {
  readonly state: PostState;
  readonly isMine: boolean;
  readonly createdAt: Date;
}

/** Hidden, held and withdrawn words are read by who wrote them and by moderators. */
export const mayReadPost = (post: Pick<PostFacts, 'state' | 'isMine'>, isStaff: boolean): boolean => post.state === 'shown' || post.isMine || isStaff;

/** Until when the writer may mend it; null = not (any more). */
export function editableUntil(post: PostFacts, now: Date): Date | null {
  if (!post.isMine || post.state === 'hidden' || post.state === 'withdrawn') return null;
  const until = new Date(post.createdAt.getTime() + POST_EDIT_MINUTES * 60_000);
  return until > now ? until : null;
}

/** A first post waits where the course asks for it: until one post of the writer in the course is shown. */
export const stateOfNewPost = (of: { holdsFirstPost: boolean; isStaff: boolean; hasShownPost: boolean }): 'shown' | 'held' =>
  of.holdsFirstPost && !of.isStaff && !of.hasShownPost ? 'held' : 'shown';

/** What each act of a moderator needs the post to be; anything else was dealt with by somebody else meanwhile. */
export const moderation = {
  hide: { from: ['shown', 'held'], to: 'hidden' },
  restore: { from: ['hidden'], to: 'shown' },
  approve: { from: ['held'], to: 'shown' },
  keep: { from: ['shown'], to: 'shown' },
} as const satisfies Record<string, { from: readonly PostState[]; to: PostState }>;
export type ModerationAct = keyof typeof moderation;
