import { CircleCheck, Flag, GraduationCap, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import type { RequestOf } from '@kynangso/contracts/kernel';
import { type LessonPost, POST_EDIT_MINUTES, POST_TEXT, QUESTION_TITLE, questionRoutes, type QuestionThread } from '@kynangso/contracts/learning';
import { Badge, Button, Callout, ConfirmDialog, Dialog, FormError, InstantText, TextField, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { foresee, useQuick } from '../../lib/quick';
import { ModerateButtons } from './moderate';
import { ReportDialog } from './report-dialog';
import { TalkText } from './talk-text';
import { useTalkWords } from './words';

const refresh = [questionRoutes.getQuestion, questionRoutes.listQuestions];

/** One post with all its reader may do. */
export function Post({ post, thread }: { post: LessonPost; thread: QuestionThread }) {
  const words = useTalkWords();
  const isQuestion = post.id === thread.question.id;
  const isAccepted = post.id === thread.acceptedId;
  return (
    <article className={`talk-post${isAccepted ? ' is-accepted' : ''}${post.state === 'shown' ? '' : ' is-unread'}`} aria-label={`${words(isQuestion ? 'question' : 'answersTitle')}: ${post.authorName}`}>
      <div className="row">
        <strong>{post.isMine ? `${post.authorName} (${words('you')})` : post.authorName}</strong>
        {post.isStaff && <Badge tone="accent" icon={<GraduationCap size={15} aria-hidden />}>{words('staff')}</Badge>}
        {isAccepted && <Badge tone="good" icon={<CircleCheck size={15} aria-hidden />}>{words('acceptedAnswer')}</Badge>}
        {post.state !== 'shown' && <Badge tone="warn">{words(`state_${post.state}`)}</Badge>}
        <span className="muted small"><InstantText at={post.createdAt} />{post.editedAt && <>, {words('edited')}</>}</span>
      </div>
      {post.state === 'hidden' && <Callout tone="warn" title={words('hiddenText')}>{post.hiddenReason && words('hiddenWhy', { reason: post.hiddenReason })}</Callout>}
      {post.state === 'held' && <Callout>{words('heldText')}</Callout>}
      {post.state === 'withdrawn' && <Callout>{words('withdrawnText')}</Callout>}
      <TalkText text={post.text} />
      <Actions post={post} thread={thread} isQuestion={isQuestion} isAccepted={isAccepted} />
    </article>
  );
}

type Marked = RequestOf<typeof questionRoutes.markUseful>;
const marked = (post: LessonPost, { params, body }: Marked): LessonPost =>
  post.id === params.postId && post.isUsefulToMe !== body.isUseful ? { ...post, isUsefulToMe: body.isUseful, useful: Math.max(0, post.useful + (body.isUseful ? 1 : -1)) } : post;
/** the click counts at once */
const markedUseful = foresee(questionRoutes.getQuestion, (thread, input: Marked) => ({ ...thread, question: marked(thread.question, input), answers: thread.answers.map((answer) => marked(answer, input)) }));

function Actions({ post, thread, isQuestion, isAccepted }: { post: LessonPost; thread: QuestionThread; isQuestion: boolean; isAccepted: boolean }) {
  const words = useTalkWords();
  const { locale } = useLocale();
  const [open, setOpen] = useState<'report' | 'edit' | 'withdraw' | null>(null);
  const onError = (error: unknown) => toast(wordError(error, locale), 'bad');
  const useful = useQuick(questionRoutes.markUseful, { foresees: [markedUseful], refresh, onError });
  const accept = useSend(questionRoutes.acceptAnswer, { refresh });
  const withdraw = useSend(questionRoutes.withdrawPost, { refresh, onSuccess: () => { toast(words('withdrawn')); setOpen(null); } });
  const isShown = post.state === 'shown';
  const mark = () => accept.mutate({ params: { questionId: thread.id }, body: { answerId: isAccepted ? null : post.id } }, { onSuccess: (now) => { if (now.acceptedId) toast(words('didAccept')); }, onError });
  return (
    <div className="row">
      {isShown && !post.isMine && (
        <Button size="sm" variant={post.isUsefulToMe ? 'primary' : 'secondary'} icon={<ThumbsUp size={16} aria-hidden />} aria-pressed={post.isUsefulToMe} onPress={() => useful.mutate({ params: { postId: post.id }, body: { isUseful: !post.isUsefulToMe } })}>
          {post.useful > 0 ? words('usefulCount', { count: post.useful }) : words('useful')}
        </Button>
      )}
      {post.isMine && post.useful > 0 && <span className="muted small">{words('usefulTo', { count: post.useful })}</span>}
      {!isQuestion && isShown && thread.mayAccept && <Button size="sm" icon={<CircleCheck size={16} aria-hidden />} isPending={accept.isPending} aria-label={`${words(isAccepted ? 'unaccept' : 'accept')}: ${post.authorName}`} onPress={mark}>{words(isAccepted ? 'unaccept' : 'accept')}</Button>}
      {post.editableUntil && <Button size="sm" variant="quiet" onPress={() => setOpen('edit')}>{words('edit')}</Button>}
      {post.isMine && (isShown || post.state === 'held') && <Button size="sm" variant="quiet" onPress={() => setOpen('withdraw')}>{words('withdraw')}</Button>}
      {thread.mayModerate && <ModerateButtons post={{ ...post, reports: post.reports ?? 0 }} />}
      {isShown && !post.isMine && !thread.mayModerate && (post.isReportedByMe ? <span className="muted small">{words('reported')}</span> : <Button size="sm" variant="quiet" icon={<Flag size={16} aria-hidden />} aria-label={`${words('report')}: ${post.authorName}`} onPress={() => setOpen('report')}>{words('report')}</Button>)}
      {open === 'report' && <ReportDialog postId={post.id} onClose={() => setOpen(null)} />}
      {open === 'edit' && <EditDialog post={post} title={isQuestion ? thread.title : null} onClose={() => setOpen(null)} />}
      <ConfirmDialog title={words('withdrawTitle')} isOpen={open === 'withdraw'} onOpenChange={(isOpen) => setOpen(isOpen ? 'withdraw' : null)} confirmLabel={words('withdraw')} variant="danger" isPending={withdraw.isPending} onConfirm={() => withdraw.mutate({ params: { postId: post.id } })}>
        <p>{words('withdrawText')}</p>
        <FormError error={withdraw.error} />
      </ConfirmDialog>
    </div>
  );
}

/** @param title of the question, when it is its own post */
function EditDialog({ post, title, onClose }: { post: LessonPost; title: string | null; onClose: () => void }) {
  const words = useTalkWords();
  const [newTitle, setTitle] = useState(title ?? '');
  const [text, setText] = useState(post.text);
  const save = useSend(questionRoutes.editPost, { refresh, onSuccess: () => { toast(words('saved')); onClose(); } });
  const isTitleShort = title !== null && newTitle.trim().length < QUESTION_TITLE.least;
  const isTextShort = text.trim().length < POST_TEXT.least;
  const send = () => { if (!isTitleShort && !isTextShort) save.mutate({ params: { postId: post.id }, body: { text: text.trim(), ...(title === null ? {} : { title: newTitle.trim() }) } }); };
  return (
    <Dialog title={words('editTitle')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg" actions={<><Button variant="primary" isPending={save.isPending} onPress={send}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <p className="muted">{words('editNote', { minutes: POST_EDIT_MINUTES })}</p>
        {title !== null && <TextField label={words('questionTitle')} value={newTitle} onChange={setTitle} maxLength={QUESTION_TITLE.most} errorMessage={isTitleShort ? words('titleShort', QUESTION_TITLE) : ''} />}
        <TextField label={words(title === null ? 'yourAnswer' : 'questionText')} lines={6} value={text} onChange={setText} maxLength={POST_TEXT.most} errorMessage={isTextShort ? words('textShort') : ''} />
        <FormError error={save.error} />
      </div>
    </Dialog>
  );
}
