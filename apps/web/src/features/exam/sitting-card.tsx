import type { MySitting } from '@kynangso/contracts/exam';
import { Badge, ButtonLink, InstantText, Link } from '../../components';
import { useText } from '../../i18n/locale';
import { useCardWords } from './card-words';
import './exam.css';

const tones = { open: 'good', upcoming: 'info', closed: 'neutral' } as const;

/** An exam as it stands in lists and on the home page: with few words of its own, because that page must be light. */
export function SittingCard({ sitting, level = 2 }: { sitting: MySitting; level?: 2 | 3 }) {
  const words = useCardWords();
  const text = useText();
  const Heading = `h${level}` as const;
  const href = sitting.kind === 'quiz' || sitting.kind === 'practice' ? `/quizzes/${sitting.examId}` : `/sittings/${sitting.id}`;
  return (
    <article className="sitting-card">
      <div className="sitting-words">
        <div className="row">
          <Badge tone={tones[sitting.state]}>{words(sitting.state)}</Badge>
          <span className="muted small">{words(`kind_${sitting.kind}`)}</span>
        </div>
        <Heading>
          <Link href={sitting.openAttemptId ? `/attempts/${sitting.openAttemptId}` : href} className="sitting-link">
            {text(sitting.title)}
          </Link>
        </Heading>
        <p className="muted">
          {words('items', { count: sitting.itemCount })} · {sitting.timing.timeLimitMinutes === null ? words('noLimit') : words('minutes', { count: sitting.timing.timeLimitMinutes })} ·{' '}
          {sitting.attemptsAllowed === null ? words('attemptsFree') : words('attempts', { used: sitting.attemptsUsed, allowed: sitting.attemptsAllowed })}
        </p>
        <p className="small">
          {words('opens')} <InstantText at={sitting.opensAt} />
          {sitting.closesAt && (
            <>
              {' · '}
              {words('closes')} <InstantText at={sitting.closesAt} />
            </>
          )}
        </p>
      </div>
      {sitting.openAttemptId ? (
        <ButtonLink variant="accent" href={`/attempts/${sitting.openAttemptId}`}>
          {words('continue')}
        </ButtonLink>
      ) : (
        <ButtonLink variant={sitting.state === 'open' ? 'primary' : 'secondary'} href={href}>
          {words(sitting.state === 'open' ? 'view' : 'details')}
        </ButtonLink>
      )}
    </article>
  );
}
