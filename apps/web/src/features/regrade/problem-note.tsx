import type { RegradeDetail } from '@kynangso/contracts/grading';
import { useWords } from './words';

/** Which paper the new keys can't score, by its code among markers, and why. */
export function ProblemNote({ problem }: { problem: NonNullable<RegradeDetail['problem']> }) {
  const words = useWords();
  const [code = '', detail] = problem.reason.split(/:\s*/, 2);
  return (
    <div className="stack-tight">
      <p>{words('problemPaper', { code: problem.paperCode, position: problem.position })}</p>
      <p>{words(code === 'number_too_large' ? 'problemNumber' : 'problemReason', { reason: problem.reason, detail: detail ?? '' })}</p>
      {problem.papers > 1 && <p>{words('problemMore', { count: problem.papers })}</p>}
    </div>
  );
}
