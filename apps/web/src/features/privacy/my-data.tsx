import { Download } from 'lucide-react';
import { useState } from 'react';
import { type DataRequestView, type DataRight, dataRights, installationRoutes, privacyRoutes } from '@kynangso/contracts/operations';
import { Badge, Button, ButtonLink, Callout, ConfirmDialog, EmptyState, FormError, InstantText, Load, PageHeader, RadioGroup, Section, TextField, toast } from '../../components';
import { apiUrl } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { stateTones } from './state-tones';
import { useWords } from './words';

const refresh = { refresh: [privacyRoutes.listMyDataRequests] };

/** What is kept under one's name, and what one may ask about it. */
export function MyData() {
  const words = useWords();
  const requests = useApi(privacyRoutes.listMyDataRequests);
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('mine')} lead={words('mineLead')} crumbs={[{ label: words('account'), href: '/account' }, { label: words('mine') }]} />
      <Section title={words('copy')}>
        <p>{words('copyText')}</p>
        <div className="row"><ButtonLink href={apiUrl(privacyRoutes.downloadMyData)} download variant="primary" icon={<Download size={18} aria-hidden />}>{words('download')}</ButtonLink></div>
      </Section>
      <AskForm />
      <Section title={words('asked')}>
        <Load query={requests}>
          {({ rows }) => (rows.length === 0 ? <EmptyState title={words('noneAsked')}>{words('noneAskedText')}</EmptyState> : <ul className="plain-list stack">{rows.map((row) => <li key={row.id}><Asked request={row} /></li>)}</ul>)}
        </Load>
      </Section>
    </div>
  );
}

function AskForm() {
  const words = useWords();
  const about = useApi(installationRoutes.getInstallation);
  const ask = useSend(privacyRoutes.askAboutMyData, refresh);
  const [right, setRight] = useState<DataRight>('correct');
  const [detail, setDetail] = useState('');
  const [isSure, setSure] = useState(false);
  const [isTried, setTried] = useState(false);
  const isMissing = right === 'correct' && detail.trim() === '';
  const send = () => ask.mutate({ body: { right, detail: detail.trim() } }, { onSuccess: () => { toast(words('didAsk')); setDetail(''); setTried(false); setSure(false); } });
  function submit(): void {
    setTried(true);
    if (isMissing) return;
    if (right === 'erase') setSure(true);
    else send();
  }
  return (
    <Section title={words('ask')}>
      <p>{words('askText', { days: about.data?.answerDays ?? '…' })}</p>
      <RadioGroup label={words('which')} value={right} onChange={(value) => setRight(value as DataRight)} options={dataRights.map((each) => ({ value: each, label: words(`right_${each}`), description: words(`right_${each}_text`, { days: about.data?.eraseDays ?? '…' }) }))} />
      <TextField label={words(right === 'correct' ? 'whatWrong' : 'moreWords')} lines={4} maxLength={2000} value={detail} onChange={setDetail} errorMessage={isTried && isMissing ? words('whatWrongMissing') : ''} />
      {!isSure && <FormError error={ask.error} />}
      <div className="row"><Button variant="primary" isPending={ask.isPending} onPress={submit}>{words('send')}</Button></div>
      {isSure && (
        <ConfirmDialog isOpen onOpenChange={() => { ask.reset(); setSure(false); }} title={words('eraseTitle')} confirmLabel={words('eraseDo')} variant="danger" isPending={ask.isPending} onConfirm={send}>
          <div className="stack"><p>{words('eraseText', { days: about.data?.eraseDays ?? '…' })}</p><p>{words('eraseKept')}</p><FormError error={ask.error} /></div>
        </ConfirmDialog>
      )}
    </Section>
  );
}

function Asked({ request }: { request: DataRequestView }) {
  const words = useWords();
  const withdraw = useSend(privacyRoutes.withdrawDataRequest, refresh);
  return (
    <article className="panel stack-tight">
      <div className="row-between"><h3>{words(`right_${request.right}`)}</h3><Badge tone={stateTones[request.state]}>{words(`state_${request.state}`)}</Badge></div>
      <p className="muted small">{words('askedAt')} <InstantText at={request.askedAt} />{request.state === 'asked' && <> · {words('answerBy')} <InstantText at={request.answerBy} /></>}</p>
      {request.detail && <p>{request.detail}</p>}
      {request.reason && <Callout tone="info" title={words('answer')}>{request.reason}</Callout>}
      {request.state === 'waiting' && request.doneFrom && <p>{words('erasedFrom')} <InstantText at={request.doneFrom} />. {words('canStillStop')}</p>}
      {(request.state === 'asked' || request.state === 'waiting') && (
        <div className="row"><Button size="sm" isPending={withdraw.isPending} onPress={() => withdraw.mutate({ params: { id: request.id } }, { onSuccess: () => toast(words('didWithdraw')) })}>{words('withdraw')}</Button></div>
      )}
      <FormError error={withdraw.error} />
    </article>
  );
}
