import { useState } from 'react';
import { type PollNode, pollRoutes, type PollState } from '@kynangso/contracts/learning';
import { Badge, Button, CheckboxGroup, FormError, Load, RadioGroup, toast } from '../../components';
import { useApi, useSend } from '../../lib/query';
import { PollBars } from './poll-bars';
import { useWords } from './words';
import './poll.css';

interface Place { enrolmentId: string; lessonId: string }

/** A poll in a lesson: the question, then, once answered, how others answered. */
export default function PollBlock({ poll, ...at }: Place & { poll: PollNode }) {
  const words = useWords();
  const states = useApi(pollRoutes.listPolls, { params: at });
  return (
    <section className="poll" aria-label={`${words('poll')}: ${poll.question}`}>
      <div className="row"><Badge tone="accent">{words('poll')}</Badge></div>
      <h3>{poll.question}</h3>
      <Load query={states}>{({ rows }) => { const state = rows.find((each) => each.code === poll.code); return state ? <Standing poll={poll} at={at} state={state} /> : null; }}</Load>
    </section>
  );
}

function Standing({ poll, at, state }: { poll: PollNode; at: Place; state: PollState }) {
  const words = useWords();
  const [isChanging, setChanging] = useState(false);
  const hasAnswered = state.answer.length > 0;
  if (state.isClosed || (hasAnswered && !isChanging))
    return (
      <>
        {state.result && <PollBars poll={poll} result={state.result} answer={state.answer} />}
        {state.isClosed ? <p className="muted">{words('closed')}</p> : (
          <div className="row"><Button size="sm" onPress={() => setChanging(true)}>{words('change')}</Button><span className="muted small">{words(poll.isAnonymous ? 'mayChangeHeld' : 'mayChange')}</span></div>
        )}
      </>
    );
  return <Ask poll={poll} at={at} state={state} onDone={() => setChanging(false)} />;
}

function Ask({ poll, at, state, onDone }: { poll: PollNode; at: Place; state: PollState; onDone: () => void }) {
  const words = useWords();
  const [chosen, setChosen] = useState<readonly string[]>(state.answer);
  const send = useSend(pollRoutes.answerPoll, { refresh: [pollRoutes.listPolls], onSuccess: () => { toast(words('sent')); onDone(); } });
  const options = poll.choices.map(({ code, text }) => ({ value: code, label: text }));
  const label = <span className="small muted">{words(poll.isMultiple ? 'several' : 'one')} {words(poll.isAnonymous ? 'anonymous' : 'countsOnly')}</span>;
  return (
    <>
      {poll.isMultiple ? <CheckboxGroup label={label} value={[...chosen]} onChange={setChosen} options={options} /> : <RadioGroup label={label} value={chosen[0] ?? ''} onChange={(code) => setChosen([code])} options={options} />}
      <FormError error={send.error} />
      <div><Button variant="primary" isDisabled={chosen.length === 0} isPending={send.isPending} onPress={() => send.mutate({ params: { ...at, pollCode: poll.code }, body: { choices: [...chosen] } })}>{words('send')}</Button></div>
    </>
  );
}
