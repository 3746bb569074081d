import { Send } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { trainingErrors } from '@kynangso/contracts/training';
import { CONSENT_ALONE_FROM } from '@kynangso/contracts/training';
import { OLDEST_DAYS } from '@kynangso/domain/training';
import { Button, Callout, ConfirmDialog, FormError, TextField } from '../../components';
import { useLocale } from '../../i18n/locale';
import { correct, discard, type Kept } from '../../lib/device/assisted';
import { type OpenDesk, stamp, useRecorder } from './use-desk';
import { useWords } from './words';

const isKnownCode = (code: string): code is keyof typeof trainingErrors => code in trainingErrors;

/** What waits on this device, what the system could not take and why, and what can be done about each. */
export function Sending({ desk }: { desk: OpenDesk }) {
  const words = useWords();
  const { send } = useRecorder();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const now = async () => {
    setSending(true);
    setError(await send());
    setSending(false);
  };
  return (
    <section className="stack" aria-label={words('sending')}>
      {desk.waiting > 0 ? (
        <Callout tone="warn" isLive title={words('waiting', { count: desk.waiting })} actions={navigator.onLine ? <Button icon={<Send aria-hidden />} isPending={isSending} onPress={() => void now()}>{words('sendNow')}</Button> : null}>
          {words(navigator.onLine ? 'waitingText' : 'sendLater')}
        </Callout>
      ) : desk.kept.length > 0 && desk.refused.length === 0 ? (
        <p className="muted" role="status">{words('allSent')}</p>
      ) : null}
      <FormError error={error} />
      {desk.refused.length > 0 && (
        <Callout tone="bad" isLive title={words('refusedTitle', { count: desk.refused.length })}>
          <ul className="plain-list stack">{desk.refused.map((one) => <li key={one.record.id}><Refused one={one} desk={desk} /></li>)}</ul>
        </Callout>
      )}
    </section>
  );
}

function Refused({ one, desk }: { one: Kept; desk: OpenDesk }) {
  const words = useWords();
  const { locale } = useLocale();
  const { owner, send, refresh } = useRecorder();
  const go = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const { record } = one;
  const code = one.reason ?? '';
  const again = async (change: Partial<Kept['record']>) => {
    await correct(owner, { ...one, record: { ...record, ...change } as Kept['record'] });
    await refresh();
    await send();
  };
  const isTime = code === 'training.assisted_row_future' || code === 'training.assisted_row_old';
  const why = isKnownCode(code) ? trainingErrors[code][locale].replace('{days}', String(OLDEST_DAYS)).replace('{age}', String(CONSENT_ALONE_FROM)).replace('{field}', one.field ?? '') : code;
  return (
    <div className="stack-tight">
      <p><strong>{useRecordName(desk)(one)}</strong>: {why}{one.field && !isKnownCode(code) ? ` ${words('field', { field: one.field })}` : ''}</p>
      {code === 'training.assisted_row_representative' && record.kind === 'citizen' && <TextField label={words('representative')} value={name} onChange={setName} maxLength={120} />}
      <div className="row">
        {isTime && <Button onPress={() => void again({ at: stamp(desk.packs) })}>{words('fixTime')}</Button>}
        {code === 'training.assisted_row_representative' && record.kind === 'citizen' && (
          <Button isDisabled={name.trim().length < 2} onPress={() => void again({ consent: { ...record.consent, by: 'representative', representative: name.trim() } })}>{words('fixRepresentative')}</Button>
        )}
        <Button variant="quiet" onPress={() => setAsking(true)}>{words('dropRow')}</Button>
      </div>
      <ConfirmDialog title={words('dropTitle')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('dropRow')} variant="danger" onConfirm={() => { setAsking(false); void discard(owner, record.id).then(refresh).then(() => go('/assisted', { replace: true })); }}>
        {words('dropText')}
      </ConfirmDialog>
    </div>
  );
}

/** What a record is about, in words. */
function useRecordName({ byId, state }: OpenDesk): (one: Kept) => string {
  const words = useWords();
  return ({ record }) => {
    const person = 'citizenId' in record ? (byId.get(record.citizenId)?.fullName ?? words('someone')) : '';
    switch (record.kind) {
      case 'session': return words('record_session', { name: record.subject });
      case 'close': return words('record_close', { name: state.sessions.get(record.sessionId)?.session.subject ?? '…' });
      case 'citizen': return words('record_citizen', { name: record.fullName });
      case 'attendance': return words('record_attendance', { name: person });
      case 'result': return words('record_result', { name: person });
      case 'withdrawal': return words('record_withdrawal');
    }
  };
}
