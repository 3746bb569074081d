import { Megaphone } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { type Announcement, announcementRoutes } from '@kynangso/contracts/training';
import { Badge, ButtonLink, EmptyState, ErrorState, InstantText, Link, Load, Loading, PageHeader, Pagination } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi, useSend } from '../../lib/query';
import { useAnnounceWords } from './announce-words';
import { TalkText } from './talk-text';
import './together.css';

function Head({ row }: { row: Announcement }) {
  const words = useAnnounceWords();
  const text = useText();
  return (
    <div className="row small muted">
      {row.isImportant && <Badge tone="warn">{words('important')}</Badge>}
      {!row.isRead && <Badge tone="info">{words('unread')}</Badge>}
      <span>{words('from', { name: text(row.fromName) })} · <InstantText at={row.validFrom} /></span>
    </div>
  );
}

/** One announcement; opening it is reading it. */
export function AnnouncementPage() {
  const words = useAnnounceWords();
  const { id = '' } = useParams();
  const read = useSend(announcementRoutes.readAnnouncement, { refresh: [announcementRoutes.listMyAnnouncements] });
  const opened = useRef('');
  useEffect(() => {
    if (opened.current === id) return;
    opened.current = id;
    read.mutate({ params: { id } });
    // each address is opened once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
  if (read.error) return <><PageHeader title={words('announcement')} /><ErrorState error={read.error} onRetry={() => read.mutate({ params: { id } })} /></>;
  if (!read.data) return <><PageHeader title={words('announcement')} /><Loading lines={5} /></>;
  return (
    <article className="stack-loose measure">
      <PageHeader title={read.data.title} crumbs={[{ label: words('title'), href: '/announcements' }, { label: words('announcement') }]} />
      <Head row={read.data} />
      <TalkText text={read.data.text} />
      <div><ButtonLink href="/announcements">{words('back')}</ButtonLink></div>
    </article>
  );
}

export function Announcements() {
  const words = useAnnounceWords();
  const address = useAddress();
  const list = useApi(announcementRoutes.listMyAnnouncements, { query: { page: address.page, pageSize: 20 } }, { keepPrevious: true });
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('title')} />
      <Load query={list}>
        {(data) => (data.rows.length === 0 ? <EmptyState icon={<Megaphone />} title={words('none')}>{words('noneText')}</EmptyState> : (
          <>
            <ul className="plain-list talk-list">{data.rows.map((row) => <li key={row.id}><Link href={`/announcements/${row.id}`}><strong>{row.title}</strong></Link><Head row={row} /></li>)}</ul>
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        ))}
      </Load>
    </div>
  );
}
