import { announcementRoutes } from '@kynangso/contracts/training';
import { Badge, Link, Section } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useAnnounceWords } from './announce-words';
import './together.css';

/** On the start page: what is announced and not read yet. Nothing when there is nothing, or when the server can't be asked. */
export function AnnounceCard() {
  const words = useAnnounceWords();
  const text = useText();
  const list = useApi(announcementRoutes.listMyAnnouncements, { query: { pageSize: 3 } });
  const unread = list.data?.rows.filter((row) => !row.isRead) ?? [];
  if (unread.length === 0) return null;
  return (
    <Section title={words('title')} aside={<Link href="/announcements">{words('all')}</Link>}>
      <ul className="plain-list talk-list">
        {unread.map((row) => (
          <li key={row.id}>
            <Link href={`/announcements/${row.id}`}><strong>{row.title}</strong></Link>
            <span className="row small muted">{row.isImportant && <Badge tone="warn">{words('important')}</Badge>}{words('from', { name: text(row.fromName) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
