import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { checkInRoutes } from '@kynangso/contracts/training';
import { Button, ButtonLink, Callout, Facts, Loading, PageHeader } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { ApiError, wordError } from '../../lib/api-error';
import { formatDay, formatInstant } from '../../lib/format';
import { useSend } from '../../lib/query';
import { useClassWords } from './class-words';

const KEY = 'kynangso.device';
/** A random number this browser keeps, so that the teacher sees when many came by one device. It says nothing else. */
function deviceId(): string {
  try {
    const known = localStorage.getItem(KEY);
    if (known) return known;
    const made = crypto.randomUUID();
    localStorage.setItem(KEY, made);
    return made;
  } catch {
    // a browser that keeps nothing: each visit is a device of its own
    return 'unknown-'.padEnd(24, Math.random().toString(36).slice(2));
  }
}

/** Where the code on the teacher's screen leads: opening it is enough, and opening it again changes nothing. */
export function Attend() {
  const words = useClassWords();
  const text = useText();
  const { locale } = useLocale();
  const { code = '' } = useParams();
  const send = useSend(checkInRoutes.checkIn, { refresh: [checkInRoutes.listMyClasses] });
  const isSent = useRef(false);
  const go = () => send.mutate({ body: { code, device: deviceId() } });
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    go();
    // the code of the address is sent once; trying again is a press
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const { data } = send;
  return (
    <div className="stack-loose narrow">
      <PageHeader title={words('attend')} />
      {send.error ? (
        <Callout tone="bad" isLive title={words('refused')} actions={<Button onPress={go}>{words('retry')}</Button>}>{send.error instanceof ApiError && send.error.code === 'http.invalid' ? words('badCode') : wordError(send.error, locale)}</Callout>
      ) : !data ? (
        <><p role="status">{words('working')}</p><Loading lines={3} /></>
      ) : (
        <div className="panel stack" role="status">
          <h2 className="row"><CircleCheck aria-hidden /> {words(!data.isNew ? 'before' : data.isLate ? 'doneLate' : 'done')}</h2>
          <Facts facts={[
            { label: words('klass'), value: text(data.classTitle) },
            { label: words('session', { number: data.number }), value: [formatDay(data.heldOn, locale), ...(data.startsAt ? [data.startsAt] : []), ...(data.subject ? [data.subject] : [])].join(' · ') },
            { label: words('place'), value: data.place },
            { label: words('at'), value: formatInstant(data.at, locale) },
          ]} />
        </div>
      )}
      <div><ButtonLink href="/my-classes">{words('mine')}</ButtonLink></div>
    </div>
  );
}
