import { Check, Reply, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { bankRoutes, type CommentThread, type ItemComment, type ItemDetail } from '@kynangso/contracts/bank';
import { Badge, Button, FormError, InstantText, TextField, toast } from '../../../components';
import { TypedGuard } from '../../../components/unsaved-guard';
import { useSend } from '../../../lib/query';
import { useLifeWords } from '../life-words';
import { usePlaceName } from './place-name';

const stale = [bankRoutes.listComments, bankRoutes.getItem];

/** One remark with its answers, and whether it is settled. */
export function Thread({ item, thread }: { item: ItemDetail; thread: CommentThread }) {
  const words = useLifeWords();
  const nameOf = usePlaceName(item.source);
  const [isReplying, setReplying] = useState(false);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const params = { itemId: item.id, threadId: thread.id };
  const reply = useSend(bankRoutes.replyComment, { refresh: stale, onSuccess: () => { setText(''); setReplying(false); setTried(false); toast(words('didSend')); } });
  const settle = useSend(bankRoutes.resolveComment, { refresh: stale, onSuccess: () => toast(words('didSettle')) });
  const reopen = useSend(bankRoutes.reopenComment, { refresh: stale, onSuccess: () => toast(words('didReopen')) });
  const who = (comment: ItemComment) => (comment.isMine ? words('me') : comment.author.name);
  const first = thread.comments[0];
  const takes = item.versions.some((version) => version.id === thread.versionId && (version.status === 'draft' || version.status === 'in_review'));
  function send(): void {
    setTried(true);
    if (text.trim() !== '') reply.mutate({ params, body: { text } });
  }
  return (
    <article className={`panel stack thread${thread.resolvedAt ? ' is-settled' : ''}`} aria-label={`${words('comments')}: ${first ? who(first) : ''}`}>
      <div className="row-between">
        <span className="muted small">{thread.path ? nameOf(thread.path) : words('whole')} · {words('onVersion', { number: thread.versionNumber })}</span>
        <Badge tone={thread.resolvedAt ? 'good' : 'warn'}>{thread.resolvedBy ? words('settledBy', { name: thread.resolvedBy.name }) : words(thread.resolvedAt ? 'settled' : 'open')}</Badge>
      </div>
      <ol className="plain-list stack">
        {thread.comments.map((comment) => (
          <li key={comment.id} className="stack-tight">
            <span><strong>{who(comment)}</strong> <span className="muted small"><InstantText at={comment.writtenAt} /></span></span>
            <p className="thread-text">{comment.text}</p>
          </li>
        ))}
      </ol>
      {isReplying && (
        <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
          <TextField autoFocus label={words('replyTo', { name: first ? who(first) : '' })} lines={3} value={text} onChange={setText} maxLength={2000} errorMessage={isTried && text.trim() === '' ? words('needText') : ''} />
          <TypedGuard of={reply} />
          <div className="row">
            <Button size="sm" type="submit" isPending={reply.isPending}>{words('sendReply')}</Button>
            <Button size="sm" variant="quiet" onPress={() => setReplying(false)}>{words('cancel')}</Button>
          </div>
        </form>
      )}
      <FormError error={reply.error ?? settle.error ?? reopen.error} />
      {takes && !isReplying && (
        <div className="row">
          <Button size="sm" icon={<Reply size={18} aria-hidden />} onPress={() => setReplying(true)}>{words('reply')}</Button>
          {thread.resolvedAt ? (
            <Button size="sm" variant="quiet" icon={<RotateCcw size={18} aria-hidden />} isPending={reopen.isPending} onPress={() => reopen.mutate({ params })}>{words('reopen')}</Button>
          ) : (
            <Button size="sm" variant="quiet" icon={<Check size={18} aria-hidden />} isPending={settle.isPending} onPress={() => settle.mutate({ params })}>{words('settle')}</Button>
          )}
        </div>
      )}
    </article>
  );
}
