import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { offlineRoutes, vneidRoutes } from '@kynangso/contracts/training';
import { ButtonLink, Callout, FormError, Loading, PageHeader } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** Where the identity provider sends the browser back to. The answer is good once: it is taken out of the address as soon as it is sent on. */
export function Callback() {
  const words = useWords();
  const go = useNavigate();
  const isSent = useRef(false);
  const finish = useSend(vneidRoutes.finishConfirmation, { refresh: [vneidRoutes.myConfirmation, offlineRoutes.myEvidence], onSuccess: () => void go('/vneid', { replace: true }) });
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    const query = window.location.search;
    window.history.replaceState(window.history.state, '', window.location.pathname);
    finish.mutate({ body: { query: query || '?' } });
    // once, whatever is drawn again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} />
      {finish.error ? (
        <>
          <Callout tone="bad" title={words('failed')} isLive><FormError error={finish.error} /></Callout>
          <div className="row"><ButtonLink variant="primary" href="/vneid">{words('again')}</ButtonLink><ButtonLink href="/duties">{words('back')}</ButtonLink></div>
        </>
      ) : (
        <><p role="status">{words('checking')}</p><Loading lines={3} /></>
      )}
    </div>
  );
}
