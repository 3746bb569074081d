import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { bankRoutes, type CommentThread, type ItemDetail } from '@kynangso/contracts/bank';
import { Button, FormError, Load, Section, Select, TextField, toast } from '../../../components';
import { TypedGuard } from '../../../components/unsaved-guard';
import { useApi, useSend } from '../../../lib/query';
import { useLifeWords } from '../life-words';
import { Thread } from './comment-thread';

/** places a remark may be about, as problems name places */
const PLACES = ['content.body', 'key', 'key.explanation'] as const;
const placeWord = { 'content.body': 'body', key: 'key', 'key.explanation': 'explanation' } as const;

/** Remarks of authors and reviewers on the item, open ones first. */
export function Comments({ item }: { item: ItemDetail }) {
  const words = useLifeWords();
  const [isShown, setShown] = useState(false);
  const comments = useApi(bankRoutes.listComments, { params: { itemId: item.id } });
  const newest = item.versions[0];
  const takes = newest?.status === 'draft' || newest?.status === 'in_review';
  const list = (threads: readonly CommentThread[]) => <ul className="plain-list stack">{threads.map((thread) => <li key={thread.id}><Thread item={item} thread={thread} /></li>)}</ul>;
  return (
    <Section title={words('comments')} id="comments">
      <p className="muted small">{words('commentsLead')}</p>
      <Load query={comments}>
        {({ threads }) => {
          const settled = threads.filter((thread) => thread.resolvedAt !== null);
          const open = threads.filter((thread) => thread.resolvedAt === null);
          return (
            <div className="stack measure">
              {threads.length === 0 && <p className="muted">{words('noComments')}</p>}
              {open.length > 0 && list(open)}
              {settled.length > 0 && (isShown ? list(settled) : <div><Button size="sm" variant="quiet" onPress={() => setShown(true)}>{words('showSettled', { count: settled.length })}</Button></div>)}
              {takes && newest && <NewComment itemId={item.id} versionId={newest.id} />}
            </div>
          );
        }}
      </Load>
    </Section>
  );
}

function NewComment({ itemId, versionId }: { itemId: string; versionId: string }) {
  const words = useLifeWords();
  const [path, setPath] = useState('');
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const add = useSend(bankRoutes.addComment, { refresh: [bankRoutes.listComments, bankRoutes.getItem], onSuccess: () => { setText(''); setTried(false); toast(words('didSend')); } });
  function send(): void {
    setTried(true);
    if (text.trim() !== '') add.mutate({ params: { itemId }, body: { versionId, path: path || null, text } });
  }
  return (
    <form className="panel stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <h3>{words('newComment')}</h3>
      <Select label={words('about')} value={path || 'whole'} onChange={(value) => setPath(value === 'whole' ? '' : value)} options={[{ value: 'whole', label: words('whole') }, ...PLACES.map((value) => ({ value, label: words(placeWord[value]) }))]} />
      <TextField label={words('newComment')} lines={3} value={text} onChange={setText} maxLength={2000} errorMessage={isTried && text.trim() === '' ? words('needText') : ''} />
      <TypedGuard of={add} />
      <FormError error={add.error} />
      <div className="row"><Button type="submit" icon={<MessageSquarePlus size={18} aria-hidden />} isPending={add.isPending}>{words('send')}</Button></div>
    </form>
  );
}
