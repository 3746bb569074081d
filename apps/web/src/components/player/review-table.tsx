import { CircleCheck, CircleX } from 'lucide-react';
import type { Inline } from '@kynangso/contracts/bank';
import { ItemWords } from '../rich-text';
import type { ReviewRow } from './review-rows';
import { usePlayerWords } from './words';

function Contents({ list }: { list: readonly (readonly Inline[])[] }) {
  const words = usePlayerWords();
  if (list.length === 0) return <span className="muted">{words('nothing')}</span>;
  return (
    <>
      {list.map((content, at) => (
        <span key={at} className="answer-part">
          <ItemWords inlines={content} />
        </span>
      ))}
    </>
  );
}

function Verdict({ isRight }: { isRight: boolean | null }) {
  const words = usePlayerWords();
  if (isRight === null) return null;
  return (
    <span className={`answer-said ${isRight ? 'is-right' : 'is-wrong'}`}>
      {isRight ? <CircleCheck size={18} aria-hidden /> : <CircleX size={18} aria-hidden />} {words(isRight ? 'right' : 'wrong')}
    </span>
  );
}

/** Part by part: a list of cards on a phone, columns where there is room. */
export function ReviewTable({ rows }: { rows: readonly ReviewRow[] }) {
  const words = usePlayerWords();
  return (
    <ul className="plain-list answer-rows">
      {rows.map(({ name, given, right, isRight }, at) => (
        <li key={at} className={`answer-row${isRight === null ? '' : isRight ? ' is-right' : ' is-wrong'}`}>
          <p className="answer-name">{'blank' in name ? words('blank', { at: name.blank }) : 'position' in name ? words('position', { at: name.position }) : <ItemWords inlines={name} />}</p>
          <dl className="answer-pair">
            <div>
              <dt>{words('youAnswered')}</dt>
              <dd>
                <Contents list={given} />
              </dd>
            </div>
            {right && (
              <div>
                <dt>{words('correct')}</dt>
                <dd>{right.length > 0 ? <Contents list={right} /> : <span className="muted">{words('noChoice')}</span>}</dd>
              </div>
            )}
          </dl>
          <Verdict isRight={isRight} />
        </li>
      ))}
    </ul>
  );
}

/** One typed answer, one number, one text or a list of files. */
export function ReviewTyped({ row: { given, right, isRight }, isLong }: { row: ReviewRow; isLong?: boolean }) {
  const words = usePlayerWords();
  return (
    <dl className={`answer-typed${isLong ? ' is-long' : ''}`}>
      <div>
        <dt>{words('youAnswered')}</dt>
        <dd>
          <Contents list={given} /> {isRight && <Verdict isRight />}
        </dd>
      </div>
      {right && !isRight && (
        <div>
          <dt>{words('correct')}</dt>
          <dd>
            <Contents list={right} />
          </dd>
        </div>
      )}
    </dl>
  );
}
