import { useState } from 'react';
import { questionDeskRoutes, questionRoutes } from '@kynangso/contracts/learning';
import { Button, Dialog, FormError, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useTalkWords } from './words';

export type ReasonedAct = 'hide' | 'restore' | 'keep';
const refresh = [questionRoutes.getQuestion, questionDeskRoutes.listDeskPosts, questionRoutes.listQuestions];
const routes = { hide: questionDeskRoutes.hidePost, restore: questionDeskRoutes.restorePost, keep: questionDeskRoutes.keepPost } as const;

interface Post { id: string; authorName: string; state: string; reports: number }

/** What a moderator may do with a post as it stands, each with its reason. */
export function ModerateButtons({ post }: { post: Post }) {
  const words = useTalkWords();
  const [act, setAct] = useState<ReasonedAct | null>(null);
  const approve = useSend(questionDeskRoutes.approvePost, { refresh, onSuccess: () => toast(words('didModerate')) });
  const named = (text: string) => ({ 'aria-label': `${text}: ${post.authorName}` });
  return (
    <>
      {post.state === 'held' && <Button size="sm" variant="primary" isPending={approve.isPending} {...named(words('approve'))} onPress={() => approve.mutate({ params: { postId: post.id } })}>{words('approve')}</Button>}
      {post.reports > 0 && post.state === 'shown' && <Button size="sm" {...named(words('keep'))} onPress={() => setAct('keep')}>{words('keep')}</Button>}
      {(post.state === 'shown' || post.state === 'held') && <Button size="sm" {...named(words('hide'))} onPress={() => setAct('hide')}>{words('hide')}</Button>}
      {post.state === 'hidden' && <Button size="sm" {...named(words('restore'))} onPress={() => setAct('restore')}>{words('restore')}</Button>}
      <FormError error={approve.error} />
      {act && <ReasonDialog act={act} post={post} onClose={() => setAct(null)} />}
    </>
  );
}

function ReasonDialog({ act, post, onClose }: { act: ReasonedAct; post: Post; onClose: () => void }) {
  const words = useTalkWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useSend(routes[act], { refresh, onSuccess: () => { toast(words('didModerate')); onClose(); } });
  const isShort = reason.trim().length < 5;
  const go = () => { setTried(true); if (!isShort) send.mutate({ params: { postId: post.id }, body: { reason: reason.trim() } }); };
  return (
    <Dialog
      title={words(`${act}Title`, { name: post.authorName })} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}
      actions={<><Button variant={act === 'hide' ? 'danger' : 'primary'} isPending={send.isPending} onPress={go}>{words(act)}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <p>{words(`${act}Text`)}</p>
        <TextField label={words('why')} lines={3} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('whyShort') : ''} autoFocus />
        <FormError error={send.error} />
      </div>
    </Dialog>
  );
}
