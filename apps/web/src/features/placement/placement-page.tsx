import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { ResponseValue } from '@kynangso/contracts/bank';
import { placementRoutes, type PlacementView } from '@kynangso/contracts/grading';
import { Button, Callout, Load, PageHeader, ProgressBar } from '../../components';
import { ItemPlayer } from '../../components/item-player';
import { expectFocus } from '../../components/page-focus';
import { StimulusPanel } from '../../components/player/stimulus-panel';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { queryClient, useApi, useSend } from '../../lib/query';
import { Result } from './result';
import { useWords } from './words';
import './placement.css';

export function PlacementPage() {
  const words = useWords();
  const { placementId = '' } = useParams();
  const placement = useApi(placementRoutes.getPlacement, { params: { placementId } }, { staleTime: Infinity });
  return <Load query={placement} heading={words('title')}>{(view) => <Shown view={view} />}</Load>;
}

function Shown({ view: first }: { view: PlacementView }) {
  const words = useWords();
  const text = useText();
  // each answer brings the next question along
  const [view, setView] = useState(first);
  const crumbs = [{ label: words('title'), href: '/placement' }, { label: text(view.title) }];
  if (view.result) return <div className="stack-loose"><PageHeader title={words('result')} lead={words('resultLead', { count: view.result.asked })} crumbs={crumbs} /><Result result={view.result} /></div>;
  return (
    <div className="stack-loose">
      <PageHeader title={text(view.title)} lead={words('noKeys')} crumbs={crumbs} />
      <div className="measure stack-loose">
        <ProgressBar label={words('progress')} value={view.settled} max={view.modules} valueText={words('settled', { done: view.settled, all: view.modules })} />
        {view.question && (
          <Question
            key={view.question.number} view={view} question={view.question}
            onNext={(next) => {
              if (next.result) {
                // another page under the same address: it is read from its top
                expectFocus();
                window.scrollTo(0, 0);
              }
              setView(next);
              queryClient.setQueryData(['GET', placementRoutes.getPlacement.path, { params: { placementId: next.id } }], next);
              if (next.result) void queryClient.invalidateQueries({ queryKey: ['GET', placementRoutes.listPlacements.path] });
            }}
          />
        )}
        <p className="muted small">{words('leave')}</p>
      </div>
    </div>
  );
}

function Question({ view, question, onNext }: { view: PlacementView; question: NonNullable<PlacementView['question']>; onNext: (view: PlacementView) => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const [response, setResponse] = useState<ResponseValue>({});
  const heading = useRef<HTMLHeadingElement>(null);
  const send = useSend(placementRoutes.answerPlacement, { onSuccess: onNext });
  useEffect(() => {
    // the next question is where the reader goes on; the first is reached through the page's own heading
    if (question.number > 1) heading.current?.focus();
  }, [question.number]);
  const isAnswered = Object.values(response).some((values) => values.length > 0);
  const answer = (given: ResponseValue) => send.mutate({ params: { placementId: view.id }, body: { number: question.number, response: given } });
  return (
    <section className="panel stack" aria-labelledby="placement-question">
      <h2 id="placement-question" tabIndex={-1} ref={heading}>{words('question', { number: question.number })}</h2>
      <StimulusPanel stimulus={question.stimulus}>
        <ItemPlayer body={question.body} response={response} onChange={(next) => setResponse(next)} isDisabled={send.isPending} />
      </StimulusPanel>
      {send.error && <Callout tone="bad" isLive>{wordError(send.error, locale)}</Callout>}
      <div className="row">
        <Button variant="primary" isDisabled={!isAnswered} isPending={send.isPending} onPress={() => answer(response)}>{words('next')}</Button>
        <Button variant="quiet" isDisabled={send.isPending} onPress={() => answer({})}>{words('skip')}</Button>
      </div>
    </section>
  );
}
