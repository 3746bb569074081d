import { useParams } from 'react-router';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { Button, ButtonLink, Callout, FormError, Load, PageHeader } from '../../components';
import { useText } from '../../i18n/locale';
import { ApiError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { useMailWords } from './mail-words';

/** Where the link at the foot of a mail leads: one question, no sign-in. Opening it changes nothing, since mail programs open links by themselves. */
export function Unsubscribe() {
  const words = useMailWords();
  const text = useText();
  const { token = '' } = useParams();
  const link = useApi(notifyRoutes.readUnsubscribe, { params: { token } });
  const stop = useSend(notifyRoutes.unsubscribe);
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('stopTitle')} />
      {link.error instanceof ApiError && link.error.status >= 400 && link.error.status < 500 ? (
        <Callout tone="warn" isLive title={words('stopUnknown')} actions={<ButtonLink href="/notices/mail">{words('settings')}</ButtonLink>}>{words('stopUnknownText')}</Callout>
      ) : <Load query={link}>
        {({ topic, isRequired }) =>
          isRequired ? (
            <Callout tone="info" title={words('stopRequired')} actions={<ButtonLink href="/notices/mail">{words('settings')}</ButtonLink>}>{words('stopRequiredText', { topic: text(topic) })}</Callout>
          ) : stop.isSuccess ? (
            <Callout tone="good" isLive title={words('stopped')} actions={<ButtonLink href="/notices/mail">{words('settings')}</ButtonLink>}>{words('stoppedText', { topic: text(topic) })}</Callout>
          ) : (
            <div className="panel stack">
              <p>{words('stopAsk', { topic: text(topic) })}</p>
              <FormError error={stop.error} />
              <div className="row"><Button variant="primary" isPending={stop.isPending} onPress={() => stop.mutate({ params: { token } })}>{words('stopDo')}</Button></div>
            </div>
          )
        }
      </Load>}
    </div>
  );
}
