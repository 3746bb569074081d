import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlayerWords } from './words';

interface ReviewChoicesProps {
  entries: readonly { id: string; content: ReactNode }[];
  given: readonly string[];
  right: readonly string[];
}
/** Every choice with what was chosen and what is right said beside it. */
export function ReviewChoices({ entries, given, right }: ReviewChoicesProps) {
  const words = usePlayerWords();
  const isKeyed = right.length > 0;
  return (
    <div className="stack-tight">
      <ul className="plain-list stack-tight">
        {entries.map(({ id, content }) => {
          const isRight = right.includes(id);
          const isChosen = given.includes(id);
          const look = isRight ? ' is-right' : isChosen && isKeyed ? ' is-wrong' : '';
          return (
            <li key={id} className={`answer-choice${look}`}>
              {isRight ? <CircleCheck size={18} aria-hidden /> : isChosen && isKeyed ? <CircleX size={18} aria-hidden /> : <span className="answer-space" aria-hidden="true" />}
              <span className="answer-choice-text">{content}</span>
              {(isRight || isChosen) && <span className="answer-said">{[isChosen ? words('chosen') : '', isRight ? words('isCorrect') : ''].filter(Boolean).join(', ')}</span>}
            </li>
          );
        })}
      </ul>
      {given.length === 0 && <p className="muted">{words('nothing')}</p>}
    </div>
  );
}
