import { useState } from 'react';
import { POST_TEXT, QUESTION_TITLE, questionRoutes, type QuestionThread } from '@kynangso/contracts/learning';
import { Button, Callout, FormError, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useTalkWords } from './words';

export function AskForm({ enrolmentId, lessonId, onDone }: { enrolmentId: string; lessonId: string; onDone: (asked?: QuestionThread) => void }) {
  const words = useTalkWords();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const ask = useSend(questionRoutes.askQuestion, { refresh: [questionRoutes.listQuestions] });
  const isTitleShort = title.trim().length < QUESTION_TITLE.least;
  const isTextShort = text.trim().length < POST_TEXT.least;
  const send = () => {
    setTried(true);
    if (isTitleShort || isTextShort) return;
    ask.mutate({ params: { enrolmentId, lessonId }, body: { title: title.trim(), text: text.trim() } }, { onSuccess: (asked) => { toast(words(asked.question.state === 'held' ? 'sentHeld' : 'sent')); onDone(asked); } });
  };
  return (
    <form className="panel stack" aria-label={words('askTitle')} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <h3>{words('askTitle')}</h3>
      <Callout tone="warn">{words('noKeys')}</Callout>
      <TextField label={words('questionTitle')} description={words('questionTitleHint', QUESTION_TITLE)} value={title} onChange={setTitle} maxLength={QUESTION_TITLE.most} autoFocus errorMessage={isTried && isTitleShort ? words('titleShort', QUESTION_TITLE) : ''} />
      <TextField label={words('questionText')} description={words('questionTextHint')} lines={5} value={text} onChange={setText} maxLength={POST_TEXT.most} errorMessage={isTried && isTextShort ? words('textShort') : ''} />
      <FormError error={ask.error} />
      <div className="row">
        <Button type="submit" variant="primary" isPending={ask.isPending}>{words('send')}</Button>
        <Button onPress={() => onDone()}>{words('cancel')}</Button>
      </div>
    </form>
  );
}
