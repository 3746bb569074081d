import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Block, BodyNode, ResponseValue } from '@kynangso/contracts/bank';
import type { ReviewItem } from '@kynangso/contracts/grading';
import { Badge, Section } from '../../components';
import { ItemBlocks, ItemWords } from '../../components/rich-text';
import { useLocale } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { useWords } from './words';

/** After release: every item with the own answer, the right one and why. */
export function ResultReview({ items }: { items: readonly ReviewItem[] }) {
  const words = useWords();
  return (
    <Section title={words('answersTitle')}>
      <ol className="plain-list stack">
        {items.map((item) => (
          <li key={item.position}>
            <ReviewCard item={item} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function ReviewCard({ item }: { item: ReviewItem }) {
  const words = useWords();
  const { locale } = useLocale();
  const verdict = item.pointsCenti >= item.maxCenti ? 'right' : item.pointsCenti > 0 ? 'partly' : 'wrong';
  const [tone, Icon] = { right: ['good', CircleCheck] as const, partly: ['warn', CircleMinus] as const, wrong: ['bad', CircleX] as const }[verdict];
  return (
    <article className="panel stack review-card">
      <div className="row-between">
        <h3>{words('question', { at: item.position })}</h3>
        <span className="row">
          <span className="muted small">{words('itemPoints', { points: formatPoints(item.pointsCenti, locale), max: formatPoints(item.maxCenti, locale) })}</span>
          <Badge tone={tone} icon={<Icon aria-hidden />}>
            {words(verdict)}
          </Badge>
        </span>
      </div>
      {item.body.map((node, at) => (
        <ReviewNode key={at} node={node} response={item.response} correct={item.correct} />
      ))}
      {item.explanation.length > 0 && (
        <div className="explanation">
          <p className="explanation-title">{words('explanation')}</p>
          <ItemBlocks blocks={item.explanation} />
        </div>
      )}
    </article>
  );
}

function ReviewNode({ node, response, correct }: { node: BodyNode; response: ResponseValue; correct: ResponseValue }): ReactNode {
  const words = useWords();
  if (node.type !== 'choiceInteraction' && node.type !== 'textEntryInteraction') return <ItemBlocks blocks={[node satisfies Block]} />;
  const given = response[node.responseIdentifier] ?? [];
  const right = correct[node.responseIdentifier] ?? [];
  return (
    <div className="stack">
      <p className="review-prompt">
        <ItemWords inlines={node.prompt} />
      </p>
      {node.type === 'choiceInteraction' ? (
        <ul className="plain-list stack-tight">
          {node.choices.map((choice) => {
            const isRight = right.includes(choice.identifier);
            const isChosen = given.includes(choice.identifier);
            return (
              <li key={choice.identifier} className={`review-choice${isRight ? ' is-right' : isChosen ? ' is-wrong' : ''}`}>
                {isRight ? <CircleCheck size={18} aria-hidden /> : isChosen ? <CircleX size={18} aria-hidden /> : <span className="review-blank" aria-hidden="true" />}
                <span className="review-choice-text">
                  <ItemWords inlines={choice.content} />
                </span>
                {(isRight || isChosen) && <span className="review-said">{[isChosen ? words('chosen') : '', isRight ? words('isCorrect') : ''].filter(Boolean).join(', ')}</span>}
              </li>
            );
          })}
        </ul>
      ) : (
        <dl className="review-typed">
          <div>
            <dt>{words('youAnswered')}</dt>
            <dd>{given.length > 0 ? `${given.join(', ')}${node.unit ? ` ${node.unit}` : ''}` : words('nothing')}</dd>
          </div>
          <div>
            <dt>{words('correct')}</dt>
            <dd>
              {right.join(' / ')}
              {node.unit ? ` ${node.unit}` : ''}
            </dd>
          </div>
        </dl>
      )}
      {node.type === 'choiceInteraction' && given.length === 0 && <p className="muted">{words('nothing')}</p>}
    </div>
  );
}
