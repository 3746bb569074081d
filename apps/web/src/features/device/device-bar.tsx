import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { Button, Link } from '../../components';
import { flush } from '../../lib/device/progress-queue';
import { send } from '../../lib/device/tell';
import { agree, useUpdate } from './update';
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
    const go = () =>
      void flush(owner, send).then((answers) => {
        if (answers.size === 0) return;
        void client.invalidateQueries({ queryKey: keptKey });
        for (const route of [learnerRoutes.getEnrolment, learnerRoutes.getLesson, learnerRoutes.listMyEnrolments, learnerRoutes.listCourses, learnerRoutes.getCourse]) void client.invalidateQueries({ queryKey: [route.method, route.path] });
      }, () => undefined);
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
  const waiting = useKept().data?.waiting.length ?? 0;
  const update = useUpdate();
  const [isBusy, setBusy] = useState(false);
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
          <span>{words(isBusy ? 'updateBusy' : 'newerText')}</span>
          <Button size="sm" onPress={() => void agree(update).then((isTaken) => setBusy(!isTaken))}>
            {words('update')}
          </Button>
        </div>
      )}
    </>
  );
}
