import { CircleCheck, CircleDashed, LoaderCircle, Printer } from 'lucide-react';
import { useEffect } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useParams } from 'react-router';
import { candidateRoutes } from '@kynangso/contracts/exam';
import type { Receipt as ReceiptData } from '@kynangso/contracts/exam';
import { Button, ButtonLink, Callout, Facts, InstantText, Load, PageHeader } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { forgetTurn } from './attempt-store';
import { wipeAttempt } from './attempt-vault';
import { useResult } from './result-watch';
import { useWayBack } from './way-back';
import { useWords } from './words';
import './exam.css';

/** The first 16 hex digits of the answers' hash, in groups a person can read out. */
export const receiptCode = (hash: string): string => (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join('-');

export function Receipt() {
  const words = useWords();
  const { attemptId = '' } = useParams();
  const receipt = useApi(candidateRoutes.getReceipt, { params: { attemptId } }, { staleTime: Infinity });
  return <Load query={receipt} heading={words('results')}>{(data) => <ReceiptView data={data} attemptId={attemptId} />}</Load>;
}

function ReceiptView({ data, attemptId }: { data: ReceiptData; attemptId: string }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const result = useResult(attemptId);
  const { receipt } = data;
  const isLate = data.submitReason === 'deadline';
  const isEnded = data.submitReason === 'proctor';
  // the paper is closed, wherever that happened: nothing of it stays on this device
  useEffect(() => {
    forgetTurn(attemptId);
    void wipeAttempt(attemptId);
  }, [attemptId]);
  return (
    <div className="stack-loose measure">
      <PageHeader title={words(isLate ? 'receivedLate' : isEnded ? 'receivedProctor' : 'received')} {...(result.data ? { eyebrow: text(result.data.title) } : {})} />
      <Callout tone="good" isLive>
        {words('receivedText', { answered: data.answered, all: data.itemCount, at: formatInstant(receipt.submittedAt, locale) })} {isLate && words('lateText')}
        {isEnded && words('proctorText')}
      </Callout>
      <Steps state={result.data?.state ?? 'submitted'} submittedAt={receipt.submittedAt} attemptId={attemptId} isWithMarkers={result.data?.isWithMarkers ?? false} />
      <section className="panel stack">
        <h2>{words('submittedAt')}</h2>
        <div className="receipt-code">
          <span className="muted small">{words('receiptCode')}</span>
          <span className="receipt-digits">{receiptCode(receipt.answersHash)}</span>
        </div>
        <p className="muted small">{words('receiptHelp')}</p>
        <div className="no-print">
          <Button size="sm" icon={<Printer aria-hidden />} onPress={() => print()}>
            {words('print')}
          </Button>
        </div>
        <Disclosure className="disclosure">
          <Heading level={3} className="disclosure-head">
            <AriaButton slot="trigger" className="disclosure-button">
              {words('fullReceipt')}
            </AriaButton>
          </Heading>
          <DisclosurePanel>
            <Facts
              facts={[
                { label: words('submittedAt'), value: <InstantText at={receipt.submittedAt} zone /> },
                { label: words('attemptId'), value: <code>{receipt.attemptId}</code> },
                { label: words('hash'), value: <code>{receipt.answersHash}</code> },
                { label: words('signature'), value: <code>{data.signature}</code> },
                { label: words('keyId'), value: <code>{receipt.kid}</code> },
              ]}
            />
          </DisclosurePanel>
        </Disclosure>
      </section>
    </div>
  );
}

type State = 'in_progress' | 'submitted' | 'grading' | 'graded' | 'voided';

/** Submitted, grading, graded: live, in words and marks. */
export function Steps({ state, submittedAt, attemptId, isWithMarkers = false }: { state: State; submittedAt: string | null; attemptId: string; isWithMarkers?: boolean }) {
  const words = useWords();
  const { onward } = useWayBack();
  if (state === 'voided') return <Callout tone="bad">{words('voided')}</Callout>;
  const reached = state === 'graded' ? 2 : 1;
  const isSlow = state !== 'graded' && submittedAt !== null && Date.now() - Date.parse(submittedAt) > 60_000;
  const steps = [words('stepSubmitted'), words('stepGrading'), words('stepGraded')];
  return (
    <section className="stack" aria-live="polite">
      <ol className="plain-list steps">
        {steps.map((step, at) => {
          const isDone = at < reached || state === 'graded';
          const Icon = isDone ? CircleCheck : at === reached ? LoaderCircle : CircleDashed;
          return (
            <li key={step} className={isDone ? 'is-done' : at === reached ? 'is-now' : ''} {...(at === reached ? { 'aria-current': 'step' as const } : {})}>
              <Icon size={24} aria-hidden />
              <span>{step}</span>
            </li>
          );
        })}
      </ol>
      {state === 'graded' ? (
        <div>
          <ButtonLink variant="accent" size="lg" href={onward(`/attempts/${attemptId}/result`)}>
            {words('seeResult')}
          </ButtonLink>
        </div>
      ) : (
        <p className="muted">{words(isWithMarkers ? 'withMarkers' : isSlow ? 'slow' : 'waiting')}</p>
      )}
    </section>
  );
}
