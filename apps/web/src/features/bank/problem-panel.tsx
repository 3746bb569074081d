import { CircleCheck } from 'lucide-react';
import { Button, Section } from '../../components';
import { useEditorWords } from './editor-words';
import type { FieldProblem } from './form-problems';

interface ProblemPanelProps {
  problems: readonly FieldProblem[];
  /** the field's name, when the sentence needs it to be understood */
  nameOf: (field: string) => string | null;
  /** the form itself is not complete enough to be checked by the api */
  isBlocked: boolean;
  isChecking: boolean;
  hasAnswer: boolean;
  onGo: (field: string) => void;
}
/** What keeps the item from review, each sentence leading to its field. */
export function ProblemPanel({ problems, nameOf, isBlocked, isChecking, hasAnswer, onGo }: ProblemPanelProps) {
  const words = useEditorWords();
  return (
    <Section title={words('todo')}>
      <div className="panel stack-tight" aria-live="polite" aria-busy={isChecking}>
        {isBlocked && <p className="muted small">{words('todoWait')}</p>}
        {problems.length > 0 ? (
          <ul className="editor-todo">
            {problems.map((problem, at) => (
              <li key={at}>
                {nameOf(problem.field) && <strong>{nameOf(problem.field)}: </strong>}
                {problem.text}{' '}
                <Button variant="quiet" size="sm" onPress={() => onGo(problem.field)} aria-label={`${words('goFix')}: ${problem.text}`}>{words('goFix')}</Button>
              </li>
            ))}
          </ul>
        ) : hasAnswer ? (
          <p className="editor-done"><CircleCheck size={20} aria-hidden /> <span>{words('todoNone')}</span></p>
        ) : (
          <p className="muted">{words('checking')}</p>
        )}
      </div>
    </Section>
  );
}
