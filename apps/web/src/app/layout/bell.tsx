import { Bell as BellIcon } from 'lucide-react';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { Link } from '../../components';
import { useApi } from '../../lib/query';
import { useWords } from '../words';

/** The way to the notices, with the number of unread ones. Asks once a minute while the page is in sight. */
export function Bell() {
  const words = useWords();
  const { data } = useApi(notifyRoutes.countUnread, undefined, { refetchInterval: 60_000, staleTime: 30_000 });
  const unread = data?.unread ?? 0;
  return (
    <Link className="bell" href="/notices" aria-label={unread > 0 ? words('noticesUnread', { count: unread > 99 ? '99+' : unread }) : words('notices')}>
      <BellIcon size={22} aria-hidden />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
