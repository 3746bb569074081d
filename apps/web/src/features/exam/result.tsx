import { Award, BookOpen, CircleCheck, CircleX, Trophy } from 'lucide-react';
import { useParams } from 'react-router';
import { gradingErrors } from '@kynangso/contracts/grading';
import type { AttemptResult, ResultScore } from '@kynangso/contracts/grading';
import { Badge, ButtonLink, Callout, InstantText, Load, PageHeader, PercentText, ProgressBar, Section, Table } from '../../components';
import { TextOf } from '../../components/text-of';
import { useLocale, useText } from '../../i18n/locale';
import { registerErrors } from '../../lib/api-error';
import { formatBasisPoints, formatInstant, formatPoints, formatRate } from '../../lib/format';
import { AppealPanel } from './appeal-panel';
import { useAppealWords } from './appeal-words';
import { Steps } from './receipt';
import { ResultReview } from './result-review';
import { useResult } from './result-watch';
import { useWayBack } from './way-back';
import { useWords } from './words';
import './exam.css';

registerErrors(gradingErrors);

export function Result() {
  const words = useWords();
  const { attemptId = '' } = useParams();
  const result = useResult(attemptId);
  return <Load query={result} heading={words('result')}>{(data) => <ResultView result={data} />}</Load>;
}

function ResultView({ result }: { result: AttemptResult }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const isQuiz = result.kind === 'quiz' || result.kind === 'practice';
  const appeals = useAppealWords();
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(result.title)}
        eyebrow={words('result')}
        crumbs={[{ label: words('results'), href: '/results' }, { label: text(result.title) }]}
        {...(result.submittedAt
          ? {
              lead: (
                <>
                  {words('submittedAt')} <InstantText at={result.submittedAt} zone />
                </>
              ),
            }
          : {})}
      />
      {result.marking ? (
        <Callout title={appeals('markingTitle')}>{appeals('markingText', { points: formatPoints(result.marking.machinePointsCenti, locale), max: formatPoints(result.marking.machineMaxCenti, locale) })}</Callout>
      ) : result.state !== 'graded' ? (
        <Steps state={result.state} submittedAt={result.submittedAt} attemptId={result.attemptId} isWithMarkers={result.isWithMarkers} />
      ) : result.score ? (
        <ScoreView score={result.score} result={result} isQuiz={isQuiz} />
      ) : (
        <Callout title={words('held')}>
          {result.scoreHeld?.availableAt ? words('heldAt', { at: formatInstant(result.scoreHeld.availableAt, locale) }) : words('heldNever')}
        </Callout>
      )}
      {result.state === 'graded' && !isQuiz && <AppealPanel attemptId={result.attemptId} positions={result.review?.map((item) => item.position) ?? null} />}
      {result.review && <ResultReview items={result.review} />}
      {!result.review && result.reviewHeld?.availableAt && <Callout>{words('reviewHeldAt', { at: formatInstant(result.reviewHeld.availableAt, locale) })}</Callout>}
    </div>
  );
}

