import { CircleCheck, CircleMinus, CircleX, ListChecks } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { interactionsIn } from '@kynangso/contracts/bank';
import type { PaperItem } from '@kynangso/contracts/exam';
import type { AnswerFeedback } from '@kynangso/contracts/grading';
import { Badge, Button, FormError } from '../../components';
import { ItemReview } from '../../components/player/item-review';
import { ItemBlocks, ItemWords } from '../../components/rich-text';
import { useLocale } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { useAppealWords } from './appeal-words';
import type { Practice } from './use-practice';
import { useRunnerWords, useWords } from './words';

interface PracticeCheckProps {
  item: PaperItem;
  locale: string;
  isAnswered: boolean;
  practice: Practice;
  hasTurn: boolean;
}
/** Under an item of a practice paper: check the answer, and read what there is to learn from it. */
export function PracticeCheck({ item, locale, isAnswered, practice, hasTurn }: PracticeCheckProps) {
  const aids = useRunnerWords();
  const feedback = practice.feedbackOf(item.position);
  const isLocked = practice.isChecked(item.position);
  return (
    <div className="stack practice">
      {!feedback && (
        <div className="stack-tight">
          <div>
            <Button icon={<ListChecks aria-hidden />} isDisabled={!isAnswered || !hasTurn} isPending={practice.isPending(item.position)} onPress={() => void practice.check(item.position)}>
              {aids('check')}
            </Button>
          </div>
          {!isAnswered && <p className="muted small">{aids('checkFirst')}</p>}
        </div>
      )}
      <FormError error={practice.errorOf(item.position)} />
      {feedback && <Feedback key={item.position} feedback={feedback} item={item} locale={locale} />}
      {isLocked && <p className="muted small">{aids('checkFinal')}</p>}
    </div>
  );
}

function Feedback({ feedback, item, locale: lang }: { feedback: AnswerFeedback; item: PaperItem; locale: string }) {
  const words = useWords();
  const aids = useRunnerWords();
  const appeals = useAppealWords();
  const { locale } = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void heading.current?.focus({ preventScroll: true }), []);
  const verdict = feedback.pointsCenti >= feedback.maxCenti ? 'right' : feedback.pointsCenti > 0 ? 'partly' : 'wrong';
  const [tone, Icon] = { right: ['good', CircleCheck] as const, partly: ['warn', CircleMinus] as const, wrong: ['bad', CircleX] as const }[verdict];
  const interactions = interactionsIn(item.body).filter((node) => feedback.correct[node.responseIdentifier]?.length);
  return (
    <section className={`practice-told is-${tone} stack`} aria-live="polite">
      <div className="row-between">
        <h2 className="practice-verdict" tabIndex={-1} ref={heading}>
          <Icon size={24} aria-hidden /> {feedback.awaitsMarker ? words('stepGrading') : words(verdict)}
        </h2>
        <Badge tone={tone}>{aids('checkedPoints', { points: formatPoints(feedback.pointsCenti, locale), max: formatPoints(feedback.maxCenti, locale) })}</Badge>
      </div>
      {feedback.change && <p className="muted">{appeals(`changeText_${feedback.change}`)}</p>}
      {feedback.choices.length > 0 && (
        <ul className="plain-list stack-tight" lang={lang}>
          {feedback.choices.map((choice) => (
            <li key={`${choice.response} ${choice.choice}`}>
              <ItemWords inlines={choice.content} />
            </li>
          ))}
        </ul>
      )}
      {verdict !== 'right' && interactions.length > 0 && <ItemReview body={interactions as PaperItem['body']} response={feedback.response} correct={feedback.correct} lang={lang} />}
      {feedback.explanation.length > 0 && (
        <div className="explanation" lang={lang}>
          <p className="explanation-title">{words('explanation')}</p>
          <ItemBlocks blocks={feedback.explanation} />
        </div>
      )}
    </section>
  );
}
