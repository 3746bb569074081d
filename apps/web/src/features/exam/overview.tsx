import { Flag } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { PaperItem } from '@kynangso/contracts/exam';
import { isAnswered } from './use-attempt';
import type { Draft } from './use-attempt';
import { useWords } from './words';

interface OverviewProps {
  items: readonly PaperItem[];
  drafts: ReadonlyMap<number, Draft>;
  /** index on screen; -1 on the review step */
  current: number;
  onGo: (index: number) => void;
}

/** All questions as a grid of numbers: answered ones are filled, flagged ones carry a flag, both are also said in words. */
export function Overview({ items, drafts, current, onGo }: OverviewProps) {
  const words = useWords();
  const count = items.filter((item) => isAnswered(drafts.get(item.position))).length;
  return (
    <div className="stack">
      <ol className="plain-list grid-of-items">
        {items.map((item, index) => {
          const draft = drafts.get(item.position);
          const isDone = isAnswered(draft);
          return (
            <li key={item.position}>
              <Button
                className={`grid-item${isDone ? ' is-done' : ''}`}
                aria-label={[words('question', { at: index + 1 }), words(isDone ? 'answered' : 'unanswered'), draft?.flagged ? words('flagged') : ''].filter(Boolean).join(', ')}
                {...(index === current ? { 'aria-current': 'step' as const } : {})}
                onPress={() => onGo(index)}
              >
                {index + 1}
                {draft?.flagged && <Flag size={12} aria-hidden className="grid-flag" />}
              </Button>
            </li>
          );
        })}
      </ol>
      <ul className="plain-list grid-legend">
        <li>
          <span className="grid-key is-done" aria-hidden="true" /> {words('answered')} ({count})
        </li>
        <li>
          <span className="grid-key" aria-hidden="true" /> {words('unanswered')} ({items.length - count})
        </li>
        <li>
          <Flag size={14} aria-hidden className="grid-legend-flag" /> {words('flagged')}
        </li>
      </ul>
    </div>
  );
}
