import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { Button, Link } from '../../components';
import { flush } from '../../lib/device/progress-queue';
import { send, sendPracticeAnswers } from '../../lib/device/tell';
import { agree, hasTyped, useUpdate } from './update';
import { keptKey, useKept } from './use-device';
import { useWords } from './words';
import './device.css';

/** Sends what waits when the page opens, when the network is back and when the person looks at the page again. */
function useSending(): void {
  const { person, isRemembered } = useSession();
  const client = useQueryClient();
  const owner = person && !isRemembered ? person.personId : null;
  useEffect(() => {
    if (!owner) return;
    const go = () => {
      void sendPracticeAnswers(owner).then((told) => void (told > 0 && client.invalidateQueries({ queryKey: keptKey })), () => undefined);
      void flush(owner, send).then((answers) => {
        if (answers.size === 0) return;
        void client.invalidateQueries({ queryKey: keptKey });
        for (const route of [learnerRoutes.getEnrolment, learnerRoutes.getLesson, learnerRoutes.listMyEnrolments, learnerRoutes.listCourses, learnerRoutes.getCourse]) void client.invalidateQueries({ queryKey: [route.method, route.path] });
      }, () => undefined);
    };
    go();
    const look = () => document.visibilityState === 'visible' && go();
    addEventListener('online', go);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', go);
      document.removeEventListener('visibilitychange', look);
    };
  }, [owner, client]);
}

/** Under the header: what waits to be sent, and a new version that waits for the person. Never in an exam. */
export function DeviceBar() {
  const words = useWords();
  useSending();
  const kept = useKept().data;
  const waiting = (kept?.waiting.length ?? 0) + (kept?.answers.length ?? 0);
  const update = useUpdate();
  const [isBusy, setBusy] = useState(false);
  /** agreed to on a page with something typed: it comes when that page is left */
  const [laterThan, setLaterThan] = useState<string | null>(null);
  const { pathname } = useLocation();
  const take = () => update && void agree(update).then((isTaken) => setBusy(!isTaken));
  useEffect(() => {
    if (!update || laterThan === null || laterThan === pathname) return;
    setLaterThan(null);
    void agree(update).then((isTaken) => setBusy(!isTaken));
  }, [update, laterThan, pathname]);
  return (
    <>
      {waiting > 0 && (
        <div className="device-bar is-waiting" role="status">
          <span>{words('waiting', { count: waiting })}</span>
          <Link href="/device">{words('see')}</Link>
        </div>
      )}
      {update && (
        <div className="device-bar" role="status">
          <strong>{words('newer')}</strong>
          <span>{words(isBusy ? 'updateBusy' : laterThan !== null ? 'updateLater' : 'newerText')}</span>
          {laterThan === null && (
            <Button size="sm" onPress={() => (hasTyped() ? setLaterThan(pathname) : take())}>
              {words('update')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
