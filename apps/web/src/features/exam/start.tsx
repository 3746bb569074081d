import { useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { candidateRoutes } from '@kynangso/contracts/exam';
import type { SittingStart as Sitting } from '@kynangso/contracts/exam';
import { Badge, Button, ButtonLink, Callout, Facts, FormError, InstantText, Load, PageHeader, Section, Table } from '../../components';
import { TextOf } from '../../components/text-of';
import { useLocale, useText } from '../../i18n/locale';
import { formatInstant } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { Admission } from './admission';
import { writeTurn } from './attempt-store';
import { DeviceCheck } from './device-check';
import { passText } from './pass-text';
import { useWayBack } from './way-back';
import { useRunnerWords, useWords } from './words';
import './exam.css';

export function SittingStart() {
  const words = useWords();
  const { sittingId = '' } = useParams();
  const sitting = useApi(candidateRoutes.getSitting, { params: { sittingId } });
  return <Load query={sitting} heading={words('exams')}>{(data) => <StartPage sitting={data} />}</Load>;
}
/** A quiz or practice exam, reached from a lesson. */
export function QuizStart() {
  const words = useWords();
  const { examId = '' } = useParams();
  const sitting = useApi(candidateRoutes.getQuizSitting, { params: { examId } });
  return <Load query={sitting} heading={words('kind_quiz')}>{(data) => <StartPage sitting={data} />}</Load>;
}

function StartPage({ sitting }: { sitting: Sitting }) {
  const words = useWords();
  const aids = useRunnerWords();
  const text = useText();
  const { locale } = useLocale();
  const { back } = useWayBack();
  const backLabel = words(back?.startsWith('/contests/') ? 'backToContest' : 'backToLesson');
  const isQuiz = sitting.kind === 'quiz' || sitting.kind === 'practice';
  const isUsedUp = sitting.attemptsAllowed !== null && sitting.attemptsUsed >= sitting.attemptsAllowed && !sitting.openAttemptId;
  const isOpen = sitting.state === 'open' && !isUsedUp;
  const canStart = isOpen && (!sitting.needsCheckIn || sitting.isCheckedIn || sitting.openAttemptId !== null);
  const partNames = new Map(sitting.parts.map((part) => [part.node, text(part.title)]));
  const { accommodation } = sitting;
  const extra = accommodation?.extraTimePercent ?? 0;
  const minutes = sitting.timing.timeLimitMinutes;
  const comfort = [
    ...(extra > 0 ? [minutes === null ? aids('comfortExtra', { percent: extra }) : aids('comfortExtraTo', { percent: extra, count: minutes + Math.floor((minutes * extra) / 100) })] : []),
    ...(accommodation?.largeText ? [aids('comfortLarge')] : []),
    ...(accommodation && accommodation.breakCount > 0 ? [aids('comfortBreaks', { count: accommodation.breakCount, minutes: accommodation.breakMinutes })] : []),
  ];
  const rules = ['rule1', 'rule2', 'rule3', 'rule4', 'rule5', 'rule6'] as const;
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(sitting.title)}
        lead={words(isQuiz ? 'startLeadQuiz' : 'startLead')}
        crumbs={back ? [{ label: backLabel, href: back }, { label: text(sitting.title) }] : [{ label: words('exams'), href: '/exams' }, { label: text(sitting.title) }]}
        meta={<Badge tone="info">{words(`kind_${sitting.kind}`)}</Badge>}
      />
      <div className={`exam-columns${isQuiz ? ' is-quick' : ''}`}>
        <div className="stack-loose">
          <Section title={words('facts')}>
            <div className="panel">
              <Facts
                facts={[
                  { label: words('fTime'), value: sitting.timing.timeLimitMinutes === null ? words('noLimit') : words('minutes', { count: sitting.timing.timeLimitMinutes }) },
                  ...(comfort.length > 0 ? [{ label: aids('fComfort'), value: <span className="sentence">{comfort.join(' · ')}</span> }] : []),
                  { label: words('fItems'), value: words('items', { count: sitting.itemCount }) },
                  {
                    label: words('fAttempts'),
                    value: sitting.attemptsAllowed === null ? words('attemptsFree') : words('attempts', { used: sitting.attemptsUsed, allowed: sitting.attemptsAllowed }),
                  },
                  ...(isQuiz
                    ? []
                    : [
                        {
                          label: words('fWindow'),
                          value: (
                            <>
                              <InstantText at={sitting.opensAt} /> – {sitting.closesAt ? <InstantText at={sitting.closesAt} zone /> : words('noEnd')}
                            </>
                          ),
                        },
                      ]),
                  { label: words('fPass'), value: <span className="sentence">{passText(sitting.passRule, words, locale, (node) => partNames.get(node) ?? node)}</span> },
                  { label: words('fRelease'), value: words(`release_${sitting.scoreRelease}`) },
                ]}
              />
            </div>
          </Section>
          {sitting.sections.length > 0 && (
            <Section title={aids('sections')}>
              <ol className="rules measure">
                {sitting.sections.map((section) => (
                  <li key={section.identifier}>
                    <strong>{text(section.title)}</strong>
                    <span className="muted">
                      {[
                        section.timeLimitMinutes === null ? '' : words('minutes', { count: section.timeLimitMinutes }),
                        section.navigation === 'forward_only' ? aids('sectionForward') : '',
                        section.calculator ? aids('calculator') : '',
                      ]
                        .filter(Boolean)
                        .map((fact) => ` · ${fact}`)}
                    </span>
                  </li>
                ))}
              </ol>
            </Section>
          )}
          {sitting.parts.length > 0 && (
            <Section title={words('parts')}>
              <Table
                caption={words('parts')}
                density="compact"
                onPhone="table"
                rows={sitting.parts}
                rowKey={(part) => part.node}
                columns={[
                  { id: 'title', header: words('part'), isRowHeader: true, cell: (part) => <TextOf of={part.title} /> },
                  { id: 'count', header: words('count'), align: 'end', width: '8rem', cell: (part) => part.count },
                ]}
              />
            </Section>
          )}
          <Section title={words('rules')}>
            <ul className="rules measure">
              {rules.filter((rule) => !(rule === 'rule3' && sitting.sections.some((section) => section.navigation === 'forward_only')) && !(isQuiz && (rule === 'rule6' || (rule === 'rule5' && sitting.timing.timeLimitMinutes === null)))).map((rule) => (
                <li key={rule}>{words(rule)}</li>
              ))}
              <li>{words('keysHint')}</li>
            </ul>
          </Section>
        </div>
        <aside className="panel stack exam-aside">
          {sitting.state === 'upcoming' && <Callout>{words('notOpenYet', { at: formatInstant(sitting.opensAt, locale) })}</Callout>}
          {sitting.state === 'closed' && <Callout tone="warn">{words('isClosed')}</Callout>}
          {sitting.state === 'open' && isUsedUp && <Callout tone="warn">{words('usedUp')}</Callout>}
          {!isQuiz && sitting.state !== 'closed' && <Admission sitting={sitting} />}
          {canStart && <StartButton sitting={sitting} />}
          {sitting.timing.timeLimitMinutes !== null && canStart && <p className="muted small">{words('signedTime')}</p>}
          {isOpen && !isQuiz && <DeviceCheck />}
          {sitting.attemptsUsed > 0 && <ButtonLink href={`/results?exam=${sitting.examId}`}>{words('seeResults')}</ButtonLink>}
          {back && (
            <ButtonLink variant="quiet" href={back}>
              {backLabel}
            </ButtonLink>
          )}
        </aside>
      </div>
    </div>
  );
}

function StartButton({ sitting }: { sitting: Sitting }) {
  const words = useWords();
  const { onward } = useWayBack();
  const go = useNavigate();
  const client = useQueryClient();
  const start = useSend(candidateRoutes.startAttempt, {
    refresh: [candidateRoutes.listMySittings, candidateRoutes.getSitting, candidateRoutes.getQuizSitting],
    onSuccess: (paper) => {
      client.setQueryData([candidateRoutes.getAttempt.method, candidateRoutes.getAttempt.path, { params: { attemptId: paper.attemptId } }], paper);
      // a paper nobody has written on yet belongs to this tab
      if (!sitting.openAttemptId && paper.lastSequence === 0) writeTurn(paper.attemptId, paper.writerEpoch);
      void go(onward(`/attempts/${paper.attemptId}`));
    },
  });
  return (
    <>
      <FormError error={start.error} />
      <Button variant="accent" size="lg" wide icon={<Play aria-hidden />} isPending={start.isPending} onPress={() => start.mutate({ params: { sittingId: sitting.id } })}>
        {words(sitting.openAttemptId ? 'continue' : sitting.attemptsUsed > 0 ? 'startAgain' : 'start')}
      </Button>
    </>
  );
}
