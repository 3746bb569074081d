import { useState } from 'react';
import { type DeskRequest, type ErasureFacts, erasureHindrances, installationRoutes, privacyRoutes } from '@kynangso/contracts/operations';
import { Button, Callout, Dialog, Facts, FormError, InstantText, Load, NumberText, TextField, toast } from '../../components';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

/** One request: what was asked, what an erasure would take and keep, and the answer the person reads. */
export function DecisionDialog({ request, onClose }: { request: DeskRequest; onClose: () => void }) {
  const words = useWords();
  const params = { id: request.id };
  const isErasure = request.right === 'erase' && request.state === 'asked';
  const facts = useApi(privacyRoutes.getErasureFacts, { params }, { enabled: isErasure });
  const refresh = { refresh: [privacyRoutes.listDataRequests], onSuccess: () => { toast(words('didAnswer')); onClose(); } };
  const decide = useSend(privacyRoutes.decideDataRequest, refresh);
  const callBack = useSend(privacyRoutes.callBackErasure, refresh);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < 3;
  const isPending = decide.isPending || callBack.isPending;
  const answer = (send: (reason: string) => void) => () => { setTried(true); if (!isShort) send(reason.trim()); };
  const isHindered = isErasure && (facts.data === undefined || erasureHindrances.some((kind) => (facts.data?.[kind] ?? 0) > 0));
  const actions = request.state === 'asked'
    ? <><Button variant="primary" isPending={isPending} isDisabled={isHindered} onPress={answer((text) => decide.mutate({ params, body: { accept: true, reason: text } }))}>{words(isErasure ? 'acceptErase' : 'accept')}</Button><Button isPending={isPending} onPress={answer((text) => decide.mutate({ params, body: { accept: false, reason: text } }))}>{words('refuse')}</Button></>
    : request.state === 'waiting' ? <Button variant="danger" isPending={isPending} onPress={answer((text) => callBack.mutate({ params, body: { reason: text } }))}>{words('callBack')}</Button> : undefined;
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={`${words(`right_${request.right}`)}: ${request.fullName}`} {...(actions ? { actions } : {})}>
      <div className="stack">
        <Facts
          facts={[
            { label: words('askedAt'), value: <InstantText at={request.askedAt} /> },
            { label: words('state'), value: words(`state_${request.state}`) },
            ...(request.detail ? [{ label: words('theirWords'), value: request.detail }] : []),
            ...(request.reason ? [{ label: words('answer'), value: `${request.reason} (${request.decidedBy ?? ''})` }] : []),
            ...(request.doneFrom ? [{ label: words('erasedFrom'), value: <InstantText at={request.doneFrom} /> }] : []),
          ]}
        />
        {isErasure && <Load query={facts}>{(data) => <ErasureSays facts={data} />}</Load>}
        {request.state === 'asked' && request.right !== 'erase' && <p className="muted">{words(`do_${request.right}`)}</p>}
        {actions && <TextField label={words('yourAnswer')} description={words('yourAnswerHint')} lines={3} maxLength={1000} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('answerShort') : ''} />}
        <FormError error={decide.error ?? callBack.error} />
      </div>
    </Dialog>
  );
}

function ErasureSays({ facts }: { facts: ErasureFacts }) {
  const words = useWords();
  const about = useApi(installationRoutes.getInstallation);
  const hindered = erasureHindrances.filter((kind) => facts[kind] > 0);
  return (
    <div className="stack">
      {hindered.length > 0 && <Callout tone="warn" title={words('hindered')}>{hindered.map((kind) => words(`hinders_${kind}`, { n: facts[kind] })).join('; ')}. {words('hinderedText')}</Callout>}
      <Facts
        facts={[
          { label: words('goes'), value: words('goesText', { notices: facts.notices }) },
          { label: words('stays'), value: <>{words('staysText')} <NumberText value={facts.certificates} /> {words('certificates')}, <NumberText value={facts.records} /> {words('records')}, <NumberText value={facts.attempts} /> {words('attempts')}, <NumberText value={facts.enrolments} /> {words('enrolments')}.</> },
          { label: words('when'), value: words('whenText', { days: about.data?.eraseDays ?? '…' }) },
        ]}
      />
    </div>
  );
}
