import { Check } from 'lucide-react';
import { useWords } from './words';
import './steps.css';

const names = ['stepFile', 'stepColumns', 'stepCheck', 'stepPreview', 'stepDone'] as const;
export type Step = (typeof names)[number];

/** Where one is on the way from a file to people. */
export function Steps({ now, isOver }: { now: Step; isOver?: boolean }) {
  const words = useWords();
  const at = names.indexOf(now);
  return (
    <ol className="roster-steps" aria-label={words('steps')}>
      {names.map((name, i) => {
        const isPast = i < at || (isOver && i === at);
        return (
          <li key={name} {...(i === at ? { 'aria-current': 'step' as const } : isPast ? { className: 'is-past' } : {})}>
            <span className="roster-step-mark" aria-hidden>{isPast ? <Check size={16} /> : i + 1}</span>
            <span className="roster-step-name">{words(name)}{isPast && <span className="visually-hidden"> ({words('stepPast')})</span>}</span>
          </li>
        );
      })}
    </ol>
  );
}
