import { ClipboardCheck } from 'lucide-react';
import { candidateRoutes } from '@kynangso/contracts/exam';
import type { MySitting } from '@kynangso/contracts/exam';
import { Badge, ButtonLink, EmptyState, InstantText, Link, Load, PageHeader } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './exam.css';

export function ExamList() {
  const words = useWords();
  const sittings = useApi(candidateRoutes.listMySittings);
  return (
    <div className="stack-loose">
      <PageHeader title={words('exams')} lead={words('examsLead')} actions={<ButtonLink href="/results">{words('results')}</ButtonLink>} />
      <Load query={sittings}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon={<ClipboardCheck />} title={words('noExams')} action={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>}>
              {words('noExamsText')}
            </EmptyState>
          ) : (
            <ul className="plain-list stack">
              {rows.map((sitting) => (
                <li key={sitting.id}>
                  <SittingCard sitting={sitting} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
    </div>
  );
}

const tones = { open: 'good', upcoming: 'info', closed: 'neutral' } as const;

export function SittingCard({ sitting, level = 2 }: { sitting: MySitting; level?: 2 | 3 }) {
  const words = useWords();
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
