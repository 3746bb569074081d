import { CircleCheck, CircleX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { interactionsIn } from '@kynangso/contracts/bank';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { PracticeItem } from '@kynangso/contracts/exam';
import { ItemReview } from '../../components/player/item-review';
import { ItemBlocks, ItemWords } from '../../components/rich-text';
import { useWords } from './words';

/** What there is to learn from an answer, said as soon as it was given. */
export function Told({ item, response, isRight, lang, takesFocus }: { item: PracticeItem; response: ResponseValue; isRight: boolean; lang: string; takesFocus: boolean }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (takesFocus && heading.current?.focus({ preventScroll: true })), [takesFocus]);
  const beside = item.choices.filter(({ response: name, choice }) => response[name]?.includes(choice));
  return (
    <section className={`practice-card is-${isRight ? 'good' : 'bad'} stack`} aria-live="polite">
      <h2 className="practice-card-verdict" tabIndex={-1} ref={heading}>
        {isRight ? <CircleCheck size={24} aria-hidden /> : <CircleX size={24} aria-hidden />} {words(isRight ? 'right' : 'wrong')}
      </h2>
      {beside.length > 0 && (
        <ul className="plain-list stack-tight" lang={lang}>
          {beside.map((one) => (
            <li key={`${one.response} ${one.choice}`}>
              <ItemWords inlines={one.content} />
            </li>
          ))}
        </ul>
      )}
      {!isRight && <ItemReview body={interactionsIn(item.body) as PracticeItem['body']} response={response} correct={item.correct} lang={lang} />}
      <div className="practice-why" lang={lang}>
        <p className="practice-why-title">{words('explanation')}</p>
        <ItemBlocks blocks={item.explanation} />
      </div>
    </section>
  );
}