function ScoreView({ score, result, isQuiz }: { score: ResultScore; result: AttemptResult; isQuiz: boolean }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  // a contest is ranked and not passed
  const isContest = result.kind === 'contest';
  const Icon = isContest ? Trophy : score.passed ? CircleCheck : CircleX;
  const hasAsk = score.parts.some((part) => part.minPercentBp !== null);
  const bounds = [...new Set(score.parts.flatMap((part) => (part.minPercentBp === null ? [] : [part.minPercentBp])))];
  return (
    <>
      <section className={`verdict ${isContest ? '' : score.passed ? 'is-good' : 'is-bad'}`}>
        <Icon size={56} aria-hidden />
        <div className="stack-tight">
          <h2 className="verdict-word">{words(isContest ? 'scored' : score.passed ? 'passed' : 'failed')}</h2>
          <p>{words(isContest ? 'nextContest' : score.passed ? 'passedText' : 'failedText')}</p>
          {score.level && <p>{words('level', { level: text(score.level.title) })}</p>}
        </div>
        <p className="verdict-score">
          <span>
            <PercentText of={score.pointsCenti} total={score.maxCenti} bounds={bounds} />
          </span>
          {words('score', { points: formatPoints(score.pointsCenti, locale), max: formatPoints(score.maxCenti, locale) })}
        </p>
      </section>
      {!isContest && score.unmet.length > 0 && (
        <Section title={words('why')}>
          <ul className="rules measure">
            {score.unmet.map((unmet, at) => (
              <li key={at}>{text(unmet.text)}</li>
            ))}
          </ul>
        </Section>
      )}
      {score.parts.length > 0 && (
        <Section title={words('byPart')}>
          <Table
            caption={words('byPart')}
            rows={score.parts}
            rowKey={(part) => part.node}
            columns={[
              { id: 'title', header: words('part'), isRowHeader: true, cell: (part) => <TextOf of={part.title} /> },
              {
                id: 'rate',
                header: words('partRate'),
                width: '30%',
                cell: (part) => (
                  <ProgressBar
                    label={text(part.title)}
                    labelHidden
                    value={part.pointsCenti}
                    max={part.maxCenti}
                    tone={part.met === false ? 'bad' : part.met ? 'good' : 'action'}
                    valueText={formatRate(part.pointsCenti, part.maxCenti, locale, bounds)}
                    {...(part.minPercentBp === null ? {} : { mark: part.minPercentBp / 10_000 })}
                  />
                ),
              },
              {
                id: 'points',
                header: words('partPoints'),
                align: 'end',
                cell: (part) => (
                  <>
                    {formatPoints(part.pointsCenti, locale)}/{formatPoints(part.maxCenti, locale)}{' '}
                    <span className="muted nowrap">({formatRate(part.pointsCenti, part.maxCenti, locale, bounds)})</span>
                  </>
                ),
              },
              ...(hasAsk ? [{
                id: 'ask',
                header: words('partAsk'),
                align: 'end' as const,
                cell: (part: ResultScore['parts'][number]) => (part.minPercentBp === null ? <span className="muted">{words('noAsk')}</span> : words('atLeast', { percent: formatBasisPoints(part.minPercentBp, locale) })),
              },
              {
                id: 'met',
                header: words('partMet'),
                cell: (part: ResultScore['parts'][number]) =>
                  part.met === null ? (
                    '–'
                  ) : (
                    <Badge tone={part.met ? 'good' : 'bad'} icon={part.met ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}>
                      {words(part.met ? 'met' : 'unmet')}
                    </Badge>
                  ),
              }] : []),
            ]}
          />
        </Section>
      )}
      <WhatNext result={result} passed={score.passed} isQuiz={isQuiz} />
    </>
  );
}

/** Where a paper leads: a quiz back to its lesson, a contest's paper to the board, an exam to the certificate. */
function WhatNext({ result, passed, isQuiz }: { result: AttemptResult; passed: boolean; isQuiz: boolean }) {
  const words = useWords();
  const { back, onward } = useWayBack();
  const isContest = result.kind === 'contest';
  const again = onward(isQuiz ? `/quizzes/${result.examId}` : `/sittings/${result.sittingId}`);
  return (
    <Section title={words('whatNext')}>
      {!isContest && <p className="measure">{words(isQuiz ? (passed ? 'nextQuiz' : 'nextQuizAgain') : passed ? 'nextCert' : 'nextLearn')}</p>}
      <div className="row no-print">
        {isContest ? (
          <ButtonLink variant="primary" href={back ?? '/contests'} icon={<Trophy aria-hidden />}>
            {words('toContest')}
          </ButtonLink>
        ) : isQuiz && back ? (
          <ButtonLink variant="primary" href={back} icon={<BookOpen aria-hidden />}>
            {words('backToLesson')}
          </ButtonLink>
        ) : passed && !isQuiz ? (
          <ButtonLink variant="primary" href="/certificates" icon={<Award aria-hidden />}>
            {words('toCertificates')}
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" href="/courses" icon={<BookOpen aria-hidden />}>
            {words('toCourses')}
          </ButtonLink>
        )}
        {!(isQuiz && passed) && <ButtonLink href={again}>{words(isQuiz ? 'startAgain' : 'toSitting')}</ButtonLink>}
      </div>
    </Section>
  );
}
