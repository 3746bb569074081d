import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import type { ReviewItem } from '@kynangso/contracts/grading';
import { Badge, Section } from '../../components';
import { ItemReview } from '../../components/player/item-review';
import { ItemBlocks } from '../../components/rich-text';
import { useLocale } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { ChangeBadge, ReviewMarks } from './review-marks';
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
          <ChangeBadge change={item.change} />
          <Badge tone={tone} icon={<Icon aria-hidden />}>
            {words(verdict)}
          </Badge>
        </span>
      </div>
      <ItemReview body={item.body} response={item.response} correct={item.correct} />
      <ReviewMarks item={item} />
      {item.explanation.length > 0 && (
        <div className="explanation">
          <p className="explanation-title">{words('explanation')}</p>
          <ItemBlocks blocks={item.explanation} />
        </div>
      )}
    </article>
  );
}
