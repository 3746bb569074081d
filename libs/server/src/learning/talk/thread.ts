import type { LessonPost, QuestionThread } from '@kynangso/contracts/learning';
import { editableUntil, mayReadPost } from '@kynangso/domain/learning';
import type { PostRow, QuestionHead } from './talk.repository';

function presentPost(post: PostRow, isStaff: boolean, now: Date): LessonPost {
  return {
    id: post.id,
    text: post.text,
    state: post.state,
    authorName: post.authorName,
    isMine: post.isMine,
    isStaff: post.isStaff,
    createdAt: post.createdAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
    useful: post.useful,
    isUsefulToMe: post.isUsefulToMe,
    isReportedByMe: post.isReportedByMe,
    editableUntil: editableUntil(post, now)?.toISOString() ?? null,
    hiddenReason: post.isMine || isStaff ? post.hiddenReason : null,
    reports: isStaff ? post.reports : null,
  };
}

/** The thread as this reader may see it; null where the question itself is not for them. Who answered a hidden question still reads it. */
export function presentThread(head: QuestionHead, posts: readonly PostRow[], now: Date): QuestionThread | null {
  const question = posts.find((p) => p.kind === 'question');
  const hasPart = posts.some((p) => p.isMine);
  if (!question || !(mayReadPost(question, head.isStaff) || hasPart)) return null;
  const answers = posts.filter((p) => p.kind === 'answer' && mayReadPost(p, head.isStaff));
  const acceptedId = answers.find((p) => p.id === head.acceptedId)?.id ?? null;
  const rank = (p: PostRow): number => (p.id === acceptedId ? 0 : p.isStaff ? 1 : 2);
  return {
    id: head.id,
    title: head.title,
    courseCode: head.courseCode,
    courseTitle: head.courseTitle,
    lessonTitle: head.lessonTitle,
    lesson: head.enrolmentId && head.lessonId ? { enrolmentId: head.enrolmentId, lessonId: head.lessonId } : null,
    question: presentPost(question, head.isStaff, now),
    answers: answers.sort((a, b) => rank(a) - rank(b) || b.useful - a.useful || a.createdAt.getTime() - b.createdAt.getTime()).map((p) => presentPost(p, head.isStaff, now)),
    acceptedId,
    mayAccept: question.isMine || head.isStaff,
    mayModerate: head.isStaff,
  };
}
