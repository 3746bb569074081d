import { Flag } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { PaperItem } from '@kynangso/contracts/exam';
import { useText } from '../../i18n/locale';
import { isAnswered } from './drafts';
import type { Draft } from './drafts';
import type { Group } from './sections';
import { useRunnerWords, useWords } from './words';

interface OverviewProps {
  items: readonly PaperItem[];
  /** of the whole paper, sections that are not open with it */
  total: number;
  drafts: ReadonlyMap<number, Draft>;
  /** index on screen; -1 on the review step */
  current: number;
  onGo: (index: number) => void;
  groups: readonly Group[];
  /** may the item be opened now? */
  isOpen: (index: number) => boolean;
}

/** All questions as a grid of numbers: answered ones are filled, flagged ones carry a flag, both are also said in words. */
export function Overview({ items, total, drafts, current, onGo, groups, isOpen }: OverviewProps) {
  const text = useText();
  const aids = useRunnerWords();
  const words = useWords();
  const count = items.filter((item) => isAnswered(drafts.get(item.position))).length;
  return (
    <div className="stack">
      {groups.map((group, number) => (
        <div key={group.section?.identifier ?? number} className="stack-tight">
          {group.section && (
            <p className="overview-section">
              {text(group.section.title)}
              {group.stage !== 'open' && <span className="muted"> ({aids(group.stage === 'closed' ? 'sectionDone' : 'sectionLocked')}{group.to === group.from && group.section.itemCount > 0 ? `, ${aids('sectionItems', { count: group.section.itemCount })}` : ''})</span>}
            </p>
          )}
          <ol className="plain-list grid-of-items" start={items[group.from]?.position ?? 1}>
            {items.slice(group.from, group.to).map((item, offset) => {
              const index = group.from + offset;
              const draft = drafts.get(item.position);
              const isDone = isAnswered(draft);
              const states = [words('question', { at: item.position }), words(isDone ? 'answered' : 'unanswered'), draft?.flagged ? words('flagged') : '', isOpen(index) ? '' : aids('goBehind')];
              return (
                <li key={item.position}>
                  <Button
                    className={`grid-item${isDone ? ' is-done' : ''}`}
                    aria-label={states.filter(Boolean).join(', ')}
                    isDisabled={!isOpen(index)}
                    {...(index === current ? { 'aria-current': 'step' as const } : {})}
                    onPress={() => onGo(index)}
                  >
                    {item.position}
                    {draft?.flagged && <Flag size={12} aria-hidden className="grid-flag" />}
                  </Button>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
      <ul className="plain-list grid-legend">
        <li>
          <span className="grid-key is-done" aria-hidden="true" /> {words('answered')} ({count})
        </li>
        <li>
          <span className="grid-key" aria-hidden="true" /> {words('unanswered')} ({total - count})
        </li>
        <li>
          <Flag size={14} aria-hidden className="grid-legend-flag" /> {words('flagged')}
        </li>
      </ul>
    </div>
  );
}
