import { ArrowLeft, MessageCircle } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { POST_TEXT, questionRoutes, type QuestionThread } from '@kynangso/contracts/learning';
import { Button, ButtonLink, EmptyState, FormError, Load, Loading, PageHeader, Section, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { Post } from './post';
import { useTalkWords } from './words';
import './together.css';

/** A question with its answers, for who learns the course and who teaches it. */
export function QuestionPage() {
  const words = useTalkWords();
  const { questionId = '' } = useParams();
  const thread = useApi(questionRoutes.getQuestion, { params: { questionId } });
  return <Load query={thread} heading={words('question')} skeleton={<><PageHeader title={words('question')} /><Loading lines={6} /></>}>{(data) => <Thread thread={data} />}</Load>;
}

function Thread({ thread }: { thread: QuestionThread }) {
  const words = useTalkWords();
  const text = useText();
  const { lesson } = thread;
  const crumbs = lesson
    ? [{ label: words('courses'), href: '/courses' }, { label: text(thread.courseTitle), href: `/learn/${lesson.enrolmentId}` }, { label: text(thread.lessonTitle), href: `/learn/${lesson.enrolmentId}/${lesson.lessonId}` }]
    : thread.mayModerate ? [{ label: words('back'), href: '/author/questions' }] : [{ label: words('courses'), href: '/courses' }];
  return (
    <div className="stack-loose measure">
      <PageHeader
        title={thread.title} eyebrow={lesson ? words('question') : `${text(thread.courseTitle)} · ${text(thread.lessonTitle)}`} crumbs={[...crumbs, { label: words('question') }]}
        actions={lesson ? <ButtonLink href={`/learn/${lesson.enrolmentId}/${lesson.lessonId}`} icon={<ArrowLeft size={18} aria-hidden />}>{words('toLesson')}</ButtonLink> : null}
      />
      <Post post={thread.question} thread={thread} />
      <Section title={words('answersTitle')}>
        {thread.answers.length === 0 ? <EmptyState icon={<MessageCircle />} title={words('noAnswers')}>{words('noAnswersText')}</EmptyState> : <div className="stack">{thread.answers.map((a) => <Post key={a.id} post={a} thread={thread} />)}</div>}
      </Section>
      {thread.question.state === 'shown' ? <AnswerForm questionId={thread.id} /> : <p className="muted">{words('closed')}</p>}
    </div>
  );
}

function AnswerForm({ questionId }: { questionId: string }) {
  const words = useTalkWords();
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const answer = useSend(questionRoutes.answerQuestion, { refresh: [questionRoutes.getQuestion, questionRoutes.listQuestions] });
  const isShort = text.trim().length < POST_TEXT.least;
  const send = () => {
    setTried(true);
    if (isShort) return;
    answer.mutate({ params: { questionId }, body: { text: text.trim() } }, {
      onSuccess: (now) => {
        toast(words(now.answers.some((a) => a.isMine && a.state === 'held') ? 'sentHeld' : 'answered'));
        setText('');
        setTried(false);
      },
    });
  };
  return (
    <form className="panel stack no-print" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <p className="muted small">{words('noKeys')}</p>
      <TextField label={words('yourAnswer')} description={words('answerHint')} lines={5} value={text} onChange={setText} maxLength={POST_TEXT.most} errorMessage={isTried && isShort ? words('textShort') : ''} />
      <FormError error={answer.error} />
      <div><Button type="submit" variant="primary" isPending={answer.isPending}>{words('answer')}</Button></div>
    </form>
  );
}
