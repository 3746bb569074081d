import { CircleCheck } from 'lucide-react';
import type { AssignmentSpec, CriterionMark } from '@kynangso/contracts/learning';
import { useText } from '../../i18n/locale';
import { mostPoints } from './points';
import { useWords } from './words';
import './assignment.css';

/** The rubric as it is read: a criterion a block, its levels side by side where there is room. With marks: which level was given and what was said. */
export function Rubric({ assignment, marks = [], level = 3 }: { assignment: AssignmentSpec; marks?: readonly CriterionMark[]; level?: 3 | 4 }) {
  const words = useWords();
  const text = useText();
  const Heading = `h${level}` as const;
  const { points, isLowestRefused } = assignment.pass;
  return (
    <div className="stack">
      <ol className="plain-list rubric">
        {assignment.rubric.map((criterion) => {
          const mark = marks.find((each) => each.criterion === criterion.code);
          return (
            <li key={criterion.code} className="rubric-criterion">
              <Heading className="rubric-title">{text(criterion.title)}</Heading>
              <ul className="plain-list rubric-levels">
                {criterion.levels.map((each, at) => (
                  <li key={at} className={`rubric-level${mark?.level === at ? ' is-given' : ''}`}>
                    <p className="rubric-quality">
                      {mark?.level === at && <CircleCheck size={18} role="img" aria-label={words('chosen')} />}
                      <strong>{text(each.quality)}</strong> <span className="muted">{words('pointsOf', { points: each.points })}</span>
                    </p>
                    <p className="small">{text(each.description)}</p>
                  </li>
                ))}
              </ul>
              {mark?.comment && <p className="rubric-comment">{mark.comment}</p>}
            </li>
          );
        })}
      </ol>
      <p className="muted small">{words(isLowestRefused ? 'passLowest' : 'passRule', { points, most: mostPoints(assignment.rubric) })}</p>
    </div>
  );
}
